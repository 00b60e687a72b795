"""How is a ledger's file opened, read and written, so that it stays whole whatever happens?"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import apsw

from reportedly.ledger.migrations import VERSION, migrate
from reportedly.records import ReportedlyError

APPLICATION = 0x52505444  # "RPTD" (PRAGMA application_id): how a ledger is told from other SQLite files
PATIENCE = 10_000  # milliseconds for which a second writer waits for the first
Value = str | int | float | bytes | None

_READS = frozenset((apsw.SQLITE_SELECT, apsw.SQLITE_READ, apsw.SQLITE_FUNCTION, apsw.SQLITE_RECURSIVE))
_ASKED = frozenset(("data_version", "table_info", "table_xinfo", "table_list"))  # pragmas; full text needs the first


def default_path() -> Path:
    """``reportedly.db`` in the user's data folder, or where the environment's REPORTEDLY_LEDGER says."""
    if given := os.environ.get("REPORTEDLY_LEDGER"):
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("reportedly", appauthor=False) / "reportedly.db"


class Closing:
    """What is closed behind a ``with``."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close it."""


class Store(Closing):
    """An open ledger: one connection, to be used by one thread. Open it as a context, or close it.

    Other processes may read while one writes (WAL). All changes are made inside ``writing()``.
    """

    def __init__(self, connection: apsw.Connection, path: Path, read_only: bool) -> None:
        self.connection = connection
        self.path = path
        self.read_only = read_only

    def close(self) -> None:
        """Close the file; a last reader or writer folds the write-ahead log into it."""
        # What was committed stands in the log: where there is no room to fold it in, whoever opens it next will.
        with suppress(apsw.FullError, apsw.IOError):
            self.connection.close()

    def rows(self, query: str, params: Sequence[Value] | dict[str, Value] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query of our own."""
        try:  # not telling(): this is asked some hundred times an article
            return list(self.connection.execute(query, params))
        except apsw.Error as error:
            raise _told(self.path, error) from error

    def row(self, query: str, params: Sequence[Value] | dict[str, Value] = ()) -> tuple[Any, ...] | None:
        """The first row of a query of our own, or None."""
        try:
            return next(iter(self.connection.execute(query, params)), None)
        except apsw.Error as error:
            raise _told(self.path, error) from error

    def one(self, query: str, params: Sequence[Value] | dict[str, Value] = ()) -> Any:
        """The first value of the first row, or None."""
        found = self.row(query, params)
        return found[0] if found else None

    def run(self, query: str, params: Sequence[Value] | dict[str, Value] = ()) -> None:
        """Change something, inside ``writing()``."""
        self.connection.execute(query, params)

    def run_many(self, query: str, rows: Iterable[Sequence[Value]]) -> None:
        """Change something for each row, inside ``writing()``."""
        self.connection.executemany(query, rows)

    def insert(self, query: str, params: Sequence[Value]) -> int:
        """Insert one row, inside ``writing()``; its id."""
        self.connection.execute(query, params)
        return self.connection.last_insert_rowid()

    @contextmanager
    def one_look(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever others write meanwhile."""
        with telling(self.path):
            self.connection.execute("BEGIN")
        try:
            yield
        finally:
            self.connection.execute("COMMIT")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it is kept, or nothing. Waits for another writer up to ten seconds."""
        if self.read_only:
            raise _read_only(self.path)
        with telling(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:  # a full disk has rolled back already
                    self.connection.execute("ROLLBACK")
                raise

    def sql(self, query: str, params: Sequence[Value] | dict[str, Value] = ()) -> list[dict[str, Any]]:
        """The rows of anybody's query as dictionaries. It can read, and do nothing else. Raises ReportedlyError."""
        with telling(self.path):
            asked = apsw.Connection(str(self.path), flags=apsw.SQLITE_OPEN_READONLY)
            try:
                asked.set_busy_timeout(PATIENCE)
                asked.authorizer = _may
                cursor = asked.cursor()
                try:
                    return [
                        dict(zip((column[0] for column in cursor.get_description()), row, strict=True))
                        for row in cursor.execute(query, params)
                    ]
                except (apsw.SQLError, apsw.AuthError, apsw.BindingsError) as error:
                    raise ReportedlyError(
                        f"the query failed: {error}", "one SELECT at a time; docs/ledger.md lists the tables"
                    ) from error
            finally:
                asked.close()


def open_store(path: str | os.PathLike[str] | None = None, *, read_only: bool = False, make: bool = True) -> Store:
    """Open the ledger at a path (None: the default one), made and brought to the present version where need be.

    Raises ReportedlyError where there is none and ``make`` is False, and for a file that is no ledger, is damaged, is
    from a newer version, or may not be written to.
    """
    place = Path(path) if path is not None else default_path()
    there = place.exists() and place.stat().st_size > 0
    if place.is_dir():
        raise ReportedlyError(f"{place}: this is a folder", "name a file: --ledger FILE")
    if not there:
        if read_only or not make:
            raise ReportedlyError(f"{place}: there is no ledger here", "reportedly add PATH makes one")
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ReportedlyError(
                f"{place.parent}: {(error.strerror or 'cannot be made').lower()}", "name another file: --ledger FILE"
            ) from error
    writable = not read_only and (not there or os.access(place, os.W_OK))
    if there and not read_only and not writable and make:
        raise _read_only(place)
    with telling(place):
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE if writable else apsw.SQLITE_OPEN_READONLY
        connection = apsw.Connection(str(place), flags=flags)
        try:
            _set_up(connection, place, writable)
        except BaseException:
            connection.close()
            raise
    return Store(connection, place, not writable)


def _set_up(connection: apsw.Connection, place: Path, writable: bool) -> None:
    connection.set_busy_timeout(PATIENCE)
    connection.execute("BEGIN")  # one look: another program may be making it
    application, version = connection.pragma("application_id"), connection.pragma("user_version")
    empty = not connection.execute("SELECT 1 FROM sqlite_schema").fetchall()
    connection.execute("COMMIT")
    if application != APPLICATION and not (empty and writable and not application):
        raise ReportedlyError(f"{place}: this database is no ledger", "name another file: --ledger FILE")
    if version > VERSION:
        raise ReportedlyError(
            f"{place}: this ledger is of version {version}, and this program knows up to {VERSION}",
            "install the newer reportedly (pip install -U reportedly); the ledger was left as it is",
        )
    if version < VERSION and not writable:
        raise ReportedlyError(
            f"{place}: this ledger is of version {version} and must be brought to {VERSION} first",
            "make the file writable and run: reportedly doctor",
        )
    if writable:
        connection.pragma("journal_mode", "wal")
        connection.pragma("synchronous", "normal")  # kill -9 loses nothing; a power cut may lose the last seconds
        if version < VERSION:
            migrate(connection, APPLICATION)
    else:
        connection.pragma("query_only", True)
    connection.pragma("cache_size", -65_536)
    connection.pragma("temp_store", 2)  # in memory: nothing of the articles is left in temporary files
    connection.pragma("mmap_size", 0)  # a file that is cut off under a map would kill the process


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """SQLite's errors as ours: what went wrong with the file, and what to do."""
    try:
        yield
    except apsw.Error as error:
        raise _told(path, error) from error


_ERRORS: tuple[tuple[tuple[type[apsw.Error], ...], str, str], ...] = (
    (
        (apsw.FullError,),
        "the disk is full",
        "make room and run it again: the ledger is whole, and goes on where it was",
    ),
    (
        (apsw.NotADBError,),
        "this file is no ledger",
        "name another: --ledger FILE; if it was one, use a copy",
    ),
    (
        (apsw.CorruptError,),
        "the file is damaged",
        "bring what can be read into a new one: reportedly doctor --ledger THIS --save NEW; or use a copy",
    ),
    (
        (apsw.BusyError, apsw.LockedError),
        "another program is writing to this ledger",
        "let it finish, and run this again",
    ),
    ((apsw.CantOpenError,), "the file cannot be opened", "check the path and the permissions of its folder"),
    (
        (apsw.IOError,),
        "the disk failed to read or write",
        "check the disk and its free space, then: reportedly doctor",
    ),
)


def _told(path: Path, error: apsw.Error) -> Exception:
    """An error of the file in our words; one of our own making as it is."""
    if isinstance(error, apsw.ReadOnlyError | apsw.PermissionsError):
        return _read_only(path)
    for kinds, message, hint in _ERRORS:
        if isinstance(error, kinds):
            return ReportedlyError(f"{path}: {message}", hint)
    return error


def _may(action: int, first: str | None, *_: str | None) -> int:
    """Whether a stranger's query may do this (sqlite3_set_authorizer): it may read."""
    asks = action == apsw.SQLITE_PRAGMA and first in _ASKED
    return apsw.SQLITE_OK if action in _READS or asks else apsw.SQLITE_DENY


def _read_only(path: Path) -> ReportedlyError:
    return ReportedlyError(
        f"{path}: this ledger may not be written to", "check the permissions of the file and its folder, or copy it"
    )
