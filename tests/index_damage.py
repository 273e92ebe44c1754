"""Ways in which the files that commands remember results in are damaged, replaced or held."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

from index_scene import INDEX_FOLDER
from koostaja.files.paths import INDEX

__all__ = ["DAMAGES", "INDEX", "OUTSIDE", "OWN_FILE", "SILENT", "remembered", "tables"]

OUTSIDE = "outside"
"""A folder beside the workspace that nothing may write to."""
OWN_FILE = "oma.txt"
"""What somebody has put into a folder in the place of a file."""
SILENT = ("bytes_changed", "letters_changed", "values_cut", "values_of_another_type")
"""Damages after which the file may look sound: only what is summed up can be told from it."""
_LOG, _SHARED, _JOURNAL = "-wal", "-shm", "-journal"
_PAGE = 4096
Damage = Callable[[Path, random.Random], None]
DAMAGES: dict[str, Damage] = {}
"""Every damage, by name; it is done to one file, which need not be there."""


def remembered(root: Path) -> list[Path]:
    """Return the places of the files that commands remember results in."""
    return [root / INDEX]


def _damage(function: Damage) -> Damage:
    DAMAGES[function.__name__.strip("_")] = function
    return function


def _data(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _remove(path: Path) -> None:
    for end in ("", _LOG, _SHARED, _JOURNAL):
        other = path.with_name(path.name + end)
        if other.is_dir() and not other.is_symlink():
            shutil.rmtree(other)
        else:
            other.unlink(missing_ok=True)


@_damage
def removed(path: Path, _: random.Random) -> None:
    _remove(path)


@_damage
def file_removed_from_beside_its_log(path: Path, _: random.Random) -> None:
    path.unlink(missing_ok=True)


@_damage
def log_removed(path: Path, _: random.Random) -> None:
    path.with_name(path.name + _LOG).unlink(missing_ok=True)


@_damage
def cut(path: Path, chance: random.Random) -> None:
    path.write_bytes((data := _data(path))[: chance.randrange(len(data) + 1)])


@_damage
def cut_at_a_page(path: Path, _: random.Random) -> None:
    path.write_bytes(_data(path)[:_PAGE])


@_damage
def empty(path: Path, _: random.Random) -> None:
    path.write_bytes(b"")


@_damage
def random_bytes(path: Path, chance: random.Random) -> None:
    path.write_bytes(chance.randbytes(3 * _PAGE))


@_damage
def random_bytes_after_the_head(path: Path, chance: random.Random) -> None:
    path.write_bytes(_data(path)[:100] + chance.randbytes(3 * _PAGE))


@_damage
def bytes_changed(path: Path, chance: random.Random) -> None:
    """A disk that forgets some bits."""
    data = bytearray(_data(path))
    for _ in range(min(len(data), 200)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


@_damage
def letters_changed(path: Path, chance: random.Random) -> None:
    """Letters of what is remembered are others, as no database notices."""
    data = bytearray(_data(path))
    letters = [at for at in range(len(data) // 4, len(data)) if chr(data[at]).isalpha()]
    for at in chance.sample(letters, min(len(letters), 300)):
        data[at] ^= 1
    path.write_bytes(data)


@_damage
def page_of_zeros(path: Path, chance: random.Random) -> None:
    data = bytearray(_data(path))
    at = chance.randrange(max(len(data) // _PAGE, 1)) * _PAGE
    data[at : at + _PAGE] = bytes(len(data[at : at + _PAGE]))
    path.write_bytes(data)


@_damage
def text(path: Path, _: random.Random) -> None:
    path.write_text("[1, {}]", "utf-8")


@_damage
def foreign_database(path: Path, _: random.Random) -> None:
    _remove(path)
    with closing(sqlite3.connect(path)) as made:
        made.execute("CREATE TABLE letters (id INTEGER PRIMARY KEY, said TEXT)")
        made.execute("INSERT INTO letters VALUES (1, 'tere')")
        made.commit()


@_damage
def same_tables_of_other_columns(path: Path, _: random.Random) -> None:
    found = tables(path)
    _remove(path)
    with closing(sqlite3.connect(path)) as made:
        for name in found or ["results"]:
            made.execute(f'CREATE TABLE "{name}" (a, b, c, d, e, f, g)')
        made.commit()


@_damage
def tables_removed(path: Path, _: random.Random) -> None:
    _execute(path, *(f'DROP TABLE IF EXISTS "{name}"' for name in tables(path)))


@_damage
def other_format(path: Path, chance: random.Random) -> None:
    _execute(path, f"PRAGMA user_version = {chance.choice((1, 99))}", "PRAGMA application_id = 7")


@_damage
def values_of_another_type(path: Path, chance: random.Random) -> None:
    new = chance.choice(("NULL", "7", "'[]'", "x'00ff'", "'{}'", "''"))
    for name, columns in _columns(path).items():
        for column in columns:
            with suppress(sqlite3.Error):
                _execute(path, f'UPDATE OR IGNORE "{name}" SET "{column}" = {new}')


@_damage
def values_cut(path: Path, _: random.Random) -> None:
    for name, columns in _columns(path).items():
        for column in columns:
            with suppress(sqlite3.Error):
                half = f'substr("{column}", 1, length("{column}") / 2)'
                _execute(path, f'UPDATE OR IGNORE "{name}" SET "{column}" = {half}')


@_damage
def folder(path: Path, _: random.Random) -> None:
    _remove(path)
    path.mkdir()


@_damage
def folder_with_a_file(path: Path, _: random.Random) -> None:
    _remove(path)
    path.mkdir()
    (path / OWN_FILE).write_text("tähtis", "utf-8")


@_damage
def folder_for_the_log(path: Path, _: random.Random) -> None:
    """So there can be no write-ahead log."""
    _folder_beside(path, _LOG)


@_damage
def folder_for_the_shared_memory(path: Path, _: random.Random) -> None:
    """So there can be none, as on a network share."""
    _folder_beside(path, _SHARED)


@_damage
def folder_for_the_journal(path: Path, _: random.Random) -> None:
    _folder_beside(path, _JOURNAL)


@_damage
def folders_for_all(path: Path, _: random.Random) -> None:
    for end in (_LOG, _SHARED, _JOURNAL):
        _folder_beside(path, end)


@_damage
def foreign_log(path: Path, chance: random.Random) -> None:
    path.with_name(path.name + _LOG).write_bytes(chance.randbytes(_PAGE))


@_damage
def foreign_journal(path: Path, chance: random.Random) -> None:
    head = bytes.fromhex("d9d505f920a163d7")
    path.with_name(path.name + _JOURNAL).write_bytes(head + chance.randbytes(_PAGE))


@_damage
def link_to_outside(path: Path, _: random.Random) -> None:
    target = _outside(path) / "index.sqlite"
    shutil.copyfile(path, target) if path.is_file() else target.write_bytes(b"")
    _remove(path)
    path.symlink_to(target)


@_damage
def link_to_a_database_outside(path: Path, chance: random.Random) -> None:
    target = _outside(path) / "letters.sqlite"
    foreign_database(target, chance)
    _remove(path)
    path.symlink_to(target)


@_damage
def link_to_nothing_outside(path: Path, _: random.Random) -> None:
    _remove(path)
    path.symlink_to(_outside(path) / "none.sqlite")


@_damage
def link_to_itself(path: Path, _: random.Random) -> None:
    _remove(path)
    path.symlink_to(path.name)


@_damage
def log_linked_to_outside(path: Path, _: random.Random) -> None:
    for end in (_LOG, _SHARED, _JOURNAL):
        other = path.with_name(path.name + end)
        other.unlink(missing_ok=True)
        target = _outside(path) / f"own{end}"
        target.write_bytes(b"own")
        other.symlink_to(target)


@_damage
def folder_linked_to_outside(path: Path, _: random.Random) -> None:
    if not path.parent.is_symlink():
        target = _outside(path) / INDEX_FOLDER
        path.parent.rename(target)
        path.parent.symlink_to(target)


@_damage
def pipe(path: Path, _: random.Random) -> None:
    _remove(path)
    os.mkfifo(path)


@_damage
def large_file_of_nothing(path: Path, _: random.Random) -> None:
    _remove(path)
    with path.open("wb") as made:
        made.truncate(3_000_000_000)


@_damage
def without_rights(path: Path, _: random.Random) -> None:
    if path.is_file():
        path.chmod(0o444)


@_damage
def read_only_journal_mode(path: Path, _: random.Random) -> None:
    _execute(path, "PRAGMA journal_mode = DELETE")


@_damage
def other_page_size(path: Path, _: random.Random) -> None:
    _execute(path, "PRAGMA journal_mode = DELETE", "PRAGMA page_size = 512", "VACUUM")


@_damage
def other_encoding(path: Path, _: random.Random) -> None:
    found = tables(path)
    _remove(path)
    _execute(path, "PRAGMA encoding = 'UTF-16'", *(f'CREATE TABLE "{one}" (a)' for one in found))


def tables(path: Path) -> list[str]:
    """Return the names of the tables of a database; none if it cannot be read."""
    return [name for (name,) in _rows(path, "SELECT name FROM sqlite_master WHERE type = 'table'")]


def _columns(path: Path) -> dict[str, list[str]]:
    found = {name: _rows(path, f'PRAGMA table_info("{name}")') for name in tables(path)}
    return {name: [str(row[1]) for row in rows] for name, rows in found.items()}


def _rows(path: Path, asked: str) -> list[tuple[str, ...]]:
    return list(_select(path, asked)) if path.is_file() else []


def _select(path: Path, asked: str) -> Iterator[tuple[str, ...]]:
    with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as opened:
        yield from opened.execute(asked).fetchall()


def _execute(path: Path, *commands: str) -> None:
    """Change a database; what is none stays as it is."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as opened:
        for one in commands:
            opened.execute(one)
            opened.commit()


def _folder_beside(path: Path, end: str) -> None:
    other = path.with_name(path.name + end)
    if not other.is_dir():
        other.unlink(missing_ok=True)
        other.mkdir()


def _outside(path: Path) -> Path:
    found = path.parent.parent.parent / OUTSIDE
    found.mkdir(exist_ok=True)
    return found
