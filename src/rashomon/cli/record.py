"""The ledger's commands: add, incidents, show, explain, export, verify."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rashomon.acquire.document import Overrides
from rashomon.cli.gathering import gather
from rashomon.cli.incident_pages import explanation_page, incident_page, incident_table
from rashomon.cli.output import answers, fail, notices, with_progress
from rashomon.export import EXPORTERS
from rashomon.ledger import Ledger
from rashomon.model import Incident
from rashomon.pipeline import read_all
from rashomon.settings import Settings
from rashomon.weigh import explain, incidents_of


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
    """One line an incident, the latest first."""
    with Ledger.open(ledger_at, create=False) as ledger:
        incidents = incidents_of(ledger)
    answers().print(incident_table(incidents) if incidents else "The ledger holds no incidents.")


def show(ledger_at: str, which: str) -> None:
    """Everything the record says of one incident."""
    with Ledger.open(ledger_at, create=False) as ledger:
        incidents = incidents_of(ledger)
        incident = _chosen(incidents, which)
        wanted = {document.id for document in incident.documents}
        readings = [reading for reading in ledger.readings() if reading.document.id in wanted]
    console = answers()
    for part in incident_page(incident, readings, {each.id: each.title for each in incidents}):
        console.print(part)


def print_explanation(ledger_at: str, which: str, prop: str) -> None:
    """From the value on the page down to the sentence and the chain of voices."""
    with Ledger.open(ledger_at, create=False) as ledger:
        incident = _chosen(incidents_of(ledger), which)
        known = sorted({finding.property for finding in incident.findings})
        if prop not in known:
            fail(f"Nobody speaks of '{prop}' in this incident. Properties spoken of: {', '.join(known)}.")
        explanation = explain(incident, prop, ledger.readings())
    console = answers()
    for part in explanation_page(explanation):
        console.print(part)


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
