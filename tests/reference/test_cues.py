"""Cue words: inflected forms, rows with closed values, look-up by any form."""

from __future__ import annotations

import pytest

from rashomon.reference.cues import Cues, attribution_words, inflections


@pytest.mark.parametrize(
    ("lemma", "past", "forms"),
    [
        ("say", ("said",), {"say", "says", "said", "saying"}),
        ("deny", (), {"deny", "denies", "denied", "denying"}),
        ("admit", ("admitted",), {"admit", "admits", "admitted", "admitting"}),
        ("announce", (), {"announce", "announces", "announced", "announcing"}),
        ("agree", (), {"agree", "agrees", "agreed", "agreeing"}),
        ("express", (), {"express", "expresses", "expressed", "expressing"}),
    ],
)
def test_inflections(lemma: str, past: tuple[str, ...], forms: set[str]) -> None:
    """All written forms of a verb are made from its lemma and what is irregular in its past."""
    assert inflections(lemma, past) == forms


def test_rows_are_found_by_any_form() -> None:
    """Each form of a cue leads to its rows, phrases by their first word with the rest as their tail."""
    cues = Cues.load()
    assert {row.stance for row in cues.verbs["denied"]} == {"denied"}
    assert ("out",) in {row.tail for row in cues.verbs["pointed"]}
    assert cues.others["according"][0].tail == ("to",)
    assert "claims" in cues.nouns


def test_words_for_an_unknown_use_are_an_error() -> None:
    """A use that the table does not have raises instead of matching nothing for ever."""
    with pytest.raises(ValueError, match="no words"):
        attribution_words("nonsense")
