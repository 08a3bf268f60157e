"""Bytes become documents: metadata with a basis, text kept, and every bad input with a clear word and no traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.acquire.document import Acquired, Overrides
from rashomon.acquire.inputs import acquire_bytes, acquire_lines, acquire_path, paths_of
from rashomon.errors import InputError

PAGE = """<html lang="en"><head><title>Shells fall on Arban - The Valley Post</title>
<meta name="author" content="Lena Okoro">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Shells fall on Arban",
"datePublished": "2023-03-02T10:00:00Z", "dateModified": "2023-03-03T08:00:00Z",
"publisher": {"@type": "Organization", "name": "The Valley Post"}}</script></head>
<body><nav>Home | World | About us</nav><article><h1>Shells fall on Arban</h1>
<p>Shells fell on the village of Arban on Tuesday, killing four people, the mayor told reporters in the town.</p>
<p>The army denied that it had fired at the village, and said that it had not been in the area since Monday.</p>
</article><footer>Copyright 2024 The Valley Post</footer></body></html>"""


def one(raw: bytes, uri: str | None = None, **overrides: str) -> Acquired:
    """The document of some bytes."""
    return acquire_bytes(raw, Overrides(**overrides), uri=uri)


def test_a_page_gives_its_article_and_dates_with_their_basis() -> None:
    """JSON-LD dates the page; the footer's year and the menu do not get in."""
    document = one(PAGE.encode(), "https://valley.example/a").document
    assert document.published is not None
    assert (document.published.edtf, document.published.basis) == ("2023-03-02", "jsonld")
    assert document.modified is not None
    assert document.modified.edtf == "2023-03-03"
    assert (document.publisher, document.byline) == ("The Valley Post", ("Lena Okoro",))
    assert "killing four people" in document.text
    assert "About us" not in document.text
    assert document.media_type == "text/html"


HEADS = [
    ("Saturday, May 6\n\nArmy shells village near the river\n\nThe army shelled it.", None, None),
    ("Army shells village near the river\n\n12 May 2023\n\nThe army shelled it.", "2023-05-12", "metadata"),
    ("Published: May 12, 2023 10:30\nArmy shells village near the river\n\nThe army did.", "2023-05-12", "metadata"),
    ("GOMA, May 12, 2023 (Kivu Wire) - Two men were shot dead.\nMore text follows here.", "2023-05-12", "dateline"),
    ("GOMA, 12 MAY 89 (KIVU WIRE) -- TWO MEN WERE SHOT DEAD.\nMORE TEXT FOLLOWS HERE.", "1989-05-12", "dateline"),
    ("GOMA, May 12 (Kivu Wire) - Two men were shot dead.\nMore text follows here.", None, None),
    ("The army left on 12 May 2023 and came back in June.\nIt said so.", None, None),
]


@pytest.mark.parametrize(("text", "edtf", "basis"), HEADS)
def test_a_plain_text_dates_itself_only_by_a_whole_date_in_its_head(
    text: str, edtf: str | None, basis: str | None
) -> None:
    """A weekday header and a date inside a sentence are no publication date."""
    published = one(text.encode()).document.published
    assert (published.edtf if published else None, published.basis if published else None) == (edtf, basis)


def test_title_dateline_and_credits_of_a_plain_text() -> None:
    """The headline is the first line that reads like one; the dateline keeps its agency."""
    text = "Monday, May 8\n\nArmy shells village near the river\n\nGOMA, May 7 (Kivu Wire) — Two men were shot dead."
    document = one(text.encode()).document
    assert document.title == "Army shells village near the river"
    assert document.dateline == "GOMA, May 7 (Kivu Wire)"
    assert document.credits == ("Kivu Wire",)
    assert document.text == text


def test_what_a_person_says_wins() -> None:
    """--published, --publisher, --title and --language overrule the document's own word."""
    document = one(PAGE.encode(), published="2022", publisher="Me", title="Mine", language="de").document
    assert document.published is not None
    assert (document.published.edtf, document.published.basis) == ("2022", "given")
    assert (document.publisher, document.title, document.language) == ("Me", "Mine", "de")


def test_an_address_dates_a_text_that_does_not_date_itself() -> None:
    """/2023/03/02/ in an address is a date with the basis `url`."""
    document = one(b"Two men were shot dead in the village.", "https://valley.example/2023/03/02/a.txt").document
    assert document.published is not None
    assert (document.published.edtf, document.published.basis) == ("2023-03-02", "url")


LANGUAGES = [
    ("The army shelled the village on Tuesday and two people were killed, the mayor said.", "en"),
    ("El ejército bombardeó el pueblo el martes y dos personas murieron, dijo el alcalde.", "es"),
    ("قصف الجيش القرية يوم الثلاثاء وقتل شخصان", "ar"),
    ("12 34 56", None),
]


@pytest.mark.parametrize(("text", "language"), LANGUAGES)
def test_the_language_is_detected_or_left_open(text: str, language: str | None) -> None:
    """Too few letters leave the language open."""
    assert one(text.encode()).document.language == language


UNREADABLE = [
    (b"%PDF-1.7 something", "binary"),
    (b"PK\x03\x04" + bytes(50), "binary"),
    (bytes(range(256)) * 20, "binary"),
    (b"\x89PNG\r\n", "binary"),
]


@pytest.mark.parametrize(("raw", "code"), UNREADABLE)
def test_binary_input_is_named_and_not_read(raw: bytes, code: str) -> None:
    """A file that is no text says what it is."""
    acquired = one(raw)
    assert not acquired.readable
    assert acquired.issues[0].code == code
    assert "Give text" in acquired.issues[0].message


def test_encodings() -> None:
    """Byte order marks, Windows-1252 and a file of two encodings all give the right words."""
    assert one("Dégâts".encode("utf-8-sig")).document.text == "Dégâts"
    assert one("Dégâts".encode("utf-16")).document.text == "Dégâts"
    mixed = one("Dégâts\n".encode() + "Mérida".encode("cp1252"))
    assert mixed.document.text == "Dégâts\nMérida"
    assert [issue.code for issue in mixed.issues] == ["mixed_encoding"]


@given(st.binary(max_size=300))
def test_no_bytes_at_all_raise(raw: bytes) -> None:
    """Any bytes give a document, and its raw hash is that of the bytes."""
    acquired = one(raw)
    assert acquired.readable or acquired.issues


def test_a_bad_line_does_not_stop_the_others(tmp_path: Path) -> None:
    """Each JSONL line stands alone, and a bad one says where it is and what is wrong."""
    good = json.dumps({"uri": "u:1", "text": "Two men were shot dead.", "published": "2023-05-12"})
    path = tmp_path / "in.jsonl"
    path.write_text(f"{good}\nnot json\n\n{json.dumps({'text': 5})}\n{json.dumps({'uri': 'u:2'})}\n{good}\n")
    acquired = list(acquire_path(path, Overrides()))
    assert [item.readable for item in acquired] == [True, False, False, False, True]
    assert ":2 is no document line" in acquired[1].issues[0].message
    assert [item.issues[0].code for item in acquired[1:4]] == ["bad_line", "bad_line", "no_text"]


def test_a_line_keeps_its_text_to_the_character() -> None:
    """Odd line ends, invisible characters and a lone surrogate stay as they are."""
    text = "One\r\ntwo\u200b three \U0001f54a"
    line = json.dumps({"text": text, "meta": {"batch": 3}, "toponyms": [[0, 3]]}).encode()
    acquired = next(iter(acquire_lines([line], Overrides(), name="x")))
    assert acquired.document.text == text
    assert acquired.document.meta == {"batch": 3}
    assert acquired.toponyms == ((0, 3),)


def test_paths(tmp_path: Path) -> None:
    """Folders and globs give files in a stable order; what names nothing says so."""
    (tmp_path / "b.txt").write_text("b")
    (tmp_path / "a.html").write_text("a")
    (tmp_path / "c.png").write_bytes(b"c")
    (tmp_path / "empty").mkdir()
    assert [path.name for path in paths_of([str(tmp_path)])] == ["a.html", "b.txt"]
    assert [path.name for path in paths_of([str(tmp_path / "*.txt"), str(tmp_path / "b.txt")])] == ["b.txt"]
    for missing in ("none.txt", "*.nothing"):
        with pytest.raises(InputError, match="There is no file"):
            paths_of([str(tmp_path / missing)])
    with pytest.raises(InputError, match=r"holds no \.txt"):
        paths_of([str(tmp_path / "empty")])


def test_ids_depend_on_the_bytes_and_the_address() -> None:
    """The same bytes from the same address are the same document."""
    text = b"Two men were shot dead."
    assert one(text, "a").document.id == one(text, "a").document.id
    assert one(text, "a").document.id != one(text, "b").document.id != one(text + b" ", "b").document.id
