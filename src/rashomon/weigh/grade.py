"""Two words for an incident in the terms of casualty recorders: how sure harm is, and how sure the strike is.

In go findings, origins and roles; out come an Airwars-style grade (None where nobody alleges harm to civilians) and a
strike status (None where it was no attack from afar or by explosives). Both are rules over who says what; neither is a
judgement of this program about what happened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rashomon.link.accounts import Party
from rashomon.link.weights import type_family
from rashomon.model.incident import Finding, Grade, StrikeStatus
from rashomon.model.reading import ActorKind
from rashomon.model.values import ActorValue, CountValue, FlagValue, ReportType
from rashomon.weigh.compare import EVERYONE, FIGHTING, PRESUMED
from rashomon.weigh.origins import Weighed
from rashomon.weigh.own_words import AT_ISSUE, HARM
from rashomon.weigh.sides import INSIDE
from rashomon.weigh.words import Word

STRIKES = frozenset({"remote", "explosive"})
PROTECTED = frozenset({"civilians"}) | PRESUMED
ARMED: frozenset[ActorKind] = frozenset({
    "state_forces", "rebel", "political_militia", "identity_militia", "armed_group",
})  # fmt: skip


@dataclass(frozen=True)
class Evidence:
    """What grading looks at."""

    type: ReportType
    weighed: Weighed
    findings: Sequence[Finding]
    targets: Sequence[Party]

    def words(self, *properties: str) -> list[Word]:
        """The words on some properties, those that assert or deny."""
        return [
            word for word in self.weighed.words
            if word.claim.property in properties and word.claim.stance in {"asserted", "denied"}
        ]  # fmt: skip

    def is_contested(self, *properties: str) -> bool:
        """Whether any of the findings on these properties is contested."""
        return any(f.status == "contested" for f in self.findings if f.property in properties)

    @cached_property
    def harm(self) -> list[Word]:
        """Words that allege harm to civilians: people said to be civilians, or not said to be fighters.

        Whoever is not shown to be a fighter is presumed a civilian (Airwars); where all who were hit are armed and
        nobody calls them civilians, an unspecified number is no allegation of civilian harm.
        """
        presumed = not self.targets or any(party.kind not in ARMED for party in self.targets)
        return [word for word in self.words(*HARM) if _alleges(word, presumed)]

    @cached_property
    def independent(self) -> int:
        """How many independent origins speak of the incident."""
        return self.weighed.independent(word.origin for word in self.weighed.words)


def _alleges(word: Word, presumed: bool) -> bool:
    value = word.value
    if not isinstance(value, CountValue) or word.claim.stance != "asserted" or not (value.lower or value.upper):
        return False
    return value.population in PROTECTED or (presumed and value.population in {*EVERYONE, "men"})


def strike_status(evidence: Evidence) -> StrikeStatus | None:
    """Declared by the one who did it, contested, likely, alleged, or the claim of a single origin."""
    if type_family(evidence.type) not in STRIKES:
        return None
    own = [word for word in evidence.words(*AT_ISSUE, *INSIDE) if _is_own(word, evidence)]
    at_issue = [word for word in own if word.claim.property in AT_ISSUE]
    if any(_denies(word) for word in at_issue) or evidence.is_contested(*AT_ISSUE):
        return "contested"
    if any(word.claim.stance == "asserted" for word in own):
        return "declared"
    if evidence.independent < 2:
        return "single_source_claim"
    return "likely" if _named_by(evidence) >= 2 else "alleged"


def _is_own(word: Word, evidence: Evidence) -> bool:
    return word.origin in evidence.weighed.own and bool(word.claim.voices)


def _denies(word: Word) -> bool:
    return word.is_denial or (isinstance(word.value, FlagValue) and not word.value.flag)


def _named_by(evidence: Evidence) -> int:
    """How many independent origins name the one who did it."""
    naming = [w for w in evidence.words("initiator", "responsibility") if isinstance(w.value, ActorValue)]
    return evidence.weighed.vouched(word for word in naming if not word.is_denial)


def _is_confirmed(evidence: Evidence) -> bool:
    """The one who did it says itself that civilians came to harm."""
    return any(word.origin in evidence.weighed.own and word.claim.voices for word in evidence.harm)


def _is_contested(evidence: Evidence) -> bool:
    """Several are named as the one who did it, or the one named denies it."""
    return evidence.is_contested("initiator", "responsibility")


def _is_discounted(evidence: Evidence) -> bool:
    """Two independent origins that are no party say that those hit were fighters, and no more say otherwise."""
    outsiders = {origin.id for origin in evidence.weighed.origins if not origin.party_to_conflict}
    fighters = {
        word.origin for word in evidence.words(*HARM)
        if isinstance(word.value, CountValue) and word.value.population in FIGHTING and word.claim.stance == "asserted"
    }  # fmt: skip
    saying = evidence.weighed.independent(fighters & outsiders)
    return saying >= 2 and evidence.weighed.vouched(evidence.harm) < 2


def _is_fair(evidence: Evidence) -> bool:
    """Two or more independent origins allege the harm, and one who acted there is named."""
    return evidence.weighed.vouched(evidence.harm) >= 2 and _named_by(evidence) >= 1


GRADES: tuple[tuple[Grade, Callable[[Evidence], bool]], ...] = (
    ("confirmed", _is_confirmed),
    ("contested", _is_contested),
    ("discounted", _is_discounted),
    ("fair", _is_fair),
)
"""Grades in the order in which they are tried; what fits none is `weak`."""


def grade(evidence: Evidence) -> Grade | None:
    """Returns the first grade whose rule holds; None where nobody alleges harm to civilians."""
    if not evidence.harm:
        return None
    return next((name for name, holds in GRADES if holds(evidence)), "weak")
