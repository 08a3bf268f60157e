"""What the words of a source say of the speaker: a name, a pronoun, a role, a document, a body, or no one known.

In: surface characters of a source and the actors found so far. Out: a Phrase, still without any decision on which other
mention means the same speaker. It avoids taking a person inside the phrase ("a brother of Tom Hale") for the speaker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from rashomon.read.actors import actors_in
from rashomon.read.persons import title_kinds
from rashomon.reference.cues import attribution_words
from rashomon.reference.speaker_words import Gender, media_words, speaker_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from rashomon.model import Actor
    from rashomon.read.draft import Draft

Range = tuple[int, int]
Form = Literal["pronoun", "relative", "named", "role", "document", "other"]

_PRONOUNS = attribution_words("pronoun")
_SUBJECT_FORM = {
    "his": "he", "him": "he", "her": "she", "hers": "she", "its": "it", "their": "they", "them": "they", "my": "i",
    "me": "i", "our": "we", "us": "we", "whose": "who", "whom": "who",
}  # fmt: skip
_GENDERS: dict[str, Gender] = {"he": "m", "she": "f"}
_DEFINITE = attribution_words("definite")
_NOBODY = frozenset({"nobody", "no", "none", "neither"})
_LONGEST = 400
"""Characters of a source that are read; a noun phrase beyond that is a parser's error."""
_ISSUED_BY = frozenset({"by", "from", "of", "with"})
_ROLE_PREPOSITIONS = frozenset({"for", "of", "at", "with", "from", "in"})
_NAME_ARTICLE = re.compile(r"(?:al|el|an|ar|as|ash|at|ad|ed|ould|bin|ibn|abu|de|del|van|von)[-’' ]", re.IGNORECASE)
"""Small words that names begin with."""
_NO_DESCRIPTION = frozenset({"DT", "PRP$", "PDT", "POS", "CD", "CC", "IN", "HYPH"})
"""Tags of words before a noun that say nothing of what it names."""
_IN_NAMES = frozenset({"of", "for", "to"})
"""Prepositions inside the names of bodies."""
_PORTFOLIOS = frozenset({"state", "defence", "defense", "interior", "justice", "finance", "trade", "health", "energy"})
_PAST = attribution_words("past")
_MARKS = frozenset({'"', "“", "”", "''", "``"})
_RETINUE = attribution_words("retinue")
_DETERMINERS = frozenset({"a", "an", "another", "one", "the", "his", "her"})
_OUTLET_SORTS = attribution_words("outlet_sort")
_BODIES_TOO = frozenset({"agency", "network"})
"""Nouns for outlets that are bodies behind another noun: "the intelligence agency"."""
_SPEAKING_CLASSES = frozenset({"spokes", "military", "police", "official", "office", "staff"})


@dataclass(slots=True)
class Phrase:
    """A source as its words have it."""

    form: Form
    start: int
    end: int
    head: int
    """Index of the head token of its first part."""
    actor: Actor | None = None
    """The named speaker, a person or an organisation."""
    noun: str = ""
    """Head noun, lower-cased, of a role, document or other phrase."""
    kind: str = ""
    """Class of the noun."""
    definite: bool = False
    plural: bool = False
    gender: Gender | None = None
    roles: list[str] = field(default_factory=list)
    """Title and role words, as written."""
    body: Actor | None = None
    """The actor that the phrase says the speaker speaks for."""
    body_range: Range | None = None
    """The words for whom the speaker speaks, where they name no known actor."""
    other_body: bool = False
    """Whether the phrase names a body that nobody in the text is known to speak for."""
    parent: Actor | None = None
    """The actor whose part a body is ("the Northern Command of the Kenyan army")."""
    name_at: Range | None = None
    """The capitals beside an outlet's noun ("the news agency Norda", "the Norda news agency")."""
    capital: bool = False
    """Whether the head noun is written as a name."""
    person_inside: Actor | None = None
    """Who signed or issued a document, if a person is named."""
    before: tuple[str, ...] = ()
    """The words before the head noun, as written, articles left out."""
    names: frozenset[str] = frozenset()
    """Names among them and behind "of" ("the Zanki group", "the army of Sidra"): nobody without these is meant."""
    countries: frozenset[str] = frozenset()
    """ISO codes of the nationalities among them ("the Lebanese movement")."""
    possessed: bool = False
    """Whether somebody owns what the noun names ("its website", "the tribe's website")."""
    narrowed: bool = False
    """Whether a clause says which one is meant ("papers seized from the camp")."""
    joined: bool = False
    """Whether two speak in one phrase ("a monitor and a medic")."""


class PhraseReader:
    """Reads the source phrases of one draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.doc = draft.doc
        self.words = speaker_words()
        self._by_id = {actor.id: actor for actor in draft.actors}

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
            self._outlet_name(phrase, parts[0])
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
            phrase.body = phrase.body or self._body(parts[0], head)
            phrase.body_range = (
                self._body_words(head) if phrase.body is None and word.kind in _SPEAKING_CLASSES else None
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
        if phrase.kind == "outlet" and not self._is_outlet(phrase, words):
            phrase.kind = "body" if phrase.noun in _BODIES_TOO else ""
        behind = [
            t for c in head.rights if c.lower_ in {"of", "for"} and c.i == head.i + 1
            for t in part if c.i < t.i <= c.right_edge.i
        ]  # fmt: skip
        countries = {t: country for t in words if (country := self.country(t)) is not None}
        phrase.countries = frozenset(countries.values())
        phrase.names = frozenset(t.text for t in (*words, *behind) if t not in countries and self._is_name(t))

    def _is_outlet(self, phrase: Phrase, words: list[Token]) -> bool:
        """Whether nouns before a word for outlets leave it one: "the police station" and "the aid agency" are none."""
        nouns = [t for t in words if t.tag_ in {"NN", "NNS"} and t.text.islower()]
        return all(t.lower_ in _OUTLET_SORTS or self._is_outlet_noun(t) for t in nouns)

    def _is_outlet_noun(self, token: Token) -> bool:
        word = self.words.get(token.lower_)
        return word is not None and word.kind in {"outlet", "outlet_name"}

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
                        phrase.body = self._body_after(high, part)
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

    def _outlet_name(self, phrase: Phrase, part: list[Token]) -> None:
        """The name right behind an outlet's noun in small letters, or right before it."""
        for at, token in enumerate(part):
            word = self.words.get(token.lower_)
            if word is None or word.kind != "outlet" or not token.text.islower():
                continue
            last = next((k for k in range(at + 1, len(part)) if not in_name(part[k])), len(part)) - 1
            if last > at:
                phrase.name_at = (part[at + 1].idx, part[last].idx + len(part[last]))
            elif phrase.kind == "outlet" and (named := self._named_before(part, at)) is not None:
                phrase.name_at = named
            if phrase.name_at is not None:
                phrase.form, phrase.kind = "other", "outlet"

    def _named_before(self, part: list[Token], at: int) -> Range | None:
        """The run of names before an outlet's noun: "the official Norda news agency", no nationality, no place."""
        end = at
        while end and part[end - 1].text in _MARKS | _OUTLET_SORTS:
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

    def _is_body_name(self, low: int, high: int) -> bool:
        word = self.words.get(self.doc[self.draft.token_at(high - 1)].lower_)
        return word is not None and word.kind in {"body", "group", "monitor", "outlet_name"}

    def _body_after(self, offset: int, part: list[Token]) -> Actor | None:
        """ "Commander Zar of the Valley Militia": the body right behind a name."""
        for actor, low, high in actors_in(self.draft, offset, part[-1].idx + len(part[-1])):
            gap = self.draft.text[offset:low].lower().split()
            if low >= offset and gap and gap[0] in _ROLE_PREPOSITIONS and gap[0] != "in" and len(gap) <= 2:
                return actor if actor.kind != "person" and self.is_named(actor, low, high) else None
        return None

    def _is_role(self, phrase: Phrase, head: Token, high: int) -> bool:
        """Whether the head is a person's role beside a body's name ("Navy spokesman")."""
        return phrase.kind in {*_SPEAKING_CLASSES, "witness", "source"} and high <= head.idx

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
                if word is not None and word.kind in {*_SPEAKING_CLASSES, "witness"}:
                    phrase.gender = phrase.gender or word.gender
                    phrase.roles.append(token.text)
                    phrase.body = phrase.body or self._body(part, token)
                    if phrase.body is None and word.kind in _SPEAKING_CLASSES - {"police"}:
                        phrase.body_range = phrase.body_range or self._body_words(token)

    def _own_conjunct(self, actor: Actor, part: list[Token]) -> list[Token]:
        """The part of a phrase that is not another person's: "Secretary Odo and Minister Berg" are two."""
        people = [hit for hit in actors_in(self.draft, part[0].idx, part[-1].idx + 1) if hit[0].kind == "person"]
        ends = [high for other, _, high in people if other is actor]
        cut = next((at for at, t in enumerate(part) if ends and t.tag_ == "CC" and t.idx >= min(ends)), len(part))
        named = [
            (low, high)
            for other, low, high in people
            if other is not actor and self.words.keys().isdisjoint(other.name.lower().split())
        ]
        return [t for t in part[:cut] if not any(a <= t.idx < b for a, b in named)] or part

    def role_words(self, role: Token) -> str:
        """A role in the words that make it up: "Prime Minister", "station chief", "director of the Archive".

        Whom a spokesman speaks for is told by the body, and left out.
        """
        word = self.words.get(role.lower_)
        spokes = word is not None and word.kind == "spokes"
        first, end = (role.i, role.i + 1) if spokes else (_role_start(self.draft, role), _role_end(role))
        last = self.doc[end - 1]
        return " ".join(self.draft.text[self.doc[first].idx : last.idx + len(last)].split())

    def _body_words(self, role: Token) -> Range | None:
        """The noun phrase behind "spokesman for", before "'s spokesman", or beside it ("army spokesman")."""
        if is_past(role):
            return None
        for child in role.children:
            if child.dep_ == "prep" and child.lower_ in {"for", "of", "at", "with"} and child.i > role.i:
                body = next((c for c in child.children if c.dep_ == "pobj"), None)
                if body is not None and not _is_portfolio(role, body):
                    return body.left_edge.idx, self._body_end(body)
            if child.dep_ == "poss" and (child.tag_[:2] == "NN" or child.lower_ in {"its", "their"}):
                return child.left_edge.idx, child.idx + len(child)
            if child.dep_ == "compound" and self._is_body_noun(child):
                return self._with_modifiers(child, role)
        before = self.doc[role.i - 1] if role.i else role
        # "Army spokesman Brigadier Ode", whatever hangs on what
        if before is not role and self._is_body_noun(before) and role.dep_ == "compound":
            return self._with_modifiers(before, role)
        return None

    def _body_end(self, body: Token) -> int:
        """Where the words of a body end: before a comma, a clause or a preposition of another matter."""
        last = body.right_edge
        for token in body.doc[body.i + 1 : last.i + 1]:
            if (
                token.text == ","
                or token.tag_ in {"WP", "WDT"}
                or (token.tag_ == "IN" and token.lower_ not in _IN_NAMES)
            ):
                return self.doc[token.i - 1].idx + len(self.doc[token.i - 1])
        return int(last.idx) + len(last)

    def _is_body_noun(self, token: Token) -> bool:
        word = self.words.get(token.lower_)
        return word is not None and word.kind in {"body", "group", "monitor"}

    def _with_modifiers(self, noun: Token, role: Token) -> Range:
        """The words that a body's noun is told apart by before a role: "German government" spokesman."""
        first, own = noun.left_edge.i, {noun.i, role.i, role.head.i}
        while first > noun.sent.start:
            token = self.doc[first - 1]
            named = token.text[:1].isupper() and token.tag_ in {"JJ", "NNP"}
            if not (named and (token.head.i in own or token.head.head.i in own)) and token.tag_ != "HYPH":
                break
            first -= 1
        return self.doc[first].idx, noun.idx + len(noun)

    def _body(self, part: list[Token], role: Token) -> Actor | None:
        """The organisation or state a role word is tied to: before it ("Navy spokesman") or by "for", "of"."""
        if self.words[role.lower_].kind not in _SPEAKING_CLASSES or is_past(role):
            return None
        return self.body_around(role, part[0].idx, part[-1].idx + len(part[-1]))

    def body_around(self, role: Token, start: int, end: int) -> Actor | None:
        """The actor that a role word inside [start, end) is tied to."""
        after = before = None
        for actor, low, high in actors_in(self.draft, start, end):
            if actor.kind == "person" or not self.is_named(actor, low, high):
                continue
            if low > role.idx:
                gap = self.draft.text[role.idx + len(role) : low].lower().split()
                if gap and gap[0] in _ROLE_PREPOSITIONS and len(gap) <= 4 and "," not in "".join(gap):
                    after = after or actor
            elif high <= role.idx + len(role):
                between = self.draft.text[high : role.idx].removeprefix("'s").removeprefix("’s")
                if len(between.split()) <= 2 and not any(c in between for c in ",.;:()"):
                    before = actor
        return after or before or self._country_before(role, start)

    def _country_before(self, role: Token, start: int) -> Actor | None:
        """The state of an adjective ("Kenyan officials"), if the text knows it as an actor."""
        for i in range(role.i - 1, max(role.i - 6, -1), -1):
            token = self.doc[i]
            if token.idx < start:
                break
            country = self.draft.resources.catalogue.country_adjective(token.text) if token.text[:1].isupper() else None
            if country is not None:
                return self._by_id.get(f"state:{country}")
        return None

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


def _is_portfolio(role: Token, body: Token) -> bool:
    """Whether "of …" is part of a title: "Secretary of State", "Minister of Defence"."""
    return (
        role.text[:1].isupper() and body.left_edge.i == body.i and body.i == role.i + 2 and body.lower_ in _PORTFOLIOS
    )


def is_past(role: Token) -> bool:
    """Whether a role is one that somebody had: "a former foreign minister"."""
    before = role.doc[max(role.i - 5, role.sent.start) : role.i]
    return any(t.lower_ in _PAST and role.i in {t.head.i, t.head.head.i} for t in before)


def is_person_name(name: str) -> bool:
    """Whether a name given to a person is one, and no role ("spokesman") or many ("Villagers")."""
    words = speaker_words()
    word, last = words.get(name.lower()), words.get(name.rsplit(maxsplit=1)[-1])
    role = last is not None and last.kind not in {"body", "outlet_name"}  # "American president", in small letters
    return name[:1].isupper() and (word is None or word.kind == "body") and not role


def in_name(token: Token) -> bool:
    """Whether a token goes on a name: a capital, or the hyphen right before one ("Volga-Inform")."""
    return token.text[:1].isupper() or (token.text == "-" and token.i + 1 < len(token.doc) and not token.whitespace_)


def _role_start(draft: Draft, role: Token) -> int:
    """Index of the first word of a role: titles one after the other, and what tells its noun apart."""
    doc, first, words = role.doc, role.i, speaker_words()
    capital = role.text[:1].isupper()
    while first > 0 and role.i - first < 2:
        before = doc[first - 1]
        kinds = title_kinds(before.text)
        word = words.get(before.lower_)
        if before.tag_ == "POS" or not before.is_alpha or before.whitespace_ != " ":
            break
        if word is not None and word.kind in {"spokes", "person"}:
            break
        if capital and not (before.text[:1].isupper() and kinds & {"rank", "office", "modifier"}):
            break
        if not capital and before.text[:1].isupper():
            named = actors_in(draft, before.idx, before.idx + len(before))
            if not before.is_sent_start or before.tag_ not in {"NN", "JJ", "NNP"} or named:
                break
        elif not capital and (before.tag_ not in {"NN", "JJ"} or kinds & {"rank"}):
            break
        first -= 1
    return first


def _role_end(role: Token) -> int:
    """Index behind the last word of a role: with its "of …", where that is short and of the role itself."""
    doc, at = role.doc, role.i + 1
    if role.text[:1].isupper() or at >= len(doc) or doc[at].lower_ != "of":
        return at
    end = at + 1
    while end < min(len(doc), at + 7) and doc[end].tag_ in {"DT", "JJ", "NN", "NNS", "NNP", "NNPS"}:
        end += 1
    return end if end > at + 1 and doc[end - 1].tag_.startswith("NN") else at


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
