"""What the text says a speaker is: titles, roles, gender, and the body that a role ties them to.

In: a speaker with their mentions. Out: roles, classes, gender and body, written into the speaker. A role belongs to a
name that it stands before as its title or beside in apposition; one that only stands near ("the widow of a deputy
whom Hale shot") is somebody else's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.read.persons import title_kinds
from rashomon.read.speakers import is_past
from rashomon.reference.speaker_words import speaker_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from rashomon.read.cast import Cast, Speaker
    from rashomon.read.speakers import Phrase

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Tags of verbs that an apposition behind a name does not reach beyond ("Soto, said her brother was …")."""
_BEFORE = 90
"""Characters before a name in which its title or the role it stands beside may begin."""
_BEHIND = 110
"""Characters behind a name in which its apposition may stand."""
_NOT_IN_TITLES = frozenset({"VBD", "VBZ", "VBP", "VB", "MD", "CC", "WP", "WDT", "PRP"})
"""Tags that end a title or the noun phrase of an apposition before a name."""
_JOINTS = frozenset({"IN", "DT", "POS", "TO"})
"""Tags of words that tie a role to another noun than the name: "an aide of President Odo"."""
_IN_TITLES = frozenset({"of", "for", "the", "and"})
"""Such words inside a title in capitals: "Minister for the Interior Ana Sol"."""
_NO_ROLES = frozenset({"body", "group", "outlet", "outlet_name", "monitor", "source"})


def describe(cast: Cast, speaker: Speaker) -> None:
    """Collects the titles and roles that stand with a person's name anywhere, and the body they are tied to."""
    draft, name = cast.draft, speaker.name.split()
    for start, end in speaker.ranges:
        sentence = draft.sentences[draft.sentence_index(start)]
        low, high = max(start - _BEFORE, sentence.start_char), min(end + _BEHIND, sentence.end_char)
        tokens = [t for t in draft.doc[draft.token_at(low) : draft.token_at(high)] if t.idx >= low and not t.is_space]
        verb = next((t.idx for t in tokens if t.idx > end and t.tag_ in _FINITE), high)
        for token in tokens:
            if token.text in name or (token.idx >= end and token.idx >= verb):
                continue
            if start <= token.idx < end or (
                _is_title(tokens, token, start, end) if token.idx < start else _is_behind(draft.text[end : token.idx])
            ):
                _take(cast, speaker, token, sentence.start_char, sentence.end_char)


def _take(cast: Cast, speaker: Speaker, token: Token, first: int, last: int) -> None:
    """Takes one word over as a role, if it is one, with the body it is tied to inside its sentence."""
    if token.tag_.startswith("JJ") or (token.i + 1 < len(token.doc) and token.nbor().tag_ == "POS"):
        return  # "the private sector" is no soldier, "the younger man's sister" no man
    word = speaker_words().get(token.lower_.rstrip("."))
    if (word is None and not title_kinds(token.text) & {"rank", "office"}) or (word and word.kind in _NO_ROLES):
        return
    take_role(speaker, token.text, cast.reader.roles.role_words(token))
    speaks = word is not None and word.kind in {"spokes", "military", "official", "staff"} and not is_past(token)
    if speaks and speaker.body is None:
        body = cast.reader.roles.body_around(token, max(token.idx - 60, first), min(token.idx + 90, last))
        speaker.body = cast.of_actor(body) if body is not None else None


def take_role(speaker: Speaker, text: str, whole: str | None = None) -> None:
    """Adds a role by its noun `text`, kept as the `whole` words that make it up ("prime minister")."""
    low = text.lower().rstrip(".")
    word = speaker_words().get(low)
    if "rank" in title_kinds(text):
        speaker.classes.add("military")
    if word is not None:
        speaker.classes.add(word.kind)
        speaker.gender = speaker.gender or word.gender
    if "office" in title_kinds(text):
        speaker.classes.add("office")
    if word is not None and word.kind == "person":
        return
    whole = whole or text
    for at, role in enumerate(speaker.roles):
        if _is_part(whole, role):
            return
        if _is_part(role, whole):
            speaker.roles[at] = whole
            return
    speaker.roles.append(whole)


def describe_by(cast: Cast, speaker: Speaker, phrase: Phrase) -> None:
    """Takes over what a source phrase says of its speaker: roles, gender, the body they speak for."""
    for role in phrase.roles:
        take_role(speaker, role.split()[-1])
    speaker.gender = speaker.gender or phrase.gender
    if phrase.body is not None and speaker.actor is not phrase.body:
        speaker.body = speaker.body or cast.of_actor(phrase.body)


def _is_title(tokens: list[Token], token: Token, start: int, end: int) -> bool:
    """Whether a word before a name is its title ("Lt. Col. "), or the role it stands beside ("the chairwoman, ")."""
    between = [t for t in tokens if token.idx < t.idx < start]
    commas = [t for t in between if t.text == ","]
    if any(t.tag_ in _NOT_IN_TITLES or t.text in ';:“”"()' for t in between) or len(commas) > 1:
        return False
    dots = [token if not at else between[at - 1] for at, t in enumerate(between) if t.text == "."]
    if any(not title_kinds(word.text) for word in dots):
        return False
    if commas:
        return between[-1].text == "," and _is_closed(tokens, start, end)
    return not any(t.tag_ in _JOINTS and not (token.text[:1].isupper() and t.lower_ in _IN_TITLES) for t in between)


def _is_closed(tokens: list[Token], start: int, end: int) -> bool:
    """Whether a name behind a comma is an apposition, and no subject ("told a reporter, Ana Sol said")."""
    behind = next((t for t in tokens if t.idx >= end), None)
    return behind is None or behind.is_punct or any(t.dep_ == "appos" for t in tokens if start <= t.idx < end)


def _is_behind(gap: str) -> bool:
    """Whether what stands between a name and a word behind it leaves the word in the name's apposition."""
    return gap.startswith(",") and gap.count(",") == 1 and not any(c in gap for c in '.;:“”"') and len(gap) < 70


def _is_part(words: str, longer: str) -> bool:
    """Whether words stand one after the other in longer words, capitals and dots apart."""
    return f" {words.lower().rstrip('.')} " in f" {longer.lower().replace('.', '')} "
