"""Fixtures shared by all tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.acquire.document import document_from_text, given_date
from rashomon.pipeline import draft_of
from rashomon.read.draft import Draft
from rashomon.read.readers import READERS
from rashomon.settings import Settings

DraftOf = Callable[..., Draft]


@pytest.fixture(scope="session")
def draft() -> DraftOf:
    """`draft(text, published=None, title=None, upto="times")`: a draft read by the readers up to the one named."""

    def make(text: str, *, published: str | None = None, title: str | None = None, upto: str = "claims") -> Draft:
        document = document_from_text(text, title=title, published=given_date(published), language="en")
        made = draft_of(document, Settings())
        for reader in READERS:
            reader.read(made)
            if reader.name == upto:
                break
        return made

    return make
