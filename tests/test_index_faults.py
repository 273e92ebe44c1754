"""Storing what is remembered may fail, or be cut short, at any call: no answer changes for it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from conftest import Once
from console import steady
from disk_faults import ERRORS, KILL, Call, Ended, Fault, Runner, started_runner
from faulty import FaultyCommand, cut, full
from fork_server import ForkServer, without_progress
from index_damage import INDEX
from index_scene import INDEX_FOLDER
from index_trial import ALWAYS, Trial, answer, make_indexed

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux"),
]
ASKED = (*ALWAYS, "overview")
COMMANDS = (("check", "--format", "json"), ("build",), ("status",))
PARTS = (0.0, 0.35, 0.7, 0.99)
"""At which of the calls a fault is, in parts of all calls."""
SIZES = (1, 4096, 10_000, 40_000, 100_000)
FAILING = (
    *("mmap:error=ENODEV", "fcntl:error=ENOLCK", "fcntl:error=EACCES", "pwrite64:error=EIO"),
    *("pwrite64:error=ENOSPC", "pread64:error=EIO", "fdatasync:error=EIO", "ftruncate:error=EIO"),
    *("openat:error=EACCES", "openat:error=EMFILE", "unlink:error=EACCES", "fstat:error=EIO"),
)
"""System calls that always fail on the files of an index: a network share may have no locks."""


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    """What runs commands in processes of their own."""
    with started_runner() as started:
        yield started


@pytest.fixture
def trial(once: Once, tmp_path: Path) -> Trial:
    """A workspace after an edit that no index knows."""
    made = once("index", lambda folder: make_indexed(folder / "made")) / "made"
    trial = Trial(tmp_path / "trial", made)
    assert trial.edit_alone(1, "clause_text")
    return trial


def _box(trial: Trial, name: str) -> Path:
    """Copy the workspace into a folder of its own, beside which commands print."""
    return Path(shutil.copytree(trial.warm, trial.folder / name / "ws", symlinks=True))


def _calls(ended: Ended) -> list[Call]:
    """Return the calls by which a command changes what is remembered."""
    own = f"{INDEX_FOLDER}/"
    return [one for one in ended.calls if any(path.startswith(own) for path in one.paths)]


def _strike(trial: Trial, runner: Runner, command: tuple[str, ...], kind: str, part: float) -> bool:
    """Let a fault meet a call; return False if there is no call."""
    usual = runner.record(_box(trial, f"usual-{part}"), *command)
    calls = _calls(usual)
    if not calls:
        return False
    box = _box(trial, f"struck-{part}")
    ended = runner.strike(box, command, Fault(kind, calls[int(part * len(calls))]))
    if kind != KILL:
        assert (ended.code, _said(ended)) == (usual.code, _said(usual))
    later = Trial(trial.folder / f"later-{part}", box)
    _ask(later)
    return True


def _said(ended: Ended) -> str:
    """Return what a command printed, without what depends on how long it took."""
    return steady(without_progress(ended.output))


def _ask(trial: Trial) -> None:
    """Ask at once, and after another edit."""
    trial.ask(ASKED)
    assert trial.edit_alone(2, "own_words")
    trial.ask(ASKED)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("kind", [KILL, *ERRORS])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one[0])
def test_a_fault_at_a_call(
    command: tuple[str, ...], kind: str, part: float, trial: Trial, runner: Runner
) -> None:
    if not _strike(trial, runner, command, kind, part):
        pytest.skip("nothing is remembered")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("fault", [cut, full])
def test_files_that_end_at_a_size(fault: Callable[[int], None], size: int, trial: Trial) -> None:
    """The process is killed at the write that would go beyond it, or the write fails."""
    trial.scene.copy(trial.cold)
    usual = answer(trial.cold, "check")
    shutil.rmtree(trial.warm / INDEX_FOLDER)
    done = FaultyCommand(partial(fault, size), "check", "-C", trial.warm)
    said = done.end()
    if fault is full:
        assert f"{done.returncode}\n{steady(without_progress(said))}\n" == usual
    _ask(trial)


@pytest.mark.parametrize("fault", FAILING)
def test_calls_that_always_fail(fault: str, trial: Trial) -> None:
    name, index = fault.partition(":")[0], str(trial.warm / INDEX)
    places = [word for end in ("", "-wal", "-shm", "-journal") for word in ("-P", index + end)]
    options = ("-qq", "-f", "-o", "/dev/null", "-e", f"trace={name}", "-e", f"inject={fault}")
    server = ForkServer("strace", *options, *places)
    trial.scene.copy(trial.cold)
    for command in (("check", "--format", "json"), ("status",)):
        usual = answer(trial.cold, *command)
        (done,) = server([[*command, "-C", str(trial.warm)]])
        assert f"{done.code}\n{steady(without_progress(done.said))}\n" == usual
    server.close()
    _ask(trial)
