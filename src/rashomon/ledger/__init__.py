"""Stage 3: the record. An append-only, hash-chained log of documents, readings, judgements, reviews and changes.

`Ledger` is the stage's face; SQLAlchemy is imported nowhere outside this folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

from sqlalchemy import Engine

from rashomon.ledger import append, chain, view
from rashomon.ledger.append import Added, Clock
from rashomon.ledger.chain import Fault, VerifyResult
from rashomon.ledger.schema import now, open_engine, writing
from rashomon.ledger.view import Recorded
from rashomon.model import Change, Judgement, Reading, Review

__all__ = ["Added", "Fault", "Ledger", "Recorded", "VerifyResult"]


class Ledger:
    """One record, in a SQLite file or a database by URL. Closed by `close()` or at the end of a `with` block."""

    def __init__(self, engine: Engine, clock: Clock = now) -> None:
        """Use `Ledger.open`. `clock` tells the time in ISO 8601; another one makes a test repeatable."""
        self._engine = engine
        self._clock = clock

    @classmethod
    def open(cls, path_or_url: str | Path, create: bool = True, *, clock: Clock = now) -> Ledger:
        """Opens a ledger, made if there is none and `create` says so; raises LedgerError saying what to do."""
        return cls(open_engine(path_or_url, create=create), clock)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Gives the database connections back."""
        self._engine.dispose()

    def add(self, reading: Reading) -> Added:
        """Records a reading of any status; on disk when this returns. The same again adds no row."""
        with writing(self._engine) as connection:
            return append.add_reading(connection, reading, self._clock)

    def add_all(self, readings: Iterable[Reading], *, batch: int = 50) -> Iterator[Added]:
        """Records readings, `batch` to a transaction; each result is yielded only once its batch is on disk."""
        pending: list[Reading] = []
        for reading in readings:
            pending.append(reading)
            if len(pending) >= batch:
                yield from self._add_batch(pending)
                pending = []
        yield from self._add_batch(pending)

    def _add_batch(self, readings: list[Reading]) -> list[Added]:
        if not readings:
            return []
        with writing(self._engine) as connection:
            return [append.add_reading(connection, reading, self._clock) for reading in readings]

    def add_judgement(self, judgement: Judgement) -> Added:
        """Records same, different or unsure on two reports."""
        with writing(self._engine) as connection:
            return append.add_judgement(connection, judgement, self._clock)

    def add_review(self, review: Review) -> Added:
        """Records a person's decision."""
        with writing(self._engine) as connection:
            return append.add_review(connection, review, self._clock)

    def add_change(self, change: Change) -> Added:
        """Records what a new version of an incident changed."""
        with writing(self._engine) as connection:
            return append.add_change(connection, change, self._clock)

    def import_lines(self, lines: Iterable[bytes | str]) -> list[Added]:
        """Records JSONL lines of judgements and reviews, all or none; raises InputError naming a wrong line."""
        with writing(self._engine) as connection:
            return append.add_lines(connection, lines, self._clock)

    def readings(self) -> Iterator[Reading]:
        """Yields the reading in force of each document, in the order in which documents were first read."""
        with self._engine.connect() as connection:
            yield from view.current_readings(connection)

    def reading(self, document: str) -> Reading | None:
        """Returns the reading in force of one document, or None."""
        with self._engine.connect() as connection:
            return view.reading_of(connection, document)

    def history(self, document: str) -> tuple[Reading, ...]:
        """Returns every reading of one document, oldest first."""
        with self._engine.connect() as connection:
            return tuple(view.history(connection, document))

    def judgements(self) -> tuple[Recorded, ...]:
        """Returns all judgements in order, superseded ones too."""
        with self._engine.connect() as connection:
            return view.recorded(connection, "judgement")

    def reviews(self) -> tuple[Recorded, ...]:
        """Returns all reviews in order, superseded ones too."""
        with self._engine.connect() as connection:
            return view.recorded(connection, "review")

    def changes(self) -> tuple[Recorded, ...]:
        """Returns all changes of incidents in order."""
        with self._engine.connect() as connection:
            return view.recorded(connection, "change")

    def now(self) -> str:
        """Returns the time by the ledger's clock (ISO 8601)."""
        return self._clock()

    def counts(self) -> dict[str, int]:
        """Returns how many rows of each kind the log holds."""
        with self._engine.connect() as connection:
            return view.counts(connection)

    def verify(self, *, expected_root: str | None = None) -> VerifyResult:
        """Re-hashes everything; `expected_root` is a root noted earlier, which also catches rows cut off the end."""
        with self._engine.connect() as connection:
            return chain.verify(view.rows(connection), expected_root=expected_root)
