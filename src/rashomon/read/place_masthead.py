"""The place that a paper is named after: it is about that place's surroundings, whether or not an article says so.

In: the publisher's name or address. Out: the name of its place, as one more name of the document. Known outlets are
read far and wide and say nothing: the New York Times is not about New York.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.read.place_named import Named
from rashomon.read.place_names import candidates, cues
from rashomon.read.place_weights import Weights
from rashomon.reference.publishers import PublisherCatalogue

if TYPE_CHECKING:
    from rashomon.reference.gazetteer import Gazetteer


def with_masthead(gazetteer: Gazetteer, names: list[Named], publisher: str | None, w: Weights) -> Named | None:
    """The name of the place that the publisher's name contains, which counts as mentioned; None if it has none."""
    known = publisher and (PublisherCatalogue.load().by_name(publisher) or PublisherCatalogue.load().by_uri(publisher))
    place = masthead_place(publisher) if publisher and not known else None  # known outlets are read far and wide
    if place is None:
        return None
    named = next((named for named in names if named.name.lower() == place), None)
    if named is None:
        found = candidates(gazetteer, place.title())
        if not found:
            return None
        named = Named(place.title(), [], found)
        names.append(named)
    named.weight += w.masthead
    return named


def masthead_place(publisher: str) -> str | None:
    """The words of a publisher's name or address that are no word for a paper: "theparisnews.com" -> "paris"."""
    if " " in publisher:
        rests = [" ".join(filter(None, map(_without_press_words, publisher.lower().split())))]
    else:
        labels = publisher.lower().split(".")
        labels = [label for label in labels[:-1] or labels if label not in _WEB_LABELS]
        rests = [_without_press_words(label) for label in labels]
    kept = max(rests, key=len, default="").replace("-", " ").strip()
    return kept if len(kept) > 3 else None


_WEB_LABELS = frozenset({"www", "co", "com", "org", "net", "ac", "gov", "edu", "en"})


def _without_press_words(word: str) -> str:
    """A word with the words for papers cut off its ends, nothing if it is made of them."""
    press = sorted(cues("masthead"), key=len, reverse=True)
    while word:
        cut = next((p for p in press if word.endswith(p)), None)
        if cut is not None:
            word = word.removesuffix(cut).rstrip("-")
            continue
        cut = next((p for p in press if word.startswith(p) and len(p) > 2 and p != "and"), None)
        if cut is None:
            return word
        word = word.removeprefix(cut).lstrip("-")
    return word
