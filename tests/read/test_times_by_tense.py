"""Times by tense: which Tuesday, which March, which year, and where the words leave it open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model import Time
from rashomon.read.draft import Draft

DraftOf = Callable[..., Draft]
WEDNESDAY = "2023-03-15"


def times(draft: DraftOf, text: str, published: str | None = WEDNESDAY) -> list[Time]:
    """The times of a text."""
    return draft(text, published=published, upto="times").times


def only(draft: DraftOf, text: str, words: str) -> Time:
    """The one time of a text that is written so."""
    (found,) = [time for time in times(draft, text) if time.span.exact == words]
    return found


# sentence → (words, value)
DIRECTIONS = [
    ("Rebels shelled Goma on Tuesday.", "Tuesday", "2023-03-14"),
    ("Shells hit the market on Thursday, killing four people.", "Thursday", "2023-03-09"),
    ("The rebels will attack on Friday, their leader warned.", "Friday", "2023-03-17"),
    ("The truce is to begin on Saturday.", "Saturday", "2023-03-18"),
    ("Funerals were to be held on Thursday.", "Thursday", "2023-03-16"),
    ("He was to have been freed on Tuesday.", "Tuesday", "2023-03-14"),
    ("The army announced a ceasefire that would begin on Saturday.", "Saturday", "2023-03-18"),
    ("They would appeal the ruling, announced Tuesday by a judge.", "Tuesday", "2023-03-14"),
    ("He said the convoy, attacked on Sunday, would be sent again.", "Sunday", "2023-03-12"),
    ("The trial of the men arrested on Friday will open in April.", "Friday", "2023-03-10"),
    ("Among the first units to enter the town on Friday were two foreign brigades.", "Friday", "2023-03-10"),
    ("Rescuers were unable to reach the village on Friday.", "Friday", "2023-03-10"),
    ("Rebels may have mined the road on Friday.", "Friday", "2023-03-10"),
    ("Troops managed to enter the town on Friday.", "Friday", "2023-03-10"),
    ("A spokesman denied that troops had entered the town on Monday.", "Monday", "2023-03-13"),
    ("The army gave the rebels until Friday to leave.", "Friday", "2023-03-17"),
    ("The curfew remains in place until Tuesday.", "Tuesday", "2023-03-21"),
    ("The curfew, which began on Sunday, runs through Friday.", "Friday", "2023-03-17"),
    ("The road has been shut until Friday.", "Friday", "2023-03-17"),
    ("Until Tuesday the road was open.", "Tuesday", "2023-03-14"),
    ("Monday's meeting was postponed to Thursday.", "Thursday", "2023-03-16"),
    ("Schools, shut since Monday, reopen on Thursday.", "Thursday", "2023-03-16"),
    ("Talks resume Thursday in Goma.", "Thursday", "2023-03-16"),
    ("A bomb kills five in Goma on Tuesday, police say.", "Tuesday", "2023-03-14"),
    ("The council called for a march on Sunday.", "Sunday", "2023-03-19"),
    ("The council called on Sunday for a march.", "Sunday", "2023-03-12"),
    ("If the rebels do not leave by Saturday, the army will attack.", "Saturday", "2023-03-18"),
    ("The battle of May 5 left ten dead.", "May 5", "2022-05-05"),
    ("They were seized in May.", "May", "2022-05"),
    ("They will be tried in February.", "February", "2024-02"),
    ("The elections of 20 April must be postponed.", "20 April", "2023-04-20"),
    ("The factions are bound by a June agreement.", "June", "2022-06"),
    ("The talks are supposed to conclude by May.", "May", "2023-05"),
    ("The holy month was calm, but on the eve of Eid al-Fitr three were shot.", "the eve of Eid al-Fitr", "2022-05-02"),
    ("On February 29 he was shot.", "February 29", "2020-02-29"),
]


@pytest.mark.parametrize(("text", "words", "value"), DIRECTIONS)
def test_the_clause_tells_which_of_two_days_is_meant(draft: DraftOf, text: str, words: str, value: str) -> None:
    """Finite verbs, participles, infinitives, modals and words of planning each turn the day their own way."""
    assert only(draft, text, words).timex_value == value


# sentence → (words, value, first day, last day)
OPEN = [
    ("The two sides meet Friday in Tunis.", "Friday", "2023-03-17", "2023-03-10", "2023-03-17"),
    ("He agreed to step down on Friday.", "Friday", "2023-03-17", "2023-03-10", "2023-03-17"),
    ("Rebels threatened to attack the town on Friday.", "Friday", "2023-03-17", "2023-03-10", "2023-03-17"),
    ("A rally set for Saturday was banned.", "Saturday", "2023-03-18", "2023-03-11", "2023-03-18"),
    ("The offer had been due to expire on Tuesday.", "Tuesday", "2023-03-14", "2023-03-14", "2023-03-21"),
    ("Next Friday the court rules.", "Next Friday", "2023-03-17", "2023-03-17", "2023-03-24"),
    ("Last Monday the court ruled.", "Last Monday", "2023-03-13", "2023-03-06", "2023-03-13"),
]


@pytest.mark.parametrize(("text", "words", "value", "earliest", "latest"), OPEN)
def test_where_two_days_are_as_good_the_when_holds_both(
    draft: DraftOf, text: str, words: str, value: str, earliest: str, latest: str
) -> None:
    """TIMEX3 names the likelier day; the When holds both, is no more sure than that, and says why."""
    found = only(draft, text, words)
    assert found.timex_value == value
    assert found.when is not None
    assert (found.when.earliest, found.when.latest, found.when.granularity) == (earliest, latest, "range")
    assert found.when.confidence <= 0.5
    assert "may" in found.when.why


# sentence → (words, EDTF)
DOUBTED = [
    ("He was kidnapped on March 20.", "March 20", "2022-03-20?"),
    ("It lasted until 4 May.", "4 May", "2023-05-04?"),
    ("He was killed on Sunday, March 6.", "Sunday, March 6", "2022-03-06?"),
    ("Mines killed two last February.", "last February", "2022-02?"),
    ("The attack came on the 12th, the mayor said.", "the 12th", "2023-03-12?"),
]


@pytest.mark.parametrize(("text", "words", "edtf"), DOUBTED)
def test_a_year_or_month_that_may_be_another_is_marked(draft: DraftOf, text: str, words: str, edtf: str) -> None:
    """What speaks against the day taken is said, and the EDTF is marked uncertain."""
    found = only(draft, text, words)
    assert found.when is not None
    assert (found.when.edtf, found.when.confidence) == (edtf, 0.5)


def test_a_weekday_that_picks_a_far_year_is_reported(draft: DraftOf) -> None:
    """Nine days ago the weekday was another: a slip of the weekday is likelier than news of last year."""
    made = draft("He was killed on Sunday, March 6.", published=WEDNESDAY, upto="times")
    assert [issue.code for issue in made.issues] == ["weekday_conflict"]


def test_last_week_said_on_a_sunday_is_one_of_two(draft: DraftOf) -> None:
    """Where weeks begin on Sundays the last one ended yesterday."""
    found = times(draft, "Two villages burned last week.", "2023-03-19")[0]
    assert found.timex_value == "2023-W10"
    assert found.when is not None and (found.when.earliest, found.when.latest) == ("2023-03-06", "2023-03-18")


def test_the_same_day_of_one_text_has_one_year(draft: DraftOf) -> None:
    """A month and day whose year the text states once, or that was told of as done, keeps it."""
    stated = times(draft, "A boy was shot on Nov. 2, 2014. He was playing near the swings on Nov. 2 when a man came.")
    assert [time.timex_value for time in stated] == ["2014-11-02", "2014-11-02"]
    told = times(draft, "A boy was shot on 20 March. The men were waiting for him on 20 March.")
    assert [time.timex_value for time in told] == ["2022-03-20", "2022-03-20"]
    again = times(draft, "The war began on 3 May 2014. On 3 May crowds will march.")
    assert [time.timex_value for time in again] == ["2014-05-03", "2023-05-03"]


def test_a_day_six_days_back_is_less_sure(draft: DraftOf) -> None:
    """Where the day begins earlier, tomorrow's weekday may be meant."""
    thursday, tuesday = (
        only(draft, "They fell on Thursday.", "Thursday"),
        only(draft, "They fell on Tuesday.", "Tuesday"),
    )
    assert thursday.when is not None and tuesday.when is not None
    assert thursday.when.confidence < tuesday.when.confidence
