"""Hard sentences of casualty recorders: who is counted, as what, and what is no person at all."""

from __future__ import annotations

import pytest

COUNTED = [
    ("Also killed in the strike were more than a dozen armed rebels.", "killed", 12, "combatants"),
    ("A bomb wiped out a family of six in Marib.", "killed", 6, None),
    ("Gunmen gunned down three teachers in Mubi.", "killed", 3, "civilians"),
    ("Gunmen seized two engineers at the dam.", "abducted", 2, "civilians"),
    ("Police took four suspects into custody.", "captured", 4, None),
    ("Six men were taken into custody at the port.", "captured", 6, "men"),
    ("The fighting has driven 7,000 families from their homes.", "displaced", 7000, "civilians"),
    ("Each side lost two men in the clash.", "killed", 2, "men"),
    ("Rescuers pulled two more bodies from the rubble.", "killed", 2, None),
    ("Eleven of the injured were policemen.", "injured", 11, "security_forces"),
    ("Two of the wounded died in hospital.", "killed", 2, None),
    ("At least 46 people were hurt, among them nine schoolgirls.", "injured", 9, "children"),
    ("She counted 29 dead, 12 of them pupils.", "killed", 12, "children"),
    ("Police detained 16 people, of whom five were minors.", "captured", 5, "children"),
    ("A drone strike killed four people, all of them civilians.", "killed", 4, "civilians"),
    ("The office put the number of the dead at between 24 and 31.", "killed", 24, None),
    ("A baker was killed in Idlib.", "killed", 1, "civilians"),
    ("Saleh Karim, 27, a shepherd, was killed near Marib.", "killed", 1, "civilians"),
    ("Yazan Qasim, 7, was wounded by a shell.", "injured", 1, "children"),
    ("Troops arrested a Houthi financier in Marib.", "captured", 1, "combatants"),
    ("Two Houthi commanders were killed.", "killed", 2, "combatants"),
    ("A large number of insurgents were killed.", "killed", 2, "combatants"),
    ("Neither soldiers nor civilians were killed or injured in the raid.", "casualties", 0, None),
    ("Nobody was killed or wounded when the rockets fell.", "casualties", 0, None),
    ("The three lorry drivers who were seized last week came home.", "abducted", 3, "civilians"),
    ("More than 31,000 people who left their homes are in camps.", "displaced", 31000, None),
    ("Eight soldiers were treated for burnt lungs.", "injured", 8, "security_forces"),
    ("A farmer lost both legs when he stepped on a mine.", "injured", 1, "civilians"),
    ("The clinic put the number of the dead at 12. The rebels spoke of 27.", "killed", 27, None),
    ("The officer confirmed the arrest of a rebel financier.", "captured", 1, "combatants"),
]


@pytest.mark.parametrize(("text", "measure", "lower", "population"), COUNTED)
def test_hard_sentences_are_counted(draft, text, measure, lower, population):
    """Each sentence yields the number, its measure and the population that its words give."""
    found = [(q.count.measure, q.count.lower, q.count.population) for q in draft(text, upto="quantities").quantities]
    assert (measure, lower, population) in found


HARM = {"killed", "injured", "casualties", "captured", "abducted", "displaced", "missing"}
NOBODY = [
    "The landmine killed 40 sheep.",
    "Troops captured two villages.",
    "The patrol captured several rifles.",
    "They warn of hundreds of casualties.",
    "Two UN bodies condemned the law.",
    "Both sides signed the paper.",
    "Hermes Duale, 38; he sells fish.",
    "The firm lost three contracts.",
    "Police seized 2,205 pounds of heroin, 2,205 of ammonium nitrate and a rifle.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_what_harms_nobody_is_no_toll(draft, text):
    """Animals, places, weapons, warnings, offices and ages are no people harmed."""
    assert not [q.span.exact for q in draft(text, upto="quantities").quantities if q.count.measure in HARM]


RUNNING = [
    ("Two more of the wounded died on Friday, bringing the toll of the bombing to 27.", 27),
    ("The number of people killed when a bomb went off in Gao has risen to 21.", 21),
    ("The murders bring to 19 the number of people killed in the district this year.", 19),
    ("Two of the wounded have died. That makes 8 dead.", 8),
]


@pytest.mark.parametrize(("text", "number"), RUNNING)
def test_a_toll_that_rises_is_cumulative(draft, text, number):
    """The number to which a toll rises is of dead, and cumulative."""
    found = [q.count for q in draft(text, upto="quantities").quantities if q.count.best == number]
    assert [(count.measure, count.cumulative) for count in found] == [("killed", True)]


NAMED = [
    ("Killed were Ahmad al-Khalaf, 43, a baker, and his two daughters.", "Ahmad al-Khalaf", 43, "baker"),
    ("The strike killed Hassan Darwish, 38, a taxi driver, and a guest.", "Hassan Darwish", 38, "taxi driver"),
    ("Police said Luz Dary Peralta, 41, a village nurse; and Brayan Ortiz, 17, were shot.", "Luz Dary Peralta", 41,
     "village nurse"),
    ("They were named as Bilal Suwaid, 19, a student, and Nour Suwaid, 52, his mother.", "Nour Suwaid", 52, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "age", "occupation"), NAMED)
def test_named_victims_have_age_and_occupation_and_are_private(draft, text, name, age, occupation):
    """A victim's name, age and occupation are kept as the text gives them, and marked private."""
    [actor] = [actor for actor in draft(text, upto="actors").actors if actor.name == name]
    assert (actor.person.age, actor.person.occupation, actor.private) == (age, occupation, True)


@pytest.mark.parametrize("text", ["On May 12, 2019, the army moved.", "On Tuesday, 14 men, all armed, came."])
def test_a_number_after_a_comma_is_not_always_an_age(draft, text):
    """Months and weekdays before a number make no person."""
    assert not [actor for actor in draft(text, upto="actors").actors if actor.kind == "person"]
