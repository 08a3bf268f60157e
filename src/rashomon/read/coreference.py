"""Who a source means: names, pronouns, roles ("the officer"), documents ("the note"), bodies ("the command").

In: a Phrase and the cast so far. Out: a Speaker. A definite role needs somebody it fits, a pronoun somebody of its kind
and gender close before it; where nobody fits, the speaker stays unnamed under the source's own words: a wrong name is
worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from rashomon.model.reading import VoiceKind
from rashomon.read.cast import GROUP_KINDS, PERSONAL, Cast, Speaker, is_body
from rashomon.read.speakers import Phrase
from rashomon.reference.cues import attribution_words
from rashomon.reference.speaker_words import media_words

if TYPE_CHECKING:
    from rashomon.model import Actor
    from rashomon.read.draft import Draft

Range = tuple[int, int]
Test = Callable[[Speaker], bool]

_REACH = 2_500
"""How many characters back a pronoun or role may reach: about six paragraphs of a news report."""
_ASIDE = 600
"""How much further away, in characters, somebody counts who was named without being the subject of a clause."""
_NO_ANTECEDENT = frozenset({"i", "we", "you", "this", "that", "one", "these", "those", "both"})
_RELATIVE = re.compile(r"\s(?:who|whose|whom|which)\s")
_CALLED = re.compile(
    r",?\s(?:who goes by|who calls (?:him|her)self|(?:who is )?known (?:only )?as|calling (?:itself|himself|herself)|"
    r"identified (?:only )?as|nicknamed|going by)(?: the name(?: of)?| only as)? (?:the )?"
    r"(?P<name>[A-Z][\w’'-]*(?: (?:of |the |al-)*[A-Z][\w’'-]*){0,5})"
)
_BESIDE = re.compile(r", (?:the )?(?P<name>[A-Z][\w’'-]*(?: (?:of |the )*[A-Z][\w’'-]*){1,5})(?=,)")
"""A name of two words or more beside a description ("The owners, Three Stars Lines,")."""
_ARTICLES = frozenset({"The", "A", "An"})
_FULL_STOPS = (".", "”", '"')
_PERSONS = re.compile(r"(?:er|or|man|woman|ist|ian|(?:[nyug]|tr)ee|ant|ent|child|girl|boy)\Z")
"""Endings of nouns for people: "he" is no number and no fee."""
_FORCE = attribution_words("force")
_OUTSIDE = attribution_words("outside")
_GENERIC_RANKS = frozenset(
    {"officer", "soldier", "sailor", "airman", "pilot", "serviceman", "servicewoman", "commander"}
)


class Resolver:
    """Finds the speakers of one draft's sources, in text order."""

    def __init__(self, draft: Draft, cast: Cast) -> None:
        """Start on a draft and its cast."""
        self.draft = draft
        self.cast = cast
        self._bodies = self._bodies_by_word()
        self._unnamed_at: dict[tuple[int, int], Speaker] = {}
        self.direct = False
        """Whether the source being resolved stands in direct speech, where "he" is not the one who speaks."""

    def _bodies_by_word(self) -> dict[str, list[Actor]]:
        """Organisations and forces by the words of their names."""
        table: dict[str, list[Actor]] = {}
        for actor in self.draft.actors:
            if actor.kind == "person" or actor.id.startswith("state:"):
                continue
            names = [actor.name, *(span.exact for span in actor.spans if span.exact[:1].isupper())]
            for word in {word.lower() for name in names for word in name.split()}:
                table.setdefault(word, []).append(actor)
        return table

    def resolve(self, phrase: Phrase, outer: Speaker | None = None) -> Speaker:
        """The speaker a phrase means; `outer` is who speaks the quotation that the phrase stands in."""
        body = self._body_first(phrase) if phrase.form == "role" else None
        found = self._find(phrase, outer) or self._unnamed(phrase)
        if body is not None and found.body is None and found is not body:
            found.body = body
        self._name_as_written(found, phrase)
        if phrase.form != "relative" or not found.ranges:
            self.cast.note(found, *_core(self.draft, phrase))
        self.cast.describe(found, phrase)
        if phrase.body_range is not None and found.body is None:
            inner = self.cast.reader.read(*phrase.body_range)
            if inner.actor is not None and inner.actor.kind == "person" and found.kind == "person":
                inner.form, inner.actor = "other", None  # a person's mention that took in the body's name
            inner.definite = inner.definite or (inner.kind in {"body", "group"} and not inner.plural)
            told = inner.form in {"named", "pronoun"} or inner.kind in {"body", "group", "monitor"}
            if told or (inner.form == "other" and inner.capital):
                body = self.resolve(inner)
                found.body = body if body is not found and body.kind == "organisation" else None
        return found

    def _body_first(self, phrase: Phrase) -> Speaker | None:
        """The body of a role in words that only the text's other names explain ("the Column's spokesman")."""
        if phrase.body is not None or phrase.body_range is None:
            return None
        inner = self.cast.reader.read(*phrase.body_range)
        if inner.form != "other" or not inner.capital:
            return None
        found = self._body(inner) or self._unnamed(inner)
        phrase.body, phrase.other_body = found.actor, found.actor is None
        return found

    def _name_as_written(self, speaker: Speaker, phrase: Phrase) -> None:
        """A force that the catalogue composed ("Armed forces of Chad") is called what the text calls it."""
        actor = speaker.actor
        if phrase.form != "named" or actor is None or actor.id.startswith(("actor_", "state:")):
            return
        start, end = _core(self.draft, phrase)
        words = _without_article(" ".join(self.draft.text[start:end].split()))
        if speaker.name == actor.name and actor.name not in self.draft.text and words[:1].isupper() and ":" in actor.id:
            known = self.draft.resources.catalogue.by_id(actor.id)
            speaker.name = speaker.name if known is not None and known.aliases else words

    def latest(self, test: Test, offset: int, *, quoted: bool = False) -> Speaker | None:
        """Who spoke last before an offset, unless the subject of a later clause is another.

        Names inside quotations count only where `quoted` says so: a speaker's "he" is seldom the reporter's.
        """
        best, best_at = None, -1
        for moment in self.cast.before(offset, _REACH):
            if moment.at < best_at:
                break
            if (moment.presence == "quoted" and not quoted) or not test(moment.speaker):
                continue
            at = moment.at - (_ASIDE if moment.presence in {"named", "quoted"} else 0)
            if best is None or at > best_at:
                best, best_at = moment.speaker, at
        return best

    def _find(self, phrase: Phrase, outer: Speaker | None) -> Speaker | None:
        if phrase.form == "named" and phrase.actor is not None:
            return self._begun_alike(phrase.actor) or self.cast.of_actor(phrase.actor)
        if phrase.name_after is not None and phrase.kind == "outlet":
            return self.cast.outlet(*phrase.name_after)
        if phrase.form == "relative":
            return self._antecedent(phrase, outer)
        if phrase.form == "pronoun":
            return self._pronoun(phrase, outer)
        if phrase.form == "document":
            return self._issuer(phrase)
        if phrase.form == "role":
            return self._role(phrase)
        return self._body(phrase)

    def _begun_alike(self, actor: Actor) -> Speaker | None:
        """ "the Operation", spoken for before as "Operation Grey Shore": the one longer name that begins so."""
        if actor.kind == "person" or not actor.id.startswith("actor_") or " " in actor.name:
            return None
        longer = [s for s in self.cast.speakers if s.actor is None and s.name.startswith(actor.name + " ")]
        return longer[0] if len(longer) == 1 and longer[0].kind == "organisation" else None

    def _antecedent(self, phrase: Phrase, outer: Speaker | None) -> Speaker | None:
        """ "…, who recalled": the person named right before, else the noun that the clause hangs on."""
        token = self.draft.doc[phrase.head]
        if phrase.noun == "who":
            for moment in self.cast.before(token.idx, 60):
                if moment.speaker.kind == "person" and moment.presence != "speaks":
                    return moment.speaker
        node = token
        for _ in range(5):
            if node.dep_ == "relcl":
                break
            node = node.head
        low, high = node.head.left_edge.idx, token.idx
        while high > low and self.draft.text[high - 1] in " ,;:\n":
            high -= 1
        if node.dep_ != "relcl" or low >= high:
            return None
        inner = self.cast.reader.read(low, high)
        return self.resolve(inner, outer) if inner.form != "relative" else None

    def _pronoun(self, phrase: Phrase, outer: Speaker | None) -> Speaker | None:
        if outer is not None and (phrase.noun in {"i", "we"} or (_agrees(outer, phrase) and not self.direct)):
            return outer
        if phrase.noun == "one":
            return self._read_in(phrase)
        if phrase.noun in _NO_ANTECEDENT:
            return None
        found = self.latest(
            lambda speaker: _agrees(speaker, phrase) and not (self.direct and speaker is outer),
            phrase.start,
            quoted=self.direct,
        )
        owns = self.draft.text[phrase.start : phrase.end].lower() in {"its", "their"}
        nearer = self._noun_between(found, phrase) if owns and found is not None else None
        return self._body(nearer) if nearer is not None else found

    def _noun_between(self, found: Speaker, phrase: Phrase) -> Phrase | None:
        """The last noun of a body, in a later sentence than the one found, that "its" is likelier to stand for."""
        last = max((b for _, b in found.ranges if b <= phrase.start), default=0)
        last = max([last, *(at for at in found.spoke if at < phrase.start)])
        known = self.cast.reader.words
        first = self.draft.token_at(max(last, phrase.start - 250))
        for token in reversed(self.draft.doc[first : phrase.head]):
            word = known.get(token.lower_)
            if word is None or word.kind not in {"body", "group", "monitor", "outlet"} or token.tag_ != "NN":
                continue
            if token.dep_ == "compound" or token.sent.start_char <= last:
                continue
            return self.cast.reader.read(token.left_edge.idx, token.idx + len(token))
        return None

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
                return self._issuer(self.cast.reader.read(token.left_edge.idx, token.idx + len(token)))
        return None

    def _role(self, phrase: Phrase) -> Speaker | None:
        """ "the officer": the latest person whose title or role is that word, else one of its class."""
        if phrase.kind == "source" and "same" in self.draft.text[phrase.start : phrase.end].lower().split():
            return self.latest(lambda speaker: bool(speaker.spoke), phrase.start)
        if phrase.plural or not phrase.definite:
            return None
        exact = self.latest(lambda s: _can_be(s, phrase) and phrase.noun in _role_words(s), phrase.start)
        return exact or self.latest(lambda s: _can_be(s, phrase) and _fits(s, phrase), phrase.start)

    def _issuer(self, phrase: Phrase) -> Speaker | None:
        """Who issued "the statement": the one named in the phrase, else who last issued one, else who last spoke."""
        if phrase.person_inside is not None:
            signer = self.cast.of_actor(phrase.person_inside)
            body = self.cast.of_actor(phrase.body) if phrase.body else self._last_body(phrase.start)
            signer.body, phrase.body = signer.body or body, None
            return signer
        if phrase.body is not None:
            named, phrase.body = phrase.body, None
            return self._begun_alike(named) or self.cast.of_actor(named)
        before = [(who, noun) for at, who, noun in reversed(self.cast.issuers) if at < phrase.start]
        issued = next((who for who, noun in before if noun == phrase.noun), None)
        issued = issued or next((who for who, _ in before), None)
        return issued or self._last_body(phrase.start)

    def _last_body(self, offset: int) -> Speaker | None:
        return self.latest(lambda speaker: speaker.kind == "organisation" and bool(speaker.spoke), offset)

    def _body(self, phrase: Phrase) -> Speaker | None:
        """ "the command", "the group", "the channel": whose name has the noun, or the latest of its kind."""
        if self._in_headline(phrase):
            return self._told_later(phrase)
        called_so = not phrase.kind and phrase.capital and phrase.form == "other"
        if not phrase.definite or not (called_so or phrase.kind in {"body", "group", "outlet", "monitor"}):
            return None
        if phrase.kind == "outlet":
            return self.latest(lambda speaker: speaker.kind == "publisher", phrase.start)
        for actor in self._bodies.get(phrase.noun, ()):
            self.cast.of_actor(actor)
        bodies = [s for s in self.cast.speakers if s.kind == "organisation"]
        called = [s for s in bodies if phrase.noun in _last_words(s)]
        called = called or [s for s in bodies if phrase.noun in _name_words(s)]
        named = self.latest(lambda s: s in called, phrase.start, quoted=True)
        if named is None and phrase.kind == "body":
            return self._headquarters(phrase)
        if named is not None or phrase.kind != "group" or phrase.capital:
            return named
        watching = not _OUTSIDE.isdisjoint(self.draft.text[phrase.start : phrase.end].lower().split())
        return self.latest(lambda s: _is_group(s, watching=watching), phrase.start)

    def _in_headline(self, phrase: Phrase) -> bool:
        """Whether a source stands in the line above a report: the first paragraph, without a full stop."""
        if len(self.draft.paragraphs) < 2:
            return False
        start, end = self.draft.paragraphs[0]
        return phrase.start < end and end - start < 250 and self.draft.text[start:end].rstrip()[-1:] not in _FULL_STOPS

    def _told_later(self, phrase: Phrase) -> Speaker | None:
        """The one body that the report names by the noun of its headline ("army", "monitors")."""
        if phrase.kind not in {"body", "group", "monitor"} or phrase.head != self.draft.token_at(phrase.start):
            return None
        for actor in self._bodies.get(phrase.noun, ()):
            if self.cast.is_named(actor):
                self.cast.of_actor(actor)
        bodies = [s for s in self.cast.speakers if s.kind == "organisation"]
        if phrase.kind == "monitor":
            called = [s for s in bodies if not _OUTSIDE.isdisjoint(s.name.lower().split())]
        else:
            called = [s for s in bodies if phrase.noun in _last_words(s)]
        return called[0] if len(called) == 1 else None

    def _headquarters(self, phrase: Phrase) -> Speaker | None:
        """ "the command in Sidra", "the military authority": the one force that has spoken so far."""
        words = set(self.draft.text[phrase.start : phrase.end].lower().split())
        if _FORCE.isdisjoint(words) or phrase.parent is not None or phrase.capital:
            return None
        spoken = [s for s in self.cast.speakers if s.spoke and min(s.spoke) < phrase.start and is_force(s)]
        return spoken[0] if len(spoken) == 1 else None

    def _unnamed(self, phrase: Phrase) -> Speaker:
        """A speaker without a name; a body or document that nobody can be found for keeps its words as name."""
        start, end = _core(self.draft, phrase)
        name = " ".join(self.draft.text[start:end].split())
        name = _RELATIVE.split(name, maxsplit=1)[0]
        key = _without_article(name).lower()
        same = self.cast.unnamed.get(key)
        here = self._unnamed_at.get((start, phrase.head))
        if here is not None:
            return here  # "a nurse there", and "a nurse there who asked …"
        if same is not None and (phrase.definite or phrase.plural or phrase.form == "other"):
            return same
        kind = self._kind(phrase)
        alias = self._alias(phrase, end)
        if alias is not None:
            name = self.draft.text[slice(*alias)]
            kind = self._kind_named(phrase)
        name = name if kind in {"unnamed", "document"} else _without_article(name)
        longer = self._longer_in_text(name) if kind == "organisation" and phrase.definite else None
        if longer is not None:
            name, alias = self.draft.text[slice(*longer)], longer
            key = name.lower()
        speaker = self.cast.new(Speaker(name, kind, gender=phrase.gender, plural=phrase.plural))
        self.cast.unnamed[key] = self._unnamed_at[start, phrase.head] = speaker
        if alias is not None:
            self.cast.note(speaker, *alias)
            self.cast.unnamed[_without_article(name).lower()] = speaker
            speaker.roles += phrase.roles[:1]
        if phrase.kind:
            speaker.classes.add(phrase.kind)
        if kind == "organisation" and alias is None:
            self._person_beside(speaker, phrase, end)
        if phrase.parent is not None and kind == "organisation":
            parent = self.cast.of_actor(phrase.parent)
            speaker.body = parent if parent.kind == "organisation" else None
        return speaker

    def _person_beside(self, speaker: Speaker, phrase: Phrase, end: int) -> None:
        """Makes a name nobody knows a person's where a role stands in apposition ("Olga Benn, researcher at …")."""
        words = speaker.name.split()
        if not 2 <= len(words) <= 3 or not all(word[:1].isupper() for word in words) or phrase.kind:
            return
        known = self.cast.reader.words
        first = self.draft.token_at(end)
        for token in self.draft.doc[first : first + 6]:
            word = known.get(token.lower_)
            if token.idx >= phrase.end or token.tag_ in {"IN", "WP"}:
                return
            if word is not None and word.kind in PERSONAL:
                speaker.kind = "person"
                speaker.roles.append(self.cast.reader.role_words(token))
                speaker.classes.add(word.kind)
                phrase.body = self.cast.reader.body_around(token, token.idx, phrase.end)
                return

    def _alias(self, phrase: Phrase, end: int) -> Range | None:
        """The name that a description brings with it: "calling itself the Lake Guard", "known as Abu Omar"."""
        match = _CALLED.search(self.draft.text, phrase.start, end + 90)
        match = match if match is not None and match.start() <= end else None
        if match is None and phrase.definite and end - phrase.start < 40:
            match = _BESIDE.match(self.draft.text, end, max(end, phrase.end))
            if match is not None and self._is_place(match["name"]):
                return None
        return match.span("name") if match is not None else None

    def _longer_in_text(self, name: str) -> Range | None:
        """Where the text has a body of one word by its full name: "the Column", once "the Basilan Freedom Column"."""
        if " " in name or not name[:1].isupper():
            return None
        runs = re.finditer(rf"\b(?:[A-Z][\w’'-]+ ){{1,4}}{re.escape(name)}\b", self.draft.text)
        found = {match.group(): match.span() for match in runs if match.group().split()[0] not in _ARTICLES}
        return next(iter(found.values())) if len(found) == 1 else None

    def _is_place(self, name: str) -> bool:
        gazetteer = self.draft.resources.gazetteer
        return gazetteer is not None and name in gazetteer

    def _kind_named(self, phrase: Phrase) -> VoiceKind:
        """What a named speaker is, from the words that describe them."""
        if phrase.kind in {"group", "body", "monitor"}:
            return "organisation"
        if phrase.kind == "outlet":
            return "publisher"
        human = phrase.form == "role" or _PERSONS.search(phrase.noun)
        return "person" if human and not phrase.plural else "organisation"

    def _kind(self, phrase: Phrase) -> VoiceKind:
        """What a speaker is whom no actor stands for."""
        if phrase.form == "document":
            return "document"
        if phrase.form != "other":
            return "unnamed"
        if phrase.kind in {"outlet", "outlet_name"}:
            return "publisher" if phrase.definite or phrase.capital else "unnamed"
        if phrase.kind in {"body", "monitor"} or (phrase.kind == "group" and (phrase.definite or phrase.capital)):
            return "organisation"
        return "organisation" if self.draft.doc[phrase.head].tag_ in {"NNP", "NNPS"} else "unnamed"


def _agrees(speaker: Speaker, phrase: Phrase) -> bool:
    """Whether a pronoun can stand for a speaker."""
    if phrase.noun in {"he", "she"}:
        person = speaker.kind == "person" or (speaker.kind == "unnamed" and not speaker.plural and _is_human(speaker))
        return person and speaker.gender in {None, phrase.gender} and "source" not in speaker.classes
    if phrase.noun == "it":
        return speaker.kind in {"organisation", "publisher", "document"} and not speaker.plural
    return speaker.plural or speaker.kind == "organisation"


def _is_human(speaker: Speaker) -> bool:
    return bool(speaker.classes or speaker.roles) or any(_PERSONS.search(word) for word in speaker.name.lower().split())


def _can_be(speaker: Speaker, phrase: Phrase) -> bool:
    """Whether a role may stand for a speaker at all: a single person, of its gender, not of another body."""
    if not (speaker.kind == "person" or (speaker.kind == "unnamed" and speaker.roles and not speaker.plural)):
        return False
    if phrase.gender and speaker.gender and phrase.gender != speaker.gender:
        return False
    if phrase.body is None and phrase.other_body:
        return speaker.body is None and not speaker.spoke
    if phrase.body is None:
        return True
    if speaker.body is not None:
        return speaker.body.actor is phrase.body
    return speaker.actor is None or not speaker.spoke


def _role_words(speaker: Speaker) -> set[str]:
    return {role.lower().split(" of ")[0].rstrip(".").split()[-1] for role in speaker.roles}


def _fits(speaker: Speaker, phrase: Phrase) -> bool:
    """Whether a person may be called by a role's noun: an officer has a rank, a spokesman speaks for a body."""
    if phrase.kind == "military":
        return phrase.noun in _GENERIC_RANKS and "military" in speaker.classes
    if phrase.kind == "person":
        adjectives = {word.lower() for role in phrase.roles for word in role.split()[:-1]}
        return "military" not in adjectives or "military" in speaker.classes
    if phrase.kind == "spokes":
        return speaker.body is not None or "military" in speaker.classes
    if phrase.kind == "official":
        return bool(speaker.classes & {"spokes", "office", "official", "military"})
    if phrase.kind == "office":
        return phrase.noun in {"leader", "politician", "statesman", "chief"} and "office" in speaker.classes
    return phrase.kind == "police" and "police" in speaker.classes


def _name_words(speaker: Speaker) -> set[str]:
    spans = speaker.actor.spans if speaker.actor else ()
    names = [speaker.name, *(span.exact for span in spans if span.exact[:1].isupper())]
    return {word for name in names for word in name.lower().split()}


def _is_group(speaker: Speaker, *, watching: bool) -> bool:
    """Whether "the group" can be a speaker; "the monitoring group" is one whose name tells of watching."""
    if speaker.kind != "organisation" or not speaker.spoke:
        return False
    if watching:
        return not _OUTSIDE.isdisjoint(speaker.name.lower().split())
    return speaker.actor is None or speaker.actor.kind in GROUP_KINDS


def _last_words(speaker: Speaker) -> set[str]:
    """The last words of a speaker's names, and the last before an "of": what a text shortens them to."""
    spans = speaker.actor.spans if speaker.actor else ()
    names = [speaker.name, *(span.exact for span in spans if span.exact[:1].isupper())]
    return {part.split()[-1].lower() for name in names for part in (name, name.split(" of ")[0]) if part.strip()}


def is_force(speaker: Speaker) -> bool:
    """Whether officers can speak for it: a force, a ministry, a headquarters; no state as a whole, no monitor."""
    if speaker.kind != "organisation" or (speaker.actor is not None and speaker.actor.id.startswith("state:")):
        return False
    if speaker.actor is None or speaker.actor.kind in {"state_forces", "state", "person"}:
        return True
    words = speaker.name.lower().split()
    return speaker.actor.kind == "organisation" and (is_body(speaker.name) or not _FORCE.isdisjoint(words))


def _core(draft: Draft, phrase: Phrase) -> Range:
    """The mention itself: the phrase up to its first comma."""
    text = draft.text[phrase.start : phrase.end]
    cut = text.find(", ")
    return phrase.start, phrase.start + (cut if cut > 0 else len(text.rstrip(" ,")))


def _without_article(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in {"the", "a", "an"} else name
