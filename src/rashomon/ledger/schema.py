"""The record's tables and how they came to be: numbered migrations, each applied once, in order.

In goes a path or a database URL; out comes an engine on a ledger of this version. A file of an older version is
copied before it is changed. SQLite runs in WAL mode with synchronous=FULL, so that what was acknowledged survives a
crash and readers never wait for the writer; what only SQLite knows stands in the functions named after it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    create_engine,
    event,
    insert,
    inspect,
    select,
)
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from rashomon.errors import LedgerError

METADATA = MetaData()

MIGRATION = Table(
    "rashomon_migration",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", String(100), nullable=False),
    Column("at", String(40), nullable=False),
)

LOG = Table(
    "rashomon_log",
    METADATA,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(20), nullable=False),
    Column("id", String(80), nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("at", String(40), nullable=False),
    Column("prev_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("prev_hash", name="rashomon_log_one_successor"),
)

LOG_BY_ID = Index("rashomon_log_kind_id", LOG.c.kind, LOG.c.id, LOG.c.sequence)

BUSY_SECONDS = 60
"""How long a writer waits for another one on SQLite before it gives up."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered step from one version of the tables to the next; never edited once released."""

    number: int
    name: str
    apply: Callable[[Connection], None]


def _create_log(connection: Connection) -> None:
    LOG.create(connection)


MIGRATIONS: tuple[Migration, ...] = (Migration(1, "the log, and where to find an id in it", _create_log),)


def open_engine(target: str | Path, *, create: bool, migrations: Sequence[Migration] = MIGRATIONS) -> Engine:
    """Returns an engine on a ledger of this version, made or brought up to date if need be.

    Raises LedgerError, saying what to do, where there is none and `create` is False, where the file is something
    else, or where a newer version of the package wrote it.
    """
    url, path = _located(target)
    if path is not None:
        _check_file(path, create=create)
    engine = create_engine(url)
    if path is not None:
        _configure_sqlite(engine)
    try:
        _migrate(engine, path, migrations, create=create)
    except LedgerError:
        engine.dispose()
        raise
    except SQLAlchemyError as error:
        engine.dispose()
        raise LedgerError(_not_usable(target, error)) from error
    return engine


def _located(target: str | Path) -> tuple[str, Path | None]:
    """Returns the database URL, and the file behind it where it is SQLite."""
    text = str(target)
    if "://" not in text:
        return f"sqlite:///{Path(text)}", Path(text)
    if text.startswith("sqlite:///"):
        return text, Path(text.removeprefix("sqlite:///"))
    return text, None


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerError(f"{path} is a folder. Name a ledger file in it, for instance {path / 'ledger.db'}.")
    if not path.exists() and not create:
        raise LedgerError(f"There is no ledger at {path}. Check the path, or make one with: rashomon add")
    if not path.parent.exists():
        raise LedgerError(f"The folder {path.parent} does not exist. Make it first, or choose another path.")
    if path.exists():
        _refuse_foreign_sqlite(path)


def _refuse_foreign_sqlite(path: Path) -> None:
    """Looks at a file without touching it: even turning WAL on would change somebody else's database."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.OperationalError:
        return  # locked, or not readable: opening it says what is wrong
    except sqlite3.DatabaseError as error:
        raise LedgerError(
            f"{path} is no ledger (it is no SQLite file at all). Name another file; this one was left as it is."
        ) from error
    finally:
        connection.close()
    _refuse_foreign_tables(path, tables)


def _refuse_foreign_tables(name: object, tables: set[str]) -> None:
    if tables and MIGRATION.name not in tables:
        raise LedgerError(
            f"{name} is a database of something else (it holds {', '.join(sorted(tables)[:3])}). "
            "Name another file; this one was left as it is."
        )


def _not_usable(target: str | Path, error: SQLAlchemyError) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    return f"The ledger {target} cannot be opened: {cause}. Check that it exists and that you may read and write it."


def _configure_sqlite(engine: Engine) -> None:
    """WAL and FULL on each connection; a transaction that will write takes the write lock at its start."""

    @event.listens_for(engine, "connect")
    def _connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver's own guess
        for pragma in (f"busy_timeout={BUSY_SECONDS * 1000}", "journal_mode=WAL", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A deferred transaction that first reads and then writes fails at once if another wrote in between.
        writes = connection.get_execution_options().get("rashomon_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


WRITE_LOCKS = {"postgresql": "SELECT pg_advisory_xact_lock(7427466)"}
"""What makes a second writer wait, on databases that are not locked as a whole; the number is this ledger's own."""


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Yields a connection in a transaction that will write: committed at the end, rolled back on any error."""
    with engine.connect().execution_options(rashomon_writes=True) as connection, connection.begin():
        lock = WRITE_LOCKS.get(engine.dialect.name)
        if lock:
            connection.exec_driver_sql(lock)
        yield connection


def _applied(connection: Connection) -> list[int]:
    return list(connection.scalars(select(MIGRATION.c.number).order_by(MIGRATION.c.number)))


def _migrate(engine: Engine, path: Path | None, migrations: Sequence[Migration], *, create: bool) -> None:
    pending = _pending(engine, path or engine.url, migrations, create=create)
    if not pending:
        return
    if path is not None and pending[0].number > 1:
        _back_up_sqlite(path, pending[0].number - 1)
    with writing(engine) as connection:
        MIGRATION.create(connection, checkfirst=True)
        done = set(_applied(connection))  # another process may have come first
        for migration in pending:
            if migration.number not in done:
                migration.apply(connection)
                row: dict[str, Any] = {"number": migration.number, "name": migration.name, "at": now()}
                connection.execute(insert(MIGRATION).values(row))


def _pending(engine: Engine, name: object, migrations: Sequence[Migration], *, create: bool) -> list[Migration]:
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        if MIGRATION.name not in tables:
            _refuse_foreign_tables(name, tables)
            if not create:
                raise LedgerError(f"{name} holds no ledger yet. Check the path, or make one with: rashomon add")
            return list(migrations)
        applied = _applied(connection)
    newest = migrations[-1].number
    if applied and applied[-1] > newest:
        raise LedgerError(
            f"{name} was written by a newer Rashomon (tables of version {applied[-1]}, known here: {newest}). "
            "Upgrade with: pip install -U rashomon"
        )
    return [migration for migration in migrations if migration.number not in applied]


def _back_up_sqlite(path: Path, version: int) -> None:
    """Copies an older ledger beside itself before it is changed, including what still stands in its WAL."""
    copy = path.with_name(f"{path.name}.v{version}.{datetime.now(UTC):%Y%m%dT%H%M%SZ}.bak")
    source, target = sqlite3.connect(path), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()


def now() -> str:
    """Returns the time in UTC, ISO 8601, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
