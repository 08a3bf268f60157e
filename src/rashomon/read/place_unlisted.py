"""Names that no gazetteer lists, taken as places for the words around them: "the Gulf of Guinea", "Camp Delta".

In: a page and a run of capitals. Out: a Spot without an entry, or None. A wrong guess costs no pin, since such a name
has no coordinates; a name is left alone all the same where nothing says that it is a place.
"""

from __future__ import annotations

from rashomon.read.organisations import organisation_kind
from rashomon.read.person_details import title_kinds
from rashomon.read.place_extent import is_big, is_joined, opens_with_article
from rashomon.read.place_names import cues
from rashomon.read.place_page import NAME_TAGS, PLACE_LABELS, Page
from rashomon.read.place_position import is_place_position, must_be_a_place
from rashomon.read.place_spot import Spot

_BAD_LABELS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY", "ORDINAL", "LANGUAGE"})
_LED_BY = frozenset(
    {"gulf", "bay", "strait", "lake", "mount", "camp", "fort", "sea", "cape", "port", "isle", "islands"}
)
_DOUBTFUL_LABELS = PLACE_LABELS | {"PERSON", "ORG", "NORP"}
_NO_LEAD = frozenset({"state", "department", "drive", "lane", "base", "port", "capital"})
_AREAS = frozenset({"adm1", "adm2"})
_ENDS_A_NAME = frozenset({"road", "water", "point", "region", "neighbourhood"})


def unlisted(page: Page, start: int, run: int) -> Spot | None:
    """A name that no list has, led in or followed by a feature word, or tagged and led in by a preposition."""
    words, doc, features = page.words, page.doc, cues("feature")
    lower = words[start].lower()
    opens = opens_with_article(page, start)
    if (road := _road(page, start, run)) is not None:
        return road
    if lower in _LED_BY and run > start + 1 and doc[start].tag_ in NAME_TAGS:  # "Gulf of Guinea", "Camp Delta"
        return _spot(page, start, run, features.get(lower, "point"))
    if not opens and _is_no_beginning(page, start):
        return None
    end = next((i for i in range(start + 1, run) if words[i].lower() in ("and", "of", "&")), run)
    for i in range(start + 1, end):
        level = features.get(words[i].lower())
        if level in _ENDS_A_NAME and words[i][:1].isupper():
            return None if i + 1 < end and not words[i + 1].isdigit() else _spot(page, start, i + 1, level)
        if level is not None or organisation_kind([words[i]]):
            return None
    return _by_surroundings(page, start, end, opens=opens)


def _road(page: Page, start: int, run: int) -> Spot | None:
    """A road with its number or its direction: "Highway 19", "County Road 15", "North Main Street"."""
    words, features = page.words, cues("feature")
    for at in range(start, min(start + _LONGEST_ROAD, run)):
        word = words[at].lower()
        numbered = word in _NUMBERED and page.word(at + 1)[:1].isdigit()
        if words[at][:1].isupper() and (numbered or (at > start and features.get(word) == "road")):
            if at == start or numbered or words[start].lower() in cues("part_of") or words[start][:1].isdigit():
                return _spot(page, start, at + 1 + numbered, "road")
            return None
        if not words[at][:1].isupper():
            return None
    return None


_NUMBERED = frozenset({"highway", "interstate", "route", "road", "autobahn", "expressway", "motorway"})
_LONGEST_ROAD = 5


def _is_no_beginning(page: Page, start: int) -> bool:
    """Whether a word opens no name: no proper noun, a word of the calendar, a kind of place or body, half a name."""
    lower = page.words[start].lower()
    return (
        page.doc[start].tag_ not in NAME_TAGS
        or lower in cues("calendar")
        or lower in cues("feature")
        or organisation_kind([lower]) is not None
        or page.is_people(page.words[start])
        or is_joined(page, start - 1)
    )


def _by_surroundings(page: Page, start: int, end: int, *, opens: bool) -> Spot | None:
    """A name that the words beside it, its container or the tagger say to be a place."""
    words, features = page.words, cues("feature")
    before, label = page.noun_before(start), page.labels[start]
    contained = end + 1 < len(words) and words[end] == "," and _names_a_region(page, end + 1)
    has_article = opens or any(word.lower() in cues("article") for word in words[start + 1 : end])
    if contained or (has_article and label not in ("PERSON", "ORG")):
        return _spot(page, start, end, features.get(before))
    if before in features and (len(words[start]) == 1 or title_kinds(words[start])):
        return None  # "District A", "City Manager"
    led_in = before in features and before not in _NO_LEAD and not page.word(start - 1)[:1].isupper()
    if led_in and features[before] in _AREAS and page.word(start - 1) != "of":
        led_in = False  # "in Homs province Monitors said"
    followed = _followed(page, end, label)
    placed = label in _DOUBTFUL_LABELS and must_be_a_place(page.doc, start, end, body=label == "ORG")
    tagged = label in PLACE_LABELS and is_place_position(page.doc, start, end)
    if not (led_in or followed or tagged or placed) or label in _BAD_LABELS:
        return None
    if label == "PERSON" and not (led_in or placed):
        return None
    return _spot(page, start, end, followed or features.get(before))


def _followed(page: Page, end: int, label: str) -> str | None:
    """The level that a word after the name says, one word farther off if the tagger takes it for a place."""
    features = cues("feature")
    following = page.following(end).lower()
    if following in features:
        return features[following]
    if label not in PLACE_LABELS:
        return None
    if following in cues("facility"):
        return "point"
    return features.get(page.following(end + 1).lower()) if following.islower() else None  # "Karib border crossing"


def _names_a_region(page: Page, at: int) -> bool:
    return page.gazetteer is not None and is_big(page.gazetteer, page.words, at)


def _spot(page: Page, start: int, end: int, feature: str | None) -> Spot | None:
    name = page.text(start, end)
    return None if "\n" in name else Spot(start, end, name, feature, known=False)
