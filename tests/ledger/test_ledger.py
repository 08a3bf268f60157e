from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Connection

from invented import READ_BY, Story
from rashomon.errors import InputError, LedgerError
from rashomon.ledger import Ledger
from rashomon.ledger.chain import canonical, decoded
from rashomon.ledger.schema import MIGRATIONS, Migration, open_engine
from rashomon.model import Judgement, Reading, Review

TEXT = "Shells fell on Kaya on Monday, a teacher said."


def reading(
    number: int = 0, *, text: str = TEXT, status: str = "read", version: str = "1", **fields: object
) -> Reading:
    """One invented reading."""
    story = Story(text, uri=f"https://example.org/{number}", **fields)
    if status == "read":
        story.event("shelling")
    return story.reading(status=status, read_by=msgspec.structs.replace(READ_BY, rashomon=version))


def judgement(decision: str = "same", **fields: object) -> Judgement:
    """One judgement by a person."""
    return Judgement(
        a="report_1",
        b="report_2",
        decision=decision,
        by="Ama Ouedraogo",
        at="2031-05-02",
        because="read both",
        **fields,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the ledger of a test lies."""
    return tmp_path / "ledger.db"


def rows(path: Path) -> int:
    """How many rows the log holds."""
    with Ledger.open(path) as ledger:
        return sum(ledger.counts().values())


def test_same_again_adds_no_row(path: Path) -> None:
    """Adding a reading twice, even fetched at another time, leaves the log as it was."""
    with Ledger.open(path) as ledger:
        assert ledger.add(reading()).new
        assert not ledger.add(reading()).new
        assert not ledger.add(reading(retrieved_at="2031-05-02T10:00:00Z")).new
        assert ledger.counts() == {"document": 1, "reading": 1}


@pytest.mark.parametrize("status", ["empty", "irrelevant", "unsupported_language", "unreadable"])
def test_unread_documents_are_recorded_once(path: Path, status: str) -> None:
    """A document in which nothing was read is a record too, and only once."""
    with Ledger.open(path) as ledger:
        assert ledger.add(reading(status=status)).new
        assert not ledger.add(reading(status=status)).new
        assert [r.status for r in ledger.readings()] == [status]


def test_newer_reading_supersedes_and_keeps_the_older(path: Path) -> None:
    """A reading by another version comes into force; the older one stays in the history; the text is stored once."""
    with Ledger.open(path) as ledger:
        ledger.add(reading(version="1"))
        ledger.add(reading(version="2"))
        assert [r.read_by.rashomon for r in ledger.readings()] == ["2"]
        assert [r.read_by.rashomon for r in ledger.history(reading().document.id)] == ["1", "2"]
        assert ledger.counts() == {"document": 1, "reading": 2}


def test_failure_never_displaces_a_reading(path: Path) -> None:
    """A document that once was read stays read when a later attempt fails, and a repeated failure adds no row."""
    with Ledger.open(path) as ledger:
        ledger.add(reading(version="1"))
        assert ledger.add(reading(status="unreadable", version="2")).new
        assert not ledger.add(reading(status="unreadable", version="2")).new
        assert not ledger.add(reading(version="1")).new
        assert [r.status for r in ledger.readings()] == ["read"]


def test_publication_date_given_later_comes_into_force(path: Path) -> None:
    """The same text with a publication date is news; going back to no date is news again."""
    dated, undated = reading(published="2031-05-02"), reading()
    with Ledger.open(path) as ledger:
        for each in (undated, dated, undated):
            assert ledger.add(each).new
            assert next(ledger.readings()).document.published == each.document.published
        assert ledger.counts() == {"document": 2, "reading": 3}


def test_what_goes_in_comes_out(path: Path) -> None:
    """A reading survives the ledger unchanged, a text with a lone surrogate included."""
    given = [reading(1), reading(2, text="Shots \ud800 in Bria \U0001f4a5, a nurse said."), reading(3, status="empty")]
    with Ledger.open(path) as ledger:
        assert all(added.new for added in ledger.add_all(given, batch=2))
        assert list(ledger.readings()) == given
        assert ledger.reading(given[1].document.id) == given[1]
        assert ledger.reading("doc_nowhere") is None
        assert ledger.verify().ok


def test_judgements_and_reviews_are_kept_in_order(path: Path) -> None:
    """Superseded decisions stay visible; the same line again adds no row."""
    review = Review(target="claim_1", digest="d", decision="accept", by="Ama Ouedraogo", at="2031-05-03", reason="seen")
    with Ledger.open(path) as ledger:
        first = ledger.add_judgement(judgement())
        ledger.add_judgement(judgement("different", supersedes=first.id))
        assert not ledger.add_judgement(judgement()).new
        ledger.add_review(review)
        assert [r.record.decision for r in ledger.judgements()] == ["same", "different"]
        assert [r.record for r in ledger.reviews()] == [review]


def test_import_is_all_or_none(path: Path) -> None:
    """Judgement and review lines are imported; one wrong line, named by its number, imports nothing."""
    good = msgspec.json.encode(judgement())
    with Ledger.open(path) as ledger:
        with pytest.raises(InputError, match="Line 2"):
            ledger.import_lines([good, b'{"schema": "rashomon.reading/1"}'])
        with pytest.raises(InputError, match="Line 3"):
            ledger.import_lines([good, b"", b'{"schema": "rashomon.judgement/1", "a": 3}'])
        assert ledger.counts() == {}
        assert [added.new for added in ledger.import_lines([good, b"", good])] == [True, False]


def test_judgement_on_one_report_is_refused(path: Path) -> None:
    """A report cannot be judged against itself."""
    with Ledger.open(path) as ledger, pytest.raises(InputError, match="two reports"):
        ledger.add_judgement(msgspec.structs.replace(judgement(), b="report_1"))


TAMPERINGS = {
    "payload": "UPDATE rashomon_log SET payload = replace(payload, 'Kaya', 'Bria') WHERE sequence = 3",
    "id": "UPDATE rashomon_log SET id = 'doc_x' WHERE sequence = 3",
    "time": "UPDATE rashomon_log SET at = '2001-01-01' WHERE sequence = 3",
    "row removed": "DELETE FROM rashomon_log WHERE sequence = 3",
    "hash": "UPDATE rashomon_log SET hash = 'x' || substr(hash, 2) WHERE sequence = 3",
}


@pytest.mark.parametrize("how", TAMPERINGS)
def test_tampering_is_found_and_named(path: Path, how: str) -> None:
    """Whatever is changed in a row, verify fails and names that row."""
    with Ledger.open(path) as ledger:
        list(ledger.add_all(reading(number) for number in range(3)))
        assert ledger.verify().ok
    with sqlite3.connect(path) as connection:
        assert connection.execute(TAMPERINGS[how]).rowcount == 1
    connection.close()
    with Ledger.open(path) as ledger:
        result = ledger.verify()
    assert not result.ok
    assert "ow 3" in result.faults[0].message


def test_rows_cut_off_the_end_are_found_by_an_older_root(path: Path) -> None:
    """The chain alone cannot miss its last rows; a root noted earlier can."""
    with Ledger.open(path) as ledger:
        list(ledger.add_all(reading(number) for number in range(3)))
        root = ledger.verify().root
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM rashomon_log WHERE sequence > 4")
    connection.close()
    with Ledger.open(path) as ledger:
        assert ledger.verify().ok
        assert not ledger.verify(expected_root=root).ok
        list(ledger.add_all(reading(number) for number in range(3, 5)))
        assert "rows are gone" in ledger.verify(expected_root=root).faults[0].message


def test_older_ledger_is_copied_before_it_is_changed(path: Path) -> None:
    """A migration of an older file first makes a copy that still opens with the old tables."""
    with Ledger.open(path) as ledger:
        ledger.add(reading())

    def add_table(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE extra (id INTEGER)")

    newer = (*MIGRATIONS, Migration(len(MIGRATIONS) + 1, "a table more", add_table))
    open_engine(path, create=True, migrations=newer).dispose()
    open_engine(path, create=True, migrations=newer).dispose()
    (copy,) = path.parent.glob("*.bak")
    with Ledger.open(copy, create=False) as ledger:
        assert ledger.verify().rows == 2
    with pytest.raises(LedgerError, match="newer Rashomon"):
        Ledger.open(path)


def test_failed_migration_leaves_the_ledger_as_it_was(path: Path) -> None:
    """An error half way through a migration rolls all of it back."""
    with Ledger.open(path) as ledger:
        ledger.add(reading())

    def fails(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE extra (id INTEGER)")
        connection.exec_driver_sql("CREATE TABLE extra (id INTEGER)")

    with pytest.raises(LedgerError):
        open_engine(path, create=True, migrations=(*MIGRATIONS, Migration(len(MIGRATIONS) + 1, "fails", fails)))
    assert rows(path) == 2


def _other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (id INTEGER)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.write_text("these are only words, and many of them, so that no header fits"), "no ledger"),
        (_other_database, "something else"),
        (lambda path: path.mkdir(), "folder"),
        (lambda path: None, "no ledger at"),
    ],
)
def test_what_is_no_ledger_is_refused_and_left_alone(path: Path, make: object, says: str) -> None:
    """A file of another kind gives an error that says what to do, and keeps its bytes."""
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(LedgerError, match=says):
        Ledger.open(path, create=False)
    assert before is None or path.read_bytes() == before


def test_missing_folder_is_named(tmp_path: Path) -> None:
    """A ledger is not made in a folder that does not exist."""
    with pytest.raises(LedgerError, match="does not exist"):
        Ledger.open(tmp_path / "nowhere" / "ledger.db")


def test_readers_do_not_wait_for_the_writer(path: Path) -> None:
    """Several threads read whole readings while one writes, and each sees a prefix of what was added."""
    with Ledger.open(path) as ledger:
        ledger.add(reading(0))
        seen: list[int] = []
        failures: list[BaseException] = []

        def read() -> None:
            try:
                for _ in range(10):
                    seen.append(len(list(ledger.readings())))
            except BaseException as error:  # noqa: BLE001  # a thread's failure must reach the test
                failures.append(error)

        threads = [threading.Thread(target=read) for _ in range(3)]
        for thread in threads:
            thread.start()
        for number in range(1, 40):
            ledger.add(reading(number))
        for thread in threads:
            thread.join()
        assert not failures
        assert all(1 <= number <= 40 for number in seen)
        assert len(list(ledger.readings())) == 40


def test_two_writers_make_one_chain(path: Path) -> None:
    """Two ledgers open on one file append in turn and the chain still verifies."""
    with Ledger.open(path) as one, Ledger.open(path) as two:
        threads = [
            threading.Thread(target=lambda ledger=ledger, base=base: [ledger.add(reading(base + n)) for n in range(20)])
            for base, ledger in ((0, one), (100, two))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        result = one.verify()
    assert result.ok
    assert result.rows == 80


def test_canonical_form_sorts_keys_and_round_trips() -> None:
    """Key order does not change the bytes, and 0, 0.0 and null stay different."""
    assert canonical({"b": 1, "a": [0, 0.0, None]}) == b'{"a":[0,0.0,null],"b":1}'
    assert decoded(canonical({"t": "\ud800"}), dict) == {"t": "\ud800"}
