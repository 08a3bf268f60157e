"""What a page says in its own words beside quoting others: it has it from them, unless shown otherwise.

In go words with their roots; out come the same words, the page's own put down to a body it quotes on the event. Where
it quotes one, to that one; where several, to the one that says the same, else to the one quoted nearest, and then the
word vouches for nothing: that body was not heard to say it. Nobody is made to have given a number of dead or hurt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.link.accounts import fold
from rashomon.model.values import CountValue
from rashomon.weigh.compare import FIGHTING, standing
from rashomon.weigh.roots import Group, teller
from rashomon.weigh.words import Word

AT_ISSUE = frozenset({"occurred", "initiator", "responsibility"})
"""Who denies one of these vouches for nothing that the page says beside it."""
HARM = frozenset({"killed", "injured", "casualties", "missing"})


def put_down(words: Sequence[Word], groups: dict[str, Group]) -> list[Word]:
    """Returns the words, those that are a page's own put down to whom it quotes."""
    publishing = _publishing(words, groups)
    words = [_by_publisher(word, publishing, groups) for word in words]
    quoted: dict[str, dict[str, list[Word]]] = defaultdict(lambda: defaultdict(list))
    for word in words:
        if not is_own(word, groups):
            quoted[word.reading.document.id][teller(word, groups)].append(word)
    return [
        _from(word, quoted[word.reading.document.id], groups) if is_own(word, groups) else word for word in words
    ]  # fmt: skip


def is_own(word: Word, groups: Mapping[str, Group]) -> bool:
    """Whether a page says it in its own words, from another outlet, or from a document of unsaid author."""
    group = groups[word.origin]
    if _publishes(group, word):
        return False
    return not word.claim.voices or group.kind in {"document", "publisher"}


def _publishing(words: Sequence[Word], groups: Mapping[str, Group]) -> dict[str, str]:
    """Document → the voice in it that is its own publisher: a monitor's bulletin in which "the monitor said"."""
    spoken = sorted((word for word in words if word.claim.voices), key=lambda word: word.origin)
    return {word.reading.document.id: word.origin for word in spoken if _publishes(groups[word.origin], word)}


def _publishes(group: Group, word: Word) -> bool:
    publisher, name = fold(word.reading.document.publisher or ""), fold(group.name)
    spoken = not group.key.startswith(("publisher:", "document:", "agency:", "unnamed:"))
    return spoken and " " in name and f" {name} " in f" {publisher} "


def _by_publisher(word: Word, publishing: Mapping[str, str], groups: Mapping[str, Group]) -> Word:
    itself = publishing.get(word.reading.document.id)
    return word if word.claim.voices or itself is None or groups[word.origin].kind != "publisher" else word.by(itself)


def _from(word: Word, quoted: Mapping[str, Sequence[Word]], groups: Mapping[str, Group]) -> Word:
    bodies = {key: said for key, said in quoted.items() if groups[key].is_body}
    willing = {key: said for key, said in bodies.items() if not _disagrees(word, said)}
    if len(bodies) == 1:
        alleged = _alleges(word) and any(groups[key].party for key in willing)
        silent = not any(said.claim.property == word.claim.property for said in next(iter(bodies.values())))
        return word.by(next(iter(willing))) if willing and not (alleged and silent) else word
    same = [key for key, said in sorted(willing.items()) if any(_says(word, each) for each in said)]
    if same:
        return word.by(same[0], guessed=True)
    named = [key for key in willing if groups[key].kind != "unnamed"] or list(willing)
    if word.claim.property in HARM or not named:
        return word
    return word.by(min(named, key=lambda key: (_distance(word, willing[key]), key)), guessed=True)


def _disagrees(word: Word, said: Sequence[Word]) -> bool:
    """Whether a body denies the event, or says anything on this property that the page's words do not fit.

    The kind of event is left out: "hit" and "opened fire" are two words for one act, not two accounts of it.
    """
    on_this = [each for each in said if each.claim.property == word.claim.property != "type"]
    disputed = any(each.claim.stance != "asserted" or standing(word, each) == "exclusive" for each in on_this)
    return disputed or any(each.claim.stance == "denied" and each.claim.property in AT_ISSUE for each in said)


def _says(word: Word, said: Word) -> bool:
    return said.claim.property == word.claim.property and standing(word, said) == "equal"


def _alleges(word: Word) -> bool:
    """Whether it says that people who are not called fighters came to harm: nobody is made to have said that."""
    value = word.value
    return isinstance(value, CountValue) and word.claim.property in HARM and bool(value.lower or value.upper) and (
        value.population not in FIGHTING
    )  # fmt: skip


def _distance(word: Word, said: Sequence[Word]) -> int:
    """Characters from the word to the nearest of a body's; the title counts as the text's beginning."""
    at = _start(word)
    return min(abs(_start(each) - at) for each in said)


def _start(word: Word) -> int:
    span = word.claim.spans[0]
    return 0 if span.in_ else span.start
