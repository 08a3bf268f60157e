"""What speaks for and against a known name's being a place where it stands, weighed by learned numbers.

In: a page, a name that the gazetteer knows. Out: its signs, and their weight; above 0 the name is taken as a place.
`training/places` learns the weights from these very signs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.read.place_extent import best_of, is_big, is_joined
from rashomon.read.place_names import BESIDES, Candidate, candidates, cues
from rashomon.read.place_page import EMBEDDED, NAME_TAGS, PLACE_LABELS, PUBLIC, WELL_KNOWN, Page
from rashomon.read.place_position import must_be_a_place
from rashomon.read.place_weights import spotting_weights
from rashomon.reference.personal_names import is_given_name, is_surname
from rashomon.reference.word_case import word_cases

if TYPE_CHECKING:
    from rashomon.reference.gazetteer import Gazetteer

_DASHES = frozenset({"—", "–", "--", "(", "―"})
_DASHES_IN_CAPITALS = _DASHES | {"-", ":"}
_INITIALS = 4
_EVENTS = frozenset(
    {"War", "Wars", "Agreement", "Accord", "Accords", "Treaty", "Convention", "Conventions", "Protocol"}
)  # fmt: skip
"""Written with a capital, a place before it has given its name to them."""


def evidence(page: Page, gazetteer: Gazetteer, start: int, end: int, run: int) -> float:
    """The weight of evidence that a known name is a place here; above 0 it is taken as one."""
    weights = spotting_weights()
    return sum(weights[name] * value for name, value in signs(page, gazetteer, start, end, run).items())


def signs(page: Page, gazetteer: Gazetteer, start: int, end: int, run: int) -> dict[str, float]:
    """What speaks for and against a place name at tokens [start, end)."""
    found = candidates(gazetteer, page.text(start, end))
    given = {"bias": 1.0, **_of_the_entry(found), **_of_the_words(page, start, end)}
    given |= _of_the_surroundings(page, gazetteer, start, end, run)
    held = page.blocked[start]
    opens = start == 0 or page.blocked[start - 1] != held
    given["opens_name"] = float(held == EMBEDDED and opens)
    given["inside_name"] = float(held == EMBEDDED and not opens)
    given["public_body"] = float(held == PUBLIC)
    if held:
        given["next_capital"] = 0.0
    return given


def _of_the_entry(found: tuple[Candidate, ...]) -> dict[str, float]:
    """What the gazetteer says of the name."""
    best = best_of(found)
    levels = {c.level for c in found[:3]}
    return {
        "importance": max(best, 0.2),
        "country": float("country" in levels or ("region" in levels and best < 0.1)),
        "division": float("adm1" in levels),
        "one_country": float(best > WELL_KNOWN and len({c.country for c in found}) == 1),
        "only_besides": float(bool(found) and all(c.place.matched in BESIDES for c in found)),
    }


def _of_the_words(page: Page, start: int, end: int) -> dict[str, float]:
    """What the name's own words say, and what the tagger and parser take them for."""
    name, last = page.text(start, end), page.doc[end - 1]
    label = page.labels[end - 1] or page.labels[start]
    elsewhere: set[str] = set(page.labelled.get(page.words[start], ())) - {label}
    usual = word_cases().get(name.lower(), "") if end - start == 1 and not page.words[start].isupper() else ""
    return {
        _label_sign(label): 1.0,
        "several_words": float(end - start > 1 and len(name) > 5),
        "ordinary_word": {"small": 1.0, "rather_small": 0.5}.get(usual, 0.0),
        "surname": float(end - start == 1 and is_surname(name)),
        "given_name": float(end - start == 1 and is_given_name(name)),
        "company": float(end - start == 1 and name in page.companies),
        "famous": float(name.lower() in cues("famous")),
        "people": float(page.is_people(name)),
        "ordinary_words": float(end - start > 1 and _are_ordinary(page.words[start:end])),
        "place_elsewhere": float(bool(elsewhere & PLACE_LABELS) and label not in PLACE_LABELS),
        "person_elsewhere": float("PERSON" in elsewhere),
        "not_proper_noun": float(
            last.tag_ not in NAME_TAGS and page.words[end - 1] != "." and label not in PLACE_LABELS
        ),
        "seen_in_lower_case": float(name.lower() in page.lower or name.lower() in cues("calendar")),
        "initials": float(name.isupper() and len(name) < 5),
        "compound": float(last.dep_ == "compound"),
        "partly_labelled": float(_is_part_of_a_label(page, start, end)),
    }


def _is_code(page: Page, start: int, end: int) -> bool:
    """Whether a name is the two letters of a division: "PA" alone is hardly ever Pennsylvania."""
    name = page.text(start, end)
    return len(name) == _CODE and name.isupper() and name not in _COUNTRY_CODES


_CODE = 2
_COUNTRY_CODES = frozenset({"US", "UK", "LA"})


def _are_ordinary(words: list[str]) -> bool:
    """Whether all words of a name are usually written small: "Central Business District"."""
    return all(word_cases().get(word.lower()) == "small" for word in words if word[:1].isalpha())


def _is_part_of_a_label(page: Page, start: int, end: int) -> bool:
    """Whether the tagger takes the name for a part of a longer one: "Auckland" of "Auckland Zoo"."""
    found = page.doc[end - 1]
    if not found.ent_type_:
        return False
    before = start > 0 and page.doc[start].ent_iob_ == "I" and page.words[start - 1].lower() != "the"
    after = end < len(page.words) and page.doc[end].ent_iob_ == "I"
    return before or (after and not _ends_softly(page, end))


def _ends_softly(page: Page, end: int) -> bool:
    """Whether only a word for the name's kind, or an "'s", goes on: "Kunduz province", "Syria's"."""
    word = page.words[end].lower()
    return word in cues("feature") or word in ("'s", "’s", ",")


def _of_the_surroundings(page: Page, gazetteer: Gazetteer, start: int, end: int, run: int) -> dict[str, float]:
    """What stands before and after the name."""
    words, doc = page.words, page.doc
    before = words[start - 1] if start else ""
    previous, following = before.lower(), page.following(end)
    feature = cues("feature")
    capitals = page.text(start, end).isupper() and end - start + len(words[start]) > _INITIALS
    dashes = _DASHES_IN_CAPITALS if capitals else _DASHES
    opens = bool(doc[start].is_sent_start) or "\n" in before or capitals
    paired = is_joined(page, end) or is_joined(page, start - 1)  # "the Homs-Hama road"
    return {
        "locative": float(previous in cues("locative") or _off(words, start)),
        "paired": float(paired),
        "near": float(previous in cues("relation")),
        "after_of": float(previous == "of"),
        "comma_place": float(following == "," and end + 1 < len(words) and is_big(gazetteer, words, end + 1)),
        "after_comma": float(previous == "," and start > 1 and words[start - 2][:1].isupper()),
        "beside_place": float(_is_beside_a_place(page, start, end)),
        "placed": float(must_be_a_place(doc, start, end)),
        "feature_word": float(following.lower() in feature or page.noun_before(start) in feature),
        "sentence_start": float(bool(doc[start].is_sent_start)),
        "dateline": float(opens and following in dashes),
        "next_capital": float(not paired and _goes_on(words, end, run) and following.lower() not in feature),
        "body_before": float(previous in cues("bears_a_name")),
        "thing_after": float(following.lower() in cues("thing_after") or following in _EVENTS),
        "paper_after": float(following[:1].isupper() and following.lower() in cues("masthead")),
        "speaks": float(following in cues("speaks") or (previous == "to" and page.word(start - 2) == "according")),
        "letters": float(_is_code(page, start, end) and previous not in (",", "(", "-", "–")),
        "owns_capital": float(following in ("'s", "’s") and page.following(end + 1)[:1].isupper()),
        "previous_capital": float(
            before[:1].isupper()
            and not doc[start].is_sent_start
            and doc[start - 1].tag_ in NAME_TAGS
            and previous not in cues("part_of")
        ),
    }


def _is_beside_a_place(page: Page, start: int, end: int) -> bool:
    """Whether the name stands in a list next to what the tagger takes for a place: "Gao and Tonka"."""
    joined = start > 1 and page.words[start - 1] in _JOINTS
    before = joined and (page.labels[start - 2] in PLACE_LABELS or start - 1 in page.ends)
    after = page.following(end) in ("and", "or") and end + 1 < len(page.words) and page.labels[end + 1] in PLACE_LABELS
    return before or after


_JOINTS = frozenset({"and", "or", ",", "/"})


def _goes_on(words: list[str], end: int, run: int) -> bool:
    """Whether the name goes on after token `end`: "Jordan Hale", "Bank of America", but not "Goma and Bukavu"."""
    if end >= run:
        return False
    return words[end][:1].isupper() or (words[end].lower() != "and" and end + 1 < run and words[end + 1][:1].isupper())


def _off(words: list[str], start: int) -> bool:
    """Whether "north of" stands before."""
    return start >= 2 and words[start - 1].lower() == "of" and words[start - 2].lower() in cues("bearing")


def _label_sign(label: str) -> str:
    if label in PLACE_LABELS:
        return "place_label"
    if label in ("PERSON", "ORG", "NORP"):
        return {"PERSON": "person_label", "ORG": "org_label", "NORP": "norp_label"}[label]
    return "other_label" if label else "no_label"
