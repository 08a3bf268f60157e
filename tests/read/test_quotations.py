"""Quotations: source, cue and content as spans, kinds, insertions, nesting, media, and the look-ups on them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.model import Quotation
from rashomon.read.draft import Draft
from rashomon.read.quotations import cue_stance, quotation_at
from rashomon.read.quote_marks import quoted_passages

DraftOf = Callable[..., Draft]


def found(draft: Draft, words: str) -> Quotation:
    """The smallest quotation whose content holds the words."""
    holding = [q for q in draft.quotations if any(words in span.exact for span in q.content)]
    assert holding, [[span.exact for span in q.content] for q in draft.quotations]
    return min(holding, key=lambda q: sum(len(span.exact) for span in q.content))


def words(spans: tuple[object, ...]) -> list[str]:
    """The exact words of spans."""
    return [span.exact for span in spans]  # type: ignore[attr-defined]


SPANS = [
    # text, source, cue, content
    ("Colonel Ida Brandt said the bridge was intact.", ["Colonel Ida Brandt"], ["said"], ["the bridge was intact"]),
    ("“The bridge is intact,” said Colonel Ida Brandt.", ["Colonel Ida Brandt"], ["said"], ["“The bridge is intact,”"]),
    ('"The bridge is intact," she said.', ["she"], ["said"], ['"The bridge is intact,"']),
    (
        "The bridge was intact, according to the Northern Command.",
        ["the Northern Command"], ["according to"], ["The bridge was intact"],
    ),
    (
        "According to the Northern Command, the bridge was intact.",
        ["the Northern Command"], ["According to"], ["the bridge was intact"],
    ),
    (
        "The depot, according to the mayor, burned for two days.",
        ["the mayor"], ["according to"], ["The depot", "burned for two days"],
    ),
    (
        "“The depot,” the mayor recalled, “burned for two days.”",
        ["the mayor"], ["recalled"], ["“The depot,”", "“burned for two days.”"],
    ),
    (
        "She had later conceded that nobody was hurt in Oruba.",
        ["She"], ["had later conceded"], ["that nobody was hurt in Oruba"],
    ),
    ("The shells hit an empty field, the army said.", ["the army"], ["said"], ["The shells hit an empty field"]),
    (
        "The shells hit an empty field, as the army reported in a note.",
        ["the army"], ["reported in a note"], ["The shells hit an empty field"],
    ),
    (
        "In the words of Brandt, there was no other way.",
        ["Brandt"], ["In the words of"], ["there was no other way"],
    ),
    (
        "The order came from the president, Ivo Maar, the General Staff of the Armies made public in a note.",
        ["the General Staff of the Armies"], ["made public"], ["The order came from the president, Ivo Maar"],
    ),
    (
        "Two huts burned and one stood, adds the circular, which General Omar Fadl signed.",
        ["the circular"], ["adds"], ["Two huts burned and one stood"],
    ),
    (
        "Not one hut was hit, Commander Ida Brandt, whose name the note bears, made a point of saying.",
        ["Commander Ida Brandt, whose name the note bears,"], ["made a point of saying"], ["Not one hut was hit"],
    ),
    (
        "The pilot gave the figures to Radio Alba: nine hours in the air, two huts spared.",
        ["The pilot"], ["gave the figures"], ["nine hours in the air, two huts spared"],
    ),
    (
        "The hospital in Goma put the dead at nine.",
        ["The hospital in Goma"], ["put"], ["the dead at nine"],
    ),
    (
        "As the miller told Radio Alba, the bridge had held.",
        ["the miller"], ["told"], ["the bridge had held"],
    ),
    (
        "The council has not been able to confirm the number of dead.",
        ["The council"], ["has not been able to confirm"], ["the number of dead"],
    ),
    (
        "The text runs: “We will not answer.”",
        ["The text"], ["runs:"], ["“We will not answer.”"],
    ),
    (
        "NAIROBI, Kenya (Norda) – Gunners shelled two camps, the Port Command declared in a note.",
        ["the Port Command"], ["declared"], ["Gunners shelled two camps"],
    ),
    (
        "She said the mast had fallen; he said that it stood.",
        ["She"], ["said"], ["the mast had fallen"],
    ),
    (
        "The mayor denied having seen the convoy.",
        ["The mayor"], ["denied"], ["having seen the convoy"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content"), SPANS, ids=[row[0] for row in SPANS])
def test_spans(draft: DraftOf, text: str, source: list[str], cue: list[str], content: list[str]) -> None:
    """Source, cue and content are exactly the words that the annotation conventions ask for."""
    quotation = found(draft(text, upto="quotations"), content[0])
    assert words(quotation.source) == source
    assert words(quotation.cue) == cue
    assert words(quotation.content) == content


@pytest.mark.parametrize(
    ("text", "part", "kind"),
    [
        ("“Nobody was hurt,” the mayor said.", "Nobody was hurt", "direct"),
        ("The mayor said nobody was hurt.", "nobody was hurt", "indirect"),
        ("The mayor said the town “will not give in” to threats.", "will not give in", "mixed"),
        ("The “shots at dawn were meant for the mast,” the mayor added.", "meant for the mast", "mixed"),
    ],
)
def test_kind(draft: DraftOf, text: str, part: str, kind: str) -> None:
    """Marks around all of the content make it direct, around a part of it mixed, none indirect."""
    assert found(draft(text, upto="quotations"), part).kind == kind


def test_insertions_are_parts_of_the_content(draft: DraftOf) -> None:
    """Brackets between marks are an editor's words: spans of their own inside a content that runs across them."""
    read = draft(
        "“He (the mayor) left [the town] (…) before noon,” said Ida Brandt. The fort (built in 1890) fell, she said.",
        upto="quotations",
    )
    quotation = found(read, "before noon")
    assert words(quotation.insertions) == ["(the mayor)", "[the town]", "(…)"]
    assert all(any(piece.covers(insertion) for piece in quotation.content) for insertion in quotation.insertions)
    assert found(read, "built in 1890").insertions == ()


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “free zone” begins behind the river.",
        "Her novel “The Last Ford” deals with the siege.",
        "A boat called “Patience” sank in the harbour.",
        "Operation “Grey Heron” began on Sunday.",
        "According to plan, the troops left at noon.",
        "Kenya: market burnt, traders flee\n\nThe market burned on Tuesday.",
        "No group has claimed responsibility for the bomb.",
    ],
)
def test_no_quotation(draft: DraftOf, text: str) -> None:
    """Scare quotes, titles, names, plans, datelines and nobody's claims attribute nothing to anybody."""
    assert draft(text, upto="quotations").quotations == []


def test_headline_with_its_source(draft: DraftOf) -> None:
    """A headline's colon is a cue on either side of the source, and a headline read apart says that it is the title."""
    first = draft("The army shelled the hills.", title="Army: no losses in Oruba hills", upto="quotations")
    quotation = found(first, "no losses in Oruba hills")
    assert words(quotation.source) == ["Army"] and quotation.content[0].in_ == "title"
    last = draft("Three shot at market: witnesses\n\nThree people were shot.", upto="quotations")
    assert words(found(last, "Three shot at market").source) == ["witnesses"]


def test_quotation_over_paragraphs(draft: DraftOf) -> None:
    """A quotation that opens anew in each paragraph stays with the one who began it."""
    read = draft(
        "“We walked for days,” said Olena Hrytsak.\n\n“There was no water.\n\n“My son carried me.”", upto="quotations"
    )
    for part in ("walked for days", "no water", "carried me"):
        assert words(found(read, part).source) == ["Olena Hrytsak"]


def test_text_that_breaks_off(draft: DraftOf) -> None:
    """A last quotation whose speaker's verb is cut off is still theirs."""
    read = draft("The bridge burned. Lima “takes note of it but will not answer”, the rear admiral", upto="quotations")
    assert words(found(read, "takes note").source) == ["the rear admiral"]


def test_nested_quotation_points_at_its_outer_one(draft: DraftOf) -> None:
    """What a quoted speaker says another said stands inside the outer quotation."""
    read = draft("The envoy said the rebels had assured him that the hostages were alive.", upto="quotations")
    inner = found(read, "the hostages were alive")
    outer = next(q for q in read.quotations if q.id == inner.within)
    assert words(inner.source) == ["the rebels"]
    assert words(outer.source) == ["The envoy"]
    assert outer.within is None


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("The shells missed, the army said in a statement.", "statement"),
        ("“The shells missed,” the navy wrote on Telegram.", "post"),
        ("In an interview, the mayor said the shells missed.", "interview"),
        ("The mayor told Radio Alba that the shells missed.", None),
        ("The mayor told reporters that the shells missed.", "briefing"),
        ("The mayor said the shells missed.", None),
    ],
)
def test_medium(draft: DraftOf, text: str, medium: str | None) -> None:
    """What carried the words is read from the cue's own sentence, and left open where it does not say."""
    read = draft(text, upto="quotations")
    assert read.quotations[0].medium == medium


@pytest.mark.parametrize(
    ("text", "part", "stance", "certainty"),
    [
        ("The mayor said the mast was hit.", "the mast was hit", "asserted", "certain"),
        ("The mayor claimed the mast was hit.", "the mast was hit", "asserted", "certain"),
        ("The mayor denied that the mast was hit.", "the mast was hit", "denied", "certain"),
        ("The mayor doubts that the mast was hit.", "the mast was hit", "doubted", "possible"),
        ("The mayor could not verify that the mast was hit.", "the mast was hit", "doubted", "possible"),
        ("The mayor did not say whether the mast was hit.", "the mast was hit", "disclaimed", "certain"),
        ("The mayor declined to comment on the mast.", "to comment", "disclaimed", "certain"),
        ("The mayor believes the mast was hit.", "the mast was hit", "asserted", "probable"),
        ("The mayor fears the mast was hit.", "the mast was hit", "asserted", "possible"),
    ],
)
def test_cue_stance(draft: DraftOf, text: str, part: str, stance: str, certainty: str) -> None:
    """Stance and certainty follow the cue and its negation; a claim is no doubt."""
    read = draft(text, upto="quotations")
    assert cue_stance(read, found(read, part)) == (stance, certainty)


def test_quotation_at_is_the_innermost_that_tells(draft: DraftOf) -> None:
    """An order or a plan is told by whoever tells of it; words outside every content belong to no quotation."""
    text = "The mayor said the general had ordered the guards to burn the mill. The mill stood empty."
    read = draft(text, upto="quotations")
    at = text.index("burn")
    inside = quotation_at(read, at, at + 4)
    assert inside is not None and words(inside.source) == ["The mayor"]
    assert quotation_at(read, text.index("empty"), len(text) - 1) is None
    assert quotation_at(read, at, len(text) - 1) is None


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("“A,” he said. “B.”", ["“A,”", "“B.”"]),
        ('"A," he said, "B."', ['"A,"', '"B."']),
        ("''A,'' said ''B ‘c’ d''.", ["''A,''", "''B ‘c’ d''"]),
        ("He didn't see the guards' huts in the '90s.", []),
        ("‘It’s fine,’ he said of the boys’ camp.", ["‘It’s fine,’"]),
        ("”Both ways,” he said.", ["”Both ways,”"]),
        ("“One.\n“Two,” she said.", ["“One.\n“Two,”"]),
        ("He said: “Never closed.\nAnother paragraph.", ["“Never closed."]),
        ("“Odd closing,“ he said.", ["“Odd closing,“"]),
    ],
)
def test_quote_marks(text: str, passages: list[str]) -> None:
    """Marks pair within a paragraph or over paragraphs that open anew; apostrophes are no marks."""
    starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
    paragraphs = [(a, b) for a, b in zip(starts, [*(s - 1 for s in starts[1:]), len(text)], strict=True)]
    outermost = [p for p in quoted_passages(text, paragraphs) if p.depth == 0]
    assert [text[p.start : p.end] for p in outermost] == passages


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="“”‘’\"'«» ab.,\n", max_size=120))
def test_quote_marks_on_any_text(text: str) -> None:
    """Whatever the text, passages lie inside it, begin with a mark and outermost ones do not overlap."""
    passages = quoted_passages(text, [(0, len(text))])
    outermost = [p for p in passages if p.depth == 0]
    assert all(0 <= p.start < p.end <= len(text) and text[p.start] in "“”‘\"'«" for p in passages)
    assert all(a.end <= b.start for a, b in pairwise(outermost))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(
        st.sampled_from(
            [
                "“Go,”",
                "he said",
                "according to",
                "the army",
                "that",
                ".",
                "\n\n",
                "(",
                ")",
                "told",
                "X",
                ":",
                "‘",
                "’",
                "as",
            ]
        ),
        max_size=25,
    )
)
def test_spans_hold_their_words(draft: DraftOf, parts: list[str]) -> None:
    """On any heap of cues and marks every span repeats the document's words and no quotation is without content."""
    read = draft(" ".join(parts) + " end", upto="voices")
    for quotation in read.quotations:
        assert quotation.content
        for span in (*quotation.content, *quotation.cue, *quotation.source, *quotation.insertions):
            assert read.document.text[span.start : span.end] == span.exact
