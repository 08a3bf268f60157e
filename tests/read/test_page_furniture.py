"""Links to other stories, labels and lines about the page tell of no event; what belongs to the text is kept."""

from __future__ import annotations

import pytest

from rashomon.read.page_furniture import furniture
from rashomon.read.syntax import syntax

STORY = (
    "Two farmers were killed by shells in Gao on Monday, the hospital said.\n\n"
    "The shells came from the hills in the north, said the mayor, Idrissa Maiga.\n\n"
)
MORE = "The army did not comment on the shelling of the market.\n\n"
LEFT_OUT = [
    STORY + "Related Stories\n\nThree dead in Kidal raid\n\nBomb wounds four in Sikasso\n",
    STORY + MORE + "Related: Three dead in Kidal raid\n\n" + MORE,
    STORY + MORE + "Drone Carrying Pills Crashes Beside Sikasso Stadium\n\n" + MORE,
    STORY + MORE + "Tags: shelling, raid, ceasefire\n",
    "Two farmers were killed by shells in Gao on Monday. The shells came from the hills, the mayor said. Source: "
    "agencies Related News Death toll rises to 70 as army rains down bombs on Kidal Three Dead in Raid on Sikasso",
    "Two farmers were killed by shells in Gao on Monday. The shells came from the hills, the mayor said. Related Three "
    "Dead in Kidal Raid Bomb Wounds Four in Sikasso Tags Mali Gao",
    "Two farmers were killed by shells in Gao. Tags Mali Gao ceasefire sniper fire. The shells came from the hills.",
]


@pytest.mark.parametrize("text", LEFT_OUT)
def test_links_and_labels_tell_of_no_event(draft, text):
    """A heading over links, a cue, a foreign headline between paragraphs, a list of labels, a tail without lines."""
    made = draft(text, published="2022-08-24")
    assert {report.type for report in made.reports} == {"shelling"}
    assert {count.lower for report in made.reports for count in report.counts} == {2}


KEPT = [
    STORY + MORE,
    STORY + "Two Farmers Killed, Shells Hit Gao Market\n\n" + MORE,
    STORY + "The killings are related to a raid on Kidal in May.\n\n" + MORE,
    STORY + "Advertisement The mayor, who lost two brothers in a raid on the town last year, said that the shells had "
    "come from a village in the hills that the army holds and that nobody had warned the people of Gao.\n\n",
    "Gao, Mali\n\nShells Strike Timbuktu Market Again\n\n" + STORY,
]  # fmt: skip


@pytest.mark.parametrize("text", KEPT)
def test_the_text_itself_is_kept(draft, text):
    """Subheadings that share a word with the text, the headline, a sentence behind "Advertisement" are all read."""
    made = draft(text, upto="times")
    assert not furniture(made, syntax(made.doc))
