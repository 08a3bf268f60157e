"""Whether a country or capital is named as one who acts or as a place: "Syria condemned …", "in Syria".

In: a token range of the parse. Out: yes (an actor) or no (a place). The parse decides: subject of an act, agent,
the one accused, the owner of an act or of forces. It avoids the two errors of the field, an event located in the
capital that spoke of it and a state taken as a party because fighting happened in it; in doubt it is a place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.read.sightings import forms_table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FILE = "state_use.csv"


def root_of(doc: Doc, start: int, end: int) -> Token:
    """The token of a range whose head lies outside it."""
    for i in range(end - 1, start - 1, -1):
        token = doc[i]
        if not start <= token.head.i < end or token.head.i == token.i:
            return token
    return doc[end - 1]


def country_acts(doc: Doc, start: int, end: int) -> bool:
    """Whether the country named by tokens [start, end) is an actor here."""
    return _acts(doc, start, end, capital=False)


def capital_acts(doc: Doc, start: int, end: int) -> bool:
    """Whether the capital named by tokens [start, end) stands for its government here."""
    return _acts(doc, start, end, capital=True)


def _acts(doc: Doc, start: int, end: int, *, capital: bool) -> bool:
    table = forms_table(_FILE, "slot")
    if _contains(doc, start):
        return False
    if _has_locative_before(doc, start, table["locative"]):
        return _spoken_to(doc, start, table)
    token = root_of(doc, start, end)
    seen = 0
    while token.dep_ == "conj" and seen < _MOST_JOINED and token.head.i < token.i:  # "Turkey and Russia agreed"
        token, seen = token.head, seen + 1
    if seen and _has_locative_before(doc, token.left_edge.i, table["locative"]):
        return False  # "epidemics in Sudan, Angola and Uganda caused"
    if _heads_a_clause(doc, start, end, table):
        return True
    dep, head = token.dep_, token.head
    if dep in ("nsubj", "csubj"):
        return _subject_acts(head, table, capital=capital)
    if dep in ("pobj", "pcomp"):
        return _object_of_preposition_acts(head, table, capital=capital)
    if dep in ("dobj", "iobj", "dative"):
        return head.lower_ in table["object_actor"]
    if dep == "nsubjpass":
        return head.lower_ in table["object_actor"]
    if dep == "poss":
        return head.lower_ in table["act_noun"]
    if dep in ("compound", "nmod", "amod", "npadvmod"):
        return not capital and (head.lower_ in table["act_noun"] or _led_or_backed(doc, end))
    return False


_MOST_JOINED = 12


def _contains(doc: Doc, start: int) -> bool:
    """Whether a country is named for what lies in it: "Six students in Sarmin, Syria, were hurt"."""
    if start < 2 or doc[start - 1].text != "," or not doc[start - 2].text[:1].isupper():
        return False
    at = start - 2
    if doc[at].ent_type_ not in ("GPE", "LOC", "FAC"):
        return False
    while at > 0 and (doc[at - 1].text[:1].isupper() or doc[at - 1].text in "-–’'"):
        at -= 1
    return at > 0 and doc[at - 1].lower_ in ("in", "at", "near", "from", "of", "outside", "to")


def _heads_a_clause(doc: Doc, start: int, end: int, table: dict[str, frozenset[str]]) -> bool:
    """ "Syria condemned …", "Turkey bombs …": the verb follows at once, however the parser took the headline."""
    if end >= len(doc):
        return False
    verb = doc[end]
    if verb.tag_ in ("VBD", "VBZ") and verb.lower_ in table["capital_actor"]:
        return True
    return (
        bool(doc[start].is_sent_start) and verb.lower_ in table["headline_act"] and verb.tag_ in ("VBD", "VBZ", "NNS")
    )


def _has_locative_before(doc: Doc, start: int, locatives: frozenset[str]) -> bool:
    i = start - 1
    while i >= 0 and (doc[i].lower_ in ("the", "northern", "southern", "eastern", "western", "central") or
                      doc[i].lower_.endswith(("eastern", "western"))):  # fmt: skip
        i -= 1
    return i >= 0 and doc[i].lower_ in locatives


def _spoken_to(doc: Doc, start: int, table: dict[str, frozenset[str]]) -> bool:
    """ "relations of Iran", "talks to Iran": the few nouns that make a locative preposition name a party."""
    i = start - 2 if doc[start - 1].lower_ != "the" else start - 3
    return i >= 0 and doc[i].lower_ in table["between_actor"] and doc[i + 1].lower_ in ("to", "for")


def _subject_acts(verb: Token, table: dict[str, frozenset[str]], *, capital: bool) -> bool:
    word = verb.lower_
    if capital:
        # "Islamabad had no comment", "Washington and Ottawa are to discuss it"
        meant = (child for child in verb.children if child.dep_ in ("xcomp", "dobj"))
        return word in table["capital_actor"] or any(child.lower_ in table["capital_meant"] for child in meant)
    if word in table["subject_place"]:
        # "France was not sure": a state of mind is an actor's
        return any(child.dep_ in ("acomp", "attr") and child.lower_ in _MINDS for child in verb.children)
    return verb.tag_.startswith(("VB", "MD")) or word in table["capital_actor"]


_MINDS = frozenset({"sure", "certain", "ready", "willing", "able", "determined", "committed", "concerned", "aware",
                    "responsible", "confident", "unable", "unwilling", "prepared", "behind", "convinced"})  # fmt: skip


def _object_of_preposition_acts(preposition: Token, table: dict[str, frozenset[str]], *, capital: bool) -> bool:
    word = preposition.lower_
    if word in table["agent"]:
        return not capital or word == "by"
    if word in ("with", "between"):
        return preposition.head.lower_ in table["between_actor"] | table["with_actor"]
    return False


def _led_or_backed(doc: Doc, end: int) -> bool:
    """ "Iran-backed", "Saudi-led": the word after the hyphen makes it one who acts."""
    if end + 1 >= len(doc) or doc[end].text not in "-–‑" or doc[end + 1].lower_ in _OF_ORIGIN:
        return False
    return doc[end + 1].tag_ in ("VBN", "VBD", "JJ")


_OF_ORIGIN = frozenset(
    {"based", "born", "bred", "registered", "flagged", "made", "built", "educated", "raised", "wide"}
)  # fmt: skip
"""Behind a hyphen they say where somebody or something is from: "a Britain-based monitor" is no deed of Britain's."""
