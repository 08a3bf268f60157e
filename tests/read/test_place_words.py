"""Where names of places begin and end, and what only looks like one: invented sentences, all names of each in order."""

from __future__ import annotations

import pytest

from conftest import DraftOf


@pytest.fixture(autouse=True)
def _gazetteer(draft: DraftOf) -> None:
    if draft("Here.", upto="times").resources.gazetteer is None:
        pytest.skip("no gazetteer is built")


EXTENT = [
    ("The army shelled al-Bab overnight.", ["al-Bab"]),
    ("A shell hit the camp of Ain el-Helweh near Sidon.", ["Ain el-Helweh", "Sidon"]),
    ("A truck overturned on Highway 19 near Lamia.", ["Highway 19", "Lamia"]),
    ("Floods closed roads in Prince George's County, Maryland.", ["Prince George's County", "Maryland"]),
    ("Pupils of St. Mary's High School marched in London.", ["London"]),
    ("He was held in Washington, D.C.", ["Washington", "D.C."]),
    ("BEIRUT: Two people were wounded on Sunday.", ["BEIRUT"]),
    ("A strike hit the Homs-Hama road.", ["Homs", "Hama"]),
]
LISTS = [
    ("Shells hit the villages of Tal Zarmuq, Kafr Arda and Beit Sirr.", ["Tal Zarmuq", "Kafr Arda", "Beit Sirr"]),
    ("Troops took the Zarmuq and Kodrai villages.", ["Zarmuq", "Kodrai"]),
    ("Militants seized Zarmuq, a farming town near the border with Sudan.", ["Zarmuq", "Sudan"]),
    ("The displaced left the Zarmuq camp at dawn.", ["Zarmuq"]),
    ("The displaced criticised the Clinton camp.", []),
]
LAND = [
    ("Shells fell on the Syrian city of Homs.", ["Syrian", "Homs"]),
    ("Syrian officials met Turkish officers.", []),
    ("The Syrian offensive went on.", []),
    ("Refugees fled the Palestinian camps.", []),
]
NO_PLACES = [
    ("Miami Herald reporters were arrested in Bogota.", ["Bogota"]),
    ("The Vietnam War was over.", []),
    ("A U.N. convoy reached Aleppo.", ["Aleppo"]),
]


@pytest.mark.parametrize(("text", "names"), [*EXTENT, *LISTS, *LAND, *NO_PLACES])
def test_names_of_places_are_found_whole_and_what_looks_like_them_is_not(
    draft: DraftOf, text: str, names: list[str]
) -> None:
    """Hyphens, saints, counties and roads belong to a name; papers, firms, wars and schools are no places."""
    assert [place.span.exact for place in draft(text, upto="places").places] == names


STATES = [
    ("Officials in Iran said that the reactor was safe.", "Iran", True),
    ("Iran said that the reactor was safe.", "Iran", False),
    ("Six students in Quezon City, Philippines tested positive.", "Philippines", True),
    ("The minister held talks with Iran.", "Iran", False),
    ("The war in Yemen has gone on for years.", "Yemen", True),
    ("Two soldiers were shot at the border with Sudan.", "Sudan", True),
    ("She flew to Jordan on Monday.", "Jordan", True),
    ("A Britain-based monitor counted the dead.", "Britain", False),
]


@pytest.mark.parametrize(("text", "name", "place"), STATES)
def test_a_country_is_a_place_where_something_is_and_none_where_it_acts(
    draft: DraftOf, text: str, name: str, place: bool
) -> None:
    """The words that put a country somewhere come before those that let it act."""
    assert (name in [found.span.exact for found in draft(text, upto="places").places]) is place


MEANT = [
    ("Snow closed the road to Ancaster, Ontario.", "Ontario", ("CA", "adm1")),
    ("Peace in the Middle East is far off.", "Middle East", (None, "region")),
]


@pytest.mark.parametrize(("text", "name", "expected"), MEANT)
def test_a_name_of_the_world_or_of_what_holds_another_is_no_small_town(
    draft: DraftOf, text: str, name: str, expected: tuple[str | None, str]
) -> None:
    """What holds the place before the comma, or is known the world over, beats towns of the name."""
    where = next(p.where for p in draft(text, upto="places").places if p.span.exact == name)
    assert where is not None
    assert (where.country, where.granularity) == expected


def test_a_pin_is_no_surer_than_that_the_words_name_a_place(draft: DraftOf) -> None:
    """The same town is surer where its name can be nothing else."""
    clear = draft("Two people died in Mombasa, Kenya.", upto="places").places
    doubtful = draft("Mombasa beat them again, fans in Kenya said.", upto="places").places
    sure = {place.span.exact: place.where.confidence for place in clear if place.where}
    unsure = {place.span.exact: place.where.confidence for place in doubtful if place.where}
    assert sure["Mombasa"] > unsure.get("Mombasa", 0.0)
