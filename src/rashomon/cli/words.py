"""How values read on a page: a date with its precision, a place with its radius, a number with its bounds, a chain."""

from __future__ import annotations

from rashomon.model import Claim, Count, Reading, Voice, When, Where
from rashomon.model.values import (
    ActorValue,
    CountValue,
    FlagValue,
    NobodyValue,
    TextValue,
    TypeValue,
    Value,
    WhenValue,
    WhereValue,
)

_QUALIFIERS = {
    "at_least": "at least {}", "at_most": "at most {}", "more_than": "more than {}", "less_than": "less than {}",
    "about": "about {}", "dozens": "dozens (at least {})", "hundreds": "hundreds (at least {})",
    "several": "several (at least {})",
}  # fmt: skip


def when_words(when: When) -> str:
    """For example "2022-08-23 (day)" or "not resolved"."""
    if when.earliest is None and when.latest is None:
        return "not resolved to a date"
    if when.earliest == when.latest:
        return f"{when.earliest} ({when.granularity})"
    if when.earliest is None:
        return f"not after {when.latest}"
    if when.latest is None:
        return f"not before {when.earliest}"
    return f"between {when.earliest} and {when.latest}"


def where_words(where: Where) -> str:
    """For example "Deir ez-Zor, Deir ez-Zor Governorate, SY (town, 35.3359 N 40.1408 E ± 5 km)"."""
    names = [where.name, where.adm1.name if where.adm1 and where.adm1.name != where.name else None, where.country]
    text = ", ".join(dict.fromkeys(name for name in names if name))
    details = [where.granularity.replace("adm", "level-") if where.granularity else None]
    if where.lat is not None and where.lon is not None:
        north, east = ("N" if where.lat >= 0 else "S"), ("E" if where.lon >= 0 else "W")
        radius = f" ± {_kilometres(where.radius_m)} km" if where.radius_m else ""
        details.append(f"{abs(where.lat):.4f} {north} {abs(where.lon):.4f} {east}{radius}")
    else:
        details.append("not located")
    relation = "" if where.relation == "in" else f"{where.relation} "
    return f"{relation}{text} ({', '.join(detail for detail in details if detail)})"


def _kilometres(metres: int) -> str:
    """Two digits at most: a radius is an estimate."""
    return f"{float(f'{metres / 1000:.1g}' if metres < 10_000 else f'{metres / 1000:.2g}'):g}"


def count_words(count: Count) -> str:
    """For example "0 killed", "at least 4 injured, civilians"; a number nobody stated is never a 0."""
    number = count.best if count.best is not None else count.lower if count.lower is not None else count.upper
    if count.qualifier == "between":
        shown = f"{count.lower:g} to {count.upper:g}" if count.lower is not None and count.upper is not None else "?"
    elif number is None:
        shown = "an unstated number"
    else:
        shown = _QUALIFIERS.get(count.qualifier, "{}").format(f"{number:g}")
    unit = count.unit if count.measure in ("objects", "duration", "distance", "other", "money") else count.measure
    group = f", {count.population.replace('_', ' ')}" if count.population and count.population != "unknown" else ""
    total = ", so far" if count.cumulative else ""
    return f"{shown} {(unit or count.measure).replace('_', ' ')}{group}{total}"


def value_words(value: Value, reading: Reading) -> str:
    """Any claim's value in words."""
    match value:
        case WhenValue():
            return when_words(value)
        case WhereValue():
            return where_words(value)
        case CountValue():
            return count_words(value)
        case ActorValue(actor=identity):
            return next((actor.name for actor in reading.actors if actor.id == identity), identity)
        case TextValue(text=text):
            return f"“{text}”"
        case TypeValue(type=kind):
            return kind.replace("_", " ")
        case FlagValue(flag=flag):
            return "it happened" if flag else "it did not happen"
        case NobodyValue():
            return "nobody has claimed it"


def chain_words(voices: tuple[str, ...], reading: Reading) -> str:
    """The chain of voices, outermost first, a party to the conflict marked: "CNN ← Joe Buccino*"."""
    known = {voice.id: voice for voice in reading.voices}
    if not voices:
        return reading.document.publisher or "this document"
    return " ← ".join(known[identity].name + ("*" if known[identity].party_to_conflict else "") for identity in voices)


def voice_words(voice: Voice, reading: Reading) -> str:
    """Who a voice is: "Joe Buccino*: colonel; speaks for US Central Command"."""
    known = {other.id: other for other in reading.voices}
    notes = [voice.role, f"speaks for {known[voice.on_behalf_of].name}" if voice.on_behalf_of in known else None]
    told = "; ".join(note for note in notes if note) or voice.kind
    return f"{voice.name}{'*' if voice.party_to_conflict else ''}: {told}"


def stance_words(claim: Claim) -> str:
    """ "" for a plain assertion, else how the voice stands to the value: "denied", "doubted, possible"."""
    parts: list[str] = [claim.stance] if claim.stance != "asserted" else []
    if claim.certainty != "certain":
        parts.append(claim.certainty)
    if claim.modality != "actual":
        parts.append(claim.modality)
    return ", ".join(parts)
