"""No command tears, loses or halves a file, whichever system call fails or is its last one."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from disk_cases import CASES
from disk_faults import BROKEN, ERRORS, KILL, NO_LOCKS, Call, Runner, recorded_calls, started_runner
from disk_judge import Judge, Tree, damage, differences, left, tree

FAULTS = (KILL, "ENOSPC", KILL, "EIO", BROKEN, "EACCES", "ENOLCK")
"""Those of the sample, in turn; being killed is the worst."""
SAMPLE = 30
STEP = 11
"""How far the calls of the sample lie apart, in parts of all calls of a command; no divisor."""
UNFINISHED = (KILL, BROKEN)
"""Faults after which a command may leave work to the next one: the same, or one that reads."""

with_strace = pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux")


@pytest.fixture(scope="session")
def runner() -> Iterator[Runner]:
    """What runs commands in processes of their own."""
    with started_runner() as started:
        yield started


@pytest.fixture
def judge(request: pytest.FixtureRequest, runner: Runner, tmp_path: Path) -> Iterator[Judge]:
    """A command that is named by a parameter, which ran once as it is."""
    prepared = Judge(request.param, runner, tmp_path / "judged")
    prepared.prepare()
    assert prepared.calls
    yield prepared
    shutil.rmtree(prepared.work)


def sample() -> list[object]:
    """Return commands with faults and the place of the call, in parts of all calls."""
    names = list(CASES)
    return [
        (
            names[number % len(names)],
            FAULTS[number % len(FAULTS)],
            number * STEP % SAMPLE / SAMPLE,
        )
        for number in range(SAMPLE)
    ]


def places(judge: Judge, kind: str) -> list[int | None]:
    """Return the calls of a command that a fault can meet; None is each lock."""
    if kind in NO_LOCKS:
        return [None]
    return [at for at, call in enumerate(judge.calls) if kind != BROKEN or call.can_break]


def strike(judge: Judge, kind: str, at: int | None) -> None:
    """Run a command with a fault, and once more if another command is to come next."""
    for reading_next in (False, True) if kind in UNFINISHED else (False,):
        judge.strike(kind, at, reading_next=reading_next)


@with_strace
@pytest.mark.full
@pytest.mark.parametrize(("judge", "kind", "part"), sample(), indirect=["judge"])
def test_a_command_that_meets_a_fault(judge: Judge, kind: str, part: float) -> None:
    possible = places(judge, kind)
    strike(judge, kind, possible[int(part * len(possible))])
    assert not judge.findings, "\n".join(map(str, judge.findings))


@with_strace
@pytest.mark.soak
@pytest.mark.parametrize("kind", [KILL, BROKEN, *ERRORS, *NO_LOCKS])
@pytest.mark.parametrize("judge", CASES, indirect=True)
def test_a_command_that_meets_a_fault_at_any_call(judge: Judge, kind: str) -> None:
    for at in places(judge, kind):
        strike(judge, kind, at)
    assert not judge.findings, "\n".join(map(str, judge.findings))


class TestTheTool:
    """What the tests above rest on."""

    def test_calls_are_read_with_their_paths_and_numbers(self) -> None:
        lines = [
            '7 openat(AT_FDCWD</box>, "/box/ws/a.yaml", O_RDONLY|O_CLOEXEC) = 3</box/ws/a.yaml>',
            '7 openat(AT_FDCWD</box>, "ws/b", O_WRONLY|O_CREAT|O_CLOEXEC, 0666) = 3</box/ws/b>',
            '8 mkdir("/box/out", 0777) = -1 ENOSPC (No space left on device) (INJECTED)',
            '7 write(3</box/ws/b>, ""..., 90) = 90',
            '7 write(1</tmp/stdout>, ""..., 25) = 25',
            '7 rename("/box/.koostaja/prepared-x_1", "/box/.koostaja/change" <unfinished ...>',
            '7 unlinkat(5</box/ws>, "b", 0) = 0',
            "7 fsync(5</box>) = ?",
            "7 +++ killed by SIGKILL +++",
        ]
        assert list(recorded_calls(lines, Path("/box"), 7)) == [
            Call("openat", 2, ("ws/b",)),
            Call("mkdir", 1, ("out",), own=False),
            Call("write", 1, ("ws/b",)),
            Call("rename", 1, (".koostaja/prepared-*", ".koostaja/change")),
            Call("unlinkat", 1, ("ws/b",)),
            Call("fsync", 1, (".",)),
        ]

    def test_damage_is_told_from_a_change_half_way(self) -> None:
        before: Tree = {"same": b"1", "changed": b"1", "removed": b"1"}
        after: Tree = {"same": b"1", "changed": b"2", "new": b"2"}
        assert list(damage({"same": b"1", "changed": b"2"}, before, after)) == []
        found: Tree = {"changed": b"", "foreign": b"1", "new": b"2"}
        assert sorted(damage(found, before, after)) == [
            ("lost", "same"),
            ("torn", "changed"),
            ("torn", "foreign"),
        ]

    def test_what_commands_leave_is_told_from_what_may_stay(self, tmp_path: Path) -> None:
        control = tmp_path / "ws" / ".koostaja"
        (control / "prepared-1").mkdir(parents=True)
        (tmp_path / "ws" / "empty").mkdir()
        for name in ("lock", "index.sqlite", "position-post.schema.json", "change.json"):
            (control / name).write_text("{}", "utf-8")
        kept = "ws/.koostaja/position-post.schema.json"
        assert tree(tmp_path) == {"ws/empty": None, kept: b"{}"}
        assert differences(tree(tmp_path), {kept: b"{}"}) == ["ws/empty"]
        assert left(tmp_path) == ["ws/.koostaja/change.json", "ws/.koostaja/prepared-1"]
