"""A small SQLite database of values that can be worked out again, and may be lost at any time.

It is thrown away whenever it cannot be read or is of another format. Each row has a checksum of
its own, so that a damaged page yields no wrong value: a row that does not fit is a missing row.
Several processes may use it at once. Its journal is a rollback journal, never a write-ahead log:
the log's index is mapped into memory (sqlite.org/walformat.html), so that a process dies of it
when somebody cuts that file meanwhile; and SQLite forbids it on network file systems.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from koostaja.files.locks import give_rights, make_local_folder
from koostaja.files.reading import OPEN_FLAGS, check_file, is_inside, is_present

__all__ = ["Database", "Row", "open_database"]

_APPLICATION = 0x4B4F4F53
"""What marks a database as this program's ("KOOS")."""
_FORMAT = 2
"""The number of its tables' form; a database with another one is thrown away."""
_PATIENCE = 2.0
"""How many seconds to wait for another process that writes."""
_BESIDE = ("", "-wal", "-shm", "-journal")
"""What follows the name in the files of a database."""
_VERSIONS = slice(18, 20)
"""The bytes of the file's head that say by which version it is written and read."""
_LOGGED = b"\2\2"
"""These bytes where there is a write-ahead log (sqlite.org/fileformat.html, 1.3.3)."""
_PAGE_SIZE = 16_384
"""So large that most values lie within one page."""
_PART = 1_000_000
"""How many characters of a value are encoded at once."""
_TABLE = (
    "CREATE TABLE rows (kind TEXT NOT NULL, id TEXT NOT NULL, key TEXT NOT NULL,"
    " value TEXT NOT NULL, checksum INTEGER NOT NULL, PRIMARY KEY (kind, id))"
)
"""Not WITHOUT ROWID: such a table is searched by comparing whole rows, with their values, so that
a value of megabytes is read from the disk for each row that is put beside it."""
_MADE = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
_ROWS = "SELECT id, key, value, checksum FROM rows WHERE kind = ?"
_PUT = (
    "INSERT INTO rows VALUES (?, ?, ?, ?, ?) ON CONFLICT (kind, id) DO UPDATE"
    " SET key = excluded.key, value = excluded.value, checksum = excluded.checksum"
)


class Row(NamedTuple):
    """A value of some kind about something, and the key of what it was worked out from."""

    id: str
    key: str
    value: str


class Database:
    """The rows of a database file. What cannot be read is missing; what cannot be kept is lost."""

    def __init__(self, path: Path, connection: sqlite3.Connection | None) -> None:
        self._path = path
        self._connection = connection

    def rows(self, kind: str) -> dict[str, Row]:
        """Return the rows of a kind, by id."""
        found = (_row(kind, *one) for one in self._read(_ROWS, kind))
        return {one.id: one for one in found if one}

    def row(self, kind: str, id: str) -> Row | None:
        """Return the row of a kind about one thing, if there is one."""
        found = self._read(f"{_ROWS} AND id = ?", kind, id)
        return _row(kind, *found[0]) if found else None

    def store(self, rows: Mapping[str, Iterable[Row]], removed: Collection[str] = ()) -> None:
        """Put rows in place of those of the same kind and id; delete those of ``removed`` ids.

        All or none. Another process that writes at the same time may put others in their place.
        """
        if self._connection is None:
            return
        new = (_stored(kind, one) for kind, some in rows.items() for one in some)
        try:
            with self._connection as changed:
                kinds = _kinds(changed) if removed else ()
                deleted = [(kind, id) for id in removed for kind in kinds]
                changed.executemany("DELETE FROM rows WHERE kind = ? AND id = ?", deleted)
                changed.executemany(_PUT, new)
        except sqlite3.DatabaseError as error:
            self._give_up(error)

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None

    def _read(self, question: str, *values: str) -> list[tuple[Any, ...]]:
        if self._connection is None:
            return []
        try:
            return self._connection.execute(question, values).fetchall()
        except sqlite3.DatabaseError as error:
            self._give_up(error)
        return []

    def _give_up(self, error: sqlite3.DatabaseError) -> None:
        """Use the file no more; remove it unless only another process has it or the disk is full.

        An ``OperationalError`` says what happens around a sound file; other errors, that it is
        damaged.
        """
        self.close()
        if not isinstance(error, sqlite3.OperationalError):
            _remove(self._path)


def open_database(target: Path, file: str) -> Database:
    """Open a database, by its name below a folder; make it if there is none that can be used.

    Where none can be made, such as in a folder that cannot be written, it is empty and keeps
    nothing.
    """
    path = target / file
    try:
        if is_present(path):
            check_file(path, within=target)
            if _has_log(path):
                _remove(path)
        elif not is_inside(path, target):
            return Database(path, None)
        make_local_folder(target)
    except OSError:
        return Database(path, None)
    for _ in range(2):
        connection = None
        try:
            connection = sqlite3.connect(path, timeout=_PATIENCE)
            connection.text_factory = bytes  # checked before it is decoded
            _prepare(connection, path)
            return Database(path, connection)
        except sqlite3.DatabaseError as error:
            Database(path, connection)._give_up(error)
            if isinstance(error, sqlite3.OperationalError):
                break
    return Database(path, None)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make the table of a new database; raise an error for one that is not of this form.

    Values that a crash of the machine loses are worked out again: nothing waits for the disk.
    """
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA mmap_size = 0")  # a mapped file that is cut ends the process
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    made = connection.execute(_MADE).fetchall()
    if (application, version) == (_APPLICATION, _FORMAT) and made == [(_TABLE.encode(),)]:
        return
    if made:
        raise sqlite3.DatabaseError("of another form")
    connection.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        if not connection.execute(_MADE).fetchall():  # nor by another process meanwhile
            connection.execute(_TABLE)
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {_FORMAT}")
    give_rights(path, like=path.parent)


def _has_log(path: Path) -> bool:
    """Return whether a database would be opened with a write-ahead log."""
    handle = os.open(path, OPEN_FLAGS)
    try:
        return os.read(handle, _VERSIONS.stop)[_VERSIONS] == _LOGGED
    finally:
        os.close(handle)


def _kinds(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute("SELECT DISTINCT kind FROM rows").fetchall()
    return [one.decode("utf-8", "replace") for (one,) in found if isinstance(one, bytes)]


def _row(kind: str, *stored: object) -> Row | None:
    """Return a row if it is as it was stored; another hand can put a value of any type there."""
    *said, checksum = stored
    texts = [one for one in said if isinstance(one, bytes)]
    if len(texts) < len(said) or checksum != _checksum(kind.encode(), *texts):
        return None
    try:
        return Row(*map(bytes.decode, texts))
    except UnicodeDecodeError:
        return None


def _stored(kind: str, row: Row) -> tuple[str | int, ...]:
    """Return a row with its checksum; a large value is never all there twice."""
    parts = range(0, len(row.value), _PART)
    values = (row.value[at : at + _PART].encode() for at in parts)
    return (kind, *row, _checksum(kind.encode(), row.id.encode(), row.key.encode(), *values))


def _checksum(kind: bytes, id: bytes, key: bytes, *values: bytes) -> int:
    """Return what damage changes; who wants to deceive could put anything there with it."""
    checksum = crc32(b"\0".join((kind, id, key)))
    for one in values:
        checksum = crc32(one, checksum)
    return checksum


def _remove(path: Path) -> None:
    for ending in _BESIDE:
        with suppress(OSError):
            path.with_name(path.name + ending).unlink()
