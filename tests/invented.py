"""Readings of an invented conflict, built by hand: what link and weigh are tested on, with no reader involved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rashomon.acquire.document import document_from_text, given_date
from rashomon.model import Actor, Claim, Count, Quotation, ReadBy, Reading, Report, Role, Span, Voice, When, Where
from rashomon.model.identity import claim_digest, claim_id, identifier, part_id, report_id
from rashomon.model.reading import ReportRelation
from rashomon.model.values import ActorValue, FlagValue, Subdivision, TextValue, Value, as_value

READ_BY = ReadBy(rashomon="0.0-test", pipeline="none", gazetteer="none")

TOWNS: dict[str, tuple[str, float, float, str, str]] = {
    "Raqqa": ("SY", 35.95, 39.01, "Raqqa", "04"),
    "Maskanah": ("SY", 35.96, 38.06, "Aleppo", "09"),
    "Hodeidah": ("YE", 14.80, 42.95, "Hodeidah", "08"),
    "Bria": ("CF", 6.54, 21.99, "Haute-Kotto", "03"),
    "Kaya": ("BF", 13.09, -1.08, "Centre-Nord", "05"),
}


def when(first: str | None, last: str | None = None, *, granularity: str = "day") -> When:
    """A stated day, or an interval."""
    return When(
        edtf=first if last in (None, first) else f"{first}/{last}", earliest=first, latest=last or first,
        granularity=granularity, basis="stated", anchor=None, tz="unknown", confidence=0.9, why="stated in the text",
    )  # fmt: skip


def where(name: str, *, relation: str = "in") -> Where:
    """A town of the table, or the name alone, unlocated."""
    row = TOWNS.get(name)
    if row is None:
        return Where(
            name=name, gazetteer=None, gazetteer_id=None, lat=None, lon=None, country=None, adm1=None, adm2=None,
            feature_code=None, granularity=None, radius_m=None, relation="in", references=(), distance_m=None,
            bearing_deg=None, confidence=0.3, candidates=(), why="not in the gazetteer",
        )  # fmt: skip
    country, lat, lon, region, code = row
    return Where(
        name=name, gazetteer="geonames", gazetteer_id=f"g-{name}", lat=lat, lon=lon, country=country,
        adm1=Subdivision(region, code, None), adm2=None, feature_code="PPL", granularity="town", radius_m=5000,
        relation=relation, references=(), distance_m=None, bearing_deg=None, confidence=0.8, candidates=(),
        why="the only town of that name",
    )  # fmt: skip


def country(name: str, iso: str) -> Where:
    """A whole country."""
    return Where(
        name=name, gazetteer="geonames", gazetteer_id=f"g-{iso}", lat=15.0, lon=40.0, country=iso, adm1=None,
        adm2=None, feature_code="PCLI", granularity="country", radius_m=500_000, relation="in", references=(),
        distance_m=None, bearing_deg=None, confidence=0.9, candidates=(), why="a country",
    )  # fmt: skip


def count(
    measure: str, number: int, upper: int | None = None, *, qualifier: str = "exact", population: str | None = None
) -> Count:
    """`number` people, or more by the qualifier; `upper` closes a range."""
    open_ended = qualifier in {"at_least", "more_than"}
    return Count(
        measure=measure, unit=None, population=population, side=None, lower=number,
        best=None if open_ended or upper is not None else number,
        upper=None if open_ended else (number if upper is None else upper), qualifier=qualifier, cumulative=False,
    )  # fmt: skip


class Story:
    """One document under construction; each part takes the next free words of the text as its own."""

    def __init__(
        self, text: str, *, uri: str, publisher: str | None = None, published: str | None = None, **fields: Any
    ) -> None:
        self.document = document_from_text(
            text, uri=uri, publisher=publisher, published=given_date(published), language="en", **fields
        )
        self._at = 0
        self.voices: list[Voice] = []
        self.actors: dict[str, Actor] = {}
        self.quotations: list[Quotation] = []
        self.reports: list[Report] = []
        self.claims: list[Claim] = []

    def _span(self) -> Span:
        start = self._at % max(len(self.document.text) - 1, 1)
        self._at += 1
        return Span(start, start + 1, self.document.text[start : start + 1])

    def actor(self, name: str, *, kind: str = "armed_group", id_: str | None = None, **fields: Any) -> str:
        """An actor's id; the same name again is the same actor."""
        known = next((actor.id for actor in self.actors.values() if actor.name == name), None)
        if known is None:
            known = id_ or part_id("actor", self.document.id, (Span(len(self.actors), len(self.actors) + 1, "x"),))
            self.actors[known] = Actor(id=known, name=name, kind=kind, spans=(self._span(),), **fields)
        return known

    def voice(self, name: str, *, kind: str = "person", behalf: str | None = None, **fields: Any) -> str:
        """A voice's id; the same name again is the same voice."""
        known = next((voice.id for voice in self.voices if voice.name == name), None)
        if known is None:
            known = identifier("voice", self.document.id, len(self.voices))
            self.voices.append(
                Voice(id=known, name=name, kind=kind, on_behalf_of=behalf, spans=(self._span(),), **fields)
            )
        return known

    def event(
        self,
        type_: str,
        *,
        day: When | None = None,
        place: Where | None = None,
        roles: Sequence[tuple[str, str]] = (),
        relations: Sequence[tuple[str, str]] = (),
        **fields: Any,
    ) -> str:
        """A report's id; `roles` are (role, actor id), `relations` (type, report id)."""
        trigger = self._span()
        known = report_id(self.document.id, trigger)
        self.reports.append(
            Report(
                id=known, type=type_, title=fields.pop("title", f"{type_} in {place.name if place else 'a place'}"),
                triggers=(trigger,), when=day, where=place,
                roles=tuple(Role(role, actor, "stated", (trigger,)) for role, actor in roles),
                relations=tuple(ReportRelation(kind, report) for kind, report in relations), **fields,
            )
        )  # fmt: skip
        self.claim(known, "occurred", FlagValue(True))
        return known

    def claim(
        self,
        report: str,
        property_: str,
        value: Value | Count | When | Where,
        *,
        by: Sequence[str] = (),
        stance: str = "asserted",
        said: str | None = None,
    ) -> str:
        """A claim's id; `by` is the chain of voices, outermost first, empty for the publisher's own word."""
        tagged = as_value(value) if type(value) in (Count, When, Where) else value
        span = self._span()
        known = claim_id(self.document.id, property_, (span,), len(self.claims))
        self.claims.append(
            Claim(
                id=known, digest=claim_digest(tagged, stance, by), report=report, property=property_, value=tagged,
                stance=stance, voices=tuple(by), spans=(span,), confidence=0.8, rule="by hand",
                said=when(said) if said else None,
            )
        )  # fmt: skip
        return known

    def toll(self, report: str, measure: str, number: int, *, by: Sequence[str] = (), **fields: Any) -> str:
        """A claim about how many, which also stands in the report's counts."""
        said = fields.pop("said", None)
        value = count(measure, number, **fields)
        known = self.claim(report, measure, value, by=by, said=said)
        self.reports = [
            _with_count(each, value, known) if each.id == report else each for each in self.reports
        ]  # fmt: skip
        return known

    def actor_claim(self, report: str, property_: str, actor: str, **fields: Any) -> str:
        """A claim about who."""
        return self.claim(report, property_, ActorValue(actor), **fields)

    def text_claim(self, report: str, property_: str, text: str, **fields: Any) -> str:
        """A claim in words."""
        return self.claim(report, property_, TextValue(text), **fields)

    def quote(self, start: int, end: int, *, by: Sequence[str] = ()) -> None:
        """A quotation of these characters."""
        content = (Span(start, end, self.document.text[start:end]),)
        self.quotations.append(
            Quotation(
                id=part_id("quotation", self.document.id, content), content=content, kind="direct", voices=tuple(by)
            )
        )  # fmt: skip

    def reading(self, *, status: str = "read", read_by: ReadBy = READ_BY) -> Reading:
        """What was built."""
        by_report: dict[str, list[str]] = {}
        for claim in self.claims:
            by_report.setdefault(claim.report or "", []).append(claim.id)
        return Reading(
            status=status, read_by=read_by, document=self.document, quotations=tuple(self.quotations),
            voices=tuple(self.voices), actors=tuple(self.actors.values()), claims=tuple(self.claims),
            reports=tuple(_with_claims(report, tuple(by_report.get(report.id, ()))) for report in self.reports),
        )  # fmt: skip


def _with_count(report: Report, value: Count, claim: str) -> Report:
    fields = {name: getattr(report, name) for name in report.__struct_fields__}
    held = {name: getattr(value, name) for name in value.__struct_fields__} | {"claims": (claim,)}
    return Report(**fields | {"counts": (*report.counts, Count(**held))})


def _with_claims(report: Report, claims: tuple[str, ...]) -> Report:
    fields = {name: getattr(report, name) for name in report.__struct_fields__}
    return Report(**fields | {"claims": claims})
