"""The whole flow, one line per stage: the only file that knows the order.

Document → Surface → parse → readers → Reading. One document that fails is one reading with status `unreadable`
and an issue; it never stops the others.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Iterable, Iterator

from rashomon import __version__
from rashomon.acquire.document import Acquired
from rashomon.errors import GazetteerMissing, PipelineMissing
from rashomon.model import Document, Issue, ReadBy, Reading
from rashomon.model.reading import Status
from rashomon.read import nlp
from rashomon.read.draft import Draft, Resources
from rashomon.read.encoder import weights_manifest
from rashomon.read.readers import READERS
from rashomon.read.recase import recaser
from rashomon.read.surface import Surface
from rashomon.reference.actors import ActorCatalogue
from rashomon.reference.gazetteer import Gazetteer
from rashomon.settings import Settings

log = logging.getLogger(__name__)

LANGUAGES_READ = frozenset({"en"})
Toponyms = tuple[tuple[int, int], ...]


@functools.cache
def resources(settings: Settings) -> Resources:
    """World knowledge for these settings, loaded once. A missing gazetteer is None; each reading then says so."""
    try:
        gazetteer = Gazetteer.open(settings.gazetteer)
    except GazetteerMissing:
        if settings.gazetteer is not None:
            raise
        gazetteer = None
    return Resources(gazetteer=gazetteer, catalogue=ActorCatalogue.load())


def surface_of(document: Document, settings: Settings) -> Surface:
    """What the parser will see of a document; a title that also stands in the text is read once, there."""
    title = document.title if document.title and document.title.strip() not in document.text else None
    known = resources(settings)
    return Surface(
        document.text,
        title,
        max_characters=settings.max_characters,
        max_word=settings.max_word,
        recase=recaser(known.catalogue, known.gazetteer),
    )


def draft_of(document: Document, settings: Settings, toponyms: Toponyms | None = None) -> Draft:
    """A parsed document, with nothing read in it yet."""
    surface = surface_of(document, settings)
    draft = Draft(document, surface, nlp.parse(surface), resources=resources(settings), settings=settings)
    draft.given_toponyms = toponyms
    return draft


def read_document(acquired: Acquired, settings: Settings) -> Reading:
    """Read one document with every reader in `READERS`, in order; raises what a reader raises."""
    document = acquired.document
    if not acquired.readable:
        return _unread(acquired, settings, "unreadable")
    if document.language is not None and document.language.split("-")[0] not in LANGUAGES_READ:
        known = ", ".join(sorted(LANGUAGES_READ))
        message = f"The text is in '{document.language}'; readers exist for: {known}. Give --language to overrule."
        return _unread(acquired, settings, "unsupported_language", Issue("read", "unsupported_language", message))
    draft = draft_of(document, settings, acquired.toponyms)
    if not any(map(str.isalnum, draft.text)):
        return _unread(acquired, settings, "empty", Issue("read", "empty", "There are no words to read."))
    draft.issues += acquired.issues
    _note_limits(draft)
    for reader in READERS:
        reader.read(draft)
    return Reading(
        status="read",
        read_by=read_by(settings),
        document=document,
        quotations=tuple(draft.quotations),
        voices=tuple(draft.voices),
        times=tuple(draft.times),
        places=tuple(draft.places),
        actors=tuple(draft.actors),
        quantities=tuple(draft.quantities),
        reports=tuple(draft.reports),
        claims=tuple(draft.claims),
        issues=tuple(draft.issues),
    )


def _note_limits(draft: Draft) -> None:
    """Say what was left unread and what knowledge was missing."""
    read, whole = draft.surface.read_characters, len(draft.document.text)
    if read < whole:
        draft.issue("read", "truncated", f"Only the first {read:,} of {whole:,} characters were read.")
    if draft.resources.gazetteer is None:
        draft.issue("read.places", "no_gazetteer", "Places are not located. Run: rashomon gazetteer build")


def read_all(inputs: Iterable[Acquired], settings: Settings) -> Iterator[Reading]:
    """Read inputs one by one, in order; whatever fails becomes an `unreadable` reading with the reason."""
    for acquired in inputs:
        try:
            yield read_document(acquired, settings)
        except PipelineMissing:
            raise
        except Exception as error:
            log.exception("reading failed", extra={"document": acquired.document.id})
            message = f"Reading failed: {type(error).__name__}: {error}. Please report this with the document."
            yield _unread(acquired, settings, "unreadable", Issue("read", "failed", message))


def read_by(settings: Settings) -> ReadBy:
    """Which versions read."""
    gazetteer = resources(settings).gazetteer
    return ReadBy(
        rashomon=__version__,
        pipeline=nlp.pipeline_version(),
        gazetteer=gazetteer.version if gazetteer else None,
        models=weights_manifest(),
    )


def _unread(acquired: Acquired, settings: Settings, status: Status, *issues: Issue) -> Reading:
    return Reading(
        status=status, read_by=read_by(settings), document=acquired.document, issues=(*acquired.issues, *issues)
    )
