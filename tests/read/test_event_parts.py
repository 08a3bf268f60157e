"""One verb, several places or days: a report of each, and a parent only for the toll that they share."""

from __future__ import annotations

import pytest

from conftest import DraftOf
from rashomon.model import Report
from rashomon.read.draft import Draft


def _read(draft: DraftOf, text: str) -> Draft:
    made = draft(text, published="2022-06-15", upto="claims")
    if made.resources.gazetteer is None:
        pytest.skip("no gazetteer is built")
    return made


def _told(made: Draft) -> list[Report]:
    return [r for r in made.reports if r.modality == "actual" and r.polarity == "affirmed" and r.foreground]


def _places(reports: list[Report]) -> list[str]:
    return [report.where.name for report in reports if report.where is not None]


def _killed(report: Report) -> list[float | None]:
    return [count.best for count in report.counts if count.measure == "killed"]


SHARED = [
    ("Shells hit Timbuktu, Kidal and Gao on Monday, killing nine people.", ["Timbuktu", "Kidal", "Gao"], 9),
    ("Nine people were killed on Monday in bomb attacks in Gao and Kidal.", ["Gao", "Kidal"], 9),
    ("Gunmen killed nine people in the towns of Djibo and Mopti on Monday.", ["Djibo", "Mopti"], 9),
    ("Nine people died when rockets struck Djibo as well as the village of Gorom-Gorom.", ["Djibo", "Gorom-Gorom"], 9),
    ("Ten people were killed, four in Dori and six in Djibo.", ["Dori", "Djibo"], 10),
    ("Shells hit Djibo and Mopti on Monday. The two attacks killed nine people.", ["Djibo", "Mopti"], 9),
]


@pytest.mark.parametrize(("text", "towns", "toll"), SHARED)
def test_a_shared_toll_is_the_parents(draft: DraftOf, text: str, towns: list[str], toll: int) -> None:
    """Each place is a report that is part of the one with the toll; the toll is counted once."""
    reports = _told(_read(draft, text))
    whole = [r for r in reports if not any(relation.type == "part_of" for relation in r.relations)]
    parts = [r for r in reports if r not in whole]
    assert [(r.extent, r.where) for r in whole] == [("aggregate", None)]
    assert toll in _killed(whole[0])
    assert _places(parts) == towns
    assert {relation.report for part in parts for relation in part.relations} == {whole[0].id}
    assert all(toll not in _killed(part) and part.extent == "single" for part in parts)
    assert len({report.id for report in reports}) == len(reports)


OWN = [
    ("Gunmen killed four people in Dori, a town in the Sahel region, and six in Djibo.",
     [("Dori", [4]), ("Djibo", [6])]),
    ("Four people were killed in Dori and six in Djibo.", [("Dori", [4]), ("Djibo", [6])]),
    ("Gunmen killed four farmers in Dori and, an hour later, six in neighbouring Djibo.",
     [("Dori", [4]), ("Djibo", [6])]),
    ("Bombs exploded in Dori and Djibo, killing four people in Dori and six in Djibo.",
     [("Dori", [4]), ("Djibo", [6])]),
    ("The shelling killed 38 people in Dori, 20 in Djibo and 9 in Kidal.",
     [("Dori", [38]), ("Djibo", [20]), ("Kidal", [9])]),
    ("Shells hit Dori and Djibo on Monday. In Djibo three women died.", [("Dori", []), ("Djibo", [3])]),
    ("Shells hit Dori and Djibo. The attacks caused panic.", [("Dori", []), ("Djibo", [])]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OWN)
def test_what_is_told_of_one_place_is_its_own(draft: DraftOf, text: str, expected: list[tuple[str, list[int]]]) -> None:
    """With nothing shared there is no parent, and each place has its own dead."""
    reports = _told(_read(draft, text))
    assert [(r.where.name if r.where else None, _killed(r)) for r in reports] == expected
    assert not any(relation.type == "part_of" for r in reports for relation in r.relations)


DAYS = [
    ("Rebels attacked Djibo on Monday and again on Wednesday.", ["2022-06-13", "2022-06-15"], 1),
    ("Rockets hit Djibo on Sunday and Monday.", ["2022-06-12", "2022-06-13"], 1),
    ("Air strikes hit a bakery in Marib on Monday and a bridge in Taiz on Tuesday.", ["2022-06-13", "2022-06-14"], 2),
    ("Gunmen killed four people in Djibo on Monday and six on Tuesday.", ["2022-06-13", "2022-06-14"], 1),
]


@pytest.mark.parametrize(("text", "days", "towns"), DAYS)
def test_each_day_is_a_report(draft: DraftOf, text: str, days: list[str], towns: int) -> None:
    """Two days are two reports; where each has its place, each keeps it."""
    reports = _told(_read(draft, text))
    assert [report.when.edtf if report.when else None for report in reports] == days
    assert len(set(_places(reports))) == towns


def test_the_thing_hit_stays_with_its_place(draft: DraftOf) -> None:
    """Of "a bakery in Marib and a bridge in Taiz" the bakery was not hit in Taiz, and both were air strikes."""
    made = _read(draft, "Air strikes hit a bakery in Marib on Monday and a bridge in Taiz on Tuesday.")
    names = {actor.id: actor.name for actor in made.actors}
    hit = {r.where.name: {names[role.actor] for role in r.roles} for r in _told(made) if r.where}
    assert "bakery" in hit["Ma'rib"]
    assert "bakery" not in hit["Taiz"]
    assert {report.type for report in _told(made)} == {"air_strike"}


ONE = [
    "Soldiers clashed with rebels on the road between Gao and Kidal, killing four.",
    "Rebels ambushed a convoy on the way from Gao to Kidal.",
    "Gunmen killed six people in the village of Toumour, in Diffa region, Niger, on Monday.",
    "Gunmen killed six people in Dori and its surroundings.",
    "Gunmen killed six people in either Dori or Djibo.",
    "A patrol was attacked on the border of Mali and Niger.",
    "A bomb killed six people near Dori and Djibo.",
    "Clashes on Monday and Tuesday killed nine people in Gao.",
    "Two teachers, one of Gao and one of Kidal, were killed in Mopti.",
    "Between Monday and Wednesday rebels shelled Gao.",
    "Shells fired from Gao and Kidal hit Mopti.",
    "Gunmen killed six people in Mopti, the army in Bamako and the mayor of Mopti said.",
]


@pytest.mark.parametrize("text", ONE)
def test_what_is_one_place_or_time_stays_one(draft: DraftOf, text: str) -> None:
    """Ways, borders, surroundings, containers, alternatives and homes make no second report."""
    assert len(_told(_read(draft, text))) == 1


def test_quarters_of_one_town_are_one_event(draft: DraftOf) -> None:
    """Two quarters of a town are one place, as event coders take them, unless each has its own dead."""
    together = _read(draft, "Shells hit the Al-Zahra and Al-Nuzha neighbourhoods of Homs, killing nine people.")
    assert len(_told(together)) == 1


def test_a_headline_of_both_is_the_parent(draft: DraftOf) -> None:
    """A headline that names neither place tells of both."""
    made = _read(draft, "Northern towns shelled\n\nShells hit Djibo and Mopti on Monday, killing nine people.")
    whole = next(r for r in _told(made) if r.extent == "aggregate")
    assert {"shelled", "hit", "killing"} <= {trigger.exact for trigger in whole.triggers}
    assert len(_told(made)) == 3
