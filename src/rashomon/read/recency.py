"""Who was present last: walks the cast's timeline back from a place in the text.

In: the cast and a test. Out: the speakers whom a reader may have in mind there, nearest first. A subject or a speaker
is nearer than one who was only named; names inside quotations count only where asked for: a speaker's "he" is seldom
the reporter's.
"""

from __future__ import annotations

from collections.abc import Callable

from rashomon.read.cast import Cast, Speaker

Test = Callable[[Speaker], bool]

REACH = 2_500
"""How many characters back a pronoun or role may reach: about six paragraphs of a news report."""
_ASIDE = 600
"""How much further away, in characters, somebody counts who was named without being the subject of a clause."""
CLEAR = 600
"""By how many characters the nearest of two must be nearer for a reader to think of that one alone: a paragraph."""


def latest(cast: Cast, test: Test, offset: int, *, quoted: bool = False) -> Speaker | None:
    """Who was present last before an offset, unless the subject of a later clause is another."""
    best, best_at = None, -1
    for moment in cast.before(offset, REACH):
        if moment.at < best_at:
            break
        if (moment.presence == "quoted" and not quoted) or not test(moment.speaker):
            continue
        at = moment.at - (_ASIDE if moment.presence in {"named", "quoted"} else 0)
        if best is None or at > best_at:
            best, best_at = moment.speaker, at
    return best


def present(cast: Cast, test: Test, offset: int, *, quoted: bool = False) -> list[tuple[Speaker, int]]:
    """All who were present within reach, nearest first, each with an offset that says how near."""
    nearest: dict[Speaker, int] = {}
    for moment in cast.before(offset, REACH):
        if (moment.presence == "quoted" and not quoted) or not test(moment.speaker):
            continue
        at = moment.at - (_ASIDE if moment.presence in {"named", "quoted"} else 0)
        nearest[moment.speaker] = max(at, nearest.get(moment.speaker, at))
    return sorted(nearest.items(), key=lambda item: -item[1])


def clearest(near: list[tuple[Speaker, int]]) -> Speaker | None:
    """The only one of those present, or the nearest if nobody else is nearly as near."""
    if not near:
        return None
    return near[0][0] if len(near) == 1 or near[0][1] - near[1][1] >= CLEAR else None
