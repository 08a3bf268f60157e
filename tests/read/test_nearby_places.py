"""Where an event happened whose own words do not say: the scene set before it, or nowhere."""

from __future__ import annotations

import pytest

from conftest import DraftOf

SCENES = [
    (
        "In Zarnab district, Ghazni province, soldiers conducted an operation to arrest a commander. "
        "He plans attacks. He has two brothers. He has a shop. He has a field. "
        "During the operation, the force detained two suspects.",
        "detention",
        "AF",
        "Ghaznī",
    ),
]


@pytest.mark.parametrize(("text", "kind", "country", "adm1"), SCENES)
def test_an_event_takes_the_scene_that_its_sentence_points_back_to(
    draft: DraftOf, text: str, kind: str, country: str, adm1: str
) -> None:
    """It is marked by its rule, less sure, and says why."""
    made = draft(text, upto="claims")
    if made.resources.gazetteer is None:
        pytest.skip("no gazetteer is built")
    report = next(report for report in made.reports if report.type == kind)
    assert report.where is not None and report.where.adm1 is not None
    assert (report.where.country, report.where.adm1.name) == (country, adm1)
    assert report.where.confidence <= 0.5
    assert report.where.why.endswith("named as the scene before it.")


NO_SCENE = [
    "A bomb killed three in Mosul. Elsewhere, the gunmen shot dead two officers.",
    "A bomb killed three in Mosul. In a separate raid the army killed two gunmen.",
    "Two died in Mosul and one in Erbil when shells fell. The soldiers arrested four men.",
    "He was to plan an attack in Kabul. The force detained two suspects.",
]


@pytest.mark.parametrize("text", NO_SCENE)
def test_no_scene_is_carried_over_where_the_story_moves_on(draft: DraftOf, text: str) -> None:
    """ "Elsewhere", a separate raid, two scenes at once, or a place that was only planned for give no place."""
    made = draft(text, upto="claims")
    assert not any(claim.rule == "place.scene_before" for claim in made.claims)
