"""What sort of body words and speakers are: those who fight, those who watch, count or help, those who publish.

In: the words of a source, a speaker. Out: whether one can be called by the other. "The extremist group" is no monitor,
"the monitoring group" no militia; a name or nationality in the phrase ("the Zanki group", "the Lebanese movement")
means nobody whose name or country is another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rashomon.read.speaker_names import name_words
from rashomon.reference.cues import attribution_words

if TYPE_CHECKING:
    from rashomon.read.cast import Speaker
    from rashomon.read.draft import Draft
    from rashomon.read.speakers import Phrase

_ARMED = attribution_words("armed")
_OUTSIDE = attribution_words("outside")
_FORCE = attribution_words("force")
_FIGHTING = frozenset({"armed_group", "rebel", "political_militia", "identity_militia"})
_WATCHING = frozenset({"monitor", "aid", "un_body"})
_BESIDE = re.compile(r"(?:,| -| \()?\s(?:an?|the|its|another)\s((?:[\w’'-]+\s?){1,6})")
"""What a text says a body is, right behind its name: ", a rebel faction", " a Britain-based monitoring group"."""


def sorts_of_words(words: set[str]) -> frozenset[str]:
    """What the words of a description say of the sort of a body."""
    found = {"armed"} if words & _ARMED else set()
    return frozenset(found | ({"outside"} if words & _OUTSIDE else set()))


def sorts_of(draft: Draft, speaker: Speaker) -> frozenset[str]:
    """What is known of the sort of a speaker: by the catalogue, by its name, by what the text says beside the name."""
    if speaker.kind == "publisher":
        return frozenset({"outlet"})
    actor = speaker.actor
    known = draft.resources.catalogue.by_id(actor.id) if actor is not None else None
    if known is not None and not _WATCHING.isdisjoint(known.roles):
        return frozenset({"outside"})
    if actor is not None and actor.kind in _FIGHTING:
        return frozenset({"armed"})
    words = name_words(speaker)
    if words & _FORCE:
        return frozenset({"armed"})
    said = sorts_of_words(words)
    return said or sorts_of_words({word for text in beside(draft, speaker) for word in text.split()})


def beside(draft: Draft, speaker: Speaker) -> list[str]:
    """The descriptions, lower-cased, that stand right behind a speaker's names."""
    found = (_BESIDE.match(draft.text, end) for _, end in speaker.ranges)
    return [match[1].lower().replace("-", " ") for match in found if match is not None]


def may_be(draft: Draft, speaker: Speaker, phrase: Phrase) -> bool:
    """Whether nothing in a phrase tells against a speaker: no other's name, no other country, no other sort."""
    if not {name.lower() for name in phrase.names} <= name_words(speaker):
        return False
    country = speaker.actor.country if speaker.actor is not None else None
    if phrase.countries and country not in {*phrase.countries, None}:
        return False
    if phrase.countries and country is None and speaker.name.lower() == phrase.noun:
        return False  # "the German government" is not "the government" of this text
    wanted, has = sorts_of_words(described_by(phrase)), sorts_of(draft, speaker)
    return not (wanted and has) or bool(wanted & has)


def described_by(phrase: Phrase) -> set[str]:
    """The words that say of what sort a described body is, lower-cased."""
    return {*(word.lower() for word in phrase.before), phrase.noun}
