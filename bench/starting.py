"""What a command costs in a small workspace: that of the repository itself."""

from __future__ import annotations

from pathlib import Path

from columns import START
from edits import forget, forget_and_empty
from metering import Samples
from report import Outcome, Target, block, ratio, seconds, table, times
from stage import Stage
from versions import NOW, Step, Version, command, measure

HELP = "--help"
LIST = "list positions"
CHECK = "check, nothing remembered"
AGAIN = "check, nothing changed"
ONE = "one document, nothing remembered"
NOTHING = "the same again"
DOCUMENT = "teenuseomanik-lastemaja"
STEPS = (
    Step(START, lambda _version, _root: ["-c", "import koostaja.source"]),
    Step(HELP, lambda version, _root: [str(version.tree / "assemble.py"), "--help"]),
    Step(LIST, command("list", "positions")),
    Step(CHECK, command("check"), forget),
    Step(AGAIN, command("check")),
    Step(ONE, command("build", DOCUMENT), forget_and_empty),
    Step(NOTHING, command("build", DOCUMENT)),
)
SAME = Step("check of the earlier repository", command("check"), forget)
SHORT = 2
"""How many times as many rounds: these commands are short."""


def measure_starting(stage: Stage) -> Outcome:
    """Measure all versions with their own repositories, and with that of the earlier one.

    The first round is not counted: it compiles the modules.
    """
    samples = Samples()
    own = {one: one.repository(stage.folder / f"{one.name}-own") for one in stage.versions}
    same: dict[Version, Path] = {}
    if stage.earlier:
        for one in stage.versions:
            same[one] = stage.earlier.repository(stage.folder / f"{one.name}-same")
    measure(Samples(), own, STEPS)
    for _ in stage.in_rounds("starting", SHORT):
        measure(samples, own, STEPS)
        measure(samples, same, [SAME])
    return Outcome({"starting": block(_table(stage, samples))}, _targets(stage, samples))


def _table(stage: Stage, samples: Samples) -> str:
    rows = [("", "now", stage.earlier_name, "beside now")]
    for step in (*STEPS, SAME):
        now = samples.cpu(NOW.name, step.name)
        then = samples.cpu(stage.earlier_name, step.name)
        rows.append((step.name, seconds(now), seconds(then), times(ratio(then, now))))
    return table(rows)


def _targets(stage: Stage, samples: Samples) -> list[Target]:
    """Return how the time of a check is to that of the earlier version."""

    def beside(step: str) -> float | None:
        return ratio(samples.cpu(NOW.name, step), samples.cpu(stage.earlier_name, step))

    name = f"a check beside that of {stage.earlier_name}"
    return [
        Target(f"{name}, each of its own repository", beside(CHECK), 0.75, "×"),
        Target(f"{name}, both of its repository", beside(SAME.name), 0.75, "×"),
    ]
