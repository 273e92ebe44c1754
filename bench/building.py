"""Building: whole commands beside the usual way and an earlier version, as workspaces grow."""

from __future__ import annotations

import statistics

from columns import (
    START,
    Column,
    Line,
    columns,
    each_line,
    elapsed_line,
    lines_table,
    memory_line,
    step_line,
)
from edits import EDITED, edit_position, edit_rare_clause, forget, forget_and_empty
from metering import Samples
from report import Outcome, Target, block, milliseconds, ratio, seconds, times
from stage import Stage
from versions import NOW, Step, command, figures, measure

from workspace import RARELY

FIRST = "written for the first time"
AGAIN = "all written again (--force)"
POSITION = "one position changed"
CLAUSE = f"one clause changed, in {RARELY} positions"
ASKED = "one document asked for, changed"
NOTHING = "nothing changed"
IN_TWO = "all written again, in two processes"
STARTING = Step(START, lambda _version, _root: ["-c", "import koostaja.source"])
STEPS = (
    STARTING,
    Step(FIRST, command("build", "--jobs", "1"), forget_and_empty),
    Step(AGAIN, command("build", "--force", "--jobs", "1"), forget),
    Step(POSITION, command("build"), edit_position),
    Step(CLAUSE, command("build"), edit_rare_clause),
    Step(NOTHING, command("build")),
    Step(ASKED, command("build", EDITED), edit_position),
)
PARALLEL = Step(IN_TWO, command("build", "--force", "--jobs", "2"), forget)
LARGE = [one for one in STEPS if one.name != AGAIN]
LARGEST = [one for one in STEPS if one.name in (START, FIRST, POSITION, NOTHING)]
"""What is measured in large workspaces."""


def measure_building(stage: Stage) -> Outcome:
    """Measure all steps in workspaces of all sizes, and the usual way in every round."""
    found = {count: Samples() for count in stage.sizes}
    roots = {count: stage.workspaces(count) for count in stage.sizes[:2]}
    usual = []
    for number in stage.in_rounds("building"):
        for count, each in roots.items():
            measure(found[count], stage.in_turn(each, count, number), STEPS)
            measure(found[count], {NOW: each[NOW]}, [PARALLEL])
        example = roots[stage.sizes.small][NOW]
        usual.append(figures("usual.py", str(example), str(stage.folder))["each"])
    for count, steps in ((stage.sizes.large, LARGE), (stage.sizes.largest, LARGEST)):
        stage.announce(f"building {count}")
        measure(found[count], {NOW: stage.workspace(NOW, count)}, steps)
    shown = columns(found, stage.versions)
    document = statistics.median(usual)
    return Outcome({"building": block(_table(shown, document))}, _targets(stage, shown, document))


def _table(shown: list[Column], usual: float) -> str:
    """Return the table; ``usual`` is the seconds that a document takes the usual way."""

    def usual_line(step: str) -> Line:
        return (
            f"  the usual way ({milliseconds(usual)}) takes",
            lambda column: times(ratio(usual, column.each(step))),
        )

    lines = []
    for step in (FIRST, AGAIN):
        lines += [step_line(step), each_line(step), usual_line(step), memory_line(step)]
        lines.append(elapsed_line(step))
    lines.append(("  in two processes, elapsed", lambda column: seconds(column.wall(IN_TWO))))
    lines += [step_line(step) for step in (POSITION, CLAUSE, NOTHING, ASKED)]
    return lines_table(shown, lines)


def _targets(stage: Stage, shown: list[Column], usual: float) -> list[Target]:
    own = {one.positions: one for one in shown if one.version == NOW}
    middle, largest = own[stage.sizes.middle], own[stage.sizes.largest]
    growth = ratio(largest.each(FIRST), middle.each(FIRST))
    memory = max((middle.memory(FIRST) or 0, middle.memory(AGAIN) or 0))
    return [
        Target(
            f"building {middle.positions} again, the usual way takes",
            ratio(usual, middle.each(AGAIN)),
            13,
            "×",
            at_least=True,
        ),
        Target(f"building {middle.positions}, one position changed", middle.cpu(POSITION), 0.7),
        Target(f"building {middle.positions}, one clause changed", middle.cpu(CLAUSE), 1),
        Target(f"building {middle.positions}, peak memory", memory, 110, "MB"),
        Target(
            f"a position of {largest.positions}, beside one of {middle.positions}", growth, 1.2, "×"
        ),
    ]
