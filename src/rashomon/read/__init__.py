"""Stage 2: a Document becomes a Reading. `readers.py` lists the readers; `draft.py` is what they share.

`rashomon.read` is this folder and, for notebooks, the function `rashomon.read(text, …)`: once the folder is imported,
Python binds the name to it, so the folder itself can be called and hands the call on to `rashomon.api`.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class _CallableStage(ModuleType):
    """The folder as a module that can be called."""

    def __call__(self, text: str, **document: Any) -> Any:
        """See `rashomon.api.read`."""
        return import_module("rashomon.api").read(text, **document)


sys.modules[__name__].__class__ = _CallableStage
