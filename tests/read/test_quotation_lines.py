"""Quotations as lines of their own: voices written out, stance, and where the words stand."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from rashomon.model import Quotation, QuotationLine
from rashomon.model.schema import encode
from rashomon.pipeline import draft_of
from rashomon.read.draft import Draft
from rashomon.read.quotation_lines import quotation_lines
from rashomon.read.readers import READERS, readers_for
from rashomon.settings import Settings

DraftOf = Callable[..., Draft]

TEXT = (
    "The dam at Tarfaya held, Colonel Ilyas Amrani of the Moroccan army told Radio Alba on Monday.\n\n"
    "“Nobody was hurt,” he said.\nThe mayor denied that the sluices had been opened."
)


def lines_of(draft: DraftOf, text: str = TEXT, **known: str) -> list[QuotationLine]:
    """The lines of a text."""
    return list(quotation_lines(draft(text, upto="voices", **known)))


def holding(lines: list[QuotationLine], words: str) -> QuotationLine:
    """The one line whose content holds the words."""
    found = [line for line in lines if words in line.words]
    assert len(found) == 1, [line.words for line in lines]
    return found[0]


def test_voices_are_written_out(draft: DraftOf) -> None:
    """The chain holds the voices that the ids name, the outlet is the one that was told."""
    line = holding(lines_of(draft), "dam")
    assert [voice.name for voice in line.chain] == ["Radio Alba", "Ilyas Amrani"]
    assert tuple(voice.id for voice in line.chain) == line.voices
    assert line.speaker is not None and line.speaker.name == "Ilyas Amrani"
    assert line.outlet is not None and line.outlet.id == line.told_to
    assert [voice.name for voice in line.on_behalf_of][:1] == ["Moroccan army"]


@pytest.mark.parametrize(
    ("words", "paragraph", "line"), [("dam", 1, 1), ("Nobody was hurt", 2, 3), ("sluices", 3, 4)]
)  # fmt: skip
def test_where_words_stand(draft: DraftOf, words: str, paragraph: int, line: int) -> None:
    """Paragraphs and lines count from one in the document's text, with a title read apart or without."""
    for known in ({}, {"title": "Dam holds, colonel says"}):
        found = holding(lines_of(draft, **known), words)
        assert (found.paragraph, found.line) == (paragraph, line)


def test_a_title_read_apart_has_no_line(draft: DraftOf) -> None:
    """What a title says stands in no line of the text."""
    found = next(line for line in lines_of(draft, title="Army: no losses in the hills") if line.content[0].in_)
    assert (found.paragraph, found.line) == (None, None)


def test_stance_is_the_cues(draft: DraftOf) -> None:
    """A denial is denied, what is said is asserted."""
    lines = lines_of(draft)
    assert holding(lines, "sluices").stance == "denied"
    assert holding(lines, "Nobody was hurt").stance == "asserted"


def test_a_line_is_its_quotation_and_more(draft: DraftOf) -> None:
    """Each field of the quotation is kept, and the line survives its JSON."""
    made = draft(TEXT, upto="voices")
    for line, quotation in zip(quotation_lines(made), made.quotations, strict=True):
        assert msgspec.json.decode(encode(line), type=Quotation) == quotation
        assert msgspec.json.decode(encode(line), type=QuotationLine) == line


def test_fewer_readers_find_the_same(draft: DraftOf) -> None:
    """Who says what needs no times, places or events: leaving them out changes neither quotations nor voices."""
    chosen = readers_for("voices")
    assert [reader.name for reader in chosen] == ["actors", "quotations", "voices"]
    whole = draft(TEXT, upto="voices")
    part = draft_of(whole.document, Settings())
    for reader in chosen:
        reader.read(part)
    assert part.quotations == whole.quotations and part.voices == whole.voices


def test_what_is_needed_stands_before() -> None:
    """Each reader's needs are given by readers before it."""
    given: set[str] = set()
    for reader in READERS:
        assert set(reader.needs) <= given, reader.name
        given.update(reader.gives)
