"""Every error that Rashomon raises on purpose; each message says what to do next."""

from __future__ import annotations


class RashomonError(Exception):
    """Base of all errors raised on purpose."""


class GazetteerMissing(RashomonError):
    """No compiled gazetteer was found where it is looked for."""


class PipelineMissing(RashomonError):
    """No English spaCy pipeline is installed."""


class ParseMissing(RashomonError):
    """A spaCy pipeline lacks the component, or the kind of labels, that the readers stand on."""


class InputError(RashomonError):
    """An input file, line or option cannot be used as given."""


class LedgerError(RashomonError):
    """The ledger is missing, of another version, or its chain does not verify."""
