"""Speakers whom no actor of the text stands for: described bodies, witnesses, documents, names that nobody knows.

In: a source's phrase that means nobody yet. Out: a Speaker under the source's own words, or under the name that its
words bring with them ("calling itself the Lake Guard"); unnamed where two speak in one phrase.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rashomon.model.reading import VoiceKind
from rashomon.read.cast import PERSONAL, PERSONS, Cast, Speaker
from rashomon.read.speaker_names import core, without_article
from rashomon.read.speakers import Phrase

if TYPE_CHECKING:
    from rashomon.read.draft import Draft

Range = tuple[int, int]

_RELATIVE = re.compile(r"\s(?:who|whose|whom|which)\s")
_CALLED = re.compile(
    r",?\s(?P<who>who goes by|who calls (?:him|her)self|who is known (?:only )?as|known (?:only )?as|"
    r"calling (?:itself|himself|herself)|identified (?:only )?as|nicknamed|going by)"
    r"(?: the name(?: of)?| only as)? (?:the )?"
    r"(?P<name>[A-Z][\w’'-]*(?: (?:of |the |al-)*[A-Z][\w’'-]*){0,5})"
)
_BESIDE = re.compile(r", (?:the )?(?P<name>[A-Z][\w’'-]*(?: (?:of |the )*[A-Z][\w’'-]*){1,5})(?=,)")
"""A name of two words or more beside a description ("The owners, Three Stars Lines,")."""
_SHORT = 40
"""Characters of a description that a name may stand beside: a longer one has names of its own."""
_ARTICLES = frozenset({"The", "A", "An"})
_LOOSE_ENDS = re.compile(
    r"\A(?:\d{1,2}\.\s+)|(?:\s[-–—]+|\s(?:today|yesterday|tonight|earlier|later|meanwhile|also|"
    r"(?:this|last|on) (?:morning|afternoon|evening|week|night)))+\Z",
    re.IGNORECASE,
)
"""What is no part of a name: an item's number before it, a dash or a time behind it."""


class UnnamedSpeakers:
    """Makes the speakers of one draft's sources that nobody can be found for."""

    def __init__(self, draft: Draft, cast: Cast) -> None:
        """Start on a draft and its cast."""
        self.draft = draft
        self.cast = cast
        self._at: dict[tuple[int, int], Speaker] = {}

    def make(self, phrase: Phrase) -> Speaker:
        """A speaker without a name; a body or document that nobody can be found for keeps its words as name."""
        start, end = core(self.draft, phrase)
        name = " ".join(self.draft.text[start:end].split())
        name = _RELATIVE.split(name, maxsplit=1)[0]
        name = _LOOSE_ENDS.sub("", name) or name
        key = without_article(name).lower()
        same = self.cast.unnamed.get(key)
        here = self._at.get((start, phrase.head))
        if here is not None:
            return here  # "a nurse there", and "a nurse there who asked …"
        if (
            same is not None
            and phrase.form != "pronoun"
            and (phrase.definite or phrase.plural or phrase.form == "other")
        ):
            return same
        kind = self._kind(phrase)
        alias = self._alias(phrase, end)
        if alias is not None:
            name = self.draft.text[slice(*alias)]
            kind = self._kind_named(phrase)
        name = name if kind in {"unnamed", "document"} else without_article(name)
        longer = self._longer_in_text(name) if kind == "organisation" and phrase.definite else None
        if longer is not None:
            name, alias = self.draft.text[slice(*longer)], longer
            key = name.lower()
        speaker = self.cast.new(Speaker(name, kind, gender=phrase.gender, plural=phrase.plural, noun=phrase.noun))
        self.cast.unnamed[key] = self._at[start, phrase.head] = speaker
        if alias is not None:
            self.cast.note(speaker, *alias)
            self.cast.unnamed[without_article(name).lower()] = speaker
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
                speaker.roles.append(self.cast.reader.roles.role_words(token))
                speaker.classes.add(word.kind)
                phrase.body = self.cast.reader.roles.body_around(token, token.idx, phrase.end)
                return

    def _alias(self, phrase: Phrase, end: int) -> Range | None:
        """The name that a description brings with it: "calling itself the Lake Guard", "known as Abu Omar".

        Behind another noun ("a man of the Reed Front, known as the Salt Front") the name is that noun's.
        """
        match = _CALLED.search(self.draft.text, phrase.start, end + 90)
        match = match if match is not None and match.start() <= end else None
        if match is not None and not match["who"].startswith("who") and self._is_of_another(phrase, match.start()):
            match = None
        described = phrase.definite or phrase.kind in {"body", "group", "monitor"}
        if match is None and described and end - phrase.start < _SHORT:
            match = _BESIDE.match(self.draft.text, end, max(end, phrase.end))
            if match is not None and self._is_place(match["name"]):
                return None
        return match.span("name") if match is not None else None

    def _is_of_another(self, phrase: Phrase, offset: int) -> bool:
        """Whether another name stands between the head of a phrase and an offset."""
        between = self.draft.doc[phrase.head + 1 : self.draft.token_at(offset) + 1]
        return any(token.tag_ in {"NNP", "NNPS"} and token.idx < offset for token in between)

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
        human = phrase.form == "role" or PERSONS.search(phrase.noun)
        return "person" if human and not phrase.plural else "organisation"

    def _kind(self, phrase: Phrase) -> VoiceKind:
        """What a speaker is whom no actor stands for."""
        if phrase.form == "document":
            return "document"
        if phrase.form != "other" or phrase.joined:
            return "unnamed"
        if phrase.kind in {"outlet", "outlet_name"}:
            return "publisher" if (phrase.definite and not phrase.possessed) or phrase.capital else "unnamed"
        if phrase.kind in {"body", "monitor"} or (phrase.kind == "group" and (phrase.definite or phrase.capital)):
            return "organisation"
        head = self.draft.doc[phrase.head]
        seat = self.draft.resources.catalogue.metonym(head.text) is not None or self.cast.reader.country(head)
        alone = without_article(self.draft.text[slice(*core(self.draft, phrase))]) == head.text
        if alone and head.ent_type_ in {"GPE", "LOC"} and self._is_place(head.text) and not seat:
            return "unnamed"  # "pictures from Aleppo showing": a town is no body
        return "organisation" if head.tag_ in {"NNP", "NNPS"} else "unnamed"
