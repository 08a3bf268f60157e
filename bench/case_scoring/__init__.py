"""Scores readings against the project's own cases: one check for every expectation, right or wrong.

In go the case files under `bench/cases` (what counts as right stands in their README) and the readings of
`rashomon.read_many`; out come checks grouped by property, shares, and one readable line for each failed check.
An expectation that no check knows is a failed check, never a silent pass.
"""

from __future__ import annotations

from bench.case_scoring.check import Check
from bench.case_scoring.scoring import FileScore, case_files, gate_scores, run, score_case, score_file

__all__ = ["Check", "FileScore", "case_files", "gate_scores", "run", "score_case", "score_file"]
