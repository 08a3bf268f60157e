"""The words that a speaker is called by, and those of a source that can mean no other than their bearer.

In: speakers and source phrases. Out: words of names, the mention itself without what is said of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.read.cast import Speaker, is_body
from rashomon.read.speakers import Phrase
from rashomon.reference.cues import attribution_words

if TYPE_CHECKING:
    from rashomon.read.draft import Draft

Range = tuple[int, int]

_FORCE = attribution_words("force")


def names_of(speaker: Speaker) -> list[str]:
    """A speaker's name and all names that the text gives them."""
    spans = speaker.actor.spans if speaker.actor else ()
    return [speaker.name, *(span.exact for span in spans if span.exact[:1].isupper())]


def name_words(speaker: Speaker) -> set[str]:
    """All words of a speaker's names, lower-cased."""
    return {word for name in names_of(speaker) for word in name.lower().replace("-", " ").split()}


def last_words(speaker: Speaker) -> set[str]:
    """The last words of a speaker's names, and the last before an "of": what a text shortens them to."""
    return {
        part.split()[-1].lower() for name in names_of(speaker) for part in (name, name.split(" of ")[0]) if part.strip()
    }


def is_force(speaker: Speaker) -> bool:
    """Whether officers can speak for it: a force, a ministry, a headquarters; no state as a whole, no monitor."""
    if speaker.kind != "organisation" or (speaker.actor is not None and speaker.actor.id.startswith("state:")):
        return False
    if speaker.actor is not None and speaker.actor.kind in {"state_forces", "state", "person"}:
        return True
    called = is_body(speaker.name) or not _FORCE.isdisjoint(speaker.name.lower().split())
    return called and (speaker.actor is None or speaker.actor.kind == "organisation")


def core(draft: Draft, phrase: Phrase) -> Range:
    """The mention itself: the phrase up to its first comma."""
    text = draft.text[phrase.start : phrase.end]
    cut = text.find(", ")
    return phrase.start, phrase.start + (cut if cut > 0 else len(text.rstrip(" ,")))


def without_article(name: str) -> str:
    """A name less the article before it."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in {"the", "a", "an"} else name
