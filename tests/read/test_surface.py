"""The parser's view of a text maps back to the document's own offsets, whatever the text holds."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.read.surface import Surface

ODD = st.text(alphabet=st.sampled_from("ab \n\u200b\u202e\u00ad\ufeff🕊é\x00?."), max_size=60)


def surface(text: str, title: str | None = None) -> Surface:
    """A surface with the default limits."""
    return Surface(text, title, max_characters=200_000, max_word=200)


@given(ODD, st.none() | ODD)
def test_every_visible_character_maps_to_itself(text: str, title: str | None) -> None:
    """A span of one visible character repeats that character of the document, in the text or in the title."""
    made = surface(text, title)
    for offset, character in enumerate(made.text):
        if character.isspace() or (made.body and offset >= made.body - 2 and offset < made.body):
            continue
        span = made.span(offset, offset + 1)
        source = title if span.in_ else text
        assert source is not None
        assert source[span.start : span.end] == span.exact == character


@given(ODD, st.none() | ODD, st.data())
def test_spans_are_exact_and_their_way_back_is_the_same(text: str, title: str | None, data: st.DataObject) -> None:
    """`text[start:end] == exact` for any range, and `range` undoes `span` where both ends are visible."""
    made = surface(text, title)
    visible = [i for i, c in enumerate(made.text) if not c.isspace() and i >= made.body]
    if not visible:
        return
    start = data.draw(st.sampled_from(visible))
    end = data.draw(st.sampled_from([i for i in visible if i >= start])) + 1
    span = made.span(start, end)
    assert text[span.start : span.end] == span.exact
    assert made.range(span) == (start, end)


def test_invisible_characters_do_not_break_words() -> None:
    """A zero-width space inside a name is kept in the document's words and left out of the parser's."""
    made = surface("In Dam\u200bascus today")
    assert "Damascus" in made.text
    span = made.span(made.text.index("Damascus"), made.text.index("Damascus") + 8)
    assert span.exact == "Dam\u200bascus"


@pytest.mark.parametrize("text", ["?" * 100_000, "x" * 100_000, "?x" * 50_000, "\u202e" * 100_000])
def test_runs_that_no_language_has_are_blanked_at_once(text: str) -> None:
    """Hostile runs cost nothing and leave no word."""
    started = time.perf_counter()
    assert not surface(text).text.strip()
    assert time.perf_counter() - started < 1


def test_paragraphs_end_at_line_ends_unless_the_page_was_wrapped() -> None:
    """Lines are paragraphs in a web text; in a hard-wrapped page only blank lines are."""
    assert len(list(surface("One line here.\nAnother line there.").paragraphs())) == 2
    wrapped = "\n".join(["THE TROOPS ENTERED THE TOWN AT DAWN AND THEN LEFT IT BEFORE NOON", "WITHOUT A SHOT"] * 5)
    full = "\n".join(["the patrol had left the village before dawn and met nobody on the road"] * 6)
    assert len(list(surface(full).paragraphs())) == 1
    assert len(list(surface(full + "\n\n" + full).paragraphs())) == 2
    assert list(surface(wrapped).paragraphs())


def test_a_title_is_read_before_the_text_and_kept_apart() -> None:
    """Spans in the title say so and count in the title."""
    made = surface("Two were hurt.", "Shells fall on Arban")
    start = made.text.index("Arban")
    span = made.span(start, start + 5)
    assert (span.in_, span.start, span.exact) == ("title", 15, "Arban")
    body = made.text.index("hurt")
    assert made.span(body, body + 4).start == 9
