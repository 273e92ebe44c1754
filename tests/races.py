"""Four processes that change one workspace at once, and what must be true of it afterwards.

Each command is a ``Writer``. A process that ends with 0 has its effect in the workspace, one that
does not has none, and says why; the workspace has no errors, and nothing is left behind. Where
several want the same name, one gets it.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations_with_replacement
from pathlib import Path

import koostaja
from fork_server import Ended
from koostaja.diagnostics import TERMS, has_errors
from writers import PROCESSES, WRITERS, Turn, Writer, has_effect

BUSY = {"folder-locked"}
"""Codes of refusals because another process is at work."""
_BUSY_BUILD = {*BUSY, "changed-meanwhile", "build-overtaken"}
"""Those of builds, which prepare files without the lock."""
FORMS = ("apart", "tied", "same")
"""Each with things of its own; two commands about the same thing; all want the same name."""
_KEPT = re.compile(r"lock|index\.sqlite(-wal|-shm|-journal)?|[a-z-]+\.schema\.json")
"""What may stay in the control folder."""
_CODE = re.compile(r"\[([a-z]+(?:-[a-z]+)+)\]")
Run = Callable[[Sequence[Sequence[str]]], list[Ended]]


PAIRS = [*combinations_with_replacement(WRITERS, 2), *((name, "check") for name in WRITERS)]
_COMMANDS = {**WRITERS, "check": Writer("check", lambda _: ["check"])}


@dataclass
class Tally:
    """What many rounds have shown."""

    counts: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def fault(self, kind: str, text: str) -> None:
        """Count a fault, and keep what is to be said of it."""
        self.counts[kind] += 1
        self.faults.append(f"{kind}: {text}")


def race(root: Path, pair: tuple[str, str], form: str, run: Run, tally: Tally) -> None:
    """Run one round: two processes of each command, four if both are the same."""
    turns = [
        Turn(root, place, {"apart": place, "tied": place % 2, "same": 0}[form], form == "same")
        for place in range(PROCESSES)
    ]
    writers = [_COMMANDS[pair[place // 2]] for place in range(PROCESSES)]
    if form == "tied" and pair[0] == pair[1]:
        turns = [Turn(root, place, place, False) for place in range(PROCESSES)]
    options = ["--lang", "en", "-C", str(root)]
    commands = [[*one.arguments(turn), *options] for one, turn in zip(writers, turns, strict=True)]
    ended = run(commands)
    tally.counts.update(rounds=1, processes=len(ended))
    told = f"{pair[0]} + {pair[1]}, {form}"
    done = {
        (writer.name, turn.own)
        for writer, turn, one in zip(writers, turns, ended, strict=True)
        if _says_it_did(one)
    }
    for writer, turn, one in zip(writers, turns, ended, strict=True):
        _judge(writer, turn, one, form, tally, told)
        is_own = writer.claim or writer.name == "confirm --correct"
        if is_own and one.code and (writer.name, turn.own) not in done and has_effect(writer, turn):
            tally.fault("effects of refused commands", f"{told}, {writer.name}: {one.said}")
    _judge_claims(writers, turns, ended, tally, told)
    _judge_workspace(root, tally, told)


def _says_it_did(ended: Ended) -> bool:
    """Whether a process says that it did what it was to do; there may be nothing to propose."""
    return ended.code == 0 and TERMS["en"]["nothing due"] not in ended.said


def _judge(writer: Writer, turn: Turn, ended: Ended, form: str, tally: Tally, told: str) -> None:
    """Compare what a process said with what it did."""
    codes = set(_CODE.findall(ended.said))
    said = f"{told}, {writer.name} {turn.place} ({ended.code}): {ended.said[:1500]}"
    if ended.code not in (0, 1) or "Traceback" in ended.said:
        tally.fault("crashes", said)
    if ended.code == 0:
        tally.counts["successes"] += 1
        if writer.effect and _says_it_did(ended) and not has_effect(writer, turn):
            tally.fault("lost updates", said)
        return
    tally.counts["refusals"] += 1
    tally.refusals.update(codes)
    if not codes:
        tally.fault("unexplained refusals", said)
    expected = _BUSY_BUILD if writer.name == "build" else BUSY
    if (form == "apart" or writer.name == "check") and not codes & expected:
        tally.fault("needless refusals", said)


def _judge_claims(
    writers: Sequence[Writer],
    turns: Sequence[Turn],
    ended: Sequence[Ended],
    tally: Tally,
    told: str,
) -> None:
    """Compare how many got what one can get; all of one command, so one of them does."""
    given = Counter[str]()
    for writer, turn, one in zip(writers, turns, ended, strict=True):
        if writer.claim:
            given[writer.claim(turn)] += _says_it_did(one)
    is_busy = any(set(_CODE.findall(one.said)) & BUSY for one in ended)
    least = int(len({one.name for one in writers}) == 1 and not is_busy)
    for claim, times in given.items():
        if not least <= times <= 1:
            tally.fault("names given to several or none", f"{told}, {claim}: {times}")


def _judge_workspace(root: Path, tally: Tally, told: str) -> None:
    """Check the workspace, and what the next build makes of it."""
    broken = [one for one in koostaja.check(root).problems if has_errors([one])]
    if broken:
        tally.fault("broken workspaces", f"{told}: {[(p.code, p.location) for p in broken]}")
    if found := list(leftovers(root)):
        tally.fault("leftovers", f"{told}: {found}")
    if (root / "build").is_dir() and not broken:
        again, alone = koostaja.build(root, root / "build"), root.parent / "alone"
        koostaja.build(root, alone)
        differing = differing_outputs(root / "build", alone)
        if differing or has_errors(again.problems):
            tally.fault("wrong output", f"{told}: {differing}, {again.problems}")
        shutil.rmtree(alone, ignore_errors=True)


def leftovers(root: Path) -> Iterator[str]:
    """What a program keeps for itself only while it runs."""
    for path in sorted(root.rglob(".*")):
        if path.name != ".koostaja":
            yield path.relative_to(root).as_posix()
    for folder in sorted(root.rglob(".koostaja")):
        for path in sorted(folder.iterdir()):
            if not _KEPT.fullmatch(path.name):
                yield path.relative_to(root).as_posix()


def differing_outputs(first: Path, second: Path) -> list[str]:
    """Return the files that two output folders do not have alike."""
    one, other = _outputs(first), _outputs(second)
    return sorted(file for file in {*one, *other} if one.get(file) != other.get(file))


def _outputs(folder: Path) -> dict[str, object]:
    """Return what an output folder has; of documents, also what they are recorded to be of."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(".")
    }
    manifest = json.loads(files.get("manifest.json", b"{}"))
    for one in manifest.get("documents", {}).values():
        del one["because"]  # why it was written the last time
    return {**files, "manifest.json": manifest}
