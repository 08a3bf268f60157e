"""The attributions of a draft, by whatever can find them: the trained network if its weights are there, and the rules.

In: a draft. Out: Attributions in surface offsets. The network decides what is said and by whom, with the rules' finds
as evidence; the rules add what it cannot know, attributions inside a content. Without weights, as this version
ships, the rules read alone. `training/attribution` makes the weights. This is the one place that knows both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.read.attribution_ground import Attribution
from rashomon.read.attribution_model import is_inside, learned_attributions
from rashomon.read.attributions import find_attributions as ruled_attributions
from rashomon.read.encoder import encoder

if TYPE_CHECKING:
    from rashomon.read.draft import Draft


def find_attributions(draft: Draft) -> list[Attribution]:
    """Returns the attributions of a draft in order of their cues."""
    ruled = ruled_attributions(draft)
    network = encoder()
    if network is None:
        return ruled
    return combined(learned_attributions(draft, network, ruled), ruled)


def combined(learned: list[Attribution], ruled: list[Attribution]) -> list[Attribution]:
    """What the network found, and what only the rules could: attributions in a content, and where it saw none."""
    taken = [piece for made in learned for piece in (*made.cue, *made.content)]
    added = [
        made
        for made in ruled
        if is_inside(made, learned)
        or not any(a < end and start < b for a, b in (*made.cue, *made.content) for start, end in taken)
    ]
    return sorted([*learned, *added], key=lambda made: (made.cue or made.content)[0])
