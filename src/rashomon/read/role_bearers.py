"""Who "the officer", "the spokeswoman", "the man" is.

In: a role's phrase and the cast so far. Out: the latest person whose title or role is that noun, else one of its class;
None for a new one ("another officer"), and where a word of the phrase fits nobody ("the Harbour official").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.read.body_sorts import described_by
from rashomon.read.cast import Cast, Speaker
from rashomon.read.recency import latest
from rashomon.read.speaker_names import name_words
from rashomon.read.speakers import Phrase
from rashomon.reference.cues import attribution_words

if TYPE_CHECKING:
    from rashomon.read.draft import Draft

_GENERIC_RANKS = frozenset(
    {"officer", "soldier", "sailor", "airman", "pilot", "serviceman", "servicewoman", "commander"}
)
_UNIFORMED = frozenset({"military", "uniformed"})
_FURTHER = attribution_words("further")


def role_bearer(draft: Draft, cast: Cast, phrase: Phrase) -> Speaker | None:
    """The person that a role's phrase means."""
    if phrase.kind == "source" and "same" in draft.text[phrase.start : phrase.end].lower().split():
        return latest(cast, lambda s: "source" in s.classes, phrase.start) or latest(
            cast, lambda speaker: bool(speaker.spoke), phrase.start
        )
    if phrase.plural or not phrase.definite or not _FURTHER.isdisjoint(described_by(phrase)):
        return None

    def can_be(speaker: Speaker) -> bool:
        return _can_be(draft, cast, speaker, phrase)

    exact = latest(cast, lambda s: phrase.noun in _role_words(s) and can_be(s), phrase.start)
    return exact or latest(cast, lambda s: _fits(s, phrase) and can_be(s), phrase.start)


def _can_be(draft: Draft, cast: Cast, speaker: Speaker, phrase: Phrase) -> bool:
    """Whether a role may stand for a speaker at all: a single person, of its gender, not of another body."""
    if not (speaker.kind == "person" or (speaker.kind == "unnamed" and speaker.roles and not speaker.plural)):
        return False
    if phrase.gender and speaker.gender and phrase.gender != speaker.gender:
        return False
    if not _bears(speaker, phrase) or not _is_of(draft, cast, speaker, phrase):
        return False
    if phrase.body is None and phrase.other_body:
        return speaker.body is None and not speaker.spoke
    if phrase.body is None:
        return True
    if speaker.body is not None:
        return speaker.body.actor is phrase.body
    return speaker.actor is None or not speaker.spoke


def _bears(speaker: Speaker, phrase: Phrase) -> bool:
    """Whether the names in a phrase are the speaker's own, their role's or their body's."""
    known = name_words(speaker) | {word for role in speaker.roles for word in role.lower().split()}
    if speaker.body is not None:
        known |= name_words(speaker.body)
    return {name.lower() for name in phrase.names} <= known


def _is_of(draft: Draft, cast: Cast, speaker: Speaker, phrase: Phrase) -> bool:
    """Whether a nationality in a phrase ("the Lebanese minister") is known to be the speaker's."""
    if not phrase.countries:
        return True
    body = speaker.body.actor if speaker.body is not None else None
    known = {body.country} if body is not None and body.country else set()
    for start, end in speaker.ranges:
        known |= {
            c for t in draft.doc[draft.token_at(start) : draft.token_at(end - 1) + 1] if (c := cast.reader.country(t))
        }
    return bool(known & phrase.countries)


def _role_words(speaker: Speaker) -> set[str]:
    return {role.lower().split(" of ")[0].rstrip(".").split()[-1] for role in speaker.roles}


def _fits(speaker: Speaker, phrase: Phrase) -> bool:
    """Whether a person may be called by a role's noun: an officer has a rank, a spokesman speaks for a body."""
    if phrase.kind == "military":
        return phrase.noun in _GENERIC_RANKS and "military" in speaker.classes
    if phrase.kind == "person":
        adjectives = {word.lower() for word in phrase.before}
        return adjectives <= _UNIFORMED and (not adjectives or "military" in speaker.classes)
    if phrase.kind == "spokes":
        return speaker.body is not None or "military" in speaker.classes
    if phrase.kind == "official":
        return bool(speaker.classes & {"spokes", "office", "official", "military"})
    if phrase.kind == "office":
        return phrase.noun in {"leader", "politician", "statesman", "chief"} and "office" in speaker.classes
    return phrase.kind == "police" and "police" in speaker.classes
