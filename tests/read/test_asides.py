"""What only says who somebody is, or what a dispatch looks back on, stays behind what it tells, with its own day."""

from __future__ import annotations

import pytest

from conftest import DraftOf
from rashomon.model import Report
from rashomon.read.draft import Draft


def _read(draft: DraftOf, text: str) -> Draft:
    made = draft(text, published="2022-06-15", upto="claims")
    if made.resources.gazetteer is None:
        pytest.skip("no gazetteer is built")
    return made


def _told(made: Draft, *, foreground: bool) -> list[Report]:
    return [r for r in made.reports if r.foreground == foreground and r.modality == "actual"]


def _what(report: Report) -> tuple[str, str | None, str | None]:
    return report.type, report.when.edtf if report.when else None, report.where.name if report.where else None


KNOWN_BY = [
    (
        "Forces detained a leader linked to Monday's attack on a convoy in Djibo during an operation in Mopti on "
        "Wednesday.",
        ("detention", "2022-06-15", "Mopti"), ("2022-06-13", "Djibo"),
    ),
    (
        "Police in Mopti on Wednesday arrested a man behind the June 2 attack on a school in Djibo that killed four.",
        ("detention", "2022-06-15", "Mopti"), ("2022-06-02", "Djibo"),
    ),
    (
        "The army said it killed a commander who was responsible for the raid on Djibo on June 2, in an air strike "
        "near Mopti on Tuesday.",
        ("air_strike", "2022-06-14", "Mopti"), ("2022-06-02", "Djibo"),
    ),
    (
        "Forces confirmed the death of Idrissa Kane, one of the men behind the June 2 attack on a base in Djibo, "
        "following an operation in Mopti, Monday.",
        ("killing", "2022-06-13", "Mopti"), ("2022-06-02", "Djibo"),
    ),
    (
        "A leader suspected of giving material support to the June 2 car bomb attack in Djibo was killed in an air "
        "strike in Mopti on Tuesday.",
        ("air_strike", "2022-06-14", "Mopti"), ("2022-06-02", "Djibo"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told", "known_by"), KNOWN_BY)
def test_what_somebody_is_known_by_is_background(
    draft: DraftOf, text: str, told: tuple[str, str, str], known_by: tuple[str, str]
) -> None:
    """The arrest or killing is told, on its day and in its place; the attack keeps its own."""
    made = _read(draft, text)
    assert _what(_told(made, foreground=True)[0]) == told
    (attack,) = _told(made, foreground=False)
    assert _what(attack)[1:] == known_by


ATTRIBUTED = [
    "The Adrar Front was behind the attack on Djibo that killed nine people on Monday.",
    "The Adrar Front claimed responsibility for Monday's attack on Djibo, in which nine people were killed.",
    "Air strikes launched in an attack on Djibo killed nine people on Monday.",
]


@pytest.mark.parametrize("text", ATTRIBUTED)
def test_an_attack_that_is_laid_to_somebody_is_told(draft: DraftOf, text: str) -> None:
    """Where nothing else happens, who was behind the attack is said of the attack that is told."""
    made = _read(draft, text)
    assert len(_told(made, foreground=True)) == 1
    assert not _told(made, foreground=False)


DEEDS = [
    "Soldiers detained two men in Mopti on Wednesday. The commander organised bombings of convoys.",
    "Soldiers detained a commander in Mopti on Wednesday. He directed and financed attacks on villages.",
]


@pytest.mark.parametrize("text", DEEDS)
def test_what_a_man_used_to_do_is_no_news(draft: DraftOf, text: str) -> None:
    """Attacks without number or day that one person directs are his past."""
    made = _read(draft, text)
    assert [report.type for report in _told(made, foreground=True)] == ["detention"]


def test_a_dispatch_that_looks_back(draft: DraftOf) -> None:
    """A passage of a dispatch that opens with a day weeks ago is another event, and its dead are not today's."""
    made = _read(
        draft,
        "MOPTI, Mali (June 15) - Soldiers detained two men in Mopti. In April, rebels engaged the force during a "
        "similar operation in Djibo. The force responded, killing 30 rebels.",
    )
    assert [report.type for report in _told(made, foreground=True)] == ["detention"]
    (past,) = _told(made, foreground=False)
    assert _what(past)[1:] == ("2022-04", "Djibo")
    assert [count.best for count in past.counts] == [30]


def test_the_operation_is_not_what_the_man_plans(draft: DraftOf) -> None:
    """ "The operation" goes on with the arrest, past a sentence on what the man did."""
    made = _read(
        draft,
        "In Djibo, soldiers conducted an operation to detain a commander on Monday. The commander organises "
        "bombings. The force detained two suspects.",
    )
    (report,) = _told(made, foreground=True)
    assert _what(report) == ("detention", "2022-06-13", "Djibo")
