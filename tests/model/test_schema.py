"""The record's types and their JSON: lossless both ways, and true to the schema that is published."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from rashomon.model import Claim, Count, Document, ReadBy, Reading, Report, Span, When, Where
from rashomon.model.identity import claim_digest, claim_id, document_id, identifier, report_id
from rashomon.model.schema import RECORDS, encode, json_schema
from rashomon.model.values import CountValue, FlagValue, NobodyValue, TextValue, Value, as_value

NAMES = st.text(max_size=12)
NUMBERS = st.none() | st.integers(0, 10**6)
SPANS = st.builds(Span, st.integers(0, 99), st.integers(100, 200), NAMES, st.none() | st.just("title"))
COUNTS = st.builds(
    Count, st.sampled_from(["killed", "objects", "duration"]), st.none() | NAMES, st.none(), st.none(), NUMBERS,
    NUMBERS, NUMBERS, st.sampled_from(["exact", "at_least", "none"]), st.booleans(),
)  # fmt: skip
VALUES: st.SearchStrategy[Value] = st.one_of(
    COUNTS.map(as_value),
    st.builds(TextValue, NAMES),
    st.builds(FlagValue, st.booleans()),
    st.just(NobodyValue()),
)
CLAIMS = st.builds(
    Claim, id=NAMES, digest=NAMES, report=st.none() | NAMES, property=st.just("killed"), value=VALUES,
    spans=st.lists(SPANS, min_size=1, max_size=3).map(tuple), confidence=st.just(0.5), rule=NAMES,
)  # fmt: skip


def reading(claims: tuple[Claim, ...] = ()) -> Reading:
    """A reading that holds the claims."""
    document = Document(id="d", uri=None, text="t", text_sha256="x", raw_sha256="y")
    return Reading(status="read", read_by=ReadBy("0", None, None), document=document, claims=claims)


@given(st.lists(CLAIMS, max_size=4).map(tuple))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_json_and_types_are_lossless_both_ways(claims: tuple[Claim, ...]) -> None:
    """What is written is what is read back, to the byte."""
    line = encode(reading(claims))
    back = msgspec.json.decode(line, type=Reading)
    assert back == reading(claims)
    assert encode(back) == line


@given(st.lists(CLAIMS, max_size=2).map(tuple))
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_every_reading_is_valid_under_the_published_schema(claims: tuple[Claim, ...]) -> None:
    """The schema that users validate against accepts what the package writes."""
    Draft202012Validator(json_schema("reading")).validate(json.loads(encode(reading(claims))))


@pytest.mark.parametrize("name", RECORDS)
def test_each_record_has_a_valid_schema(name: str) -> None:
    """Each record's schema is itself valid, and refuses an object of another kind."""
    schema = json_schema(name)
    Draft202012Validator.check_schema(schema)
    assert not Draft202012Validator(schema).is_valid(["not", "an", "object"])


def test_a_span_says_in_title_only_in_a_title() -> None:
    """Body spans carry three keys, title spans a fourth."""
    assert json.loads(msgspec.json.encode(Span(1, 2, "x"))) == {"start": 1, "end": 2, "exact": "x"}
    assert json.loads(msgspec.json.encode(Span(1, 2, "x", "title")))["in"] == "title"


def test_zero_and_unknown_stay_apart() -> None:
    """An explicit zero is a number in JSON, an unstated number is null."""
    zero = json.loads(msgspec.json.encode(Count("killed", None, None, None, 0, 0, 0, "none", False)))
    unknown = json.loads(msgspec.json.encode(Count("killed", None, None, None, None, None, None, "several", False)))
    assert (zero["best"], unknown["best"]) == (0, None)


@pytest.mark.parametrize("enum", ["attacked", "", "AIR_STRIKE"])
def test_a_value_outside_a_closed_set_is_refused(enum: str) -> None:
    """An unknown report type does not pass silently."""
    fields: dict[str, Any] = {"id": "r", "type": enum, "title": "t", "triggers": []}
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(fields, Report)


@pytest.mark.parametrize("kind", [When, Where])
def test_records_cannot_be_changed(kind: type[msgspec.Struct]) -> None:
    """The nouns are frozen."""
    assert kind.__struct_config__.frozen


def test_ids_say_what_a_thing_is() -> None:
    """The same thing has the same id; another place, property or document has another."""
    span, other = Span(3, 7, "shot"), Span(3, 8, "shots")
    assert report_id("d", span) == report_id("d", Span(3, 7, "SHOT"))
    assert report_id("d", span) != report_id("d", other) != report_id("e", other)
    assert claim_id("d", "killed", [span], 0) != claim_id("d", "killed", [span], 1)
    assert document_id(None, "x") != document_id("u", "x")
    assert identifier("p", "a", "b") != identifier("p", "ab")
    assert report_id("d", Span(3, 7, "x", "title")) != report_id("d", span)


def test_a_digest_changes_with_what_is_said_and_not_with_how_sure_the_reader_is() -> None:
    """Stance, voices and value count; confidence and the reader's reasons do not."""
    four = CountValue("killed", None, None, None, 4, 4, 4, "exact", False)
    five = CountValue("killed", None, None, None, 5, 5, 5, "exact", False)
    when = When("2022-08-23", "2022-08-23", "2022-08-23", "day", "stated", None, "unknown", 0.9, "because")
    surer = msgspec.structs.replace(when, confidence=0.2, why="otherwise")
    assert claim_digest(four, "asserted", ["v"]) != claim_digest(five, "asserted", ["v"])
    assert claim_digest(four, "asserted", ["v"]) != claim_digest(four, "denied", ["v"])
    assert claim_digest(four, "asserted", ["v"]) != claim_digest(four, "asserted", ["v", "w"])
    assert claim_digest(as_value(when), "asserted", []) == claim_digest(as_value(surer), "asserted", [])
