"""One reading out of the network's and the rules': which of them prevails where they differ."""

from __future__ import annotations

import time

import pytest

from conftest import DraftOf
from rashomon.read.attribution_agreement import agreed, inside
from rashomon.read.attribution_ground import Attribution

Told = tuple[str, str, list[str]]
"""Source, cue and pieces of content, as words of the text; "" for none."""


def attribution(text: str, told: Told) -> Attribution:
    """The attribution with these words of a text, each at its first place."""

    def at(words: str) -> list[tuple[int, int]]:
        return [(text.index(words), text.index(words) + len(words))] if words else []

    source, cue, content = told
    return Attribution([at(words)[0] for words in content], at(cue), at(source))


def told(text: str, made: Attribution) -> Told:
    """The words of an attribution."""
    source, cue = (" ".join(text[a:b] for a, b in part) for part in (made.source, made.cue))
    return source, cue, [text[a:b] for a, b in made.content]


CASES: list[tuple[str, str, list[Told], list[Told], list[Told]]] = [
    (
        "both see it: the network's limits hold",
        "Ida Brandt, the mayor, said that the mill had burned.",
        [("Ida Brandt, the mayor,", "said", ["that the mill had burned"])],
        [("Ida Brandt", "said", ["the mill had burned"])],
        [("Ida Brandt, the mayor,", "said", ["that the mill had burned"])],
    ),
    (
        "the one quoted speaks, not the one who quotes",
        "The agency quoted Ida Brandt as saying the mill had burned.",
        [("The agency", "quoted", ["the mill had burned"])],
        [("Ida Brandt", "quoted", ["the mill had burned"])],
        [("Ida Brandt", "quoted", ["the mill had burned"])],
    ),
    (
        "nobody says what no group claimed",
        "No group has claimed the blast at the mill.",
        [("No group", "has claimed", ["the blast at the mill"])],
        [],
        [],
    ),
    (
        "a statement ends with its paragraph",
        "Mill burns near Gedo\n\nA mill burned near Gedo on Monday, the mayor said.",
        [("the mayor", "said", ["Mill burns near Gedo\n\nA mill burned near Gedo on Monday"])],
        [],
        [("the mayor", "said", ["A mill burned near Gedo on Monday"])],
    ),
    (
        "quoted words with a speaker of their own are no far end of another's statement",
        "“We saw it,” the miller said. The mayor answered: “He saw nothing.”",
        [("the miller", "said", ["“We saw it,”", "“He saw nothing.”"])],
        [("the miller", "said", ["“We saw it,”"]), ("The mayor", "answered", ["“He saw nothing.”"])],
        [("the miller", "said", ["“We saw it,”"]), ("The mayor", "answered", ["“He saw nothing.”"])],
    ),
    (
        "speech that only the rules give a speaker is not lost",
        "“We saw it,” the miller said. “It burned.”",
        [("the miller", "said", ["“We saw it,”"])],
        [("the miller", "said", ["“We saw it,”", "“It burned.”"])],
        [("the miller", "said", ["“We saw it,”", "“It burned.”"])],
    ),
    (
        "an attribution inside another's content stays",
        "Orlov said Petrescu denied it.",
        [("Orlov", "said", ["Petrescu denied it"])],
        [("Orlov", "said", ["Petrescu denied it"]), ("Petrescu", "denied", ["it"])],
        [("Orlov", "said", ["Petrescu denied it"]), ("Petrescu", "denied", ["it"])],
    ),
    (
        "a content torn off its subject is mended",
        "Dozens of men were killed near Gedo, the mayor said.",
        [("the mayor", "said", ["were killed near Gedo"])],
        [("the mayor", "said", ["Dozens of men were killed near Gedo"])],
        [("the mayor", "said", ["Dozens of men were killed near Gedo"])],
    ),
]


@pytest.mark.parametrize(("rule", "text", "learned", "ruled", "expected"), CASES, ids=[case[0] for case in CASES])
def test_agreement(
    draft: DraftOf, *, rule: str, text: str, learned: list[Told], ruled: list[Told], expected: list[Told]
) -> None:
    """Where the two readings differ, the stated rule decides."""
    ours, others = ([attribution(text, row) for row in rows] for rows in (learned, ruled))
    found = agreed(draft(text, upto="times"), ours, others)
    assert [told(text, made) for made in found] == expected, rule


def test_inside_holds_for_contents_in_pieces() -> None:
    """What stands between the first and the last piece of a content is inside it, its cue and source are not."""
    outer = Attribution([(20, 40), (60, 90)], [(10, 14)], [(0, 9)])
    assert inside(Attribution([(62, 80)], [(45, 50)], [(41, 44)]), [outer])
    assert not inside(Attribution([(20, 30)], [(10, 14)], [(0, 9)]), [outer])
    assert not inside(outer, [outer])


def test_long_texts_cost_no_more_a_word(draft: DraftOf) -> None:
    """Two thousand attributions are settled in their own neighbourhoods."""
    made = draft("Orlov said it burned. " * 2000, upto="times")
    each = [Attribution([(at + 11, at + 20)], [(at + 6, at + 10)], [(at, at + 5)]) for at in range(0, 44000, 22)]
    began = time.process_time()
    assert len(agreed(made, each, list(each))) == 2000
    assert time.process_time() - began < 3
