"""Where the telling moves on: what a roundup tells of other towns stays out of the event told before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.read.draft import Draft

DraftOf = Callable[..., Draft]
FRIDAY = "2021-03-12"
LEAD = "A bomb killed nine people in Gao on Wednesday. "

# what follows → the words of each event: those of the lead first
APART = [
    ("Meanwhile shells killed two herders.", [{"killed"}, {"killed"}]),
    ("Elsewhere gunmen shot dead two herders.", [{"killed"}, {"shot dead"}]),
    ("In the northern town of Anefis two herders died when a mine exploded.", [{"killed"}, {"died", "exploded"}]),
    ("Also Wednesday, gunmen wounded two guards.", [{"killed"}, {"wounded"}]),
    ("Near the wells of Tin Zarb soldiers killed four men.", [{"killed"}, {"killed"}]),
]

TOGETHER = [
    ("Six people were wounded.", {"killed", "wounded"}),
    ("In Gao, the mayor said the bomb had wounded six more people.", {"killed", "wounded"}),
    ("In the market of Gao, six people were wounded by the bomb.", {"killed", "wounded"}),
    ("Meanwhile the attack was condemned by the mayor.", {"killed", "attack"}),
]


@pytest.mark.parametrize(("text", "events"), APART)
def test_what_is_told_of_elsewhere_is_another_event(draft: DraftOf, text: str, events: list[set[str]]) -> None:
    """ "Meanwhile", "Elsewhere" and a place put first open another event."""
    made = draft(LEAD + text, published=FRIDAY)
    assert [{span.exact for span in report.triggers} for report in made.reports] == events


@pytest.mark.parametrize(("text", "words"), TOGETHER)
def test_what_goes_on_with_the_event_stays_with_it(draft: DraftOf, text: str, words: set[str]) -> None:
    """The same town put first, a speaker's seat, and words that refer back open none."""
    made = draft(LEAD + text, published=FRIDAY)
    assert words <= {span.exact for span in made.reports[0].triggers}


def test_the_village_no_list_knows_is_not_the_town_before(draft: DraftOf) -> None:
    """An event with a named but unlocated place takes no scene from the sentence before."""
    made = draft(LEAD + "In the village of Tin Zarbo the attackers killed two herders.", published=FRIDAY)
    second = made.reports[1]
    assert second.where is not None and second.where.name == "Tin Zarbo"
    wheres = [c for c in made.claims if c.report == second.id and c.property == "where"]
    assert [claim.spans[0].exact for claim in wheres] == ["Tin Zarbo"]
