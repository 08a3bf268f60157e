"""What cannot speak: attributions whose source is a deed, a thing or the "it" of "it is hard to say".

In: a draft and its attributions. Out: those of somebody. "The strikes claimed forty lives" and "the blast saying …" are
slips of a reader; what stands in them is left to whoever is quoted around them. In 20,000 annotated attributions of
PolNeAR two have such a source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.reference.cues import attribution_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from rashomon.read.attribution_ground import Attribution
    from rashomon.read.draft import Draft

_MUTE = attribution_words("mute")
_NO_OPINIONS = frozenset({"in the case of"})


def spoken(draft: Draft, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions without those that nobody can have said."""
    return [made for made in attributions if not _is_mute(draft, made)]


def _is_mute(draft: Draft, made: Attribution) -> bool:
    cues = [draft.text[a:b].lower() for a, b in made.cue]
    if any(" ".join(cue.split()) in _NO_OPINIONS for cue in cues):
        return True
    if not made.source:
        return False
    start, end = made.source[0]
    if draft.text[start:end].lower() == "it" and cues and cues[0].startswith("to "):
        return True  # "it is too early to tell"
    head = _head(draft, start, end)
    return head.lower_ in _MUTE and head.tag_ in {"NN", "NNS"}


def _head(draft: Draft, start: int, end: int) -> Token:
    """The token of a source that the others hang on."""
    first, last = draft.token_at(start), draft.token_at(end - 1)
    tokens = draft.doc[first : last + 1]
    return next((t for t in tokens if not first <= t.head.i <= last or t.head.i == t.i), tokens[0])
