"""`rashomon gazetteer`: build the index with progress, and show what a name may mean."""

from __future__ import annotations

from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table

from rashomon.cli.output import answers, fail, notices
from rashomon.errors import GazetteerMissing
from rashomon.reference.gazetteer import Gazetteer, default_folder
from rashomon.reference.gazetteer_place import Place


def build_gazetteer(target: Path | None, *, if_missing: bool) -> None:
    """Build the gazetteer into a folder; with `if_missing`, only where none made by this version can be opened."""
    from rashomon.reference.gazetteer_build import build, recipe

    console = notices()
    there = _opened(target) if if_missing else None
    if there is not None and there.recipe == recipe():
        console.print(f"Gazetteer {there.version} is there.")
        return
    folder = target or default_folder()
    console.print(f"Building the gazetteer in {folder}")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def progress(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done, total=total)

        report = build(folder, progress=progress)
    console.print(
        f"Gazetteer {report.version}: {report.places:,} places, {report.names:,} names, "
        f"{report.bytes / 1e6:.0f} MB, in {report.seconds:.0f} s."
    )


def _opened(target: Path | None) -> Gazetteer | None:
    """The gazetteer that would be used, or None where there is none that this version can read."""
    try:
        return Gazetteer.open(target)
    except GazetteerMissing:
        return None


def print_places(name: str, *, country: str | None, limit: int, folder: Path | None) -> None:
    """Print a table of the places a name may mean; stops with a message if there is none."""
    found = Gazetteer.open(folder).find(name, country=country.upper() if country else None, limit=limit)
    if not found:
        hint = "" if country else " Give --country to try other spellings too."
        fail(f"No place named {name} is known.{hint}")
    table = Table(box=None, padding=(0, 1))
    for heading in ("name", "country", "level 1", "level 2", "feature", "lat", "lon", "population", "matched", "id"):
        table.add_column(heading, justify="right" if heading in ("lat", "lon", "population") else "left")
    for place in found:
        table.add_row(*_row(place))
    answers().print(table)


def _row(place: Place) -> tuple[str, ...]:
    return (
        place.name,
        place.country or "",
        place.adm1.name if place.adm1 else "",
        place.adm2.name if place.adm2 else "",
        place.feature_code,
        f"{place.lat:.4f}" if place.lat is not None else "unknown",
        f"{place.lon:.4f}" if place.lon is not None else "unknown",
        f"{place.population:,}" if place.population else "",
        place.matched.value,
        f"{place.gazetteer}:{place.id}",
    )
