"""Checking: whole commands beside reading the same files and an earlier version."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from columns import START, Column, Line, columns, lines_table, memory_line, step_line
from edits import edit_position, edit_rare_clause, forget
from metering import Samples, output
from report import Outcome, Target, block, difference, ratio, seconds, times
from stage import Stage
from versions import NOW, Step, Version, command, measure

from workspace import RARELY

READ = """
import gc, sys; gc.disable()
from pathlib import Path
from koostaja.source import read
kept = [read(path, path.name) for path in sorted(Path(sys.argv[1]).glob("positions/*.yaml"))]
"""
"""Reads positions as the checker does, and keeps them all."""
READING = "reading the positions"
ERRORS = "check --level error, nothing remembered"
FIRST = "check, nothing remembered"
ERRORS_EDITED = "check --level error, one position changed"
EDITED = "check, one position changed"
ERRORS_CLAUSE = f"check --level error, one clause changed, in {RARELY} positions"
ERRORS_NOTHING = "check --level error, nothing changed"
NOTHING = "check, nothing changed"
FEW, FEW_ERRORS = "check of a few", "check --level error of a few"
AT_ERRORS = ("check", "--level", "error")


def _reading(_version: Version, root: Path) -> list[str]:
    return ["-c", READ, str(root)]


STEPS = (
    Step(READING, _reading),
    Step(ERRORS, command(*AT_ERRORS, "--jobs", "1"), forget),
    Step(FIRST, command("check", "--jobs", "1"), forget),
    Step(ERRORS_EDITED, command(*AT_ERRORS), edit_position),
    Step(EDITED, command("check"), edit_position),
    Step(ERRORS_CLAUSE, command(*AT_ERRORS), edit_rare_clause),
    Step(ERRORS_NOTHING, command(*AT_ERRORS)),
    Step(NOTHING, command("check")),
)
FEW_STEPS = (
    Step(START, lambda _version, root: ["-c", READ, str(root / "nowhere")]),
    Step(FEW, command("check"), forget),
    Step(FEW_ERRORS, command(*AT_ERRORS), forget),
)
"""What is done with the repository's own positions, to be taken off as the cost of starting."""


def measure_checking(stage: Stage) -> Outcome:
    """Measure all steps in workspaces of all sizes but the largest."""
    sizes = stage.sizes
    found = {count: Samples() for count in sizes[:3]}
    few = {one: one.repository(stage.folder / f"{one.name}-few") for one in stage.versions}
    roots = {count: stage.workspaces(count) for count in sizes[:2]}
    for number in stage.in_rounds("checking"):
        for count, each in roots.items():
            measure(found[count], few, FEW_STEPS)
            measure(found[count], stage.in_turn(each, count, number), STEPS)
    stage.announce(f"checking {sizes.large}")
    measure(found[sizes.large], {NOW: few[NOW]}, FEW_STEPS)
    measure(found[sizes.large], {NOW: stage.workspace(NOW, sizes.large)}, STEPS)
    shown = columns(found, stage.versions)
    listed = {count: findings(each[NOW]) for count, each in roots.items()}
    return Outcome({"checking": block(_table(shown, listed))}, _targets(stage, shown))


def findings(root: Path) -> int:
    """Return how many problems a check of a workspace lists."""
    program = str(NOW.tree / "assemble.py")
    command_line = [sys.executable, program, "check", "--format", "json", "-C", str(root)]
    return len(json.loads(output(command_line, NOW.tree)))


def beside_reading(column: Column, step: str, start: str) -> float | None:
    """Return how many times as long as reading a step takes, both without starting."""
    reading = difference(column.cpu(READING), column.cpu(START))
    return ratio(difference(column.cpu(step), column.cpu(start)), reading)


def _table(shown: list[Column], listed: dict[int, int]) -> str:
    """Return the table; ``listed`` is the number of problems in workspaces of some sizes."""

    def ratio_line(step: str, start: str) -> Line:
        return (
            "  beside reading, start-up taken off",
            lambda column: times(beside_reading(column, step, start)),
        )

    def listing(column: Column) -> str:
        return seconds(difference(column.cpu(NOTHING), column.cpu(ERRORS_NOTHING)))

    def problems(column: Column) -> str:
        known = column.version == NOW and column.positions in listed
        return str(listed[column.positions]) if known else ""

    lines = [step_line(READING)]
    for step, start in ((ERRORS, FEW_ERRORS), (FIRST, FEW)):
        lines += [step_line(step), ratio_line(step, start), memory_line(step)]
    lines += [step_line(one.name) for one in STEPS[3:]]
    lines += [("  of which listing", listing), ("  problems listed", problems)]
    return lines_table(shown, lines)


def _targets(stage: Stage, shown: list[Column]) -> list[Target]:
    own = {one.positions: one for one in shown if one.version == NOW}
    middle, large = own[stage.sizes.middle], own[stage.sizes.large]
    first = beside_reading(middle, FIRST, FEW)
    errors = beside_reading(middle, ERRORS, FEW_ERRORS)
    of = f"of {middle.positions}"
    return [
        Target(f"check --level error {of}, one position changed", middle.cpu(ERRORS_EDITED), 0.7),
        Target(f"check --level error {of}, nothing changed", middle.cpu(ERRORS_NOTHING), 0.5),
        Target(f"check {of}, beside reading", first, 4.5, "×"),
        Target(f"check --level error {of}, beside reading", errors, 2.2, "×"),
        Target(f"check of {large.positions}, peak memory", large.memory(FIRST), 300, "MB"),
    ]
