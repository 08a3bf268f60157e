"""What the words of a source say of the speaker: a name, a pronoun, a role, a document, a body, or no one known.

In: surface characters of a source and the actors found so far. Out: a Phrase, still without any decision on which other
mention means the same speaker. It avoids taking a person inside the phrase ("a brother of Tom Hale") for the speaker.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rashomon.read.actors import actors_in
from rashomon.read.outlet_names import BODIES_TOO, OutletNames
from rashomon.read.speaker_phrases import Form, Phrase, Range
from rashomon.read.spoken_for import SPEAKING_CLASSES, SpokenFor, is_past
from rashomon.reference.cues import attribution_words
from rashomon.reference.speaker_words import Gender, media_words, speaker_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from rashomon.model import Actor
    from rashomon.read.draft import Draft

__all__ = ["Phrase", "PhraseReader", "Range", "is_past", "is_person_name"]

_PRONOUNS = attribution_words("pronoun")
_SUBJECT_FORM = {
    "his": "he", "him": "he", "her": "she", "hers": "she", "its": "it", "their": "they", "them": "they", "my": "i",
    "me": "i", "our": "we", "us": "we", "whose": "who", "whom": "who",
}  # fmt: skip
_GENDERS: dict[str, Gender] = {"he": "m", "she": "f"}
_DEFINITE = attribution_words("definite")
_LONGEST = 400
"""Characters of a source that are read; a noun phrase beyond that is a parser's error."""
_ISSUED_BY = frozenset({"by", "from", "of", "with"})
_NAME_ARTICLE = re.compile(r"(?:al|el|an|ar|as|ash|at|ad|ed|ould|bin|ibn|abu|de|del|van|von)[-’' ]", re.IGNORECASE)
"""Small words that names begin with."""
_NO_DESCRIPTION = frozenset({"DT", "PRP$", "PDT", "POS", "CD", "CC", "IN", "HYPH"})
"""Tags of words before a noun that say nothing of what it names."""
_NAMING = attribution_words("naming")
_RETINUE = attribution_words("retinue")
_DETERMINERS = frozenset({"a", "an", "another", "one", "the", "his", "her"})


class PhraseReader:
    """Reads the source phrases of one draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.doc = draft.doc
        self.words = speaker_words()
        self.outlets = OutletNames(draft)
        self.roles = SpokenFor(draft, self.is_named)

    def named_at(self, start: int, end: int) -> Actor | None:
        """The organisation, or what was taken for a person, whose mention is exactly [start, end)."""
        for actor, low, high in actors_in(self.draft, start, end):
            if (low, high) == (start, end) and actor.kind in {"organisation", "person"}:
                return actor
        return None

    def read(self, start: int, end: int) -> Phrase:
        """What the words [start, end) say of the speaker."""
        end = min(end, start + _LONGEST)
        tokens = self._tokens(start, end)
        parts = _parts(tokens)
        head = self._head(parts[0])
        low = head.lower_
        low = _SUBJECT_FORM.get(low, low)
        if low in _PRONOUNS and (len(parts[0]) == 1 or head.tag_ in {"PRP", "WP"}):
            form: Form = "relative" if head.tag_ in {"WP", "WDT"} else "pronoun"
            return Phrase(form, start, end, head.i, noun=low, gender=_GENDERS.get(low))
        phrase = Phrase("other", start, end, head.i, noun=low)
        phrase.definite = parts[0][0].lower_ in _DEFINITE or any(t.tag_ == "POS" for t in parts[0])
        phrase.plural = head.tag_ in {"NNS", "NNPS"}
        phrase.capital = head.text[:1].isupper()
        word = self.words.get(low)
        if word is not None:
            phrase.kind, phrase.gender = word.kind, word.gender
        self._describe(phrase, parts[0], head)
        self._name(phrase, parts, head)
        if phrase.kind in {"outlet", "outlet_name"} or phrase.form == "other":
            self.outlets.take_name(phrase, parts[0])
        if phrase.form == "named":
            self._roles(phrase, parts)
        elif (
            low in media_words()
            and media_words()[low].issued
            and (head.tag_ in {"NN", "NNS", "JJ"} or head.text.islower())
            and not self._is_deed(head)
        ):
            self._document(phrase, tokens)
        elif word is not None and word.kind not in {"body", "group", "outlet", "monitor", "outlet_name"}:
            phrase.form = "role"
            phrase.body = phrase.body or self.roles.body(parts[0], head)
            phrase.body_range = (
                self.roles.body_words(head) if phrase.body is None and word.kind in SPEAKING_CLASSES else None
            )
            phrase.roles = [_plain(self.draft.text, parts[0], head)]
        return phrase

    def _describe(self, phrase: Phrase, part: list[Token], head: Token) -> None:
        """What the words around the head noun say of who is meant, before anybody is named."""
        words = [t for t in part if t.i < head.i and t.tag_ not in _NO_DESCRIPTION and not t.is_punct]
        phrase.before = tuple(t.text for t in words)
        phrase.possessed = part[0].tag_ == "PRP$" or any(t.tag_ == "POS" and t.i < head.i for t in part)
        phrase.narrowed = any(t.dep_ in {"acl", "relcl"} and t.head.i == head.i for t in part)
        phrase.joined = any(t.dep_ == "conj" and t.head.i == head.i and t.tag_.startswith("NN") for t in part)
        if phrase.kind == "outlet" and not self.outlets.is_outlet(words):
            phrase.kind = "body" if phrase.noun in BODIES_TOO else ""
        behind = [
            t for c in head.rights if (c.lower_ in {"of", "for"} and c.i == head.i + 1) or c.lower_ in _NAMING
            for t in part if c.i < t.i <= c.right_edge.i
        ]  # fmt: skip
        countries = {t: country for t in words if (country := self.country(t)) is not None}
        phrase.countries = frozenset(countries.values())
        phrase.names = frozenset(t.text for t in (*words, *behind) if t not in countries and self._is_name(t))

    def country(self, token: Token) -> str | None:
        """The country of a nationality or country's name, None for the place of "London-based"."""
        if not token.text[:1].isupper() or self._is_compounded(token):
            return None
        catalogue = self.draft.resources.catalogue
        found = catalogue.match([token.text], 0)
        actor = found.actor if found is not None and found.how == "state" else None
        return catalogue.country_adjective(token.text) or (actor.country if actor is not None else None)

    def _is_name(self, token: Token) -> bool:
        """Whether a word beside a noun is a name, and no "Islamist", no "London" of "London-based"."""
        return (
            token.tag_ in {"NNP", "NNPS"} and token.text[:1].isupper() and token.ent_type_ not in {"NORP", "DATE"}
            and not token.is_sent_start and not self._is_compounded(token)
        )  # fmt: skip

    @staticmethod
    def _is_compounded(token: Token) -> bool:
        return token.i + 1 < len(token.doc) and token.nbor().text in {"-", "–"} and not token.whitespace_

    def _tokens(self, start: int, end: int) -> list[Token]:
        first, last = self.draft.token_at(start), self.draft.token_at(end - 1)
        tokens = [t for t in self.doc[first : last + 1] if not t.is_space]
        return tokens or [self.doc[first]]

    @staticmethod
    def _head(part: list[Token]) -> Token:
        inside = {t.i for t in part}
        roots = [t for t in part if t.head.i not in inside or t.head.i == t.i]
        return next((t for t in roots if t.tag_[:2] in {"NN", "PR", "WP", "DT", "CD"}), (roots or part)[0])

    def _name(self, phrase: Phrase, parts: list[list[Token]], head: Token) -> None:
        """The named speaker: whose name holds the head of a part, a person in apposition first."""
        for part in parts:
            inner = head if part is parts[0] else self._head(part)
            hits = actors_in(self.draft, part[0].idx, part[-1].idx + len(part[-1]))
            for actor, low, high in hits:
                if not self.is_named(actor, low, high):
                    continue
                person = actor.kind == "person" and not self._is_body_name(low, high)
                last = self.doc[self.draft.token_at(high - 1)]
                beside = not _under_preposition(last, inner, part) or (
                    person and self._is_role_of(actor, low, high, inner)
                )
                holds = low <= inner.idx < high and (not person or beside)
                if actor.kind == "person" and not person:
                    continue  # a headquarters that a rank's word made a person of ("General Command")
                if part is not parts[0] and not (person and (holds or beside)):
                    continue
                if not person and part is parts[0] and phrase.kind in {"body", "monitor"} and not holds:
                    phrase.parent = phrase.parent or (actor if low > inner.idx else None)
                    if not self._names_body(phrase, inner, low):
                        continue
                if person and not holds and self._is_owner(high, inner, part):
                    continue  # "Odo aides", "the Odo campaign"
                if person and (holds or (beside and phrase.kind not in {"body", "group", "outlet"})):
                    phrase.actor, phrase.form = actor, "named"
                    if phrase.body is None:
                        phrase.body = self.roles.body_after(high, part)
                    return
                if person and not beside and phrase.kind == "spokes":
                    phrase.body = actor
                beside = beside and (
                    self._names_body(phrase, inner, low) or self._calls_group(phrase, actor, high, inner)
                )
                if not person and (holds or beside) and phrase.actor is None:
                    if self._is_role(phrase, inner, high):
                        continue
                    if holds and phrase.kind in {"official", "office", "spokes"}:
                        phrase.body = phrase.body or actor  # "two Malian officials" are not Mali
                        continue
                    phrase.actor = actor
        if phrase.actor is not None:
            phrase.form = "named"

    def _is_owner(self, high: int, head: Token, part: list[Token]) -> bool:
        """Whether a person's name stands before a noun for others: "Odo aides", "an Odo adviser"."""
        if head.idx < high or any(t.tag_ == "DT" and high <= t.idx < head.idx for t in part):
            return False
        return head.lower_ in _RETINUE and (head.tag_ == "NNS" or part[0].lower_ in _DETERMINERS)

    def _is_role_of(self, actor: Actor, low: int, high: int, head: Token) -> bool:
        """Whether a person's mention is a role without their name ("the spokesman of the mission")."""
        words = self.draft.text[low:high]
        return low <= head.idx < high and words[:1].islower() and actor.name.split()[-1] not in words

    def _is_body_name(self, low: int, high: int) -> bool:
        word = self.words.get(self.doc[self.draft.token_at(high - 1)].lower_)
        return word is not None and word.kind in {"body", "group", "monitor", "outlet_name"}

    def _is_role(self, phrase: Phrase, head: Token, high: int) -> bool:
        """Whether the head is a person's role beside a body's name ("Navy spokesman")."""
        return phrase.kind in {*SPEAKING_CLASSES, "witness", "source"} and high <= head.idx

    def _names_body(self, phrase: Phrase, head: Token, low: int) -> bool:
        """Whether a name explains the noun before it ("the news agency Norda")."""
        return phrase.kind in {"body", "group", "outlet", "monitor"} and 0 <= low - (head.idx + len(head)) <= 1

    def _calls_group(self, phrase: Phrase, actor: Actor, high: int, head: Token) -> bool:
        """Whether a name right before a noun says which group is meant: "the Zanki rebel group", no state's."""
        if phrase.kind not in {"group", "monitor"} or high > head.idx or actor.kind == "state":
            return False
        return "'" not in (gap := self.draft.text[high : head.idx]) and "’" not in gap and "-" not in gap.split(" ")[0]

    def _roles(self, phrase: Phrase, parts: list[list[Token]]) -> None:
        if phrase.actor is None or phrase.actor.kind != "person":
            return
        for part in (self._own_conjunct(phrase.actor, part) for part in parts):
            head = self._head(part)
            if head.tag_ == "NN" and head.lower_ not in self.words and head.lower_ not in media_words():
                phrase.roles.append(head.text)  # "the miller, …": any noun that a name explains
            for token in part:
                if token.i + 1 < len(self.doc) and token.nbor().tag_ == "POS":
                    continue  # "the miner's sister" is no miner
                word = self.words.get(token.lower_)
                if (
                    token.tag_ == "NN"
                    and token.dep_ in {"compound", "nmod"}
                    and token.head.tag_ == "NNP"
                    and word is None
                ):
                    phrase.roles.append(token.text)
                if word is not None and word.kind in {*SPEAKING_CLASSES, "witness"}:
                    phrase.gender = phrase.gender or word.gender
                    phrase.roles.append(token.text)
                    phrase.body = phrase.body or self.roles.body(part, token)
                    if phrase.body is None and word.kind in SPEAKING_CLASSES - {"police"}:
                        phrase.body_range = phrase.body_range or self.roles.body_words(token)

    def _own_conjunct(self, actor: Actor, part: list[Token]) -> list[Token]:
        """The part of a phrase that is not another person's: "Secretary Odo and Minister Berg" are two."""
        people = [hit for hit in actors_in(self.draft, part[0].idx, part[-1].idx + 1) if hit[0].kind == "person"]
        named = [(low, high) for other, low, high in people if other is not actor and self._is_others(other)]
        own = [high for other, _, high in people if other is actor]
        last = max((low for low, _ in named), default=-1)
        cut = next((at for at, t in enumerate(part) if own and t.tag_ == "CC" and min(own) <= t.idx < last), len(part))
        return [t for t in part[:cut] if not any(a <= t.idx < b for a, b in named)] or part

    def _is_others(self, actor: Actor) -> bool:
        """Whether a person is known by a name, and no role that the phrase itself gives."""
        return self.words.keys().isdisjoint(actor.name.lower().split())

    def is_named(self, actor: Actor, low: int, high: int) -> bool:
        """Whether a mention names its actor, rather than describing a group ("officer", "Iran-backed groups")."""
        if not actor.id.startswith("actor_"):
            word = self.words.get(self.draft.text[low:high].lower().split()[-1])
            # "the group", said of a known one, may be any body of the text: coreference decides.
            return not (self.draft.text[low].islower() and word is not None and word.kind == "group")
        if actor.kind == "person" and not is_person_name(actor.name):
            return False  # "spokesman for the front" is a role, "Villagers" are many, whatever the tagger made of them
        if actor.kind in {"civilians", "unidentified", "protesters", "rioters"}:
            return False
        if actor.kind != "person" and self.draft.text[low].islower() and not _NAME_ARTICLE.match(self.draft.text, low):
            return False  # "rebels loyal to General Ode" describes
        last = self.doc[self.draft.token_at(high - 1)]
        if actor.kind == "person" and "-" in self.draft.text[low:high].split()[-1]:
            return True  # "Bo Ki-nam"
        return last.text[:1].isupper() and (last.tag_.startswith("NNP") or low < last.idx or actor.kind == "person")

    @staticmethod
    def _is_deed(head: Token) -> bool:
        """Whether a document's noun tells of a deed: "the release of prisoners"."""
        return head.lower_ == "release" and head.i + 1 < len(head.doc) and head.nbor().lower_ == "of"

    def _document(self, phrase: Phrase, tokens: list[Token]) -> None:
        phrase.form = "document"
        hits = actors_in(self.draft, tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
        for actor, low, high in hits:
            if not self.is_named(actor, low, high) or not self._is_issuer(phrase, low, high):
                continue
            if actor.kind == "person":
                phrase.person_inside = phrase.person_inside or actor
            else:
                phrase.body = phrase.body or actor

    def _is_issuer(self, phrase: Phrase, low: int, high: int) -> bool:
        """Whether a name in a document's phrase says whose it is: before its noun, or behind "by", "from", "of"."""
        head = self.doc[phrase.head]
        if high <= head.idx:
            return True
        before = self.doc[max(self.draft.token_at(low) - 4, 0) : self.draft.token_at(low)]
        return any(t.lower_ in _ISSUED_BY and t.i > head.i for t in before)


def is_person_name(name: str) -> bool:
    """Whether a name given to a person is one, and no role ("spokesman") or many ("Villagers")."""
    words = speaker_words()
    word, last = words.get(name.lower()), words.get(name.rsplit(maxsplit=1)[-1])
    role = last is not None and last.kind not in {"body", "outlet_name"}  # "American president", in small letters
    return name[:1].isupper() and (word is None or word.kind == "body") and not role


def _parts(tokens: list[Token]) -> list[list[Token]]:
    """The phrase cut at commas, brackets and relative pronouns."""
    parts: list[list[Token]] = [[]]
    for at, token in enumerate(tokens):
        if token.lower_ in {",", "(", ")", "—", "–"} or (at and token.tag_ in {"WP", "WDT", "WRB"}):
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part] or [tokens]


def _under_preposition(token: Token, head: Token, part: list[Token]) -> bool:
    """Whether a token hangs from the head by a preposition or a clause, so that it is another than the head."""
    inside = {t.i for t in part}
    for _ in range(8):
        if token.i == head.i or token.i not in inside:
            return False
        if token.dep_ in {"pobj", "poss", "acl", "relcl", "agent", "dobj"}:
            return True
        token = token.head
    return True


def _plain(text: str, part: list[Token], head: Token) -> str:
    """The words of a role up to its noun, without article."""
    words = [t for t in part if t.i <= head.i]
    while len(words) > 1 and words[0].tag_ in {"DT", "PRP$", "CD", "PDT"}:
        words.pop(0)
    return " ".join(text[words[0].idx : head.idx + len(head)].split())
