"""What a notebook user expects of `rashomon.read` and `rashomon.read_many`."""

from __future__ import annotations

import subprocess
import sys

import pytest

import rashomon
from rashomon.errors import InputError

TEXT = "Two farmers were killed when shells hit the village of Azaz on 4 May 2021, the mayor said."


@pytest.mark.parametrize("before", ["", "import rashomon.read.times; ", "import rashomon.pipeline; "])
def test_read_is_a_function_whatever_was_imported_before(before: str) -> None:
    """`rashomon.read(...)` works in a fresh interpreter, also after the folder of that name was imported."""
    script = f"{before}import rashomon; print(rashomon.read('Two men were shot dead.').status)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "read"


def test_a_reading_leads_from_claim_to_words() -> None:
    """Each claim's first span repeats the words of the text."""
    reading = rashomon.read(TEXT, published="2021-05-05", publisher="The Valley Post")
    assert reading.claims
    for claim in reading.claims:
        span = claim.spans[0]
        assert TEXT[span.start : span.end] == span.exact
    assert reading.document.publisher == "The Valley Post"


def test_many_are_read_in_order_and_one_bad_one_stops_nothing() -> None:
    """Texts and mappings mix; an empty one is a reading that says so."""
    readings = list(rashomon.read_many([TEXT, {"text": "", "uri": "u:empty"}, {"text": TEXT, "uri": "u:last"}]))
    assert [reading.status for reading in readings] == ["read", "empty", "read"]
    assert readings[2].document.uri == "u:last"


@pytest.mark.parametrize("wrong", [{"texts": "x"}, {"text": 5}, {"text": "x", "published": 2021}])
def test_a_wrong_field_is_named(wrong: dict[str, object]) -> None:
    """A misspelt or mistyped field is an error that says which document and what is known."""
    with pytest.raises(InputError, match="Document 1"):
        list(rashomon.read_many([wrong]))


def test_html_is_taken_too() -> None:
    """`html=` goes through the extractor."""
    page = f"<html><body><article><h1>Shells hit Azaz</h1><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
    reading = rashomon.read("", html=page)
    assert reading.status == "read"
    assert "farmers" in reading.document.text


def test_toponyms_given_replace_recognition() -> None:
    """Exactly the spans given are the places."""
    start = TEXT.index("Azaz")
    reading = rashomon.read(TEXT, toponyms=[[start, start + 4]])
    assert [place.span.exact for place in reading.places] == ["Azaz"]


def test_another_language_is_not_read_as_english() -> None:
    """A Spanish text says that no readers exist for it."""
    reading = rashomon.read("El ejército bombardeó ayer un pueblo cerca de la frontera y murieron dos campesinos.")
    assert reading.status == "unsupported_language"
    assert "'es'" in reading.issues[0].message
