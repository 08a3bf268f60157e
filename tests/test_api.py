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


def test_quotations_alone() -> None:
    """`rashomon.quotations` gives each quotation with its speaker, and spans that hold."""
    text = "“We buried them at dawn,” Mayor Ali Toure said. The army denied that it had fired."
    found = rashomon.quotations(text)
    assert [(q.speaker.name, q.kind, q.stance) for q in found if q.speaker] == [
        ("Ali Toure", "direct", "asserted"), ("army", "indirect", "denied"),
    ]  # fmt: skip
    assert all(text[span.start : span.end] == span.exact for q in found for span in q.content)
    assert {voice.party_to_conflict for q in found for voice in q.chain} == {None}


@pytest.mark.parametrize("text", ["", " \n", "The road is closed."])
def test_no_quotations_are_an_empty_list(text: str) -> None:
    """Nothing said and nothing to read are empty."""
    assert rashomon.quotations(text) == []


def test_quotations_of_another_language_are_refused() -> None:
    """A Spanish text is no text without quotations: the error says what to do."""
    with pytest.raises(InputError, match="in 'es'; only English is read"):
        rashomon.quotations("El alcalde dijo ayer que el ejército había bombardeado un pueblo cerca de la frontera.")


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
