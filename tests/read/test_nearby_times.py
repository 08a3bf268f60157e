"""The day of an event whose own clause names none: taken from the words around it, or left open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model import When
from rashomon.read.draft import Draft

DraftOf = Callable[..., Draft]
FRIDAY = "2021-03-12"


def when_of(draft: DraftOf, text: str, trigger: str, published: str | None = FRIDAY) -> When | None:
    """The When of the first report that has this trigger."""
    made = draft(text, published=published)
    report = next(r for r in made.reports if any(span.exact == trigger for span in r.triggers))
    return report.when


# text → (trigger, first day, last day)
CARRIED = [
    ("Soldiers searched a compound near Gao on Wednesday.\n\nThey killed two gunmen who opened fire.",
     "killed", "2021-03-10", "2021-03-10"),
    ("A patrol conducted an operation to arrest a rebel leader near Gao yesterday. The soldiers detained two men.",
     "detained", "2021-03-11", "2021-03-11"),
    ("Troops swept the hills of Kidal overnight. Three rebels were killed.", "killed", "2021-03-11", "2021-03-12"),
    ("Rebels were killed near Kidal in the past 24 hours, the army said.", "killed", "2021-03-11", "2021-03-12"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "first", "last"), CARRIED)
def test_an_event_takes_the_only_day_that_the_text_tells_of(
    draft: DraftOf, text: str, trigger: str, first: str, last: str
) -> None:
    """The scene is set once and holds on; nights and past hours stay ranges."""
    when = when_of(draft, text, trigger)
    assert when is not None and when.earliest is not None and when.latest is not None
    assert (when.earliest[:10], when.latest[:10]) == (first, last)


NOT_CARRIED = [
    ("A bomb killed three people in Gao. The ministry said on Wednesday that it would investigate.", "killed"),
    ("A bomb killed three people in Gao. A vigil will be held on Saturday.", "killed"),
    ("A bomb killed three people in Gao. The town had been taken by rebels in January.", "killed"),
]


@pytest.mark.parametrize(("text", "trigger"), NOT_CARRIED)
def test_days_of_statements_plans_and_the_past_date_no_event(draft: DraftOf, text: str, trigger: str) -> None:
    """What is left is that it happened before publication."""
    when = when_of(draft, text, trigger)
    assert when is not None
    assert (when.earliest, when.basis) == (None, "assumed_publication")


def test_a_day_that_is_carried_over_is_less_sure_and_marked_by_its_rule(draft: DraftOf) -> None:
    """The claim names the rule and has less confidence than the day itself."""
    made = draft("Soldiers searched houses in Gao on Wednesday.\n\nThey killed two gunmen.", published=FRIDAY)
    (claim,) = [claim for claim in made.claims if claim.property == "when"]
    (day,) = made.times
    assert claim.rule == "time.only_day" and day.when is not None
    assert claim.confidence < day.when.confidence and claim.spans == (day.span,)


@pytest.mark.parametrize(
    "habit",
    [
        "Both sides have at times besieged their opponents.",
        "In recent months rebels seized two towns in the north.",
        "Rebels often shelled the suburbs.",
    ],
)
def test_what_is_told_of_no_single_day_takes_none(draft: DraftOf, habit: str) -> None:
    """A habit, or what went on for months, gets no day from the news beside it."""
    made = draft(f"Gunmen killed two guards in Gao on Wednesday. {habit}", published=FRIDAY)
    days = {
        r.when.edtf for r in made.reports if r.when is not None and not any(t.exact == "killed" for t in r.triggers)
    }
    assert not days & {"2021-03-10", "2021-03-12?"}


def test_two_days_in_one_phrase_date_two_events(draft: DraftOf) -> None:
    """ "The murder of a judge in January" keeps its month, the arrest gets its day."""
    text = "Police detained a man linked to the murder of a judge in January in Gao yesterday."
    when = when_of(draft, text, "detained")
    assert when is not None and when.edtf == "2021-03-11"


DISPATCH = "GAO, Mali (March 12, 2021) — {text}"


def test_a_dispatch_that_names_no_day_tells_of_its_own_as_uncertain(draft: DraftOf) -> None:
    """The day is marked as assumed and uncertain, and no claim carries it."""
    made = draft(DISPATCH.format(text="A patrol killed two gunmen near the river."), published=FRIDAY)
    (report,) = made.reports
    assert report.when is not None
    assert (report.when.edtf, report.when.basis) == ("2021-03-12?", "assumed_publication")
    assert report.when.confidence <= 0.5 and report.rules["when"] == "day_of_dispatch"
    assert not any(claim.property == "when" for claim in made.claims)


def test_without_a_publication_date_the_datelines_day_stands_for_it(draft: DraftOf) -> None:
    """The anchor says that it is the dateline's."""
    when = when_of(draft, DISPATCH.format(text="A patrol killed two gunmen near the river."), "killed", None)
    assert when is not None and (when.edtf, when.anchor) == ("2021-03-12?", "dateline")


def test_why_says_which_weekday_was_taken_and_that_it_was_carried_over(draft: DraftOf) -> None:
    """One sentence for the person who asks how the day came about."""
    when = when_of(draft, "Soldiers searched houses in Gao on Wednesday.\n\nThey killed two gunmen.", "killed")
    assert when is not None
    assert "the last Wednesday before the day of the text" in when.why and "names no day" not in when.why
    assert "the text tells of no other" in when.why


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (DISPATCH.format(text="A patrol killed two gunmen. The town was calm on Wednesday."), FRIDAY),
        (DISPATCH.format(text="A patrol killed two gunmen near the river."), "2021-03-15"),
        ("A patrol killed two gunmen near the river.", FRIDAY),
    ],
)
def test_without_a_dispatch_of_that_day_alone_the_day_of_publication_is_no_day_of_an_event(
    draft: DraftOf, text: str, published: str
) -> None:
    """Another day in the text, another date of publication, or no dateline: only the bound is left, or the day told."""
    when = when_of(draft, text, "killed", published)
    assert when is not None
    assert when.earliest != when.latest or when.basis != "assumed_publication"


NOT_FROM_ELSEWHERE = [
    # what lasts takes no day from what is told beside it
    ("A bomb killed nine people in Gao on Wednesday. The army has besieged the camp of Kidal.", "besieged"),
    ("A bomb killed nine people in Gao on Wednesday. The war has displaced two million people.", "displaced"),
    # another place
    ("A bomb destroyed a bus in Gao on Wednesday. Shells killed two herders in Kidal.", "killed"),
    # a week is no day
    ("Rebels seized a post near Gao last week. A mine killed two herders.", "killed"),
    # too far from the sentence that has the day
    ("A bomb killed nine people in Gao on Wednesday. The mayor wept. Shops were shut. Nobody spoke. "
     "Gunmen shot dead a teacher.", "shot dead"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger"), NOT_FROM_ELSEWHERE)
def test_a_day_is_not_carried_to_what_it_does_not_belong_to(draft: DraftOf, text: str, trigger: str) -> None:
    """Sieges, other places, other weeks and far sentences leave the day open."""
    when = when_of(draft, text, trigger)
    assert when is not None
    assert (when.earliest, when.basis) == (None, "assumed_publication")


def test_a_carried_day_looks_like_the_guess_it_is(draft: DraftOf) -> None:
    """The report shows it as uncertain and no surer than the claim it rests on."""
    made = draft("Soldiers searched houses in Gao on Wednesday.\n\nThey killed two gunmen.", published=FRIDAY)
    (claim,) = [claim for claim in made.claims if claim.property == "when"]
    report = next(r for r in made.reports if r.id == claim.report)
    assert report.when is not None
    assert (report.when.edtf, report.when.earliest) == ("2021-03-10?", "2021-03-10")
    assert report.when.confidence <= 0.7
