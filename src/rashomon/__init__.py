"""Rashomon: many accounts, one event. The public names; the flow itself is in `pipeline.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from rashomon.api import quotations as quotations
    from rashomon.api import read as read
    from rashomon.api import read_many as read_many
    from rashomon.model import QuotationLine as QuotationLine
    from rashomon.model import Reading as Reading
    from rashomon.settings import Settings as Settings

_HOMES = {
    "quotations": "rashomon.api",
    "read": "rashomon.api",
    "read_many": "rashomon.api",
    "QuotationLine": "rashomon.model",
    "Reading": "rashomon.model",
    "Settings": "rashomon.settings",
}
__all__ = ["QuotationLine", "Reading", "Settings", "__version__", "quotations", "read", "read_many"]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used, so that `import rashomon` and `--help` stay instant."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'rashomon' has no attribute {name!r}")
