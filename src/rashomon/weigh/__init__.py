"""Stage 5: Claims become Findings. Origins first, then what they agree on, differ on, and how sure harm is."""

from __future__ import annotations

from rashomon.weigh.explain import Explanation, explain
from rashomon.weigh.incidents import build, incidents_of, review_standings
from rashomon.weigh.recording import changes_recorded

__all__ = ["Explanation", "build", "changes_recorded", "explain", "incidents_of", "review_standings"]
