"""Many files are read as each is by itself, though their folders are opened once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from koostaja.files.bulk_reading import file_states, read_each
from koostaja.files.reading import read_file

NAMES = [
    "x",
    "a/x",
    "a/hard",
    "a/inner",
    "a/outer",
    "a/pipe",
    "a/folder",
    "a/missing",
    "a/folder/x",
    "a/folder",
    "b/x",
    "away/x",
    "none/x",
    "../x",
    "a/../x",
    "a/./x",
    "a//x",
    "a",
    "..",
    ".",
    "a/.",
    "a/..",
    "/x",
    "a/large",
]


@pytest.mark.parametrize("name", [*NAMES, "a/y\0", "a/\ud800", f"a/{'x' * 5000}", ""])
def test_of_many_files_each_is_read_as_by_itself(name: str, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"secret")
    root = tmp_path / "root"
    (root / "a" / "folder").mkdir(parents=True)
    for file in ("x", "a/x", "a/folder/x"):
        (root / file).write_bytes(file.encode())
    (root / "a" / "large").write_bytes(b"x" * 100_000)
    (root / "a" / "hard").hardlink_to(root / "x")
    (root / "a" / "inner").symlink_to("../x")
    (root / "a" / "outer").symlink_to("../../x")
    os.mkfifo(root / "a" / "pipe")
    (root / "b").symlink_to("a")
    (root / "away").symlink_to("..")
    try:
        alone: bytes | None = read_file(f"{root}/{name}", within=root)
    except OSError:
        alone = None
    around = [*NAMES, name, "a/x"]
    found = {one.file: one for one in read_each(root, around)}
    assert (found[name].data, found["a/x"].data) == (alone, b"a/x")
    assert alone != b"secret"
    if alone is not None:
        state = found[name].state
        assert state
        assert (state.st_ino, state.st_size) == (Path(f"{root}/{name}").stat().st_ino, len(alone))
        assert dict(file_states(root, [name])) == {name: state}
    gone = dict(file_states(root, ["a/missing", "a/x\0", "none/x"]))
    assert gone == {"a/missing": None, "a/x\0": None, "none/x": None}


def test_as_many_files_are_open_as_before(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / name).mkdir()
        (tmp_path / name / "x").write_bytes(b"x")
    files = [f"{name}/x" for name in "abc" for _ in range(3)]
    list(read_each(tmp_path, files))
    first = os.open(tmp_path, os.O_RDONLY)
    os.close(first)
    for _ in range(20):
        next(iter(read_each(tmp_path, files)))
        list(read_each(tmp_path, [*files, "none/x"]))
    last = os.open(tmp_path, os.O_RDONLY)
    os.close(last)
    assert first == last
