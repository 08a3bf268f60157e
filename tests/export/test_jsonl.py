from __future__ import annotations

import jsonschema
import msgspec

from invented import Story, when, where
from rashomon.export import EXPORTERS
from rashomon.model import Incident
from rashomon.model.schema import json_schema
from rashomon.weigh import build


def test_lines_are_incidents_and_fit_the_published_schema() -> None:
    """Each line is one incident that reads back equal and validates against the JSON Schema."""
    story = Story("Shells fell on Kaya.", uri="https://example.org/1", publisher="Sahel Wire", published="2031-03-05")
    shelling = story.event("shelling", day=when("2031-03-04"), place=where("Kaya"))
    story.toll(shelling, "killed", 3)
    story.event("protest", day=when("2031-03-01"), place=where("Bria"))
    incidents = build([story.reading()])
    lines = b"".join(EXPORTERS["jsonl"].parts(incidents, ())).splitlines()
    assert [msgspec.json.decode(line, type=Incident) for line in lines] == list(incidents)
    for line in lines:
        jsonschema.validate(msgspec.json.decode(line), json_schema("incident"))


def test_exporters_are_named_as_they_are_listed() -> None:
    """The name in the table is the name of the exporter."""
    assert all(name == exporter.name and exporter.suffix.startswith(".") for name, exporter in EXPORTERS.items())
