"""Who a source means: names, pronouns, roles ("the officer"), documents ("the note"), bodies ("the command").

In: a Phrase and the cast so far. Out: a Speaker. A definite role needs somebody it fits, a pronoun somebody of its kind
and gender close before it; where nobody fits, the speaker stays unnamed under the source's own words: a wrong name is
worse than none. The rules for each form stand in a module of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.read.antecedents import Antecedents
from rashomon.read.bodies import Bodies
from rashomon.read.cast import Cast, Speaker
from rashomon.read.issuers import Issuers
from rashomon.read.role_bearers import role_bearer
from rashomon.read.speaker_names import core, is_force, without_article
from rashomon.read.speaker_roles import describe_by
from rashomon.read.speakers import Phrase
from rashomon.read.unnamed_speakers import UnnamedSpeakers

if TYPE_CHECKING:
    from rashomon.read.draft import Draft

__all__ = ["Resolver", "is_force"]


class Resolver:
    """Finds the speakers of one draft's sources, in text order."""

    def __init__(self, draft: Draft, cast: Cast) -> None:
        """Start on a draft and its cast."""
        self.draft = draft
        self.cast = cast
        self.bodies = Bodies(draft, cast)
        self.issuers = Issuers(draft, cast)
        self.unnamed = UnnamedSpeakers(draft, cast)
        self.antecedents = Antecedents(draft, cast, self.bodies, self.issuers, self.resolve)
        self.direct = False
        """Whether the source being resolved stands in direct speech, where "he" is not the one who speaks."""

    def resolve(self, phrase: Phrase, outer: Speaker | None = None) -> Speaker:
        """The speaker a phrase means; `outer` is who speaks the quotation that the phrase stands in."""
        body = self._body_first(phrase) if phrase.form == "role" else None
        found = self._find(phrase, outer) or self.unnamed.make(phrase)
        if body is not None and found.body is None and found is not body:
            found.body = body
        self._name_as_written(found, phrase)
        if phrase.form != "relative" or not found.ranges:
            self.cast.note(found, *core(self.draft, phrase))
        describe_by(self.cast, found, phrase)
        if phrase.body_range is not None and found.body is None:
            self._spoken_for(found, *phrase.body_range)
        return found

    def _spoken_for(self, found: Speaker, start: int, end: int) -> None:
        """Gives a speaker the body that the words [start, end) of their role name."""
        inner = self.cast.reader.read(start, end)
        if inner.actor is not None and inner.actor.kind == "person" and found.kind == "person":
            inner.form, inner.actor = "other", None  # a person's mention that took in the body's name
        inner.definite = inner.definite or (inner.kind in {"body", "group", "monitor"} and not inner.plural)
        told = inner.form in {"named", "pronoun"} or inner.kind in {"body", "group", "monitor"}
        if told or (inner.form == "other" and inner.capital):
            body = self.resolve(inner)
            found.body = body if body is not found and body.kind == "organisation" else None

    def _body_first(self, phrase: Phrase) -> Speaker | None:
        """The body of a role in words that only the text's other names explain ("the Column's spokesman")."""
        if phrase.body is not None or phrase.body_range is None:
            return None
        inner = self.cast.reader.read(*phrase.body_range)
        if inner.form != "other" or not inner.capital:
            return None
        inner.definite = inner.definite or inner.kind == "monitor"  # "the Observatory official"
        found = self.bodies.find(inner) or self.unnamed.make(inner)
        phrase.body, phrase.other_body = found.actor, found.actor is None
        return found

    def _name_as_written(self, speaker: Speaker, phrase: Phrase) -> None:
        """A force that the catalogue composed ("Armed forces of Chad") is called what the text calls it."""
        actor = speaker.actor
        if phrase.form != "named" or actor is None or actor.id.startswith(("actor_", "state:")):
            return
        start, end = core(self.draft, phrase)
        words = without_article(" ".join(self.draft.text[start:end].split()))
        if speaker.name == actor.name and actor.name not in self.draft.text and words[:1].isupper() and ":" in actor.id:
            known = self.draft.resources.catalogue.by_id(actor.id)
            speaker.name = speaker.name if known is not None and known.aliases else words

    def _find(self, phrase: Phrase, outer: Speaker | None) -> Speaker | None:
        if phrase.form == "named" and phrase.actor is not None:
            return self.cast.begun_alike(phrase.actor) or self.cast.of_actor(phrase.actor)
        if phrase.name_at is not None and phrase.kind == "outlet":
            return self.cast.outlet(*phrase.name_at)
        if phrase.form == "relative":
            return self.antecedents.relative(phrase, outer)
        if phrase.form == "pronoun":
            return self.antecedents.personal(phrase, outer, direct=self.direct)
        if phrase.form == "document":
            return self.issuers.find(phrase)
        if phrase.form == "role":
            return role_bearer(self.draft, self.cast, phrase)
        return self.bodies.find(phrase)
