"""One person told without a number: "killed a soldier", "the commander was captured", "Amina Duale died".

In: the parse, the actors and what numbers took already. Out: one Quantity of 1 for each. Who is spoken of again
("a rebel leader … the leader") is counted in the same group as at first, so that one person never makes two.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.model import Count, Quantity
from rashomon.model.values import Measure, Population
from rashomon.read.counted_groups import CountedGroups, Group, occupations
from rashomon.read.draft import Draft
from rashomon.read.measure_words import measure_words, object_nouns
from rashomon.read.measures import Measurer
from rashomon.read.syntax import Syntax
from rashomon.read.toll_clauses import adds, is_real, loses_limb
from rashomon.read.toll_phrases import INCLUDE, is_speaker, listed_among
from rashomon.reference.lexicon import word_classes, words
from rashomon.reference.word_lists import word_list

_COLLECTIVE = words(
    "people family couple crowd mob gang police militia army military personnel navy marines regime state coalition "
    "alliance administration organisation organization party council brigade battalion regiment unit squad faction "
    "movement network cell agency company crew staff side bloc front command security opposition resistance population "
    "community public enemy"
)
_NO_PERSON_ENDINGS = ("force", "forces", "group", "government", "authority", "ministry")
_LIVING: frozenset[Measure] = frozenset({"killed", "injured", "captured", "abducted"})
_MAKERS = ("ist", "er", "or", "ian", "man", "woman", "boy", "girl", "keeper", "ant", "ee", "hand")
_MACHINES = frozenset({"aircraft_only", "drone", "vessel", "missile"})
_NONE: frozenset[str] = frozenset()
_NOBODY = "no_person_words.txt"
_PERSONS = words(
    "leader facilitator financier individual suspect associate accomplice companion colleague deputy aide operative "
    "occupant planner dealer smuggler courier supplier coordinator organiser recruiter target teammate neighbour "
    "grandson granddaughter grandmother grandfather toddler"
)
"""Nouns of one person that are in no list of actors; "the" before them speaks of one told before."""
_ANYBODY = words("individual person man suspect insurgent militant fighter rebel terrorist target leader attacker")
"""Nouns that take up a person told before under another noun."""
_PRONOUNS = frozenset({"him", "he", "she"})
_THE_DEAD = words("dead deceased killed slain")
_NAMING = words("are were is was named identified")
_OWNERS = frozenset({"his", "her", "their", "its"})
_OF_AGE = 18
"""Below it a person is a child (Convention on the Rights of the Child, article 1)."""
_FAILED = words("attempted failed foiled alleged planned would-be")


class SinglePersons:
    """Finds the persons of one draft that are told one by one."""

    def __init__(self, draft: Draft, parse: Syntax, measurer: Measurer, groups: CountedGroups) -> None:
        """Start with the look-ups of the draft."""
        self.draft = draft
        self.parse = parse
        self.measurer = measurer
        self.groups = groups
        self._told: list[tuple[str, Measure, Group]] = []

    def read(self, taken: set[int]) -> Iterator[Quantity]:
        """One Quantity for each, in text order; `taken` are the tokens that numbers have."""
        for measure, noun in self._suffering():
            first = self._first(noun, measure)
            if first is None or is_speaker(self.parse, first, noun):
                continue
            if taken & set(range(first, noun + 1)) or not is_real(self.parse, noun):
                continue
            taken.update(range(first, noun + 1))
            yield self._one(first, noun, measure)

    def _suffering(self) -> Iterator[tuple[Measure, int]]:
        """Nouns that a word of harm governs: objects of "kill", subjects of "die", "the death of"."""
        parse, listed = self.parse, measure_words()
        for at, word in enumerate(parse.low):
            if word in listed.objects and self._is_harm_verb(at):
                measure = listed.objects[word]
                measure = "killed" if self.measurer.to_death(at) else measure
                if loses_limb(self.parse, at):
                    found = self.parse.child(at, "nsubj")
                    yield from (("injured", noun) for noun in (self._joined(found) if found is not None else ()))
                    continue
                yield from ((measure, noun) for noun in self._objects(at))
            elif word in listed.subjects and self._is_harm_verb(at) and listed.subjects[word] != "displaced":
                nouns = (c for c in parse.children[at] if parse.dep[c] == "nsubj")
                yield from ((listed.subjects[word], noun) for found in nouns for noun in self._joined(found))
            elif word in listed.of and parse.tag[at] == "NN" and not self._failed(at):
                yield from ((listed.of[word], noun) for noun in self._of(at))
            if word in _THE_DEAD and parse.low[at - 1 : at] in (["the"], ["those"]):
                yield from (("killed", noun) for noun in self._named_after(at))
            if word == "among" and (state := listed_among(parse, at + 1)) is not None:
                yield from ((state, noun) for noun in self._subjects(at))

    def _subjects(self, preposition: int) -> Iterator[int]:
        """Who "were among the dead"."""
        parse, verb = self.parse, self.parse.head[preposition]
        for child in parse.children[verb]:
            if parse.dep[child] in ("nsubj", "nsubjpass"):
                yield from self._joined(child)

    def _named_after(self, dead: int) -> Iterator[int]:
        """The names in "the dead are A, 34, a midwife, and B", "the dead were named as A and B"."""
        parse, verb = self.parse, self.parse.head[dead]
        if parse.low[verb] in INCLUDE and parse.dep[dead].startswith("nsubj"):
            yield from (noun for c in parse.children[verb] if parse.dep[c] == "dobj" for noun in self._joined(c))
        if parse.low[verb] not in _NAMING or not parse.dep[dead].startswith(("nsubj", "dobj")):
            return
        start = next(
            (c for c in parse.children[verb] if c > verb and (parse.dep[c] == "attr" or parse.low[c] == "as")), None
        )
        if start is not None:
            first, last = min(parse.subtree(start)), parse.sentence_bounds(verb)[1]
            named = (t for t in range(first, last) if self.groups.person_at(t) is not None or self._aged(t))
            yield from (token for token in named if self.parse.tag[token].startswith("NNP"))

    def _is_harm_verb(self, verb: int) -> bool:
        tag = self.parse.tag[verb]
        if self.parse.capitals[self.parse.sentence[verb]]:
            return self.parse.low[verb].endswith(("ed", "ing", "ot", "rt", "in"))
        return tag in ("VBD", "VBN", "VBG", "VBZ") and not any(
            self.parse.dep[c] == "neg" for c in self.parse.children[verb]
        )

    def _failed(self, noun: int) -> bool:
        return any(self.parse.low[c] in _FAILED for c in self.parse.children[noun])

    def _of(self, noun: int) -> Iterator[int]:
        for child in self.parse.children[noun]:
            if self.parse.low[child] == "of":
                found = self.parse.child(child, "pobj")
                if found is not None:
                    yield from self._joined(found)

    def _objects(self, verb: int) -> Iterator[int]:
        parse = self.parse
        if parse.capitals[parse.sentence[verb]]:
            yield from self._near(verb)
            return
        for child in parse.children[verb]:
            if parse.dep[child] in ("dobj", "nsubjpass"):
                yield from self._joined(child)
                if not self.groups.is_person(child):  # a place before its name's comma: "In X province, a man was shot"
                    yield from (c for c in parse.children[child] if parse.dep[c] == "appos")
            elif (found := self._told_with(child)) is not None:
                yield from self._joined(found)

        yield from self._shared(verb)

    def _shared(self, verb: int) -> Iterator[int]:
        """The subject that a passive shares with the one before it: "he was engaged and killed"."""
        parse = self.parse
        above = parse.head[verb]
        own = parse.child(verb, "nsubj", "nsubjpass", "dobj")
        if parse.dep[verb] == "conj" and own is None and parse.tag[verb] == "VBN":
            yield from (c for c in parse.children[above] if parse.dep[c] == "nsubjpass")

    def _told_with(self, preposition: int) -> int | None:
        """The noun under "along with", "together with"."""
        parse = self.parse
        if parse.dep[preposition] != "prep" or not adds(self.parse, preposition):
            return None
        if parse.low[preposition] in ("along", "together"):
            preposition = next((c for c in parse.children[preposition] if parse.low[c] == "with"), preposition)
        return parse.child(preposition, "pobj") if parse.low[preposition] in ("with", "alongside") else None

    def _joined(self, noun: int) -> Iterator[int]:
        """A noun and those listed with it: "and his two sons", "along with a guard"."""
        parse = self.parse
        yield noun
        for child in parse.children[noun]:
            if parse.dep[child] == "conj":
                yield from self._joined(child)
            elif (found := self._told_with(child)) is not None:
                yield from self._joined(found)

    def _near(self, verb: int) -> Iterator[int]:
        """In capitals: "KILLED A PEASANT", "A SOLDIER WAS WOUNDED"."""
        low, parse = self.parse.low, self.parse
        first, last = parse.sentence_bounds(verb)
        is_person = self.groups.is_person
        if low[verb - 1 : verb] and low[verb - 1] in ("was", "been", "being"):
            yield from (token for token in range(verb - 2, max(first, verb - 4) - 1, -1) if is_person(token))
            return
        for token in range(verb + 1, min(last, verb + 6)):
            if is_person(token):
                yield token
                return

    def _first(self, noun: int, measure: Measure) -> int | None:
        """The first token of "a soldier", "the local commander", "Amina Duale"; None if the noun is no single person.

        Who is killed or taken lives, so that "a geologist" is a person though in no list.
        """
        parse = self.parse
        if parse.low[noun] in _PRONOUNS:
            return noun
        if parse.tag[noun] in ("NNS", "NNPS") or parse.low[noun].rstrip("s") != parse.low[noun]:
            named = self.groups.person_at(noun)
            return self._name_start(noun) if named is not None and parse.tag[noun] == "NNP" else None
        known, living = self._is_one_person(noun), measure in _LIVING
        for token in range(noun - 1, max(noun - 9, parse.sentence_bounds(noun)[0] - 1), -1):
            if not (known or (living and self._may_live(noun))):
                break
            if parse.low[token] in ("a", "an", "another", "one"):
                return token
            if parse.low[token] == "the" or parse.low[token] in _OWNERS:
                return token if known else None
            if not self._modifies(token):
                break
        return self._name_start(noun) if self.groups.person_at(noun) is not None else self._unlisted(noun, measure)

    def _modifies(self, token: int) -> bool:
        """Whether a word may stand between an article and its noun."""
        tag = self.parse.tag[token]
        if self.parse.low[token] == "of":  # "a Movement of X leader"
            return all(self.parse.tag[t] in ("NNP", "NNPS") for t in (token - 1, token + 1))
        inside = tag.startswith(("J", "N", "H", "POS", "CD", "``", "-")) or tag in ("VBN", "VBG")
        return (inside and self.parse.dep[token] != "ROOT") or self.parse.low[token] in ("-", "(", ")")

    def _unlisted(self, noun: int, measure: Measure) -> int | None:
        """The first token of a name that no reader knows, or of a noun set before a name: "rebel leader, Mahjur"."""
        parse = self.parse
        first = noun
        while first - 1 in parse.children[noun] and parse.dep[first - 1] in ("compound", "amod", "nmod"):
            first -= 1
        if parse.low[first - 1 : first] in (["the"], ["no"], ["any"], ["of"]):
            return None
        named = any(parse.tag[c] == "NNP" and parse.dep[c] == "appos" for c in parse.children[noun])
        if named and self._is_one_person(noun):
            return first
        names = parse.tag[noun] == "NNP" and (parse.dep[noun] in ("dobj", "nsubjpass", "conj") or self._aged(noun))
        dead = measure in ("killed", "injured")  # towns are captured, and not killed
        return first if names and self.groups.is_unknown_name(first, noun + 1, dead=dead) else None

    def _aged(self, noun: int) -> bool:
        """Whether an age follows: "Hermes, 38;"."""
        low = self.parse.low
        return low[noun + 1 : noun + 2] == [","] and "".join(low[noun + 2 : noun + 3]).isdigit()

    def _name_start(self, noun: int) -> int | None:
        """The first token of the name that ends here."""
        actor = self.groups.person_at(noun)
        parse = self.parse
        if actor is None or not parse.word[noun][:1].isupper():
            return None
        for span in actor.spans:
            start, end = self.draft.range(span)
            if self.draft.token_at(end - 1) == noun:
                return self.draft.token_at(start)
        return None

    def _may_live(self, noun: int) -> bool:
        word = self.parse.low[noun]
        if word in _COLLECTIVE or word in object_nouns() or word in measure_words().of or word in word_list(_NOBODY):
            return False
        return self.parse.tag[noun] == "NN" and (word in occupations() or word.endswith(_MAKERS))

    def _is_one_person(self, noun: int) -> bool:
        word = self.parse.low[noun]
        if word in _COLLECTIVE or word.endswith(_NO_PERSON_ENDINGS) or _MACHINES & word_classes().get(word, _NONE):
            return False
        if word in _PERSONS or word in occupations() or self.draft.resources.catalogue.generic(word) is not None:
            return True
        return bool(word_classes().get(word, frozenset()) & {"person", "office_holder"})

    def _one(self, first: int, noun: int, measure: Measure) -> Quantity:
        parse, draft = self.parse, self.draft
        apposed = (c for c in parse.children[noun] if parse.dep[c] == "appos")
        named = next((p for c in (noun, *apposed) if (p := self.groups.person_at(c)) is not None), None)
        bare = first if parse.low[first] not in ("a", "an", "another", "one", "the", *_OWNERS) else first + 1
        span = draft.span(parse.start[first], parse.end(noun))
        of_span = draft.span(parse.start[bare], parse.end(noun))
        group = self._again(first, noun, measure) or self.groups.group(bare, noun + 1)
        if named is not None and named.person is not None and group[0] is None:
            group = self._of_person(named.person.age, named.person.occupation), group[1]
        self._told.append((parse.low[noun], measure, group))
        count = Count(measure, None, group[0], group[1], 1, 1, 1, "exact", False)
        return Quantity(id=draft.part_id("quantity", span), span=span, count=count, of=of_span.exact, of_span=of_span)

    def _of_person(self, age: int | None, occupation: str | None) -> Population | None:
        if age is not None and age < _OF_AGE:
            return "children"
        return occupations().get(occupation.split()[-1].lower()) if occupation else None

    def _again(self, first: int, noun: int, measure: Measure) -> Group | None:
        """The group in which the person that "the leader" speaks of was counted before, None if nobody fits."""
        if self.parse.low[first] != "the":
            return None
        word = self.parse.low[noun]
        before = [(head, group) for head, told, group in self._told if told == measure]
        same = [group for head, group in before if head == word]
        if same:
            return same[-1]
        return before[-1][1] if before and word in _ANYBODY else None
