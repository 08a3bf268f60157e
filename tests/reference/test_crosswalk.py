"""Every report type has its place in the schemes of the field, in codes that those schemes have."""

from __future__ import annotations

from typing import get_args

import pytest

from rashomon.model.values import ReportType
from rashomon.reference.lexicon import items, rows

ACLED = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Protests": {"Excessive force against protesters", "Protest with intervention", "Peaceful protest"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Explosions/Remote violence": {
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Strategic developments": {
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
        "Looting/property destruction", "Non-violent transfer of territory", "Other",
    },
}  # fmt: skip
"""Event types and sub-event types of the ACLED codebook."""
UCDP = {"state_based", "one_sided", "non_state", "state_based_or_one_sided", "state_based_or_non_state"}
"""Types of violence, as far as the type of event alone decides them; who the sides are decides the rest."""
PLOVER = {
    "AGREE": set[str](),
    "RETREAT": {"withdraw", "release", "disarm", "ceasefire", "access", "resign"},
    "THREATEN": {"restrict", "arrest", "relations", "expel", "territory", "violence"},
    "PROTEST": {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"},
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "COERCE": {"seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold",
               "misinformation", "cyber"},
    "ASSAULT": {"abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
                "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional"},
}  # fmt: skip
"""Events and modes of the PLOVER manual that violence needs."""
CAMEO_ROOTS = {"08", "13", "14", "15", "17", "18", "19", "20"}
COLUMNS = ("acled_sub_event", "ucdp_type_of_violence", "plover_event", "cameo")
TABLE = list(rows("types_crosswalk.csv"))


def test_each_type_stands_once():
    """All report types and no other."""
    assert sorted(row["type"] for row in TABLE) == sorted(get_args(ReportType))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["type"])
def test_codes_are_those_of_the_schemes(row):
    """Sub-events belong to their event, modes to their PLOVER event, CAMEO codes to the roots of conflict."""
    for sub_event in items(row["acled_sub_event"]):
        assert sub_event in set[str]().union(*(ACLED[event] for event in items(row["acled_event"])))
    assert row["ucdp_type_of_violence"] in UCDP | {""}
    assert row["plover_event"] in PLOVER or not row["plover_event"]
    assert row["plover_mode"] in PLOVER.get(row["plover_event"], set()) | {""}
    assert row["cameo"].isdigit() or not row["cameo"]
    assert row["cameo"][:2] in CAMEO_ROOTS | {""}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["type"])
def test_what_a_scheme_lacks_says_why(row):
    """An empty cell has a note, so that nobody takes it for an oversight."""
    empty = [column for column in COLUMNS if not row[column]]
    assert not empty or row["note"], empty


def test_kinds_of_attack_are_kept_apart():
    """Drone and air strikes share ACLED's sub-event and are two modes in PLOVER; a suicide bombing is no other bomb."""
    of = {row["type"]: row for row in TABLE}
    assert of["drone_strike"]["acled_sub_event"] == of["air_strike"]["acled_sub_event"] == "Air/drone strike"
    assert of["drone_strike"]["plover_mode"] != of["air_strike"]["plover_mode"]
    assert of["suicide_bombing"]["cameo"] == "1831"
    assert of["protest"]["acled_event"] == "Protests"
    assert of["riot"]["acled_event"] == "Riots"
