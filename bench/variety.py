"""A workspace with so many different sentences that most of them occur once."""

from __future__ import annotations

from edits import forget
from metering import Samples
from report import Outcome, block, megabytes, seconds, table
from stage import Stage
from versions import NOW, Step, command, figures, measure

SENTENCES = 13 / 2
"""Sentences that are made for each position."""
STEPS = (
    Step("check, nothing remembered", command("check", "--jobs", "1"), forget),
    Step("similar, nothing remembered", command("similar"), forget),
    Step("similar, nothing changed", command("similar")),
)


def measure_variety(stage: Stage) -> Outcome:
    """Measure once what compares the sentences of positions with one another."""
    count = stage.sizes.middle
    root = stage.workspace(NOW, count, round(count * SENTENCES))
    samples = Samples()
    stage.announce("many different sentences")
    measure(samples, {NOW: root}, STEPS)
    sentences = figures("sentences.py", str(root))["different"]
    rows = [(f"{count} positions, {sentences:.0f} different sentences", "CPU", "elapsed", "memory")]
    for step in STEPS:
        cpu, wall = samples.cpu(NOW.name, step.name), samples.wall(NOW.name, step.name)
        memory = megabytes(samples.memory(NOW.name, step.name))
        rows.append((step.name, seconds(cpu), seconds(wall), memory))
    return Outcome({"variety": block(table(rows))})
