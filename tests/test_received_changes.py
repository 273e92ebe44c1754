"""A change that came with a workspace of others: it reaches nothing outside of the workspace.

Every command finishes what a killed one left, so what it left is read like any file of others.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import koostaja
from console import run
from koostaja.files.hashes import data_hash

LINK = "positions/out"
FILE = f"{LINK}/x"
"""A name that leads out of the workspace through a link."""
TEXT = b"layout: post\n"
HASH = data_hash(TEXT)
Files = Mapping[str, bytes]
Arrange = Callable[[Path, Path], None]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")


def leave(
    root: Path,
    folder: str,
    files: object,
    folders: object = (),
    *,
    new: Files | None = None,
    old: Files | None = None,
) -> Path:
    """Put a change into a workspace, as a killed command leaves it; return its folder."""
    place = root / ".koostaja" / folder
    for kind, kept in (("new", new), ("old", old)):
        for name, data in (kept or {}).items():
            path = place / kind / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    place.mkdir(parents=True, exist_ok=True)
    journal = {"format": "1", "files": files, "folders": folders, "durable": True}
    (place / "journal.json").write_text(json.dumps(journal), encoding="utf-8")
    return place


def _writes(root: Path, _: Path) -> None:
    leave(root, "change", {FILE: ["", HASH]}, new={FILE: TEXT})


def _writes_by_undoing(root: Path, _: Path) -> None:
    leave(root, "undo", {FILE: ["x", ""]}, old={FILE: TEXT})


def _removes(root: Path, outside: Path) -> None:
    (outside / "x").write_bytes(TEXT)
    leave(root, "change", {FILE: [HASH, ""]})


def _removes_by_undoing(root: Path, outside: Path) -> None:
    (outside / "x").write_bytes(TEXT)
    leave(root, "undo", {FILE: ["", HASH]})


def _replaces_by_undoing(root: Path, outside: Path) -> None:
    (outside / "x").write_bytes(TEXT)
    leave(root, "undo", {FILE: ["x", HASH]}, old={FILE: b"other"})


def _removes_a_folder(root: Path, outside: Path) -> None:
    (outside / "empty").mkdir()
    leave(root, "undo", {"a": ["", "x"]}, [f"{LINK}/empty"])


def _takes(kind: str, folder: str, hashes: list[str]) -> Arrange:
    """Return what lets the folder of new or old files be one outside."""

    def arrange(root: Path, outside: Path) -> None:
        (outside / "a").write_bytes(TEXT)
        place = leave(root, folder, {"a": hashes})
        (place / kind).symlink_to(outside)

    return arrange


def _goes_up(root: Path, outside: Path) -> None:
    (outside / "x").write_bytes(TEXT)
    leave(root, "change", {f"../{outside.name}/x": [HASH, ""]})


def _is_absolute(root: Path, outside: Path) -> None:
    (outside / "x").write_bytes(TEXT)
    leave(root, "change", {str(outside / "x"): [HASH, ""]})


def _is_a_change_elsewhere(root: Path, outside: Path) -> None:
    place = leave(root, "change", {"a": ["", HASH]}, new={"a": TEXT})
    place.rename(outside / "change")
    (root / ".koostaja" / "change").symlink_to(outside / "change")


def _is_a_folder_elsewhere(root: Path, outside: Path) -> None:
    leave(root, "change", {"a": ["", HASH]}, new={"a": TEXT})
    for path in (root / ".koostaja").iterdir():
        path.rename(outside / path.name)
    (root / ".koostaja").rmdir()
    (root / ".koostaja").symlink_to(outside)


def _is_prepared_elsewhere(root: Path, outside: Path) -> None:
    (root / ".koostaja").mkdir(exist_ok=True)
    (root / ".koostaja" / "prepared-x").symlink_to(outside)


def _has_its_lock_elsewhere(root: Path, outside: Path) -> None:
    leave(root, "change", {"a": ["", HASH]}, new={"a": TEXT})
    (root / ".koostaja" / "lock").symlink_to(outside / "lock")


HOSTILE: dict[str, Arrange] = {
    "writes": _writes,
    "writes by undoing": _writes_by_undoing,
    "removes": _removes,
    "removes by undoing": _removes_by_undoing,
    "replaces by undoing": _replaces_by_undoing,
    "removes a folder": _removes_a_folder,
    "takes a new file": _takes("new", "change", ["", HASH]),
    "takes an old file": _takes("old", "undo", ["x", ""]),
    "goes up": _goes_up,
    "is absolute": _is_absolute,
    "is a change elsewhere": _is_a_change_elsewhere,
    "is a folder elsewhere": _is_a_folder_elsewhere,
    "is prepared elsewhere": _is_prepared_elsewhere,
    "has its lock elsewhere": _has_its_lock_elsewhere,
}
"""What a workspace of others could try, by what it does."""
COMMANDS = (("check",), ("build",), ("status",), ("new", "clause", "fresh", "--topic", "rights"))


def state(folder: Path) -> dict[str, object]:
    """Return everything in a folder: the bytes of files, None for folders."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }


@pytest.mark.parametrize("name", HOSTILE)
def test_a_change_reaches_nothing_outside(name: str, small: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (small / LINK).symlink_to(outside)
    HOSTILE[name](small, outside)
    before = state(outside)
    assert os.path.lexists(small / ".koostaja")
    for command in COMMANDS:
        done = run(*command, "-C", small)
        assert done.exit_code in (0, 1), done.output
        assert state(outside) == before


ODD: dict[str, object] = {
    "nothing": {},
    "a list": [],
    "no hashes": {"a": ["", ""]},
    "one hash": {"a": [""]},
    "numbers": {"a": [1, 2]},
    "itself": {".koostaja/change/journal.json": ["", HASH]},
    "its lock": {".koostaja/lock": ["", HASH]},
    "its folder": {".koostaja": ["", HASH]},
    "a file and what is below it": {"a": ["", HASH], "a/b": ["", HASH]},
    "a folder": {"positions": ["", HASH]},
    "a folder to remove": {"positions": [HASH, ""]},
    "another hash": {"a": ["", "x"]},
}
"""Files of a journal that no command of this program writes."""


@pytest.mark.parametrize("folder", ["change", "undo"])
@pytest.mark.parametrize("name", ODD)
def test_a_journal_of_another_shape_is_a_problem_or_nothing(
    name: str, folder: str, small: Path
) -> None:
    files = ODD[name]
    new = {file: TEXT for file in files if file != "a/b"} if isinstance(files, dict) else {}
    leave(small, folder, files, ["b", "positions"], new=new)
    before = state(small / "clauses")
    for command in COMMANDS[:3]:
        done = run(*command, "-C", small)
        assert done.exit_code in (0, 1), done.output
    assert state(small / "clauses") == before


def test_a_change_within_the_workspace_is_completed(small: Path) -> None:
    data = (small / "positions" / "clerk.yaml").read_bytes()
    file = "positions/fresh.yaml"
    leave(small, "change", {file: ["", data_hash(data)]}, new={file: data})
    (small / ".koostaja" / "lock").touch()
    found = koostaja.check(small).problems
    assert "change-completed" in [one.code for one in found]
    assert (small / file).read_bytes() == data
    assert not (small / ".koostaja" / "change").exists()
