"""Times: what is read, what it stands for, and what it must never be taken for."""

from __future__ import annotations

import re
import time as clock
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from edtf import parse_edtf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.model import Time
from rashomon.read.draft import Draft
from rashomon.read.times import is_event_time, read_times, times_in
from rashomon.read.timex_anchor import RECENT
from rashomon.read.timex_grammar import expressions
from rashomon.read.timex_words import lex, table_rows

DraftOf = Callable[..., Draft]
WEDNESDAY = "2022-08-24"


def times(draft: DraftOf, text: str, published: str | None = WEDNESDAY) -> list[Time]:
    """The times of a text."""
    return draft(text, published=published, upto="times").times


# sentence → (words, type, value, mod)
READ = [
    ("Rebels shelled Goma on Tuesday.", "Tuesday", "DATE", "2022-08-23", None),
    ("Rebels shelled Goma on Wednesday.", "Wednesday", "DATE", "2022-08-24", None),
    ("Talks will resume on Friday.", "Friday", "DATE", "2022-08-26", None),
    ("The ceasefire is due to expire on Friday.", "Friday", "DATE", "2022-08-26", None),
    ("Soldiers fired on the crowd last Friday.", "last Friday", "DATE", "2022-08-19", None),
    ("The army attacked on August 15.", "August 15", "DATE", "2022-08-15", None),
    ("The army attacked on Nov. 3.", "Nov. 3", "DATE", "2021-11-03", None),
    ("The bridge will reopen on 5 September.", "5 September", "DATE", "2022-09-05", None),
    ("Troops entered Kunduz on Friday, 19 August.", "Friday, 19 August", "DATE", "2022-08-19", None),
    ("The war began in March 2015.", "March 2015", "DATE", "2015-03", None),
    ("The war began in 2015.", "2015", "DATE", "2015", None),
    ("It was the worst raid since June.", "June", "DATE", "2022-06", None),
    ("Two villages burned last week.", "last week", "DATE", "2022-W33", None),
    ("Clashes broke out earlier this month.", "earlier this month", "DATE", "2022-08", "START"),
    ("He was shot early on Monday.", "Monday", "DATE", "2022-08-22", None),
    ("He was shot early Monday.", "early Monday", "DATE", "2022-08-22", "START"),
    ("A mine exploded yesterday.", "yesterday", "DATE", "2022-08-23", None),
    ("A mine exploded last night.", "last night", "TIME", "2022-08-23TNI", None),
    ("A mine exploded on Monday night.", "Monday night", "TIME", "2022-08-22TNI", None),
    ("A mine exploded at 06:30 GMT on Monday.", "06:30 GMT on Monday", "TIME", "2022-08-22T06:30", None),
    ("A mine exploded at 3 a.m. on Monday.", "3 a.m. on Monday", "TIME", "2022-08-22T03:00", None),
    ("A shell fell on Monday at noon.", "Monday at noon", "TIME", "2022-08-22T12:00", None),
    ("He fled two days ago.", "two days ago", "DATE", "2022-08-22", None),
    ("He fled three years ago.", "three years ago", "DATE", "2019", None),
    ("The siege lasted for more than 90 hours.", "more than 90 hours", "DURATION", "PT90H", "MORE_THAN"),
    ("The siege lasted two and a half years.", "two and a half years", "DURATION", "P2Y6M", None),
    ("The siege lasted at least six weeks.", "at least six weeks", "DURATION", "P6W", "EQUAL_OR_MORE"),
    ("A three-day truce began.", "three-day", "DURATION", "P3D", None),
    ("Dozens fled in the past two months.", "the past two months", "DURATION", "P2M", None),
    ("Convoys pass every day.", "every day", "SET", "P1D", None),
    ("Convoys pass twice a week.", "twice a week", "SET", "P1W", None),
    ("Protests are held on Fridays.", "Fridays", "SET", "XXXX-WXX-5", None),
    ("The village is now empty.", "now", "DATE", "PRESENT_REF", None),
    ("The village was recently shelled.", "recently", "DATE", "PAST_REF", None),
    ("Feuds of the late 1990s returned.", "the late 1990s", "DATE", "199", "END"),
    ("The drought of the 19th century killed many.", "the 19th century", "DATE", "18", None),
    ("Fighting flared last summer.", "last summer", "DATE", "2022-SU", None),
    ("It happened on 2022-08-20.", "2022-08-20", "DATE", "2022-08-20", None),
    ("It happened on 20/08/2022.", "20/08/2022", "DATE", "2022-08-20", None),
    ("The raid of 19 AUG 89, the first, failed.", "19 AUG 89", "DATE", "1989-08-19", None),
    ("Gunmen came on Christmas Eve.", "Christmas Eve", "DATE", "2021-12-24", None),
    ("The town fell on Monday. Later in the day, troops left.", "Later in the day", "DATE", "2022-08-22", "END"),
    ("A team led a raid to free the hostages on Friday.", "Friday", "DATE", "2022-08-19", None),
    ("The court will look into Tuesday's attack.", "Tuesday", "DATE", "2022-08-23", None),
    ("The army will examine the shelling on Tuesday that killed nine.", "Tuesday", "DATE", "2022-08-23", None),
    ("The rebels will begin the assault on Friday.", "Friday", "DATE", "2022-08-26", None),
    ("The rebels will launch an attack on Friday.", "Friday", "DATE", "2022-08-26", None),
    ("None of the men could be reached on Tuesday.", "Tuesday", "DATE", "2022-08-23", None),
    ("Talks could resume on Friday.", "Friday", "DATE", "2022-08-26", None),
    ("Students planned a march through the town on Saturday.", "Saturday", "DATE", "2022-08-27", None),
    ("He vowed on Tuesday to fight on.", "Tuesday", "DATE", "2022-08-23", None),
    ("Jets struck at dawn on Sunday.", "dawn on Sunday", "TIME", "2022-08-21TMO", None),
    ("The camp of 4/5/19 was closed.", "4/5/19", "DATE", "2019-04-05", None),
    ("The house of 4/5/89 was burnt.", "4/5/89", "DATE", "1989-04-05", None),
]


@pytest.mark.parametrize(("text", "words", "kind", "value", "mod"), READ)
def test_a_time_is_read_in_the_timebank_conventions(
    draft: DraftOf, text: str, words: str, kind: str, value: str, mod: str | None
) -> None:
    """Each expression has its extent, type, value and mod, counted from the publication date."""
    found = [time for time in times(draft, text) if time.span.exact == words]
    assert [(time.timex_type, time.timex_value, time.mod) for time in found] == [(kind, value, mod)]


@pytest.mark.parametrize(
    "text",
    [
        "He may march on the town.",
        "A 34-year-old man was killed.",
        "Captain June Okello of the April Brigade spoke.",
        "About 2000 soldiers and 1500 horses crossed the river.",
        "The second of the three men sat down.",
        "They fired 12 rounds at 40 per cent strength.",
        "Three-quarters of the houses burned.",
    ],
)
def test_words_that_only_look_like_times_are_none(draft: DraftOf, text: str) -> None:
    """Verbs, ages, names and counts are no times."""
    assert [time.span.exact for time in times(draft, text)] == []


# sentence → (words, EDTF, earliest, latest)
STOOD_FOR = [
    ("They died on the night of August 14-15.", "the night of August 14-15",
     "2022-08-14/2022-08-15", "2022-08-14T18:00:00", "2022-08-15T07:59:59"),
    ("They died between 3 and 5 May.", "3 and 5 May", "2022-05-03/2022-05-05", "2022-05-03", "2022-05-05"),
    ("It lasted from 28 June to 2 July 2019.", "28 June to 2 July 2019",
     "2019-06-28/2019-07-02", "2019-06-28", "2019-07-02"),
    ("Shells fell from Monday to Tuesday.", "Monday to Tuesday",
     "2022-08-22/2022-08-23", "2022-08-22", "2022-08-23"),
    ("Shells fell overnight.", "overnight", "2022-08-23/2022-08-24", "2022-08-23T18:00:00", "2022-08-24T07:59:59"),
    ("Ten died last week.", "last week", "2022-08-15/2022-08-21", "2022-08-15", "2022-08-21"),
    ("Ten died in the last three days.", "the last three days", "2022-08-21/2022-08-24", "2022-08-21", "2022-08-24"),
    ("Ten died on Monday night.", "Monday night", "2022-08-22", "2022-08-22T18:00:00", "2022-08-22T23:59:59"),
    ("Ten died in July.", "July", "2022-07", "2022-07-01", "2022-07-31"),
    ("Shells fell between Saturday and Monday.", "Saturday and Monday",
     "2022-08-20/2022-08-22", "2022-08-20", "2022-08-22"),
    ("Shells fell on the night of Monday into Tuesday.", "the night of Monday into Tuesday",
     "2022-08-22/2022-08-23", "2022-08-22T18:00:00", "2022-08-23T07:59:59"),
    ("Nine died in the past 24 hours.", "the past 24 hours", "2022-08-23/2022-08-24", "2022-08-23", "2022-08-24"),
    ("Two days after the town fell on Friday, nine were shot.", "Two days", "2022-08-21", "2022-08-21", "2022-08-21"),
    ("A week before the raid of 3 May, two had been shot.", "A week",
     "2022-04-25/2022-05-01", "2022-04-25", "2022-05-01"),
    ("Ten died in the 1980s.", "the 1980s", "198X", "1980-01-01", "1989-12-31"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "edtf", "earliest", "latest"), STOOD_FOR)
def test_a_time_stands_for_an_interval(
    draft: DraftOf, text: str, words: str, edtf: str, earliest: str, latest: str
) -> None:
    """Ranges, nights and units come out as the interval from their first to their last day or moment."""
    (found,) = [time for time in times(draft, text) if time.span.exact == words]
    assert found.when is not None
    assert (found.when.edtf, found.when.earliest, found.when.latest) == (edtf, earliest, latest)
    assert found.when.why


def test_days_are_counted_from_the_date_named_last(draft: DraftOf) -> None:
    """ "Two days earlier", "the following day" and "that night" hang on the text, and say on which time."""
    text = "The town fell on 6 May 2021. Two days earlier shells had hit it. The following day all was quiet."
    first, second, third = times(draft, text)
    assert (second.timex_value, third.timex_value) == ("2021-05-04", "2021-05-05")
    assert second.when is not None and third.when is not None
    assert (second.when.basis, second.when.anchor) == ("relative_to_text", first.id)
    assert third.when.anchor == second.id


def test_yesterday_in_a_quotation_counts_from_the_day_of_the_speech(draft: DraftOf) -> None:
    """What somebody calls yesterday lies before the day the person spoke, not before the day of the text."""
    quoted, spoken = times(draft, "“They came yesterday,” the mayor of Gao said on Monday.")
    assert (quoted.timex_value, spoken.timex_value) == ("2022-08-21", "2022-08-22")


def test_what_is_counted_from_a_date_that_follows_says_so(draft: DraftOf) -> None:
    """The When of "two days after … Friday" hangs on that Friday, and names it."""
    two, friday = times(draft, "Two days after the town fell on Friday, nine were shot.")
    assert two.when is not None and (two.when.basis, two.when.anchor) == ("relative_to_text", friday.id)
    assert "Friday" in two.when.why


HEADED = "{header}\n\nJets hit depots near Palmyra\n\nThe air force struck depots near Palmyra on Tuesday, after raids \
like those of September 4 on its own outposts."


def test_a_page_header_is_no_publication_date(draft: DraftOf) -> None:
    """Without a publication date a weekday becomes an interval that a header bounds from above, and is flagged."""
    made = draft(HEADED.format(header="Saturday, October 1"), upto="times")
    header, tuesday, earlier = made.times
    assert header.role == "page_header" and not is_event_time(header)
    assert tuesday.when is not None and tuesday.when.earliest is not None and tuesday.when.latest is not None
    assert "2022-09-04" < tuesday.when.earliest < tuesday.when.latest < "2022-10-01"
    assert tuesday.when.confidence <= 0.3
    assert tuesday.timex_value == "XXXX-WXX-2"
    assert earlier.when is not None and earlier.when.edtf == "2022-09-04?"
    assert {issue.code for issue in made.issues} == {"weak_anchor"}


def test_a_header_that_fits_several_years_bounds_nothing(draft: DraftOf) -> None:
    """A weekday that fits a month and day in two recent years tells no year."""
    _, tuesday, earlier = times(draft, HEADED.format(header="Saturday, October 14"), None)
    assert tuesday.when is not None
    assert (tuesday.when.edtf, tuesday.when.earliest, tuesday.when.latest) == (None, None, None)
    assert earlier.when is not None
    assert (earlier.when.edtf, earlier.when.earliest) == ("XXXX-09-04", None)


def test_the_window_of_recent_years_does_not_end(draft: DraftOf) -> None:
    """A text of a later year reaches it; a page is no older than what its text tells of."""
    text = "Wednesday, October 1\n\nThe air force hit depots on Tuesday, after raids like those of September 4, 2031."
    _, tuesday, _ = times(draft, text, None)
    assert tuesday.when is not None
    assert (tuesday.when.earliest, tuesday.when.latest) == ("2031-09-09", "2031-09-30")


def test_the_recent_years_are_moved_on_with_each_release() -> None:
    """The latest release in the changelog lies within the years that a page header may be of."""
    changelog = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")
    released = [int(year) for year in re.findall(r"(?m)^## \[\d[^]]*\] \S (\d{4})-", changelog)]
    assert released and max(released) <= RECENT[-1]


@pytest.mark.parametrize(
    ("published", "monday"),
    [
        ("1990-08-15", "1990-08-13"),
        ("2009-02-03", "2009-02-02"),
        ("2031-05-06", "2031-05-05"),
        ("2100-03-01", "2100-03-01"),
    ],
)
def test_any_year_is_a_year(draft: DraftOf, published: str, monday: str) -> None:
    """Texts of the past and of the years to come are counted alike, from the given date or from a dateline's."""
    given = times(draft, "Rebels shelled the town on Monday.", published)
    lined = times(draft, f"GOMA, Congo ({_spelt(published)}) -- Rebels shelled the town on Monday.", None)
    assert [given[-1].timex_value, lined[-1].timex_value] == [monday, monday]


def _spelt(day: str) -> str:
    found = date.fromisoformat(day)
    return f"{found:%B} {found.day}, {found.year}"


def test_a_header_yields_to_the_publication_date_and_a_conflict_is_told(draft: DraftOf) -> None:
    """With a publication date the weekday is a day, and a header of another day is called a capture."""
    made = draft(HEADED.format(header="Saturday, October 1"), published="2022-09-14", upto="times")
    assert [time.timex_value for time in made.times[1:]] == ["2022-09-13", "2022-09-04"]
    assert [issue.code for issue in made.issues] == ["page_header_differs"]


def test_a_weekday_without_any_anchor_is_no_day(draft: DraftOf) -> None:
    """Nothing bounds it: null on both sides, with an issue."""
    made = draft("A bomb went off in Kirkuk on Saturday, police said.", upto="times")
    (saturday,) = made.times
    assert saturday.when is not None
    assert (saturday.when.edtf, saturday.when.earliest, saturday.when.latest) == (None, None, None)
    assert [issue.code for issue in made.issues] == ["weak_anchor"]


def test_a_stated_date_bounds_an_undated_text_from_below(draft: DraftOf) -> None:
    """A text is no older than what it tells of; the other side stays open."""
    text = "On 3 March 2021 a bomb killed two people in Gao. The army blamed rebels. It had been quiet. \
Soldiers shot a man on Tuesday."
    tuesday = times(draft, text, None)[-1]
    assert tuesday.when is not None
    assert tuesday.when.latest is None and tuesday.when.earliest is not None
    assert "2021-02-25" <= tuesday.when.earliest <= "2021-03-04"


def test_a_month_of_publication_gives_an_interval(draft: DraftOf) -> None:
    """If only the month of publication is known, yesterday is some day of it or the day before it."""
    (yesterday,) = times(draft, "A patrol found a cache yesterday.", "2019-07")
    assert yesterday.when is not None
    assert (yesterday.when.earliest, yesterday.when.latest) == ("2019-06-30", "2019-07-30")


def test_a_capture_date_is_only_an_upper_bound(draft: DraftOf) -> None:
    """The date of a capture or of a file says when the text was there, not when it was written."""
    from rashomon.model import DatedBy
    from rashomon.read.timex_anchor import published_anchor

    anchor = published_anchor(DatedBy("2022-08-24", "capture", 0.9))
    assert anchor is not None and anchor.weak and anchor.low is None


@pytest.mark.parametrize(
    ("text", "words", "day", "yesterday"),
    [
        ("KABUL, Afghanistan (Feb. 3, 2014)\nA patrol found a cache yesterday.", "Feb. 3, 2014", "2014-02-03",
         "2014-02-02"),
        ("LIMA, 7 JUN 88 (AGENCIA ANDINA) -- [TEXT] A BRIDGE WAS BLOWN UP YESTERDAY.", "7 JUN 88", "1988-06-07",
         "1988-06-06"),
        ("TUNIS (TUNISIA), 7 JUN 88 (RADIO) -- A BRIDGE WAS BLOWN UP YESTERDAY.", "7 JUN 88", "1988-06-07",
         "1988-06-06"),
        ("Published: 4 May 2018 A bridge was blown up yesterday.", "4 May 2018", "2018-05-04", "2018-05-03"),
    ],
)  # fmt: skip
def test_a_dateline_anchors_the_text(draft: DraftOf, text: str, words: str, day: str, yesterday: str) -> None:
    """The date of a dateline is a time of that role, and days count from it where no publication date is given."""
    first, *_, last = times(draft, text, None)
    assert (first.span.exact, first.role, first.timex_value) == (words, "dateline", day)
    assert last.timex_value == yesterday
    assert last.when is not None and (last.when.basis, last.when.anchor) == ("relative_to_dateline", "dateline")


STAMPED = [
    ("Nine dead in raid on depot", "Nine dead in raid on depot WIRE Friday 12 Mar 2021 At least nine were killed.",
     "Friday 12 Mar 2021"),
    ("Nine dead in raid", "Fri Mar 12 2021 Nine dead in raid. Soldiers killed nine near Gao.", "Fri Mar 12 2021"),
    ("Nine dead in raid", "Published March 12 2021 Nine people were killed near Gao on Wednesday.", "March 12 2021"),
    (None, "12 March 2021 At least nine people were killed near Gao.", "12 March 2021"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "words"), STAMPED)
@pytest.mark.parametrize("published", ["2021-03-12", "2021-02-01"])
def test_a_date_stamped_on_the_page_is_no_day_of_the_news(
    draft: DraftOf, title: str | None, text: str, words: str, published: str
) -> None:
    """Run into the first line, with or without the headline, it stays the page's whatever date was given."""
    made = draft(text, published=published, title=title, upto="times")
    stamp = next(time for time in made.times if time.span.exact == words)
    assert stamp.role == "dateline"


TOLD = [
    ("Nine dead in raid", "Nine dead in raid on Friday 12 Mar 2021 near Gao."),
    ("Nine dead in raid", "Soldiers killed nine people on 12 March 2021. Two were hurt."),
    (None, "14 March 2021: shells hit Gao.\n\n15 March 2021: a mine killed two herders."),
]


@pytest.mark.parametrize(("title", "text"), TOLD)
def test_a_date_that_is_told_of_is_no_stamp(draft: DraftOf, title: str | None, text: str) -> None:
    """Behind a preposition, inside a sentence or before the entry of a list it is the day of what is told."""
    made = draft(text, published="2021-06-01", title=title, upto="times")
    assert {time.role for time in made.times} == {None}


def test_a_head_that_contradicts_the_publication_date_leaves_the_day_open(draft: DraftOf) -> None:
    """The weekday is counted from both dates, the interval holds both days, and an issue says what to do."""
    text = "Published March 22 2021 A mine killed two herders near Gao on Wednesday."
    made = draft(text, published="2021-03-12", upto="times")
    wednesday = next(time for time in made.times if time.span.exact == "Wednesday")
    assert wednesday.when is not None
    assert (wednesday.when.earliest, wednesday.when.latest) == ("2021-03-10", "2021-03-17")
    (issue,) = [issue for issue in made.issues if issue.code == "published_conflict"]
    assert "--published" in issue.message


def test_dates_years_apart_give_no_day_at_all(draft: DraftOf) -> None:
    """From a head that is two years off nothing is counted."""
    text = "Published March 22 2019 A mine killed two herders near Gao on Wednesday."
    made = draft(text, published="2021-03-12", upto="times")
    wednesday = next(time for time in made.times if time.span.exact == "Wednesday")
    assert wednesday.when is None or wednesday.when.earliest != wednesday.when.latest


PLACED = [
    ("MINISTRY OF INTERIOR\n\nBamako, 10 March 2021\n\nA bomb went off on Monday.", "10 March 2021"),
    ("KIDAL MONITOR\nNote 4 – issued in Gao, 10 March 2021 – not for broadcast\n\nA bomb went off on Monday.",
     "10 March 2021"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), PLACED)
def test_a_line_that_says_where_and_when_it_was_written_is_a_dateline(draft: DraftOf, text: str, words: str) -> None:
    """Communiqués and notes are dated by town and day; weekdays count from there."""
    made = draft(text, upto="times")
    assert [time.span.exact for time in made.times if time.role == "dateline"] == [words]
    monday = next(time for time in made.times if time.span.exact == "Monday")
    assert monday.when is not None and monday.when.edtf == "2021-03-08"


def test_the_year_of_a_bulletin_is_its_entries_year(draft: DraftOf) -> None:
    """A stated week gives its year to the days below it, surely where the weekday fits."""
    text = "Weekly bulletin, covering 8–14 March 2021\n\nMon 8 March. A mine killed a herder.\n\nTue 11 March. Quiet."
    made = draft(text, upto="times")
    monday, other = (next(t for t in made.times if t.span.exact.startswith(day)) for day in ("Mon", "Tue"))
    assert monday.when is not None and other.when is not None
    assert (monday.when.edtf, monday.timex_value) == ("2021-03-08", "2021-03-08")
    assert other.when.edtf != "2021-03-11"


def test_a_year_of_the_hijra_is_no_year_of_the_text(draft: DraftOf) -> None:
    """ "22 May 2019 / 17 Ramadan 1440" dates the communiqué by 2019, and nothing by 1440."""
    made = draft("Riyadh, 22 May 2019 / 17 Ramadan 1440\n\nA shell hit a clinic in Jazan on 9 May.", upto="times")
    shell = next(time for time in made.times if time.span.exact == "9 May")
    assert shell.when is not None and shell.when.edtf == "2019-05-09"
    assert not [time for time in made.times if "1440" in (time.timex_value or "")]


def test_a_dateline_without_a_year_says_so(draft: DraftOf) -> None:
    """No day is counted from "GAO, March 23", the day and month of other dates stay, and the reason is the true one."""
    text = "GAO, March 23 (Wire) — A mine killed two herders on Wednesday, ten days after the blast of 13 March."
    made = draft(text, upto="times")
    weekday = next(time for time in made.times if time.span.exact == "Wednesday")
    assert weekday.when is not None
    assert (weekday.when.edtf, weekday.when.earliest, weekday.when.latest) == (None, None, None)
    assert "'March 23' has no year" in weekday.when.why
    stated = next(time for time in made.times if time.span.exact == "13 March")
    assert stated.when is not None and stated.when.edtf == "XXXX-03-13"


def test_a_weekday_that_contradicts_its_date_is_reported(draft: DraftOf) -> None:
    """The date is kept, marked uncertain, and an issue names the conflict."""
    made = draft("Troops fired on Thursday, September 13.", published="2022-09-20", upto="times")
    (found,) = made.times
    assert found.when is not None and found.when.edtf == "2022-09-13?"
    assert [issue.code for issue in made.issues] == ["weekday_conflict"]


def test_a_weekday_chooses_the_year(draft: DraftOf) -> None:
    """Among the years near the anchor, the one in which the weekday fits is taken."""
    (found,) = times(draft, "The raid of Monday, 6 September, shook the town.")
    assert found.timex_value == "2021-09-06"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("A convoy was hit during Ramadan.", "2022-04-02", "2022-05-03"),
        ("A convoy was hit on Eid al-Adha.", "2022-07-08", "2022-07-14"),
        ("A convoy was hit on Easter Sunday.", "2022-04-17", "2022-04-17"),
        ("A convoy was hit on Orthodox Easter.", "2022-04-24", "2022-04-24"),
        ("A convoy was hit on New Year's Day.", "2022-01-01", "2022-01-01"),
    ],
)
def test_named_days_are_computed(draft: DraftOf, text: str, first: str, last: str) -> None:
    """Feasts fall where their calendars put them; Muslim ones within a day or two of the sighting."""
    (found,) = times(draft, text)
    assert found.when is not None and found.when.earliest is not None and found.when.latest is not None
    assert first <= found.when.earliest <= found.when.latest <= last


@pytest.mark.parametrize(
    ("published", "first"),
    [
        ("1990-05-01", "1990-03-28"),
        ("2009-10-01", "2009-08-22"),
        ("2031-02-01", "2030-12-26"),
        ("2077-09-01", "2077-07-22"),
    ],
)
def test_named_days_have_no_last_year(draft: DraftOf, published: str, first: str) -> None:
    """Ramadan is found in any year, also where it falls into a year twice; the moon may be sighted a day off."""
    (found,) = times(draft, "A convoy was hit during Ramadan.", published)
    assert found.timex_value == first
    assert found.when is not None and found.when.earliest is not None
    assert date.fromisoformat(first) - date.fromisoformat(found.when.earliest) == timedelta(days=1)


def test_every_rule_reads_its_own_example() -> None:
    """A row of the grammar whose example another row reads is dead or shadowed."""
    dead = []
    for row in table_rows("time_rules.csv"):
        read = [expression.rule for expression in expressions(lex(row["example"]))]
        if row["kind"] != "none" and row["name"] not in read:
            dead.append((row["name"], row["example"], read))
    assert dead == []


def test_zones_are_kept(draft: DraftOf) -> None:
    """A clock time keeps its stated zone; local time is the event's."""
    gmt, local = times(draft, "Shells fell at 06:30 GMT on Monday. More fell at 3 p.m. local time on Tuesday.")
    assert gmt.when is not None and gmt.when.earliest == "2022-08-22T06:30:00Z" and gmt.when.tz == "speaker"
    assert local.when is not None and local.when.earliest == "2022-08-23T15:00:00" and local.when.tz == "event"


def test_times_of_a_range_of_the_text(draft: DraftOf) -> None:
    """`times_in` gives the times wholly inside a range, in text order."""
    made = draft("On Monday rebels fled. On Tuesday they came back.", published=WEDNESDAY, upto="times")
    assert [time.span.exact for time in times_in(made, 0, 23)] == ["Monday"]
    assert [time.span.exact for time in times_in(made, 0, 60)] == ["Monday", "Tuesday"]


def test_durations_and_references_are_no_event_times(draft: DraftOf) -> None:
    """Only a date or time with an interval can date an event."""
    found = times(draft, "It is now quiet after two days of fighting that began on Monday.")
    assert [time.span.exact for time in found if is_event_time(time)] == ["Monday"]


@pytest.mark.parametrize(
    "text",
    ["?" * 100_000, "x" * 100_000, "9" * 100_000, "9 " * 50_000, "1,000" * 20_000, "twenty " * 14_000,
     "Monday " * 14_000, "12:" * 33_000, "1.1." * 25_000, "first second " * 8_000, "the end of " * 9_000],
)  # fmt: skip
def test_hostile_text_takes_linear_time(text: str) -> None:
    """No text of 100,000 characters holds the grammar up."""
    start = clock.process_time()
    expressions(lex(text))
    assert clock.process_time() - start < 3


@pytest.mark.parametrize("text", ["?" * 100_000, "x" * 100_000, "x " * 50_000])
def test_the_reader_of_times_alone_takes_less_than_a_second(draft: DraftOf, text: str) -> None:
    """The parse left out, 100,000 characters that are no words cost next to nothing."""
    made = draft(text, published=WEDNESDAY, upto="times")
    made.times.clear()
    start = clock.process_time()
    read_times(made)
    assert clock.process_time() - start < 1
    assert made.times == []


_WORDS = [
    "Monday", "may", "3", "12", "2019", "the", "of", "last", "next", "a", "two", "days", "weeks", "ago",
    "earlier", "-", ",", ".", "/", ":", "'", "s", "(", ")", "31", "February", "30", "p.m.", "noon", "Christmas",
    "Ramadan", "quarter", "half", "year", "1980", "first", "to", "and", "from", "night", "morning", "at", "GMT",
    "every", "twice", "once", "now", "0001", "9999", "00", "29", "eve", "hundred", "thousand", "twenty",
    "century", "decade", "said", "will", "“", "”", "was", "until", "later", "that", "day",
]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(st.sampled_from([*_WORDS, "\n", "\n\n"]), max_size=40),
    published=st.sampled_from([None, WEDNESDAY, "2024-02-29", "0001-01-01", "9999-12-31", "2011-07", "2020/2021", "?"]),
)
def test_whatever_the_words_spans_are_true_and_intervals_run_forward(
    draft: DraftOf, words: list[str], published: str | None
) -> None:
    """Every span repeats the text, no interval ends before it begins, and every EDTF string is one."""
    made = draft(" ".join(words), published=published, upto="times")
    for time in made.times:
        assert made.document.text[time.span.start : time.span.end] == time.span.exact
        if time.when is None:
            continue
        if time.when.earliest and time.when.latest:
            assert time.when.earliest <= time.when.latest
        if time.when.edtf:
            parse_edtf(time.when.edtf)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_arbitrary_text_is_read_without_an_error(draft: DraftOf, text: str) -> None:
    """No text makes the reader raise, and reading twice finds the same."""
    made = draft(text, published=WEDNESDAY, upto="times")
    before = list(made.times)
    made.times.clear()
    read_times(made)
    assert made.times == before
