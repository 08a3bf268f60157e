"""Which words of a text in capitals keep one: sentence starts, names, acronyms, titles before names.

In go pieces of a text all in capitals and what is known of names and words; out comes each word as an ordinary text
would write it. Known names decide first, then how a word is usually written, then its neighbours. It never takes a
word for a name because it is rare alone: forms of common words stay small.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from rashomon.read.recase_knowledge import GENERAL, Knowledge
from rashomon.read.recase_text import CAPITAL, CAPITALS, CLITICS, LONGEST_NAME, SMALL, CapitalText
from rashomon.reference.word_case import everyday_words

_VOWELS: Final = frozenset("aeiouyáéíóúàèìòùäëïöüâêîôûãõåæø")
_UNIT: Final = re.compile(r"\d+(?:st|nd|rd|th|s|km|kg|mm|cm|m|am|pm|mph|kmh|lb|lbs|ft|sq|d)", re.ASCII)
_DASH: Final = re.compile(r"--|—|\s[–-]\s")
_LONGEST_TOWN: Final = 4
_TOWN_ENDS: Final = re.compile(r"\s?[,(]")
_COMMON: Final = frozenset({"small", "rather_small"})


class Capitals(CapitalText):
    """The words of a text's pieces in capitals, and which of them keep their capitals."""

    def __init__(self, text: str, pieces: Sequence[tuple[int, int]], knowledge: Knowledge) -> None:
        """Find the words of the pieces and decide how each is written."""
        super().__init__(text, pieces)
        self._names, self._is_place = knowledge.names, knowledge.is_place
        self._decide()

    # The decisions, in the order in which they are believed

    def _decide(self) -> None:
        everything = range(self.size)
        for i in everything:
            self._by_letters(i)
        self._acronyms_of_the_text()
        self._known_names()
        for i in everything:
            if not self.case[i] and self.form[i] is None:
                self._by_word(i)
                self._calendar(i)
            if "-" in self.gap[i] or "—" in self.gap[i]:
                self._dateline(i)
        for i in reversed(everything):
            if "title" in self.uses[i]:
                self._title(i)
        for i in everything:
            if not self.case[i] and self.form[i] is None:
                self._beside_name(i)
        self._particles()
        self._bodies()
        self._again()
        for i in everything:
            if self.case[i] < CAPITAL and self.gap[i] != " " and self.opens_sentence(i):
                self.case[i] = CAPITAL

    def _by_letters(self, i: int) -> None:
        """Figures, initials, and words that the text itself writes in small letters."""
        raw, stem = self.raw[i], self.stem[i]
        if len(stem) == 1 and stem.isalpha():
            self.case[i] = self._single(i, stem)
        elif not raw.isupper():
            if any(map(str.islower, raw)):
                self.form[i] = raw
        elif not raw.isalpha() and any(map(str.isdigit, raw)):
            self.case[i] = SMALL if _UNIT.fullmatch(stem) or (raw[0].isdigit() and len(stem) > 6) else CAPITALS

    def _single(self, i: int, letter: str) -> int:
        """A letter alone: an initial, part of "p.m.", an article or a Spanish "and"."""
        dotted = self.after[i][:1] == "."
        after = self.low[i + 1] if self.after[i] == "." and self.gap[i + 1] else ""
        before = self.low[i - 1] if self.gap[i] == "." else ""
        if (letter in "ap" and after == "m") or (letter == "m" and before in ("a", "p")):
            return SMALL
        if self.gap[i][-1:] in ("'", "’") and letter in CLITICS:
            return SMALL
        if letter == "a":
            return CAPITAL if dotted and (self.tied[i + 1] or before) else SMALL
        return SMALL if letter in "ye" and not dotted and self.tied[i] and self.tied[i + 1] else CAPITAL

    def _acronyms_of_the_text(self) -> None:
        """Initials in brackets after the words they stand for, wherever they come again in the text."""
        found: set[str] = set()
        for i, stem in enumerate(self.stem):
            if not (self.in_brackets(i) and 2 <= len(stem) <= 8 and self.form[i] is None):
                continue
            start = self._spelt_out(i, stem)
            if start is not None:
                found.add(stem)
                self._spell_out(i, start, i)
            elif self.usual[i] == "unknown" and (len(stem) < 5 or not _VOWELS & set(stem)):
                found.add(stem)
        for i, stem in enumerate(self.stem):
            if self.after[i][-1:] in ("(", "[") and 2 <= len(stem) <= 6 and self.usual[i] in ("unknown", "acronym"):
                end = self._spelling(i, stem)
                if end is not None:
                    found.add(stem)
                    self._spell_out(i, i + 1, end)
            if stem in found and self.usual[i] not in _COMMON:
                self.case[i] = CAPITALS

    def _spell_out(self, i: int, start: int, end: int) -> None:
        self.case[i] = CAPITALS
        for at in range(start, end):
            if "inside_body" not in self.uses[at] and not self.case[at]:
                self.case[at] = CAPITAL

    def _spelling(self, i: int, letters: str) -> int | None:
        """Where the words in brackets end that spell initials out: "NFLP [National Front of Lowland Peasants]"."""
        end = i + 2
        while end < self.size and self.tied[end] and end - i < LONGEST_NAME:
            end += 1
        met = sum((Counter(self.low[at][0] for at in range(i + 1, min(end, self.size))) & Counter(letters)).values())
        return end if self.after[end - 1][:1] in (")", "]") and end - i > 2 and met >= 0.6 * len(letters) else None

    def _spelt_out(self, i: int, letters: str) -> int | None:
        """Where the words begin that bracketed initials stand for, in this or in another order."""
        wanted = Counter(letters)
        at, met, missed, best = i, 0, 0, None
        while at > 0 and i - at < LONGEST_NAME + 2 and (at == i or self.tied[at]):
            at -= 1
            if "inside_body" in self.uses[at]:
                continue
            if wanted[self.low[at][0]] > 0:
                wanted[self.low[at][0]] -= 1
                met, best = met + 1, at
            elif self.usual[at] == "small" or not met:
                missed += 1
                if missed > 1:
                    break
        return best if met >= 2 and met >= 0.6 * len(letters) else None

    def _known_names(self) -> None:
        i = 0
        while i < self.size:
            if self.form[i] is not None or not self._names.opens(self.stem[i]):
                i += 1
                continue
            end = i + 1
            while end < self.size and self.tied[end] and self.form[end] is None and end - i < LONGEST_NAME:
                end += 1
            found = self._names.longest(self.low[i:end], self.stem[i:end])
            for at, written in enumerate(found.written if found else (), i):
                self.form[at], self.kind[at] = written, found.kind if found else ""
            i += len(found.written) if found else 1

    def _by_word(self, i: int) -> None:
        """By how the word is usually written, where that alone settles it."""
        stem, usual = self.stem[i], self.usual[i]
        if "small_word" in self.uses[i]:
            self.case[i] = SMALL
        elif usual == "acronym":
            self.case[i] = CAPITALS
        elif "capital_abbreviation" in self.uses[i] and self.after[i][:1] == ".":
            self.case[i], self.kind[i] = CAPITAL, "title"
        elif usual == "capital":
            self.case[i] = CAPITAL
        elif usual == "unknown" and not {"title", "abbreviation"} & self.uses[i]:
            self.case[i] = CAPITAL if len(stem) > 5 or _VOWELS & set(stem) else CAPITALS
        elif stem == "us":
            self.case[i] = CAPITALS if self._is_country(i) else SMALL

    def _dateline(self, i: int) -> None:
        """A dateline before the dash at word i: its town stays in capitals, as in any text, its agency is a name."""
        start = self.dateline_start(i) if _DASH.search(self.gap[i]) else None
        if start is None:
            return
        town = start
        while town + 1 < i and self.tied[town + 1]:
            town += 1
        sent = self.after[i - 1][:1] == ")" or any(kind == "day" for kind in self.kind[town + 1 : i])
        if not sent or town - start >= _LONGEST_TOWN or not _TOWN_ENDS.match(self.after[town]):
            return
        for at in range(start, town + 1):
            self.case[at], self.form[at] = CAPITALS, None
        at = i - 1
        while at > town and self.after[i - 1][:1] == ")":
            if "inside_body" not in self.uses[at] and self.case[at] < CAPITAL:
                self.case[at] = CAPITAL
            if "(" in self.gap[at]:
                break
            at -= 1

    def _is_country(self, i: int) -> bool:
        """Whether "US" is the country: by the article before it or the noun after it."""
        before = self.low[i - 1] if i and self.tied[i] else ""
        if self.tied[i + 1] and "after_us" in self.uses[i + 1]:
            return not before or "pronoun_us" not in self.uses[i - 1]
        return before == "the"

    def _calendar(self, i: int) -> None:
        uses = self.uses[i]
        if "month" in uses:
            named = self.stem[i] in ("may", "march") and i > 0 and "before_month" in self.uses[i - 1]
            if named or self.is_figure(i - 1) or self.is_figure(i + 1):
                self.case[i], self.kind[i] = CAPITAL, "day"
        elif "day" in uses and self.is_figure(i + 1):
            self.case[i], self.kind[i] = CAPITAL, "day"

    def _is_person(self, i: int) -> bool:
        """Whether the words from i on, after a title, look like a person's name: past initials and particles."""
        for at in range(i, min(i + LONGEST_NAME, self.size)):
            if not self.tied[at]:
                return False
            if self.form[at] is not None:
                return self.kind[at] == "" and self.raw[at][0].isupper()
            initial = len(self.stem[at]) == 1 and self.case[at] == CAPITAL and self.after[at][:1] == "."
            if not initial and ("particle" not in self.uses[at] or self.usual[at] == "capital"):
                return len(self.stem[at]) > 1 and self.case[at] == CAPITAL and self.kind[at] in ("", "person")
        return False

    def _title(self, i: int) -> None:
        """A title keeps its capital before a name, and makes a name of an ambiguous word after it."""
        if self.form[i] is not None or self.stem[i] != self.low[i]:
            return
        named = self._is_person(i + 1) or (self.tied[i + 1] and self.kind[i + 1] == "title")
        if not named and self.tied[i + 1] and self._may_be_name(i + 1):
            self.case[i + 1], self.kind[i + 1] = CAPITAL, "person"
            named = True
        if not named or not self._is_written_before_names(i):
            return
        self.case[i], self.kind[i] = CAPITAL, "title"
        at = i
        while (
            at > i - LONGEST_NAME
            and at
            and self.tied[at]
            and "title_modifier" in self.uses[at - 1]
            and self.form[at - 1] is None
        ):
            at -= 1
            self.case[at], self.kind[at] = CAPITAL, "title"

    def _is_written_before_names(self, i: int) -> bool:
        uses = self.uses[i]
        if "title-rank" in uses or "title-honorific" in uses:
            return True
        return "title-office" in uses and self.usual[i] not in _COMMON

    def _may_be_name(self, i: int) -> bool:
        """Whether an undecided word is as good as a name where its neighbours are names."""
        return (
            not self.case[i]
            and self.form[i] is None
            and self.usual[i] == "rather_capital"
            and not (GENERAL | {"month"}) & self.uses[i]
            and self.stem[i] not in everyday_words()
        )

    def _beside_name(self, i: int) -> None:
        """Words that go on from a name or lead up to one: "George Bush", "Lempa River", "New York"."""
        after = i > 0 and self.tied[i] and self.is_capital(i - 1) and self.low[i - 1] == self.stem[i - 1]
        if after and self.kind[i - 1] in ("", "country", "place", "person") and self.gap[i].strip() != "-":
            if "place_head" in self.uses[i] or (self.stem[i] == "city" and self._is_place(self.joined(i - 1, i + 1))):
                self.case[i], self.kind[i] = CAPITAL, "place"
            elif self.kind[i - 1] in ("", "person") and self.case[i - 1] == CAPITAL and self._may_be_name(i):
                self.case[i], self.kind[i] = CAPITAL, "person"
        elif self._ends_place(i):
            self.case[i], self.kind[i] = CAPITAL, "place"
        if not self.case[i] and len(self.stem[i]) > 2 and self._is_said_to_be_place(i):
            self.case[i], self.kind[i] = CAPITAL, "place"
        if self.case[i] or self.usual[i] == "small":
            return
        before = self.tied[i + 1] and self.after[i].strip() != "-" and self.is_capital(i + 1)
        if before and self.kind[i + 1] in ("", "country") and self._is_place(self.joined(i, i + 2)):
            self.case[i], self.kind[i] = CAPITAL, "place"
        elif before and self.kind[i + 1] == "" and ("opens_name" in self.uses[i] or self._may_be_name(i)):
            self.case[i] = CAPITAL
        elif i and "before_place" in self.uses[i - 1] and self.tied[i]:
            self._place_after_preposition(i)

    def _is_said_to_be_place(self, i: int) -> bool:
        """Whether the words beside a common word say that it names a place: "the town of Flores"."""
        if "inside_body" in self.uses[i] or self.stem[i] in everyday_words():
            return False
        if i > 1 and self.low[i - 1] == "of" and self.tied[i] and "place_of" in self.uses[i - 2]:
            return "settlement" in self.uses[i - 2] or self._is_place(self.stem[i])
        follows = self.tied[i + 1] and "place_type" in self.uses[i + 1] and self.low[i] == self.stem[i]
        return follows and self._is_place(self.stem[i])

    def _ends_place(self, i: int) -> bool:
        """Whether a word ends the name of a place with an article in it: "Deir al Zur"."""
        if i < 2 or "particle" not in self.uses[i - 1] or not (self.tied[i] and self.tied[i - 1]):
            return False
        if not self.is_capital(i - 2):
            return False
        arabic = "arabic_article" in self.uses[i - 1] and self.usual[i] != "small"
        return arabic or self._is_place(self.joined(i - 2, i + 1))

    def _place_after_preposition(self, i: int) -> None:
        """ "In Cape Town": places whose words are all common, if the gazetteer has them."""
        for end in (i + 3, i + 2):
            if end > self.size or not all(self.tied[i + 1 : end]):
                continue
            least = 3 if end > i + 2 else 4
            common = any(len(self.stem[at]) < least or "inside_body" in self.uses[at] for at in range(i + 1, end))
            if not common and self._is_place(self.joined(i, end)):
                for at in range(i, end):
                    self.case[at], self.kind[at] = CAPITAL, "place"
                return

    def _is_particle(self, i: int) -> bool:
        if "particle" not in self.uses[i] or self.form[i] is not None or self.case[i] == CAPITALS:
            return False
        return len(self.low[i]) > 1 or self.case[i] == SMALL

    def _particles(self) -> None:
        """ "de la" inside a name is small; at its beginning the first has a capital: "La Paz"."""
        i = 0
        while i < self.size:
            end = i
            while end < self.size and self._is_particle(end) and (end == i or self.tied[end]):
                end += 1
            if end == i:
                i += 1
                continue
            inside = self.tied[i] and i > 0 and self.is_capital(i - 1) and self.kind[i - 1] != "title"
            followed = end < self.size and self.tied[end] and self.is_capital(end) and self.gap[end].strip() != "-"
            self.case[i:end] = [SMALL] * (end - i)
            if "opening_particle" in self.uses[i] and not inside and (followed or self.low[i][0] in "le"):
                self.case[i] = CAPITAL
            i = end

    def _bodies(self) -> None:
        """ "National Police", "Ministry of Defense": bodies named by words that are no names."""
        for i, uses in enumerate(self.uses):
            if "body" in uses and not self.case[i] and self.form[i] is None:
                at = i
                while at and self.tied[at] and self._opens_body(at - 1):
                    at -= 1
                if at < i or ("named_body" in uses and self._is_named(i)):
                    self.case[at : i + 1] = [CAPITAL] * (i + 1 - at)
            if "body_of" in uses and not self.case[i] and self.form[i] is None and self.usual[i] == "rather_capital":
                self._body_of(i, i + 2)

    def _body_of(self, i: int, head: int) -> None:
        if head < self.size and self.low[i + 1] == "of" and self.tied[i + 1] and self.tied[head]:
            if not self.is_capital(head) and self.usual[head] != "rather_capital":
                return
            self.case[i] = CAPITAL
            self.case[head] = self.case[head] or CAPITAL

    def _is_named(self, i: int) -> bool:
        """Whether a proper name or a party's adjective stands directly before a word."""
        return i > 0 and self.tied[i] and self.is_capital(i - 1) and self.low[i - 1] == self.stem[i - 1]

    def _opens_body(self, i: int) -> bool:
        return (
            not self.case[i]
            and self.form[i] is None
            and self.usual[i] == "rather_capital"
            and not {"direction", "title", "month"} & self.uses[i]
        )

    def _again(self) -> None:
        """A word that was a person's name once, beside a title or a name or as a bare subject, is one everywhere."""
        for i in range(self.size):
            if self._may_be_name(i) and self._is_bare_subject(i):
                self.kind[i] = "person"
        named = {self.stem[i] for i, kind in enumerate(self.kind) if kind == "person"}
        places = {self.stem[i] for i, kind in enumerate(self.kind) if kind == "place" and self.form[i] is None}
        for i, stem in enumerate(self.stem):
            if stem in named and self._may_be_name(i):
                self.case[i] = CAPITAL
            elif stem in places and not self.case[i] and i and {"before_place", "inside_body"} & self.uses[i - 1]:
                self.case[i] = CAPITAL if self.low[i - 1] not in ("the", "and") else SMALL

    def _is_bare_subject(self, i: int) -> bool:
        """Whether a noun without an article owns something or begins a sentence before its verb: "Bush said"."""
        if self.low[i] != self.stem[i]:
            return self.low[i].endswith("s") and not (i and self.tied[i] and self.usual[i - 1] != "small")
        follows = i + 1 < self.size and self.tied[i + 1]
        verb = follows and ("name_verb" in self.uses[i + 1] or self.low[i + 1].endswith("ed"))
        return verb and self.gap[i] != " " and self.opens_sentence(i)
