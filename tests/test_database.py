"""The database of values that can be worked out again, by itself."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from koostaja.files.database import Database, Row, open_database

FILE = ".koostaja/index.sqlite"
ROW = Row("a.yaml", "võti", "väärtus\n\0")
_READER = """
from pathlib import Path
from koostaja.files.database import open_database

database = open_database(Path.cwd(), FILE)
for _ in range(2):
    print(len(database.rows("kind")), flush=True)
    input()
"""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(open_database(tmp_path, FILE)) as opened:
        yield opened


def test_a_row_is_found_as_it_was_stored(database: Database) -> None:
    large, other = Row("suur", "", "õ" * 2_500_001), Row("b.yaml", "", "")
    database.store({"kind": [ROW, other], "other": [ROW], "large": [large]})
    assert database.rows("large") == {"suur": large}
    assert database.rows("kind") == {"a.yaml": ROW, "b.yaml": other}
    assert database.row("other", "a.yaml") == ROW
    assert database.row("other", "b.yaml") is None
    changed = ROW._replace(value="uus")
    database.store({"kind": [changed]}, removed=["b.yaml", "c.yaml"])
    assert database.rows("kind") == {"a.yaml": changed}
    assert database.row("other", "a.yaml") == ROW


@pytest.mark.parametrize("column", ["id", "key", "value", "checksum"])
@pytest.mark.parametrize("new", ["7", "'7'", "x'ff'", "x'00'"])
def test_a_row_that_was_changed_by_another_hand_is_missing(
    column: str, new: str, database: Database, tmp_path: Path
) -> None:
    database.store({"kind": [ROW]})
    with closing(sqlite3.connect(tmp_path / FILE)) as other, other:
        other.execute(f"UPDATE rows SET {column} = {new}")
    assert database.rows("kind") == {}


def test_a_process_outlives_files_that_are_cut_while_it_reads_them(
    database: Database, tmp_path: Path
) -> None:
    database.store({"kind": [ROW]})
    program = [sys.executable, "-c", _READER.replace("FILE", repr(FILE))]
    pipe = subprocess.PIPE
    with subprocess.Popen(program, cwd=tmp_path, stdin=pipe, stdout=pipe, text=True) as reader:
        assert reader.stdin
        assert reader.stdout
        assert reader.stdout.readline() == "1\n"
        for path in (tmp_path / FILE).parent.iterdir():
            path.write_bytes(b"")
        reader.stdin.write("\n\n")
        reader.stdin.close()
        assert reader.stdout.readline() == "0\n"
    assert reader.returncode == 0


def test_a_large_value_is_not_read_for_others(database: Database) -> None:
    if not Path("/proc/self/io").exists():
        pytest.skip("needs Linux")
    size = 10_000_000
    database.store({"whole": [Row("large", "", "x" * size)]})
    before = _bytes_read()
    many = [Row(str(number), "", "y" * 5_000) for number in range(100)]
    database.store({"kind": many, "zero": many})
    assert len(database.rows("kind")) == len(many)
    assert _bytes_read() - before < 2 * size


def _bytes_read() -> int:
    said = Path("/proc/self/io").read_text(encoding="utf-8")
    return int(said.partition("rchar: ")[2].split()[0])
