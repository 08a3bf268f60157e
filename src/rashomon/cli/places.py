"""`rashomon gazetteer`: build the index with progress, add own places, show what a name may mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table

from rashomon.cli.output import answers, fail, notices
from rashomon.errors import GazetteerMissing
from rashomon.reference.gazetteer import Gazetteer, default_folder
from rashomon.reference.gazetteer_added import added_folder, added_sets, remove
from rashomon.reference.gazetteer_place import Place

if TYPE_CHECKING:
    from rashomon.reference.gazetteer_add import AddReport


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
    _compile_added(folder, added_folder(target))


def _compile_added(folder: Path, added: Path) -> None:
    from rashomon.reference.gazetteer_add import compile_again

    for report in compile_again(folder, added):
        notices().print(f"Added places {report.made.name}: {report.made.places:,} compiled again.")


def _opened(target: Path | None) -> Gazetteer | None:
    """The gazetteer that would be used, or None where there is none that this version can read."""
    try:
        return Gazetteer.open(target, with_added=False)
    except GazetteerMissing:
        return None


def add_places(files: list[Path], *, name: str | None, folder: Path | None) -> None:
    """Add files of places, and say of each what was taken and what was left out, and why."""
    from rashomon.reference.gazetteer_add import add_file

    if name is not None and len(files) > 1:
        fail("--name is for one file: leave it out, and each file is added under its own name.")
    gazetteer = Gazetteer.open(folder, with_added=False)
    for file in files:
        report = add_file(file, gazetteer, added_folder(folder), name=name)
        _tell(report)


def _tell(report: AddReport) -> None:
    made, console = report.made, answers()
    verb = "replaced" if report.replaced else "added"
    what = "GeoNames dump" if made.form == "geonames" else "table"
    places, names = _counted(made.places, "place"), _counted(made.names, "name")
    console.print(f"{made.name}: {places} with {names} {verb} from the {what} {made.file}.", markup=False)
    for reason, number in sorted(made.skipped.items(), key=lambda item: -item[1]):
        console.print(f"  {_counted(number, 'row')} left out: {reason}", markup=False)
        if reason not in _NO_FAULTS:
            for line in report.skipped_lines[reason]:
                console.print(f"    {line}", markup=False)
            if number > len(report.skipped_lines[reason]):
                console.print("    …")
    for remark in report.remarks[:_MOST_REMARKS]:
        console.print(f"  note: {remark}", markup=False)
    if len(report.remarks) > _MOST_REMARKS:
        console.print(f"  note: and {len(report.remarks) - _MOST_REMARKS} more of the kind")


_MOST_REMARKS = 5
_NO_FAULTS = frozenset({"listed already", "of a kind that reports seldom name"})
"""Reasons for which a row of a dump is left out though nothing is wrong with it."""


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def list_added(folder: Path | None) -> None:
    """Print what was added to the gazetteer."""
    sets = added_sets(added_folder(folder))
    if not sets:
        notices().print(f"Nothing is added (in {added_folder(folder)}): `rashomon gazetteer add FILE` does.")
        return
    table = Table(box=None, padding=(0, 1))
    for heading in ("name", "form", "places", "names", "left out", "added", "file"):
        numeric = heading in ("places", "names", "left out")
        table.add_column(heading, justify="right" if numeric else "left", overflow="fold")
    for one in sets:
        left_out = sum(one.skipped.values())
        table.add_row(one.name, one.form, f"{one.places:,}", f"{one.names:,}", f"{left_out:,}", one.added, one.file)
    answers().print(table)


def remove_added(name: str, folder: Path | None) -> None:
    """Take a set of added places away."""
    gone = remove(added_folder(folder), name)
    answers().print(f"{gone.name}: {_counted(gone.places, 'place')} from {gone.file} removed.", markup=False)


def print_places(name: str, *, country: str | None, limit: int, folder: Path | None) -> None:
    """Print a table of the places a name may mean; stops with a message if there is none."""
    found = Gazetteer.open(folder).find(name, country=country.upper() if country else None, limit=limit)
    if not found:
        hint = "" if country else " Give --country to try other spellings too."
        fail(f"No place named {name} is known.{hint}")
    table = Table(box=None, padding=(0, 1))
    for heading in ("name", "country", "level 1", "level 2", "feature", "lat", "lon", "population", "matched", "id"):
        table.add_column(
            heading, justify="right" if heading in ("lat", "lon", "population") else "left", overflow="fold"
        )
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
        f"{place.gazetteer}:{place.id.removeprefix('user:')}",
    )
