"""Stage 5: Claims become Findings. Origins first, then what they agree on, differ on, and how sure harm is."""

from __future__ import annotations

from rashomon.weigh.explain import Explanation, explain
from rashomon.weigh.incidents import build, incidents_of

__all__ = ["Explanation", "build", "explain", "incidents_of"]
