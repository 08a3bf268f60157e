"""What the judge of the cases takes for the same date and the same name."""

from __future__ import annotations

import pytest
from bench.case_scoring.check import Record
from bench.case_scoring.days import when_right
from bench.case_scoring.names import name_match, same_place_name, same_things


def dated(edtf: str | None, first: str | None = None, last: str | None = None) -> Record:
    """A When with its bounds; one day if only the date is given."""
    return {"edtf": edtf, "earliest": first, "latest": last}


UNSURE = {"interval_must_contain": "2022-10-16", "may_be_null": True, "must_not_be_a_single_day": True,
          "must_not_be_exactly": ["2022-10-09"], "not_before": "2022-10-01", "not_after": "2022-10-20"}  # fmt: skip
DATES: tuple[tuple[Record, Record | None, bool], ...] = (
    ({"edtf": "2022-05-02"}, dated("2022-05-02", "2022-05-02", "2022-05-02"), True),
    ({"edtf": "2022-05-02"}, dated("2022-05-02T06:30", "2022-05-02T06:30:00", "2022-05-02T06:30:00"), True),
    ({"edtf": "2022-05-02"}, dated("2022-05-02?"), True),
    ({"edtf": "2022-05-02"}, dated("2022-05-02", "2022-05-02", "2022-05-03"), False),
    ({"edtf": "2022-05-02"}, dated("2022-05-03", "2022-05-02", "2022-05-02"), False),
    ({"edtf": "2022-05-02"}, None, False),
    ({"edtf": "2022-05-02", "may_be_null": True}, dated(None), True),
    ({"edtf": "2022-05-02", "may_be_null": True}, dated("2022-05-03"), False),
    ({"edtf": ["2022-05-02?"]}, dated("2022-05-02"), False),
    ({"edtf": ["2022-05-02?"]}, dated("2022-05-02~"), True),
    ({"edtf_any": ["2022-05-01", "XXXX-05-02"]}, dated("XXXX-05-02"), True),
    ({"edtf_any": ["XXXX-05-02"], "may_be_null": True}, dated("XXXX-05-03"), False),
    ({"edtf": "2022-05"}, dated("2022-05", "2022-05-01", "2022-05-31"), True),
    ({"edtf": "2022-05"}, dated("2022-05-01", "2022-05-01", "2022-05-01"), False),
    ({"edtf": ["2022-W18"]}, dated("2022-05-02/2022-05-08"), True),
    ({"edtf": "2022-05-02/2022-05-08"}, dated("2022-05-02/2022-05-07"), False),
    ({"edtf": "2022-05-02/2022-05-08", "tolerance_days": 1}, dated("2022-05-01/2022-05-07"), True),
    ({"edtf": ["199X"]}, dated("1990/1999"), True),
    ({"edtf": ["2022-03/.."]}, dated("2022-03/..", "2022-03-01", None), True),
    ({"edtf": ["2022-03/.."]}, dated("2022-03", "2022-03-01", "2022-03-31"), False),
    ({"edtf": ["2022-05-02/2022-05-04"], "must_not_be_certain": True}, dated("2022-05-02/2022-05-04"), True),
    ({"must_not_be_certain": True}, dated("2022-05-02"), False),
    ({"may_be_null": True, "must_not_be_exactly": ["2022-07-02"]}, dated("2022-07-02"), False),
    ({"may_be_null": True, "must_not_be_exactly": ["2022-07-02"]}, dated("2022-07-02/2022-07-09"), True),
    ({"earliest_not_before": "2022-03-01", "latest_not_after": "2022-03-24"}, dated("2022-03-02/2022-03-20"), True),
    ({"earliest_not_before": "2022-03-01", "latest_not_after": "2022-03-24"}, dated("2022-03"), False),
    ({"earliest_not_before": "2022-03-01", "latest_not_after": "2022-03-24"}, dated("../2022-03-20"), False),
    ({"earliest_not_before": "2022-03-01", "latest_not_after": "2022-03-24"}, None, False),
    (UNSURE, None, True),
    (UNSURE, dated("2022-10-10/2022-10-20"), True),
    (UNSURE, dated(None, None, "2022-10-19"), True),
    (UNSURE, dated("2022-10-16"), False),
    (UNSURE, dated("2022-10-17/2022-10-20"), False),
    (UNSURE, dated("2022-09-16/2022-10-20"), False),
    (UNSURE, dated("2022-10-10/2022-10-21"), False),
    (UNSURE | {"may_be_null": False}, None, False),
)


@pytest.mark.parametrize("expected, found, right", DATES)
def test_dates_are_compared_as_sets_of_days(expected: Record, found: Record | None, right: bool) -> None:
    """The last day is included, no date is surer than the text, and an unsure anchor gives an interval."""
    assert when_right(expected, found) is right


@pytest.mark.parametrize(
    "found, expected, aliases, fit",
    [
        ("Colonel Ada Brun", "Ada Brun", [], 3),
        ("Brun", "Colonel Ada Brun", [], 2),
        ("the Harbour Command of the Coast", "Harbour Command", [], 2),
        ("General Ada Brun", "Brigadier General Ada Brun", [], 3),
        ("José Brún", "Jose Brun", [], 3),
        ("the officer", "Ada Brun", ["The officer"], 1),
        ("the officer", "Ada Brun", [], 0),
        ("she", "Ada Brun", ["she"], 0),
        ("General Command", "Western Command", [], 0),
        ("US", "Russia", [], 0),
        ("Ida Brun", "Ada Brun", [], 0),
        ("Salva Brun", "Captain Omar Brun", [], 0),
    ],
)
def test_names_match_by_containment_of_words(found: str, expected: str, aliases: list[str], fit: int) -> None:
    """Articles, titles, case and diacritics aside; a pronoun is no name, another first name is another person."""
    assert name_match(found, expected, aliases) == fit


@pytest.mark.parametrize(
    "found, names, right",
    [
        ("Khān Yūnis", ["Khan Yunis"], True),
        ("Al Mukha", ["Al-Mukhā"], True),
        ("Gaza", ["Gaza Strip"], False),
        ("Jisr", ["Jisr ash Shughur"], False),
    ],
)
def test_places_match_whole(found: str, names: list[str], right: bool) -> None:
    """A place's name is one of those listed, not a part of one."""
    assert same_place_name(found, names) is right


def test_things_match_in_singular_and_plural() -> None:
    """A lorry is of the kind lorries; a launch pad is no radar post."""
    assert same_things("lorries", (None, "three lorry"))
    assert not same_things("launch pads", ("radar posts", "posts"))
