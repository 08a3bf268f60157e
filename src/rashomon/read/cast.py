"""The cast of a document: every speaker once, with the rules that tell which mention means whom.

In: Phrases in the order of the text. Out: Speakers. A definite role ("the officer") needs somebody it fits, a pronoun
somebody of its kind and gender close before it; where nobody fits, the speaker stays unnamed: a wrong name is worse.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rashomon.model.reading import VoiceKind
from rashomon.read.persons import title_kinds
from rashomon.read.speakers import Phrase, PhraseReader
from rashomon.reference.speaker_words import Gender, speaker_words

if TYPE_CHECKING:
    from rashomon.model import Actor, Quotation
    from rashomon.model.reading import Medium
    from rashomon.read.draft import Draft

Range = tuple[int, int]

_GROUP_KINDS = frozenset({"armed_group", "rebel", "political_militia", "identity_militia", "organisation"})
_SPEAKING_KINDS = frozenset({"state", "state_forces", *_GROUP_KINDS})
_ASIDE = 600
"""How much further away, in characters, somebody counts who was named without being the subject of a clause."""
_REACH = 2_500
"""How many characters back a pronoun or role may reach: about six paragraphs of a news report."""


@dataclass(eq=False, slots=True)
class Speaker:
    """One who speaks, or for whom somebody speaks."""

    name: str
    kind: VoiceKind
    ranges: list[Range] = field(default_factory=list)
    actor: Actor | None = None
    gender: Gender | None = None
    plural: bool = False
    roles: list[str] = field(default_factory=list)
    classes: set[str] = field(default_factory=set)
    body: Speaker | None = None
    spoke: list[int] = field(default_factory=list)
    """Where they speak, as surface offsets."""
    issued: int | None = None
    """Where they last issued a statement or document."""

    def add(self, start: int, end: int) -> None:
        """Note a mention."""
        if (start, end) not in self.ranges:
            self.ranges.append((start, end))

    def last_before(self, offset: int) -> int:
        """Where they were last mentioned or spoke before an offset, -1 if never."""
        return max([at for at, _ in self.ranges if at < offset] + [at for at in self.spoke if at < offset], default=-1)


class Cast:
    """The speakers of one draft while its quotations are read in order."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.reader = PhraseReader(draft)
        self.speakers: list[Speaker] = []
        self._by_actor: dict[str, Speaker] = {}
        self.content: list[Range] = sorted(draft.range(span) for q in draft.quotations for span in q.content)
        for actor in draft.actors:
            if actor.kind == "person" or (actor.kind in _SPEAKING_KINDS and self._is_named(actor)):
                self.of_actor(actor)

    def _is_named(self, actor: Actor) -> bool:
        return any(self.reader.is_named(actor, *self.draft.range(span)) for span in actor.spans)

    # ---------------------------------------------------------------- known speakers

    def of_actor(self, actor: Actor) -> Speaker:
        """The speaker for an actor of the text."""
        speaker = self._by_actor.get(actor.id)
        if speaker is None:
            kind = _kind_of(actor)
            speaker = Speaker(actor.name, kind, actor=actor)
            speaker.ranges = [self.draft.range(span) for span in actor.spans]
            self._by_actor[actor.id] = speaker
            self.speakers.append(speaker)
            if kind == "person":
                self._describe(speaker)
        return speaker

    def outlet(self, start: int, end: int) -> Speaker:
        """The outlet named by the words [start, end), a new one if none has this name."""
        name = " ".join(self.draft.text[start:end].split())
        for speaker in self.speakers:
            if speaker.name.lower() == name.lower() and speaker.kind != "person":
                speaker.kind = "publisher"
                speaker.add(start, end)
                return speaker
        for actor in self.draft.actors:
            if actor.kind == "organisation" and any(self.draft.range(s) == (start, end) for s in actor.spans):
                speaker = self.of_actor(actor)
                speaker.kind = "publisher"
                return speaker
        speaker = Speaker(name, "publisher", [(start, end)])
        self.speakers.append(speaker)
        return speaker

    def _speaks_for(self, phrase: Phrase, speaker: Speaker) -> None:
        """Notes the body that a phrase names, in an actor or in other words."""
        if phrase.body is not None and speaker.actor is not phrase.body:
            speaker.body = speaker.body or self.of_actor(phrase.body)
        elif phrase.body_range is not None and speaker.body is None:
            inner = self.reader.read(*phrase.body_range)
            if inner.form == "named" or inner.kind in {"body", "group", "monitor"}:
                body = self.resolve(inner, None)
                speaker.body = body if body is not speaker else None

    def _describe(self, speaker: Speaker) -> None:
        """Collects the titles and roles that stand with a person's name anywhere, and the body they are tied to."""
        name = speaker.name.split()
        for start, end in speaker.ranges:
            sentence = self.draft.doc[self.draft.token_at(start)].sent
            tokens = [t for t in sentence if t.idx >= start - 90 and t.idx < end + 110 and not t.is_space]
            near = [
                t for t in tokens if t.text not in name and (start <= t.idx < end or self._beside(t.idx, start, end))
            ]
            for token in near:
                word = speaker_words().get(token.lower_.rstrip("."))
                kinds = title_kinds(token.text)
                if word is None and not kinds & {"rank", "office"}:
                    continue
                if word is not None and word.kind in {"body", "group", "outlet", "outlet_name", "monitor", "source"}:
                    continue
                self._take_role(speaker, token.text)
                if word is not None and speaker.body is None and word.kind in {"spokes", "military", "official"}:
                    low = max(token.idx - 60, sentence.start_char)
                    body = self.reader.body_around(token, low, min(token.idx + 90, sentence.end_char))
                    speaker.body = self.of_actor(body) if body is not None else None

    def _take_role(self, speaker: Speaker, text: str) -> None:
        low = text.lower().rstrip(".")
        word = speaker_words().get(low)
        if "rank" in title_kinds(text):
            speaker.classes.add("military")
        if word is not None:
            speaker.classes.add(word.kind)
            speaker.gender = speaker.gender or word.gender
        if "office" in title_kinds(text):
            speaker.classes.add("office")
        if low not in {role.lower() for role in speaker.roles} and (word is None or word.kind != "person"):
            speaker.roles.append(text)

    def _beside(self, at: int, start: int, end: int) -> bool:
        """Whether an offset belongs to the title before a name or the apposition behind it."""
        text = self.draft.text
        if at < start:
            gap = text[at:start]
            return (gap.count(",") <= 1 and not any(c in gap for c in '.;:“”"()')) or _is_title_gap(gap)
        gap = text[end:at]
        return gap.startswith(",") and gap.count(",") == 1 and not any(c in gap for c in '.;:“”"') and len(gap) < 70

    # ---------------------------------------------------------------- resolution

    def resolve(self, phrase: Phrase, outer: Speaker | None) -> Speaker:
        """The speaker a phrase means; `outer` is who speaks the quotation that the phrase stands in."""
        found = self._find(phrase, outer)
        if found is None:
            found = self._unnamed(phrase)
        if phrase.form != "relative":
            found.add(*_core(self.draft, phrase))
        for role in phrase.roles:
            for word in role.split()[-1:]:
                self._take_role(found, word)
        found.gender = found.gender or phrase.gender
        self._speaks_for(phrase, found)
        return found

    def _find(self, phrase: Phrase, outer: Speaker | None) -> Speaker | None:
        if phrase.form == "named" and phrase.actor is not None:
            return self.of_actor(phrase.actor)
        if phrase.form == "other" and phrase.kind == "outlet" and phrase.name_after is not None:
            return self.outlet(*phrase.name_after)
        if phrase.form == "relative":
            return self._antecedent(phrase, outer)
        if phrase.form == "pronoun":
            return self._pronoun(phrase, outer)
        if phrase.form == "document":
            return self._issuer(phrase)
        if phrase.form == "role":
            return self._role(phrase)
        return self._body(phrase)

    def _antecedent(self, phrase: Phrase, outer: Speaker | None) -> Speaker | None:
        token = self.draft.doc[phrase.head]
        node = token
        for _ in range(5):
            if node.dep_ == "relcl":
                break
            node = node.head
        if node.dep_ != "relcl":
            return None
        head = node.head
        hits = [a for a in self._persons_before(token.idx) if token.idx - a.last_before(token.idx) < 60]
        if token.lower_ == "who" and hits:
            return max(hits, key=lambda s: s.last_before(token.idx))
        low, high = head.left_edge.idx, min(token.idx, head.right_edge.idx + len(head.right_edge))
        if low >= high or self.draft.doc[self.draft.token_at(low)].i == token.i:
            return None
        inner = self.reader.read(low, _without_comma(self.draft.text, low, high))
        return self.resolve(inner, outer) if inner.form != "relative" else None

    def _pronoun(self, phrase: Phrase, outer: Speaker | None) -> Speaker | None:
        if outer is not None and (phrase.noun in {"i", "we"} or self._agrees(outer, phrase)):
            return outer
        if phrase.noun in {"i", "we", "you", "this", "that", "one", "these", "those", "both"}:
            return None
        return self._latest([s for s in self.speakers if self._agrees(s, phrase)], phrase.start)

    def _agrees(self, speaker: Speaker, phrase: Phrase) -> bool:
        person = speaker.kind == "person" or (speaker.kind == "unnamed" and not speaker.plural)
        if phrase.noun in {"he", "she"}:
            return person and speaker.gender in {None, phrase.gender} and speaker.classes.isdisjoint({"source"})
        if phrase.noun == "it":
            return speaker.kind in {"organisation", "publisher", "document"} and not speaker.plural
        return speaker.plural or speaker.kind == "organisation"

    def _latest(self, candidates: list[Speaker], offset: int) -> Speaker | None:
        """Who spoke last before an offset, unless the subject of a later clause outside the quotations is another."""
        best, best_key = None, (-offset, -1)
        for speaker in candidates:
            spoke = max([at for at in speaker.spoke if at < offset], default=None)
            outside = [a for a, _ in speaker.ranges if a < offset and not self._in_content(a)]
            keys = [a if self._is_subject(a, speaker) else a - _ASIDE for a in outside]
            last = max([*keys, *([spoke] if spoke is not None else [])], default=None)
            if last is None or offset - last > _REACH:
                continue
            key = (last, spoke if spoke is not None else -1)
            if best is None or key > best_key:
                best, best_key = speaker, key
        return best

    def _is_subject(self, offset: int, speaker: Speaker) -> bool:
        """Whether the mention that begins at an offset is the subject of its clause."""
        end = next((b for a, b in speaker.ranges if a == offset), offset + 1)
        token = self.draft.doc[self.draft.token_at(end - 1)]
        for _ in range(3):
            if token.dep_ in {"nsubj", "nsubjpass"}:
                return True
            if token.dep_ not in {"compound", "appos", "flat", "nmod", "punct"}:
                return False
            token = token.head
        return False

    def _in_content(self, offset: int) -> bool:
        return any(a <= offset < b for a, b in self.content)

    def _persons_before(self, offset: int) -> list[Speaker]:
        return [s for s in self.speakers if s.kind == "person" and s.last_before(offset) >= 0]

    def _role(self, phrase: Phrase) -> Speaker | None:
        """ "the officer": the latest person whose title or role fits, exactly before by class."""
        if phrase.kind == "source" and "same" in self.draft.text[phrase.start : phrase.end].lower().split():
            return self._latest([s for s in self.speakers if s.spoke], phrase.start)
        if phrase.plural or not phrase.definite:
            return None
        people = [
            s for s in self.speakers
            if (s.kind == "person" or (s.kind == "unnamed" and s.roles and not s.plural))
            and s.last_before(phrase.start) >= 0 and phrase.start - s.last_before(phrase.start) <= 2 * _REACH
            and not (phrase.gender and s.gender and phrase.gender != s.gender)
            and not (phrase.body is not None and s.body is not None and s.body.actor is not phrase.body)
            and not (phrase.body is not None and s.body is None and s.actor is not None and s.spoke)
        ]  # fmt: skip
        exact = [s for s in people if phrase.noun in {r.lower().rstrip(".").split()[-1] for r in s.roles}]
        return self._latest(exact, phrase.start) or self._latest([s for s in people if _fits(s, phrase)], phrase.start)

    def _issuer(self, phrase: Phrase) -> Speaker | None:
        """Who issued "the statement": the one named in the phrase, else who last issued one, else who last spoke."""
        bodies = [s for s in self.speakers if s.kind == "organisation" and any(at < phrase.start for at in s.spoke)]
        latest = max(bodies, key=lambda s: max(at for at in s.spoke if at < phrase.start), default=None)
        if phrase.person_inside is not None:
            signer = self.of_actor(phrase.person_inside)
            signer.body = signer.body or (self.of_actor(phrase.body) if phrase.body else latest)
            phrase.body = None
            return signer
        if phrase.body is not None:
            body, phrase.body = phrase.body, None
            return self.of_actor(body)
        issued = [s for s in self.speakers if s.issued is not None and s.issued < phrase.start]
        if issued:
            return max(issued, key=lambda s: s.issued or 0)
        return latest

    def _body(self, phrase: Phrase) -> Speaker | None:
        """ "the command", "the group", "the channel": whose name has the noun, or the latest of its kind."""
        if not phrase.definite or phrase.kind not in {"body", "group", "outlet", "monitor"}:
            return None
        for actor in self.draft.actors:
            if actor.kind != "person" and not actor.id.startswith("state:"):
                named = {w.lower() for w in actor.name.split()} | {
                    w.lower() for span in actor.spans for w in span.exact.split() if span.exact[:1].isupper()
                }
                if phrase.noun in named and any(self.draft.range(s)[0] < phrase.start for s in actor.spans):
                    self.of_actor(actor)
        bodies = [s for s in self.speakers if s.kind in {"organisation", "publisher"}]
        if phrase.kind == "outlet":
            return self._latest([s for s in bodies if s.kind == "publisher"], phrase.start)
        named_so = [s for s in bodies if phrase.noun in _name_words(s)]
        if named_so:
            return self._latest(named_so, phrase.start)
        if phrase.kind == "group":
            return self._latest(
                [s for s in bodies if s.actor and s.actor.kind in _GROUP_KINDS and s.spoke], phrase.start
            )
        return None

    def _unnamed(self, phrase: Phrase) -> Speaker:
        """A speaker without a name; a body or document that nobody can be found for keeps its words as name."""
        start, end = _core(self.draft, phrase)
        name = " ".join(self.draft.text[start:end].split())
        bare = _without_article(name).lower()
        for same in self.speakers:
            known = same.actor is None and _without_article(same.name).lower() == bare
            if known and (phrase.definite or phrase.plural or phrase.form == "other"):
                return same
        kind: VoiceKind = "document" if phrase.form == "document" else "unnamed"
        head = self.draft.doc[phrase.head]
        if phrase.form == "other" and head.tag_ in {"NNP", "NNPS"}:
            kind = "publisher" if phrase.kind in {"outlet_name", "outlet"} else "organisation"
            name = _without_article(name)
        organised = {"body", "monitor"} if not phrase.capital else {"body", "monitor", "group"}
        if phrase.form == "other" and (phrase.kind in organised or (phrase.kind == "group" and phrase.definite)):
            kind, name = "organisation", _without_article(name)
        if phrase.form == "other" and phrase.kind == "outlet" and phrase.definite:
            kind = "publisher"
        speaker = Speaker(name, kind, gender=phrase.gender, plural=phrase.plural)
        if phrase.kind:
            speaker.classes.add(phrase.kind)
        if phrase.parent is not None:
            parent = self.of_actor(phrase.parent)
            speaker.body = parent if kind == "organisation" and parent.kind == "organisation" else None
        self.speakers.append(speaker)
        return speaker


def _kind_of(actor: Actor) -> VoiceKind:
    if actor.kind == "person":
        return "person"
    if actor.id.startswith("publisher:") or (actor.kind == "organisation" and is_outlet_name(actor.name)):
        return "publisher"
    return "organisation"


def is_outlet_name(name: str) -> bool:
    """Whether a name has a word that outlets are called by ("Channel Nine", "Orontes Daily", "Steppe Herald")."""
    known = speaker_words()
    words = [known.get(word) for word in name.lower().split()]
    return any(word is not None and word.kind in {"outlet", "outlet_name"} for word in words)


def _name_words(speaker: Speaker) -> set[str]:
    spans = speaker.actor.spans if speaker.actor else ()
    return {w.lower() for span in spans for w in span.exact.split()} | {w.lower() for w in speaker.name.split()}


def _fits(speaker: Speaker, phrase: Phrase) -> bool:
    """Whether a person may be called by a role's noun: an officer has a rank, a spokesman speaks for a body."""
    if phrase.noun in {r.lower() for r in speaker.roles}:
        return True
    if phrase.kind == "military":
        generic = phrase.noun in {"officer", "soldier", "serviceman", "servicewoman", "commander"}
        return generic and "military" in speaker.classes
    if phrase.kind == "person":
        adjectives = {word.lower() for role in phrase.roles for word in role.split()[:-1]}
        return "military" not in adjectives or "military" in speaker.classes
    if phrase.kind == "spokes":
        return speaker.body is not None or "military" in speaker.classes
    if phrase.kind == "official":
        return bool(speaker.classes & {"spokes", "office", "official", "military"})
    if phrase.kind == "office":
        return phrase.noun in {"leader", "politician", "statesman", "chief"} and "office" in speaker.classes
    return phrase.kind in speaker.classes and phrase.kind == "police"


def _core(draft: Draft, phrase: Phrase) -> Range:
    """The mention itself: the phrase up to its first comma."""
    text = draft.text[phrase.start : phrase.end]
    cut = text.find(", ")
    end = phrase.start + (cut if cut > 0 else len(text.rstrip(" ,")))
    return phrase.start, end


def _without_comma(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " ,;:":
        end -= 1
    return end


def _without_article(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in {"the", "a", "an"} else name


def _is_title_gap(gap: str) -> bool:
    """Whether only dotted titles stand between ("Lt. Col. ")."""
    return all(title_kinds(word) for word in gap.replace(".", " ").split())


def note_issue(speaker: Speaker, quotation: Quotation, offset: int) -> None:
    """Remembers who issued a statement, document or post, for "the statement" to come."""
    issuing: set[Medium | None] = {"statement", "document", "post"}
    if quotation.medium in issuing:
        root = speaker.body if speaker.kind == "person" and speaker.body is not None else speaker
        root.issued = offset
