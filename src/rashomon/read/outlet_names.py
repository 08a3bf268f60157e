"""Outlets by the nouns beside their names: "the portal Sierra Hoy", "the official Norda news agency".

In: the words of a source phrase. Out: where the name stands; and whether a noun for outlets is one here: "the police
station" and "the aid agency" publish nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.read.actors import actors_in
from rashomon.read.speaker_phrases import Phrase, Range
from rashomon.reference.cues import attribution_words
from rashomon.reference.speaker_words import media_words, speaker_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from rashomon.read.draft import Draft

_MARKS = frozenset({'"', "“", "”", "''", "``"})
_SORTS = attribution_words("outlet_sort")
BODIES_TOO = frozenset({"agency", "network"})
"""Nouns for outlets that are bodies behind another noun: "the intelligence agency"."""


class OutletNames:
    """Finds the names of outlets in the source phrases of one draft."""

    def __init__(self, draft: Draft) -> None:
        """Start on a draft."""
        self.draft = draft
        self.words = speaker_words()

    def is_outlet(self, words: list[Token]) -> bool:
        """Whether nouns before a word for outlets leave it one: "the police station" and "the aid agency" are none."""
        nouns = [t for t in words if t.tag_ in {"NN", "NNS"} and t.text.islower()]
        return all(t.lower_ in _SORTS or self._is_outlet_noun(t) for t in nouns)

    def _is_outlet_noun(self, token: Token) -> bool:
        word = self.words.get(token.lower_)
        return word is not None and word.kind in {"outlet", "outlet_name"}

    def take_name(self, phrase: Phrase, part: list[Token]) -> None:
        """The name right behind an outlet's noun in small letters, or right before it."""
        for at, token in enumerate(part):
            word = self.words.get(token.lower_)
            if word is None or word.kind != "outlet" or not token.text.islower():
                continue
            last = next((k for k in range(at + 1, len(part)) if not _in_name(part[k])), len(part)) - 1
            if last > at:
                phrase.name_at = (part[at + 1].idx, part[last].idx + len(part[last]))
            elif phrase.kind == "outlet" and (named := self._named_before(part, at)) is not None:
                phrase.name_at = named
            if phrase.name_at is not None:
                phrase.form, phrase.kind = "other", "outlet"

    def _named_before(self, part: list[Token], at: int) -> Range | None:
        """The run of names before an outlet's noun: "the official Norda news agency", no nationality, no place."""
        end = at
        while end and part[end - 1].text in _MARKS | _SORTS:
            end -= 1
        first = end
        while first and self._is_outlets_name(part[first - 1]):
            first -= 1
        run = part[first:end]
        if not run:
            return None
        start, stop = run[0].idx, run[-1].idx + len(run[-1])
        known = any(a.id.startswith("publisher:") for a, _, _ in actors_in(self.draft, start, stop))
        named = known or not (run[0].is_sent_start or all(self._is_place(token) for token in run))
        return (start, stop) if named else None

    def _is_outlets_name(self, token: Token) -> bool:
        """Whether a word before an outlet's noun may be its name, and no platform's ("his Telegram channel")."""
        name = token.tag_ in {"NNP", "NNPS"} or token.text.isupper()
        return name and token.text[:1].isupper() and token.lower_ not in media_words()

    def _is_place(self, token: Token) -> bool:
        catalogue, gazetteer = self.draft.resources.catalogue, self.draft.resources.gazetteer
        known = gazetteer is not None and token.text in gazetteer
        return token.ent_type_ in {"GPE", "LOC", "NORP"} or known or bool(catalogue.country_adjective(token.text))


def _in_name(token: Token) -> bool:
    """Whether a token goes on a name: a capital, or the hyphen right before one ("Volga-Inform")."""
    return token.text[:1].isupper() or (token.text == "-" and token.i + 1 < len(token.doc) and not token.whitespace_)
