"""The ledger's commands: add, incidents, show, explain, export, verify."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.acquire.document import Overrides
from rashomon.cli.gathering import gather
from rashomon.cli.output import answers, fail, notices, with_progress
from rashomon.cli.words import when_words, where_words
from rashomon.export import EXPORTERS
from rashomon.ledger import Ledger
from rashomon.model import Finding, Incident
from rashomon.pipeline import read_all
from rashomon.settings import Settings
from rashomon.weigh import Explanation, explain, incidents_of
from rashomon.weigh.explain import Held, in_words


def add(arguments: Sequence[str], ledger_at: str, overrides: Overrides, settings: Settings) -> None:
    """Read inputs and record each; what was acknowledged is on disk, whatever happens after."""
    documents, total = gather(arguments, overrides)
    statuses: Counter[str] = Counter()
    new = 0
    with Ledger.open(ledger_at) as ledger:
        for reading in with_progress(read_all(documents, settings), total, "Reading"):
            new += ledger.add(reading).new
            statuses[reading.status] += 1
            for issue in reading.issues if reading.status != "read" else ():
                notices().print(f"{reading.document.uri}: {reading.status}: {issue.message}", markup=False)
    told = ", ".join(f"{number} {status}" for status, number in sorted(statuses.items()))
    answers().print(f"{sum(statuses.values())} documents ({told}), {new} of them new to {ledger_at}.")


def list_incidents(ledger_at: str) -> None:
    """One line an incident: foreground first, latest first."""
    with Ledger.open(ledger_at, create=False) as ledger:
        incidents = incidents_of(ledger)
    if not incidents:
        answers().print("The ledger holds no incidents.")
        return
    table = Table(box=None, padding=(0, 1))
    for heading in ("id", "when", "incident", "documents", "origins", "status"):
        table.add_column(heading, justify="right" if heading in ("documents", "origins") else "left", overflow="fold")
    for incident in sorted(incidents, key=_latest, reverse=True):
        when = incident.when.edtf if incident.when and incident.when.edtf else "unknown"
        contested = sum(finding.status == "contested" for finding in incident.findings)
        status = incident.strike_status or ""
        note = f"{status}{', ' if status and contested else ''}{f'{contested} contested' if contested else ''}"
        table.add_row(
            _short_id(incident.id), when, incident.title, str(incident.number_of_documents), str(incident.independent_origins),
            note.replace("_", " "),
        )  # fmt: skip
    answers().print(table)


def _short_id(identity: str) -> str:
    """Enough of an id to tell it from the others of a ledger, and to give back to `show`."""
    return identity.removeprefix("report_")[:10]


def _latest(incident: Incident) -> tuple[str, str]:
    return (incident.when.latest or "" if incident.when else "", incident.id)


def show(ledger_at: str, which: str) -> None:
    """Everything the record says of one incident."""
    with Ledger.open(ledger_at, create=False) as ledger:
        incident = _chosen(incidents_of(ledger), which)
        wanted = {document.id for document in incident.documents}
        readings = [reading for reading in ledger.readings() if reading.document.id in wanted]
    console = answers()
    console.print(_head(incident))
    names = {actor.id: actor.name for reading in readings for actor in reading.actors}
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    facts.add_row("when", when_words(incident.when) if incident.when else "not stated")
    facts.add_row("where", where_words(incident.where) if incident.where else "not stated")
    for role in incident.roles:
        status = f" ({role.status.replace('_', ' ')})" if role.status != "stated" else ""
        facts.add_row(role.role, names.get(role.actor, role.actor) + status)
    for count in incident.counts:
        shown = [_number(count.lower), _number(count.best), _number(count.upper)]
        facts.add_row(count.measure, f"low {shown[0]}, best {shown[1]}, high {shown[2]}  (rule: {count.rule})")
    if incident.grade:
        facts.add_row("grade", incident.grade)
    if incident.strike_status:
        facts.add_row("strike status", incident.strike_status.replace("_", " "))
    console.print(Padding(facts, (0, 2)))
    console.print(_origins(incident))
    console.print(Text("\nFindings", style="bold"))
    for finding in incident.findings:
        console.print(Padding(_finding(finding, incident, {o.id: o.name for o in incident.origins}, readings), (0, 2)))
    for link in incident.links:
        console.print(Padding(Text(f"linked ({link.score:.2f}): {link.because}", style="dim"), (0, 2)))
    console.print(
        Text(
            f"\nrashomon explain {_short_id(incident.id)} PROPERTY shows the words. Reported, not verified.",
            style="dim",
        )
    )


def _head(incident: Incident) -> RenderableType:
    counted = (
        f"{incident.number_of_documents} documents, {incident.number_of_voices} voices, "
        f"{incident.independent_origins} independent origins"
    )
    return Group(Text(f"\n{incident.title}", style="bold cyan"), Text(f"{incident.id} v{incident.version} · {counted}"))


def _number(value: float | None) -> str:
    return "unknown" if value is None else f"{value:g}"


def _origins(incident: Incident) -> RenderableType:
    lines = []
    for origin in incident.origins:
        party = {True: ", a party to the conflict", False: "", None: ""}[origin.party_to_conflict]
        lines.append(f"{origin.name} ({origin.kind}{party}), in {len(origin.documents)} documents")
    return Group(Text("\nOrigins", style="bold"), Padding("\n".join(lines), (0, 2)))


def _finding(finding: Finding, incident: Incident, origins: dict[str, str], readings: Sequence[object]) -> Text:
    text = Text(f"{finding.property}: ", style="green")
    text.append(finding.status.replace("_", " "), style="bold red" if finding.status == "contested" else "bold")
    for position in finding.positions:
        who = ", ".join(origins.get(origin, origin) for origin in position.origins)
        text.append(f"\n   {in_words(position.value, readings)}", style="default")  # type: ignore[arg-type]
        text.append(f"  — {who}", style="dim")
    return text


def print_explanation(ledger_at: str, which: str, prop: str) -> None:
    """From the value on the page down to the sentence and the chain of voices."""
    with Ledger.open(ledger_at, create=False) as ledger:
        incident = _chosen(incidents_of(ledger), which)
        known = sorted({finding.property for finding in incident.findings})
        if prop not in known:
            fail(f"Nobody speaks of '{prop}' in this incident. Properties spoken of: {', '.join(known)}.")
        explanation = explain(incident, prop, ledger.readings())
    console = answers()
    console.print(_head(incident))
    console.print(Text(f"\n{prop}: {explanation.said}", style="bold"))
    if explanation.finding:
        console.print(f"  {explanation.finding.status.replace('_', ' ')}: {explanation.rule}")
    if explanation.count and explanation.count_rule:
        console.print(f"  {explanation.count.rule}: {explanation.count_rule}")
    for held in explanation.held:
        console.print(_held(held, explanation))


def _held(held: Held, explanation: Explanation) -> RenderableType:
    origins = ", ".join(
        f"{origin.name}{' (a party to the conflict)' if origin.party_to_conflict else ''}" for origin in held.origins
    )
    parts: list[RenderableType] = [Text(f"\n  {held.said}", style="green"), Text(f"    origin: {origins}")]
    for told in held.told:
        chain = " ← ".join(voice.name for voice in told.voices) or told.document.publisher or "the document itself"
        spoken_for = "".join(f", for {voice.name}" for voice in told.on_behalf_of)
        words = " … ".join(span.exact for span in told.claim.spans)
        where = told.document.title or told.document.uri or told.document.id
        parts.append(Text(f"    {told.claim.stance} by {chain}{spoken_for}  in “{where}”"))
        parts.append(Text(f"      words: “{' '.join(words.split())}”  at {told.claim.spans[0].start}", style="bold"))
        parts.append(Text(f"      sentence: {' '.join(told.sentence.split())}", style="dim"))
        why = getattr(told.claim.value, "why", None)
        if why:
            parts.append(Text(f"      resolved: {why}", style="dim"))
    return Group(*parts)


def _chosen(incidents: Sequence[Incident], which: str) -> Incident:
    """The incident with this id, or the only one whose id begins so."""
    found = [i for i in incidents if i.id == which or which in i.formerly] or [
        i for i in incidents if i.id.removeprefix("report_").startswith(which.removeprefix("report_"))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        fail(f"{len(found)} incidents begin with {which}. Give more of the id.")
    fail(f"There is no incident {which}. List them: rashomon incidents")


def export(ledger_at: str, name: str, target: Path | None) -> None:
    """All incidents in one format, to a file or to standard output."""
    if name not in EXPORTERS:
        fail(f"There is no format '{name}'. Formats: {', '.join(EXPORTERS)}.")
    with Ledger.open(ledger_at, create=False) as ledger:
        incidents = incidents_of(ledger)
        parts = EXPORTERS[name].parts(incidents, ledger.readings())
        if target is None:
            for part in parts:
                sys.stdout.buffer.write(part)
            sys.stdout.buffer.flush()
        else:
            with target.open("wb") as file:
                file.writelines(parts)
            notices().print(f"{len(incidents)} incidents written to {target}.")


def verify(ledger_at: str) -> bool:
    """Re-hash the whole log; True where it verifies."""
    with Ledger.open(ledger_at, create=False) as ledger:
        result = ledger.verify()
    console = answers()
    for fault in result.faults:
        console.print(f"row {fault.sequence} ({fault.id}): {fault.message}", markup=False)
    word = "verify" if result.ok else "DO NOT verify"
    console.print(f"{result.rows} rows {word}; root {result.root}")
    return result.ok
