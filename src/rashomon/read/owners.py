"""Whose the objects of an attack are, where the text says it apart: "the lorries belonged to X", "manned by X".

In: the parse and the cast. Out: the actor with the verb that ties it to the objects. It is a target because the things
that were hit were its own, as the text says; nothing is inferred from nearness.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.read.described import object_nouns
from rashomon.read.participants import is_passive
from rashomon.read.roles_cast import Cast, Named
from rashomon.reference.lexicon import forms

_TO = forms(["belong", "attribute", "ascribe", "assign"], "v")
_BY = forms(["man", "use", "run", "control", "operate", "hold", "own", "occupy", "crew", "guard"], "v")
_AGAINST = forms(["direct", "aim"], "v")
_NO_OWNERS = frozenset({"state", "person", "civilians", "international_org"})


def find_owners(cast: Cast) -> Iterator[tuple[int, Named]]:
    """Verbs of owning with the owner of things that attacks hit."""
    parse = cast.parse
    things = object_nouns()
    for token, word in enumerate(parse.low):
        preposition = "to" if word in _TO else "by" if word in _BY else "at" if word in _AGAINST else None
        if preposition is None or not parse.is_verb(token):
            continue
        if preposition != "at" and not _things(cast, token) & things:
            continue
        if preposition == "by" and not is_passive(parse, token):
            continue
        if preposition == "at" and _by_somebody(cast, token):
            continue
        for child in parse.children[token]:
            if parse.low[child] != preposition and (preposition != "at" or parse.low[child] != "against"):
                continue
            for inner in parse.children[child]:
                named = cast.of(inner)
                if named is not None and named.kind not in _NO_OWNERS:
                    yield token, named


def _by_somebody(cast: Cast, verb: int) -> bool:
    """Whether a person aims, and no action is aimed: "a man who had aimed at the troops"."""
    subject = cast.parse.child(verb, "nsubj")
    return subject is not None and (cast.parse.low[subject] == "who" or (
        (named := cast.of(subject)) is not None and named.kind in ("person", "civilians", "unidentified")))  # fmt: skip


def _things(cast: Cast, verb: int) -> set[str]:
    """Nouns that a verb of owning is about: its subject, object, or the noun that its clause describes."""
    parse = cast.parse
    found = {parse.low[c] for c in parse.children[verb] if parse.dep[c] in ("nsubj", "nsubjpass", "dobj")}
    if parse.dep[verb] in ("relcl", "acl"):
        found.add(parse.low[parse.head[verb]])
        if parse.low[verb] in _TO:  # the clause often hangs on a place that stands between
            found.update(parse.low[parse.sentence_bounds(verb)[0] : verb])
    return found
