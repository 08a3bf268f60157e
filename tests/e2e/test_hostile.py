"""Whatever comes in, a clear status comes out, in bounded time, with offsets that hold."""

from __future__ import annotations

import time
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import rashomon
from rashomon.model import Reading, Span

PIECES = (
    "Two men were killed ", "in Azaz ", "on Tuesday ", "the army said. ", "“We did not”, he said. ", "12 May 2021 ",
    "no casualties ", "(on Monday) ", "air strike ", "\n\n", "—", "“", "”", "\u200b", "\u202e", "🕊", "é", "\x00", "...",
    "According to X, ", "at least 4 of the 11 ", "ISAF ", "US ", "between A and B ",
    "1.5 km north-west of Goma ", "\ud800",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=25).map("".join)


def spans_of(value: object) -> Iterator[Span]:
    """Every span anywhere in a record."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from spans_of(getattr(value, name))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from spans_of(item)


def assert_sound(reading: Reading) -> None:
    """Offsets hold, every claim has words, every id that is pointed at is there, low <= best <= high."""
    document = reading.document
    for span in spans_of(reading):
        source = document.title if span.in_ else document.text
        assert source is not None
        assert source[span.start : span.end] == span.exact
        assert span.exact
    voices = {voice.id for voice in reading.voices}
    reports = {report.id for report in reading.reports}
    claims = {claim.id for claim in reading.claims}
    actors = {actor.id for actor in reading.actors}
    assert len(claims) == len(reading.claims)
    assert len(reports) == len(reading.reports)
    for claim in reading.claims:
        assert claim.spans
        assert set(claim.voices) <= voices
        assert claim.report is None or claim.report in reports
        assert claim.because is None or claim.because in claims
        assert 0 <= claim.confidence <= 1
    for report in reading.reports:
        assert set(report.claims) <= claims
        assert {role.actor for role in report.roles} <= actors
        for count in report.counts:
            numbers = [n for n in (count.lower, count.best, count.upper) if n is not None]
            assert numbers == sorted(numbers)
        if report.when and report.when.earliest and report.when.latest:
            assert report.when.earliest[:10] <= report.when.latest[:10]
    for quotation in reading.quotations:
        assert set(quotation.voices) <= voices


@given(TEXTS, st.none() | st.sampled_from(["2021-05-12", "2021-05", "2021"]), st.none() | TEXTS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_gives_a_sound_reading(text: str, published: str | None, title: str | None) -> None:
    """Shuffled pieces of reports and noise never raise, and every invariant of a reading holds."""
    assert_sound(rashomon.read(text, published=published, title=title, language="en"))


@pytest.mark.parametrize(
    ("name", "text", "status"),
    [
        ("nothing", "", "empty"),
        ("white space", " \n\t \n", "empty"),
        ("question marks", "?" * 100_000, "empty"),
        ("one letter", "x" * 5_000_000, "empty"),
        ("digits", "1 " * 12_000, "read"),
        ("brackets", "(" * 30_000 + "killed" + ")" * 30_000, "read"),
        ("quotation marks", "“a” " * 4_000, "read"),
    ],
)
def test_hostile_texts_end_in_bounded_time(name: str, text: str, status: str) -> None:
    """A status in seconds, whatever the length."""
    rashomon.read("Two men were shot dead.")  # what is loaded once is not this text's fault
    started = time.perf_counter()
    reading = rashomon.read(text, language="en", published="2021-05-12")
    seconds = time.perf_counter() - started
    assert reading.status == status
    assert seconds < (1 if status == "empty" else 30), f"{name}: {seconds:.1f} s"
    assert_sound(reading)


def test_an_emoji_in_every_word_and_marks_of_direction_keep_the_offsets() -> None:
    """Astral characters count as one, invisible ones are left out of no span."""
    text = "Two🕊 farmers🕊 were killed🕊 in Az\u200baz on \u202eTuesday, the army🕊 said🕊."
    reading = rashomon.read(text, published="2021-05-12", language="en")
    assert reading.status == "read"
    assert_sound(reading)


def test_five_megabytes_of_prose_are_read_as_far_as_the_limit_and_say_so() -> None:
    """A huge text is kept whole, read in part, and an issue names the part."""
    text = "Two farmers were killed in Azaz on Tuesday, the mayor said. " * 90_000
    short = rashomon.Settings(max_characters=5_000)
    reading = rashomon.read(text, settings=short, published="2021-05-12")
    assert reading.status == "read"
    assert "truncated" in {issue.code for issue in reading.issues}
    assert reading.document.text == text
    assert_sound(reading)
