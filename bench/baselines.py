"""A naive baseline for every task: what a reader must beat to be worth its cost.

Each goes from document lines to readings as JSON objects with only the fields its task scores.
"""

from __future__ import annotations

import datetime
import functools
import re
from typing import Any

from bench.data import Gold
from bench.tasks import Read, Readings

Json = dict[str, Any]

_SAID = re.compile(
    r"\b(said|says|told|added|claimed|claims|stated|announced|reported|denied|argued|insisted|according to|believes?"
    r"|thinks?|thought|believed|wrote|warned|noted|suggested|asked|called)\b"
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*[”\"]?")
_TIMEX = re.compile(
    r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow|(?:19|20)\d\d|\d{4}-\d\d-\d\d"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: \d{1,2}(?:, \d{4})?)?"
    r"|last (?:year|week|month)|this (?:year|week|month)|(?:\d+|two|three) (?:years|months|weeks|days))\b"
)
_KEYWORDS = (
    (r"protest|demonstrat|march|rall(?:y|ied)", "protest"), (r"riot|clashed with police", "riot"),
    (r"air ?strike|warplane|bombed from the air", "air_strike"), (r"drone", "drone_strike"),
    (r"shell|mortar|artillery", "shelling"), (r"suicide", "suicide_bombing"), (r"grenade", "grenade_attack"),
    (r"bomb|explo|blast|IED|car bomb", "bombing"), (r"rocket|missile", "missile_or_rocket_attack"),
    (r"kidnap|abduct", "abduction"), (r"arrest|detain|captur", "detention"),
    (r"clash|fire ?fight|exchang", "armed_clash"),
    (r"kill|shot|murder|dead", "killing"), (r"loot|burn", "arson_or_destruction"),
    (r"ceasefire|agree|talks", "ceasefire_or_agreement"),
)  # fmt: skip
_NUMBER = r"(\d+|one|two|three|four|five|six|seven|eight|nine|ten|several)"
_NUMBERS = {
    w: n for n, w in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])
} | {"several": 3}


def _reading(line: Gold, **parts: Any) -> Json:
    return {"document": {"uri": line["uri"], "text": line["text"]}, **parts}


def _span(text: str, start: int, end: int) -> Json:
    return {"start": start, "end": end, "exact": text[start:end]}


def verb_list(lines: list[Gold]) -> Readings:
    """Attribution: a list of speech verbs; the words before one are the source, those after it the content."""
    readings = []
    for line in lines:
        text, quotations = line["text"], []
        for sentence in _SENTENCE.finditer(text):
            cue = _SAID.search(text, sentence.start(), sentence.end())
            if cue is None:
                continue
            before = text[sentence.start() : cue.start()].rstrip()
            source = re.search(r"((?:the |The )?[A-Z][\w.'-]*(?: [A-Z][\w.'-]*)*|he|she|they|He|She|They)$", before)
            start = cue.end() + 1
            quotations.append({
                "cue": [_span(text, cue.start(), cue.end())],
                "source": [_span(text, *(sentence.start() + at for at in source.span()))] if source else [],
                "content": [_span(text, start, sentence.end())] if start < sentence.end() else [],
            })  # fmt: skip
        readings.append(_reading(line, quotations=quotations))
    return readings


def date_regex(lines: list[Gold]) -> Readings:
    """Times: one expression; weekdays are the last one before publication."""
    readings = []
    for line in lines:
        times = []
        for match in _TIMEX.finditer(line["text"]):
            words = match.group()
            kind = "DURATION" if words.endswith("s") and words[0].islower() else "DATE"
            times.append({
                "span": _span(line["text"], match.start(), match.end()), "timex_type": kind,
                "timex_value": _timex_value(words, line.get("published") or ""),
            })  # fmt: skip
        readings.append(_reading(line, times=times))
    return readings


def _timex_value(words: str, published: str) -> str:
    try:
        anchor = datetime.date.fromisoformat(published[:10])
    except ValueError:
        return words
    days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    if words.lower() in days:
        return str(anchor - datetime.timedelta((anchor.weekday() - days.index(words.lower())) % 7))
    offsets = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if words in offsets:
        return str(anchor + datetime.timedelta(offsets[words]))
    if words == "last year":
        return str(anchor.year - 1)
    if words == "this year":
        return str(anchor.year)
    return words


def most_populous(lines: list[Gold]) -> Readings:
    """Places: the spans given, or else what the tagger calls GPE or LOC, each at its most populous namesake."""
    from rashomon.reference.gazetteer import Gazetteer

    gazetteer = Gazetteer.open()
    readings = []
    for line in lines:
        spans = line.get("toponyms")
        found = spans if spans is not None else _tagged(line["text"], ("GPE", "LOC"))
        places = []
        for start, end in found:
            named = gazetteer.lookup(line["text"][start:end])
            best = max(named, key=lambda place: place.population or 0, default=None)
            where = {"lat": best.lat, "lon": best.lon, "gazetteer_id": best.id, "name": best.name} if best else None
            places.append({"span": _span(line["text"], start, end), "where": where})
        readings.append(_reading(line, places=places))
    return readings


def _tagged(text: str, labels: tuple[str, ...]) -> list[tuple[int, int]]:
    return [(entity.start_char, entity.end_char) for entity in _doc(text).ents if entity.label_ in labels]


@functools.lru_cache(maxsize=4)
def _doc(text: str) -> Any:
    from rashomon.read.nlp import pipeline

    return pipeline()(text)


def tagger_alone(lines: list[Gold]) -> Readings:
    """Actors: what the tagger calls a person, an organisation or a group."""
    readings = []
    for line in lines:
        actors = [
            {
                "id": str(n),
                "kind": "person" if label == "PERSON" else "organisation",
                "spans": [_span(line["text"], s, e)],
            }
            for label in ("PERSON", "ORG", "NORP")
            for n, (s, e) in enumerate(_tagged(line["text"], (label,)))
        ]
        places = [{"span": _span(line["text"], s, e)} for s, e in _tagged(line["text"], ("GPE", "LOC"))]
        readings.append(_reading(line, actors=actors, places=places))
    return readings


def keywords(lines: list[Gold]) -> Readings:
    """Types: the first keyword of a list that occurs; one report a document, at no place."""
    readings = []
    for line in lines:
        kind = next((kind for words, kind in _KEYWORDS if re.search(words, line["text"], re.IGNORECASE)), None)
        readings.append(_reading(line, reports=[{"id": "r", "type": kind}] if kind else []))
    return readings


def release_regex(lines: list[Gold]) -> Readings:
    """Incident records: a keyword's type, "killed N" and "N killed", the first province, the day before publication."""
    readings = []
    for line, typed in zip(lines, keywords(lines), strict=True):
        text, counts = line["text"], []
        for measure, verbs in (("killed", "killed"), ("captured", "(?:detained|captured|arrested)")):
            match = re.search(rf"{verbs} {_NUMBER}\b|\b{_NUMBER} (?:\w+ )?(?:were |was )?{verbs}", text, re.IGNORECASE)
            if match:
                word = next(group for group in match.groups() if group).lower()
                number = int(word) if word.isdigit() else _NUMBERS[word]
                counts.append(
                    {"measure": measure, "lower": number, "best": number, "upper": number, "qualifier": "exact"}
                )
        province = re.search(r"\b([A-Z][a-z]+(?: [A-Z][a-z]+)?) [Pp]rovince", text)
        published = (line.get("published") or "")[:10]
        when = {"earliest": published, "latest": published} if len(published) == 10 else None
        reports = [report | {
            "counts": counts, "when": when, "where": {"name": province.group(1)} if province else None,
        } for report in typed["reports"]]  # fmt: skip
        readings.append(_reading(line, reports=reports))
    return readings


def each_alone(lines: list[Gold]) -> Readings:
    """Incidents: every document an incident of its own."""
    return [{"documents": [{"uri": line["uri"]}], "reports": []} for line in lines]


BASELINES: dict[str, Read] = {
    "attribution": verb_list,
    "times": date_regex,
    "places": most_populous,
    "types": keywords,
    "isaf": release_regex,
    "muc4": release_regex,
    "actors": tagger_alone,
    "incidents": each_alone,
}
"""Scorer's task → baseline."""
