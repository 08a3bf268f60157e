"""The judge of the cases: right readings pass, and every kind of check fails on the mistake it is there for."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import handmade
import msgspec
import pytest
from bench.case_scoring.amounts import NUMBERS
from bench.case_scoring.check import Check, Record
from bench.case_scoring.scoring import FileScore, case_files, load, report_lines, run, score_case, unknown_fields
from bench.case_scoring.soundness import sound
from bench.case_scoring.trial import Trial

from rashomon.model import Reading

Spoil = Callable[[Record], object]


def by_id(reading: Record, kind: str, identity: str) -> Record:
    """One thing of the reading."""
    return next(thing for thing in reading[kind] if thing["id"] == identity)


def put(kind: str, identity: str, field: str, value: Any) -> Spoil:
    """Spoils a field, given by its path, of one thing."""

    def spoil(reading: Record) -> None:
        thing: Any = by_id(reading, kind, identity)
        *path, last = field.split(".")
        for step in path:
            thing = thing[int(step) if step.isdigit() else step]
        thing[last] = value

    return spoil


def drop(kind: str, identity: str) -> Spoil:
    """Takes one thing out of the reading."""
    return lambda reading: reading[kind].remove(by_id(reading, kind, identity))


def add(into: str, **thing: Any) -> Spoil:
    """Puts one thing more into the reading."""
    return lambda reading: reading[into].append(thing)


def every_claim(prop: str, number: int | None = None, **fields: Any) -> Spoil:
    """Spoils the counts of the strike: those it carries and those of its claims on one property."""

    def spoil(reading: Record) -> None:
        strike = by_id(reading, "reports", "strike")
        carried = [count for count in strike["counts"] if count["measure"] == prop]
        claimed = [c["value"] for c in reading["claims"] if c["property"] == prop and c["value"]["kind"] == "count"]
        for count in carried + claimed:
            if number is None or count["best"] == number:
                count.update(fields)

    return spoil


TEXT_SPAN = handmade.span
SPOILT: tuple[tuple[str, Spoil], ...] = (
    ("foreground.only", add("reports", **handmade.report("second", "bombing", "Stop"))),
    ("foreground.type", put("reports", "strike", "type", "bombing")),
    ("foreground.extent", put("reports", "strike", "extent", "aggregate")),
    ("foreground.initiator", put("reports", "strike", "roles.0.actor", "guards")),
    ("foreground.target", put("reports", "strike", "roles.1.role", "intervener")),
    ("foreground.place.name", put("reports", "strike", "where.name", "Tripoli")),
    ("foreground.place.country", put("reports", "strike", "where.country", "TN")),
    ("foreground.place.relation", put("reports", "strike", "where.relation", "in")),
    ("foreground.when", put("reports", "strike", "when", handmade.day("2022-05-03"))),
    ("foreground.when", put("reports", "strike", "when", None)),
    ("foreground.killed.numbers", every_claim("killed", 4, lower=5, best=5)),
    ("foreground.killed.qualifier", every_claim("killed", 0, qualifier="exact")),
    ("foreground.killed.population", every_claim("killed", 4, population="civilians")),
    ("foreground.killed.cumulative", every_claim("killed", 4, cumulative=True)),
    ("foreground.killed.voice", put("claims", "none", "voices", ["clinic"])),
    ("foreground.killed.parts", every_claim("killed", 1, population="women")),
    ("foreground.injured.unstated", add("claims", **handmade.claim(
        "hurt", "injured", {"kind": "count", **handmade.count("injured", 2)}, [], "4 dead"))),
    ("issue", lambda reading: reading.update(issues=[])),
    ("background.found", drop("reports", "ambush")),
    ("background.found", put("reports", "ambush", "foreground", True)),
    ("background.type", put("reports", "ambush", "type", "protest")),
    ("background.when", put("reports", "ambush", "when", handmade.day("2022-05-02"))),
    ("background.place.name", put("reports", "ambush", "where.name", "Sabha")),
    ("background.place.country", put("reports", "ambush", "where.country", None)),
    ("background.victim", put("reports", "ambush", "roles", [])),
    ("background.killed.numbers", put("reports", "ambush", "counts.0.best", 2)),
    ("background.killed.qualifier", put("reports", "ambush", "counts.0.qualifier", "at_least")),
    ("background.killed.no_larger", put("reports", "ambush", "counts", [handmade.count("killed", n) for n in (3, 9)])),
    ("background.relation", put("reports", "strike", "relations.0.type", "part_of")),
    ("background.relation", put("reports", "strike", "relations", [])),
    ("also_actual.found", put("reports", "crowd", "modality", "future")),
    ("also_actual.found", put("reports", "crowd", "polarity", "negated")),
    ("also_actual.type", put("reports", "crowd", "type", "riot")),
    ("also_actual.where.name", put("reports", "crowd", "where.name", "Murzuq")),
    ("quotation.found", put("quotations", "q1", "content", [TEXT_SPAN("We hit"), TEXT_SPAN("two")])),
    ("quotation.kind", put("quotations", "q1", "kind", "indirect")),
    ("quotation.chain", put("quotations", "q1", "voices", ["brun"])),
    ("quotation.chain", put("quotations", "q1", "voices", ["brun", "radio"])),
    ("quotation.chain", put("quotations", "q5", "voices", ["command"])),
    ("quotation.on_behalf_of", put("voices", "brun", "on_behalf_of", "clinic")),
    ("quotation.cue", put("quotations", "q1", "cue", [TEXT_SPAN("added")])),
    ("quotation.source", put("quotations", "q1", "source", [TEXT_SPAN("The colonel")])),
    ("quotation.source_empty", put("quotations", "q5", "source", [])),
    ("quotation.medium", put("quotations", "q1", "medium", "post")),
    ("quotation.told_to", put("quotations", "q1", "told_to", "clinic")),
    ("quotation.told_to", put("quotations", "q1", "told_to", None)),
    ("quotation.within", put("quotations", "q4", "within", "q1")),
    ("not_quotations", add("quotations", id="x", content=[TEXT_SPAN("“volunteers”")], kind="direct")),
    ("insertions.found", put("quotations", "q1", "insertions", [])),
    ("insertions.other", put("quotations", "q1", "insertions", [TEXT_SPAN("on Monday"), TEXT_SPAN("two")])),
    ("voice.found", put("voices", "brun", "name", "Ida Braun")),
    ("voice.found", drop("voices", "command")),
    ("voice.kind", put("voices", "brun", "kind", "unnamed")),
    ("voice.party_to_conflict", put("voices", "brun", "party_to_conflict", None)),
    ("voice.on_behalf_of", put("voices", "brun", "on_behalf_of", "radio")),
    ("voice.role", put("voices", "brun", "role", "pilot")),
    ("voice.mention", lambda reading: [put("voices", "brun", "spans", [TEXT_SPAN("Colonel Ada Brun")])(reading),
                                       drop("quotations", "q2")(reading)]),
    ("claim.killed", put("claims", "none", "property", "injured")),
    ("claim.killed", put("claims", "none", "spans", [TEXT_SPAN("4 dead")])),
    ("claim.responsibility", drop("claims", "mill")),
    ("claim.occurred", drop("claims", "marched")),
    ("claim.stance", put("claims", "mill", "stance", "asserted")),
    ("claim.voice", put("claims", "mill", "voices", ["command", "clinic"])),
    ("claim.voice", put("claims", "marched", "voices", ["clinic"])),
    ("claim.value_kind", put("claims", "none", "value", {"kind": "nobody"})),
    ("quantity.found", drop("quantities", "child")),
    ("quantity.measure", put("quantities", "two", "count.measure", "people")),
    ("quantity.qualifier", put("quantities", "two", "count.qualifier", "about")),
    ("quantity.numbers", put("quantities", "two", "count.lower", 3)),
    ("quantity.population", put("quantities", "child", "count.population", None)),
    ("object.struck", put("quantities", "two", "count.best", 3)),
    ("object.struck", put("reports", "strike", "objects.0.effect", "spared")),
    ("object.spared", put("reports", "strike", "objects.0.effect", "spared")),
    ("time.found", drop("times", "may")),
    ("time.timex_type", put("times", "may", "timex_type", "TIME")),
    ("time.timex_value", put("times", "may", "timex_value", "2022-05-02")),
    ("time.mod", put("times", "may", "mod", "APPROX")),
    ("time.role", put("times", "may", "role", "dateline")),
    ("time.when", put("times", "may", "when", None)),
    ("not_times", add("times", id="x", span=TEXT_SPAN("may"), timex_type="DATE", timex_value="2022-05")),
    ("place.found", drop("places", "sabha")),
    ("place.name", put("places", "sabha", "where.name", "Sabhatown")),
    ("place.country", put("places", "sabha", "where", None)),
    ("place.relation", put("places", "sabha", "where.relation", "in")),
    ("place.granularity", put("places", "sabha", "where.granularity", "adm1")),
    ("place.gazetteer", put("places", "sabha", "where.gazetteer", "user")),
    ("place.coordinates", put("places", "sabha", "where.lat", 28.0)),
    ("not_places", add("places", id="x", span=TEXT_SPAN("Radio Merza"))),
    ("not_events", put("reports", "planned", "modality", "actual")),
    ("header.found", put("times", "header", "role", None)),
    ("header.dates_nothing", put("times", "may", "when.anchor", "header")),
    ("header.dates_nothing", put("reports", "ambush", "when.anchor", "header")),
    ("published", lambda reading: reading["document"].update(published=None)),
)  # fmt: skip
"""(kind of check, a mistake that it must catch)."""
WEIGHED: tuple[tuple[str, Spoil], ...] = (
    ("origins.found", lambda incident: incident["origins"].pop(0)),
    ("origins.other", lambda incident: incident["origins"].append({"name": "Radio Merza"})),
    ("origins.other", lambda incident: incident.update(reports=[])),
    ("strike_status", lambda incident: incident.update(strike_status=None)),
)
SHORT: tuple[tuple[str, Spoil], ...] = (
    ("report.only", lambda reading: reading["reports"].append(deepcopy(reading["reports"][0]))),
    ("report.type", put("reports", "m", "type", "bombing")),
    ("report.extent", put("reports", "m", "extent", "aggregate")),
    ("report.when", put("reports", "m", "when", None)),
    ("report.where.name", put("reports", "m", "where.name", "Tripoli")),
    ("report.where.country", put("reports", "m", "where.country", "EG")),
    ("report.where.relation", put("reports", "m", "where.relation", "near")),
    ("report.where.coordinates", put("reports", "m", "where", None)),
    ("report.where.distance_m", put("reports", "m", "where.distance_m", 14000)),
    ("report.where.bearing_deg", put("reports", "m", "where.bearing_deg", 180)),
    ("report.where.granularity", put("reports", "m", "where.granularity", "country")),
    ("published", lambda reading: reading["document"].update(published={"edtf": "2022-05-05"})),
)

EVENTS: tuple[tuple[str, Spoil], ...] = (
    ("report.found", put("reports", "strike", "triggers", [TEXT_SPAN("two stores")])),
    ("report.type", put("reports", "ambush", "type", "bombing")),
    ("report.foreground", put("reports", "strike", "foreground", False)),
    ("report.extent", put("reports", "strike", "extent", "aggregate")),
    ("report.modality", put("reports", "ambush", "modality", "future")),
    ("report.modality", put("reports", "planned", "modality", "habitual")),
    ("report.polarity", put("reports", "ambush", "polarity", "negated")),
    ("report.mentions", add("reports", **handmade.report("again", "bombing", "two stores"))),
    ("report.initiator", put("actors", "forces", "name", "Forces of Tripoli")),
    ("report.initiator", put("reports", "strike", "roles", [])),
    ("report.initiator.status", put("reports", "strike", "roles.0.status", "denied")),
    ("report.victim.unstated", put("reports", "strike", "roles.1.role", "victim")),
    ("report.when", put("reports", "strike", "when", handmade.day("2022-05-02", "2022-05-03"))),
    ("report.where.name", put("reports", "crowd", "where", None)),
    ("report.killed.parts", put("reports", "strike", "counts.1.population", "men")),
    ("report.killed.numbers", put("reports", "ambush", "counts.0.lower", 2)),
    ("report.killed.no_larger", put("reports", "ambush", "counts.0.lower", 8)),
    ("report.captured.unstated", put("reports", "ambush", "counts.0.measure", "captured")),
    ("report.injured.numbers", put("reports", "strike", "counts.2.best", 3)),
    ("report.injured.numbers", lambda reading: reading["reports"][0]["counts"][2].update(lower=1, upper=None)),
    ("report.injured.qualifier", put("reports", "strike", "counts.2.qualifier", "exact")),
    ("report.injured.unit", put("reports", "strike", "counts.2.unit", "families")),
    ("report.injured.no_larger", put("reports", "strike", "counts.2.lower", 3)),
    ("report.number", lambda reading: [drop("reports", name)(reading) for name in ("crowd", "ambush")]),
    ("report.number", lambda reading: [add("reports", **handmade.report(i, "riot", "left"))(reading) for i in "xy"]),
    ("report.relation", put("reports", "strike", "relations", [])),
    ("report.relation", put("reports", "crowd", "relations", [{"type": "part_of", "report": "strike"}])),
    ("not_people", put("quantities", "two", "count.measure", "people")),
    ("quantity.found", drop("quantities", "child")),
    ("quantity.measure", put("quantities", "child", "count.measure", "people")),
    ("quantity.cumulative", put("quantities", "child", "count.cumulative", True)),
    ("quantity.numbers", put("quantities", "child", "count", handmade.count("killed", 2))),
    ("actor.found", drop("actors", "ada")),
    ("actor.kind", put("actors", "ada", "kind", "organisation")),
    ("actor.age", put("actors", "ada", "person.age", 42)),
    ("actor.occupation", put("actors", "ada", "person.occupation", "sailor")),
    ("actor.relation", put("actors", "ada", "relations.0.actor", "guards")),
)


def judged(reading: Record) -> list[Check]:
    """All checks of the hand-made case."""
    return score_case(handmade.CASE, reading, handmade.incidents())


def wrong(checks: list[Check]) -> set[str]:
    """The kinds of checks that failed."""
    return {check.group for check in checks if not check.right}


def named(pair: object) -> str | None:
    """A table's row under the name of its check."""
    return pair if isinstance(pair, str) else None


def test_the_hand_made_reading_is_a_reading() -> None:
    """The judge is tested on the shape that the schema gives."""
    made = msgspec.convert(handmade.reading(), Reading)
    assert [check for check in judged(json.loads(msgspec.json.encode(made))) if not check.right] == []


RIGHT: tuple[tuple[Record, Record], ...] = (
    (handmade.CASE, handmade.reading()),
    (handmade.EVENTS, handmade.events_reading()),
    (handmade.SHORT, handmade.short_reading()),
)


@pytest.mark.parametrize("case, made", RIGHT, ids=["article", "events", "short"])
def test_a_right_reading_passes_every_check(case: Record, made: Record) -> None:
    """Nothing is held against a reading that says what the case says."""
    assert [str(check) for check in score_case(case, made) if not check.right] == []


@pytest.mark.parametrize("group, spoil", SPOILT, ids=named)
def test_each_kind_of_check_fails_on_its_mistake(group: str, spoil: Spoil) -> None:
    """A check that cannot fail measures nothing."""
    reading = handmade.reading()
    spoil(reading)
    assert group in wrong(judged(reading))


@pytest.mark.parametrize("group, spoil", WEIGHED, ids=named)
def test_each_check_on_the_incident_fails_on_its_mistake(group: str, spoil: Spoil) -> None:
    """Origins and strike status are held to the incident that the document makes alone."""
    incidents = handmade.incidents()
    spoil(incidents[0])
    assert group in wrong(score_case(handmade.CASE, handmade.reading(), incidents))


@pytest.mark.parametrize("group, spoil", SHORT, ids=named)
def test_each_check_on_a_short_text_fails_on_its_mistake(group: str, spoil: Spoil) -> None:
    """The one report of a short text is held to time, place, distance and bearing."""
    reading = handmade.short_reading()
    spoil(reading)
    assert group in wrong(score_case(handmade.SHORT, reading))


@pytest.mark.parametrize("group, spoil", EVENTS, ids=named)
def test_each_check_on_events_fails_on_its_mistake(group: str, spoil: Spoil) -> None:
    """Reports are found by their triggers and held to type, modality, roles, tolls and relations."""
    reading = handmade.events_reading()
    spoil(reading)
    assert group in wrong(score_case(handmade.EVENTS, reading))


def test_the_tables_of_mistakes_leave_no_kind_of_check_out() -> None:
    """Every kind of check that the cases raise appears in a table of mistakes."""
    spoilt = {group for table in (SPOILT, WEIGHED, SHORT, EVENTS) for group, _ in table}
    made = [*judged(handmade.reading()), *(check for case, reading in RIGHT for check in score_case(case, reading))]
    assert {check.group for check in made} - spoilt == set()


def test_an_empty_reading_gets_only_what_forbids() -> None:
    """Who finds nothing gets nothing but the checks that ask for nothing."""
    empty = {"document": {"text": handmade.TEXT, "published": None}}
    assert {check.group for check in score_case(handmade.CASE, empty, []) if check.right and not check.forbids} == set()


NOTHING_THERE: tuple[tuple[str, Record], ...] = (
    ("report.none", {"report": None}),
    ("quotation.none", {"quotations": []}),
    ("place.none", {"places": []}),
    ("time.none", {"times": []}),
    ("header.none", {"header": None}),
    ("report.where.unstated", {"report": {"where": None}}),
    ("insertions.other", {"insertions": []}),
    ("report.only", {"reports": [{"when": {"edtf": "2022-05-02"}}]}),
    ("place.coordinates", {"places": [{"exact": "Sabha", "within_km_of": None}]}),
    ("foreground.killed.unstated", {"foreground": {"type": "air_strike", "killed": None}}),
    ("foreground.initiator.unstated", {"foreground": {"type": "air_strike", "initiator": None}}),
    ("report.number", {"reports": [], "exact_number_of_actual_reports": 0}),
    ("published", {"published_must_be": None}),
)


@pytest.mark.parametrize("group, expect", NOTHING_THERE)
def test_what_must_not_be_stated_is_wrong_where_it_is(group: str, expect: Record) -> None:
    """A null and an empty list ask for nothing, and the hand-made reading has something."""
    assert group in wrong(score_case(handmade.CASE | {"expect": expect}, handmade.reading()))


def test_null_tolls_are_right_where_none_is_stated_and_wrong_where_there_is_no_report() -> None:
    """An unstated toll is credited to a report that was found, not to an empty reading."""
    case = handmade.CASE | {"expect": {"foreground": {"injured": None}}}
    assert "foreground.injured.unstated" not in wrong(score_case(case, handmade.reading()))
    assert "foreground.injured.unstated" in wrong(score_case(case, {"document": {"text": handmade.TEXT}}))


def test_a_field_that_no_judge_knows_is_a_failed_check() -> None:
    """An expectation is never skipped in silence."""
    case = handmade.CASE | {"expect": {"mood": "grim", "times": [{"exact": "1 May", "colour": 1}]}}
    failed = [check.expected for check in score_case(case, handmade.reading()) if check.group == "not judged"]
    assert failed == ["a judge for 'mood'", "a judge for 'times.colour'"]


UNSOUND: tuple[tuple[str, Spoil], ...] = (
    ("record.text", lambda reading: reading["document"].update(text=handmade.TEXT + " ")),
    ("record.spans", put("times", "may", "span.start", 3)),
    ("record.spans", put("claims", "mill", "spans", [{"start": 0, "end": 4, "exact": "Frid", "in": "title"}])),
    ("record.spans", put("voices", "brun", "spans", [{"start": 5, "end": 5, "exact": ""}])),
    ("record.claims", put("claims", "mill", "spans", [])),
    ("record.ids", put("quotations", "q1", "voices", ["nobody"])),
    ("record.ids", put("quotations", "q4", "within", "q9")),
    ("record.ids", put("claims", "mill", "voices", ["command", "nobody"])),
    ("record.ids", put("claims", "mill", "report", "nothing")),
    ("record.ids", put("reports", "strike", "claims", ["none", "some"])),
    ("record.ids", put("reports", "strike", "places", ["sahara"])),
    ("record.ids", put("reports", "strike", "times", ["never"])),
    ("record.ids", put("reports", "strike", "quantities", ["three"])),
    ("record.ids", put("reports", "strike", "objects.0.count", "three")),
    ("record.ids", put("reports", "strike", "roles.0.actor", "nobody")),
    ("record.ids", put("reports", "strike", "when.anchor", "never")),
    ("record.ids", put("reports", "strike", "relations.0.report", "other")),
    ("record.ids", put("voices", "brun", "on_behalf_of", "nobody")),
    ("record.ids", lambda reading: reading["voices"].append(dict(reading["voices"][0]))),
)


def test_a_sound_reading_has_no_fault() -> None:
    """Spans repeat the text and ids exist, `publication` among the anchors."""
    assert [str(c) for c in sound(Trial(handmade.CASE, handmade.reading())) if not c.right] == []


@pytest.mark.parametrize("group, spoil", UNSOUND, ids=named)
def test_an_unsound_reading_is_told_from_a_sound_one(group: str, spoil: Spoil) -> None:
    """A span beside its words, a claim without words and an id that leads nowhere are faults."""
    reading = handmade.reading()
    spoil(reading)
    assert wrong(sound(Trial(handmade.CASE, reading))) == {group}


def test_a_catalogue_name_is_judged_by_what_the_text_calls_the_voice() -> None:
    """A name that stands nowhere in the text hides no right voice, and excuses no wrong one."""
    reading = handmade.reading()
    put("voices", "command", "name", "Libyan Coastal Forces")(reading)
    assert "voice.found" not in wrong(judged(reading))
    put("voices", "brun", "name", "Ida Braun")(reading)
    assert "voice.found" in wrong(judged(reading))
    reading = handmade.reading()
    put("voices", "command", "name", "Libyan Coastal Forces")(reading)
    put("voices", "command", "spans", [TEXT_SPAN("a clinic")])(reading)
    assert "voice.found" in wrong(judged(reading))


def test_one_voice_does_not_serve_two_speakers() -> None:
    """Two voices that a case lists apart stay apart."""
    case = handmade.CASE | {"expect": {"voices": [{"name": "Captain Omar Brun"}, {"name": "Colonel Ada Brun"}]}}
    reading = handmade.reading()
    reading["voices"] = [reading["voices"][0] | {"name": "Brun"}]
    assert [check.right for check in score_case(case, reading)] == [True, False]


def test_rival_counts_that_were_merged_are_wrong() -> None:
    """Two tolls of two voices are two counts."""
    reading = handmade.reading()
    every_claim("killed", 0, **dict.fromkeys(NUMBERS, 4))(reading)
    assert "foreground.killed.numbers" in wrong(judged(reading))


def test_every_field_of_every_case_has_a_judge() -> None:
    """No expectation in the case files goes unjudged."""
    strange = {field for name in case_files() for case in load(name) for field in unknown_fields(case["expect"])}
    assert strange == set()


def test_what_is_forbidden_stands_once() -> None:
    """Words that must not be read stand at one place, so that nobody is blamed for the same words elsewhere."""
    fields = ("not_events", "not_times", "not_places", "not_quotations", "not_people")
    twice = [
        f"{case['id']}: {words}"
        for name in case_files()
        for case in load(name)
        for field in fields
        for words in case["expect"].get(field, [])
        if len(Trial(case, {}).stands(words)) > 1
    ]
    assert twice == []


TO_THE_LETTER = (
    "exact", "content_contains", "text_contains", "aliases_in_text", "mentions", "insertions", "source", "cue",
    "within", "trigger_contains", "from", "to", "not_people", "not_events", "not_times", "not_places",
    "not_quotations",
)  # fmt: skip


def words_asked(expect: Any) -> list[str]:
    """All words of an answer that must stand in the text to the letter."""
    if isinstance(expect, list):
        return [words for each in expect for words in words_asked(each)]
    if not isinstance(expect, dict):
        return []
    found = [words for value in expect.values() for words in words_asked(value)]
    for field in TO_THE_LETTER:
        value = expect.get(field, [])
        found += [words for words in (value if isinstance(value, list) else [value]) if isinstance(words, str)]
    return found


def test_the_words_of_every_case_stand_in_its_text() -> None:
    """A case that asks for words its text has not would count every reader wrong."""
    missing = [
        f"{case['id']}: {words}"
        for name in case_files()
        for case in load(name)
        for words in words_asked(case["expect"])
        if not Trial(case, {}).stands(words)
    ]
    assert missing == []


def test_errors_are_printed_a_line_each_and_the_share_after_them() -> None:
    """A line of errors says which case, what was expected and what was found."""
    checks = tuple(
        Check("c", "place.name", right, "Sabha", found) for right, found in ((True, "Sabha"), (False, "Tripoli"))
    )
    lines = list(report_lines(FileScore("made", 1, checks, (), ("a word",)), errors=1))
    assert "      c  place.name: expected Sabha; found Tripoli" in lines
    assert any("share right 0.5000  (1 / 2)" in line for line in lines)
    assert lines[-1] == "  a word"


def test_an_unknown_case_is_said_to_be_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped id is no perfect score."""
    assert run([], only="no-such-case") == 2
    assert "no case 'no-such-case'" in capsys.readouterr().out
    assert run(["no-such-file"]) == 2
    assert "no case file 'no-such-file'" in capsys.readouterr().out
