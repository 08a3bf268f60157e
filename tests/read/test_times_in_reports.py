"""Times as reports of violence write them: nights, hours, stretches, feasts, figures, and days counted from others."""

from __future__ import annotations

import time as clock
from collections.abc import Callable

import pytest

from rashomon.model import Time
from rashomon.read.draft import Draft
from rashomon.read.times import read_times
from rashomon.read.timex_words import table_rows

DraftOf = Callable[..., Draft]
WEDNESDAY = "2023-03-15"


def times(draft: DraftOf, text: str, published: str | None = WEDNESDAY) -> list[Time]:
    """The times of a text."""
    return draft(text, published=published, upto="times").times


def only(draft: DraftOf, text: str, words: str, published: str | None = WEDNESDAY) -> Time:
    """The one time of a text that is written so."""
    (found,) = [time for time in times(draft, text, published) if time.span.exact == words]
    return found


# sentence → (words, type, value, EDTF)
READ = [
    ("The attack came in the week of 6 March.", "the week of 6 March", "DATE", "2023-W10", "2023-03-06/2023-03-12"),
    ("In the week ending 12 March ten died.", "the week ending 12 March", "DATE", "2023-W10", "2023-03-06/2023-03-12"),
    ("In the week beginning 6 March ten died.", "the week beginning 6 March", "DATE", "2023-W10",
     "2023-03-06/2023-03-12"),
    ("The dam broke in the first week of June 2022.", "the first week of June 2022", "DATE", "2022-06",
     "2022-06-01/2022-06-07"),
    ("It fell on the last day of May.", "the last day of May", "DATE", "2022-05-31", "2022-05-31"),
    ("It began in the last days of December.", "the last days of December", "DATE", "2022-12", "2022-12-22/2022-12-31"),
    ("Ten died in the last two weeks of May.", "the last two weeks of May", "DATE", "2022-05", "2022-05-18/2022-05-31"),
    ("Ten died in the first half of February.", "the first half of February", "DATE", "2023-02",
     "2023-02-01/2023-02-14"),
    ("The attack took place in mid-May.", "mid-May", "DATE", "2022-05", "2022-05-08/2022-05-24"),
    ("The March offensive failed.", "March", "DATE", "2023-03", "2023-03"),
    ("On Monday of last week gunmen came.", "Monday of last week", "DATE", "2023-03-06", "2023-03-06"),
    ("Two Sundays ago gunmen came.", "Two Sundays ago", "DATE", "2023-03-05", "2023-03-05"),
    ("A year ago today drones came.", "A year ago today", "DATE", "2022-03-15", "2022-03-15"),
    ("Two years ago this week drones came.", "Two years ago this week", "DATE", "2021-W11", "2021-03-15/2021-03-21"),
    ("A decade ago the war ended.", "A decade ago", "DATE", "2013", "2012-01-01/2014-12-31"),
    ("During the last month five died.", "the last month", "DURATION", "P1M", "2023-02-15/2023-03-15"),
    ("The army will leave by the end of the month.", "the end of the month", "DATE", "2023-03",
     "2023-03-15/2023-03-31"),
    ("On 13-03-2023 he was shot.", "13-03-2023", "DATE", "2023-03-13", "2023-03-13"),
    ("On the night of 11/12 March drones came.", "the night of 11/12 March", "TIME", "2023-03-11TNI",
     "2023-03-11/2023-03-12"),
    ("Shells fell overnight from Monday to Tuesday.", "overnight from Monday to Tuesday", "TIME", "2023-03-13TNI",
     "2023-03-13/2023-03-14"),
    ("Shells fell on the morning of the 11th.", "the morning of the 11th", "TIME", "2023-03-11TMO", "2023-03-11?"),
    ("It came at 14.30 local time on Monday.", "14.30 local time on Monday", "TIME", "2023-03-13T14:30",
     "2023-03-13T14:30:00"),
    ("It came at 19h30 on Monday.", "19h30 on Monday", "TIME", "2023-03-13T19:30", "2023-03-13T19:30:00"),
    ("It came at 0100Z on 12 March.", "0100Z on 12 March", "TIME", "2023-03-12T01:00", "2023-03-12T01:00:00"),
    ("It came at 7 o'clock on Sunday evening.", "7 o'clock on Sunday evening", "TIME", "2023-03-12T19:00",
     "2023-03-12T19:00:00"),
    ("It came at 6 o'clock this morning.", "6 o'clock this morning", "TIME", "2023-03-15T06:00", "2023-03-15T06:00:00"),
    ("Since the Sept. 11 attacks the law has changed.", "Sept. 11", "DATE", "2001-09-11", "2001-09-11"),
    ("In the two-week-old camp the two-week-old truce held.", "two-week-old", "DURATION", "P2W", None),
    ("For centuries the valley was quiet.", "centuries", "DURATION", "PXC", None),
    ("In the days before the raid drones were seen.", "the days", "DURATION", "PXD", None),
    ("The rule of the post-2011 order ended.", "post-2011", "DATE", "2011", "2011-01-01/.."),
    ("The pre-2011 maps were used.", "pre-2011", "DATE", "2011", "../2011-12-31"),
    ("It has been so from 2019 onwards.", "2019 onwards", "DATE", "2019", "2019-01-01/.."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "kind", "value", "edtf"), READ)
def test_reports_name_days_in_many_ways(
    draft: DraftOf, text: str, words: str, kind: str, value: str, edtf: str | None
) -> None:
    """Each expression has its extent, type and value, and the interval that it stands for."""
    found = only(draft, text, words)
    assert (found.timex_type, found.timex_value) == (kind, value)
    assert (found.when.edtf if found.when else None) == edtf


@pytest.mark.parametrize(
    "text",
    [
        "The March 23 Movement fled.",
        "The 17 November group struck.",
        "The July 14 Bridge was hit.",
        "The Friday mosque was hit.",
        "Bloody Sunday is remembered.",
        "The Black September group struck.",
        "Highway 2021 was cut.",
        "Some 2020 people fled.",
        "The T-1990 tank burned.",
        "The three-year-old girl was hurt.",
        "It was the third attack in as many days.",
        "In the last week of the siege many died.",
        "The score was 12:30 at the break.",
        "See example.org/3h3Pm for more.",
        "On 31 June he was shot.",
        "The third and the 4th, 5th and 6th brigades came.",
    ],
)
def test_dates_in_names_and_numbers_that_count_are_no_times(draft: DraftOf, text: str) -> None:
    """Movements, bridges and roads named for a day, people counted in thousands, ages of persons."""
    assert [time.span.exact for time in times(draft, text)] == []


def test_the_present_age_is_no_day(draft: DraftOf) -> None:
    """ "Today's world" refers to the present; "today's attack" is a day."""
    assert only(draft, "In today's world few trust.", "today").timex_value == "PRESENT_REF"
    assert only(draft, "Few expected today's attack.", "today").timex_value == WEDNESDAY


# text → (published, first day, last day, confidence)
FIGURES = [
    ("It came on 12/03/2021.", WEDNESDAY, "2021-03-12", "2021-12-03", 0.5),
    ("It came on 25/03/2021.", WEDNESDAY, "2021-03-25", "2021-03-25", 0.95),
    ("It came on 12/03/2021 and again on 25/03/2021.", WEDNESDAY, "2021-03-12", "2021-03-12", 0.95),
    ("It came on 03/12/2023.", WEDNESDAY, "2023-03-12", "2023-03-12", 0.95),
    ("It came on 10/11/2014.", "2014-11-12", "2014-11-10", "2014-11-10", 0.95),
    ("It came on 05/05/2021.", WEDNESDAY, "2021-05-05", "2021-05-05", 0.95),
    ("It came on 2021-03-12.", WEDNESDAY, "2021-03-12", "2021-03-12", 0.95),
    ("It came on 03.02.2023.", WEDNESDAY, "2023-02-03", "2023-02-03", 0.95),
]


@pytest.mark.parametrize(("text", "published", "earliest", "latest", "confidence"), FIGURES)
def test_day_and_month_in_figures_are_told_apart_or_left_open(
    draft: DraftOf, text: str, published: str, earliest: str, latest: str, confidence: float
) -> None:
    """A number over 12, another date of the text, or nearness to the text settles the order; else both days stand."""
    when = times(draft, text, published)[0].when
    assert when is not None
    assert (when.earliest, when.latest, when.confidence) == (earliest, latest, confidence)


def test_an_ambiguous_date_dates_no_text(draft: DraftOf) -> None:
    """Nothing is counted from a date whose month is not sure, neither a weekday nor "two days later"."""
    _, tuesday = times(draft, "Published: 10/11/2014\n\nThe army killed a man on Tuesday.", None)
    assert tuesday.when is not None and tuesday.when.edtf is None
    _, later = times(draft, "The army killed a man on 10/11/2014. He was buried two days later.")
    assert later.when is not None
    assert (later.when.earliest, later.when.latest) == (None, WEDNESDAY)


# text → first and last moment of every time in it
STRETCHES = [
    ("Between June and August 2021 mines killed 34.", "2021-06-01", "2021-08-31"),
    ("Between November and January mines killed 34.", "2022-11-01", "2023-01-31"),
    ("From 2014 to 2016 he led the group.", "2014-01-01", "2016-12-31"),
    ("From Thursday evening to Saturday morning shells fell.", "2023-03-09T17:00:00", "2023-03-11T11:59:59"),
    ("On Saturday night into Sunday shells fell.", "2023-03-11", "2023-03-12"),
    ("Gunmen came between 3 am and 5 am on Sunday.", "2023-03-12T03:00:00", "2023-03-12T05:00:00"),
    ("On Sunday gunmen came between 3 and 5 am.", "2023-03-12T03:00:00", "2023-03-12T05:00:00"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), STRETCHES)
def test_both_ends_of_a_stretch_stand_for_the_whole(draft: DraftOf, text: str, earliest: str, latest: str) -> None:
    """TIMEX3 keeps two times; what was "between June and August" is no event of June."""
    found = [time.when for time in times(draft, text) if not (time.span.exact == "Sunday" and "T" in earliest)]
    assert found
    assert {(when.earliest, when.latest) for when in found if when is not None} == {(earliest, latest)}


def test_a_year_that_stands_once_is_that_of_both_months(draft: DraftOf) -> None:
    """ "Between January and March 2022" begins in January 2022; "December and January 2022" in December 2021."""
    first, _ = times(draft, "Between January and March 2022 nine died.")
    assert first.timex_value == "2022-01"
    first, _ = times(draft, "In December and January 2022 nine died.")
    assert first.timex_value == "2021-12"
    first, _ = times(draft, "Prices rose from March to May.")
    assert first.timex_value == "2022-03"


def test_an_hour_takes_the_day_that_its_sentence_names(draft: DraftOf) -> None:
    """The day may follow, in brackets or at the end; that of what was said is less sure; none is only assumed."""
    assert (
        only(draft, "At about 5 a.m. gunmen came to the town on Monday.", "about 5 a.m.").timex_value
        == "2023-03-13T05:00"
    )
    local, gmt, _ = times(draft, "It came at 06:15 local time (0315 GMT) on Monday.")
    assert (local.timex_value, gmt.timex_value) == ("2023-03-13T06:15", "2023-03-13T03:15")
    said = only(draft, "Shells fell at 5 a.m., police said on Tuesday.", "5 a.m.")
    assert said.timex_value == "2023-03-14T05:00" and said.when is not None and said.when.confidence <= 0.5
    alone = only(draft, "Gunmen came at 5 a.m. and left.", "5 a.m.")
    assert alone.when is not None
    assert (alone.when.basis, alone.when.confidence) == ("assumed_publication", 0.5)


def test_midnight_is_either_end_of_its_day(draft: DraftOf) -> None:
    """ "Just after midnight on Sunday" is the night before Sunday for most, the night after it for some."""
    found = only(draft, "Just after midnight on Sunday gunmen came.", "midnight on Sunday")
    assert found.timex_value == "2023-03-12T24:00"
    assert found.when is not None
    assert (found.when.earliest, found.when.latest) == ("2023-03-12T00:00:00", "2023-03-13T00:00:00")
    today = only(draft, "Police were called around midnight Wednesday.", "around midnight Wednesday")
    assert today.timex_value == "2023-03-15T00:00"


def test_an_hour_without_its_half_of_the_day_is_the_whole_day(draft: DraftOf) -> None:
    """ "7 o'clock" is of the morning or of the evening; "early on Monday morning" begins with the night."""
    found = only(draft, "It came at 7 o'clock on Sunday.", "7 o'clock on Sunday")
    assert found.when is not None and (found.when.earliest, found.when.latest) == ("2023-03-12", "2023-03-12")
    early = only(draft, "It came early Monday morning.", "early Monday morning")
    assert early.when is not None and early.when.earliest == "2023-03-13T00:00:00"


def test_what_is_counted_from_no_date_of_the_text_is_only_bounded(draft: DraftOf) -> None:
    """ "Two days earlier", "an hour later" with nothing to count from: some time before the text's own day."""
    earlier = only(draft, "Two days earlier his house had burned.", "Two days earlier")
    assert earlier.when is not None and (earlier.when.earliest, earlier.when.latest) == (None, "2023-03-13")
    later = only(draft, "An hour later a second bomb went off.", "An hour later")
    assert later.when is not None and (later.when.earliest, later.when.latest) == (None, WEDNESDAY)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The town fell on 3 March. A day after, it was shelled.", "A day after", "2023-03-04"),
        ("The town fell on 3 March. The following morning it was shelled.", "The following morning", "2023-03-04TMO"),
        ("The town fell on 3 March. The night before, shells had hit it.", "The night before", "2023-03-02TNI"),
        ("The town fell on 3 March. The next week it was shelled.", "The next week", "2023-W10"),
        ("The town fell on 3 March. It was shelled on the 8th.", "the 8th", "2023-03-08"),
        ("The town fell on 3 March. A few days later the army came back.", "A few days later", "PAST_REF"),
    ],
)
def test_days_hang_on_the_date_named_last(draft: DraftOf, text: str, words: str, value: str) -> None:
    """Days, nights and weeks after and before count from the day that the text has named."""
    assert only(draft, text, words).timex_value == value


def test_a_feast_by_the_moon_may_be_a_day_off(draft: DraftOf) -> None:
    """The interval of a Muslim feast holds the day before and after; its third day is one of three."""
    found = only(draft, "He was shot on the third day of Ramadan.", "the third day of Ramadan", "2023-06-10")
    assert found.timex_value == "2023-03-25"
    assert found.when is not None and (found.when.earliest, found.when.latest) == ("2023-03-24", "2023-03-26")
    last_year = only(draft, "He was shot during Ramadan last year.", "Ramadan last year")
    assert last_year.timex_value == "2022-04-03"


# sentence → words of the whole extent
EXTENTS = [
    ("The third-quarter toll rose.", "third-quarter"),
    ("The year-ago toll was lower.", "year-ago"),
    ("The late-November raid failed.", "late-November"),
    ("It ruled for almost a hundred years.", "almost a hundred years"),
    ("It fell 4 percent from the previous Friday.", "the previous Friday"),
    ("It was closed this past spring.", "this past spring"),
    ("It will close over the next year or so.", "the next year or so"),
    ("It grew over several years.", "several years"),
    ("It was held for over several years.", "over several years"),
    ("He was jailed for a three-year period.", "a three-year period"),
    ("For now the town is calm.", "now"),
    ("He flew in October 1984 and later served there.", "October 1984"),
    ("It rose in the last half of the '80s.", "the last half of the '80s"),
]


@pytest.mark.parametrize(("text", "words"), EXTENTS)
def test_an_expression_reaches_as_far_as_its_phrase(draft: DraftOf, text: str, words: str) -> None:
    """Articles, modifiers and nouns of length belong to a phrase of their own, not to what describes another noun."""
    assert [time.span.exact for time in times(draft, text)] == [words]


def test_every_cue_has_words_and_a_reason() -> None:
    """No row of the cues is empty or stands there without saying why."""
    for row in table_rows("time_cues.csv"):
        assert all(word and word == word.strip().lower() for word in row["words"].split("|")), row["cue"]
        assert row["reason"], row["cue"]


@pytest.mark.parametrize("text", ["12/03/2021 " * 4_000, "from June to May " * 3_000, "at 5 a.m. on Monday " * 3_000])
def test_many_times_are_read_in_linear_time(draft: DraftOf, text: str) -> None:
    """Thousands of times cost less than a millisecond each, however they stand together."""
    made = draft(text, published=WEDNESDAY, upto="times")
    made.times.clear()
    start = clock.process_time()
    read_times(made)
    assert clock.process_time() - start < 3
