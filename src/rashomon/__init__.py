"""Rashomon: many accounts, one event. The public names; the flow itself is in `pipeline.py`."""

from __future__ import annotations

__version__ = "0.1.0"
