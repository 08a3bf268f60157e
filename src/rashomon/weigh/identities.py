"""One origin under several names: a surname for a full name, a spokesman for his body, a body under two names.

In go words with their roots; out come the same words, those of one origin put together. Two bodies whom one named
person speaks for are one: this counts too few origins rather than too many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rashomon.link.accounts import fold
from rashomon.weigh.roots import Group, spoken_for
from rashomon.weigh.words import Word, innermost


def same_person(words: Sequence[Word], groups: Mapping[str, Group]) -> list[Word]:
    """One document gives a person's full name, another only the surname: one origin."""
    people = sorted(key for key, group in groups.items() if group.kind == "person" and key.startswith("name:"))
    joined: dict[str, str] = {}
    for short in people:
        parts = short.removeprefix("name:").split()
        longer = [key for key in people if key != short and _is_surname_of(parts, key.removeprefix("name:").split())]
        if len(longer) == 1:
            joined[short] = longer[0]
    return [word.by(joined.get(word.origin, word.origin)) for word in words]


def _is_surname_of(short: list[str], full: list[str]) -> bool:
    return bool(short) and set(short) < set(full) and short[-1] == full[-1]


def same_body(words: Sequence[Word], groups: Mapping[str, Group]) -> list[Word]:
    """A person whom one document lets speak for a body speaks for it in every document, and so do all its names."""
    spoken: dict[str, set[str]] = defaultdict(set)
    for word in words:
        voice = innermost(word)
        if voice is not None and voice.kind == "person" and " " in (name := fold(voice.name)):
            spoken[name].add(spoken_for(word.reading, voice).key)
    head: dict[str, str] = {}
    for keys in _joined(spoken.values()):
        chosen = min(keys, key=lambda key: _rank(key, groups[key]))
        head.update(dict.fromkeys(keys, chosen))
    return [word.by(head.get(word.origin, word.origin)) for word in words]


def _joined(sets: Iterable[set[str]]) -> list[set[str]]:
    """Sets that share a member become one."""
    out: list[set[str]] = []
    for each in sets:
        meeting = [known for known in out if known & each]
        out = [known for known in out if not known & each]
        out.append(set(each).union(*meeting))
    return out


def _rank(key: str, group: Group) -> tuple[bool, bool, bool, int, str]:
    """A body before a person, one of the catalogue before others, a name before a description, the longer first."""
    known = group.actor is not None and group.actor.known
    return group.kind == "person", not known, group.name[:1].islower(), -len(group.name), key
