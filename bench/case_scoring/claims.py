"""Judges claims: property, stance, words, and the voice whose word it is."""

from __future__ import annotations

from collections.abc import Iterator

from bench.case_scoring.check import Check, Record, best_of, one_of
from bench.case_scoring.trial import Trial, words_in

CLAIM_FIELDS = {"property", "stance", "text_contains", "innermost", "value_kind", "optional"}


def claims(trial: Trial) -> Iterator[Check]:
    """Every claim expected: of this property on these words, then its stance, innermost voice and kind of value."""
    for wish in trial.expect["claims"]:
        on_words = [
            claim
            for claim in trial.listed("claims")
            if claim["property"] in one_of(wish["property"])
            and ("text_contains" not in wish or trial.touch(claim["spans"], wish["text_contains"]))
        ]
        if on_words or not wish.get("optional"):
            yield from best_of(on_words, lambda claim, wish=wish: _claim(trial, wish, claim))  # type: ignore[misc]


def _claim(trial: Trial, wish: Record, claim: Record | None) -> list[Check]:
    named = one_of(wish["property"])
    on = f"{'/'.join(named)} on “{wish.get('text_contains', 'any words')}”"
    absent = f"no such claim; on these words {_on_words(trial, wish)}"
    checks = [trial.check(f"claim.{named[0]}", claim is not None, on, words_in(claim["spans"]) if claim else absent)]
    if "stance" in wish:
        stance = claim["stance"] if claim else "no such claim"
        checks.append(trial.check("claim.stance", stance in one_of(wish["stance"]), f"{wish['stance']}, {on}", stance))
    if "innermost" in wish:
        inner = (claim.get("voices") or [None])[-1] if claim else None
        right = claim is not None and any(trial.is_voice(inner, name) for name in one_of(wish["innermost"]))
        name = wish["innermost"] or "own publisher"
        found = trial.named([inner])[0] if claim else "no such claim"
        checks.append(trial.check("claim.voice", right, f"{name}, {on}", found))
    if "value_kind" in wish:
        kind = claim["value"]["kind"] if claim else "no such claim"
        right = kind in one_of(wish["value_kind"])
        checks.append(trial.check("claim.value_kind", right, f"{wish['value_kind']}, {on}", kind))
    return checks


def _on_words(trial: Trial, wish: Record) -> list[str]:
    words = wish.get("text_contains")
    found = (c["property"] for c in trial.listed("claims") if words is None or trial.touch(c["spans"], words))
    return sorted(set(found))
