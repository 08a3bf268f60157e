"""Who says what, speaker by speaker: each one's words with the chain they came through, the outlet's own voice last.

In: a reading and its quotations as lines. Out: a page. What is quoted inside a quotation stands indented beneath it,
and again under whoever said it, so that nobody's words are missing from their own list.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.cli.dossier import head, print_issues
from rashomon.cli.output import notices
from rashomon.model import Claim, QuotationLine, Reading, Span, Voice
from rashomon.model.values import NobodyValue

_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s+|\n+")
_LEFT_OPEN = frozenset({"denied", "doubted", "disclaimed"})


def print_voices(reading: Reading, lines: Sequence[QuotationLine], console: Console) -> None:
    """Print who says what in one document, for a person."""
    console.print(head(reading))
    if reading.status != "read":
        console.print(Padding(Text(f"Status: {reading.status}", style="bold red"), (0, 2)))
    elif not lines:
        console.print(Padding("Nobody is quoted in this text.", (0, 2)))
    page = _Page(reading, lines)
    for voice in page.speakers():
        console.print(page.section(voice))
    own = page.own_words()
    if own is not None:
        console.print(own)
    if any(voice.party_to_conflict for voice in reading.voices):
        console.print(Text("\n* a party to the conflict: its word on itself is no confirmation", style="dim"))
    print_issues(
        [issue for issue in reading.issues if issue.stage == "read" or issue.stage.startswith("acquire")], console
    )


def notice_unread(reading: Reading) -> None:
    """Say on standard error why a document that was not read gave no line."""
    if reading.status != "read":
        why = " ".join(issue.message for issue in reading.issues)
        notices().print(f"{reading.document.uri or '-'}: {reading.status}: {why}", markup=False)


class _Page:
    """The quotations of one document, sorted by who said them."""

    def __init__(self, reading: Reading, lines: Sequence[QuotationLine]) -> None:
        """Sort the lines."""
        self.reading = reading
        self.voices = {voice.id: voice for voice in reading.voices}
        self.by_speaker: dict[str, list[QuotationLine]] = defaultdict(list)
        self.own: list[QuotationLine] = []
        self.inside: dict[str, list[QuotationLine]] = defaultdict(list)
        self.in_chains = {voice.id for line in lines for voice in (*line.chain, line.outlet) if voice is not None}
        known = {line.id: line for line in lines}
        for line in lines:
            outer = known.get(line.within or "")
            if outer is not None:
                self.inside[outer.id].append(line)
            if outer is not None and outer.speaker == line.speaker:
                continue  # "he said he believed": shown where it stands, in his own words
            if line.speaker is None or self._is_own(line.speaker):
                self.own.append(line)
            else:
                self.by_speaker[line.speaker.id].append(line)

    def _is_own(self, voice: Voice) -> bool:
        """Whether a voice is the document's own publisher."""
        return voice.kind == "publisher" and voice.name.casefold() == (self.reading.document.publisher or "").casefold()

    def speakers(self) -> Iterator[Voice]:
        """All who say something in the order of their first words, then signers, then the unnamed."""
        behind = {voice.on_behalf_of for voice in self.reading.voices} | self.in_chains
        signing = (v.id for v in self.reading.voices if v.id not in behind and not self._is_own(v))
        heard = [self.voices[identity] for identity in dict.fromkeys((*self.by_speaker, *signing))]
        yield from sorted(heard, key=lambda voice: voice.kind == "unnamed")

    def section(self, voice: Voice) -> RenderableType:
        """One speaker: who that is, then the words."""
        heading = Text(f"\n{_name(voice)}", style="bold cyan")
        heading.append(f"   [{', '.join(self._notes(voice))}]", style="dim")
        lines = self.by_speaker.get(voice.id, [])
        words = [self._quotation(line) for line in lines] or [
            Text("   no words are given as theirs alone", style="dim")
        ]
        return Group(heading, *words)

    def _notes(self, voice: Voice) -> Iterator[str]:
        """What the text says of a speaker."""
        yield voice.kind
        if voice.role:
            yield voice.role
        seen = {voice.id}
        node = self.voices.get(voice.on_behalf_of or "")
        while node is not None and node.id not in seen:
            yield f"{'speaks for' if len(seen) == 1 else 'which speaks for'} {_name(node)}"
            seen.add(node.id)
            node = self.voices.get(node.on_behalf_of or "")
        if voice.party_to_conflict is not None:
            yield "party to the conflict" if voice.party_to_conflict else "no party to the conflict"

    def _quotation(self, line: QuotationLine, *, outer: QuotationLine | None = None, depth: int = 0) -> RenderableType:
        """One quotation with those inside it; an inner one names its speaker where that is another."""
        words = Text(line.words)
        if outer is not None and line.speaker != outer.speaker:
            words = Text(f"{_name(line.speaker) if line.speaker else 'no source named'}: ") + words
        words.append(f"\n{' · '.join(_facts(line))}", style="dim")
        inner = [self._quotation(each, outer=line, depth=depth + 1) for each in self.inside.get(line.id, ())]
        return Group(_row("↳" if depth else _place(line), words, depth=depth), *inner)

    def own_words(self) -> RenderableType | None:
        """What the outlet says in its own voice, and words for which the text names nobody."""
        left_open = self._left_open()
        if not self.own and not left_open:
            return None
        publisher = self.reading.document.publisher
        heading = Text(f"\n{publisher or 'The outlet'}, in its own voice", style="bold cyan")
        return Group(heading, *map(self._quotation, self.own), *map(self._claim, left_open))

    def _left_open(self) -> list[Claim]:
        """What the outlet itself denies, doubts or does not know, each words once: "could not be verified"."""
        told = [span for line in self.own for span in line.content]
        found: dict[object, Claim] = {}
        for claim in self.reading.claims:
            if claim.voices or (claim.stance not in _LEFT_OPEN and not isinstance(claim.value, NobodyValue)):
                continue
            if not any(span.overlaps(known) for span in claim.spans for known in told):
                found.setdefault(claim.spans, claim)
        return list(found.values())

    def _claim(self, claim: Claim) -> RenderableType:
        """What the outlet leaves open, with the sentence that says so."""
        first = claim.spans[0]
        text = self.reading.document.text
        place = "title" if first.in_ else f"line {text.count(chr(10), 0, first.start) + 1}"
        words = Text(first.exact if first.in_ else _sentence(text, first))
        left = "nobody claims it" if isinstance(claim.value, NobodyValue) else claim.stance
        words.append(f"\n{claim.property.replace('_', ' ')} · {left} · “{first.exact}”", style="dim")
        return _row(place, words)


def _row(place: str, words: Text, *, depth: int = 0) -> RenderableType:
    """Where words stand, and beside it the words; what stands inside others is indented."""
    row = Table.grid(padding=(0, 2))
    row.add_column(no_wrap=True, style="dim", width=1 if depth else 18)
    row.add_column(overflow="fold")
    row.add_row(place, words)
    return Padding(row, (0, 0, 0, 19 + 4 * depth if depth else 3))


def _sentence(text: str, span: Span) -> str:
    """The sentence around a span, as far as full stops and line ends tell."""
    start = max((match.end() for match in _SENTENCE_END.finditer(text, 0, span.start)), default=0)
    end = _SENTENCE_END.search(text, span.end)
    return " ".join(text[start : end.start() + 1 if end else len(text)].split())


def _name(voice: Voice) -> str:
    return voice.name + ("*" if voice.party_to_conflict else "")


def _place(line: QuotationLine) -> str:
    return "title" if line.paragraph is None else f"par. {line.paragraph}, line {line.line}"


def _facts(line: QuotationLine) -> Iterator[str]:
    """Kind, stance, cue, medium and chain of a quotation."""
    yield line.kind
    yield line.stance if line.certainty == "certain" else f"{line.stance}, {line.certainty}"
    if line.cue:
        yield f"cue “{' … '.join(' '.join(span.exact.split()) for span in line.cue)}”"
    if not line.chain:
        yield "no source named"
    if line.medium:
        yield line.medium
    links = [_name(voice) for voice in line.chain]
    if line.outlet is not None and line.outlet not in line.chain:
        links.insert(0, f"told to {_name(line.outlet)}")
    if len(links) > 1:
        behalf = "".join(f" on behalf of {_name(voice)}" for voice in line.on_behalf_of)
        yield " ← ".join(links) + behalf
