"""Tolls of a report: what is told in pieces is added up once, and what is told again is not added."""

from __future__ import annotations

import pytest


def tolls(draft, text, measure="killed"):
    """All counts of one measure that the text's reports carry, as (population, lower)."""
    reports = draft(text, published="2022-08-24").reports
    return [(c.population, c.lower) for report in reports for c in report.counts if c.measure == measure]


ADDED = [
    ("Troops captured a rebel leader near Gao. They also detained two insurgents.", "captured", 3),
    (
        "Police arrested a preacher in Mombasa on Monday. Two additional suspects were arrested on the spot.",
        "captured",
        3,
    ),
    ("Three soldiers were killed near Gao. Another soldier died of his wounds.", "killed", 4),
    ("Troops arrested a rebel leader and detained one other insurgent.", "captured", 2),
    ("The strike killed a commander along with three of his guards.", "killed", 4),
    ("Gunmen killed a mason and his two sons in Gao.", "killed", 3),
    ("Killed were Ahmad al-Khalaf, 43, a baker, and his two daughters.", "killed", 3),
    ("The dead are Samira Haddad, 29, a teacher; Omar Haddad, 4; and Khalil Mansour, 66, a baker.", "killed", 3),
]


@pytest.mark.parametrize(("text", "measure", "total"), ADDED)
def test_people_told_in_pieces_are_added_up(draft, text, measure, total):
    """ "Also", "another", "along with", lists and joined clauses add to the number told before."""
    assert max(lower for _, lower in tolls(draft, text, measure)) == total


TOLD_AGAIN = [
    ("Troops captured a rebel leader near Gao. The leader was detained without a shot.", "captured", 1),
    ("Two gunmen were killed at the gate. Both were killed by the guards.", "killed", 2),
    ("Four insurgents were detained in Gao, including a rebel leader.", "captured", 4),
    ("Seven men were arrested on Monday. One of the men was arrested at the border.", "captured", 7),
    ("Troops detained two rebels in Gao. The commander and one other rebel were detained.", "captured", 2),
    ("Guards killed a gunman at the gate; they shot at the man, killing him.", "killed", 1),
]


@pytest.mark.parametrize(("text", "measure", "total"), TOLD_AGAIN)
def test_people_told_again_are_counted_once(draft, text, measure, total):
    """Who is taken up by "the", "him" or "both", or is a part of a number told before, adds nothing."""
    assert [lower for _, lower in tolls(draft, text, measure)] == [total]


def test_a_total_points_at_the_words_of_all_its_parts(draft):
    """A total that no words state is a claim whose spans are the words of each part."""
    made = draft("Troops captured a rebel leader near Gao. They also detained two insurgents.")
    [claim] = [claim for claim in made.claims if claim.property == "captured"]
    assert claim.rule == "sum.further"
    assert [span.exact for span in claim.spans] == ["a rebel leader", "two insurgents"]


def test_numbers_of_two_voices_are_not_added(draft):
    """Rival tolls stay two, with their voices."""
    text = "The hospital counted nine dead after the shelling of Gao. The army said another two soldiers had died."
    assert 11 not in [lower for _, lower in tolls(draft, text)]


def test_parts_of_one_population_are_one_part(draft):
    """Of a list, those of one population are given together; children by their age."""
    text = "The dead are Samira Haddad, 29, a teacher; Omar Haddad, 4; and Khalil Mansour, 66, a baker."
    assert sorted(tolls(draft, text), key=str) == [("children", 1), ("civilians", 2), (None, 3)]


def test_a_side_that_only_one_telling_names_makes_no_second_toll(draft):
    """Two Houthi fighters and, later, the same two fighters are two."""
    text = "The strike killed two Houthi fighters near Marib. The two fighters were killed on the road."
    assert [lower for _, lower in tolls(draft, text)] == [2]
