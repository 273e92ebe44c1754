"""What a command leaves that failed at a system call, or was killed at it.

Everything is as before the command, or everything is as after it. After one more command nothing
is left of the one before but lock files, schemas for editors and caches.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from disk_cases import CASES, Case
from disk_faults import BROKEN, Call, Ended, Fault, Runner

__all__ = ["Finding", "Judge", "Tree", "damage", "differences", "left", "tree"]

Tree = dict[str, bytes | None]
CONTROL = ".koostaja"
OWN = re.compile(r"lock|index\.sqlite(-wal|-shm|-journal)?|[\w-]+\.schema\.json")
"""What may stay in a control folder."""
UNCOMPARED = re.compile(rf"(?:.*/)?{re.escape(CONTROL)}/(?![\w-]+\.schema\.json$).*")
"""What is not a part of the state: locks, the cache, and what only running commands may have."""
CODE = re.compile(r"\[[a-z]+(?:-[a-z]+)*\]")


@dataclass(frozen=True)
class Finding:
    """Something that must not be."""

    kind: str
    """``torn``, ``lost``, ``half``, ``left``, ``words``, ``stuck`` or ``unhit``."""
    case: str
    fault: str
    about: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.case}: {self.fault}: {self.about}"


def tree(folder: Path) -> Tree:
    """Return what lies below a folder: files with their bytes, and folders that are empty."""
    found: Tree = {}
    for place, folders, files in os.walk(folder):
        path = Path(place)
        name = path.relative_to(folder).as_posix()
        if not folders and not files and path.name != CONTROL:
            found[name] = None
        for file in files:
            found[(path / file).relative_to(folder).as_posix()] = (path / file).read_bytes()
    return {name: data for name, data in found.items() if not UNCOMPARED.fullmatch(name)}


def left(folder: Path) -> list[str]:
    """Return what only a running command may have."""
    found = []
    for path in sorted(folder.rglob("*")):
        own = path.parent.name == CONTROL and not OWN.fullmatch(path.name)
        if own or path.suffix in (".part", ".tmp"):
            found.append(path.relative_to(folder).as_posix())
    return found


def differences(one: Tree, other: Tree) -> list[str]:
    """Return the names of what two folders have not alike."""
    return sorted(name for name in {*one, *other} if one.get(name, b"-") != other.get(name, b"-"))


def damage(found: Tree, before: Tree, after: Tree) -> Iterator[tuple[str, str]]:
    """Yield what must not be at any moment, with its kind: files neither old nor new, or gone."""
    for name, data in found.items():
        known = [one[name] for one in (before, after) if name in one]
        if data is not None and data not in known:
            yield "torn", name
    for name in before.keys() & after.keys() - found.keys():
        yield "lost", name


@dataclass
class Judge:
    """A command with the folder before and after it, and what was found when it met faults."""

    name: str
    runner: Runner
    work: Path
    """A folder of its own."""
    calls: tuple[Call, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What is allowed, and worth knowing."""
    runs: int = 0
    _before: Tree = field(default_factory=dict)
    _between: Tree = field(default_factory=dict)
    _after: Tree = field(default_factory=dict)
    _again: Tree = field(default_factory=dict)
    _again_code: int = 0
    _fault: str = ""

    @property
    def case(self) -> Case:
        return CASES[self.name]

    @property
    def box(self) -> Path:
        return self.work / "box"

    def prepare(self) -> None:
        """Make the folder, and run the command as it is, and once more."""
        made = self.work / "made"
        made.mkdir(parents=True)
        model = made / "box"
        model.mkdir()
        self.case.prepare(model, self.runner)
        self._before = self._between = tree(model)
        if self.case.first:
            self._reset()
            assert self.runner.run(self.box, *self.case.first).code == 0
            self._between = tree(self.box)
        self._record()
        self._after = tree(self.box)
        self._again_code = self.runner.run(self.box, *self.case.arguments).code
        self._again = tree(self.box)

    def _record(self) -> None:
        self._reset()
        ended = self.runner.record(self.box, *self.case.arguments)
        assert ended.code == 0, ended.output
        self.calls = ended.calls

    def _reset(self) -> None:
        shutil.rmtree(self.box, ignore_errors=True)
        shutil.copytree(self.work / "made" / "box", self.box)

    def strike(self, kind: str, at: int | None, *, reading_next: bool = False) -> None:
        """Run the command with a fault at one of its calls, or at each lock.

        If it could not finish, perhaps run a command that only reads next.
        """
        fault = Fault(kind, None if at is None else self.calls[at])
        self._fault = f"{kind} {fault.call or 'each lock'}"
        self.runs += 1
        ended = self._struck(fault)
        if not ended.hit and at is not None:
            self._record()  # the program reads itself and its libraries, which may have changed
            fault = replace(fault, call=self.calls[at])
            ended = self._struck(fault)
        if not ended.hit:
            self._missed(fault, ended)
        elif ended.code == -signal.SIGKILL:
            self._unfinished(reading_next=reading_next)
        elif self._is_told(ended):
            if kind == BROKEN and ended.code:
                self._unfinished(reading_next=reading_next)
            else:
                self._failed(ended)

    def _struck(self, fault: Fault) -> Ended:
        self._reset()
        return self.runner.strike(self.box, self.case.arguments, fault)

    def _find(self, kind: str, about: object) -> None:
        self.findings.append(Finding(kind, self.name, self._fault, str(about)))

    def _missed(self, fault: Fault, ended: Ended) -> None:
        """Report a fault that met no call, unless there are workers: they vary what is called."""
        self.runs -= 1
        if fault.call is None or all(one.own for one in self.calls):
            self._find("unhit", f"exit code {ended.code}")

    def _is_told(self, ended: Ended) -> bool:
        """Report a fault that is no problem with a code, unless it did not matter."""
        if not self._ended_well(ended, (0, 1)):
            return False
        if ended.code and not CODE.search(ended.output):
            self._find("words", ended.output[-300:])
        return True

    def _failed(self, ended: Ended) -> None:
        found = tree(self.box)
        if ended.code == 0 and found != self._after:
            self._find("half", f"exit code 0, but not done: {differences(found, self._after)[:4]}")
        if ended.code == 1 and found == self._after != self._before:
            self.notes.append(f"{self.name}: {self._fault}: refused, but done")
        self._again_after(self._whole(found))

    def _unfinished(self, *, reading_next: bool) -> None:
        """Judge what a killed command left, or one that could not put back what it had done."""
        for kind, name in damage(tree(self.box), self._before, self._after):
            self._find(kind, name)
        state = ""
        if reading_next:
            ended = self.runner.run(self.box, "check", "-C", self.case.whole, "--jobs", "1")
            self._ended_well(ended, (0, 1, 2))
            state = self._whole(tree(self.box), but=self.case.elsewhere)
            state = "" if self.case.elsewhere else state
            self._find_left(but=self.case.elsewhere)
        self._again_after(state)

    def _ended_well(self, ended: Ended, codes: Sequence[int]) -> bool:
        """Report an end that no fault of a disk may cause."""
        if ended.code in codes and "Traceback" not in ended.output:
            return True
        self._find("words", f"exit code {ended.code}: {ended.output[-400:]}")
        return False

    def _whole(self, found: Tree, but: str = "") -> str:
        """Return which state this is, and report it if it is none."""
        place = f"{but}/" if but else "//"
        states = {"before": self._before, "between": self._between, "after": self._after}
        for state, expected in states.items():
            wrong = [one for one in differences(found, expected) if not _is_below(one, place)]
            if not wrong:
                return state
        new, old = differences(found, self._after), differences(found, self._before)
        self._find("half", f"not as before: {old[:4]}; not as after: {new[:4]}")
        return ""

    def _find_left(self, but: str = "") -> None:
        place = f"{but}/" if but else "//"
        if found := [one for one in left(self.box) if not _is_below(one, place)]:
            self._find("left", found[:4])

    def _again_after(self, state: str) -> None:
        """Run the command once more; ``state`` is "" if it is not known whether it was done."""
        ended = self.runner.run(self.box, *self.case.arguments)
        if not self._ended_well(ended, (0, 1)):
            return
        found = tree(self.box)
        allowed = list(self._allowed(state))
        if not any(ended.code == code and found == expected for code, expected in allowed):
            wrong = min((differences(found, expected) for _, expected in allowed), key=len)
            self._find(
                "stuck",
                f"after {state or 'it'}: exit code {ended.code}, {wrong[:4]}, "
                f"{ended.output[-200:]}",
            )
        self._find_left()

    def _allowed(self, state: str) -> Iterator[tuple[int, Tree]]:
        """Yield the exit codes and folders that one more run may end with.

        A command that was done may say that it is done now, or what it says the second time.
        """
        yield 0, self._after
        if state in ("after", ""):
            yield self._again_code, self._again


def _is_below(name: str, place: str) -> bool:
    return f"{name}/".startswith(place)
