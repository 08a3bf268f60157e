"""Judges who says what: quotations, what is no quotation, an editor's insertions, voices."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bench.case_scoring.check import Check, Record, assigned, best_of, one_of
from bench.case_scoring.names import SAME
from bench.case_scoring.trial import Trial, mentions_of, overlap, words_in

_MARKS = "“”‘’\"'«»‹›„ \n\t.,;"


def quotations(trial: Trial) -> Iterator[Check]:
    """Every quotation expected; an empty list says that the text holds none."""
    expected = trial.expect["quotations"]
    found = trial.listed("quotations")
    if not expected:
        words = [words_in(quotation["content"]) for quotation in found]
        yield trial.check("quotation.none", not found, "no quotation at all", words or None, forbids=True)
    for wish in expected:
        parts = one_of(wish["content_contains"])
        holding = [q for q in found if all(trial.cover(q["content"], part) for part in parts)]
        if holding or not wish.get("optional"):
            yield from best_of(holding, lambda quotation, wish=wish: _quotation(trial, wish, quotation))  # type: ignore[misc]


def _quotation(trial: Trial, wish: Record, quotation: Record | None) -> list[Check]:
    words = " … ".join(one_of(wish["content_contains"]))
    content = words_in(quotation["content"]) if quotation else None
    checks = [trial.check("quotation.found", quotation is not None, f"“{words}”", content)]
    for field, judge in _FIELDS.items():
        if field in wish:
            right, found = judge(trial, wish, quotation) if quotation else (False, "no such quotation")
            value = wish[field] if field != "voice_chain" else [wish[field], *wish.get("or_chains", [])]
            group = f"quotation.{field.removeprefix('voice_')}"
            checks.append(trial.check(group, right, f"{value} for “{words}”", found))
    return checks


Verdict = tuple[bool, object]


def _kind(_: Trial, wish: Record, quotation: Record) -> Verdict:
    return quotation["kind"] in one_of(wish["kind"]), quotation["kind"]


def _chain(trial: Trial, wish: Record, quotation: Record) -> Verdict:
    chain = quotation.get("voices") or []
    right = any(trial.is_chain(chain, names) for names in (wish["voice_chain"], *wish.get("or_chains", [])))
    return right, trial.named(chain)


def _on_behalf_of(trial: Trial, wish: Record, quotation: Record) -> Verdict:
    """The innermost speaks for one of those bodies, or is that body where the case lets it speak itself."""
    inner = (quotation.get("voices") or [None])[-1]
    alone = [chain[-1:] for chain in wish.get("or_chains", [])]
    behind = trial.get(trial.get(inner).get("on_behalf_of")).get("name")
    right = any(
        ([body] in alone and trial.is_voice(inner, body)) or trial.speaks_for(inner, body)
        for body in one_of(wish["on_behalf_of"])
    )
    return right, f"{trial.named([inner])[0]} for {behind}"


def _touched(field: str) -> Callable[[Trial, Record, Record], Verdict]:
    def judge(trial: Trial, wish: Record, quotation: Record) -> Verdict:
        spans = quotation.get(field) or []
        return any(trial.touch(spans, words) for words in one_of(wish[field])), words_in(spans) or None

    return judge


def _source_empty(_: Trial, wish: Record, quotation: Record) -> Verdict:
    return bool(quotation.get("source")) != wish["source_empty"], words_in(quotation.get("source") or [])


def _medium(_: Trial, wish: Record, quotation: Record) -> Verdict:
    return quotation.get("medium") in one_of(wish["medium"]), quotation.get("medium")


def _told_to(trial: Trial, wish: Record, quotation: Record) -> Verdict:
    told = quotation.get("told_to")
    return told is not None and trial.is_voice(told, wish["told_to"]), trial.get(told).get("name")


def _within(trial: Trial, wish: Record, quotation: Record) -> Verdict:
    holder = trial.get(quotation.get("within"))
    return trial.cover(holder.get("content", []), wish["within"]), words_in(holder.get("content", [])) or None


_FIELDS: dict[str, Callable[[Trial, Record, Record], Verdict]] = {
    "kind": _kind,
    "voice_chain": _chain,
    "on_behalf_of": _on_behalf_of,
    "cue": _touched("cue"),
    "source": _touched("source"),
    "source_empty": _source_empty,
    "medium": _medium,
    "told_to": _told_to,
    "within": _within,
}
QUOTATION_FIELDS = {*_FIELDS, "content_contains", "or_chains", "optional"}


def not_quotations(trial: Trial) -> Iterator[Check]:
    """No quotation's content begins and ends within these words, quotation marks aside."""
    for words in trial.expect["not_quotations"]:
        inside = [q for q in trial.listed("quotations") if _lies_in(trial, q["content"], words)]
        found = [words_in(quotation["content"]) for quotation in inside]
        yield trial.check("not_quotations", not inside, f"no quotation in “{words}”", found or None, forbids=True)


def _lies_in(trial: Trial, content: list[Record], words: str) -> bool:
    spans = [(span.get("in"), *_without_marks(span)) for span in content]
    return any(
        all(source == where and start <= begin and stop <= end for source, begin, stop in spans)
        for where, start, end in trial.stands(words)
    )


def _without_marks(span: Record) -> tuple[int, int]:
    exact = span["exact"]
    opening = len(exact) - len(exact.lstrip(_MARKS))
    return span["start"] + opening, span["start"] + max(len(exact.rstrip(_MARKS)), opening)


def insertions(trial: Trial) -> Iterator[Check]:
    """An editor's words in brackets, with or without the brackets, and nothing else but a bare omission mark."""
    spans = [span for quotation in trial.listed("quotations") for span in quotation.get("insertions") or []]
    expected = trial.expect["insertions"]
    for words in expected:
        yield trial.check("insertions.found", trial.touch(spans, words), words, words_in(spans) or None)
    meant = [stand for words in expected for stand in trial.stands(words)]
    others = [s["exact"] for s in spans if not overlap([s], meant) and s["exact"].strip("()[] ") not in ("…", "...")]
    yield trial.check("insertions.other", not others, "no other insertion", others or None, forbids=True)


def voices(trial: Trial) -> Iterator[Check]:
    """All mentions are one voice of this name; two voices listed apart stay apart."""
    expected = trial.expect["voices"]
    made = assigned(expected, trial.listed("voices"), lambda wish, voice: _named(trial, wish, voice))
    for wish, (_, voice) in zip(expected, made, strict=True):
        taken = [v["name"] for v in trial.listed("voices") if trial.is_named(v, wish["name"])]
        found = voice["name"] if voice else f"only what is another's voice: {taken}" if taken else None
        yield trial.check("voice.found", voice is not None, wish["name"], found)
        yield from _voice(trial, wish, voice)
        for words in mentions_of(wish):
            right = voice is not None and _mentions(trial, voice, words, wish)
            yield trial.check("voice.mention", right, f"“{words}” is {wish['name']}", _who(trial, words))


def _named(trial: Trial, wish: Record, voice: Record | None) -> list[Check]:
    """As many right checks as the name fits well, so that the surest names are given out first."""
    fit = trial.is_named(voice, wish["name"]) if voice else 0
    return [trial.check("voice.found", step < fit, wish["name"], None) for step in range(SAME)]


def _voice(trial: Trial, wish: Record, voice: Record | None) -> Iterator[Check]:
    said = f" of {wish['name']}"
    absent = "no such voice"
    if "kind" in wish:
        found = voice["kind"] if voice else absent
        yield trial.check("voice.kind", found in one_of(wish["kind"]), f"{wish['kind']}{said}", found)
    if "party_to_conflict" in wish:
        party = voice.get("party_to_conflict") if voice else absent
        right = any(party is value for value in one_of(wish["party_to_conflict"]))
        yield trial.check("voice.party_to_conflict", right, f"{wish['party_to_conflict']}{said}", str(party))
    if "on_behalf_of" in wish:
        right = voice is not None and any(trial.speaks_for(voice["id"], body) for body in one_of(wish["on_behalf_of"]))
        body = trial.get((voice or {}).get("on_behalf_of")).get("name")
        yield trial.check("voice.on_behalf_of", right, f"{wish['on_behalf_of']}{said}", body if voice else absent)
    if "role" in wish:
        role = (voice or {}).get("role") or ""
        right = wish["role"].casefold() in role.casefold()
        yield trial.check("voice.role", right, f"{wish['role']}{said}", role or None)


def _mentions(trial: Trial, voice: Record, words: str, wish: Record) -> bool:
    """Whether the voice is mentioned in the words, where they stand apart from its longer names if they do."""
    names: list[str] = [wish["name"], *mentions_of(wish)]
    longer = [stand for name in names if len(name) > len(words) for stand in trial.stands(name)]
    stands = trial.stands(words)
    apart = [s for s in stands if not any(s[0] == w and a <= s[1] and s[2] <= b for w, a, b in longer)]
    return overlap(_mention_spans(trial, voice), apart or stands)


def _mention_spans(trial: Trial, voice: Record) -> list[Record]:
    """A voice's own spans, and the sources of what it utters, which are mentions of it too."""
    uttered = [q for q in trial.listed("quotations") if (q.get("voices") or [None])[-1] == voice["id"]]
    sources: list[Record] = [span for quotation in uttered for span in quotation.get("source") or []]
    return list(voice["spans"]) + sources


def _who(trial: Trial, words: str) -> str:
    names = [v["name"] for v in trial.listed("voices") if trial.touch(_mention_spans(trial, v), words)]
    return f"it is {' and '.join(names)}" if names else "nobody"


VOICE_FIELDS = {"name", "aliases_in_text", "mentions", "kind", "party_to_conflict", "on_behalf_of", "role"}
