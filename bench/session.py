"""A workspace that stays open: what questions to it cost within one process."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Mapping

from edits import forget
from report import Outcome, Target, block, megabytes, milliseconds, seconds, table
from stage import Stage
from versions import NOW, figures

QUESTIONS = {
    "open": "opening",
    "look": "looking at a document",
    "look unsaved": "  with a text that is not saved",
    "look slipped": "  with the id of a clause mistyped",
    "look faulty": "  with a key that is unknown",
    "print": "printing it to bytes",
    "affected first": "affected, first asked",
    "affected all": "  a clause of all",
    "affected third": "  of a third",
    "affected five": "  of five",
    "reworded all": "  in other words, of all",
    "reworded third": "  of a third",
    "reworded five": "  of five",
    "refresh position": "refresh, one position changed",
    "look after position": "  the next look",
    "refresh rare clause": "refresh, one clause changed, in five",
    "look after rare clause": "  the next look",
    "refresh common clause": "refresh, one clause changed, in most",
    "look after common clause": "  the next look",
    "memory": "memory after all of this",
}
"""What ``warm.py`` measures."""
LONG = ("open", "affected first", "look after common clause")
LOOKS = ("look", "look unsaved", "look slipped", "look faulty")
AFFECTED = tuple(
    f"{how} {where}" for how in ("affected", "reworded") for where in ("all", "third", "five")
)
REFRESHED = ("refresh position", "refresh rare clause", "refresh common clause")
LIMITS = {
    "look": (LOOKS, 20),
    "affected": (AFFECTED, 50),
    "refresh": (REFRESHED, 30),
    "to bytes": (("print",), 10),
}
"""The milliseconds that the slowest of some questions may take."""
MOST_MEMORY = 120


def measure_session(stage: Stage) -> Outcome:
    """Open a workspace and ask, with nothing remembered and then with the index.

    What the first process edits, it restores.
    """
    count = stage.sizes.middle
    root = stage.workspace(NOW, count)
    found: list[dict[str, list[float]]] = [defaultdict(list), defaultdict(list)]
    for _ in stage.in_rounds("session"):
        forget(root)
        for state in found:
            for name, figure in figures("warm.py", str(root)).items():
                state[name].append(figure)
    states = [{name: statistics.median(each) for name, each in one.items()} for one in found]
    return Outcome({"session": block(_table(*states))}, _targets(count, *states))


def _table(*states: Mapping[str, float]) -> str:
    rows: list[tuple[str, ...]] = [("", "nothing remembered", "with the index")]
    for name, title in QUESTIONS.items():
        write = seconds if name in LONG else megabytes if name == "memory" else milliseconds
        rows.append((title, *(write(one.get(name)) for one in states)))
    return table(rows)


def _targets(count: int, *states: Mapping[str, float]) -> list[Target]:
    """Return the targets, for each the worst of all that it concerns."""
    worst = {
        name: max(state[one] for state in states for one in asked) * 1e3
        for name, (asked, _) in LIMITS.items()
    }
    memory = [state["memory"] for state in states if "memory" in state]
    return [
        *(
            Target(f"session of {count}, {name}", worst[name], limit, "ms")
            for name, (_, limit) in LIMITS.items()
        ),
        Target(f"session of {count}, memory", max(memory, default=None), MOST_MEMORY, "MB"),
    ]
