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
