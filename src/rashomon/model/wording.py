"""How values read: a date with its precision, a place with its radius, a number with its bounds. The only home of this.

In goes a value, out comes a phrase. `brief` leaves out how sure and how precise it is, for lists and tables. What
nobody stated reads "unknown" or "not stated", and never 0.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Mapping

from rashomon.model.reading import Claim
from rashomon.model.values import (
    ActorValue,
    Count,
    CountValue,
    FlagValue,
    NobodyValue,
    TextValue,
    TypeValue,
    Value,
    When,
    WhenValue,
    Where,
    WhereValue,
)

_QUALIFIERS = {
    "at_least": "at least {}", "at_most": "at most {}", "more_than": "more than {}", "less_than": "less than {}",
    "about": "about {}", "dozens": "dozens (at least {})", "hundreds": "hundreds (at least {})",
    "several": "several (at least {})",
}  # fmt: skip
_YEARLESS = re.compile(r"XXXX-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?")
_COUNTED_BY_UNIT = frozenset({"objects", "duration", "distance", "other", "money"})


def when_words(when: When, *, brief: bool = False) -> str:
    """For example "2022-08-23 (day)", "not after 2022-08-23", "22 March, year not stated", "time unknown"."""
    first, last = when.earliest, when.latest
    if first is None and last is None:
        return _day_without_year(when) or ("time unknown" if brief else "not resolved to a date")
    if brief:
        first, last = (first or "")[:10] or None, (last or "")[:10] or None
    if first == last:
        unsure = (when.edtf or "").endswith("?")
        if brief:
            return f"{first}{'?' if unsure else ''}"
        return f"{first} ({when.granularity}{', uncertain' if unsure else ''})"
    if first is None:
        return f"not after {last}"
    return f"not before {first}" if last is None else f"between {first} and {last}"


def _day_without_year(when: When) -> str | None:
    """ "22 March, year not stated" for the EDTF value "XXXX-03-22"; None where the month is unknown too."""
    found = _YEARLESS.fullmatch(when.edtf or "")
    if found is None:
        return None
    day = f"{int(found['day'])} " if found["day"] else ""
    return f"{day}{month_name[int(found['month'])]}, year not stated"


def where_words(where: Where, *, brief: bool = False) -> str:
    """For example "near Deir ez-Zor, Deir ez-Zor Governorate, SY (town, 35.3359 N 40.1408 E ± 5 km)"."""
    relation = "" if where.relation == "in" else f"{where.relation} "
    names = [where.name, where.adm1.name if where.adm1 else None, where.country]
    text = relation + ", ".join(dict.fromkeys(name for name in names if name))
    if brief:
        return text
    details = [where.granularity.replace("adm", "level-") if where.granularity else None]
    if where.lat is not None and where.lon is not None:
        north, east = ("N" if where.lat >= 0 else "S"), ("E" if where.lon >= 0 else "W")
        radius = f" ± {_kilometres(where.radius_m)} km" if where.radius_m else ""
        details.append(f"{abs(where.lat):.4f} {north} {abs(where.lon):.4f} {east}{radius}")
    else:
        details.append("not located")
    return f"{text} ({', '.join(detail for detail in details if detail)})"


def _kilometres(metres: int) -> str:
    """Two digits at most: a radius is an estimate."""
    return f"{float(f'{metres / 1000:.1g}' if metres < 10_000 else f'{metres / 1000:.2g}'):g}"


def number_words(count: Count) -> str:
    """The number alone: "0", "at least 4", "5 to 7", "an unstated number"; a number nobody stated is never a 0."""
    number = count.best if count.best is not None else count.lower if count.lower is not None else count.upper
    if count.qualifier == "between" and count.lower is not None and count.upper is not None:
        return f"{count.lower:g} to {count.upper:g}"
    if number is None:
        return "an unstated number"
    return _QUALIFIERS.get(count.qualifier, "{}").format(f"{number:g}")


def count_words(count: Count) -> str:
    """For example "0 killed", "at least 4 injured, civilians", "10 depots"."""
    unit = (count.unit if count.measure in _COUNTED_BY_UNIT else None) or count.measure
    group = f", {count.population.replace('_', ' ')}" if count.population and count.population != "unknown" else ""
    total = ", so far" if count.cumulative else ""
    return f"{number_words(count)} {unit.replace('_', ' ')}{group}{total}"


def bounds_words(lower: float | None, best: float | None, upper: float | None) -> str:
    """A toll over all accounts: "6", "6 (0 to 9)", "unknown"."""
    known = [number for number in (lower, best, upper) if number is not None]
    if not known:
        return "unknown"
    shown = "unknown" if best is None else f"{best:g}"
    return shown if len({*known}) == 1 else f"{shown} ({min(known):g} to {max(known):g})"


def value_words(value: Value, names: Mapping[str, str], *, brief: bool = False) -> str:
    """Any claim's value; `names` gives actors' names by their ids."""
    match value:
        case WhenValue():
            return when_words(value, brief=brief)
        case WhereValue():
            return where_words(value, brief=brief)
        case CountValue():
            return count_words(value)
        case ActorValue(actor=identity):
            return names.get(identity, identity)
        case TextValue(text=text):
            return f"“{text}”"
        case TypeValue(type=kind):
            return kind.replace("_", " ")
        case FlagValue(flag=flag):
            return "it happened" if flag else "it did not happen"
        case NobodyValue():
            return "nobody has claimed it"


def stance_words(claim: Claim) -> str:
    """ "" for a plain assertion, else how the voice stands to the value: "denied", "doubted, possible"."""
    parts: list[str] = [claim.stance] if claim.stance != "asserted" else []
    if claim.certainty != "certain":
        parts.append(claim.certainty)
    if claim.modality != "actual":
        parts.append(claim.modality)
    return ", ".join(parts)
