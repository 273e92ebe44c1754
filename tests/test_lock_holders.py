"""A command that stands still while it holds the lock: others say whom they wait for."""

from __future__ import annotations

import json
import shutil
import signal
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from conftest import Once
from faulty import FaultyCommand, stop
from fork_server import ForkServer
from koostaja.diagnostics import has_errors
from koostaja.workspace import open_workspace
from own_disk import changes, contents
from races import leftovers
from writers import READERS, WRITERS, Turn, has_effect, prepare

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are stopped")
STEPS = [0, *(pytest.param(one, marks=pytest.mark.full) for one in (5, 11))]
"""Changes of the disk that the holder makes after the first at which it has the lock."""


@pytest.fixture(scope="module")
def forked() -> Iterator[ForkServer]:
    """A server of processes."""
    server = ForkServer()
    yield server
    server.close()


@pytest.fixture
def contested(once: Once, small_templates: Path) -> Path:
    """The folder with a workspace and signed containers, which nobody changes."""
    return once("races", partial(prepare, templates=small_templates))


def stopped(step: int, root: Path, *arguments: str) -> FaultyCommand | None:
    """A command that stands before one of its changes; None if it has ended before."""
    command = FaultyCommand(partial(stop, step), *arguments, "--lang", "en", "-C", root)
    if command.stands():
        return command
    command.end()
    return None


def holder(root: Path) -> dict[str, str]:
    """Who holds the lock of a workspace; nobody if it is empty."""
    lock = root / ".koostaja" / "lock"
    text = lock.read_text("utf-8") if lock.exists() else ""
    return json.loads(text) if text else {}


def stopped_with_lock(
    contested: Path, folder: Path, later: int, *arguments: str
) -> tuple[Path, FaultyCommand]:
    """A workspace whose lock a command holds that stands still, and that command."""
    step, wanted = 1, 0
    while True:
        root = Path(shutil.copytree(contested, folder / f"copy-{step}")) / "workspace"
        process = stopped(step, root, *arguments)
        assert process, "it had the lock no longer"
        has_lock = bool(holder(root))
        if has_lock and step == (wanted := wanted or step + later):
            return root, process
        process.signal(signal.SIGKILL)
        process.end()
        shutil.rmtree(root.parent)
        step = wanted if has_lock else step + 2


@pytest.mark.parametrize("later", STEPS)
def test_a_holder_is_named(later: int, contested: Path, tmp_path: Path, forked: ForkServer) -> None:
    own, rename = WRITERS["new clause"], WRITERS["rename unit"]
    turns = [Turn(contested / "workspace", place=0, own=0, is_shared=False)]
    root, process = stopped_with_lock(contested, tmp_path, later, *rename.arguments(turns[0]))
    first, other = (Turn(root, place, place, is_shared=False) for place in (0, 1))
    command = [*own.arguments(other), "--lang", "en", "-C", str(root)]
    before = contents(root)
    (refused,) = forked([command])
    assert (refused.code, "[folder-locked]" in refused.said) == (1, True), refused.said
    assert "rename" in refused.said
    assert str(process.pid) in refused.said
    assert changes(before, contents(root)) == []
    process.signal(signal.SIGCONT)
    said = process.end()
    assert (process.returncode, has_effect(rename, first)) == (0, True), said
    (done,) = forked([command])
    assert (done.code, has_effect(own, other)) == (0, True), done.said
    assert not has_errors(open_workspace(root)[1])
    assert list(leftovers(root)) == []


@pytest.mark.full
def test_who_reads_does_not_wait(contested: Path, tmp_path: Path, forked: ForkServer) -> None:
    rename = WRITERS["rename unit"]
    turn = Turn(contested / "workspace", place=0, own=0, is_shared=False)
    root, process = stopped_with_lock(contested, tmp_path, 0, *rename.arguments(turn))
    done = [forked([[*one, "-C", str(root)]])[0] for one in READERS.values()]
    process.signal(signal.SIGKILL)
    process.end()
    assert [one.said for one in done if one.code] == []
