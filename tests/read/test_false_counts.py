"""Words that count nobody are counted for nobody; what is told twice, or of a whole war, is no second toll."""

from __future__ import annotations

import pytest

HARM = {"killed", "injured", "casualties", "captured", "abducted", "displaced", "missing"}


def counted(draft, text):
    """Measure and least number of every count of people harmed."""
    made = draft(text, upto="quantities").quantities
    return [(q.count.measure, q.count.lower) for q in made if q.count.measure in HARM]


NOBODY = [
    "Idrissa Maiga, 43, a father of seven, spoke on Monday of the shooting.",
    "None of the victims of the shooting are minors.",
    "Neither the victims of the blast nor the suspect came from Gao.",
    "No victims of the blast were identified by Monday.",
    "Three of the victims were found inside the house.",
    "How many farmers must die before they act?",
    "The death toll is expected to rise as many people are in a critical condition.",
    "The group said that it had shot down a regime warplane south of Gao.",
    "Two of the hostages came from Kidal.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_words_that_count_no_victims_are_no_toll(draft, text):
    """Children of a man, victims told of before, questions and a number to which no toll rises harm nobody."""
    assert counted(draft, text) == []


SPEAKERS = [
    ("Fighters of the front were also killed said Observatory head Idrissa Maiga who gave no number.", []),
    ("Dozens killed in Gao market air strikes Idrissa Maiga reports - Malian forces attack.", [("killed", 12)]),
    ("Clashes erupted near Gao claiming at least 10 killed and 15 injured Sahel Radio correspondent reported.",
     [("killed", 10), ("injured", 15)]),
    ("Air strikes on Gao killed six civilians and wounded dozens more the Observatory said.",
     [("killed", 6), ("injured", 12)]),
    ("BAMAKO (Sahel Radio) A total of 24 rebels (a group banned in Mali) were killed in operations.", [("killed", 24)]),
    ("A guard was killed in Gao, said mayor Idrissa Maiga.", [("killed", 1)]),
    ("The army said corporal Idrissa Maiga was killed in Gao.", [("killed", 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "counts"), SPEAKERS)
def test_who_tells_of_the_dead_is_not_counted_with_them(draft, text, counts):
    """A monitor, an agency, a town of a dateline beside the number is nobody killed; a named victim is."""
    assert counted(draft, text) == counts


NUMBERS = [
    ("More than a quarter of a million people have been killed.", [("killed", 250_000)]),
    ("Half a million people were displaced.", [("displaced", 500_000)]),
    ("Three quarters of a million people were displaced.", [("displaced", 750_000)]),
    ("A quarter of the town was destroyed.", []),
    ("2 Farmers Killed 9 Injured in Attack in Gao.", [("killed", 2), ("injured", 9)]),
    ("Two farmers were killed and nine other injured in Gao.", [("killed", 2), ("injured", 9)]),
    ("25 Rebels Killed Injured in Gao.", [("casualties", 25)]),
    ("Over a dozen air strikes on the district killed at least seven people and injured dozens more civilians.",
     [("killed", 7), ("injured", 12)]),
    ("Idrissa Maiga, 40 – the first to be shot – died.", [("killed", 1)]),
    ("A bomb wiped out a family of six in Gao.", [("killed", 6)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "counts"), NUMBERS)
def test_a_number_is_read_whole_and_of_people(draft, text, counts):
    """Parts of a million, headlines without stops, air strikes beside the dead."""
    assert counted(draft, text) == counts


SAID_OTHERWISE = [
    ("Five children were among the dead.", [("killed", 5)]),
    ("A woman and a child were also among the dead.", [("killed", 1), ("killed", 1)]),
    ("Those killed included six women, five children and three officers.",
     [("killed", 6), ("killed", 5), ("killed", 3)]),
    ("The dead include a 19-year-old woman and a 30-year-old man.", [("killed", 1), ("killed", 1)]),
    ("Three people sustained injuries of varying severity.", [("injured", 3)]),
    ("Three men suffered gunshot wounds.", [("casualties", 3)]),
    ("The blast sent four people to the hospital.", [("injured", 4)]),
    ("A man was fatally shot in Gao.", [("killed", 1)]),
    ("Three of the victims died in hospital.", [("killed", 3)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "counts"), SAID_OTHERWISE)
def test_what_befell_people_is_read_from_the_phrase(draft, text, counts):
    """ "Among the dead", "those killed included", "sustained injuries" say it without a verb of harm."""
    assert counted(draft, text) == counts


def killed(draft, text, measure="killed"):
    """The tolls of one measure in the text's reports."""
    made = draft(text, published="2022-08-24")
    return [count.lower for report in made.reports for count in report.counts if count.measure == measure]


ONCE = [
    ("Attacks leave a woman dead and 7 others injured in Gao\n\nA woman was killed and seven others were injured by "
     "rockets on Gao.", "injured", [7]),
    ("Two men were killed and nine injured in Gao on Thursday. Another attack left 14 dead and 50 others injured.",
     "injured", [9, 50]),
    ("Air strikes on Gao killed at least 36 people, activists said. Most of the deaths were in Teme, where at least 23 "
     "people were killed, according to the Gao Watch. More than a dozen people were also killed in the east of the "
     "town.", "killed", [36, 23, 12]),
    ("Malian air strikes kill 32 Malian air strikes on towns killed 32 people on Monday.", "killed", [32]),
    ("The blast killed 36 people, one of them a father.", "killed", [36, 1]),
    ("An air strike on Gao killed 60 people. Those killed included six women five children and three officers.",
     "killed", [60, 6, 5, 3]),
    ("The raid killed nine people in Gao. Two Britons were among the dead.", "killed", [9]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "measure", "tolls"), ONCE)
def test_people_told_twice_are_not_added(draft, text, measure, tolls):
    """Headline and lead, "others" beside the dead, parts of a total, another voice's number between."""
    assert killed(draft, text, measure) == tolls


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit Gao on Monday and killed nine people. The conflict has so far claimed 28,000 lives.",
        "Shells hit Gao on Monday and killed nine people. The war, now in its seventh year, has killed 28,000 people.",
    ],
)
def test_what_a_war_has_killed_is_no_toll_of_the_day(draft, text):
    """The toll of the whole war is cumulative and stands in the background, apart from the event's own."""
    reports = draft(text, published="2022-08-24").reports
    told = {count.lower: (report.foreground, count.cumulative) for report in reports for count in report.counts}
    assert told == {9: (True, False), 28_000: (False, True)}
