"""The attributions of a draft, by whatever can find them: the trained network if its weights are there, and the rules.

In: a draft. Out: Attributions in surface offsets. The network decides what is said and by whom, with the rules' finds
as evidence; `attribution_agreement` says where the rules prevail. Without weights the rules read alone. This is the one
place that knows both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.read.attribution_agreement import agreed
from rashomon.read.attribution_ground import Attribution
from rashomon.read.attribution_model import learned_attributions
from rashomon.read.attribution_sources import spoken
from rashomon.read.attributions import find_attributions as ruled_attributions
from rashomon.read.encoder import encoder

if TYPE_CHECKING:
    from rashomon.read.draft import Draft


def find_attributions(draft: Draft) -> list[Attribution]:
    """Returns the attributions of a draft in order of their cues."""
    ruled = ruled_attributions(draft)
    network = encoder()
    if network is None:
        return spoken(draft, ruled)
    return spoken(draft, agreed(draft, learned_attributions(draft, network, ruled), ruled))
