"""A country's adjective before land names the country, and a part of the world is no small town of its name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.read.draft import Draft

DraftOf = Callable[..., Draft]

# text → words, (country, granularity) that they stand for
LAND = [
    ("The column was stopped on Malian soil.", "Malian", ("ML", "country")),
    ("Peace in the Middle East is far, the envoy said.", "Middle East", (None, "region")),
    ("Fighting in the Sahel and the Horn of Africa went on.", "Sahel", (None, "region")),
    ("Rebels attacked Dori in the Sahel region of Burkina Faso.", "Sahel", ("BF", "adm1")),
]


@pytest.mark.parametrize(("text", "words", "expected"), LAND)
def test_what_an_adjective_or_a_part_of_the_world_stands_for(
    draft: DraftOf, text: str, words: str, expected: tuple[str | None, str]
) -> None:
    """No village in China for "Malian soil", none in Maryland for the Middle East."""
    made = draft(text, upto="places")
    (where,) = [place.where for place in made.places if place.span.exact == words]
    assert where is not None
    assert (where.country, where.granularity) == expected


def test_the_reason_names_the_country_and_not_its_adjective(draft: DraftOf) -> None:
    """ "The Malian town of Gao" lies in Mali, not "in Malian"."""
    made = draft("Shells hit the Malian town of Gao on Monday.", upto="places")
    (where,) = [place.where for place in made.places if place.span.exact == "Gao"]
    assert where is not None
    assert "lies in Mali." in where.why
