"""Places that users added: where they are kept, which there are, and how one set is taken away.

Each added file is a folder with an index of its own and a copy of the file, beside the built gazetteer and not in it:
building anew touches none of them, and can compile them again from their files.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import msgspec
from platformdirs import user_data_path

from rashomon.errors import GazetteerMissing, RashomonError
from rashomon.reference.gazetteer_index import Index, read_manifest


class Added(msgspec.Struct, frozen=True):
    """One set of added places: its name, the file it came from, what was taken and what was left out, and why."""

    name: str
    file: str
    form: str
    """"geonames" (a country's dump) or "csv" (a user's own table)."""
    added: str
    places: int
    names: int
    skipped: dict[str, int]
    folder: Path


def added_folder(path: Path | None) -> Path:
    """Return where places are added: beside a gazetteer given by its path, else in the user's data folder."""
    if path is None:
        return user_data_path("rashomon") / "places"
    whole = path.expanduser().resolve()
    return whole.with_name(f"{whole.name}-added")


def added_sets(folder: Path) -> list[Added]:
    """Return what was added, in the order of names."""
    return [_added(part, read_manifest(part)) for part in _parts(folder)]


def added_indexes(folder: Path) -> list[Index]:
    """Open what was added, in the order of names.

    Raises RashomonError with what to run when one cannot be read by this version.
    """
    found = []
    for part in _parts(folder):
        try:
            found.append(Index(part))
        except (GazetteerMissing, OSError, ValueError) as error:
            raise RashomonError(
                f"The added places {part.name} cannot be read: run `rashomon gazetteer build` to compile them again, "
                f"or `rashomon gazetteer remove {part.name}`."
            ) from error
    return found


def remove(folder: Path, name: str) -> Added:
    """Take one set of added places away; returns what it was.

    Raises RashomonError naming the sets there are when there is none of the name.
    """
    parts = {part.name: part for part in _parts(folder)}
    if name not in parts:
        known = f"Added are: {', '.join(parts)}." if parts else "Nothing is added."
        raise RashomonError(f"No places were added as {name}. {known}")
    try:
        gone = _added(parts[name], read_manifest(parts[name]))
    except GazetteerMissing:
        gone = Added(name, "?", "?", "", 0, 0, {}, parts[name])
    shutil.rmtree(parts[name])
    return gone


def source_file(part: Path) -> Path | None:
    """Return the kept copy of the file that a set was made from."""
    kept = part / "source"
    return next(iter(sorted(kept.iterdir())), None) if kept.is_dir() else None


def _parts(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(part for part in folder.iterdir() if part.is_dir() and not part.name.startswith("."))


def _added(part: Path, manifest: dict[str, Any]) -> Added:
    counts = manifest.get("counts", {})
    return Added(
        name=part.name,
        file=str(manifest.get("file", "?")),
        form=str(manifest.get("form", "?")),
        added=str(manifest.get("added", "")),
        places=int(counts.get("places", 0)),
        names=int(counts.get("names", 0)),
        skipped={str(reason): int(number) for reason, number in manifest.get("skipped", {}).items()},
        folder=part,
    )
