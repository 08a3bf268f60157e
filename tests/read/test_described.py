"""Who acts or suffers without a name has a part in the event; machines, matters and dates have none."""

from __future__ import annotations

import pytest


def _parts(made):
    names = {actor.id: actor.name for actor in made.actors}
    return {(a.role, names[a.actor]) for e in made.events for m in e.mentions for a in m.arguments}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Hackers shot a geologist in Gao on Monday.", ("victim", "geologist")),
        ("Mortar fire killed a shepherd near Gao.", ("victim", "shepherd")),
        ("Rebels shelled the railway station in Gao.", ("target", "railway station")),
        ("Smugglers abducted two lorry drivers near Gao.", ("victim", "lorry drivers")),
        ("Kidnappers freed three engineers near Gao.", ("victim", "engineers")),
    ],
)
def test_descriptions_have_parts(draft, text, part):
    """A common noun for people, or for a place that was attacked, is an actor in its part."""
    assert part in _parts(draft(text, upto="events"))


@pytest.mark.parametrize(
    "text",
    [
        "An unmanned aircraft fired two missiles at a car outside Gao.",
        "The drones fired on a car outside Gao.",
    ],
)
def test_machines_do_not_act(draft, text):
    """A drone or aircraft without an owner is a means, and nobody's deed."""
    assert not {name for role, name in _parts(draft(text, upto="events")) if role == "initiator"}


def test_the_owner_of_a_machine_acts(draft):
    """ "Drones of the army" are the army's deed."""
    made = draft("Drones of the Nigerian army fired on trucks near Gao.", upto="events")
    assert {"Nigeria" in name or "Nigerian" in name for role, name in _parts(made) if role == "initiator"} == {True}


TARGETS = [
    ("Warplanes hit the dairy at Gao on Monday.", "dairy"),
    ("Two missiles struck a grain terminal in Gao.", "grain terminal"),
    ("Militiamen set the grain silos at Gao alight.", "grain silos"),
    ("A bomb went off outside the customs house in Gao.", "customs house"),
    ("The raid on Gao destroyed the rice mill.", "rice mill"),
    ("A missile struck a four-storey apartment block in Gao.", "four-storey apartment block"),
    ("Hackers wiped the servers of a bank in Bamako.", "servers"),
]


@pytest.mark.parametrize(("text", "name"), TARGETS)
def test_things_attacked_are_targets_where_nobody_else_is(draft, text, name):
    """The words for what was attacked make a target."""
    assert ("target", name) in _parts(draft(text, upto="events"))


def test_broken_things_do_not_stand_beside_those_who_were_meant(draft):
    """Where the text says who was attacked, what broke on the way is no target."""
    parts = _parts(
        draft("Rebels attacked the Malian army near Gao. The windows of a clinic were broken.", upto="events")
    )
    assert not {name for role, name in parts if "window" in name or "clinic" in name}


INITIATORS = [
    ("The town of Gao fell to the rebels on Wednesday.", "rebels"),
    ("Air defences brought down five drones near Gao.", "Air defences"),
    ("Four drivers were lined up and shot by their captors near Gao.", "captors"),
    ("Two battalions moved into Gao on Monday.", "battalions"),
]


@pytest.mark.parametrize(("text", "name"), INITIATORS)
def test_bodies_and_captors_act(draft, text, name):
    """A force that is only described, and whoever stands after "by" or "fell to", is the initiator."""
    assert ("initiator", name) in _parts(draft(text, upto="events"))
