"""Which language a text is in: told from the words of its main script, left open where there are too few."""

from __future__ import annotations

import pytest

from rashomon.acquire.language import detect_language

TEXTS = [
    ("Soldiers killed two herders near the well of Tessalit on Monday, the mayor said in a statement.", "en"),
    ("Militants of the group (تنظيم الدولة الإسلامية في الساحل) attacked a post near Gao, the army said.", "en"),
    ("قتل جنود راعيين قرب بئر تيساليت يوم الاثنين حسبما قال مكتب رئيس البلدية في بيان", "ar"),
    ("Des soldats ont tué deux bergers près du puits de Tessalit lundi, a indiqué la mairie.", "fr"),
    ("Gao, 12.", None),
    ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language"), TEXTS)
def test_the_language_of_a_text(text: str, language: str | None) -> None:
    """A name in its own script does not make an English text a foreign one."""
    assert detect_language(text) == language
