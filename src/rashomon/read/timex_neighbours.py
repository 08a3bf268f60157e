"""The words around a time expression: the one before it, the one before its article, the token it begins with.

In: a draft and an offset of its surface. Out: words in lower case, tokens of the parse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from rashomon.read.draft import Draft

_REACH = 40


def token_of(draft: Draft, offset: int) -> Token:
    """The token that holds a surface offset."""
    return draft.doc[draft.token_at(offset)]


def word_before(draft: Draft, offset: int) -> str:
    """The word before a surface offset, in lower case; empty at the start of the text."""
    head = draft.text[max(0, offset - _REACH) : offset].rstrip()
    cut = _word_start(head)
    return head[cut:].lower() or head[-1:]


def start_of_word_before(draft: Draft, offset: int) -> int:
    """Where the word before a surface offset begins."""
    begin = max(0, offset - _REACH)
    return begin + _word_start(draft.text[begin:offset].rstrip())


def word_before_article(draft: Draft, offset: int) -> str:
    """The word before "the", which stands before a surface offset."""
    return word_before(draft, start_of_word_before(draft, offset))


def _word_start(head: str) -> int:
    cut = len(head)
    while cut and head[cut - 1].isalnum():
        cut -= 1
    return cut
