"""Lists add up to totals, the parts stay; vague numbers and lists under a total do not."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The blast killed two women and a child.", [2, 3, 1]),
        ("Police arrested a smuggler and his two sons.", [1, 3, 2]),
        ("Seven people died: two teachers and four pupils.", [7, 2, 4]),
        ("Two women were killed and three men were wounded.", [2, 3]),
    ],
)
def test_lists_add_up(draft, text, numbers):
    """A list of exact numbers of one measure has a total beside its parts, unless the text gave one."""
    assert [q.count.best for q in draft(text, upto="quantities").quantities] == numbers


@pytest.mark.parametrize(
    ("text", "lower", "qualifier"),
    [
        ("At least two women and a child were killed.", 3, "at_least"),
        ("The patrol detained a rebel leader and several associates.", 3, "several"),
        ("The patrol detained a rebel leader along with three of his associates.", 4, "exact"),
    ],
)
def test_a_list_with_a_vague_part_has_a_lower_bound(draft, text, lower, qualifier):
    """A sum is exact if its parts are; else it says what they are at the least, and no best value."""
    total = max((q.count for q in draft(text, upto="quantities").quantities), key=lambda count: count.lower or 0)
    assert (total.lower, total.qualifier, total.best) == (lower, qualifier, lower if qualifier == "exact" else None)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The colonel ruled out that any civilian had died.", {"killed"}),
        ("No civilian fell victim to the strikes.", {"casualties"}),
        ("There was no loss of life in the attack.", {"killed"}),
        ("The attack did not cause any injuries.", {"injured"}),
    ],
)
def test_zero_idioms(draft, text, measures):
    """Each way of saying that nobody came to harm is an explicit zero."""
    found = [q.count for q in draft(text, upto="quantities").quantities]
    assert {count.measure for count in found} == measures
    assert {count.upper for count in found} == {0}


@pytest.mark.parametrize("text", ["The army did not mention any victims.", "The fate of the crew is not known."])
def test_silence_is_no_zero(draft, text):
    """Who says nothing of victims does not say that there were none."""
    assert draft(text, upto="quantities").quantities == []


def test_a_number_is_put_at(draft):
    """ "Put the dead at 12" and "the toll has risen to 21" are numbers of dead."""
    made = draft("The clinic put the dead at 12. The toll from the blast has risen to 21.", upto="quantities")
    assert [(q.count.best, q.count.measure, q.count.cumulative) for q in made.quantities] == [
        (12, "killed", False),
        (21, "killed", True),
    ]
