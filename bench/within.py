"""What is measured within one process: the parts of a position's way, and joined files."""

from __future__ import annotations

import statistics
from collections import defaultdict

from report import ABSENT, Outcome, block, milliseconds, ratio, table, times
from stage import Stage
from versions import NOW, figures

PARTS = {
    "reading": "reading and validating",
    "events": "  of that libyaml's events",
    "resolving": "resolving",
    "checks": "checks of its texts",
    "filling": "filling the template, finding lost words",
    "writing": "packing, hashing, writing",
    "floor": "  deflating and writing alone",
}
ANNEXES = (200, 40, 20, 4)
"""The parts of the positions that are annexes of one directive."""


def measure_within(stage: Stage) -> Outcome:
    """Measure both in every round, each in a process of its own."""
    root = str(stage.workspace(NOW, stage.sizes.small))
    annexes = sorted({max(1, stage.sizes.middle // part) for part in ANNEXES})
    found: dict[str, list[float]] = defaultdict(list)
    for _ in stage.in_rounds("parts, joining"):
        for script, *arguments in (
            ("parts.py", root),
            ("joined.py", root, ",".join(map(str, annexes))),
        ):
            for name, figure in figures(script, *arguments).items():
                found[name].append(figure)
    medians = {name: statistics.median(each) for name, each in found.items()}
    parts = table([(title, milliseconds(medians[part])) for part, title in PARTS.items()])
    return Outcome({"parts": block(parts), "joining": block(_joining(medians, annexes))})


def _joining(medians: dict[str, float], annexes: list[int]) -> str:
    rows = [("annexes", "each", f"beside {annexes[0]}", "docxcompose")]
    for count in annexes:
        own, composed = medians[f"joined {count}"], medians.get(f"composed {count}")
        growth = times(ratio(own, medians[f"joined {annexes[0]}"]))
        other = times(ratio(composed, own)) if composed else ABSENT
        rows.append((str(count), milliseconds(own), growth, other))
    return table(rows)
