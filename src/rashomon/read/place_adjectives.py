"""A country's adjective in front of land: "the Syrian city of Homs", "on Kenyan soil" name the country as a place.

In: a page and a token. Out: the Spot of the adjective, or None. In front of people, bodies and deeds ("Syrian
officials", "the Syrian offensive") it says who, not where; at a border it does not say on which side.
"""

from __future__ import annotations

from rashomon.read.place_names import cues, demonyms
from rashomon.read.place_page import Page
from rashomon.read.place_spot import Spot

_MODIFIERS = frozenset({"JJ", "JJS", "NN", "HYPH", "VBN"})
_MOST = 3


def adjective_spot(page: Page, start: int) -> Spot | None:
    """The country named by the adjective at a token, where land follows."""
    word, doc = page.words[start], page.doc
    if page.blocked[start] or page.gazetteer is None or word not in demonyms(page.gazetteer):
        return None
    if doc[start].tag_ in ("NNS", "NNPS"):
        return None
    at = start + 1
    while at < len(page.words) and at - start <= _MOST and not _is_land(page, at) and doc[at].tag_ in _MODIFIERS:
        at += 1
    if at >= len(page.words) or not _is_land(page, at) or page.following(at + 1)[:1].isupper():
        return None
    return Spot(start, start + 1, word, adjective=True)


def _is_land(page: Page, at: int) -> bool:
    """Whether a word is one for land, and not the first half of another ("the city council")."""
    if page.words[at] not in cues("land"):
        return False
    return at + 1 >= len(page.words) or page.doc[at + 1].tag_ not in ("NN", "NNS", "HYPH")
