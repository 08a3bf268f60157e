"""Where quotations end, what is none, and what an outlet could not check."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model import Quotation
from rashomon.read.draft import Draft
from rashomon.read.quotations import cue_stance

DraftOf = Callable[..., Draft]


def told(draft: Draft, quotation: Quotation) -> tuple[str, str, str]:
    """Source, cue and content of a quotation as written."""
    source, cue, content = (
        " … ".join(span.exact for span in part) for part in (quotation.source, quotation.cue, quotation.content)
    )
    return source, cue, content


def quoted(draft: Draft) -> list[tuple[str, str, str]]:
    """Source, cue and content of all quotations of a draft."""
    return [told(draft, quotation) for quotation in draft.quotations]


@pytest.mark.parametrize(
    "text",
    [
        "A nurse asked not to be named.",
        "A nurse requested anonymity.",
        "The army did not answer questions about the raid.",
    ],
)
def test_no_quotation(draft: DraftOf, text: str) -> None:
    """A wish to stay unnamed, an expectation of nobody's and an answer not given are no quotations."""
    assert quoted(draft(text, upto="voices")) == []


def test_general_truth_inside_speech_has_no_voice(draft: DraftOf) -> None:
    """What any army knows is told by the speaker, not by an army."""
    read = draft("“An army that watches a place knows who lives there,” said Olga Benn, a baker.", upto="voices")
    assert [v.name for v in read.voices] == ["Olga Benn"]


def test_second_verb_has_the_same_subject(draft: DraftOf) -> None:
    """What a conjoined verb tells is the speaker's own word, and no part of the first content."""
    read = draft("The mayor, Olga Benn, said that the fee “helps us” and promised relief.", upto="voices")
    assert [row[1:] for row in quoted(read)] == [("said", "that the fee “helps us”"), ("promised", "relief")]
    assert {row[0] for row in quoted(read)} == {"The mayor, Olga Benn,"}


def test_headline_with_semicolon(draft: DraftOf) -> None:
    """Two attributions stand side by side in a headline, not one inside the other."""
    read = draft("Village shelled, monitors say; army denies it\n\nA village was shelled on Monday.", upto="voices")
    assert quoted(read)[:2] == [("monitors", "say", "Village shelled"), ("army", "denies", "it")]
    assert all(quotation.within is None for quotation in read.quotations)


def test_dateline_is_no_source(draft: DraftOf) -> None:
    """The town, day and agency before a report are not who speaks."""
    read = draft(
        "Mombasa, 14 May (Norda).- The General Staff of the Kenyan army said that a hut burned.", upto="voices"
    )
    assert [row[0] for row in quoted(read)] == ["The General Staff of the Kenyan army"]


@pytest.mark.parametrize(
    ("text", "wanted", "stance"),
    [
        (
            "The Salt Daily was unable to verify the claim.",
            ("The Salt Daily", "was unable to verify", "the claim"),
            "doubted",
        ),
        ("It could not be established who fired.", ("", "could not be established", "who fired"), "disclaimed"),
    ],
)
def test_what_could_not_be_checked(draft: DraftOf, text: str, wanted: tuple[str, str, str], stance: str) -> None:
    """What an outlet could not check is told with doubt or disclaimed, as the outlet's or the publisher's own word."""
    read = draft(text, upto="voices")
    assert quoted(read) == [wanted]
    assert cue_stance(read, read.quotations[0])[0] == stance


def test_account_that_somebody_rejects(draft: DraftOf) -> None:
    """Who rejects an account denies it, and those who gave it do not say that it was rejected."""
    read = draft("Residents said ten died, an account that the army rejected.", upto="voices")
    assert quoted(read) == [("Residents", "said", "ten died"), ("the army", "rejected", "an account")]
    assert cue_stance(read, read.quotations[1])[0] == "denied"


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("The army said it struck a health post in Raga.", None),
        ("Olga Benn said in a post that the road was shut.", "post"),
        ("Olga Benn, in a video posted hours later, denied giving any order.", "post"),
    ],
)
def test_medium(draft: DraftOf, text: str, medium: str | None) -> None:
    """A post is a message only where it is no place, and a video on the net is one."""
    assert [quotation.medium for quotation in draft(text, upto="voices").quotations] == [medium]


def test_what_is_written_next_stands_in_the_same_post(draft: DraftOf) -> None:
    """A second sentence that somebody "wrote" in a paragraph stands in the post of the first."""
    read = draft("Olga Benn said in a post that the road was shut. She wrote that nobody was hurt.", upto="voices")
    assert [quotation.medium for quotation in read.quotations] == ["post", "post"]
