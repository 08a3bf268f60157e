"""What linking needs to know of a Report: its days, place, parties, tolls and telling words, and no more.

In goes a Reading; out comes one Account for each report that can be an incident: actual, affirmed, read. The words are
those around the report where a document tells of several, so that a round-up does not look like each of its parts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from importlib import resources
from math import log2

from anyascii import anyascii

from rashomon.model import Actor, Reading, Report, Where
from rashomon.model.reading import ActorKind
from rashomon.model.values import ReportType

WINDOW = 240
"""Characters to each side of a report's words that count as its own telling where a document holds several events:
about the length of the sentences before and after."""
READ_CHARACTERS = 6000
"""Of a long text the beginning counts: news tells what happened first."""
COMMON_RANK = 400
"""Words more common than this tell nothing about which event is meant."""
RARE_RANK = 12_000
SHINGLE = 6
"""Words in a row that two statements must share to count as the same words."""
NUMBER_WEIGHT = 400
"""Thousandths. A number of two or more digits (an age, a house number) tells less than a rare name, more than a
common word."""
NAME_WEIGHT = 500
"""Thousandths of rarity from which a capitalised word is taken for a telling name."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_FURNITURE = re.compile(r"(?im)^.*(?:copyright|all rights reserved|©).*$")
"""Lines that every page of an outlet carries."""
_FINE = frozenset({"point", "neighbourhood", "town"})
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Party:
    """One who acts or suffers, as far as two documents can agree on it."""

    key: str
    """The catalogue's id, or the folded name where the catalogue knows none."""
    known: bool
    kind: ActorKind
    country: str | None
    words: frozenset[str]
    kin: frozenset[str]
    """Ids of those it is part of, backed by, affiliated with."""


@dataclass(frozen=True, slots=True)
class Toll:
    """How many of whom, as a closed or open interval."""

    measure: str
    population: str | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Account:
    """One report as linking sees it. Days are ordinals (`datetime.date.toordinal`)."""

    report: str
    document: str
    type: ReportType
    foreground: bool
    first: int | None
    last: int | None
    hour: float | None
    """Hour of the day where a clock time is stated."""
    told: int | None
    """Day of publication."""
    where: Where | None
    initiators: tuple[Party, ...]
    targets: tuple[Party, ...]
    tolls: tuple[Toll, ...]
    words: dict[str, int]
    """Telling words → weight by rarity in English, in thousandths: whole numbers add up the same in any order."""
    names: dict[str, int]
    """Those of them that are written as names, without those that tell nothing (`_known_words`)."""
    statements: frozenset[int]
    """Hashes of runs of words inside quotations."""
    mentioned: frozenset[str]
    """Gazetteer ids of all towns and finer places that the document names: where it may have been if unsaid."""
    same_as: frozenset[str]
    """Reports of the same document that the reader thinks may be the same event."""

    words_weight: int
    names_weight: int
    sums_up: bool = False
    """Whether it is the sum of other reports of its document: what an attack on three towns has in common."""

    @property
    def is_located(self) -> bool:
        """Whether the place is a town or finer, with coordinates."""
        return self.where is not None and self.where.lat is not None and self.where.granularity in _FINE

    @property
    def width(self) -> int | None:
        """Days from first to last, 0 for one day; None where a side is open."""
        return None if self.first is None or self.last is None else self.last - self.first


def accounts_of(reading: Reading) -> Iterator[Account]:
    """Yields an Account for each report of a reading that can be an incident."""
    if reading.status != "read":
        return
    wanted = [r for r in reading.reports if r.modality == "actual" and r.polarity == "affirmed"]
    foreground = [report for report in wanted if report.foreground]
    actors = {actor.id: actor for actor in reading.actors}
    told = day_of(reading.document.published.edtf if reading.document.published else None)
    known, mentioned = _known_words(reading), _mentioned(reading)
    sums = {relation.report for r in wanted for relation in r.relations if relation.type == "part_of"}
    for report in wanted:
        passages = _passages(reading, report, whole=report.foreground and len(foreground) == 1)
        body, written = _telling(" \n".join(text for start, _, text in passages if start >= 0))
        words = _weighted(" \n".join(text for start, _, text in passages if start < 0)) | body
        own_place = frozenset(_key(word) for word in _WORD.findall(report.where.name if report.where else ""))
        names = {word: words[word] for word in sorted(written - known - own_place)}
        first, last = _days(report)
        yield Account(
            report=report.id, document=reading.document.id, type=report.type, foreground=report.foreground,
            first=first, last=last, hour=_hour(report), told=told, where=report.where,
            initiators=_parties(report, actors, "initiator"),
            targets=_parties(report, actors, "target", "victim"),
            tolls=tuple(Toll(c.measure, c.population, c.lower, c.upper) for c in report.counts),
            words=words, names=names, words_weight=sum(words.values()), names_weight=sum(names.values()),
            statements=_statements(reading, passages), mentioned=mentioned,
            same_as=frozenset(r.report for r in report.relations if r.type == "same_as_possible"),
            sums_up=report.id in sums,
        )  # fmt: skip


def day_of(edtf: str | None) -> int | None:
    """Returns the ordinal of the day in an ISO date or date-time; None for anything less precise."""
    try:
        return date.fromisoformat((edtf or "")[:10]).toordinal()
    except ValueError:
        return None


def fold(text: str) -> str:
    """Returns a name without accents, case and punctuation, so that two spellings of it compare equal."""
    return " ".join(_WORD.findall(anyascii(text).lower()))


@cache
def word_ranks() -> dict[str, int]:
    """Returns how common English words are: 0 for the most common; absent is rare."""
    text = resources.files("rashomon.reference").joinpath("data", "word_ranks.txt").read_text(encoding="utf-8")
    words = (word for line in text.splitlines() if not line.startswith("#") for word in line.split())
    return {word: rank for rank, word in enumerate(words)}


@lru_cache(maxsize=200_000)
def rarity(word: str) -> int:
    """Returns 0 for an everyday word, 1000 for one that common English hardly has, by the logarithm of its rank."""
    rank = word_ranks().get(word)
    if rank is None:
        return 1000
    if rank <= COMMON_RANK:
        return 0
    return min(1000, round(1000 * log2(rank / COMMON_RANK) / log2(RARE_RANK / COMMON_RANK)))


def _days(report: Report) -> tuple[int | None, int | None]:
    if report.when is None:
        return None, None
    if report.when.basis == "assumed_publication" or report.rules.get("when") == "carried_over":
        return None, day_of(report.when.latest)  # nothing assumed counts as agreement on a day
    return day_of(report.when.earliest), day_of(report.when.latest)


def _hour(report: Report) -> float | None:
    when = report.when
    if when is None or when.granularity not in {"minute", "hour"} or "T" not in (when.earliest or ""):
        return None
    clock = datetime.fromisoformat(when.earliest or "")
    return clock.hour + clock.minute / 60


def _parties(report: Report, actors: dict[str, Actor], *roles: str) -> tuple[Party, ...]:
    ids = dict.fromkeys(r.actor for r in report.roles if r.role in roles and r.status != "denied")
    return tuple(party(actors[id_]) for id_ in ids if id_ in actors)


def party(actor: Actor) -> Party:
    """Returns an actor as two documents can compare it."""
    known = not actor.id.startswith("actor_")
    name = fold(actor.name)
    return Party(
        key=actor.id if known else name, known=known, kind=actor.kind, country=actor.country,
        words=frozenset(word for word in name.split() if rarity(word) > 0),
        kin=frozenset(relation.actor for relation in actor.relations),
    )  # fmt: skip


def _passages(reading: Reading, report: Report, *, whole: bool) -> list[tuple[int, int, str]]:
    """Returns (start, end, text) of what belongs to the report; the title has no offsets and counts as (-1, -1)."""
    document = reading.document
    title = document.title or ""
    if whole:
        return [(-1, -1, title), (0, READ_CHARACTERS, _FURNITURE.sub("", document.text[:READ_CHARACTERS]))]
    claims = set(report.claims)
    spans = [*report.triggers, *(s for claim in reading.claims if claim.id in claims for s in claim.spans)]
    out = [(-1, -1, title)] if any(span.in_ for span in spans) else []
    for start, end in _joined((s.start - WINDOW, s.end + WINDOW) for s in spans if not s.in_):
        out.append((start, end, document.text[start:end]))
    return out


def _joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Returns ranges as few as possible, overlapping ones joined."""
    out: list[tuple[int, int]] = []
    for start, end in sorted((max(start, 0), end) for start, end in ranges):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _weighted(text: str) -> dict[str, int]:
    """Words → weight."""
    return {key: weight for _, key, weight in _words(text)}


def _words(text: str) -> Iterator[tuple[re.Match[str], str, int]]:
    """Yields each word that tells something: where it stands, how it is compared, its weight."""
    for match in _WORD.finditer(text):
        word = match.group()
        if word.isdigit():
            if 2 <= len(word) <= 5 and int(word) not in _YEARS:
                yield match, word, NUMBER_WEIGHT
            continue
        key = _key(word)
        weight = rarity(key)
        if weight > 0 and len(key) > 2:
            yield match, key, weight


def _telling(text: str) -> tuple[dict[str, int], frozenset[str]]:
    """Returns words → weight, and those written as names: capitalised inside a sentence, nowhere in lower case."""
    words: dict[str, int] = {}
    upper, lower = set(), set()
    for match, key, weight in _words(text):
        words[key] = weight
        if not match.group()[0].isupper():
            lower.add(key)
        elif weight >= NAME_WEIGHT and "'" not in key and not _opens_sentence(text, match.start()):
            upper.add(key)
    return words, frozenset(upper - lower)


@lru_cache(maxsize=200_000)
def _key(word: str) -> str:
    """A word as compared: folded, without a possessive ending."""
    key = (word if word.isascii() else anyascii(word)).lower().replace("’", "'")
    return key[:-2] if key.endswith("'s") else key


def _opens_sentence(text: str, start: int) -> bool:
    """Whether what stands before is the end of a sentence, an opening quotation mark or a new line."""
    before = text[max(start - 3, 0) : start].rstrip(" ")
    return not before or before[-1] in '.!?:\n"“‘—–'


def _known_words(reading: Reading) -> frozenset[str]:
    """Words of names that tell nothing about which event is meant, or that other features count already.

    Located places, the publisher, actors of the catalogue, and those who speak for a body or a party: an army has one
    spokesman for all its strikes.
    """
    names = [place.span.exact for place in reading.places if place.where and place.where.lat is not None]
    names += [actor.name for actor in reading.actors if not actor.id.startswith("actor_")]
    names += [voice.name for voice in reading.voices if voice.on_behalf_of or voice.party_to_conflict]
    names += [reading.document.publisher or ""]
    return frozenset(_key(word) for name in names for word in _WORD.findall(name))


def _mentioned(reading: Reading) -> frozenset[str]:
    located = (place.where for place in reading.places if place.where and place.where.granularity in _FINE)
    return frozenset(where.gazetteer_id for where in located if where.gazetteer_id)


def _statements(reading: Reading, passages: list[tuple[int, int, str]]) -> frozenset[int]:
    """Hashes of runs of words quoted within the passages."""
    out: set[int] = set()
    for quotation in reading.quotations:
        if quotation.kind == "indirect":
            continue
        for span in quotation.content:
            if any(span.in_ is None and start <= span.start < end for start, end, _ in passages):
                words = [_key(word) for word in _WORD.findall(span.exact)]
                out.update(_hash(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))
    return frozenset(out)


def _hash(words: list[str]) -> int:
    return int.from_bytes(hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest(), "big")
