"""Where place names stand in the text, by gazetteer and tagger together.

In: a draft whose actors and times are read. Out: Spots, token ranges with their evidence. A run of capitals that the
gazetteer knows is weighed by context, so that Kramatorsk is a place though the tagger says person, and "Jordan Hale",
"March" or "University of Damascus" are none; a name nobody lists counts where a word such as "village of" leads it in.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.read.organisations import organisation_kind
from rashomon.read.persons import title_kinds
from rashomon.read.place_claims import Claim, claimed_names
from rashomon.read.place_names import candidates, cues
from rashomon.read.place_weights import spotting_weights

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from rashomon.model import Actor
    from rashomon.read.draft import Draft
    from rashomon.reference.gazetteer import Gazetteer

_NEVER_INNER = frozenset(
    {"in", "at", "for", "by", "to", "on", "or", "is", "was", "had", "has", "but", "not", "with", "from", "as", "a",
     "are", "were", "who", "when", "that", "than", "this", "his", "her", "its", "it", "he", "she", "we", "they",
     "will", "into", "over", "near", "said", "if", "so", "no", "be", "an", "our", "their", "also", "then", "held",
     "led", "via", "off"}
)  # fmt: skip
"""Short words that stand in no place name; others ("Dar es Salaam") are left to the gazetteer."""
_NO_OPENING_TAGS = frozenset(
    {"IN", "DT", "CC", "TO", "WRB", "WP", "WDT", "PRP", "PRP$", "RB", "VB", "VBD", "VBZ", "VBP", "MD", "CD", "EX"}
)
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_BAD_LABELS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY", "ORDINAL", "LANGUAGE"})
_DASHES = frozenset({"—", "–", "--", "(", "―"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})


@dataclass(slots=True)
class Spot:
    """A place name at tokens [start, end): its words, and the feature word beside it, if any."""

    start: int
    end: int
    name: str
    feature: str | None = None
    """Level that a word beside the name says: town, adm1, adm2, point, water, region, neighbourhood, road."""
    known: bool = True
    sure: float = 1.0
    """How likely it is that the words name a place: what they count for as evidence on other names."""
    low: int = -1
    """First surface character, where tokens do not fit; -1 for the token's own."""
    high: int = -1


@dataclass(slots=True)
class _Page:
    """What the search needs of a document at each token."""

    draft: Draft
    doc: Doc
    words: list[str]
    blocked: bytearray
    labels: list[str]
    lower: frozenset[str]
    claims: dict[int, Claim]
    called: frozenset[str] = frozenset()
    """Words that the document says somebody is called."""


def find_spots(draft: Draft) -> list[Spot]:
    """All place names of the document, in text order."""
    page = _page_of(draft)
    gazetteer = draft.resources.gazetteer
    spots: list[Spot] = []
    i, size = 0, len(page.words)
    while i < size:
        word = page.words[i]
        if page.blocked[i] == NAMED or not (word[:1].isupper() or (word[:1] in "‘’'" and len(word) > 2)):
            i += 1
            continue
        spot = _spot_at(page, gazetteer, i)
        if spot is None:
            i += 1
        else:
            spots.append(spot)
            i = spot.end
    return spots


def _page_of(draft: Draft) -> _Page:
    doc = draft.doc
    words = [token.text for token in doc]
    labels = [""] * len(words)
    for ent in doc.ents:
        for i in range(ent.start, ent.end):
            labels[i] = ent.label_
    blocked = bytearray(len(words))
    for actor in draft.actors:
        for span in actor.spans:
            start, end = draft.range(span)
            first, last = draft.token_at(start), draft.token_at(end - 1)
            if first != last or not _ends_a_place(draft, first):
                _block(blocked, doc, first, last + 1, actor)
    for time in draft.times:
        start, end = draft.range(time.span)
        for i in range(draft.token_at(start), draft.token_at(end - 1) + 1):
            blocked[i] = 1
    claims = {claim.start: claim for claim in claimed_names(doc)}
    page = _Page(draft, doc, words, blocked, labels, frozenset(w for w in words if w.islower()), claims)
    page.called = frozenset(w for i, w in enumerate(words) if w[:1].isupper() and _is_called(page, i))
    return page


def _ends_a_place(draft: Draft, at: int) -> bool:
    """Whether a word ends a well-known place's name though somebody is called so: "Hong Kong" beside "Mrs Kong"."""
    gazetteer, doc = draft.resources.gazetteer, draft.doc
    if gazetteer is None or at == 0 or not doc[at - 1].text.istitle() or title_kinds(doc[at - 1].text):
        return False
    found = candidates(gazetteer, f"{doc[at - 1].text} {doc[at].text}")
    return any(c.place.importance > _WELL_KNOWN for c in found)


NAMED, EMBEDDED = 1, 2
"""A token inside a name that is no place, and one inside a name that a place may open ("Hanover police")."""


def _block(blocked: bytearray, doc: Doc, start: int, end: int, actor: Actor) -> None:
    """Marks an actor's tokens: known actors and names of persons hold no place, described groups do not block."""
    known = not actor.id.startswith("actor_")
    if not known and actor.kind in ("civilians", "protesters", "rioters", "unidentified"):
        return
    titled = start
    if actor.kind == "person":
        titled = max((i + 1 for i in range(start, end) if title_kinds(doc[i].text)), default=start)
    elif doc[end - 1].dep_ == "nsubj":
        known = True  # "the Lahore High Court ruled": it acts, nothing happens there
    for i in range(start, end):
        if known or (actor.kind == "person" and i >= titled):
            blocked[i] = NAMED
        elif not blocked[i]:
            blocked[i] = EMBEDDED


# ------------------------------------------------------------------ one candidate
def _is_no_name(name: str) -> bool:
    """Whether a word names no place although some town bears it: "March", "North", "Hall"."""
    lower = name.lower()
    if title_kinds(lower):
        return True
    return (
        name[-1] == "$"
        or lower in cues("calendar")
        or lower in cues("feature")
        or organisation_kind([lower]) is not None
    )


def _is_inner(word: str) -> bool:
    return (len(word) <= 4 and word.islower() and word not in _NEVER_INNER) or word in "-–‘’'" or word[:1] in "‘’'"


def _run_end(page: _Page, start: int) -> int:
    """Where the run of name-like tokens from `start` ends."""
    words, doc, end = page.words, page.doc, start + 1
    while (
        end < len(words) and end - start < 8 and page.blocked[end] == page.blocked[start] and not doc[end].is_sent_start
    ):
        word = words[end]
        if (
            word[:1].isupper()
            or (_is_inner(word) and end + 1 < len(words))
            or (word == "." and doc[end - 1].whitespace_ == "" and len(words[end - 1]) <= 4)
        ):
            end += 1
        else:
            break
    while end > start + 1 and not words[end - 1][:1].isupper():
        if words[end - 1] == "." and end < len(words) and not doc[end].is_sent_start and len(words[end - 2]) <= 4:
            break  # "W.Va.", "Vt."
        end -= 1
    return end


def _text(page: _Page, start: int, end: int) -> str:
    return page.draft.text[page.doc[start].idx : page.doc[end - 1].idx + len(page.words[end - 1])]


def _spot_at(page: _Page, gazetteer: Gazetteer | None, start: int) -> Spot | None:
    """The place name that begins at a token, or None."""
    if _cannot_open(page, gazetteer, start):
        return None
    claim = page.claims.get(start)
    if claim is not None and not (claim.by_itself and _is_listed(page, gazetteer, claim)):
        return _claimed(page, gazetteer, claim)
    if page.words[start] in page.called and not (start and page.words[start - 1].lower() in cues("locative")):
        return None
    run = _run_end(page, start)
    if gazetteer is not None:
        for end, name in _known_runs(page, gazetteer, start, run):
            if (
                _belongs_to_a_body(page, start, end)
                or _aligned(page, end)
                or (page.blocked[start] and page.words[start - 1].lower() == "of")
            ):
                return None  # "University of Basra"
            weight = evidence(page, gazetteer, start, end, run)
            if weight > 0:
                spot = _widened(page, start, end, name)
                spot.sure = 1 / (1 + math.exp(-weight))
                return spot
    return None if page.blocked[start] else _unknown(page, start, run)


def _is_listed(page: _Page, gazetteer: Gazetteer | None, claim: Claim) -> bool:
    """Whether the gazetteer knows the name, or a longer one: then the words around it are weighed as ever."""
    if gazetteer is None:
        return False
    run = _run_end(page, claim.start)
    return any(end >= claim.end for end, _ in _known_runs(page, gazetteer, claim.start, run))


def _claimed(page: _Page, gazetteer: Gazetteer | None, claim: Claim) -> Spot | None:
    """The name that a word beside it says to be a place, whether or not a gazetteer lists it."""
    name = _text(page, claim.start, claim.end)
    if "\n" in name or all(_is_no_name(page.words[i]) for i in range(claim.start, claim.end)):
        return None
    if gazetteer is not None and name in gazetteer:
        spot = _widened(page, claim.start, claim.end, name)
        spot.feature = claim.level
        return spot
    if claim.level in ("adm1", "adm2") and _heads_people(page, claim.end + 1):
        return None
    return Spot(claim.start, claim.end, name, claim.level, known=False)


def _heads_people(page: _Page, at: int) -> bool:
    """Whether a title stands at a token: "the Haqqani district leader" leads a network, no place of the name."""
    return at < len(page.words) and page.words[at].islower() and bool(title_kinds(page.words[at]))


def _known_runs(page: _Page, gazetteer: Gazetteer, start: int, run: int) -> Iterator[tuple[int, str]]:
    """The ends and words of the names that begin at a token and that the gazetteer knows, longest first."""
    for end in range(min(run, start + gazetteer.max_tokens + 2), start, -1):
        if not page.words[end - 1][:1].isalpha() and page.words[end - 1] != ".":
            continue
        name = _text(page, start, end)
        if "\n" in name or _is_no_name(name) or not (name in gazetteer or name in cues("continent")):
            continue
        if page.words[end - 1] == "." and _text(page, start, end - 1) in gazetteer:
            continue  # a sentence's end, not an abbreviation's
        if end < run and page.words[end].lower() in cues("article"):
            return  # "Jisr" of "Jisr al-Shughur" is half a name
        if end < run and page.words[end][:1].isupper() and _is_village(page, start, run):
            return  # "Tell" in "the village of Tell Zarmuq"
        yield end, name


def weighed(draft: Draft, is_place: Callable[[int, int], bool]) -> Iterator[tuple[dict[str, float], bool]]:
    """The signs of each known name that the search would weigh, and whether it is a place: to learn weights from.

    `is_place` says of surface characters [start, end) whether people marked them.
    """
    page, gazetteer = _page_of(draft), draft.resources.gazetteer
    start = 0
    while gazetteer is not None and start < len(page.words):
        end_of_place = start + 1
        opens = page.blocked[start] != NAMED and page.words[start][:1].isupper()
        if opens and not _cannot_open(page, gazetteer, start):
            run = _run_end(page, start)
            for end, name in _known_runs(page, gazetteer, start, run):
                last = page.doc[_widened(page, start, end, name).end - 1]
                marked = is_place(page.doc[start].idx, last.idx + len(last))
                yield signs(page, gazetteer, start, end, run), marked
                if marked:
                    end_of_place = last.i + 1
                    break
        start = end_of_place


def _is_village(page: _Page, start: int, run: int) -> bool:
    """Whether words around a run say that all of it is the name of a settlement or a spot."""
    after = page.words[run].lower() if run < len(page.words) else ""
    return _before_of(page, start) in _VILLAGE or after in _VILLAGE


_VILLAGE = frozenset(
    {"village", "villages", "hamlet", "camp", "checkpoint", "neighbourhood", "neighborhood", "quarter"}
)


def _belongs_to_a_body(page: _Page, start: int, end: int) -> bool:
    """Whether a name is a unit's or a building's: "Al-Quds Brigade", "the Al-Nour hospital", but no "Kabul hotel"."""
    following = page.words[end] if end < len(page.words) and not page.doc[end].is_sent_start else ""
    if following.lower() in cues("armed_body"):
        return following[:1].isupper()
    before = page.words[start - 2 : start] if start > 1 else []
    named = page.words[start].lower() in cues("article") or (
        len(before) == 2 and before[1] in "-–‑" and before[0].lower() in cues("article")
    )
    return named and following.lower() in cues("facility")


def _aligned(page: _Page, end: int) -> bool:
    """Whether a name is the first half of "London-based", "Tehran-backed": whose seat or side, not where."""
    words = page.words
    return end + 1 < len(words) and words[end] in "-–‑" and page.doc[end + 1].tag_ in ("VBN", "VBD", "JJ")


def _cannot_open(page: _Page, gazetteer: Gazetteer | None, start: int) -> bool:
    """Whether a token opens no name: a function word, or "City of …", whose name follows."""
    words, tag = page.words, page.doc[start].tag_
    if tag == "DT" and gazetteer is not None and start + 1 < len(words):  # "The Hague" is called so
        found = candidates(gazetteer, f"{words[start]} {words[start + 1]}")
        return not any(c.place.name.lower().startswith("the ") for c in found)
    if tag in _NO_OPENING_TAGS and words[start].lower() not in ("al", "el", "la", "le", "los", "las"):
        return True
    administrative = cues("feature").get(words[start].lower()) in ("town", "adm1", "adm2", "neighbourhood")
    return administrative and start + 1 < len(words) and words[start + 1].lower() == "of"


def _is_called(page: _Page, start: int) -> bool:
    """Whether a name is what a person is called: "a leader named Mali Khan", "the commander, Wali, was"."""
    words = page.words
    if start and words[start - 1].lower() in cues("calls_by_name"):
        return words[start - 2].lower() not in cues("feature") if start > 1 else True
    if start < 2 or words[start - 1] != "," or not words[start - 2].islower():
        return False
    closes = start + 1 < len(words) and words[start + 1] in (",", "–", "—", "-", "(")
    return closes and bool(title_kinds(words[start - 2]) & {"office", "rank"})


def _widened(page: _Page, start: int, end: int, name: str) -> Spot:
    """A known name with the capitalised feature word after it, and the level that the words beside it say."""
    feature, words = None, page.words
    for at in (end, end + 1):  # "Pech River Valley"
        level = cues("feature").get(words[at].lower()) if at < len(words) and not page.doc[at].is_sent_start else None
        if level is None:
            break
        if at == end or words[at][:1].isupper():
            feature = level
    last = end
    while last < end + 2 and last < len(words) and words[last][:1].isupper() and not page.doc[last].is_sent_start:
        if cues("feature").get(words[last].lower()) is None or page.blocked[last] != page.blocked[start]:
            break
        if words[last] == "Department" and words[last + 1 : last + 2] == ["of"]:
            break  # "the Ohio Department of Health" is a body of Ohio's
        last += 1
    goes_on = last < len(words) and words[last][:1].isupper() and not page.doc[last].is_sent_start
    if last > end and not goes_on:
        end = last
        name = _text(page, start, end)
    return Spot(start, end, name, feature or cues("feature").get(_before_of(page, start)))


def _before_of(page: _Page, start: int) -> str:
    """The noun before "of X", "the town X"."""
    words = page.words
    if start >= 2 and words[start - 1].lower() == "of":
        return words[start - 2].lower()
    return words[start - 1].lower() if start else ""


def evidence(page: _Page, gazetteer: Gazetteer, start: int, end: int, run: int) -> float:
    """The weight of evidence that a known name is a place here; above 0 it is taken as one."""
    weights = spotting_weights()
    return sum(weights[name] * value for name, value in signs(page, gazetteer, start, end, run).items())


def signs(page: _Page, gazetteer: Gazetteer, start: int, end: int, run: int) -> dict[str, float]:
    """What speaks for and against a place name at tokens [start, end)."""
    words, doc, labels = page.words, page.doc, page.labels
    name = _text(page, start, end)
    found = candidates(gazetteer, name)
    best = max((c.place.importance for c in found), default=0.0)
    levels = {c.level for c in found[:3]}
    label = labels[end - 1] or labels[start]
    previous = words[start - 1] if start else ""
    following = words[end] if end < len(words) and not doc[end].is_sent_start else ""
    last = doc[end - 1]
    given = {"bias": 1.0, "importance": max(best, 0.2)}
    given[_label_sign(label)] = 1.0
    given["several_words"] = float(end - start > 1 and len(name) > 5)
    given["locative"] = float(previous.lower() in cues("locative") or _off(words, start))
    given["near"] = float(previous.lower() in cues("relation"))
    given["after_of"] = float(previous.lower() == "of")
    given["comma_place"] = float(following == "," and end + 1 < len(words) and _is_big(gazetteer, words, end + 1))
    given["after_comma"] = float(previous == "," and start > 1 and words[start - 2][:1].isupper())
    given["feature_word"] = float(following.lower() in cues("feature") or _before_of(page, start) in cues("feature"))
    given["sentence_start"] = float(bool(doc[start].is_sent_start))
    given["dateline"] = float(bool(doc[start].is_sent_start) and following in _DASHES)
    given["next_capital"] = float(_goes_on(words, end, run) and following.lower() not in cues("feature"))
    given["previous_capital"] = float(
        bool(previous[:1].isupper() and not doc[start].is_sent_start and doc[start - 1].tag_ in _NAME_TAGS)
    )
    given["not_proper_noun"] = float(
        last.tag_ not in _NAME_TAGS and words[end - 1] != "." and label not in _PLACE_LABELS
    )
    given["seen_in_lower_case"] = float(name.lower() in page.lower or name.lower() in cues("calendar"))
    given["country"] = float("country" in levels or ("region" in levels and best < 0.1))
    given["division"] = float("adm1" in levels)
    given["one_country"] = float(best > _WELL_KNOWN and len({c.country for c in found}) == 1)
    given["initials"] = float(name.isupper() and len(name) < 5)
    inside = page.blocked[start] == EMBEDDED
    given["opens_name"] = float(inside and (start == 0 or page.blocked[start - 1] != EMBEDDED))
    given["inside_name"] = float(inside and not given["opens_name"])
    if inside:
        given["next_capital"] = 0.0
    given["compound"] = float(last.dep_ == "compound")
    return given


_WELL_KNOWN = 0.35
"""Importance of a town of a few ten thousands: a smaller one is no evidence, though no other place bears its name."""


def _goes_on(words: list[str], end: int, run: int) -> bool:
    """Whether the name goes on after token `end`: "Jordan Hale", "Bank of America", but not "Goma and Bukavu"."""
    if end >= run:
        return False
    return words[end][:1].isupper() or (words[end].lower() != "and" and end + 1 < run and words[end + 1][:1].isupper())


def _off(words: list[str], start: int) -> bool:
    """Whether "north of" stands before."""
    return start >= 2 and words[start - 1].lower() == "of" and words[start - 2].lower() in cues("bearing")


def _label_sign(label: str) -> str:
    if label in _PLACE_LABELS:
        return "place_label"
    if label in ("PERSON", "ORG", "NORP"):
        return {"PERSON": "person_label", "ORG": "org_label", "NORP": "norp_label"}[label]
    return "other_label" if label else "no_label"


def _is_big(gazetteer: Gazetteer, words: list[str], at: int) -> bool:
    """Whether a country or first-level division begins at a token."""
    for end in (at + 3, at + 2, at + 1):
        name = " ".join(words[at:end])
        if name[:1].isupper() and any(c.level in ("country", "adm1") for c in candidates(gazetteer, name)[:3]):
            return True
    return False


def _unknown(page: _Page, start: int, run: int) -> Spot | None:
    """A name that no gazetteer lists, led in or followed by a feature word, or tagged and led in by a preposition."""
    words, doc, features = page.words, page.doc, cues("feature")
    lower = words[start].lower()
    if lower in _LED_BY and run > start + 1 and doc[start].tag_ in _NAME_TAGS:  # "Gulf of Guinea", "Camp Delta"
        return _unlisted(page, start, run, features.get(lower, "point"))
    if (
        doc[start].tag_ not in _NAME_TAGS
        or lower in cues("calendar")
        or lower in features
        or organisation_kind([lower])
    ):
        return None
    end = next((i for i in range(start + 1, run) if words[i].lower() in ("and", "of", "&")), run)
    for i in range(start + 1, end):
        level = features.get(words[i].lower())
        if level in ("road", "water", "point", "region", "neighbourhood") and words[i][:1].isupper():
            return None if i + 1 < end else _unlisted(page, start, i + 1, level)
        if level is not None or organisation_kind([words[i]]):
            return None
    before, label = _before_of(page, start), page.labels[start]
    followed_by_article = any(word.lower() in cues("article") for word in words[start + 1 : end])
    contained = end + 1 < len(words) and words[end] == "," and _names_a_region(page, end + 1)
    if contained or (followed_by_article and label not in ("PERSON", "ORG")):
        return _unlisted(page, start, end, features.get(before))
    if before in features and (len(words[start]) == 1 or title_kinds(words[start])):
        return None  # "District A", "City Manager"
    led_in = before in features and before not in ("state", "department", "drive", "lane", "base", "port", "capital")
    followed = features.get(words[end].lower()) if end < len(words) else None
    tagged = label in _PLACE_LABELS and start and words[start - 1].lower() in cues("locative")
    if not (led_in or followed or tagged) or label in _BAD_LABELS or (label == "PERSON" and not led_in):
        return None
    return _unlisted(page, start, end, followed or features.get(before))


_LED_BY = frozenset(
    {"gulf", "bay", "strait", "lake", "mount", "camp", "fort", "sea", "cape", "port", "isle", "islands"}
)


def _names_a_region(page: _Page, at: int) -> bool:
    gazetteer = page.draft.resources.gazetteer
    return gazetteer is not None and _is_big(gazetteer, page.words, at)


def _unlisted(page: _Page, start: int, end: int, feature: str | None) -> Spot | None:
    name = _text(page, start, end)
    return None if "\n" in name else Spot(start, end, name, feature, known=False)
