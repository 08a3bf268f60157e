"""Whom a pronoun means: "he", "it", "they", "who", "we", "one reads in the note".

In: a pronoun's phrase and the cast so far. Out: the speaker of its kind and gender who is in the reader's mind. A new
subject between ("A driver came. He said …") and two who fit equally inside direct speech leave it open.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rashomon.read.bodies import Bodies
from rashomon.read.cast import PERSONAL, PERSONS, Cast, Speaker
from rashomon.read.described import is_person_noun
from rashomon.read.issuers import Issuers
from rashomon.read.recency import REACH, latest, present
from rashomon.read.role_bearers import role_bearer
from rashomon.read.speakers import Phrase
from rashomon.read.turns import Turns
from rashomon.reference.speaker_words import media_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from rashomon.read.draft import Draft

_NO_ANTECEDENT = frozenset({"i", "we", "you", "this", "that", "one", "these", "those", "both"})
_BODY_NOUNS = frozenset({"body", "group", "monitor", "outlet"})
_OUTLETS = frozenset({"outlet", "outlet_name"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SENTENCES = {"he": 8, "she": 8, "it": 4, "they": 3}
"""How many sentences a pronoun may reach back to where its speaker was last present."""
_GENDERS = {"he": "m", "she": "f"}
_RECENT = 250
"""How many characters before a possessive its owner's noun may stand: a sentence or two."""


class Antecedents:
    """Finds whom the pronouns of one draft's sources mean."""

    def __init__(
        self,
        draft: Draft,
        cast: Cast,
        bodies: Bodies,
        issuers: Issuers,
        resolve: Callable[[Phrase, Speaker | None], Speaker],
    ) -> None:
        """Start on a draft and its cast; `resolve` finds the speaker of any other phrase."""
        self.draft = draft
        self.cast = cast
        self.bodies = bodies
        self.issuers = issuers
        self.resolve = resolve
        self.turns = Turns(draft, cast)

    def relative(self, phrase: Phrase, outer: Speaker | None) -> Speaker | None:
        """ "…, who recalled": the person named right before, else the noun that the clause hangs on."""
        token = self.draft.doc[phrase.head]
        node = token
        for _ in range(5):
            if node.dep_ == "relcl":
                break
            node = node.head
        if phrase.noun == "who" and (named := self._named_before(token, node)) is not None:
            return named
        low, high = node.head.left_edge.idx, token.idx
        while high > low and self.draft.text[high - 1] in " ,;:\n":
            high -= 1
        if node.dep_ != "relcl" or low >= high:
            return None
        inner = self.cast.reader.read(low, high)
        return self.resolve(inner, outer) if inner.form != "relative" else None

    def _named_before(self, who: Token, clause: Token) -> Speaker | None:
        """The person named right before "who", if the clause hangs on the name or on an apposition to it."""
        for moment in self.cast.before(who.idx, 60):
            if moment.speaker.kind != "person" or moment.presence == "speaks":
                continue
            end = next((b for a, b in moment.speaker.ranges if a == moment.at), moment.at)
            head = clause.head if clause.dep_ == "relcl" else None
            if head is None or head.idx < end or (head.dep_ == "appos" and head.head.idx < end):
                return moment.speaker
            return None  # "Odo's relatives, who asked"
        return None

    def personal(self, phrase: Phrase, outer: Speaker | None, *, direct: bool) -> Speaker | None:
        """Whom "he", "it", "we" means; `direct` says that it stands in the outer speaker's direct speech."""
        if outer is not None and (phrase.noun in {"i", "we"} or (_agrees(outer, phrase) and not direct)):
            return outer
        if phrase.noun in {"i", "we"}:
            return self.turns.speaker(phrase.start)
        if phrase.noun == "one":
            return self._read_in(phrase)
        if phrase.noun in _NO_ANTECEDENT:
            return None
        if direct:
            return self._in_speech(phrase, outer)
        if phrase.noun == "it" and outer is not None and outer.kind == "unnamed":
            return None  # "a neighbour said it was dark"
        if (governing := self._governing(phrase)) is not None:
            return self.resolve(governing, outer)
        found = latest(self.cast, lambda speaker: _agrees(speaker, phrase), phrase.start)
        if found is None or self._is_far(found, phrase) or self._is_only_named(found, phrase):
            return None
        if (subject := self._new_subject(found, phrase)) is not None:
            return role_bearer(self.draft, self.cast, subject) if subject.form == "role" else self.bodies.find(subject)
        owns = self.draft.text[phrase.start : phrase.end].lower() in {"its", "their"}
        if owns and (nearer := self._body_between(found, phrase)) is not None:
            return self.bodies.find(nearer)
        return found

    def _is_only_named(self, found: Speaker, phrase: Phrase) -> bool:
        """Whether somebody neither spoke nor acted before, but was named a while ago: nobody a pronoun goes back to."""
        moments = [m for m in self.cast.before(phrase.start, REACH) if m.speaker is found]
        if any(m.presence in {"speaks", "acts"} for m in moments):
            return False
        between = self.draft.sentence_index(phrase.start) - self.draft.sentence_index(moments[0].at)
        return between > 1 or not (found.plural or phrase.noun in {"he", "she", "it"})

    def _governing(self, phrase: Phrase) -> Phrase | None:
        """The subject of the clause that a person's pronoun hangs on: "The delegate was silent, as she declared"."""
        token = self.draft.doc[phrase.head]
        if phrase.noun not in {"he", "she"} or token.dep_ != "nsubj" or token.head.dep_ != "advcl":
            return None
        subject = next((c for c in token.head.head.children if c.dep_ == "nsubj" and c.i < token.i), None)
        if subject is None or not self._is_like(subject, phrase.noun):
            return None
        right = min(subject.right_edge.i, token.i - 1)
        return self.cast.reader.read(subject.left_edge.idx, self.draft.doc[right].idx + len(self.draft.doc[right]))

    def _is_far(self, found: Speaker, phrase: Phrase) -> bool:
        """Whether too many sentences lie between for an "it" or "they" to go back so far."""
        between = self.draft.sentence_index(phrase.start) - self.draft.sentence_index(self._last_heard(found, phrase))
        return between > _SENTENCES.get(phrase.noun, _SENTENCES["he"])

    def _in_speech(self, phrase: Phrase, outer: Speaker | None) -> Speaker | None:
        """Whom a pronoun in direct speech means: the only one in reach; in a turn of a transcript the latest."""
        near = present(self.cast, lambda s: _agrees(s, phrase) and s is not outer, phrase.start, quoted=True)
        near = [(s, at) for s, at in near if not self._is_far(s, phrase)]
        if phrase.noun not in {"he", "she", "it"}:
            near = [(s, at) for s, at in near if s.plural]
        if (len(near) > 1 or phrase.noun not in {"he", "she"}) and not self._is_turn(phrase):
            low, high = self.cast.quoted_range(phrase.start)
            near = [(s, at) for s, at in near if any(low <= a < min(high, phrase.start) for a, _ in s.ranges)]
            return near[0][0] if len(near) == 1 else None
        return near[0][0] if near else None

    def _is_turn(self, phrase: Phrase) -> bool:
        """Whether a pronoun stands in a transcript's turn, and not between quotation marks."""
        quotations = [q for q in self.draft.quotations if [span.exact for span in q.cue] == [":"]]
        return any(a <= phrase.start < b for q in quotations for a, b in map(self.draft.range, q.content))

    def _body_between(self, found: Speaker, phrase: Phrase) -> Phrase | None:
        """The last noun of a body, in a later sentence than the one found, that "its" is likelier to stand for."""
        last = self._last_heard(found, phrase)
        known = self.cast.reader.words
        first = self.draft.token_at(max(last, phrase.start - _RECENT))
        for token in reversed(self.draft.doc[first : phrase.head]):
            word = known.get(token.lower_)
            if word is None or word.kind not in _BODY_NOUNS or token.tag_ != "NN":
                continue
            if token.dep_ == "compound" or token.sent.start_char <= last:
                continue
            return self.cast.reader.read(token.left_edge.idx, token.idx + len(token))
        return None

    def _new_subject(self, found: Speaker, phrase: Phrase) -> Phrase | None:
        """The subject of a later sentence that is likelier meant than the one found, and not yet cast."""
        last = self._last_heard(found, phrase)
        for token in reversed(self.draft.doc[self.draft.token_at(last) + 1 : phrase.head]):
            if token.dep_ not in _SUBJECTS or not self._is_like(token, phrase.noun):
                continue
            new = token.sent.start_char > last and not self.cast.is_quoted(token.idx)
            if (new or phrase.noun == "they") and not self._is_cast(token):
                return self.cast.reader.read(token.left_edge.idx, token.idx + len(token))
        return None

    def _is_like(self, token: Token, pronoun: str) -> bool:
        """Whether a common noun is of the kind that a pronoun stands for."""
        word = self.cast.reader.words.get(token.lower_)
        if pronoun in {"he", "she"}:
            human = (word is not None and word.kind in {*PERSONAL, "person"}) or is_person_noun(token.lower_)
            return token.tag_ == "NN" and human and (word is None or word.gender in {None, _GENDERS[pronoun]})
        if pronoun == "it":
            return token.tag_ == "NN" and word is not None and word.kind in _BODY_NOUNS
        return token.tag_ == "NNS" and (word is None or word.kind not in _OUTLETS)

    def _is_cast(self, token: Token) -> bool:
        """Whether a token stands in a mention of one who is already cast."""
        return any(
            a <= token.idx < b
            for moment in self.cast.before(token.idx + len(token), 120)
            for a, b in moment.speaker.ranges
            if a <= token.idx
        )

    def _last_heard(self, found: Speaker, phrase: Phrase) -> int:
        last = max((b for _, b in found.ranges if b <= phrase.start), default=0)
        return max([last, *(at for at in found.spoke if at < phrase.start)])

    def _read_in(self, phrase: Phrase) -> Speaker | None:
        """ "one reads in the statement": who issued it."""
        known = media_words()
        for token in self.draft.doc[phrase.head + 1 : phrase.head + 8]:
            if (
                token.dep_ == "pobj"
                and token.head.lower_ == "in"
                and token.lower_ in known
                and known[token.lower_].issued
            ):
                return self.issuers.find(self.cast.reader.read(token.left_edge.idx, token.idx + len(token)))
        return None


def _agrees(speaker: Speaker, phrase: Phrase) -> bool:
    """Whether a pronoun can stand for a speaker."""
    if phrase.noun in {"he", "she"}:
        person = speaker.kind == "person" or (speaker.kind == "unnamed" and not speaker.plural and is_human(speaker))
        return person and speaker.gender in {None, phrase.gender} and "source" not in speaker.classes
    if phrase.noun == "it":
        body = speaker.kind == "unnamed" and not _BODY_NOUNS.isdisjoint(speaker.classes)
        return (body or speaker.kind in {"organisation", "publisher", "document"}) and not speaker.plural
    return speaker.plural or speaker.kind == "organisation"


def is_human(speaker: Speaker) -> bool:
    """Whether an unnamed speaker is a person, by their roles or the ending of their noun."""
    if not {*_BODY_NOUNS, "outlet_name"}.isdisjoint(speaker.classes):
        return False
    return bool(speaker.classes or speaker.roles or speaker.gender) or any(
        PERSONS.search(w) for w in speaker.name.lower().split()
    )
