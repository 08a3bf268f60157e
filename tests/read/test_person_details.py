"""What is said of a person beside the name: age and occupation, before it and behind it."""

from __future__ import annotations

import pytest

CALLED = [
    ("The pirates shot the second engineer, Ebo Larsen, in the leg.", "Ebo Larsen", None, "second engineer"),
    ("Gunmen took the editor, Samira Dembele, from her house in Gao.", "Samira Dembele", None, "editor"),
    ("Awa Traore, 47, a cook, fled Gao on Monday.", "Awa Traore", 47, "cook"),
    ("His neighbour, Ali Maiga, fled Gao on Monday.", "Ali Maiga", None, None),
    ("The river, Ali Maiga said, was dry.", "Ali Maiga", None, None),
]


@pytest.mark.parametrize(("text", "name", "age", "occupation"), CALLED)
def test_age_and_occupation_are_read_beside_a_name(draft, text, name, age, occupation):
    """ "The second engineer, NAME," and "NAME, 47, a cook," tell what somebody does; neighbours and rivers do not."""
    made = draft(text, upto="actors")
    actor = next(a for a in made.actors if a.kind == "person" and a.name == name)
    told = actor.person
    assert (told.age if told else None, told.occupation if told else None) == (age, occupation)
