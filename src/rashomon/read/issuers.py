"""Who issued "the statement", "its report", "the video".

In: a document's phrase and the cast so far. Out: the one named in the phrase, else who issued such a document before;
None for a document that the text has not told of: "media reports", "another video" and "papers seized from the camp"
are nobody's word that could be named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.read.body_sorts import described_by, may_be
from rashomon.read.cast import Cast, Speaker
from rashomon.read.recency import latest
from rashomon.read.speaker_names import is_force
from rashomon.read.speakers import Phrase
from rashomon.reference.cues import attribution_words
from rashomon.reference.speaker_words import media_words

if TYPE_CHECKING:
    from rashomon.read.draft import Draft

_FURTHER = attribution_words("further")
_NEAR = 1_000
"""How many characters back a body may have spoken for "the statement" to be its: two or three paragraphs."""


class Issuers:
    """Finds the issuers of one draft's documents."""

    def __init__(self, draft: Draft, cast: Cast) -> None:
        """Start on a draft and its cast."""
        self.draft = draft
        self.cast = cast

    def find(self, phrase: Phrase) -> Speaker | None:
        """Who issued the document that a phrase names."""
        if phrase.person_inside is not None:
            signer = self.cast.of_actor(phrase.person_inside)
            self.cast.issued(signer, phrase.start, phrase.noun)
            body = self.cast.of_actor(phrase.body) if phrase.body else self._last_body(phrase.start)
            if not phrase.possessed and (body is None or is_force(body) or phrase.body is not None):
                signer.body = signer.body or body  # "the note signed by Major Odo"; Odo's own remarks are his
            phrase.body = None
            return signer
        if phrase.body is not None:
            named, phrase.body = phrase.body, None
            issuer = self.cast.begun_alike(named) or self.cast.of_actor(named)
            self.cast.issued(issuer, phrase.start, phrase.noun)
            return issuer
        if not phrase.definite or phrase.narrowed or not _FURTHER.isdisjoint(described_by(phrase)):
            return None
        if phrase.possessed and self._owner(phrase) not in {"its", "their"}:
            return None
        return self._issued(phrase)

    def _issued(self, phrase: Phrase) -> Speaker | None:
        medium = media_words()[phrase.noun].medium
        before = [
            (who, noun)
            for at, who, noun in reversed(self.cast.issuers)
            if at < phrase.start and may_be(self.draft, who, phrase)
        ]
        issued = next((who for who, noun in before if noun == phrase.noun), None)
        if issued is not None or (medium == "broadcast" and not phrase.possessed):
            return issued  # "the video" is no statement of whoever spoke last
        like = (who for who, noun in before if who.kind != "publisher" and (not noun or _medium(noun) == medium))
        return next(like, None) or self._last_body(phrase.start, phrase)

    def _owner(self, phrase: Phrase) -> str:
        return self.draft.doc[self.draft.token_at(phrase.start)].lower_

    def _last_body(self, offset: int, phrase: Phrase | None = None) -> Speaker | None:
        """The body that spoke last, if not long ago."""
        body = latest(self.cast, lambda s: s.kind == "organisation" and bool(s.spoke), offset)
        near = body is not None and any(0 <= offset - at <= _NEAR for at in (*body.spoke, *(a for a, _ in body.ranges)))
        return body if body is not None and near and (phrase is None or may_be(self.draft, body, phrase)) else None


def _medium(noun: str) -> str | None:
    known = media_words().get(noun)
    return known.medium if known is not None else None
