"""What a number measures: told by the noun counted, by the words right beside it, by the verb that governs it.

In: where the number and what it counts stand. Out: a Measure, the population and the side. A number under "could" or
"threatened to" counts people and no victims. In sentences all in capitals only the words beside the number are asked.
"""

from __future__ import annotations

from rashomon.model.values import Measure
from rashomon.read.counted_groups import CountedGroups
from rashomon.read.measure_words import (
    ANIMALS,
    DISTANCES,
    HARM,
    MONEY,
    OF_PERSONS,
    TIME_UNITS,
    measure_words,
    object_nouns,
    weapon_nouns,
)
from rashomon.read.participants import is_passive
from rashomon.read.syntax import Syntax
from rashomon.read.toll_clauses import RUNNING, TOLL, adds, harm_of, is_parallel, is_real, loses_limb, running
from rashomon.read.toll_phrases import (
    INCLUDE,
    SUFFERS,
    is_filmed,
    listed_among,
    listed_before,
    next_toll,
    put_at,
    suffered,
    takes_for_granted,
)
from rashomon.read.trigger_rows import event_nouns
from rashomon.reference.lexicon import forms, verb_forms, words

_AUXILIARIES = words(
    "was were is are been be being have has had also reportedly reported confirmed feared believed allegedly then "
    "later either other still immediately instantly said to seriously slightly badly critically lightly severely "
    "fatally people men persons others more presumed thought left found pronounced declared confirmed"
)
_WEIGHTS = frozenset({"pound", "pounds"})
_LIVES = frozenset({"life", "lives"})
_LEAVES = verb_forms("leave")
_LOSES = frozenset(verb_forms("lose"))
_TAKES = frozenset({*verb_forms("take"), *verb_forms("hold")})
_DRIVES = frozenset({*verb_forms("drive"), *verb_forms("force"), *verb_forms("chase")})
_HOMES = frozenset({"home", "homes", "houses", "villages"})
_TAKES_THINGS = _LOSES | frozenset({*verb_forms("seize"), *verb_forms("carry")})
_SPEAKS = frozenset(forms(["speak", "talk"], "v"))
_SENDS = frozenset(verb_forms("send"))
_FALLS = frozenset(verb_forms("fall"))
_AMOUNTS = words("at more several dozens some nearly about over around almost up hundreds scores many another")


class Measurer:
    """Answers what numbers of one draft measure."""

    def __init__(self, parse: Syntax, groups: CountedGroups) -> None:
        """Prepare the look-ups of one draft."""
        self.parse = parse
        self.groups = groups
        self.words = measure_words()
        self._last: tuple[int, Measure] | None = None

    def unit(self, token: int) -> Measure | None:
        """The measure that a unit word stands for, None for anything that is no unit."""
        word = self.parse.low[token]
        if word in TIME_UNITS:
            return "duration"
        if word in DISTANCES:
            return "distance"
        if word in _WEIGHTS and self.parse.low[token + 1 : token + 2] in (["of"], ["("]):
            return None
        return "money" if word in MONEY else None

    def measure(self, bare: int, end: int, head: int | None, stop: int, *, none: bool = False) -> Measure | None:
        """What the number at [bare, end) measures; `head` is what it counts, `stop` the end of those words.

        With `none` the number is a zero.
        """
        granted = head is not None and takes_for_granted(self.parse, bare, head, none=none)
        found = running(self.parse, bare) or self._beside(bare, end, head, stop, granted=granted)
        found = found or self._state_of(end)
        if found is None and not self.parse.capitals[self.parse.sentence[bare]]:
            found = self._governed(head if head is not None else end - 1)
        found = found or self._inherited(bare, end) or (self._of_clause(head) if head is not None else None)
        if head is None and found is not None and self._may_be_things(bare, end):
            return None
        if found in HARM and head is not None and self._counts_no_persons(found, head, end):
            return self._plain(head)  # "seven rifles were captured"
        if found is not None:
            if not is_real(self.parse, head if head is not None else bare):
                return None if head is not None and self._names_harm(head) else "people"
            self._last = (stop, found)
            return found
        if head is None:
            return None
        return self._plain(head)

    def _may_be_things(self, bare: int, end: int) -> bool:
        """Whether a bare number stands under a verb that takes things as well: "seized 2,205", "lost three"."""
        low, parse = self.parse.low, self.parse
        verbs = {low[parse.head[end - 1]], *low[max(bare - 2, 0) : bare], *low[end : end + 3]}
        return bool(verbs & _TAKES_THINGS)

    def _of_clause(self, head: int) -> Measure | None:
        """What a relative clause tells: "the drivers who were seized", "the people who left their homes"."""
        parse, words = self.parse, self.words
        verb = next((c for c in parse.children[head] if parse.dep[c] == "relcl"), None)
        if verb is None or not self.groups.is_person(head):
            return None
        subject = parse.child(verb, "nsubjpass", "nsubj")
        if subject is None or parse.low[subject] not in ("who", "that"):
            return None
        if parse.dep[subject] == "nsubjpass":
            return "killed" if self.to_death(verb) else words.objects.get(parse.low[verb])
        if parse.low[verb] in _LEAVES and _HOMES & {parse.low[c] for c in parse.children[verb]}:
            return "displaced"
        return words.subjects.get(parse.low[verb])

    def _plain(self, head: int) -> Measure:
        low = self.parse.low
        if self.groups.is_person(head):
            return "people"
        if low[head] in weapon_nouns():
            return "weapon_count"
        return "objects" if low[head] in object_nouns() else "other"

    def _names_harm(self, head: int) -> bool:
        """Whether a noun names dead or hurt and no living: "casualties", "deaths"."""
        return self.words.counted.get(self.parse.low[head]) in ("killed", "injured", "casualties")

    def _counts_no_persons(self, measure: Measure, head: int, end: int) -> bool:
        """Whether what is counted is no people: rifles that were captured, bodies of an administration."""
        low = self.parse.low
        if low[head] in ("bodies", "body"):
            return any(self.parse.word[t][:1].isupper() for t in range(end, head))
        if measure in OF_PERSONS or self._lost(head):
            return not self.groups.may_be_person(head)
        return self._is_thing(head)

    def _lost(self, head: int) -> bool:
        return self.parse.dep[head] == "dobj" and self.parse.low[self.parse.head[head]] in _LOSES

    def _is_thing(self, head: int) -> bool:
        word = self.parse.low[head]
        if word in ANIMALS or (word in event_nouns() and word not in self.words.of):
            return True  # "a dozen air strikes … injured", the strikes were not hurt
        return (word in weapon_nouns() or word in object_nouns()) and not self.groups.is_person(head)

    def _beside(self, bare: int, end: int, head: int | None, stop: int, *, granted: bool = False) -> Measure | None:
        """Reads "12 deaths", "12 people dead", "12 were wounded", "killed 12", "toll to 12", "claimed 12 lives"."""
        low, words = self.parse.low, self.words
        if head is not None:
            if low[head] in words.counted and not granted:
                kind = words.counted[low[head]]
                return "killed" if kind == "injured" and self._after(stop) == "killed" else kind
            if low[head] in _LIVES or (low[head] == "loss" and _LIVES & set(low[head + 2 : head + 3])):
                return "killed"
            if low[stop - 2] in words.states and stop - 2 >= end and self.groups.is_person(head):
                return words.states[low[stop - 2]]
        return self._after(stop) or self._before(bare)

    def _state_of(self, end: int) -> Measure | None:
        """Reads "eleven of the injured"."""
        low = self.parse.low
        if low[end : end + 2] != ["of", "the"] or end + 2 >= len(low):
            return None
        state = self.words.states.get(low[end + 2])
        return (self._after(end + 3) or state) if state is not None and end + 3 < len(low) else state

    def _after(self, stop: int) -> Measure | None:
        low, words, parse = self.parse.low, self.words, self.parse
        at = self._past_of(stop)
        limit = min(at + 6, parse.sentence_bounds(stop - 1)[1] if at == stop else len(low))
        passive = False
        while at < limit:
            word = low[at]
            if word in words.objects and is_filmed(parse, at):
                return None
            if word in words.states and not (parse.tag[at] == "VBD" and not passive and self._active(at)):
                return self._joined(at, words.states[word])
            if word in words.subjects:
                return self._joined(at, words.subjects[word])
            if word == "among" and (listed := listed_among(parse, at + 1)) is not None:
                return listed
            if word in words.objects and (
                passive or (word.endswith(("ed", "en", "ot", "un")) and not self._active(at))
            ):
                return "killed" if self.to_death(at) else self._joined(at, words.objects[word])
            if word in _FALLS and at + 1 < limit and low[at + 1] in ("victim", "victims"):
                return "casualties"
            if word in ("lost",) and at + 2 < limit and low[at + 2] in ("lives", "life"):
                return "killed"
            if word in ("taken", "held") and at + 1 < limit and low[at + 1] in words.states:
                return words.states[low[at + 1]]
            if word == "treated" and passive and low[at + 1 : at + 2] == ["for"]:
                return "injured"
            if word in ("taken", "held") and "custody" in low[at + 1 : at + 3]:
                return "captured"
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
        while at < min(stop + 9, len(parse)) and parse.tag[at].startswith(("N", "DT", "J", "POS", "WP", "PRP")):
            at += 1
        return at if at < len(parse) and parse.low[at] in ("was", "were", "died", "have", "had", "perished") else stop

    def to_death(self, verb: int) -> bool:
        """ "shot dead", "shot a guard dead", "beaten to death"."""
        low, parse = self.parse.low, self.parse
        if any(low[c] in ("fatally", "mortally") for c in parse.children[verb]):
            return True
        if low[verb + 1 : verb + 2] == ["dead"] or low[verb + 1 : verb + 3] == ["to", "death"]:
            return True
        if self._passive(verb):
            return False
        for at in range(verb + 1, min(verb + 9, parse.sentence_bounds(verb)[1])):
            if (low[at] == "dead" and parse.within(at, verb)) or low[at : at + 2] == ["to", "death"]:
                return True
        return False

    def _joined(self, at: int, measure: Measure) -> Measure:
        """ "killed or wounded", "died or was hurt" measure casualties, and so does a headline's "Killed, Injured"."""
        low, words = self.parse.low, self.words
        for step in range(at + 1, min(at + 5, len(low))):
            word = low[step]
            if word in ("or", "nor", "and", "was", "were", "been", "/"):
                continue
            other = words.states.get(word) or words.objects.get(word) or words.subjects.get(word)
            after = low[step + 1] if step + 1 < len(low) else ""
            is_pair = (
                other is not None
                and {other, measure} == {"killed", "injured"}
                and (low[at + 1] in ("or", "nor", "and") or (step == at + 1 and word in words.states))
            )
            return "casualties" if is_pair and not after[:1].isdigit() else measure
        return measure

    def _active(self, at: int) -> bool:
        """Whether a verb is followed by its object: "killed five rebels"."""
        parse = self.parse
        if at + 1 >= len(parse):
            return False
        word, tag = parse.low[at + 1], parse.tag[at + 1]
        if tag == "CD" and next_toll(parse, at + 1):
            return False
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
            if word in INCLUDE and (listed := listed_before(parse, first, at)) is not None:
                return listed
            if low[at] in ("to", "of", "at") and any(low[step] in TOLL for step in range(max(at - 4, first), at)):
                return "killed" if "injur" not in " ".join(low[max(at - 4, first) : at]) else "injured"
            if word == "to" and RUNNING & set(low[max(at - 3, first) : at]) and TOLL & set(low[first:at]):
                return "killed"  # "the toll of the blast has risen to 21"
            if word in ("to", "at") and (state := put_at(parse, first, at)) is not None:
                return state
            if parse.tag[at] in ("DT", "CD") or word in (
                "at", "least", "more", "than", "between", "as", "many", "some", "about", "nearly", "around", "to", "up",
                "over", "approximately", "estimated", "a", "an", "total", "of", "almost", "roughly", "only", "another",
                "off",
            ):  # fmt: skip
                at -= 1
                steps += 1
                continue
            return None
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
                if parse.dep[above] == "auxpass":  # "also killed were two guards", the guards hung on "were"
                    return words.objects.get(parse.low[parse.head[above]])
                if word in _LEAVES:
                    return self._left(above)
                if word in words.objects:
                    return "killed" if self.to_death(above) else self._pair_conj(above, words.objects[word])
                if word in INCLUDE:
                    return listed_before(parse, parse.sentence_bounds(above)[0], above)
                return self._with_its_words(above)
            if relation == "nsubj":
                return self._of_subject(above)
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
            if relation in ("pobj", "prep") and not adds(self.parse, preposition):
                return None
            if relation == "prep" and parse.is_verb(above):
                return self._beside_object(above)
            token = above
        return None

    def _of_subject(self, verb: int) -> Measure | None:
        """What an active verb says of its subject: "died", "lost a leg", "left their homes", "lay dead"."""
        parse, words, word = self.parse, self.words, self.parse.low[verb]
        if word in words.objects and is_passive(parse, verb):
            return words.objects[word]  # "also killed were two", "two men from Gao killed in raid"
        if word in words.subjects:
            return self._pair_conj(verb, words.subjects[word])
        if word in _LOSES and loses_limb(parse, verb):
            return "injured"
        if word in _LEAVES and _HOMES & {parse.low[c] for c in parse.children[verb]}:
            return "displaced"
        if word in SUFFERS:
            return suffered(parse, verb)
        states = (c for c in parse.children[verb] if parse.low[c] in words.states)
        said = (
            c for c in states  # also "threatened the patrol and were killed"
            if parse.dep[c] != "conj" or (is_passive(parse, c) and parse.child(c, "nsubj", "nsubjpass") is None)
        )  # fmt: skip
        return next((words.states[parse.low[c]] for c in said), None)

    def _with_its_words(self, verb: int) -> Measure | None:
        """A verb that harms only with further words: "gunned down", "took into custody", "drove from their homes"."""
        low, below = self.parse.low, self.parse.children[verb]
        particle = next((low[c] for c in below if (low[verb], low[c]) in self.words.phrasal), None)
        if particle is not None:
            return self.words.phrasal[low[verb], particle]
        rest = set(low[verb + 1 : verb + 12])
        if low[verb] in _TAKES and "custody" in rest:
            return "captured"
        if low[verb] in _TAKES and rest & {"hostage", "captive"}:
            return "abducted"
        if low[verb] in _SENDS and "hospital" in rest:
            return "injured"
        return "displaced" if low[verb] in _DRIVES and rest & _HOMES and "from" in rest else None

    def _beside_object(self, verb: int) -> Measure | None:
        """What a verb does to those told "along with" its object or subject."""
        word, words = self.parse.low[verb], self.words
        if word in words.objects:
            return "killed" if self.to_death(verb) else words.objects[word]
        return words.subjects.get(word)

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

    def _inherited(self, bare: int, number_end: int) -> Measure | None:
        """A number joined to the one before it: "three soldiers and two civilians", ", including two children"."""
        if self._last is None:
            return None
        end, measure = self._last
        parse = self.parse
        if (
            parse.low[bare - 1] == "of"
            and parse.low[bare - 2] in _SPEAKS
            and parse.sentence[bare] - parse.sentence[end - 1] <= 1
        ):
            return measure  # "the army spoke of two"
        if measure in HARM and is_parallel(parse, end, bare, number_end):
            return measure
        if not 0 <= bare - end <= 8 or parse.sentence[end - 1] != parse.sentence[bare]:
            return None
        between = {
            word
            for word in parse.low[end:bare]
            if word not in (",", "at", "least", "of", "the", "as", "well") and word not in _AUXILIARIES
            and harm_of(word) != measure
        }  # fmt: skip
        if not between:
            after = parse.low[bare + 1 : bare + 3]
            return measure if after in (["of", "them"], ["of", "whom"]) or after[:1] == ["were"] else None
        return measure if between <= {"and", "including", "among", "plus", "them", "whom"} else None
