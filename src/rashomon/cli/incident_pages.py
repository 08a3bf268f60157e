"""Incidents made for reading: the list, one incident's page, and the way from a value down to the words.

In go incidents and the readings they rest on; out come things that a console prints. Tolls stand first, every number
with whose it is: "0 or 5, contested" is the finding, and a number that nobody stated is never a 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, JustifyMethod, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.cli.words import actor_names
from rashomon.model import Finding, Incident, Reading
from rashomon.model.incident import IncidentCount, Position
from rashomon.model.values import CountValue
from rashomon.model.wording import bounds_words, number_words, value_words, when_words, where_words
from rashomon.weigh import Explanation
from rashomon.weigh.explain import Held, Told

TOLLS = ("killed", "injured", "casualties", "missing", "abducted", "captured", "displaced")
LISTED = ("killed", "injured", "casualties")
"""Tolls that the list shows, the first that somebody gives."""
COLUMNS = {"id": 10, "when": 12, "incident": 34, "toll": 14, "texts": 5, "origins": 7, "status": 14}
"""Headings of the list with their widths in characters, which a terminal of 110 holds."""


def incident_table(incidents: Sequence[Incident]) -> Table:
    """One line an incident: the latest first, those without a day last."""
    table = Table(box=None, padding=(0, 1))
    for heading, width in COLUMNS.items():
        justify: JustifyMethod = "right" if heading in {"texts", "origins"} else "left"
        table.add_column(heading, justify=justify, min_width=width, max_width=width, overflow="fold")
    for incident in sorted(incidents, key=_order):
        numbers = str(incident.number_of_documents), str(incident.independent_origins)
        when = when_words(incident.when, brief=True) if incident.when else "unknown"
        table.add_row(
            short_id(incident), when, _untimed(incident), _toll(incident), *numbers, ", ".join(_status(incident))
        )
    return table


def short_id(incident: Incident) -> str:
    """Enough of an id to tell it from the others of a ledger, and to give back to `show`."""
    return incident.id.removeprefix("report_")[:10]


def _untimed(incident: Incident) -> str:
    """The title without the date, which has its own column."""
    return incident.title.removesuffix(f", {incident.when.edtf}") if incident.when else incident.title


def _order(incident: Incident) -> tuple[bool, list[int], str]:
    """Sort key: dated before undated, then latest first, then a fixed order."""
    day = (incident.when.latest or "")[:10] if incident.when and incident.when.earliest else ""
    return not day, [-ord(character) for character in day], incident.id


def _status(incident: Incident) -> Iterator[str]:
    if incident.review.status != "unreviewed":
        yield incident.review.status
    if incident.strike_status:
        yield incident.strike_status.replace("_", " ")
    contested = sum(finding.status == "contested" for finding in incident.findings)
    if contested:
        yield f"{contested} contested"


def _toll(incident: Incident) -> str:
    """For example "0 or 5 killed", "at least 4 injured", "not stated"."""
    for measure in LISTED:
        finding = _finding(incident, measure)
        if finding is not None and (said := _numbers(finding)):
            return f"{' or '.join(said)} {measure}"
        count = next((count for count in incident.counts if count.measure == measure), None)
        if count is not None:
            return f"{bounds_words(count.lower, count.best, count.upper)} {measure}"
    return "not stated"


def _numbers(finding: Finding) -> list[str]:
    """The rival numbers of a contested toll, lowest first; the one of a settled toll."""
    if finding.status == "contested":
        values = [p.value for p in finding.positions if isinstance(p.value, CountValue)]
        ordered = sorted(values, key=lambda value: (value.lower or 0, value.upper or 0))
        return list(dict.fromkeys(number_words(value) for value in ordered))
    return [number_words(finding.value)] if isinstance(finding.value, CountValue) else []


def _finding(incident: Incident, property_: str) -> Finding | None:
    return next((finding for finding in incident.findings if finding.property == property_), None)


def incident_page(
    incident: Incident, readings: Sequence[Reading], titles: Mapping[str, str]
) -> Iterator[RenderableType]:
    """Everything the record says of one incident; `titles` gives other incidents' titles by their ids."""
    names = actor_names(*readings)
    yield _head(incident)
    yield Padding(_facts(incident, names, titles), (0, 2))
    origins = _origin_names(incident)
    tolls = [f for f in incident.findings if f.property in TOLLS]
    counts: dict[str, IncidentCount] = {count.measure: count for count in incident.counts}
    if tolls:
        yield Text("\nTolls", style="bold")
        for finding in sorted(tolls, key=lambda f: TOLLS.index(f.property)):
            yield Padding(_finding_text(finding, origins, names, counts.get(finding.property)), (0, 2))
    yield Text("\nFindings", style="bold")
    for finding in incident.findings:
        if finding not in tolls:
            yield Padding(_finding_text(finding, origins, names), (0, 2))
    yield _origins(incident)
    yield _documents(incident)
    for link in incident.links:
        yield Padding(Text(f"linked ({link.score:.2f}): {link.because}", style="dim"), (0, 2))
    yield Text(
        f"\nrashomon explain {short_id(incident)} PROPERTY shows the words. Reported, not verified.", style="dim"
    )


def _facts(incident: Incident, names: Mapping[str, str], titles: Mapping[str, str]) -> Table:
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    facts.add_row("when", when_words(incident.when) if incident.when else "not stated")
    facts.add_row("where", where_words(incident.where) if incident.where else "not stated")
    for role in incident.roles:
        facts.add_row(role.role, f"{names.get(role.actor, role.actor)} ({role.status.replace('_', ' ')})")
    if incident.strike_status:
        facts.add_row("strike status", incident.strike_status.replace("_", " "))
    facts.add_row("harm to civilians", f"grade: {incident.grade}" if incident.grade else "nobody alleges any")
    if incident.review.status != "unreviewed":
        facts.add_row("review", f"{incident.review.status} by {incident.review.by}, {incident.review.at}")
    for relation in incident.relations:
        facts.add_row(relation.type.replace("_", " "), titles.get(relation.incident, relation.incident))
    return facts


def _head(incident: Incident) -> RenderableType:
    counted = (
        f"{_of(incident.number_of_documents, 'document')}, {_of(incident.number_of_voices, 'voice')}, "
        f"{_of(incident.independent_origins, 'independent origin')}"
    )
    return Group(Text(f"\n{incident.title}", style="bold cyan"), Text(f"{incident.id} v{incident.version} · {counted}"))


def _of(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _origin_names(incident: Incident) -> dict[str, str]:
    """Origin id → name, a party to the conflict marked."""
    return {o.id: f"{o.name}{'*' if o.party_to_conflict else ''}" for o in incident.origins}


def _origins(incident: Incident) -> RenderableType:
    names = _origin_names(incident)
    lines = [f"{names[origin.id]}: {_of(len(origin.documents), 'document')}" for origin in incident.origins]
    marked = any(origin.party_to_conflict for origin in incident.origins)
    note = "\n* a party to the conflict: its word on itself is no confirmation" if marked else ""
    return Group(Text("\nOrigins", style="bold"), Padding(Text("\n".join(lines) + note), (0, 2)))


def _documents(incident: Incident) -> RenderableType:
    lines = [
        f"{d.published or 'undated'}  {d.publisher or 'publisher unknown'}  {d.uri or d.id}" for d in incident.documents
    ]
    return Group(Text("\nDocuments", style="bold"), Padding(Text("\n".join(lines)), (0, 2)))


def _finding_text(
    finding: Finding, origins: Mapping[str, str], names: Mapping[str, str], count: IncidentCount | None = None
) -> Text:
    text = Text(f"{finding.property.replace('_', ' ')}: ", style="green")
    text.append(finding.status.replace("_", " "), style="bold red" if finding.status == "contested" else "bold")
    if count is not None:
        text.append(f"; over all accounts {bounds_words(count.lower, count.best, count.upper)}", style="default")
    for position in _in_order(finding.positions):
        who = ", ".join(origins.get(origin, origin) for origin in position.origins)
        text.append(f"\n   {value_words(position.value, names, brief=True)}", style="default")
        text.append(f"  — {who}", style="dim")
    return text


def _in_order(positions: Sequence[Position]) -> list[Position]:
    """Numbers from low to high; other values as they come."""
    return sorted(positions, key=lambda p: (p.value.lower or 0) if isinstance(p.value, CountValue) else 0)


def explanation_page(explanation: Explanation) -> Iterator[RenderableType]:
    """From the value on the page down to the sentence and the chain of voices."""
    yield _head(explanation.incident)
    yield Text(f"\n{explanation.property.replace('_', ' ')}: {explanation.said}", style="bold")
    if explanation.finding:
        yield Text(f"  {explanation.finding.status.replace('_', ' ')}: {explanation.rule}")
    if explanation.count and explanation.count_rule:
        shown = bounds_words(explanation.count.lower, explanation.count.best, explanation.count.upper)
        yield Text(f"  over all accounts {shown}: {explanation.count_rule}")
    for held in explanation.held:
        yield _held(held)


def _held(held: Held) -> RenderableType:
    origins = ", ".join(f"{o.name}{' (a party to the conflict)' if o.party_to_conflict else ''}" for o in held.origins)
    head = [Text(f"\n  {held.said}", style="green"), Text(f"    origin: {origins}")]
    return Group(*head, *(line for told in held.told for line in _told(told)))


def _told(told: Told) -> Iterator[Text]:
    chain = " ← ".join(voice.name for voice in told.voices)
    own = f"{told.document.publisher or 'the page'} in its own words"
    spoken_for = "".join(f", for {voice.name}" for voice in told.on_behalf_of)
    words = " ".join(" … ".join(span.exact for span in told.claim.spans).split())
    page = told.document.title or told.document.uri or told.document.id
    dated = told.document.published.edtf if told.document.published else "undated"
    yield Text(f"    {told.claim.stance} by {chain or own}{spoken_for}  in “{page}” ({dated})")
    yield Text(f"      words: “{words}”  at {told.claim.spans[0].start}", style="bold")
    yield Text(f"      sentence: {' '.join(told.sentence.split())}", style="dim")
    why = getattr(told.claim.value, "why", None)
    if why:
        yield Text(f"      resolved: {why}", style="dim")
