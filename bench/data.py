"""Where the development data lie, and fixed samples of them: by hash of the id, so that a sample never drifts."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "bench"
"""The development data stand beside the project, never in it: most is news text that belongs to its publishers."""

Gold = dict[str, Any]


def available() -> bool:
    """Whether the development data are there."""
    return (DATA / "score.py").exists()


def reference_scorer() -> ModuleType:
    """The reference scorer that stands with the data; its numbers are the ones that count."""
    name = "rashomon_reference_scorer"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, DATA / "score.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


def load(file: str) -> list[Gold]:
    """Gold records of one file under the data folder."""
    path = DATA / file
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def sample(records: Sequence[Gold], size: int | None, *, by: str = "id") -> list[Gold]:
    """The records whose `by` hashes lowest, about `size` of them, in file order; groups of one `by` stay whole."""
    if size is None or size >= len(records):
        return list(records)
    groups: dict[str, int] = {}
    for record in records:
        groups[str(record[by])] = groups.get(str(record[by]), 0) + 1
    chosen: set[str] = set()
    taken = 0
    for group in sorted(groups, key=lambda group: hashlib.sha256(group.encode()).hexdigest()):
        if taken >= size:
            break
        chosen.add(group)
        taken += groups[group]
    return [record for record in records if str(record[by]) in chosen]


def document_line(gold: Gold, *, toponyms: bool = False) -> Gold:
    """The reader's input for a gold record: nothing of the answer but, to measure resolution, the toponyms' spans."""
    line = {key: gold.get(key) for key in ("publisher", "published", "title", "text")} | {
        "uri": gold["id"],
        "language": "en",
    }
    if toponyms:
        line["toponyms"] = [(t["start"], t["end"]) for t in gold["toponyms"] if t["lat"] is not None]
    return {key: value for key, value in line.items() if value is not None}
