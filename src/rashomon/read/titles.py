"""A report's title: what, by whom, on whom, where, when, in one sentence that a page can carry."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Actor, Role, When, Where
from rashomon.model.reading import RoleName
from rashomon.model.values import ReportType

_NAMES: dict[ReportType, str] = {
    "air_strike": "Air strike", "drone_strike": "Drone strike", "ceasefire_or_agreement": "Ceasefire or agreement",
    "missile_or_rocket_attack": "Missile or rocket attack", "stabbing_or_beating": "Stabbing or beating",
    "siege_or_blockade": "Siege or blockade", "arson_or_destruction": "Arson or destruction",
}  # fmt: skip
_RELATIONS = {"in": "in", "near": "near", "between": "between", "along": "along", "offset": "near"}


def report_title(
    kind: ReportType, roles: Sequence[Role], when: When | None, where: Where | None, actors: dict[str, Actor]
) -> str:
    """For example "Air strike by US military on Iran-backed groups in Deir ez-Zor, SY, 2022-08-23"."""
    words = [_NAMES.get(kind, kind.replace("_", " ").capitalize())]
    if initiator := _named(roles, "initiator", actors):
        words.append(f"by {initiator}")
    if target := _named(roles, "target", actors) or _named(roles, "victim", actors):
        words.append(f"on {target}")
    title = " ".join(words)
    if where is not None:
        country = f", {where.country}" if where.country and where.granularity != "country" else ""
        title += f" {_RELATIONS[where.relation]} {where.name}{country}"
    if when is not None and when.edtf and when.basis != "assumed_publication":
        title += f", {when.edtf}"
    return title


def _named(roles: Sequence[Role], role: RoleName, actors: dict[str, Actor]) -> str | None:
    names = [actors[part.actor].name for part in roles if part.role == role and part.status != "denied"]
    return names[0] if names else None
