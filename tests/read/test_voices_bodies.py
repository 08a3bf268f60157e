"""Bodies that voices speak for: one that no words of the text name is no voice, and no reason to stop."""

from __future__ import annotations

from collections.abc import Callable

from rashomon.read.draft import Draft

DraftOf = Callable[..., Draft]


def test_a_body_that_no_words_name_is_no_voice(draft: DraftOf) -> None:
    """ "Coalition officials" speak; a coalition that is only part of their name is not made up."""
    made = draft("Coalition officials have confirmed one of the rebels killed near Gao was a commander.")
    assert [(voice.name, voice.on_behalf_of) for voice in made.voices] == [("Coalition officials", None)]
