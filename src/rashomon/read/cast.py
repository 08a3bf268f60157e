"""The cast of a document: every speaker once, with what the text says of them and where they were last heard.

In: actors and the words of sources. Out: Speakers, with titles, roles, gender and the body they speak for; and a
timeline of their mentions, which `coreference` walks back along to find who "he" or "the command" is.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from rashomon.model.reading import VoiceKind
from rashomon.read.actors import actors_in
from rashomon.read.genders import gender_told
from rashomon.read.speaker_roles import describe
from rashomon.read.speakers import PhraseReader, is_person_name
from rashomon.reference.speaker_words import Gender, media_words, speaker_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from rashomon.model import Actor
    from rashomon.read.draft import Draft

Range = tuple[int, int]
Presence = Literal["speaks", "acts", "named", "quoted"]
"""How somebody is present: speaks, is the subject of a clause, is named otherwise, is named in a quotation."""

_APPOSITION = re.compile(r", an? ([\w -]{3,40})")
_ROLE_BEFORE = re.compile(r"([a-z]+)(?: (?:in|for|of|at) (?:the )?[A-Z][\w -]{2,24})?, \Z")
_ROLE_AFTER = re.compile(r", (?:an?|the|its|their)?\s?(?:[A-Z]\w+ )?([a-z]+(?: [a-z]+)?) (?:at|of|for|with|in)\b")
_GENDERS: dict[str, Gender] = {"male": "m", "female": "f"}
_ASIDE_CLAUSES = frozenset({"advcl", "relcl", "acl", "pcomp"})
"""Clauses whose subject a reader keeps less in mind than the sentence's: "Odo said after Berg was sentenced"."""
_CREDIT = re.compile(
    r"(?:\b[A-Z][A-Za-z. ]{1,24}/|\b(?:Photo(?:graph)?s?|Image|Reporting|Writing|Editing|Compiled|Additional reporting|"
    r"Picture|Illustration|Video)(?: by|:))\s?\Z"
)
"""What stands before the name of who took a picture or edited a text."""
PERSONS = re.compile(r"(?:er|or|man|woman|ist|ian|(?:[nyug]|tr)ee|ant|ent|child|girl|boy)\Z")
"""Endings of nouns for people: "he" is no number and no fee."""
PERSONAL = frozenset({"spokes", "military", "police", "official", "office", "witness", "staff"})
GROUP_KINDS = frozenset({"armed_group", "rebel", "political_militia", "identity_militia", "organisation"})
_SPEAKING_KINDS = frozenset({"state", "state_forces", *GROUP_KINDS})


@dataclass(eq=False, slots=True)
class Speaker:
    """One who speaks, or for whom somebody speaks."""

    name: str
    kind: VoiceKind
    ranges: dict[Range, None] = field(default_factory=dict)
    """Their mentions, as surface ranges."""
    actor: Actor | None = None
    gender: Gender | None = None
    plural: bool = False
    roles: list[str] = field(default_factory=list)
    classes: set[str] = field(default_factory=set)
    body: Speaker | None = None
    spoke: list[int] = field(default_factory=list)
    """Where they speak, as surface offsets."""
    noun: str = ""
    """Head noun, lower-cased, of the words that stand for somebody unnamed."""


@dataclass(frozen=True, slots=True)
class Moment:
    """That a speaker is present at a surface offset, and how."""

    at: int
    speaker: Speaker
    presence: Presence


class Cast:
    """The speakers of one draft while its quotations are read in order."""

    def __init__(self, draft: Draft) -> None:
        """Cast the persons and organisations that the actors reader named."""
        self.draft = draft
        self.reader = PhraseReader(draft)
        self.speakers: list[Speaker] = []
        self.timeline: list[Moment] = []
        self.issuers: list[tuple[int, Speaker, str]] = []
        """Who issued statements, documents and posts, with where and by which noun, in text order."""
        self.unnamed: dict[str, Speaker] = {}
        self._by_actor: dict[str, Speaker] = {}
        self._outlets: dict[str, Speaker] = {}
        self._content = _merged([draft.range(span) for q in draft.quotations for span in q.content])
        for actor in draft.actors:
            person = actor.kind == "person" and is_person_name(actor.name)
            if person or (actor.kind in _SPEAKING_KINDS and self.is_named(actor)):
                self.of_actor(actor)
        self._issued_in_passing()

    def _issued_in_passing(self) -> None:
        """ "The Third Command brought it to light in a circular": who issued what no quotation tells of."""
        for match in _new_document().finditer(self.draft.text):
            node = self.draft.doc[self.draft.token_at(match.start())]
            at = match.start("noun")
            for _ in range(5):
                node = node.head
                subject = next((c for c in node.children if c.dep_ == "nsubj" and c.idx < at), None)
                body = self._body_at(subject) if subject is not None else None
                if body is not None:
                    self.issued(body, at, match["noun"])
                    break

    def _body_at(self, token: Token) -> Speaker | None:
        """The force or other body whose mention holds a token."""
        for actor, _, high in actors_in(self.draft, token.idx, token.idx + len(token)):
            speaker = self._by_actor.get(actor.id)
            if speaker is not None and speaker.kind == "organisation" and high >= token.idx + len(token):
                return speaker
        return None

    def is_named(self, actor: Actor) -> bool:
        """Whether the text names an actor anywhere, rather than describing it."""
        return any(self.reader.is_named(actor, *self.draft.range(span)) for span in actor.spans)

    def of_actor(self, actor: Actor) -> Speaker:
        """The speaker for an actor of the text."""
        speaker = self._by_actor.get(actor.id)
        if speaker is None:
            speaker = self._longer_named(actor)
            if speaker is not None:  # "the Archive", introduced as "the Coast Harm Archive"
                self._by_actor[actor.id] = speaker
                for span in actor.spans:
                    self.note(speaker, *self.draft.range(span))
                return speaker
            kind: VoiceKind = "publisher" if self._is_called_outlet(actor) else _kind_of(actor)
            kind = "person" if kind == "organisation" and self._is_called_person(actor) else kind
            speaker = self._by_actor[actor.id] = self.new(Speaker(self._name(actor), kind, actor=actor))
            speaker.gender = _GENDERS.get((actor.person.gender if actor.person is not None else None) or "")
            for span in actor.spans:
                if actor.kind != "person" or speaker.kind == "person" or span.exact[:1].isupper():
                    self.note(speaker, *self.draft.range(span))
            if speaker.kind == "person":
                speaker.gender = speaker.gender or gender_told(self.draft, speaker.ranges)
                describe(self, speaker)
        return speaker

    def _longer_named(self, actor: Actor) -> Speaker | None:
        """The one other body whose name ends in a body's name of one word."""
        if actor.kind == "person" or not actor.id.startswith("actor_") or len(actor.name.split()) > 1:
            return None
        longer = [
            other for other in self.draft.actors
            if other.kind != "person" and other is not actor and other.name[:1].isupper()
            and actor.name in {other.name.split()[-1], other.name.split(" of ")[0]} and len(other.name.split()) > 1
        ]  # fmt: skip
        return self.of_actor(longer[0]) if len(longer) == 1 else None

    def _is_called_outlet(self, actor: Actor) -> bool:
        """Whether the text calls it one: "the website Juba Eye", "Nile Today, a news portal"."""
        if actor.kind not in {"organisation", "person"} or not actor.id.startswith("actor_"):
            return False
        text = self.draft.text
        for start, end in map(self.draft.range, actor.spans):
            before = text[max(start - 40, 0) : start].split()
            word = speaker_words().get(before[-1]) if before and text[start - 1] == " " else None
            verb = self.draft.doc[self.draft.token_at(max(start - 2, 0))].tag_.startswith("VB")
            if not verb and word is not None and word.kind in {"outlet", "outlet_name"}:
                return True  # but not "the videos show Odum"
            beside = _APPOSITION.match(text, end)
            nouns = beside[1].lower().split() if beside is not None else []
            if any((word := speaker_words().get(noun)) is not None and word.kind == "outlet" for noun in nouns[:4]):
                return True
        return False

    def _is_called_person(self, actor: Actor) -> bool:
        """Whether a name taken for a body's has a person's role beside it ("its envoy in Nairobi, Aster Kebede")."""
        words = actor.name.lower().split()
        if (
            not actor.id.startswith("actor_")
            or not 2 <= len(words) <= 3
            or not speaker_words().keys().isdisjoint(words)
        ):
            return False
        text = self.draft.text
        for start, end in map(self.draft.range, actor.spans):
            before, after = _ROLE_BEFORE.search(text[max(start - 60, 0) : start]), _ROLE_AFTER.match(text, end)
            nouns = [*(before[1].split() if before else ()), *(after[1].split() if after else ())]
            if any((word := speaker_words().get(noun)) is not None and word.kind in PERSONAL for noun in nouns):
                return True
        return False

    def _name(self, actor: Actor) -> str:
        """An actor's name; where the catalogue composed it ("Armed forces of Kenya"), the fullest the text has."""
        known = self.draft.resources.catalogue.by_id(actor.id)
        if _kind_of(actor) == "organisation" and actor.kind == "person":
            written = [span.exact for span in actor.spans if span.exact[:1].isupper() and is_body(span.exact)]
            return max(written, key=len, default=actor.name)
        if actor.kind == "person" or known is None or known.aliases or ":" not in actor.id:
            return actor.name
        written = [" ".join(self.draft.text[a:b].split()) for a, b in map(self.draft.range, actor.spans)]
        bodies = [words for words in written if words[:1].isupper() and is_body(words)]
        return max(bodies, key=len, default=actor.name)

    def new(self, speaker: Speaker) -> Speaker:
        """Adds a speaker to the cast."""
        self.speakers.append(speaker)
        return speaker

    def outlet(self, start: int, end: int) -> Speaker:
        """The outlet named by the words [start, end), a new one if none has this name."""
        name = " ".join(self.draft.text[start:end].split())
        speaker = self._outlets.get(name.lower())
        if speaker is None:
            actor = self.reader.named_at(start, end)
            speaker = self.of_actor(actor) if actor is not None else self.new(Speaker(name, "publisher"))
            speaker.kind = "publisher"
            self._outlets[name.lower()] = speaker
        self.note(speaker, start, end)
        return speaker

    def begun_alike(self, actor: Actor) -> Speaker | None:
        """ "the Operation", spoken for before as "Operation Grey Shore": the one longer name that begins so."""
        if actor.kind == "person" or not actor.id.startswith("actor_") or " " in actor.name:
            return None
        longer = [s for s in self.speakers if s.actor is None and s.name.startswith(actor.name + " ")]
        return longer[0] if len(longer) == 1 and longer[0].kind == "organisation" else None

    # ---------------------------------------------------------------- the timeline

    def note(self, speaker: Speaker, start: int, end: int) -> None:
        """Notes a mention of a speaker."""
        if (start, end) not in speaker.ranges:
            speaker.ranges[start, end] = None
            if _CREDIT.search(self.draft.text, max(start - 40, 0), start):
                return  # who took the picture is nobody's "he"
            presence: Presence = "named"
            if self.is_quoted(start):
                presence = "quoted"
            elif self._is_subject(start, end):
                presence = "acts"
            insort(self.timeline, Moment(start, speaker, presence), key=lambda moment: moment.at)

    def heard(self, speaker: Speaker, at: int, outer: Speaker | None = None) -> None:
        """Notes that a speaker speaks; in the words of an `outer` one of their kind they are only quoted."""
        speaker.spoke.append(at)
        quoted = outer is not None and outer is not speaker and _is_personal(outer) == _is_personal(speaker)
        insort(self.timeline, Moment(at, speaker, "quoted" if quoted else "speaks"), key=lambda moment: moment.at)

    def issued(self, speaker: Speaker, at: int, noun: str = "") -> None:
        """Notes that a speaker, or the body behind them, issued a statement."""
        root = speaker.body if speaker.kind == "person" and speaker.body is not None else speaker
        if root.kind in {"organisation", "document", "publisher"}:
            insort(self.issuers, (at, root, noun), key=lambda issue: issue[0])

    def before(self, offset: int, reach: int) -> Iterator[Moment]:
        """The moments in the `reach` characters before an offset, latest first."""
        index = bisect_left(self.timeline, offset, key=lambda moment: moment.at) - 1
        while index >= 0 and offset - self.timeline[index].at <= reach:
            yield self.timeline[index]
            index -= 1

    def _is_subject(self, start: int, end: int) -> bool:
        """Whether a mention is the subject of its clause, and no word before another noun ("an AFP reporter")."""
        first, last = self.draft.token_at(start), self.draft.token_at(end - 1)
        token = next(
            (t for t in self.draft.doc[first : last + 1] if not first <= t.head.i <= last), self.draft.doc[last]
        )
        for _ in range(3):
            if token.dep_ in {"nsubj", "nsubjpass"}:
                return token.head.dep_ not in _ASIDE_CLAUSES
            if token.dep_ not in {"appos", "flat", "punct"}:
                return False
            token = token.head
        return False

    def is_quoted(self, offset: int) -> bool:
        """Whether an offset stands in what somebody is quoted with."""
        start, end = self.quoted_range(offset)
        return start < end

    def quoted_range(self, offset: int) -> Range:
        """The stretch of quoted words around an offset, empty if there is none."""
        index = bisect_left(self._content, (offset + 1,)) - 1
        if index >= 0 and offset < self._content[index][1]:
            return self._content[index]
        return offset, offset


@functools.cache
def _new_document() -> re.Pattern[str]:
    """ "in a circular", "by means of a press release": a document's noun where it is mentioned first."""
    nouns = "|".join(sorted(word for word, medium in media_words().items() if medium.issued))
    return re.compile(rf"\b(?:in|by|of) (?:an?|its|another) (?:[a-z]+ )?(?P<noun>{nouns})\b")


def _kind_of(actor: Actor) -> VoiceKind:
    if actor.kind == "person" and is_body(actor.name):
        return "organisation"  # "General Command", of which a rank's word made a person
    if actor.kind == "person" and not (is_outlet_name(actor.name) and len(actor.name.split()) > 1):
        return "person"
    if actor.kind == "person":
        return "publisher"
    if actor.id.startswith("publisher:") or (actor.kind == "organisation" and is_outlet_name(actor.name)):
        return "publisher"
    return "organisation"


def _is_personal(speaker: Speaker) -> bool:
    return speaker.kind in {"person", "unnamed"}


def is_body(name: str) -> bool:
    """Whether a name ends in the noun of a force or office ("Northern Command", "Defence Ministry")."""
    word = speaker_words().get(name.lower().split()[-1])
    return word is not None and word.kind == "body"


def is_outlet_name(name: str) -> bool:
    """Whether a name has a word that outlets are called by ("Channel Nine", "Orontes Daily", "Steppe Herald")."""
    known = speaker_words()
    words = [known.get(word) for word in name.lower().split()]
    return any(word is not None and word.kind in {"outlet", "outlet_name"} for word in words)


def _merged(ranges: list[Range]) -> list[Range]:
    """Ranges in order, overlapping ones joined."""
    out: list[Range] = []
    for start, end in sorted(ranges):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
