"""Where a place's name begins and ends: "al-Bab", "St. Marc", "Kunduz Province", "Las Vegas" of "Las Vegas Council".

In: a page and the token at which a name may begin. Out: the names from there that the gazetteer knows, longest first,
each with its end. A name that a hyphen joins to another word is never cut ("Al" is no town in "Al-Sukhanah"), and a
word for a kind of place belongs to the name in front of it only where the name ends there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.read.organisations import organisation_kind
from rashomon.read.person_details import title_kinds
from rashomon.read.place_names import Candidate, candidates, cues, spelt_out
from rashomon.read.place_page import PLACE_LABELS, WELL_KNOWN, Page
from rashomon.reference.gazetteer_place import Matched

if TYPE_CHECKING:
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
HYPHENS = frozenset("-–‑")
_OWNS = frozenset({"'s", "’s"})
_SAINTS = frozenset({"st.", "st", "saint", "sts.", "ste.", "sainte"})
_ROMANCE_ARTICLES = frozenset({"al", "el", "la", "le", "los", "las"})


# ------------------------------------------------------------------ hyphens
def is_joined(page: Page, at: int) -> bool:
    """Whether a token is a hyphen that joins the words around it: "Al-Sukhanah", not the dash of a dateline."""
    if not 0 < at < len(page.words) - 1 or page.words[at] not in HYPHENS:
        return False
    return not page.doc[at - 1].whitespace_ and not page.doc[at].whitespace_


def _cuts_a_compound(page: Page, gazetteer: Gazetteer, start: int, end: int) -> bool:
    """Whether tokens [start, end) are half of a hyphened name: "Ain" of "Ain el-Helweh", "Valls" of "Navarro-Valls".

    Two places side by side are no such name ("the Homs-Hama road"), nor is a place with a small word ("Kenya-wide").
    """
    if _article_follows(page, end):
        return True
    if end - start == 1 and is_joined(page, end) and page.words[start].lower() in cues("article"):
        return True  # "al" of "al-Waer" is no town in Norway
    if is_joined(page, end) and page.words[end + 1][:1].isupper():
        return not _is_pair(page, gazetteer, (start, end), _names_from(page, gazetteer, end + 1))
    if start > 1 and is_joined(page, start - 1):
        before = page.words[start - 2]
        if before[:1].isupper() and not _is_party(before):
            return not _is_pair(page, gazetteer, (start, end), _names_to(page, gazetteer, start - 1))
        return before[:1].islower()  # "mid-Atlantic", "euro-Atlantic"
    return False


def _is_party(word: str) -> bool:
    """Whether a word is the letters of a party before a member's seat: "D-Iowa", "DFL-Cook"."""
    return word.isupper() and len(word) <= _LETTERS


_LETTERS = 3
_MOST_WORDS = 3


def _names_from(page: Page, gazetteer: Gazetteer, start: int) -> tuple[int, int] | None:
    ends = range(min(start + _MOST_WORDS, len(page.words)), start, -1)
    return next(((start, end) for end in ends if _is_well_known(page, gazetteer, start, end)), None)


def _names_to(page: Page, gazetteer: Gazetteer, end: int) -> tuple[int, int] | None:
    starts = range(max(end - _MOST_WORDS, 0), end)
    return next(((start, end) for start in starts if _is_well_known(page, gazetteer, start, end)), None)


def _is_well_known(page: Page, gazetteer: Gazetteer, start: int, end: int) -> bool:
    name = page.text(start, end)
    return name[:1].isupper() and "\n" not in name and best_of(candidates(gazetteer, name)) > WELL_KNOWN


def _is_pair(page: Page, gazetteer: Gazetteer, one: tuple[int, int], other: tuple[int, int] | None) -> bool:
    """Whether both halves of a hyphened pair are places and nobody is called by either."""
    if other is None or not _is_well_known(page, gazetteer, *one):
        return False
    words = (*page.words[one[0] : one[1]], *page.words[other[0] : other[1]])
    return not any("PERSON" in page.labelled.get(word, ()) for word in words)


def _article_follows(page: Page, end: int) -> bool:
    """Whether a hyphened Arabic article goes on with the name: "Jisr" of "Jisr al-Shughur"."""
    return page.word(end).lower() in cues("article") and is_joined(page, end + 1)


# ------------------------------------------------------------------ the run of words
def opens_with_article(page: Page, at: int) -> bool:
    """Whether a small Arabic article opens a name here: "al-Bab"."""
    return (
        page.words[at] in cues("article")
        and is_joined(page, at + 1)
        and page.words[at + 2][:1].isupper()
        and not (at and is_joined(page, at - 1))
    )


def cannot_open(page: Page, start: int) -> bool:
    """Whether a token opens no name: a function word, "City of …", whose name follows, the name of a saint."""
    words, tag, gazetteer = page.words, page.doc[start].tag_, page.gazetteer
    if tag == "DT" and gazetteer is not None and start + 1 < len(words):  # "The Hague" is called so
        found = candidates(gazetteer, f"{words[start]} {words[start + 1]}")
        longer = page.word(start + 2)[:1].isupper()
        return longer or not any(c.place.name.lower().startswith("the ") for c in found)
    if tag in _NO_OPENING_TAGS and not _opens_all_the_same(page, start):
        return True
    if words[start].lower() in cues("relation") or words[start] in ("A", "An"):
        return True  # "Near Raqqa, two strikes"
    if "$" in (words[start - 1] if start else "", page.word(start + 1)):
        return True  # "US$ 5"
    if _follows_a_saint(page, start):
        return True
    administrative = cues("feature").get(words[start].lower()) in ("town", "adm1", "adm2", "neighbourhood")
    return administrative and start + 1 < len(words) and words[start + 1].lower() == "of"


def _opens_all_the_same(page: Page, start: int) -> bool:
    """Whether a token that the parser takes for a function word or a verb may open a name: "Los Angeles", "BEIRUT:"."""
    word = page.words[start]
    if word.lower() in _ROMANCE_ARTICLES or opens_with_article(page, start):
        return True
    if word == "In" and not page.doc[start].is_sent_start and page.gazetteer is not None:
        return f"In {page.word(start + 1)}" in page.gazetteer  # "near In Guezzam"
    return word.isupper() and len(word) > _LONGEST_INITIALS and page.word(start + 1) in _AFTER_A_DATELINE


_LONGEST_INITIALS = 4
_AFTER_A_DATELINE = frozenset({"—", "–", "--", "(", "―", "-", ":", ","})


def _follows_a_saint(page: Page, at: int) -> bool:
    """Whether "St." stands before: what follows is no name by itself, and no new sentence."""
    before = page.word(at - 1).lower()
    return before in _SAINTS or (before == "." and page.word(at - 2).lower() in _SAINTS)


def is_no_name(name: str) -> bool:
    """Whether a word names no place although some town bears it: "March", "North", "Hall"."""
    lower = name.lower()
    if title_kinds(lower):
        return True
    return (
        name[-1] == "$"
        or lower in cues("calendar")
        or lower in cues("feature")
        or lower in cues("part_of")
        or organisation_kind([lower]) is not None
    )


def _is_inner(word: str) -> bool:
    if word[1:2] in "'’" and word[2:3].isupper():
        return True  # "Côte d'Ivoire"
    return (len(word) <= 4 and word.islower() and word not in _NEVER_INNER) or word in "-–‘’'" or word[:1] in "‘’'"


_VERBS = frozenset({"VBD", "VBZ", "VBP", "MD"})


def run_end(page: Page, start: int) -> int:
    """Where the run of name-like tokens from `start` ends."""
    words, doc, end = page.words, page.doc, start + 1
    while end < len(words) and end - start < 8 and page.blocked[end] == page.blocked[start]:
        word = words[end]
        if doc[end].is_sent_start and not _follows_a_saint(page, end):
            break
        if (
            word[:1].isupper()
            or (_is_inner(word) and doc[end].tag_ not in _VERBS and end + 1 < len(words))
            or (word == "." and doc[end - 1].whitespace_ == "" and len(words[end - 1]) <= 4)
        ):
            end += 1
        else:
            break
    while end > start + 1 and not (words[end - 1][:1].isupper() or words[end - 1][2:3].isupper()):
        if words[end - 1] == "." and end < len(words) and not doc[end].is_sent_start and len(words[end - 2]) <= 4:
            break  # "W.Va.", "Vt."
        end -= 1
    return end


def known_runs(page: Page, gazetteer: Gazetteer, start: int, run: int) -> Iterator[tuple[int, str]]:
    """The ends and words of the names that begin at a token and that the gazetteer knows, longest first."""
    if page.word(run) in _OWNS:  # "Prince George's County", "St. John's"
        yield from _with_possessive(page, gazetteer, start, run)
    if any(
        page.words[i] in _OWNS and _is_a_saints_house(page, start, i)
        for i in range(start + 1, min(run + 1, len(page.words)))
    ):
        return
    for end in range(min(run, start + gazetteer.max_tokens + 2), start, -1):
        if not page.words[end - 1][:1].isalpha() and page.words[end - 1] != ".":
            continue
        name = page.text(start, end)
        if "\n" in name or name in cues("article") or not is_listed(gazetteer, name):
            continue
        if is_no_name(name) and not _is_region_so_called(page, gazetteer, start, end):
            continue
        if page.words[end - 1] == "." and page.text(start, end - 1) in gazetteer:
            continue  # a sentence's end, not an abbreviation's
        if _kind_goes_on(page, gazetteer, start, end) or _cuts_a_compound(page, gazetteer, start, end):
            continue
        if _opens_a_road(page, end, run):
            continue
        if end < run and page.words[end].lower() in cues("article"):
            return  # "Jisr" of "Jisr al-Shughur" is half a name
        if end < run and page.words[end][:1].isupper() and _is_village(page, start, run):
            return  # "Tell" in "the village of Tell Zarmuq"
        yield end, name


def _with_possessive(page: Page, gazetteer: Gazetteer, start: int, run: int) -> Iterator[tuple[int, str]]:
    """The names from a token that hold the "'s" at the run's end: a saint's or a county's, but no "Canada's"."""
    following = page.word(run + 1)
    ends = [run + 2] if following.lower() in cues("feature") and following[:1].isupper() else []
    if page.word(start).lower() in _SAINTS and not _is_a_saints_house(page, start, run):
        ends.append(run + 1)
    for end in ends:
        name = page.text(start, end)
        if "\n" not in name and is_listed(gazetteer, name):
            yield end, name


def _is_a_saints_house(page: Page, start: int, run: int) -> bool:
    """Whether a church or school goes on with a saint's name: "St. Mary's High School", but no "St. John's Mayor"."""
    following = page.word(run + 1)
    return page.word(start).lower() in _SAINTS and following[:1].isupper() and not title_kinds(following.lower())


def _is_region_so_called(page: Page, gazetteer: Gazetteer, start: int, end: int) -> bool:
    """Whether a word for a kind of place is the name of one: "the Gulf", but no "Gulf of Aden"."""
    if page.following(end) == "of" or not has_place_label(page, start, end):
        return False
    return any(c.level in ("region", "water") for c in candidates(gazetteer, page.text(start, end)))


def is_listed(gazetteer: Gazetteer, name: str) -> bool:
    """Whether a name is in the gazetteer, or a continent's, or one with its first word shortened ("St. Marc")."""
    if name in gazetteer or name in cues("continent"):
        return True
    long = spelt_out(name)
    return long != name and long in gazetteer


def _kind_goes_on(page: Page, gazetteer: Gazetteer, start: int, end: int) -> bool:
    """Whether the last word is the kind of what follows, no part of the name: "Las Vegas City Council"."""
    following = page.following(end)
    if end - start < 2 or not (_goes_on(page, end) or following == "of") or following.lower() in cues("feature"):
        return False
    found = candidates(gazetteer, page.text(start, end))
    return all(c.place.matched is Matched.FORM for c in found[:1])


def _opens_a_road(page: Page, end: int, run: int) -> bool:
    """Whether the run goes on to a word for a road: "Moss" of "Moss Side Avenue"."""
    for at in range(end + 1, run):
        if not page.words[at - 1][:1].isupper():
            return False
        if page.words[at][:1].isupper() and cues("feature").get(page.words[at].lower()) == "road":
            return True
    return False


def _is_village(page: Page, start: int, run: int) -> bool:
    """Whether words around a run say that all of it is the name of a settlement or a spot."""
    after = page.words[run].lower() if run < len(page.words) else ""
    return page.noun_before(start) in _VILLAGE or after in _VILLAGE


_VILLAGE = frozenset(
    {"village", "villages", "hamlet", "camp", "checkpoint", "neighbourhood", "neighborhood", "quarter"}
)


# ------------------------------------------------------------------ the words for its kind
def widened(page: Page, start: int, end: int) -> tuple[int, str | None]:
    """A known name's end with the capitalised feature word after it, and the level that the words beside it say."""
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
    if last > end and (not _goes_on(page, last) or words[last - 1] in _OF_THE_NAME or _is_road(words[last - 1])):
        end = last
    if _is_abbreviated(page, start, end):
        end += 1
    return end, feature or cues("feature").get(page.noun_before(start))


_OF_THE_NAME = frozenset({"County", "Parish"})
"""They belong to the name in front even where a body of it follows: "Kanawha County Family Court"."""


def _is_road(word: str) -> bool:
    return cues("feature").get(word.lower()) == "road"


def _is_abbreviated(page: Page, start: int, end: int) -> bool:
    """Whether the full stop that ends the sentence is also the name's own: "D.C."."""
    name = page.text(start, end)
    return "." in name[:-1] and name[-1:].isupper() and page.word(end) == "." and not page.doc[end - 1].whitespace_


def _goes_on(page: Page, at: int) -> bool:
    """Whether a name goes on with a token: a capital that is no weekday."""
    following = page.following(at)
    return following[:1].isupper() and following.lower() not in cues("weekday")


def is_big(gazetteer: Gazetteer, words: list[str], at: int) -> bool:
    """Whether a country or first-level division begins at a token."""
    for end in (at + 3, at + 2, at + 1):
        name = " ".join(words[at:end])
        if name[:1].isupper() and any(c.level in ("country", "adm1") for c in candidates(gazetteer, name)[:3]):
            return True
    return False


def best_of(found: tuple[Candidate, ...]) -> float:
    """The importance of the best known place of a name, 0 for none; a table's rows are there for being in the news."""
    return max((c.place.importance if c.place.gazetteer == "geonames" else _OF_TABLES for c in found), default=0.0)


_OF_TABLES = 0.4


def has_place_label(page: Page, start: int, end: int) -> bool:
    """Whether the tagger takes the name at tokens [start, end) for a place."""
    return (page.labels[end - 1] or page.labels[start]) in PLACE_LABELS
