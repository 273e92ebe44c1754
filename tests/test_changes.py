"""Several files change together or not at all, and nothing is left behind."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import koostaja
from koostaja.diagnostics import Problem, has_errors
from koostaja.files.changes import open_change, settle
from koostaja.files.hashes import data_hash
from koostaja.files.locks import acquire, release, wait_for
from koostaja.files.staging import write_file

CHANGED = ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.link")
Files = dict[str, bytes]
OLD: Files = {"a.yaml": b"a", "sub/b.yaml": b"b", "gone.yaml": b"gone"}
NEW: Files = {"a.yaml": b"A", "sub/b.yaml": b"B", "x/y/new.yaml": b"new"}

forked = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with some files."""
    for file, data in OLD.items():
        (tmp_path / "root" / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "root" / file).write_bytes(data)
    return tmp_path / "root"


def tree(root: Path) -> Files:
    """Every file but for the lock; folders without files count as files without contents."""
    found = {}
    for path in sorted(root.rglob("*")):
        if path.is_file() or not any(path.iterdir()):
            found[path.relative_to(root).as_posix()] = path.read_bytes() if path.is_file() else b""
    for file in (".koostaja", ".koostaja/lock"):
        found.pop(file, None)
    return found


def change(root: Path, *, durable: bool = True) -> list[Problem]:
    with open_change(root, "test", durable=durable) as right:
        return right.write(NEW, ["gone.yaml"])


def codes(problems: list[Problem]) -> list[str]:
    return [one.code for one in problems]


def in_child(work: Callable[[], object], act: Callable[[str, Any], None]) -> bool:
    """Works in a process whose events ``act`` sees; whether a signal ended it."""
    child = os.fork()
    if child == 0:
        import sys

        sys.addaudithook(act)
        try:
            work()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def killed_at(number: int, work: Callable[[], object], root: Path) -> bool:
    """Works in a process that is killed before its n-th change on the disk; whether it was."""
    seen = 0

    def act(event: str, arguments: Any) -> None:
        nonlocal seen
        writes = event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if (event in CHANGED or writes) and str(root) in str(arguments[0]):
            seen += 1
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)

    return in_child(work, act)


def killed_in_the_middle(root: Path) -> None:
    """Leaves a change that is decided, with the first file moved."""
    moved = 0

    def act(event: str, arguments: Any) -> None:
        nonlocal moved
        if event == "os.rename" and "/change/new/" in str(arguments[0]):
            moved += 1
            if moved == 2:
                os.kill(os.getpid(), signal.SIGKILL)

    assert in_child(lambda: change(root), act)
    assert (root / ".koostaja/change/journal.json").exists()
    assert ((root / "a.yaml").read_bytes(), (root / "sub/b.yaml").read_bytes()) == (b"A", b"b")


def test_all_files_change(root: Path) -> None:
    assert change(root) == []
    assert tree(root) == NEW


@forked
@pytest.mark.parametrize("durable", [True, False])
@pytest.mark.parametrize("reader", [True, False], ids=["settled", "changed again"])
def test_a_kill_at_any_moment_leaves_all_or_nothing(
    durable: bool, reader: bool, root: Path, tmp_path: Path
) -> None:
    found = set[bool]()
    for number in itertools.count(1):
        copy = shutil.copytree(root, tmp_path / str(number))
        if not killed_at(number, lambda copy=copy: change(copy, durable=durable), copy):  # type: ignore[misc]
            break
        if reader:
            completed = codes(settle(copy, durable=durable))
            assert completed in ([], ["change-completed"])
            assert tree(copy) in ((NEW,) if completed else (OLD, NEW))
            found.add(tree(copy) == NEW)
        assert change(copy, durable=durable) == []
        assert tree(copy) == NEW
    assert found == ({True, False} if reader else set())
    assert number > 25


@forked
def test_a_file_that_cannot_be_moved_takes_all_others_back(root: Path) -> None:
    (root / "x").write_bytes(b"no folder")
    before = tree(root)
    assert codes(change(root)) == ["cannot-write"]
    assert tree(root) == before


@forked
@pytest.mark.parametrize("file", ["a.yaml", "sub/b.yaml", "gone.yaml", "x/y/new.yaml"])
def test_what_was_edited_after_a_kill_stays(file: str, root: Path) -> None:
    """A file that was not moved yet undoes the change; one that was moved is simply edited."""
    killed_in_the_middle(root)
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_bytes(b"mine")
    (note,) = settle(root)
    if file == "a.yaml":
        assert note.code == "change-completed"
        assert tree(root) == {**NEW, file: b"mine"}
    else:
        assert (note.code, note.location.file) == ("change-undone", file)
        assert tree(root) == {**OLD, file: b"mine"}
    assert settle(root) == []


@forked
def test_a_prepared_file_that_was_torn_undoes_the_change(root: Path) -> None:
    killed_in_the_middle(root)
    (root / ".koostaja/change/new/sub/b.yaml").write_bytes(b"")
    assert codes(settle(root)) == ["change-undone"]
    assert tree(root) == OLD


def test_a_file_that_was_edited_since_it_was_read_is_not_replaced(root: Path) -> None:
    expected = {file: data_hash(data) for file, data in OLD.items()}
    (root / "sub/b.yaml").write_bytes(b"mine")
    before = tree(root)
    with open_change(root, "test") as right:
        (problem,) = right.write(NEW, ["gone.yaml"], expected)
    assert (problem.code, problem.location.file) == ("changed-meanwhile", "sub/b.yaml")
    assert tree(root) == before


@pytest.mark.parametrize("folder", ["change", "undo"])
@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{", '{"format": "2", "files": {}, "folders": []}',
        '{"format": "1", "files": {"../out": ["", "x"]}, "folders": []}',
        '{"format": "1", "files": {"a.yaml": ["x"]}, "folders": []}',
        '{"format": "1", "files": {"/etc/x": ["", "x"]}, "folders": []}',
        '{"format": "1", "files": {}, "folders": ["../out"]}',
        '{"format": "1", "files": {"a.yaml": [1, 2]}, "folders": [3]}',
    ],
)  # fmt: skip
def test_a_journal_that_is_none_blocks_what_people_wrote_and_nothing_else(
    folder: str, text: str, root: Path
) -> None:
    place = root / ".koostaja" / folder
    place.mkdir(parents=True)
    (place / "journal.json").write_text(text, "utf-8")
    before = tree(root)
    assert codes(settle(root)) == ["change-damaged"]
    assert codes(change(root)) == ["change-damaged"]
    assert tree(root) == before
    assert settle(root, durable=False) == []
    assert tree(root) == OLD


@pytest.mark.parametrize("place", ["change", "undo"])
@pytest.mark.parametrize(
    ("before", "after"), [(b"theirs", b"bad"), (b"theirs", None), (None, b"theirs")]
)
def test_the_journal_of_a_stranger_touches_nothing_outside(
    place: str, before: bytes | None, after: bytes | None, root: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x").write_bytes(b"theirs")
    (root / "link").symlink_to(outside)
    prepared = root / ".koostaja" / place / ("new" if place == "change" else "old") / "link"
    prepared.mkdir(parents=True)
    (prepared / "x").write_bytes(b"bad")
    hashes = ["" if one is None else data_hash(one) for one in (before, after)]
    journal = {"format": "1", "durable": True, "folders": [], "files": {"link/x": hashes}}
    (root / ".koostaja" / place / "journal.json").write_text(json.dumps(journal), "utf-8")
    assert has_errors(settle(root))
    assert {path.name: path.read_bytes() for path in outside.iterdir()} == {"x": b"theirs"}


@pytest.mark.parametrize("name", ["change", "undo"])
def test_a_change_that_lies_elsewhere_is_refused(name: str, root: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (root / ".koostaja").mkdir()
    (root / ".koostaja" / name).symlink_to(tmp_path / "outside")
    assert codes(settle(root)) == ["change-unfinished"]
    assert codes(change(root)) == ["change-unfinished"]


def test_files_are_not_written_through_a_link_out_of_the_folder(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / "link").symlink_to(outside)
    for file in ("link/x", "link/y/x", "../outside/x"):
        with open_change(root, "test") as right:
            (problem,) = right.write({file: b"x", "fine": b"y"})
        assert (problem.code, problem.location.file) == ("file-outside", file)
    assert [*outside.iterdir()] == []
    assert not (root / "fine").exists()
    assert write_file(root / "link", "x", b"x") == []  # the user has named that folder


def test_a_file_that_is_a_link_is_replaced_and_not_followed(root: Path) -> None:
    (root / "gone.yaml").unlink()
    (root / "gone.yaml").symlink_to("sub/b.yaml")
    with open_change(root, "test") as right:
        assert right.write({"gone.yaml": b"new"}) == []
    assert ((root / "sub/b.yaml").read_bytes(), (root / "gone.yaml").read_bytes()) == (b"b", b"new")


@forked
@pytest.mark.parametrize("durable", [True, False])
def test_a_file_that_is_edited_while_others_are_moved_stays(durable: bool, root: Path) -> None:
    edited = [False]

    def act(event: str, arguments: Any) -> None:
        if event == "os.rename" and "/change/new/" in str(arguments[0]) and not edited[0]:
            edited[0] = True
            (root / "sub/b.yaml").write_bytes(b"mine")

    def work() -> None:
        found = codes(change(root, durable=durable))
        (root / "found").write_text(" ".join(found), "utf-8")

    assert not in_child(work, act)
    assert (root / "found").read_text("utf-8") == "changed-meanwhile"
    (root / "found").unlink()
    assert tree(root) == {**OLD, "sub/b.yaml": b"mine"}


def test_the_lock_is_one_processs_and_its_message_names_it(root: Path) -> None:
    with open_change(root, "rename") as right:
        assert right.problems == []
        with open_change(root, "confirm") as other:
            (problem,) = other.problems
            assert problem.code == "folder-locked"
            assert problem.values["command"] == "rename"
            assert problem.values["pid"] == str(os.getpid())
            assert codes(other.write(NEW)) == ["folder-locked"]
    assert tree(root) == OLD
    assert (root / ".koostaja/lock").read_bytes() == b""


@forked
def test_a_lock_ends_with_its_process_although_its_child_lives(root: Path) -> None:
    read, write = os.pipe()
    parent = os.fork()
    if parent == 0:
        assert acquire(root / "lock") is not None
        if os.fork() == 0:
            os.read(read, 1)  # until the test is over
            os._exit(0)
        os._exit(0)
    os.waitpid(parent, 0)
    handle = wait_for(root / "lock")  # the child may not have begun yet
    os.write(write, b"x")
    assert handle is not None
    release(handle)


@pytest.mark.parametrize("where", [".koostaja", ".koostaja/lock"])
def test_a_lock_that_cannot_be_had_is_a_problem(where: str, root: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    (root / where).parent.mkdir(parents=True, exist_ok=True)
    (root / where).symlink_to("../secret")
    with open_change(root, "test") as right:
        assert codes(right.problems) in (["file-outside"], ["file-not-regular"])
    assert secret.read_bytes() == b"secret"


def test_who_shares_a_folder_shares_what_is_made_in_it(root: Path) -> None:
    root.chmod(0o2775)
    (root / "a.yaml").chmod(0o664)
    assert change(root) == []
    assert (root / ".koostaja").stat().st_mode & 0o7777 == 0o2775
    assert (root / "a.yaml").stat().st_mode & 0o777 == 0o664


def test_one_file_leaves_no_folder_behind(root: Path) -> None:
    assert write_file(root / "new", "x.docx", b"x") == []
    assert tree(root / "new") == {"x.docx": b"x"}
    assert not (root / "new/.koostaja").exists()
    (root / "new/y").mkdir()
    assert codes(write_file(root / "new", "y", b"y")) == ["cannot-write"]
    assert not (root / "new/.koostaja").exists()


def test_a_build_into_the_workspace_keeps_its_damaged_change(small: Path) -> None:
    kept = small / ".koostaja/undo/old/positions/clerk.yaml"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"mine")
    built = koostaja.build(small, small)
    assert "change-damaged" in codes(built.problems)
    assert kept.read_bytes() == b"mine"
