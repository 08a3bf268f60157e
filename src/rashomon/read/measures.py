"""What a number measures: told by the noun counted, by the words right beside it, by the verb that governs it.

In: where the number and what it counts stand. Out: a Measure, the population and the side. A number under "could" or
"threatened to" counts people and no victims. In sentences all in capitals only the words beside the number are asked.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from rashomon.model import Count, Quantity
from rashomon.model.values import Measure, Population
from rashomon.read.draft import Draft
from rashomon.read.syntax import Syntax
from rashomon.reference.lexicon import forms, noun_forms, rows, verb_forms, word_classes, words

HARM: frozenset[Measure] = frozenset(
    {"killed", "injured", "missing", "captured", "abducted", "displaced", "casualties"}
)
_TIME_UNITS = forms(["second", "minute", "hour", "day", "night", "week", "month", "year", "decade"], "n")
_DISTANCES = forms(
    ["kilometre", "kilometer", "km", "metre", "meter", "mile", "yard", "foot", "centimetre", "inch"], "n"
) | {"feet", "km", "kms", "m"}
_MONEY = forms(
    [
        "dollar",
        "euro",
        "pound",
        "peso",
        "rupee",
        "franc",
        "shekel",
        "rouble",
        "ruble",
        "dinar",
        "lira",
        "naira",
        "shilling",
    ],
    "n",
)
_AUXILIARIES = words(
    "was were is are been be being have has had also reportedly reported confirmed feared believed allegedly then "
    "later either still immediately instantly said to seriously slightly badly critically lightly severely "
    "fatally people men persons others more presumed thought left"
)
_LIVES = frozenset({"life", "lives"})
_LEAVES = verb_forms("leave")
_FALLS = frozenset(verb_forms("fall"))
_RUNNING = forms(["bring", "rise", "climb", "raise", "take", "reach", "grow", "increase", "jump"], "v")
_TOLL = frozenset({"toll", "tally", "tolls"})
_NOT_REAL = frozenset({"could", "would", "might", "may", "can", "will", "should", "shall"})
_IMPLIES = words(
    "managed manage used continued began started went able helped proceeded succeeded said reported known believed"
)


_BELONGING = words("members member men fighters operatives elements commanders leaders cadres")
_ARMED: dict[str, Population] = {
    "rebel": "combatants", "armed_group": "combatants", "political_militia": "combatants",
    "identity_militia": "combatants", "state_forces": "security_forces",
}  # fmt: skip
_MINORS = words(
    "pupil pupils schoolchild schoolchildren schoolboy schoolboys schoolgirl schoolgirls toddler toddlers infant "
    "infants baby babies boy boys girl girls minor minors"
)
_AMOUNTS = words("at more several dozens some nearly about over around almost up hundreds scores many another")
_COLLECTIVE = words("people family couple crowd mob gang police militia army military personnel navy marines")


@dataclass(slots=True)
class _Words:
    """Measure words by form: verbs with their slot, states ("dead"), counted nouns ("deaths") and their "of"."""

    objects: dict[str, Measure] = field(default_factory=dict)
    subjects: dict[str, Measure] = field(default_factory=dict)
    states: dict[str, Measure] = field(default_factory=dict)
    counted: dict[str, Measure] = field(default_factory=dict)
    of: dict[str, Measure] = field(default_factory=dict)


@functools.cache
def _words() -> _Words:
    words = _Words()
    for row in rows("measure_words.csv"):
        measure = cast(Measure, row["measure"])
        lemma, slot = row["word"], row["slot"]
        if " " in lemma:
            continue
        if row["pos"] == "v":
            table = words.objects if slot == "object" else words.subjects
            table.update(dict.fromkeys(verb_forms(lemma), measure))
        elif row["pos"] == "a":
            words.states[lemma] = measure
        elif slot == "counted":
            words.counted.update(dict.fromkeys(noun_forms(lemma), measure))
            words.of.update(dict.fromkeys(noun_forms(lemma), measure))
        elif slot == "of":
            words.of.update(dict.fromkeys(noun_forms(lemma), measure))
    return words


@functools.cache
def _object_nouns() -> frozenset[str]:
    return frozenset(form for row in rows("object_kinds.csv") for form in noun_forms(row["phrase"].split()[-1]))


@functools.cache
def _weapon_nouns() -> frozenset[str]:
    return frozenset(form for row in rows("weapons.csv") for form in noun_forms(row["phrase"].split()[-1]))


class Measurer:
    """Answers what numbers of one draft measure."""

    def __init__(self, draft: Draft, parse: Syntax) -> None:
        """Prepare the look-ups of one draft."""
        self.draft = draft
        self.parse = parse
        self.words = _words()
        self._last: tuple[int, Measure] | None = None
        self._actor_ends: dict[int, tuple[str, int]] | None = None

    def unit(self, token: int) -> Measure | None:
        """The measure that a unit word stands for, None for anything that is no unit."""
        word = self.parse.low[token]
        if word in _TIME_UNITS:
            return "duration"
        if word in _DISTANCES:
            return "distance"
        return "money" if word in _MONEY else None

    def measure(self, bare: int, end: int, head: int | None, stop: int) -> Measure | None:
        """What the number at [bare, end) measures; `head` is what it counts, `stop` the end of those words."""
        found = self._beside(bare, end, head, stop)
        if found is None and not self.parse.capitals[self.parse.sentence[bare]]:
            found = self._governed(head if head is not None else end - 1)
        found = found or self._inherited(bare)
        if found in HARM and head is not None and self._is_thing(head):
            return self._plain(head)  # "seven rifles were captured"
        if found is not None:
            if not self._real(head if head is not None else bare):
                return "people"
            self._last = (stop, found)
            return found
        if head is None:
            return None
        return self._plain(head)

    def _plain(self, head: int) -> Measure:
        low = self.parse.low
        if self.is_person(head):
            return "people"
        if low[head] in _weapon_nouns():
            return "weapon_count"
        return "objects" if low[head] in _object_nouns() else "other"

    def _is_thing(self, head: int) -> bool:
        word = self.parse.low[head]
        return (word in _weapon_nouns() or word in _object_nouns()) and not self.is_person(head)

    def is_person(self, token: int) -> bool:
        """Whether a noun names persons."""
        word = self.parse.low[token]
        if self.draft.resources.catalogue.generic(word) is not None:
            return "aircraft" not in word_classes().get(word, ()) and word not in ("drones", "helicopters")
        return "person" in word_classes().get(word, ()) or self.actor_at(token) is not None

    def _beside(self, bare: int, end: int, head: int | None, stop: int) -> Measure | None:
        """Reads "12 deaths", "12 people dead", "12 were wounded", "killed 12", "toll to 12", "claimed 12 lives"."""
        low, words = self.parse.low, self.words
        if head is not None:
            if low[head] in words.counted:
                kind = words.counted[low[head]]
                return "killed" if kind == "injured" and self._after(stop) == "killed" else kind
            if low[head] in _LIVES or (low[head] == "loss" and _LIVES & set(low[head + 2 : head + 3])):
                return "killed"
            if low[stop - 2] in words.states and stop - 2 >= end and self.is_person(head):
                return words.states[low[stop - 2]]
        return self._after(stop) or self._before(bare)

    def _after(self, stop: int) -> Measure | None:
        low, words, parse = self.parse.low, self.words, self.parse
        at = self._past_of(stop)
        limit = min(at + 6, parse.sentence_bounds(stop - 1)[1] if at == stop else len(low))
        passive = False
        while at < limit:
            word = low[at]
            if word in words.states and not (parse.tag[at] == "VBD" and not passive and self._active(at)):
                return self._joined(at, words.states[word])
            if word in words.subjects:
                return self._joined(at, words.subjects[word])
            if word in words.objects and (
                passive or (word.endswith(("ed", "en", "ot", "un")) and not self._active(at))
            ):
                return "killed" if self._to_death(at) else self._joined(at, words.objects[word])
            if word in _FALLS and at + 1 < limit and low[at + 1] in ("victim", "victims"):
                return "casualties"
            if word in ("lost",) and at + 2 < limit and low[at + 2] in ("lives", "life"):
                return "killed"
            if word in ("taken", "held") and at + 1 < limit and low[at + 1] in words.states:
                return words.states[low[at + 1]]
            if word not in _AUXILIARIES:
                return None
            passive = passive or word in ("was", "were", "been", "being", "are", "is", "be")
            at += 1
        return None

    def _past_of(self, stop: int) -> int:
        """The token after "of the Northern Front" where a number's words go on so, else the one given."""
        parse, at = self.parse, stop
        if at >= len(parse) or parse.low[at] != "of":
            return stop
        at += 1
        while at < min(stop + 9, len(parse)) and parse.tag[at].startswith(("N", "DT", "J", "POS")):
            at += 1
        return at if at < len(parse) and parse.low[at] in ("was", "were", "died", "have", "had", "perished") else stop

    def _to_death(self, verb: int) -> bool:
        """ "shot dead", "shot a guard dead", "beaten to death"."""
        low, parse = self.parse.low, self.parse
        if low[verb + 1 : verb + 2] == ["dead"] or low[verb + 1 : verb + 3] == ["to", "death"]:
            return True
        if self._passive(verb):
            return False
        for at in range(verb + 1, min(verb + 9, parse.sentence_bounds(verb)[1])):
            if (low[at] == "dead" and parse.within(at, verb)) or low[at : at + 2] == ["to", "death"]:
                return True
        return False

    def _joined(self, at: int, measure: Measure) -> Measure:
        """ "killed or wounded", "died or was hurt" measure casualties."""
        low, words = self.parse.low, self.words
        for step in range(at + 1, min(at + 5, len(low))):
            word = low[step]
            if word in ("or", "nor", "and", "was", "were", "been", "/"):
                continue
            other = words.states.get(word) or words.objects.get(word) or words.subjects.get(word)
            after = low[step + 1] if step + 1 < len(low) else ""
            is_pair = (
                other is not None and {other, measure} == {"killed", "injured"} and low[at + 1] in ("or", "nor", "and")
            )
            return "casualties" if is_pair and not after[:1].isdigit() else measure
        return measure

    def _active(self, at: int) -> bool:
        """Whether a verb is followed by its object: "killed five rebels"."""
        parse = self.parse
        if at + 1 >= len(parse):
            return False
        word, tag = parse.low[at + 1], parse.tag[at + 1]
        return (
            tag in ("CD", "DT", "PRP$", "PRP")
            or word in _AMOUNTS
            or (tag.startswith("N") and not parse.capitals[parse.sentence[at]] and parse.dep[at + 1] == "dobj")
        )

    def _before(self, bare: int) -> Measure | None:
        low, words, parse = self.parse.low, self.words, self.parse
        at, first = bare - 1, parse.sentence_bounds(bare)[0]
        steps = 0
        while at >= first and steps < 5:
            word = low[at]
            if word in words.objects and parse.tag[at] != "NN" and not self._passive(at):
                return self._pair_before(at, words.objects[word])
            if word == "of" and at - 1 >= first and low[at - 1] in words.of:
                return words.of[low[at - 1]]
            if low[at] in ("to", "of", "at") and any(low[step] in _TOLL for step in range(max(at - 4, first), at)):
                return "killed" if "injur" not in " ".join(low[max(at - 4, first) : at]) else "injured"
            if word == "to" and _RUNNING & set(low[max(at - 3, first) : at]) and _TOLL & set(low[first:at]):
                return "killed"  # "the toll of the blast has risen to 21"
            if word in ("to", "at") and (state := self._put_at(first, at)) is not None:
                return state
            if parse.tag[at] in ("DT", "CD") or word in (
                "at", "least", "more", "than", "as", "many", "some", "about", "nearly", "around", "to", "up", "over",
                "approximately", "estimated", "a", "an", "total", "of", "almost", "roughly", "only", "another", "off",
            ):  # fmt: skip
                at -= 1
                steps += 1
                continue
            return None
        return None

    def _put_at(self, first: int, at: int) -> Measure | None:
        """The state before "at" or "to" of which a number is given: "put the dead at 12", "brought the wounded to"."""
        low, words = self.parse.low, self.words
        for step in range(at - 1, max(first, at - 4), -1):
            if low[step] in words.states and low[step - 1] in ("the", "of"):
                return words.states[low[step]]
        return None

    def _pair_before(self, at: int, measure: Measure) -> Measure:
        low, words = self.parse.low, self.words
        if at >= 2 and low[at - 1] in ("and", "or") and low[at - 2] in words.objects:
            other = words.objects[low[at - 2]]
            return "casualties" if {other, measure} == {"killed", "injured"} else measure
        return measure

    def _passive(self, at: int) -> bool:
        return self.parse.low[at - 1] in ("was", "were", "been", "is", "are", "be", "being") if at else False

    def _governed(self, token: int) -> Measure | None:
        """The verb or noun above what is counted, by its relation: object, subject, "deaths of", "left 5 dead"."""
        parse, words = self.parse, self.words
        for _ in range(6):
            relation, above = parse.dep[token], parse.head[token]
            if above == token:
                return None
            word = parse.low[above]
            if relation in ("dobj", "nsubjpass", "attr", "oprd"):
                if word in _LEAVES:
                    return self._left(above)
                if word in words.objects:
                    return "killed" if self._to_death(above) else self._pair_conj(above, words.objects[word])
                return None
            if relation == "nsubj":
                if word in words.subjects:
                    return self._pair_conj(above, words.subjects[word])
                return next(
                    (words.states[parse.low[c]] for c in parse.children[above] if parse.low[c] in words.states), None
                )
            if relation == "pobj" and word == "of" and parse.low[parse.head[above]] in words.of:
                return words.of[parse.low[parse.head[above]]]
            if relation not in (
                "conj",
                "appos",
                "nummod",
                "quantmod",
                "compound",
                "pobj",
                "prep",
                "nmod",
                "npadvmod",
                "dep",
            ):
                return None
            preposition = token if relation == "prep" else above
            if relation in ("pobj", "prep") and not self._adds(preposition):
                return None
            token = above
        return None

    def _adds(self, preposition: int) -> bool:
        """ "12 of them", "including 2", "along with 3": the number shares the verb of what it is added to."""
        low = self.parse.low
        return low[preposition] in ("of", "including") or (
            low[preposition] == "with" and preposition > 0 and low[preposition - 1] in ("along", "together")
        )

    def _pair_conj(self, verb: int, measure: Measure) -> Measure:
        for child in self.parse.children[verb]:
            if self.parse.dep[child] == "conj":
                word = self.parse.low[child]
                other = self.words.objects.get(word) or self.words.subjects.get(word)
                bare = self.parse.child(child, "nsubj", "nsubjpass", "dobj") is None
                if bare and {other, measure} == {"killed", "injured"}:
                    return "casualties"
        return measure

    def _left(self, verb: int) -> Measure | None:
        for token in self.parse.subtree(verb):
            if token > verb and self.parse.low[token] in self.words.states:
                return self.words.states[self.parse.low[token]]
        return None

    def _inherited(self, bare: int) -> Measure | None:
        """A number joined to the one before it: "three soldiers and two civilians", ", including two children"."""
        if self._last is None:
            return None
        end, measure = self._last
        parse = self.parse
        if not 0 <= bare - end <= 6 or parse.sentence[end - 1] != parse.sentence[bare]:
            return None
        between = {
            word for word in parse.low[end:bare] if word not in (",", "at", "least", "of", "them", "the", "as", "well")
        }
        return measure if between and between <= {"and", "including", "among", "plus", "them", "whom"} else None

    def _real(self, token: int) -> bool:
        """Whether the clause states it: no modal, no bare infinitive, no risk."""
        parse = self.parse
        for step in parse.path(token):
            if parse.low[step] in ("risk", "danger", "fear", "fears", "possibility") and step != token:
                return False
            if not parse.is_verb(step):
                continue
            for child in parse.children[step]:
                if parse.dep[child] == "aux" and parse.low[child] in _NOT_REAL:
                    return "have" in (parse.low[c] for c in parse.children[step]) and parse.low[child] == "may"
                if (
                    parse.dep[child] == "aux"
                    and parse.low[child] == "to"
                    and parse.dep[step] in ("xcomp", "advcl", "acl")
                ):
                    return parse.low[parse.head[step]] in _IMPLIES
            return True
        return True

    def cumulative(self, start: int, end: int) -> bool:
        """Whether the number is a running total: "bringing the toll to", "so far this year"."""
        parse = self.parse
        first, last = parse.sentence_bounds(start)
        before = parse.low[max(first, start - 9) : start]
        after = parse.low[end : min(last, end + 12)]
        if any(word in _TOLL or word in ("number", "total", "dead", "wounded") for word in before) and any(
            word in _RUNNING and "to" in before[step:] for step, word in enumerate(before)
        ):
            return True
        return "since" in after or ("so" in after and "far" in after)

    def group(self, start: int, end: int) -> tuple[Population | None, str | None]:
        """Population and side of the people counted by the words at tokens [start, end)."""
        catalogue, low = self.draft.resources.catalogue, self.parse.low
        found: Population | None = None
        for token in range(min(end, len(low)) - 1, start - 1, -1):
            if low[token] in _MINORS:
                found = "children"
                break
            generic = catalogue.generic(low[token])
            if generic is not None and generic.population not in (None, "unknown"):
                found = generic.population
                break
        told = [t for t in range(start, min(end, len(low))) if low[t] not in self.words.counted and low[t] != "people"]
        side = next((actor for token in told if (actor := self.actor_at(token))), None)
        return (found, side) if found is not None else self._of_a_body(end - 1, side)

    def _of_a_body(self, head: int, side: str | None) -> tuple[Population | None, str | None]:
        """ "Nine members of the Front": who belongs to an armed body is counted with it."""
        if self.parse.low[head] not in _BELONGING:
            return None, side
        of = next((c for c in self.parse.children[head] if self.parse.low[c] in ("of", "from")), None)
        for inner in self.parse.children[of] if of is not None else ():
            actor = self.actor_at(inner)
            kind = next((known.kind for known in self.draft.actors if known.id == actor), None)
            if kind in _ARMED:
                return _ARMED[kind], actor
        return None, side

    def actor_at(self, token: int) -> str | None:
        """The id of the actor whose words end with this token."""
        if self._actor_ends is None:
            self._actor_ends = {}
            for actor in self.draft.actors:
                for span in actor.spans:
                    start, end = self.draft.range(span)
                    self._actor_ends[self.draft.token_at(max(end - 1, start))] = (actor.id, start)
        found = self._actor_ends.get(token)
        return found[0] if found else None

    def single_persons(self, taken: set[int]) -> Iterator[Quantity]:
        """One person without a number: "killed a soldier", "the commander was captured"."""
        parse, words = self.parse, self.words
        for verb, word in enumerate(parse.low):
            measure = words.objects.get(word)
            if measure is None or not self._is_harm_verb(verb):
                continue
            measure = "killed" if self._to_death(verb) else measure
            for noun in self._single_objects(verb):
                first = self._article(noun, living=measure in ("killed", "injured", "captured", "abducted"))
                if first is None or taken & set(range(first, noun + 1)) or not self._real(noun):
                    continue
                taken.update(range(first, noun + 1))
                yield self._one(first, noun, measure)

    def _is_harm_verb(self, verb: int) -> bool:
        tag = self.parse.tag[verb]
        if self.parse.capitals[self.parse.sentence[verb]]:
            return self.parse.low[verb].endswith(("ed", "ing", "ot", "rt", "in"))
        return tag in ("VBD", "VBN", "VBG", "VBZ") and not any(
            self.parse.dep[c] == "neg" for c in self.parse.children[verb]
        )

    def _single_objects(self, verb: int) -> Iterator[int]:
        parse = self.parse
        if parse.capitals[parse.sentence[verb]]:
            yield from self._near(verb)
            return
        for child in parse.children[verb]:
            if parse.dep[child] in ("dobj", "nsubjpass"):
                yield child
                yield from (c for c in parse.children[child] if parse.dep[c] == "conj")

    def _near(self, verb: int) -> Iterator[int]:
        """In capitals: "KILLED A PEASANT", "A SOLDIER WAS WOUNDED"."""
        low, parse = self.parse.low, self.parse
        first, last = parse.sentence_bounds(verb)
        if low[verb - 1 : verb] and low[verb - 1] in ("was", "been", "being"):
            yield from (token for token in range(verb - 2, max(first, verb - 4) - 1, -1) if self.is_person(token))
            return
        for token in range(verb + 1, min(last, verb + 6)):
            if self.is_person(token):
                yield token
                return

    def _article(self, noun: int, *, living: bool = False) -> int | None:
        """The first token of "a soldier", "the local commander"; None if the noun is no single person.

        `living`: who is killed or hurt by a verb lives, so that "a geologist" is a person though in no list.
        """
        parse = self.parse
        singular = parse.low[noun].rstrip("s") == parse.low[noun] and parse.tag[noun] not in ("NNS", "NNPS")
        known = self._is_one_person(noun)
        if not singular or not (known or (living and self._may_live(noun))):
            return None
        for token in range(noun - 1, max(noun - 7, parse.sentence_bounds(noun)[0] - 1), -1):
            if parse.low[token] in ("a", "an", "another", "one") or (
                known and parse.low[token] in ("the", "his", "her", "their")
            ):
                return token
            if not parse.tag[token].startswith(("J", "N", "V", "H", "POS", "CD", "``")) and parse.low[token] != "-":
                return None
        return None

    def _may_live(self, noun: int) -> bool:
        word = self.parse.low[noun]
        if word in _COLLECTIVE or self._is_thing(noun) or word in self.words.of or self.parse.tag[noun] != "NN":
            return False
        return word.endswith(("ist", "er", "or", "ian", "man", "woman", "boy", "girl", "keeper", "ant", "ee", "hand"))

    def _is_one_person(self, noun: int) -> bool:
        word = self.parse.low[noun]
        if word in _COLLECTIVE or word.endswith(("force", "group", "government", "authority", "ministry")):
            return False
        generic = self.draft.resources.catalogue.generic(word)
        return generic is not None or bool(word_classes().get(word, frozenset()) & {"person", "office_holder"})

    def _one(self, first: int, noun: int, measure: Measure) -> Quantity:
        parse, draft = self.parse, self.draft
        span = draft.span(parse.start[first], parse.end(noun))
        of_span = draft.span(parse.start[first + 1], parse.end(noun))
        population, side = self.group(first, noun + 1)
        count = Count(measure, None, population, side, 1, 1, 1, "exact", False)
        return Quantity(id=draft.part_id("quantity", span), span=span, count=count, of=of_span.exact, of_span=of_span)
