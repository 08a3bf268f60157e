from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invented import Story, country, when, where
from rashomon.link import Partition, partition
from rashomon.link.candidates import candidate_pairs
from rashomon.link.judgements import decided
from rashomon.model import Judgement, Reading

BAKERY = "Shells fell on the Nour bakery in Maskanah, killing four people, said the mayor, Tarek Haddoud."


def telling(
    number: int, text: str, *, day: str | None, place: str | None, published: str | None = None, killed: int | None = 4,
    type_: str = "shelling", foreground: bool = True, army: bool = False,
) -> Reading:  # fmt: skip
    """A document that tells of one event."""
    story = Story(text, uri=f"https://example.org/{number}", publisher=f"Paper {number}", published=published)
    located = country("Syria", "SY") if place == "Syria" else where(place) if place else None
    roles = []
    if army:
        force = story.actor("Syrian army", kind="state_forces", id_="state_forces:SY", country="SY")
        roles = [("initiator", force), ("target", story.actor("villagers", kind="civilians"))]
    report = story.event(type_, day=when(day) if day else None, place=located, foreground=foreground, roles=roles)
    if killed is not None:
        story.toll(report, "killed", killed)
    return story.reading()


def groups(readings: Sequence[Reading], judgements: Sequence[Judgement] = ()) -> set[frozenset[int]]:
    """The partition, reports named by the position of their document."""
    number = {report.id: i for i, reading in enumerate(readings) for report in reading.reports}
    made = partition(readings, [(str(i), judgement) for i, judgement in enumerate(judgements)])
    return {frozenset(number[report] for report in cluster) for cluster in made.clusters}


SCENES: dict[str, tuple[list[Reading], set[frozenset[int]]]] = {
    "two outlets, one event": (
        [
            telling(0, BAKERY, day="2031-03-04", place="Maskanah"),
            telling(1, "Four died when shells hit a bakery, Tarek Haddoud said.", day="2031-03-04", place="Maskanah"),
        ],
        {frozenset({0, 1})},
    ),
    "a toll that rises over days": (
        [
            telling(0, BAKERY, day="2031-03-04", place="Maskanah", published="2031-03-04"),
            telling(
                1, "Two more have died of the shelling of the Nour bakery, mayor Tarek Haddoud said.",
                day="2031-03-04", place="Maskanah", published="2031-03-07", killed=6,
            ),
        ],
        {frozenset({0, 1})},
    ),
    "the same town shelled on the next day": (
        [
            telling(0, BAKERY, day="2031-03-04", place="Maskanah", published="2031-03-04"),
            telling(
                1, "Shells hit the Karama school in Maskanah, a headmistress, Lubna Safar, said.",
                day="2031-03-05", place="Maskanah", published="2031-03-05", killed=2,
            ),
        ],
        {frozenset({0}), frozenset({1})},
    ),
    "the same army shells the same town on the next day": (
        [
            telling(
                0, "Army shells killed four people at a mill in Maskanah on Tuesday, residents said.",
                day="2031-03-04", place="Maskanah", published="2031-03-04", army=True,
            ),
            telling(
                1, "The army shelled Maskanah on Wednesday; a clinic and a water tower were hit, a doctor said.",
                day="2031-03-05", place="Maskanah", published="2031-03-05", killed=1, army=True,
            ),
        ],
        {frozenset({0}), frozenset({1})},
    ),
    "two towns on one day": (
        [
            telling(0, BAKERY, day="2031-03-04", place="Maskanah"),
            telling(1, "Shells killed four people in Raqqa, a doctor said.", day="2031-03-04", place="Raqqa"),
        ],
        {frozenset({0}), frozenset({1})},
    ),
    "neither place nor day": (
        [telling(i, "Four people were killed by shells, a doctor said.", day=None, place=None) for i in range(3)],
        {frozenset({0}), frozenset({1}), frozenset({2})},
    ),
    "a country only, and another kind of event": (
        [
            telling(0, BAKERY, day="2031-03-04", place="Maskanah"),
            telling(1, "Gunmen abducted four engineers in Syria.", day="2031-03-04", place="Syria", type_="abduction"),
        ],
        {frozenset({0}), frozenset({1})},
    ),
    "background of a later report": (
        [
            telling(0, BAKERY, day="2031-03-04", place="Maskanah", published="2031-03-04"),
            telling(
                1, "The town remembers the shelling of the Nour bakery, said its mayor, Tarek Haddoud.",
                day="2031-03-04", place="Maskanah", published="2031-06-04", foreground=False,
            ),
        ],
        {frozenset({0, 1})},
    ),
    "the anniversary is another year": (
        [
            telling(0, BAKERY, day="2031-03-04", place="Maskanah"),
            telling(1, "Shells killed four in Maskanah, a nurse said.", day="2032-03-04", place="Maskanah"),
        ],
        {frozenset({0}), frozenset({1})},
    ),
}  # fmt: skip


@pytest.mark.parametrize("scene", SCENES)
def test_scenes(scene: str) -> None:
    """What one event is and what two are, scene by scene."""
    readings, expected = SCENES[scene]
    assert groups(readings) == expected


def test_vague_report_does_not_chain_two_events() -> None:
    """A report that could be of either of two events does not make them one."""
    one = telling(0, BAKERY, day="2031-03-04", place="Maskanah", killed=4)
    two = telling(1, "Shells hit Raqqa hospital, said Dr Wafa Zirar.", day="2031-03-04", place="Raqqa", killed=9)
    vague = telling(2, "Shells killed people in Syria, state media said.", day="2031-03-04", place="Syria", killed=None)
    assert not any({0, 1} <= group for group in groups([one, two, vague]))


def test_only_what_happened_is_linked() -> None:
    """Feared, planned and denied events, and documents that were not read, make no report to link."""
    story = Story(BAKERY, uri="https://example.org/x")
    story.event("shelling", day=when("2031-03-04"), place=where("Maskanah"), modality="hypothetical")
    story.event("shelling", day=when("2031-03-04"), place=where("Maskanah"), polarity="negated")
    unread = Story(BAKERY, uri="https://example.org/y")
    unread.event("shelling")
    assert partition([story.reading(), unread.reading(status="irrelevant")]).clusters == ()


def test_reports_of_one_document_stay_apart() -> None:
    """A reader that told two events apart is believed."""
    story = Story(BAKERY * 2, uri="https://example.org/x")
    for _ in range(2):
        story.event("shelling", day=when("2031-03-04"), place=where("Maskanah"))
    assert len(partition([story.reading()]).clusters) == 2


def test_reader_may_leave_open_whether_two_reports_are_one() -> None:
    """Two reports that their reader thinks may be one are joined when another document's report fits both."""
    story = Story(BAKERY * 2, uri="https://example.org/x")
    first = story.event("shelling", day=when("2031-03-04"), place=where("Maskanah"))
    story.event(
        "shelling", day=when("2031-03-04"), place=where("Maskanah"), relations=[("same_as_possible", first)]
    )  # fmt: skip
    assert len(partition([story.reading()]).clusters) == 2
    other = telling(1, BAKERY, day="2031-03-04", place="Maskanah")
    assert len(partition([story.reading(), other]).clusters) == 1


def test_a_report_of_one_town_is_no_sum_of_several() -> None:
    """The toll of three towns stays with what tells of all of them; a report of one town joins that town's part."""
    readings = []
    for number in range(2):
        story = Story("Shells hit Raqqa and Maskanah, killing nine people.", uri=f"https://example.org/{number}")
        whole = story.event("shelling", day=when("2031-03-04"), extent="aggregate")
        story.toll(whole, "killed", 9)
        for town in ("Raqqa", "Maskanah"):
            story.event("shelling", day=when("2031-03-04"), place=where(town), relations=[("part_of", whole)])
        readings.append(story.reading())
    readings.append(telling(2, "Shells hit Raqqa, killing nine people.", day="2031-03-04", place="Raqqa", killed=9))
    reports = {r.id: (r.where.name if r.where else None) for reading in readings for r in reading.reports}
    clusters = [sorted(str(reports[report]) for report in c) for c in partition(readings).clusters]
    assert sorted(clusters) == [["Maskanah", "Maskanah"], ["None", "None"], ["Raqqa", "Raqqa", "Raqqa"]]


def test_every_link_says_why() -> None:
    """A link carries its score and a sentence that names what speaks for it and against it."""
    readings, _ = SCENES["the same town shelled on the next day"]
    (link,) = partition(readings).links.values()
    assert "both in Maskanah" in link.because
    assert "against it" in link.because
    assert 0 <= link.score < 0.5


def report_of(reading: Reading) -> str:
    """The only report of a document."""
    return reading.reports[0].id


def judged(
    a: Reading, b: Reading, decision: str, *, by: str = "Ama Ouedraogo", supersedes: str | None = None
) -> Judgement:
    """A person's word on two documents' reports."""
    return Judgement(
        a=report_of(a), b=report_of(b), decision=decision, by=by, at="2031-05-01", because="read", supersedes=supersedes
    )


def test_person_joins_and_parts() -> None:
    """A person's "same" joins what linking keeps apart, and "different" parts what it joins."""
    apart, _ = SCENES["two towns on one day"]
    assert groups(apart, [judged(apart[0], apart[1], "same")]) == {frozenset({0, 1})}
    joined, _ = SCENES["two outlets, one event"]
    assert groups(joined, [judged(joined[1], joined[0], "different")]) == {frozenset({0}), frozenset({1})}


def test_merge_then_split_restores() -> None:
    """After "same" and then "different" on a pair the partition is what it was."""
    readings, expected = SCENES["two towns on one day"]
    same = judged(readings[0], readings[1], "same")
    assert groups(readings, [same, judged(readings[0], readings[1], "different", supersedes="0")]) == expected
    assert groups(readings, [same, judged(readings[1], readings[0], "different")]) == expected


def test_machine_binds_nobody() -> None:
    """A machine's judgement is on record and changes nothing, before or after a person's."""
    readings, expected = SCENES["two towns on one day"]
    machine = judged(readings[0], readings[1], "same", by="rashomon 0.1.0")
    assert groups(readings, [machine]) == expected
    parted = judged(readings[0], readings[1], "different")
    assert groups(readings, [parted, machine]) == expected
    assert decided([("0", parted), ("1", machine)]).same == ()


def test_later_word_wins_over_a_chain() -> None:
    """ "a = b, b = c" and then "a ≠ c": a and c are apart, whichever way b goes."""
    readings = [
        telling(i, f"Shells fell, said Person{i}.", day=f"2031-0{i + 1}-04", place="Raqqa") for i in range(3)
    ]  # fmt: skip
    a, b, c = readings
    said = [judged(a, b, "same"), judged(b, c, "same"), judged(a, c, "different")]
    assert not any({0, 2} <= group for group in groups(readings, said))
    assert groups(readings, said[:2]) == {frozenset({0, 1, 2})}


def test_judgement_on_a_vanished_report_is_ignored() -> None:
    """A judgement whose report no reading holds any more changes nothing."""
    readings, expected = SCENES["two towns on one day"]
    orphan = Judgement(a="report_gone", b=report_of(readings[0]), decision="same", by="A", at="x", because="y")
    assert groups(readings, [orphan]) == expected


TOWNS = ["Raqqa", "Maskanah", "Hodeidah", "Syria", None]
TALES = [
    "Shells hit the Nour bakery, Tarek Haddoud said.", "Shells hit a bakery, mayor Tarek Haddoud said, killing four.",
    "Shells hit Karama school, Lubna Safar said.", "Shells fell.", "A convoy burned, said Wafa Zirar of the clinic.",
]  # fmt: skip


@st.composite
def worlds(draw: st.DrawFn) -> list[Reading]:
    """A handful of documents about few places, days and stories."""
    return [
        telling(
            number, draw(st.sampled_from(TALES)), day=draw(st.sampled_from(["2031-03-04", "2031-03-05", None])),
            place=draw(st.sampled_from(TOWNS)), killed=draw(st.sampled_from([None, 0, 4, 6])),
            published=draw(st.sampled_from(["2031-03-05", "2031-03-08", None])),
            type_=draw(st.sampled_from(["shelling", "air_strike", "killing"])),
        )
        for number in range(draw(st.integers(2, 9)))
    ]  # fmt: skip


def clusters_of(made: Partition) -> set[frozenset[str]]:
    """The partition as a set of sets."""
    return {frozenset(cluster) for cluster in made.clusters}


@settings(max_examples=40, deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_partition_does_not_depend_on_order(readings: list[Reading], order: random.Random) -> None:
    """Whatever the order of adding, the same reports make the same incidents, each in exactly one."""
    shuffled = list(readings)
    order.shuffle(shuffled)
    made = partition(readings)
    assert clusters_of(made) == clusters_of(partition(shuffled))
    held = [report for cluster in made.clusters for report in cluster]
    assert sorted(held) == sorted(report.id for reading in readings for report in reading.reports)


@settings(max_examples=25, deadline=None)
@given(worlds(), st.data())
def test_same_then_different_on_parted_reports_restores(readings: list[Reading], data: st.DataObject) -> None:
    """Merging two incidents by a person's word and taking it back gives the partition there was."""
    before = partition(readings)
    if len(before.clusters) < 2:
        return
    a, b = data.draw(st.permutations(before.clusters))[:2]
    same = Judgement(a=a[0], b=b[0], decision="same", by="Ama", at="2031-05-01", because="x")
    different = Judgement(a=a[0], b=b[0], decision="different", by="Ama", at="2031-05-02", because="y", supersedes="0")
    merged = partition(readings, [("0", same)])
    assert any({a[0], b[0]} <= set(cluster) for cluster in merged.clusters)
    assert clusters_of(partition(readings, [("0", same), ("1", different)])) == clusters_of(before)


def test_candidates_grow_with_the_reports_not_with_their_square() -> None:
    """Four times the reports over four times the days make about four times the pairs."""

    def pairs(number: int) -> int:
        days = [f"2031-{1 + i % 12:02d}-{1 + i // 12 % 28:02d}" for i in range(number)]
        made = [
            telling(i, f"Shells fell, said Mayor{i}.", day=days[i], place=("Raqqa", "Kaya", "Bria")[i % 3])
            for i in range(number)
        ]  # fmt: skip
        accounts = [account for reading in made for account in partition_accounts(reading)]
        return sum(1 for _ in candidate_pairs(accounts))

    assert pairs(320) <= 6 * max(pairs(80), 1)


def partition_accounts(reading: Reading) -> list[object]:
    """The accounts of a document."""
    from rashomon.link import accounts_of

    return list(accounts_of(reading))
