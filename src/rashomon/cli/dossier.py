"""A reading made for reading: what happened, where, when and how that was resolved, who says what in which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import get_args

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.cli.words import actor_names, chain_words, voice_words
from rashomon.model import Claim, Issue, Reading, Report
from rashomon.model.reading import Property
from rashomon.model.values import TextValue
from rashomon.model.wording import count_words, number_words, stance_words, value_words, when_words, where_words

_ORDER = {name: number for number, name in enumerate(get_args(Property))}
_SHOWN_ABOVE = {"occurred", "type"}
_WORDS = 220
_OBJECTS = {
    "observed": "watched", "targeted": "targeted", "struck": "struck", "damaged": "damaged",
    "destroyed": "destroyed", "spared": "spared",
}  # fmt: skip


def print_dossier(reading: Reading, console: Console) -> None:
    """Print one reading for a person."""
    console.print(head(reading))
    if reading.status != "read":
        console.print(Padding(Text(f"Status: {reading.status}", style="bold red"), (0, 2)))
    actual = [report for report in reading.reports if report.modality == "actual" and report.polarity == "affirmed"]
    other = [report for report in reading.reports if report not in actual]
    ordered = sorted(actual, key=lambda report: not report.foreground)
    if reading.status == "read" and not reading.reports:
        console.print(Padding("No violent incident was found in this text.", (0, 2)))
    claims = _claims_by_report(reading)
    for number, report in enumerate(ordered, start=1):
        console.print(_report(number, report, reading, claims[report.id]))
    if other:
        console.print(_not_actual(other))
    if claims[None]:
        console.print(Text("\nSaid, but not of one incident", style="bold"))
        console.print(_claims(claims[None], reading))
    if reading.voices:
        console.print(_voices(reading))
    print_issues(reading.issues, console)
    console.print(Text("Reported, not verified.", style="dim"))


def head(reading: Reading) -> RenderableType:
    """Title, publisher, date and dateline of a document."""
    document = reading.document
    title = document.title or document.uri or "Untitled text"
    if document.published:
        published = f"published {document.published.edtf} ({document.published.basis})"
    else:
        published = "publication date unknown (if you know it, give it with --published)"
    facts = [document.publisher, published, document.dateline and f"dateline {document.dateline}"]
    return Group(Text(f"\n{title}", style="bold"), Text(" · ".join(fact for fact in facts if fact), style="dim"))


def _claims_by_report(reading: Reading) -> dict[str | None, list[Claim]]:
    grouped: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in reading.claims:
        grouped[claim.report].append(claim)
    return grouped


def _report(number: int, report: Report, reading: Reading, claims: list[Claim]) -> RenderableType:
    place = "foreground" if report.foreground else "background"
    heading = Text(f"\n{number}. {report.title}", style="bold cyan" if report.foreground else "bold")
    heading.append(f"   [{report.type}, {place}{', aggregate' if report.extent == 'aggregate' else ''}]", style="dim")
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    for name, value in _facts(report, reading):
        facts.add_row(name, value)
    shown = [claim for claim in claims if claim.property not in _SHOWN_ABOVE or claim.stance != "asserted"]
    return Group(heading, Padding(facts, (0, 3)), _claims(shown, reading))


def _facts(report: Report, reading: Reading) -> Iterator[tuple[str, Text]]:
    names = actor_names(reading)
    if report.when:
        yield "when", _with_why(when_words(report.when), report.when.why)
    else:
        yield "when", Text("not stated")
    if report.where:
        yield "where", _with_why(where_words(report.where), report.where.why)
        candidates = report.where.candidates
        if len(candidates) > 1:
            listed = "; ".join(
                f"{c.name} ({c.feature_code or '?'}, {c.country or '?'}) {c.score:.2f}" for c in candidates
            )
            yield "", Text(f"candidates: {listed}", style="dim")
    else:
        yield "where", Text("not stated")
    for role in report.roles:
        note = f"  ({role.status.replace('_', ' ')})" if role.status != "stated" else ""
        yield role.role, Text(names.get(role.actor, role.actor) + note)
    for count in report.counts:
        yield "toll", Text(count_words(count))
    for thing in report.objects:
        quantity = next((q for q in reading.quantities if q.id == thing.count), None)
        number = number_words(quantity.count) + " " if quantity else ""
        yield _OBJECTS[thing.effect], Text(f"{number}{thing.kind}  “{' … '.join(s.exact for s in thing.spans)}”")
    titles = {other.id: other.title for other in reading.reports}
    for relation in report.relations:
        yield relation.type.replace("_", " "), Text(titles.get(relation.report, relation.report))


def _with_why(value: str, why: str) -> Text:
    text = Text(value)
    text.append(f"  {why}", style="dim")
    return text


def _claims(claims: list[Claim], reading: Reading) -> RenderableType:
    """Claims by property: each value once, under it who says so in which words."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="green")
    table.add_column(overflow="fold")
    said: dict[tuple[str, str], list[Claim]] = {}
    names = actor_names(reading)
    for claim in sorted(claims, key=lambda claim: (_ORDER[claim.property], claim.spans[0].start)):
        value = "" if isinstance(claim.value, TextValue) else value_words(claim.value, names)
        if claim.about is not None:
            relation = claim.rule.rpartition(".")[2].replace("_", " ")
            value = f"{names.get(claim.about, claim.about)}: {relation} {value}"
        said.setdefault((claim.property, value), []).append(claim)
    before = None
    for (prop, value), group in said.items():
        cell = Text(f"{value}\n" if value else "")
        for claim in group:
            stance = stance_words(claim)
            words = " … ".join(span.exact for span in claim.spans)
            cell.append(f"“{_short(words)}”", style="italic")
            cell.append(f"  {chain_words(claim.voices, reading)}{f' [{stance}]' if stance else ''}\n", style="dim")
        cell.right_crop(1)
        table.add_row(prop.replace("_", " ") if prop != before else "", cell)
        before = prop
    return Padding(table, (1, 3, 0, 3))


def _voices(reading: Reading) -> RenderableType:
    lines = [voice_words(voice, reading) for voice in reading.voices]
    return Group(
        Text("\nVoices", style="bold"),
        Padding(Text("\n".join(lines)), (0, 3)),
        Padding(Text("* a party to the conflict: its word on itself is no confirmation", style="dim"), (0, 3)),
    )


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _WORDS else words[: _WORDS - 1].rsplit(" ", 1)[0] + " …"


def _not_actual(reports: list[Report]) -> RenderableType:
    lines = [
        f"{report.type}: “{report.triggers[0].exact}” ({report.modality}, {report.polarity})" for report in reports
    ]
    heading = Text("\nSpoken of, but not told as having happened", style="bold")
    return Group(heading, Padding("\n".join(lines), (0, 3)))


def print_issues(issues: Sequence[Issue], console: Console) -> None:
    """What stayed open, each kind once with all the words it is about."""
    if not issues:
        return
    console.print(Text("\nUnsettled", style="bold yellow"))
    by_code: dict[str, list[Issue]] = defaultdict(list)
    for issue in issues:
        by_code[issue.code].append(issue)
    for code, alike in by_code.items():
        words = [f"“{_short(span.exact)}”" for issue in alike[1:] for span in issue.spans]
        also = f" The same holds for {', '.join(dict.fromkeys(words))}." if words else ""
        console.print(Padding(Text(f"{code.replace('_', ' ')}: {alike[0].message}{also}"), (0, 3)))
