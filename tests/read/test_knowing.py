"""Who claimed it, who is blamed, who denies it, what nobody could verify: with the voice whose word it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model import Claim
from rashomon.model.values import ActorValue, NobodyValue, TextValue
from rashomon.read.draft import Draft

DraftOf = Callable[..., Draft]
ATTACK = "Gunmen killed ten herders near Gao on Monday. "


def claim_on(made: Draft, prop: str, words: str) -> Claim:
    """The claim of a property whose words hold these, made by no event reader."""
    found = [c for c in made.claims if c.property == prop and c.rule.startswith("knowing.")
             and any(words in span.exact for span in c.spans)]  # fmt: skip
    assert found, [(c.property, c.rule, [s.exact for s in c.spans]) for c in made.claims]
    return found[0]


def speaker(made: Draft, claim: Claim) -> str | None:
    """The name of the innermost voice, None for the publisher."""
    names = {voice.id: voice.name for voice in made.voices}
    return names[claim.voices[-1]] if claim.voices else None


# sentence → (property, words, stance, whose word it is, what the value names)
SAID: list[tuple[str, str, str, str, str | None, str | None]] = [
    ("The mayor blamed smugglers.", "responsibility", "blamed", "asserted", "mayor", "smugglers"),
    ("The Dune Brotherhood claimed responsibility.", "responsibility", "claimed", "asserted", "Brotherhood", "Dune"),
    ("The Dune Brotherhood denied any involvement.", "responsibility", "denied", "denied", "Brotherhood", "Dune"),
    ("The Dune Brotherhood rejected the accusation.", "responsibility", "rejected", "denied", "Brotherhood", "Dune"),
    ("The governor denies it.", "occurred", "denies it", "denied", "governor", None),
    ("The governor called the report a fabrication.", "occurred", "fabrication", "denied", "governor", None),
    ("No group has said it was behind the killing.", "responsibility", "No group", "asserted", None, "nobody"),
    ("The army ruled out sabotage.", "cause", "sabotage", "denied", "army", "sabotage"),
]


@pytest.mark.parametrize(("sentence", "prop", "words", "stance", "who", "value"), SAID)
def test_knowing(
    draft: DraftOf, *, sentence: str, prop: str, words: str, stance: str, who: str | None, value: str | None
) -> None:
    """The claim is the word of whoever blames, claims or denies, with that stance."""
    made = draft(ATTACK + sentence)
    claim = claim_on(made, prop, words)
    said = speaker(made, claim)
    assert claim.stance == stance
    assert said is None if who is None else said is not None and who.lower() in said.lower()
    named = {actor.id: actor.name for actor in made.actors}
    if isinstance(claim.value, ActorValue):
        assert value is not None and value.lower() in named[claim.value.actor].lower()
    elif isinstance(claim.value, TextValue):
        assert claim.value.text == value
    elif value == "nobody":
        assert isinstance(claim.value, NobodyValue)


def test_who_tells_of_the_event_denies_a_detail(draft: DraftOf) -> None:
    """A command that declares its raid and calls a toll untrue does not deny the raid."""
    made = draft(
        "Jets bombed a camp near Gao on Monday, the air force said. Residents said four herders died. "
        "The air force called this untrue."
    )
    assert not [c for c in made.claims if c.property == "occurred" and c.stance == "denied"]
