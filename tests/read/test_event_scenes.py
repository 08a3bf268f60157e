"""Events told one after the other stay apart by the setting that the words before have laid, and so do their dead."""

from __future__ import annotations


def _events(made):
    """Told events as (type, words of its mentions)."""
    return [
        (e.type, [made.text[m.start : m.end] for m in e.mentions])
        for e in made.events
        if any(m.modality == "actual" and m.polarity == "affirmed" and not m.circumstance for m in e.mentions)
    ]


def _of(made, words):
    """The words of the event that is told in these words."""
    return next(spoken for _, spoken in _events(made) if words in spoken)


def test_the_dead_go_with_the_town_told_before_them(draft):
    """Two towns in two paragraphs: each keeps its own dead, though no sentence on them names the town."""
    text = (
        "Mortar shells hit a school in Gao on Monday. Two teachers were wounded.\n\n"
        "Near Kidal, rebels ambushed a convoy. Four soldiers died."
    )
    made = draft(text, published="2023-03-15", upto="events")
    assert "wounded" in _of(made, "hit")
    assert "died" in _of(made, "ambushed")


def test_a_scene_set_before_a_statement_keeps_places_apart(draft):
    """ "In Kidal, officials said that shelling …": the shelling is that of Kidal, not the one told before."""
    text = (
        "Mortar fire hit a bus stop in Gao on Wednesday, killing two women.\n\n"
        "In Kidal, officials said that shelling had damaged a school on Wednesday."
    )
    assert len(_events(draft(text, published="2023-03-17", upto="events"))) == 2


def test_weekdays_keep_events_apart_where_no_date_is_known(draft):
    """Monday's and Thursday's bombs are two, even in a text without any date."""
    text = "A bomb exploded in a market on Monday.\n\nA bomb exploded in a market on Thursday, killing a porter."
    assert len(_events(draft(text, upto="events"))) == 2


def test_a_night_reaches_into_the_next_day(draft):
    """What happened on Monday night may be told as of Tuesday."""
    text = "Gunmen attacked a post near Gao on Monday night.\n\nThe attack on Tuesday killed three guards."
    assert len(_events(draft(text, upto="events"))) == 1


def test_weeks_earlier_is_another_event(draft):
    """ "Three weeks earlier" sets an attack in the past of the one that is told, with its own dead."""
    text = (
        "Gunmen killed 23 people in an attack on a village near Gao on Saturday.\n\n"
        "Three weeks earlier, armed men attacked a bus near Kidal, killing 11 passengers."
    )
    made = draft(text, published="2023-05-09", upto="events")
    assert "killing" in _of(made, "attacked")
    assert [e.foreground for e in made.events] == [True, False]


def test_earlier_on_the_same_day_is_no_past(draft):
    """ "Earlier on Saturday" is the same news."""
    text = "A bomb killed two men in Gao. Earlier on Saturday, gunmen kidnapped a driver."
    assert all(e.foreground for e in draft(text, upto="events").events)


def test_what_a_long_time_sums_up_is_background(draft):
    """ "Since January 300 have died in attacks" is an aggregate behind the attack, and no toll of it."""
    text = (
        "Gunmen killed 23 people in an attack on a village near Gao on Saturday.\n\n"
        "Since January, more than 300 civilians have died in attacks in the region."
    )
    made = draft(text, published="2023-05-09", upto="events")
    numbers = {q.id: q.count.lower for q in made.quantities}
    tolls = [(e.extent, e.foreground, {numbers[q] for m in e.mentions for q in m.quantities}) for e in made.events]
    assert tolls == [("single", True, {23}), ("aggregate", False, {300})]


def test_the_deadliest_this_year_is_the_attack_itself(draft):
    """A comparison over a long time tells of the attack, and does not date it."""
    text = "A bomb exploded in Gao on Monday, killing 31 people, in the deadliest attack on the city this year."
    made = draft(text, published="2023-05-09", upto="events")
    assert len(_events(made)) == 1
    words = {time.id: time.span.exact for time in made.times}
    assert not any(words[t] == "this year" for e in made.events for m in e.mentions for t in m.times)


def test_the_town_of_the_hospital_is_not_the_town_of_the_attack(draft):
    """Where the wounded are taken is no place of the event."""
    made = draft("Gunmen attacked a bus. Eleven people wounded were taken to the hospital in Gao.", upto="events")
    assert not any(m.places for e in made.events for m in e.mentions)


def test_the_agency_of_a_dateline_attacks_nobody(draft):
    """ "(Sahel Post) - Gunmen on motorcycles": the agency is no initiator."""
    text = "BAMAKO, May 8 (Sahel Post) - Gunmen on motorcycles killed 23 people near Gao on Saturday."
    made = draft(text, upto="events")
    names = {actor.id: actor.name for actor in made.actors}
    acting = {names[a.actor] for e in made.events for m in e.mentions for a in m.arguments if a.role == "initiator"}
    assert acting == {"Gunmen"}


def test_a_crowd_and_the_police_are_two_sides_of_one_protest(draft):
    """Those who marched and those who fired tear gas at them act in one event; arson by the crowd is another."""
    text = (
        "Thousands of protesters marched through Bamako on Monday. Police fired tear gas at the crowd.\n\n"
        "Protesters later set fire to a bank."
    )
    kinds = [kind for kind, _ in _events(draft(text, upto="events"))]
    assert kinds[0] == "force_against_protesters"
    assert kinds[1:] in (["arson_or_destruction"], ["riot"])


def test_what_is_told_in_passing_is_nobodys_denial(draft):
    """ "Denied arming the men, who burnt a post": the arming is denied, the burning is told."""
    made = draft("The minister denied that he had armed the rebels, who burnt a police post near Gao.")
    burning = next(r for r in made.reports if r.type == "arson_or_destruction")
    assert burning.polarity == "affirmed"


def test_an_accusation_of_something_else_blames_nobody_for_the_event(draft):
    """ "Accused Kyiv of provocations" makes no initiator of the storm that was told before."""
    text = (
        "Rebels stormed a post near Gao on Monday.\n\nThe minister accused Algeria of provocations and left the talks."
    )
    made = draft(text, upto="events")
    names = {actor.id: actor.name for actor in made.actors}
    assert not any("Algeria" in names[a.actor] for e in made.events for m in e.mentions for a in m.arguments)


def test_those_who_only_marched_are_whom_force_was_used_on(draft):
    """In force against protesters the police act and the marchers suffer."""
    made = draft("Stallholders marched through Gao on Monday. Police fired tear gas at the crowd.", upto="events")
    names = {actor.id: actor.name for actor in made.actors}
    parts = {(a.role, names[a.actor]) for e in made.events for m in e.mentions for a in m.arguments}
    assert ("target", "Stallholders") in parts
    assert ("initiator", "Police") in parts


def test_two_villages_that_no_list_knows_are_two(draft):
    """Names without coordinates keep events apart as those with them do."""
    text = (
        "Gunmen attacked the village of Kanigogo near Gao on Monday.\n\n"
        "Gunmen attacked the village of Tarambiri on Monday, killing two herders."
    )
    assert len(_events(draft(text, upto="events"))) == 2
