"""Who claims, denies or is charged with an event: "claimed responsibility", "blamed", "accused".

In: a token of blame and the cast. Out: parts with their status. That somebody is blamed makes him no initiator that
the text vouches for: the status says `alleged`, `claimed_by_actor` or `denied`.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.model.reading import RoleName, RoleStatus
from rashomon.read.participants import is_passive
from rashomon.read.roles_cast import Cast, Named
from rashomon.reference.lexicon import forms

_CLAIMING = forms(["claim", "take", "accept", "admit", "assume"], "v")
_DENYING = forms(["deny", "reject", "disclaim"], "v")
_ACCUSING = forms(["accuse", "blame", "hold", "charge", "suspect"], "v")
BLAME_WORDS = frozenset({"responsibility", "responsible", "authorship"}) | forms(["accuse", "blame"], "v")
"""Words at which `blamed` may find who claims, denies or is charged with an event."""


def blamed(cast: Cast, token: int) -> Iterator[tuple[RoleName, Named, RoleStatus]]:
    """Who claims, denies or is charged with an event, at "responsibility", "responsible", "blame", "accuse"."""
    parse = cast.parse
    if parse.low[token] in ("responsibility", "responsible", "authorship"):
        verb = parse.head[token]
        subject = parse.child(verb, "nsubj")
        if parse.low[verb] in _CLAIMING and subject is not None and (named := cast.of(subject)):
            yield "claimant", named, "stated"
            yield "initiator", named, "claimed_by_actor"
        elif parse.low[verb] in _DENYING and subject is not None and (named := cast.of(subject)):
            yield "initiator", named, "denied"
        elif parse.low[verb] in _ACCUSING:
            yield from _accused(cast, verb)
        return
    if parse.is_verb(token):
        yield from _accused(cast, token)


def _accused(cast: Cast, verb: int) -> Iterator[tuple[RoleName, Named, RoleStatus]]:
    parse = cast.parse
    for child in parse.children[verb]:
        if parse.dep[child] in ("dobj", "nsubjpass", "nsubj") and (
            parse.dep[child] != "nsubj" or is_passive(parse, verb)
        ):
            named = cast.of(child)
            if named is not None:
                yield "initiator", named, "alleged"
                return
        if parse.low[child] == "on":
            for inner in parse.children[child]:
                named = cast.of(inner)
                if named is not None:
                    yield "initiator", named, "alleged"
                    return
