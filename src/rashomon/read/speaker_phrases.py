"""A source as its words have it: which form it has, whom it names, what it says of them.

Made by `speakers.PhraseReader`, asked by all modules that find out who is meant; it decides nothing itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from rashomon.reference.speaker_words import Gender

if TYPE_CHECKING:
    from rashomon.model import Actor

Range = tuple[int, int]
Form = Literal["pronoun", "relative", "named", "role", "document", "other"]


@dataclass(slots=True)
class Phrase:
    """A source as its words have it."""

    form: Form
    start: int
    end: int
    head: int
    """Index of the head token of its first part."""
    actor: Actor | None = None
    """The named speaker, a person or an organisation."""
    noun: str = ""
    """Head noun, lower-cased, of a role, document or other phrase."""
    kind: str = ""
    """Class of the noun."""
    definite: bool = False
    plural: bool = False
    gender: Gender | None = None
    roles: list[str] = field(default_factory=list)
    """Title and role words, as written."""
    body: Actor | None = None
    """The actor that the phrase says the speaker speaks for."""
    body_range: Range | None = None
    """The words for whom the speaker speaks, where they name no known actor."""
    other_body: bool = False
    """Whether the phrase names a body that nobody in the text is known to speak for."""
    parent: Actor | None = None
    """The actor whose part a body is ("the Northern Command of the Kenyan army")."""
    name_at: Range | None = None
    """The capitals beside an outlet's noun ("the news agency Norda", "the Norda news agency")."""
    capital: bool = False
    """Whether the head noun is written as a name."""
    person_inside: Actor | None = None
    """Who signed or issued a document, if a person is named."""
    before: tuple[str, ...] = ()
    """The words before the head noun, as written, articles left out."""
    names: frozenset[str] = frozenset()
    """Names among them and behind "of" ("the Zanki group", "the army of Sidra"): nobody without these is meant."""
    countries: frozenset[str] = frozenset()
    """ISO codes of the nationalities among them ("the Lebanese movement")."""
    possessed: bool = False
    """Whether somebody owns what the noun names ("its website", "the tribe's website")."""
    narrowed: bool = False
    """Whether a clause says which one is meant ("papers seized from the camp")."""
    joined: bool = False
    """Whether two speak in one phrase ("a monitor and a medic")."""
