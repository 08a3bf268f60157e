"""Whether a reading is sound in itself, whatever the case: spans repeat the text, claims have words, ids exist.

These are not expectations of a case and count in no share; a single fault in a single reading is one too many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from bench.case_scoring.check import Check, Record
from bench.case_scoring.trial import Trial

_LISTS = ("quotations", "voices", "times", "places", "actors", "quantities", "reports", "claims")
_POINTERS: tuple[tuple[str, str], ...] = (
    ("quotations.voices", "voices"), ("quotations.told_to", "voices"), ("quotations.within", "quotations"),
    ("voices.actor", "actors"), ("voices.on_behalf_of", "voices"),
    ("times.when.anchor", "times"), ("places.where.references", "places"),
    ("actors.relations.actor", "actors"), ("actors.relations.claims", "claims"),
    ("quantities.count.side", "actors"), ("quantities.count.claims", "claims"),
    ("reports.times", "times"), ("reports.places", "places"), ("reports.quantities", "quantities"),
    ("reports.claims", "claims"), ("reports.when.anchor", "times"), ("reports.where.references", "places"),
    ("reports.roles.actor", "actors"), ("reports.roles.claims", "claims"),
    ("reports.counts.side", "actors"), ("reports.counts.claims", "claims"), ("reports.objects.count", "quantities"),
    ("reports.relations.report", "reports"), ("reports.relations.claims", "claims"),
    ("claims.report", "reports"), ("claims.about", "actors"), ("claims.voices", "voices"),
    ("claims.quotation", "quotations"), ("claims.because", "claims"), ("claims.said.anchor", "times"),
    ("claims.value.actor", "actors"), ("claims.value.side", "actors"), ("claims.value.anchor", "times"),
    ("claims.value.references", "places"), ("claims.value.claims", "claims"),
)  # fmt: skip
"""(where an id stands in a reading, in which list it must be found)."""
_ANCHORS = {"publication", "dateline"}
"""An anchor may also be one of these words."""


def sound(trial: Trial) -> list[Check]:
    """The checks that every reading must pass."""
    return [
        trial.check("record.text", _text_kept(trial), "the text as given", "another text"),
        _without_faults(trial, "record.spans", "text[start:end] == exact", list(_wrong_spans(trial))),
        _without_faults(trial, "record.claims", "every claim has spans", list(_claims_without_words(trial))),
        _without_faults(trial, "record.ids", "every id exists once", [*_dangling(trial), *_doubled(trial)]),
    ]


def _without_faults(trial: Trial, group: str, rule: str, faults: list[str]) -> Check:
    return trial.check(group, not faults, rule, f"{len(faults)}: {'; '.join(faults[:3])}" if faults else "nothing else")


def _text_kept(trial: Trial) -> bool:
    return bool(trial.reading["document"]["text"] == trial.case["text"])


def _wrong_spans(trial: Trial) -> Iterator[str]:
    document = trial.reading["document"]
    for path, span in _spans(trial.reading):
        text = document.get("title") if span.get("in") == "title" else document["text"]
        if span["start"] >= span["end"] or (text or "")[span["start"] : span["end"]] != span["exact"]:
            yield f"{path} {span['start']}-{span['end']} “{span['exact']}”"


def _spans(thing: Any, path: str = "") -> Iterator[tuple[str, Record]]:
    """Every span in a record, with the fields that lead to it."""
    if isinstance(thing, list):
        for each in thing:
            yield from _spans(each, path)
    elif isinstance(thing, dict):
        if {"start", "end", "exact"} <= thing.keys():
            yield path, thing
            return
        for field, value in thing.items():
            if (path, field) not in (("document", "meta"), ("", "schema")):
                yield from _spans(value, f"{path}.{field}".strip("."))


def _claims_without_words(trial: Trial) -> Iterator[str]:
    return (f"{c['property']} {c['id']}" for c in trial.listed("claims") if not c.get("spans"))


def _dangling(trial: Trial) -> Iterator[str]:
    known = {name: {thing["id"] for thing in trial.listed(name)} for name in _LISTS}
    for path, target in _POINTERS:
        allowed = known[target] | _ANCHORS if path.endswith("anchor") else known[target]
        for identity in _values(trial.reading, path.split(".")):
            if identity not in allowed:
                yield f"{path} {identity} is in no {target}"


def _values(thing: Any, path: list[str]) -> Iterator[Any]:
    """What stands at a path of fields, lists opened on the way; nothing where a field is absent or null."""
    if isinstance(thing, list):
        for each in thing:
            yield from _values(each, path)
    elif not path:
        if thing is not None:
            yield thing
    elif isinstance(thing, dict):
        yield from _values(thing.get(path[0]), path[1:])


def _doubled(trial: Trial) -> Iterator[str]:
    for name in _LISTS:
        counts = Counter(thing["id"] for thing in trial.listed(name))
        yield from (f"{name} {identity} stands {times} times" for identity, times in counts.items() if times > 1)
