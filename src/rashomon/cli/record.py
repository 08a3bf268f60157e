"""The ledger's commands: add, incidents, show, explain, judge, review, reviews, export, verify."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from rashomon.acquire.document import Overrides
from rashomon.cli.gathering import gather
from rashomon.cli.incident_pages import explanation_page, incident_page, incident_table
from rashomon.cli.output import answers, fail, notices, with_progress
from rashomon.export import EXPORTERS
from rashomon.ledger import Ledger
from rashomon.model import Change, Incident, Judgement, Review
from rashomon.pipeline import read_all
from rashomon.settings import Settings
from rashomon.weigh import changes_recorded, explain, incidents_of, review_standings
from rashomon.weigh.reviews import check as check_review


def add(arguments: Sequence[str], ledger_at: str, overrides: Overrides, settings: Settings) -> None:
    """Read inputs and record each; what was acknowledged is on disk, whatever happens after."""
    documents, total = gather(arguments, overrides)
    statuses: Counter[str] = Counter()
    new = 0
    with Ledger.open(ledger_at) as ledger, changes_recorded(ledger) as changes:
        for reading in with_progress(read_all(documents, settings), total, "Reading"):
            new += ledger.add(reading).new
            statuses[reading.status] += 1
            for issue in reading.issues if reading.status != "read" else ():
                notices().print(f"{reading.document.uri}: {reading.status}: {issue.message}", markup=False)
    told = ", ".join(f"{number} {status}" for status, number in sorted(statuses.items()))
    answers().print(f"{sum(statuses.values())} documents ({told}), {new} of them new to {ledger_at}.")
    _print_changes(changes)


def _print_changes(changes: Sequence[Change]) -> None:
    """One line for each incident that is not what it was."""
    for change in changes:
        fields = ", ".join(each.field for each in change.what)
        answers().print(f"changed: {change.incident} v{change.version} ({fields})", markup=False)


def judge(ledger_at: str, pair: tuple[str, str], *, decision: str, by: str, reason: str) -> None:
    """Record a person's word on two reports or incidents, and what it changes."""
    with Ledger.open(ledger_at, create=False) as ledger:
        incidents = incidents_of(ledger)
        a, b = (_report(incidents, which) for which in pair)
        made = {"a": a, "b": b, "decision": decision, "by": by, "at": ledger.now(), "because": reason}
        with changes_recorded(ledger) as changes:
            ledger.add_judgement(msgspec.convert(made, Judgement))
    answers().print(f"recorded: {a} and {b} are {decision}, says {by}.", markup=False)
    _print_changes(changes)


def _report(incidents: Sequence[Incident], which: str) -> str:
    """The report with this id or beginning of one; an incident's id is that of its first report."""
    wanted = which.removeprefix("report_")
    found = sorted(r for i in incidents for r in i.reports if r.removeprefix("report_").startswith(wanted))
    if len(found) != 1:
        fail(f"{len(found) or 'No'} reports begin with {which}. Find ids: rashomon export --format jsonl")
    return found[0]


def review(
    ledger_at: str, target: str, decision: str, *, correction: tuple[str, str] | None, by: str, reason: str
) -> None:
    """Record a person's decision on an incident or a claim; `correction` is a field and its value as JSON."""
    with Ledger.open(ledger_at, create=False) as ledger:
        made = _review(ledger, target, decision, correction)
        check_review(made := msgspec.structs.replace(made, by=by, at=ledger.now(), reason=reason))
        with changes_recorded(ledger) as changes:
            ledger.add_review(made)
    answers().print(f"recorded: {decision} {made.target} by {by}.", markup=False)
    _print_changes(changes)


def _review(ledger: Ledger, target: str, decision: str, correction: tuple[str, str] | None) -> Review:
    """The review without who and why, with what it is about as it stands now."""
    fields: dict[str, Any] = {"target": target, "decision": decision, "by": "", "at": "", "reason": ""}
    if correction is not None:
        fields |= {"field": correction[0], "after": _json(correction[1])}
    if target.startswith("claim_"):
        claim = next((c for reading in ledger.readings() for c in reading.claims if c.id == target), None)
        if claim is None:
            fail(f"There is no claim {target}.")
        return msgspec.convert(fields | {"digest": claim.digest}, Review)
    incident = _chosen(incidents_of(ledger), target)
    before = getattr(incident, correction[0], None) if correction else None
    return msgspec.convert(fields | {"target": incident.id, "before": msgspec.to_builtins(before)}, Review)


def _json(text: str) -> Any:
    """A value written as JSON; anything that is none is taken as a word."""
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return text


def list_reviews(ledger_at: str) -> None:
    """Each decision in force with how it stands: in force, stale, or orphaned."""
    with Ledger.open(ledger_at, create=False) as ledger:
        listed = review_standings(ledger)
    for decision, standing in listed:
        said = decision.review
        about = f" {decision.field} = {said.after!r}" if decision.is_correction else ""
        answers().print(
            f"{standing}: {said.decision}{about} on {said.target} by {said.by}: {said.reason}", markup=False
        )


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
            if prop == "when" and incident.when is not None:
                fail(f"Nobody says when it happened. Assumed {incident.when.edtf}: {incident.when.why}")
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
