"""Who says what as a spaCy component: `nlp.add_pipe("rashomon_quotations")`, then `doc._.quotations`.

It reads on the tokens, tags, parse and names that the pipeline has made, without a parse of its own, and leaves them as
they are. What it finds is kept in `doc.user_data` as plain values and turned into spaCy Spans when it is asked for, so
that a Doc can be saved, sent to another process or retokenised. spaCy imports this file for every pipeline it makes,
wherever Rashomon is installed: the readers are loaded with the first component.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from rashomon.errors import ParseMissing

if TYPE_CHECKING:
    from rashomon.model import QuotationLine, Span

# No `from __future__ import annotations` here: spaCy checks a factory's arguments by their annotations at run time.

NAME = "rashomon_quotations"
_KEPT = "rashomon.quotations"
_OTHER_SCHEME = frozenset({"obj", "obl", "nsubj:pass", "aux:pass", "acl:relcl"})
"""Labels of Universal Dependencies that spaCy's own English pipelines do not have."""


@dataclass(frozen=True, slots=True)
class DocQuotation:
    """One quotation of a Doc: source, cue and content as spaCy Spans, in pieces where they are broken."""

    source: list[Tokens]
    cue: list[Tokens]
    content: list[Tokens]
    insertions: list[Tokens]
    """Words in brackets that an editor put between the marks."""
    kind: str
    """"direct", "indirect" or "mixed"."""
    stance: str
    """What the cue makes of the content: "asserted", "denied", "doubted" or "disclaimed"."""
    certainty: str
    """"certain", "probable" or "possible"."""
    speaker: str | None
    """The name of the one who said it; for an unnamed one the words it is called by; None where nobody is named."""
    speaker_kind: str | None
    """"person", "organisation", "publisher", "document" or "unnamed"."""
    role: str | None
    chain: list[str]
    """Names of the voices it came through, outermost first; the last is the speaker's."""
    on_behalf_of: list[str]
    """Whom the speaker speaks for, nearest first."""
    told_to: str | None
    medium: str | None
    within: int | None
    """Position in `doc._.quotations` of the quotation that this one stands in."""


@Language.factory(NAME, requires=["token.tag", "token.dep"], assigns=["doc._.quotations"])
def make_component(nlp: Language, name: str) -> "QuotationsComponent":
    """Make the component; spaCy calls this for `nlp.add_pipe("rashomon_quotations")`.

    Raises:
        ParseMissing: The pipeline is not for English.
    """
    if nlp.lang != "en":
        raise ParseMissing(f"'{name}' reads English, and this pipeline is for '{nlp.lang}'.")
    return QuotationsComponent(name)


class QuotationsComponent:
    """Sets `doc._.quotations`; holds no state, so that there is nothing to save."""

    def __init__(self, name: str = NAME) -> None:
        """Make `doc._.quotations` known to spaCy; None there means that no component has read the Doc."""
        self.name = name
        if not (Doc.has_extension("quotations") and Doc.get_extension("quotations")[2] is quotations_of):
            Doc.set_extension("quotations", getter=quotations_of)

    def __call__(self, doc: Doc) -> Doc:
        """Read one Doc.

        Raises:
            ParseMissing: The Doc has no tags or no parse, or a parse with other labels than spaCy's English ones.
        """
        doc.user_data[_KEPT] = self._read(doc) if any(token.is_alpha for token in doc) else []
        return doc

    def _read(self, doc: Doc) -> list[dict[str, Any]]:
        self._check(doc)
        from rashomon.acquire.document import document_from_text
        from rashomon.pipeline import quotations_in

        lines = quotations_in(document_from_text(doc.text, language="en"), doc)
        places = {line.id: at for at, line in enumerate(lines)}
        return [_plain(line, places) for line in lines]

    def _check(self, doc: Doc) -> None:
        missing = [
            component for component, kind in (("tagger", "TAG"), ("parser", "DEP")) if not doc.has_annotation(kind)
        ]
        if missing:
            what = " and no ".join(missing)
            raise ParseMissing(
                f"'{self.name}' stands on tags and a parse, and no {what} has run before it. "
                "Put it after them: nlp = spacy.load('en_core_web_sm'); nlp.add_pipe('rashomon_quotations')."
            )
        foreign = sorted({token.dep_ for token in doc} & _OTHER_SCHEME)
        if foreign:
            raise ParseMissing(
                f"'{self.name}' reads the labels of spaCy's own English parsers (dobj, pobj, nsubjpass); "
                f"this parser gives {', '.join(foreign)}."
            )


def quotations_of(doc: Doc) -> list[DocQuotation] | None:
    """The quotations of a Doc in text order; None if the component has not read it."""
    kept = doc.user_data.get(_KEPT)
    return None if kept is None else [_in_doc(doc, each) for each in kept]


def _plain(line: "QuotationLine", places: dict[str, int]) -> dict[str, Any]:
    """A quotation in values that any serialiser takes; spans as character offsets."""
    speaker = line.speaker
    return {
        "source": _offsets(line.source),
        "cue": _offsets(line.cue),
        "content": _offsets(line.content),
        "insertions": _offsets(line.insertions),
        "kind": line.kind,
        "stance": line.stance,
        "certainty": line.certainty,
        "speaker": speaker.name if speaker else None,
        "speaker_kind": speaker.kind if speaker else None,
        "role": speaker.role if speaker else None,
        "chain": [voice.name for voice in line.chain],
        "on_behalf_of": [voice.name for voice in line.on_behalf_of],
        "told_to": line.outlet.name if line.outlet else None,
        "medium": line.medium,
        "within": places.get(line.within or ""),
    }


def _offsets(spans: "tuple[Span, ...]") -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _in_doc(doc: Doc, kept: dict[str, Any]) -> DocQuotation:
    """The same with Spans of the Doc; a range that ends inside a token takes the whole token."""
    spans = {
        part: [doc.char_span(start, end, alignment_mode="expand") for start, end in kept[part]]
        for part in ("source", "cue", "content", "insertions")
    }
    return DocQuotation(**{**kept, **spans})
