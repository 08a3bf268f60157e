# Two commands do all the set-up: `make demo` and `make test`. Both make .venv, install pinned packages and build the
# gazetteer once; repeated, they take seconds. Nothing is written outside this folder and the user's cache folder.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help demo test check bench gazetteer clean
.DEFAULT_GOAL := help

help:  ## Say what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(BIN)/python:
	@echo "Making $(VENV) with $(PYTHON)"
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Rashomon needs Python 3.11 or newer: make PYTHON=/path/to/python3.11")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.core: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Rashomon (about a minute the first time)"
	@$(PIP) install --constraint constraints.txt --editable '.[gazetteer]'
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt $(VENV)/.core
	@echo "Installing what the tests need"
	@$(PIP) install --constraint constraints.txt --editable '.[gazetteer,dev]'
	@touch $@

gazetteer: $(VENV)/.core  ## Build the gazetteer if it is not there
	@$(BIN)/rashomon gazetteer build --if-missing

demo: gazetteer  ## Read an example report and print its dossier
	@$(BIN)/rashomon read examples/airstrike-statement.txt --published 2023-03-23

test: $(VENV)/.dev gazetteer  ## Run all tests
	@$(BIN)/python -m pytest

check: $(VENV)/.dev  ## Lint and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(VENV)/.dev gazetteer  ## Score the readers on the development sets
	@$(BIN)/python -m bench run

clean:  ## Remove the environment and what tools left
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis src/*.egg-info
