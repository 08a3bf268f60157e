"""The whole flow, one line per stage: the only file that knows the order.

Document → Surface → parse → readers → Reading. One document that fails is one reading with status `unreadable`
and an issue; it never stops the others.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from rashomon import __version__
from rashomon.acquire.document import Acquired
from rashomon.errors import GazetteerMissing, PipelineMissing
from rashomon.model import Document, Issue, QuotationLine, ReadBy, Reading
from rashomon.model.reading import Status
from rashomon.read import nlp
from rashomon.read.draft import Draft, Resources
from rashomon.read.encoder import weights_manifest
from rashomon.read.quotation_lines import quotation_lines
from rashomon.read.readers import READERS, Reader, readers_for
from rashomon.read.recase import recaser
from rashomon.read.surface import Surface, UnchangedSurface
from rashomon.reference.actors import ActorCatalogue
from rashomon.reference.gazetteer import Gazetteer
from rashomon.settings import Settings

if TYPE_CHECKING:
    from spacy.tokens import Doc

log = logging.getLogger(__name__)

LANGUAGES_READ = frozenset({"en"})
Toponyms = tuple[tuple[int, int], ...]
QuotationsRead = tuple[Reading, tuple[QuotationLine, ...]]
"""A reading, and its quotations each on a line of its own."""


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
    return _read(acquired, settings, READERS)[0]


def read_quotations(acquired: Acquired, settings: Settings, *, parties: bool = False) -> QuotationsRead:
    """Who says what in one document: its quotations and voices, by the readers that these take and no others.

    Args:
        acquired: The document.
        settings: Limits and the gazetteer's folder.
        parties: Also say which voices are parties to the conflict, which takes the events and thus all readers.
    """
    reading, draft = _read(acquired, settings, READERS if parties else readers_for("voices"))
    return reading, tuple(quotation_lines(draft)) if draft is not None else ()


def quotations_in(document: Document, doc: Doc, settings: Settings | None = None) -> tuple[QuotationLine, ...]:
    """Who says what in somebody else's parse of a document: nothing is parsed again, `doc.text` is `document.text`."""
    settings = settings or Settings()
    draft = Draft(document, UnchangedSurface(document.text), doc, resources=resources(settings), settings=settings)
    for reader in readers_for("voices"):
        reader.read(draft)
    return tuple(quotation_lines(draft))


def _read(acquired: Acquired, settings: Settings, readers: tuple[Reader, ...]) -> tuple[Reading, Draft | None]:
    """What some readers make of a document; no draft where it was not read."""
    document = acquired.document
    if not acquired.readable:
        return _unread(acquired, settings, "unreadable"), None
    if document.language is not None and document.language.split("-")[0] not in LANGUAGES_READ:
        known = ", ".join(sorted(LANGUAGES_READ))
        message = f"The text is in '{document.language}'; readers exist for: {known}. Give --language to overrule."
        return _unread(acquired, settings, "unsupported_language", Issue("read", "unsupported_language", message)), None
    draft = draft_of(document, settings, acquired.toponyms)
    if not any(map(str.isalnum, draft.text)):
        return _unread(acquired, settings, "empty", Issue("read", "empty", "There are no words to read.")), None
    draft.issues += acquired.issues
    _note_limits(draft)
    for reader in readers:
        reader.read(draft)
    return _reading(draft), draft


def _reading(draft: Draft) -> Reading:
    """All that was found in a draft."""
    return Reading(
        status="read",
        read_by=read_by(draft.settings),
        document=draft.document,
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
    whole = _each(inputs, settings, lambda acquired: (read_document(acquired, settings), ()))
    return (reading for reading, _ in whole)


def read_all_quotations(inputs: Iterable[Acquired], settings: Settings) -> Iterator[QuotationsRead]:
    """As `read_all`, each reading with its quotations as lines and its voices marked as parties or not."""
    return _each(inputs, settings, lambda acquired: read_quotations(acquired, settings, parties=True))


def _each(
    inputs: Iterable[Acquired], settings: Settings, read: Callable[[Acquired], QuotationsRead]
) -> Iterator[QuotationsRead]:
    """What `read` makes of each input; one that fails stops no other."""
    for acquired in inputs:
        try:
            yield read(acquired)
        except PipelineMissing:
            raise
        except Exception as error:
            log.exception("reading failed", extra={"document": acquired.document.id})
            message = f"Reading failed: {type(error).__name__}: {error}. Please report this with the document."
            yield _unread(acquired, settings, "unreadable", Issue("read", "failed", message)), ()


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
