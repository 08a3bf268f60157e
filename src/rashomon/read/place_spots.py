"""Where place names stand in the text, by gazetteer and tagger together.

In: a draft whose actors and times are read. Out: Spots, token ranges with their evidence. A run of capitals that the
gazetteer knows is weighed by context, so that Kramatorsk is a place though the tagger says person, and "Jordan Hale",
"March" or "University of Damascus" are none; a name nobody lists counts where a word such as "village of" leads it in.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from rashomon.read.person_details import title_kinds
from rashomon.read.place_adjectives import adjective_spot
from rashomon.read.place_claims import Claim
from rashomon.read.place_extent import (
    cannot_open,
    is_joined,
    is_listed,
    is_no_name,
    known_runs,
    opens_with_article,
    run_end,
    widened,
)
from rashomon.read.place_names import candidates, cues
from rashomon.read.place_page import NAMED, Page, page_of
from rashomon.read.place_signs import evidence, signs
from rashomon.read.place_spot import Spot
from rashomon.read.place_unlisted import unlisted
from rashomon.reference.word_case import word_cases

if TYPE_CHECKING:
    from rashomon.read.draft import Draft

__all__ = ["Spot", "find_spots", "weighed"]


def find_spots(draft: Draft) -> list[Spot]:
    """All place names of the document, in text order."""
    page = page_of(draft)
    spots: list[Spot] = []
    i, size = 0, len(page.words)
    while i < size:
        spot = _spot_at(page, i) if _may_open(page, i) else None
        if spot is None:
            i += 1
        else:
            spots.append(spot)
            page.ends.add(spot.end)
            i = spot.end
    return spots


def _may_open(page: Page, i: int) -> bool:
    """Whether a token may open a name at all."""
    word = page.words[i]
    if page.blocked[i] == NAMED:
        return False
    return word[:1].isupper() or (word[:1] in "‘’'" and len(word) > 2) or opens_with_article(page, i)


def _spot_at(page: Page, start: int) -> Spot | None:
    """The place name that begins at a token, or None."""
    if cannot_open(page, start):
        return None
    gazetteer, claim = page.gazetteer, page.claims.get(start)
    if claim is not None and claim.end == start + 1 and page.is_people(page.words[start]):
        return adjective_spot(page, start)  # "Kenyan towns"
    if claim is not None and not (claim.by_itself and _is_known(page, claim)):
        return _claimed(page, claim)
    if page.words[start] in page.called and not (start and page.words[start - 1].lower() in cues("locative")):
        return None
    run = run_end(page, start)
    if gazetteer is not None:
        for end, _ in known_runs(page, gazetteer, start, run):
            if _is_of_a_body(page, start, end):
                return None
            weight = evidence(page, gazetteer, start, end, run)
            if weight > 0:
                return _spot(page, start, end, sure=1 / (1 + math.exp(-weight)))
    return None if page.blocked[start] else adjective_spot(page, start) or unlisted(page, start, run)


def _spot(page: Page, start: int, end: int, *, sure: float = 1.0) -> Spot:
    """The spot of a known name, with the word for its kind that belongs to it."""
    end, feature = widened(page, start, end)
    return Spot(start, end, page.text(start, end), feature, sure=sure)


def _is_known(page: Page, claim: Claim) -> bool:
    """Whether the gazetteer knows the name, or a longer one: then the words around it are weighed as ever."""
    if page.gazetteer is None:
        return False
    run = run_end(page, claim.start)
    return any(end >= claim.end for end, _ in known_runs(page, page.gazetteer, claim.start, run))


def _claimed(page: Page, claim: Claim) -> Spot | None:
    """The name that a word beside it says to be a place, whether or not a gazetteer lists it."""
    claim = _trimmed(page, claim)
    name = page.text(claim.start, claim.end)
    listed = page.gazetteer is not None and is_listed(page.gazetteer, name)
    no_name = all(is_no_name(page.words[i]) for i in range(claim.start, claim.end))
    if "\n" in name or (no_name and not (listed and claim.end > claim.start + 1)):
        return None
    end, feature = widened(page, claim.start, claim.end)
    if listed:
        return Spot(claim.start, end, page.text(claim.start, end), claim.level or feature)
    if claim.level in ("adm1", "adm2") and _heads_people(page, claim.end + 1):
        return None
    return Spot(claim.start, end, page.text(claim.start, end), claim.level or feature, known=False)


def _trimmed(page: Page, claim: Claim) -> Claim:
    """A claimed name without what is none of it in front: "Syrias Homs province", "Metro Lagos", "Small Arda"."""
    first = page.words[claim.start]
    gazetteer = page.gazetteer
    if gazetteer is None or claim.end - claim.start < 2 or is_listed(gazetteer, page.text(claim.start, claim.end)):
        return claim
    country = first.endswith("s") and any(c.level == "country" for c in candidates(gazetteer, first[:-1])[:1])
    opens = bool(page.doc[claim.start].is_sent_start) and word_cases().get(first.lower()) == "small"
    if country or opens or first.lower() in cues("part_of"):
        return claim._replace(start=claim.start + 1)
    return claim


def _heads_people(page: Page, at: int) -> bool:
    """Whether a title stands at a token: "the Haqqani district leader" leads a network, no place of the name."""
    return page.word(at).islower() and bool(title_kinds(page.words[at]) - {"modifier"})


def _is_of_a_body(page: Page, start: int, end: int) -> bool:
    """Whether a known name is a part of what names a body or says its seat: "University of Basra", "London-based"."""
    return (
        _belongs_to_a_body(page, start, end)
        or _is_aligned(page, end)
        or bool(page.blocked[start] and page.words[start - 1].lower() == "of")
    )


def _belongs_to_a_body(page: Page, start: int, end: int) -> bool:
    """Whether a name is a unit's or a building's: "Al-Quds Brigade", "the Al-Nour hospital", but no "Kabul hotel"."""
    following = page.following(end)
    if following.lower() in cues("armed_body"):
        return following[:1].isupper()
    before = page.words[start - 2 : start] if start > 1 else []
    named = page.words[start].lower() in cues("article") or (
        len(before) == 2 and before[1] in "-–‑" and before[0].lower() in cues("article")
    )
    return named and following.lower() in cues("facility")


def _is_aligned(page: Page, end: int) -> bool:
    """Whether a name is the first half of "London-based", "Tehran-backed": whose seat or side, not where."""
    return is_joined(page, end) and page.doc[end + 1].tag_ in ("VBN", "VBD", "JJ")


def weighed(draft: Draft, is_place: Callable[[int, int], bool]) -> Iterator[tuple[dict[str, float], bool]]:
    """The signs of each known name that the search would weigh, and whether it is a place: to learn weights from.

    `is_place` says of surface characters [start, end) whether people marked them.
    """
    page, gazetteer = page_of(draft), draft.resources.gazetteer
    start = 0
    while gazetteer is not None and start < len(page.words):
        end_of_place = start + 1
        if _may_open(page, start) and not cannot_open(page, start):
            run = run_end(page, start)
            for end, _ in known_runs(page, gazetteer, start, run):
                marked = _is_marked(page, start, end, is_place)
                yield signs(page, gazetteer, start, end, run), marked
                if marked:
                    end_of_place = widened(page, start, end)[0]
                    page.ends.add(end_of_place)
                    break
        start = end_of_place


def _is_marked(page: Page, start: int, end: int, is_place: Callable[[int, int], bool]) -> bool:
    """Whether people marked the name, with or without the word for its kind."""
    finals = [page.doc[last - 1] for last in {end, widened(page, start, end)[0]}]
    return any(is_place(page.doc[start].idx, final.idx + len(final)) for final in finals)
