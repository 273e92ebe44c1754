"""Disks that are full, may only be read, or have no locks: a clear message and nothing changed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from conftest import Once
from fork_server import ForkServer, without_progress
from own_disk import OwnDisk, changes, contents
from races import leftovers
from writers import READERS, WRITERS, Turn, has_effect, prepare

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="disks and rights of POSIX")
NO_LOCKS = ("ENOLCK", "ENOSYS", "EOPNOTSUPP")
"""What flock(2) says on network shares without locks: kernels differ."""
SOME_FAULTS = [NO_LOCKS[0], *(pytest.param(one, marks=pytest.mark.full) for one in NO_LOCKS[1:])]
SOME_WRITERS = [
    name if name == "new clause" else pytest.param(name, marks=pytest.mark.full) for name in WRITERS
]


@pytest.fixture
def contested(once: Once, small_templates: Path) -> Path:
    """The folder with a workspace and signed containers, which nobody changes."""
    return once("races", partial(prepare, templates=small_templates))


def turn_in(root: Path) -> Turn:
    """What a command works on."""
    return Turn(root, place=1, own=2, is_shared=False)


def command(turn: Turn, *arguments: str) -> list[str]:
    """A command line."""
    return [*arguments, "--lang", "en", "-C", str(turn.root)]


def writing(turn: Turn, name: str) -> list[str]:
    """The command line of a command that writes."""
    return command(turn, *WRITERS[name].arguments(turn))


def assert_refused(said: str, code: int, expected: str) -> None:
    """One clear message, and no fault of the program."""
    assert code == 1, said
    assert f"[{expected}]" in said
    assert "Traceback" not in said


@pytest.fixture
def disk(contested: Path, tmp_path: Path) -> OwnDisk:
    """A disk that shows the workspace."""
    made = OwnDisk(tmp_path / "disk", contested)
    if not made.is_possible():
        pytest.skip("no disk of its own on this machine")
    return made


@pytest.mark.parametrize("name", SOME_WRITERS)
def test_a_full_disk(name: str, disk: OwnDisk) -> None:
    *failed, last = disk.full(writing(turn_in(disk.place / "workspace"), name))
    assert failed, "there was space enough"
    for one in failed:
        assert_refused(one.said, one.code, "cannot-write")
        assert one.changed == [], one
    assert last.code == 0, last.said


@pytest.mark.full
def test_a_disk_that_may_only_be_read(disk: OwnDisk, contested: Path) -> None:
    turn, usual = turn_in(disk.place / "workspace"), turn_in(contested / "workspace")
    writers = [writing(turn, name) for name in WRITERS]
    readers = [command(turn, *arguments) for arguments in READERS.values()]
    done = disk.read_only([*writers, *readers])
    for name, one in zip(WRITERS, done, strict=False):
        assert_refused(one.said, one.code, "cannot-write")
        assert one.changed == [], name
    server = ForkServer()
    for arguments, one in zip(READERS.values(), done[len(WRITERS) :], strict=True):
        (expected,) = server([command(usual, *arguments)])
        assert (one.code, expected.code) == (0, 0)
        assert without_progress(one.said) == without_progress(expected.said)
    server.close()


@pytest.fixture(scope="module")
def ordinary() -> Iterator[ForkServer]:
    """A server of processes with the rights of an ordinary user."""
    server = ForkServer(plain=True)
    yield server
    server.close()


@pytest.fixture
def locked_up(contested: Path, tmp_path: Path) -> Iterator[Path]:
    """A workspace whose folders and files may only be read."""
    root = Path(shutil.copytree(contested, tmp_path / "shown")) / "workspace"
    paths = [root, *root.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield root
    for path in paths:
        if path.exists():
            path.chmod(0o755)


@pytest.mark.full
def test_a_workspace_without_the_right_to_write(locked_up: Path, ordinary: ForkServer) -> None:
    turn, before = turn_in(locked_up), contents(locked_up)
    for name in WRITERS:
        (done,) = ordinary([writing(turn, name)])
        assert_refused(done.said, done.code, "cannot-write")
        assert contents(locked_up) == before, name
    for arguments in READERS.values():
        (done,) = ordinary([command(turn, *arguments)])
        assert done.code == 0, done.said
    (done,) = ordinary([command(turn, "build", "-o", str(locked_up.parent / "out"))])
    assert done.code == 0, done.said
    assert contents(locked_up) == before


def test_an_output_folder_without_the_right_to_write(
    contested: Path, tmp_path: Path, ordinary: ForkServer
) -> None:
    root = Path(shutil.copytree(contested, tmp_path / "shown")) / "workspace"
    turn, out = turn_in(root), root / "build"
    build = writing(turn, "build")
    assert ordinary([build])[0].code == 0
    before = contents(out)
    organisation = root / "organisation.yaml"
    organisation.write_text(organisation.read_text("utf-8").replace("isamet", "iamet"), "utf-8")
    folders = [out, *(path for path in out.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    (done,) = ordinary([build])
    for folder in folders:
        folder.chmod(0o755)
    assert_refused(done.said, done.code, "cannot-write")
    assert contents(out) == before
    assert ordinary([build])[0].code == 0
    assert list(leftovers(root)) == []


@pytest.fixture(scope="module", params=SOME_FAULTS)
def unlockable(request: pytest.FixtureRequest) -> Iterator[ForkServer]:
    """A server of processes that have no locks."""
    if not shutil.which("strace"):
        pytest.skip("strace is needed")
    fault = f"inject=flock:error={request.param}"
    server = ForkServer("strace", "-qq", "-f", "-o", "/dev/null", "-e", "trace=flock", "-e", fault)
    yield server
    server.close()


def test_a_disk_without_locks(contested: Path, tmp_path: Path, unlockable: ForkServer) -> None:
    root = Path(shutil.copytree(contested, tmp_path / "shown")) / "workspace"
    turn, before = turn_in(root), contents(tmp_path / "shown")
    for name, writer in WRITERS.items():
        (done,) = unlockable([writing(turn, name)])
        assert_refused(done.said, done.code, "no-locks")
        assert changes(before, contents(tmp_path / "shown")) == [], name
        assert not has_effect(writer, turn)
    for arguments in READERS.values():
        (done,) = unlockable([command(turn, *arguments)])
        assert done.code == 0, done.said
    assert changes(before, contents(tmp_path / "shown")) == []
    assert list(leftovers(root)) == []
