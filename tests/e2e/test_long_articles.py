"""Ordinary long articles come out as the reports that a reader would list, each told once."""

from __future__ import annotations

from pathlib import Path

import pytest

import rashomon

ARTICLES = Path(__file__).parent / "articles"


def _reports(name, published):
    reading = rashomon.read((ARTICLES / f"{name}.txt").read_text(), published=published)
    actual = [r for r in reading.reports if r.modality == "actual" and r.polarity == "affirmed"]
    return reading, actual


def _told(report):
    return {span.exact for span in report.triggers}


EVENTS = [
    (
        "market-bombing",
        "2023-03-14",
        ["bombing", "shooting", "ground_attack", "detention", "weapons_seizure"],
        ["suicide_bombing"],
    ),
    (
        "fuel-protest",
        "2018-06-12",
        ["force_against_protesters", "stabbing_or_beating", "deployment", "detention", "force_against_protesters"],
        ["killing"],
    ),
    (
        "village-raid",
        "2022-05-09",
        ["shooting", "arson_or_destruction", "abduction", "deployment", "landmine"],
        ["ground_attack", "other_violence"],
    ),
]


@pytest.mark.parametrize(("name", "published", "fore", "back"), EVENTS)
def test_one_event_makes_one_report(name, published, fore, back):
    """Headline, lead and every later "the attack" are one report; other events and the past stand apart."""
    _, actual = _reports(name, published)
    assert [r.type for r in actual if r.foreground] == fore
    assert [r.type for r in actual if not r.foreground] == back


def test_the_bombing_keeps_its_own_dead_and_place():
    """Rival tolls of one bombing stand on it; the dead of Baquba and Tarmiya do not."""
    reading, actual = _reports("market-bombing", "2023-03-14")
    main = actual[0]
    assert {c.lower for c in main.counts if c.measure == "killed"} >= {19, 31}
    assert 12 not in {c.lower for c in main.counts}
    assert main.where is not None
    assert main.where.name == "Baghdad"
    names = {actor.id: actor.name for actor in reading.actors}
    assert {(names[r.actor], r.status) for r in main.roles if r.role == "initiator"} == {("Islamic State", "alleged")}


def test_the_raid_on_the_village_has_its_hands():
    """ "They also stole": those who raided are those who stole and abducted; the agency attacks nobody."""
    reading, actual = _reports("village-raid", "2022-05-09")
    names = {actor.id: actor.name for actor in reading.actors}
    acting = {r.type: {names[role.actor] for role in r.roles if role.role == "initiator"} for r in actual}
    assert acting["arson_or_destruction"]
    assert acting["abduction"]
    assert not any("Post" in name for hands in acting.values() for name in hands)


def test_the_dead_of_another_year_are_not_of_this_protest():
    """What happened in 2012 is an aggregate in the background."""
    _, actual = _reports("fuel-protest", "2018-06-12")
    past = actual[-1]
    assert past.extent == "aggregate"
    assert past.when is not None
    assert past.when.edtf == "2012"
    assert 16 not in {c.lower for r in actual[:-1] for c in r.counts}
