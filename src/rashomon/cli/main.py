"""The commands. Each parses its options, calls one stage, and prints; the work is done elsewhere."""

from __future__ import annotations

import logging
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rashomon import __version__
from rashomon.errors import RashomonError

app = typer.Typer(
    help="Reads reports of violent incidents and keeps the book on who says what happened.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """How an answer is printed."""

    dossier = "dossier"
    jsonl = "jsonl"


class Page(StrEnum):
    """How voices are printed."""

    text = "text"
    jsonl = "jsonl"


class Decided(StrEnum):
    """What a person says of two reports."""

    same = "same"
    different = "different"
    unsure = "unsure"


class Reviewed(StrEnum):
    """What a person decides on an incident or a claim."""

    accept = "accept"
    correct = "correct"
    reject = "reject"
    undo = "undo"


Inputs = Annotated[list[str], typer.Argument(help="Files (.txt, .html, .jsonl), folders, globs, or - for stdin.")]
Published = Annotated[str | None, typer.Option(help="Publication date (EDTF, such as 2022-08-24 or 2022-08).")]
Publisher = Annotated[str | None, typer.Option(help="Who published it.")]
Title = Annotated[str | None, typer.Option(help="Its title.")]
Language = Annotated[str | None, typer.Option(help="Its language (BCP-47), if detection errs.")]
GazetteerFolder = Annotated[Path | None, typer.Option("--gazetteer", help="Folder of a compiled gazetteer.")]
LedgerFile = Annotated[str, typer.Option("--ledger", help="Ledger file (SQLite) or database URL.")]
IncidentId = Annotated[str, typer.Argument(help="Id of an incident, or its beginning.")]
DEFAULT_LEDGER = "rashomon.db"
Output = Annotated[Format, typer.Option("--format", help="A dossier for people or JSON lines for programs.")]


def run() -> None:
    """Run the command line; an error made on purpose is one line that says what to do, not a traceback."""
    from rashomon.cli.output import notices

    logging.basicConfig(level=logging.ERROR, format="%(name)s: %(message)s")
    logging.getLogger("rashomon.pipeline").setLevel(logging.CRITICAL)
    try:
        app()
    except RashomonError as error:
        notices().print(f"rashomon: {error}", markup=False)
        raise SystemExit(2) from None
    except BrokenPipeError:
        raise SystemExit(0) from None
    except KeyboardInterrupt:
        notices().print("rashomon: stopped; everything acknowledged so far is kept")
        raise SystemExit(130) from None


def _version(value: bool) -> None:
    if value:
        typer.echo(f"rashomon {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Options of all commands."""


@app.command()
def read(
    inputs: Inputs, published: Published = None, publisher: Publisher = None, title: Title = None,
    language: Language = None, output: Output = Format.dossier, gazetteer: GazetteerFolder = None,
) -> None:  # fmt: skip
    """Read reports and print what they say: a dossier, or one JSON line for each input."""
    from rashomon.acquire.document import Overrides
    from rashomon.cli.dossier import print_dossier
    from rashomon.cli.gathering import gather
    from rashomon.cli.output import answers, with_progress, write_line
    from rashomon.pipeline import read_all
    from rashomon.settings import Settings

    _check_date(published)
    overrides = Overrides(published=published, publisher=publisher, title=title, language=language)
    documents, total = gather(inputs, overrides)
    console = answers()
    for reading in with_progress(read_all(documents, Settings(gazetteer=gazetteer)), total, "Reading"):
        if output is Format.jsonl:
            write_line(reading)
        else:
            print_dossier(reading, console)


@app.command()
def voices(
    inputs: Inputs, published: Published = None, publisher: Publisher = None, title: Title = None,
    language: Language = None,
    output: Annotated[Page, typer.Option("--format", help="A page for people or JSON lines for programs.")] = Page.text,
    gazetteer: GazetteerFolder = None,
) -> None:  # fmt: skip
    """Print speaker by speaker what each is said to have said, or one JSON line for each quotation."""
    from rashomon.acquire.document import Overrides
    from rashomon.cli.gathering import gather
    from rashomon.cli.output import answers, with_progress, write_line
    from rashomon.cli.voices import notice_unread, print_voices
    from rashomon.pipeline import read_all_quotations
    from rashomon.settings import Settings

    _check_date(published)
    overrides = Overrides(published=published, publisher=publisher, title=title, language=language)
    documents, total = gather(inputs, overrides)
    console = answers()
    for reading, lines in with_progress(
        read_all_quotations(documents, Settings(gazetteer=gazetteer)), total, "Reading"
    ):
        if output is Page.text:
            print_voices(reading, lines, console)
            continue
        notice_unread(reading)
        for line in lines:
            write_line(line)


def _check_date(published: str | None) -> None:
    from edtf import EDTFParseException, parse_edtf

    from rashomon.cli.output import fail

    if published is None:
        return
    try:
        parse_edtf(published)
    except EDTFParseException:
        fail(f"--published {published} is no EDTF date. Give 2022-08-24, or 2022-08, or 2022.")


@app.command()
def add(
    inputs: Inputs,
    ledger: LedgerFile = DEFAULT_LEDGER,
    published: Published = None,
    publisher: Publisher = None,
    title: Title = None,
    language: Language = None,
    gazetteer: GazetteerFolder = None,
) -> None:
    """Read reports and keep them in a ledger; the same document again adds nothing."""
    from rashomon.acquire.document import Overrides
    from rashomon.cli import record
    from rashomon.settings import Settings

    _check_date(published)
    overrides = Overrides(published=published, publisher=publisher, title=title, language=language)
    record.add(inputs, ledger, overrides, Settings(gazetteer=gazetteer))


@app.command()
def incidents(ledger: LedgerFile = DEFAULT_LEDGER) -> None:
    """List the incidents that the ledger's reports tell of."""
    from rashomon.cli import record

    record.list_incidents(ledger)


@app.command()
def show(incident: IncidentId, ledger: LedgerFile = DEFAULT_LEDGER) -> None:
    """Show one incident: findings with all positions, origins, and why reports were linked."""
    from rashomon.cli import record

    record.show(ledger, incident)


@app.command()
def explain(
    incident: IncidentId,
    property: Annotated[str, typer.Argument(help="A property, such as killed, when, where, initiator.")],
    ledger: LedgerFile = DEFAULT_LEDGER,
) -> None:
    """Go from a value down to the sentence and the chain of voices."""
    from rashomon.cli import record

    record.print_explanation(ledger, incident, property)


@app.command()
def judge(
    a: Annotated[str, typer.Argument(help="Id of a report or incident, or its beginning.")],
    b: Annotated[str, typer.Argument(help="Id of another one.")],
    decision: Annotated[Decided, typer.Argument(help="Whether the two tell of the same event.")],
    by: Annotated[str, typer.Option(help="Who says so.")],
    reason: Annotated[str, typer.Option(help="Why.")],
    ledger: LedgerFile = DEFAULT_LEDGER,
) -> None:
    """Record that two reports tell of the same event, or do not; the last word counts, and none is lost."""
    from rashomon.cli import record

    record.judge(ledger, (a, b), decision=decision.value, by=by, reason=reason)


@app.command()
def review(
    target: Annotated[str, typer.Argument(help="Id of an incident or a claim.")],
    decision: Annotated[Reviewed, typer.Argument(help="What is decided.")],
    by: Annotated[str, typer.Option(help="Who decides.")],
    reason: Annotated[str, typer.Option(help="Why.")],
    field: Annotated[str | None, typer.Option(help="The field that is corrected, such as title or value.")] = None,
    after: Annotated[str | None, typer.Option(help="Its value, as JSON.")] = None,
    ledger: LedgerFile = DEFAULT_LEDGER,
) -> None:
    """Record a decision on an incident or a claim: accept, reject, correct a field, or undo."""
    from rashomon.cli import record

    correction = (field, after) if field is not None and after is not None else None
    record.review(ledger, target, decision.value, correction=correction, by=by, reason=reason)


@app.command()
def reviews(ledger: LedgerFile = DEFAULT_LEDGER) -> None:
    """List decisions in force, with those whose target has changed or is gone."""
    from rashomon.cli import record

    record.list_reviews(ledger)


@app.command()
def export(
    ledger: LedgerFile = DEFAULT_LEDGER,
    name: Annotated[str, typer.Option("--format", help="jsonl")] = "jsonl",
    target: Annotated[Path | None, typer.Option("--output", "-o", help="File; standard output if none.")] = None,
) -> None:
    """Write all incidents in a format that other tools read."""
    from rashomon.cli import record

    record.export(ledger, name, target)


@app.command()
def verify(ledger: LedgerFile = DEFAULT_LEDGER) -> None:
    """Check that nothing in the ledger was changed, lost or added behind its back."""
    from rashomon.cli import record

    if not record.verify(ledger):
        raise typer.Exit(1)


@app.command()
def schema(
    name: Annotated[str, typer.Argument(help="reading, incident, document, judgement, review or change")],
) -> None:
    """Print the JSON Schema of a record."""
    import msgspec

    from rashomon.cli.output import fail
    from rashomon.model.schema import RECORDS, json_schema

    if name not in RECORDS:
        fail(f"There is no record '{name}'. Records: {', '.join(RECORDS)}.")
    typer.echo(msgspec.json.format(msgspec.json.encode(json_schema(name)), indent=2).decode())


gazetteer_app = typer.Typer(help="The place names that reports are located with.", no_args_is_help=True)
app.add_typer(gazetteer_app, name="gazetteer")


@gazetteer_app.command("build")
def gazetteer_build(
    target: Annotated[Path | None, typer.Argument(help="Folder; the user's cache folder if none is given.")] = None,
    if_missing: Annotated[bool, typer.Option("--if-missing", help="Do nothing if one is there.")] = False,
) -> None:
    """Compile GeoNames to a memory-mapped index (about half a minute, offline)."""
    from rashomon.cli.places import build_gazetteer

    build_gazetteer(target, if_missing=if_missing)


@gazetteer_app.command("add")
def gazetteer_add(
    files: Annotated[list[Path], typer.Argument(help="A GeoNames country dump (.zip or .txt), or your own CSV.")],
    name: Annotated[str | None, typer.Option(help="Name to keep it under; the file's own if none is given.")] = None,
    gazetteer: GazetteerFolder = None,
) -> None:
    """Add places of your own; they outlast `build`, and adding a name again replaces it.

    A CSV has the columns name, country, lat, lon and may have kind, aliases, parent, population, radius_m, id.
    """
    from rashomon.cli.places import add_places

    add_places(files, name=name, folder=gazetteer)


@gazetteer_app.command("list")
def gazetteer_list(gazetteer: GazetteerFolder = None) -> None:
    """Print what was added, and how much of each file was left out."""
    from rashomon.cli.places import list_added

    list_added(gazetteer)


@gazetteer_app.command("remove")
def gazetteer_remove(
    name: Annotated[str, typer.Argument(help="The name it was added under (see `list`).")],
    gazetteer: GazetteerFolder = None,
) -> None:
    """Take added places away again."""
    from rashomon.cli.places import remove_added

    remove_added(name, gazetteer)


@gazetteer_app.command("find")
def gazetteer_find(
    name: Annotated[str, typer.Argument(help="A place name, in any script or spelling.")],
    country: Annotated[str | None, typer.Option(help="ISO 3166 code, such as SY: tries other spellings too.")] = None,
    limit: Annotated[int, typer.Option(help="How many to print.")] = 10,
    gazetteer: GazetteerFolder = None,
) -> None:
    """Print the places that a name may mean."""
    from rashomon.cli.places import print_places

    print_places(name, country=country, limit=limit, folder=gazetteer)


if __name__ == "__main__":
    run()
