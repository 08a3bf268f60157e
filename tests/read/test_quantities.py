"""Numbers are read with what they measure; what was not written stays null, what counts nobody is left out."""

from __future__ import annotations

import pytest

from rashomon.read.numerals import numeral

COUNTS = [
    ("At least 12 civilians were killed in Tessalit.", "At least 12 civilians", "killed", (12, 12, None), "at_least"),
    ("More than 30 soldiers were wounded.", "More than 30 soldiers", "injured", (30, 30, None), "more_than"),
    ("Three militants died near Gao.", "Three militants", "killed", (3, 3, 3), "exact"),
    ("As many as 40 fighters died.", "As many as 40 fighters", "killed", (None, None, 40), "at_most"),
    ("Between 20 and 30 people were injured.", "Between 20 and 30 people", "injured", (20, None, 30), "between"),
    ("Dozens of villagers were killed.", "Dozens of villagers", "killed", (12, None, None), "dozens"),
    ("Hundreds of people were displaced.", "Hundreds of people", "displaced", (100, None, None), "hundreds"),
    ("The patrol detained several insurgents.", "several insurgents", "captured", (2, None, None), "several"),
    ("Gunmen abducted 14 students.", "14 students", "abducted", (14, 14, 14), "exact"),
    ("No casualties were reported.", "No casualties", "casualties", (0, 0, 0), "none"),
    ("Nobody died or was hurt, the officer said.", "Nobody", "casualties", (0, 0, 0), "none"),
    ("No soldier was wounded.", "No soldier", "injured", (0, 0, 0), "none"),
    ("The blast killed a soldier.", "a soldier", "killed", (1, 1, 1), "exact"),
    ("Eleven soldiers lost their lives in Labbezanga.", "Eleven soldiers", "killed", (11, 11, 11), "exact"),
    ("SEVEN REBELS WERE KILLED IN THE CLASH.", "SEVEN REBELS", "killed", (7, 7, 7), "exact"),
    ("The strike hit 11 of the bunkers.", "11 of the bunkers", "objects", (11, 11, 11), "exact"),
    ("They watched it for upwards of 250 hours.", "upwards of 250 hours", "duration", (250, 250, None), "more_than"),
    ("The front moved 12 kilometres.", "12 kilometres", "distance", (12, 12, 12), "exact"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "measure", "bounds", "qualifier"), COUNTS)
def test_numbers_are_read_with_measure_and_bounds(draft, text, words, measure, bounds, qualifier):
    """A number yields the words, the measure, the bounds that were written and the qualifier."""
    found = [q for q in draft(text, upto="quantities").quantities if q.span.exact == words]
    assert len(found) == 1
    count = found[0].count
    assert (count.measure, (count.lower, count.best, count.upper), count.qualifier) == (measure, bounds, qualifier)


NOTHING = [
    "There was a risk of casualties.",
    "The boy, aged 12, goes to school.",
    "The 12-year-old boy goes to school.",
    "The attack happened on 12 March 2021.",
    "They carried an AK-47.",
    "There was no word of casualties.",
    "The parliament adopted Resolution 1701.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_counts_no_victim_is_no_toll(draft, text):
    """Risks, ages, dates, names of weapons and missing reports yield no count of victims."""
    harm = {"killed", "injured", "casualties", "captured", "abducted", "displaced", "missing"}
    assert not [q for q in draft(text, upto="quantities").quantities if q.count.measure in harm]


def test_a_number_that_is_not_real_counts_people_only(draft):
    """What could have happened or was threatened is no toll."""
    made = draft("The bomb could have killed 100 people. Gunmen threatened to kill five hostages.", upto="quantities")
    assert [q.count.measure for q in made.quantities] == ["people", "people"]


def test_joined_numbers_share_the_measure(draft):
    """ "Three soldiers and two civilians" under one verb are both killed; "including" names a part."""
    made = draft("The blast killed three soldiers and two civilians, including a child.", upto="quantities")
    assert [q.count.best for q in made.quantities] == [3, 5, 2]
    assert {q.count.measure for q in made.quantities} == {"killed"}


def test_a_running_total_is_cumulative(draft):
    """ "Brings the toll to" marks a number as cumulative, a plain toll is not."""
    made = draft("The attack brings the toll to 300. Six men were killed on Monday.", upto="quantities")
    assert [(q.count.best, q.count.cumulative) for q in made.quantities] == [(300, True), (6, False)]


def test_population_is_read_from_the_noun(draft):
    """Children are children, soldiers are security forces."""
    made = draft("Four children and two soldiers were killed.", upto="quantities")
    assert [q.count.population for q in made.quantities if q.of] == ["children", "security_forces"]


@pytest.mark.parametrize(
    ("words", "value", "length"),
    [("1,200 men", 1200, 1), ("twenty-one men", 21, 1), ("twenty - one men", 21, 3), ("a dozen men", 12, 2),
     ("half a dozen men", 6, 3), ("two hundred and fifty men", 250, 4), ("2.5 million men", 2500000, 2),
     ("three hundred thousand men", 300000, 3)],
)  # fmt: skip
def test_numerals(words, value, length):
    """Numerals in figures and words give their value and their length in tokens."""
    low = words.split()
    assert numeral(low, 0, len(low)) == (value, length)


def test_what_is_no_numeral_is_none():
    """A word without a number yields None."""
    assert numeral(["several", "men"], 0, 2) is None
