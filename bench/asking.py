"""Questions to the library and the ledger, with many positions and many signed directives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from edits import edit_common_clause, edit_position, forget, restore_common_clause
from ledger import add_draft, remove_proposals
from metering import Samples
from report import Outcome, Target, block, megabytes, ratio, seconds, table, times
from stage import Stage
from versions import NOW, Step, Version, command, measure

MAKE_LEDGER = """
import sys
from collections.abc import Callable
from pathlib import Path
from ledger import make_ledger
make_ledger(Path(sys.argv[1]), int(sys.argv[2]))
"""
CLAUSE = "maine"
"""A clause that most positions use."""
STATUS = ("status", "--on", "2030-01-01")
QUESTIONS: tuple[tuple[str, ...], ...] = (
    ("affected", CLAUSE),
    ("affected", CLAUSE, "--text", "maine eest"),
    ("used", CLAUSE),
    ("unused",),
    ("similar",),
    ("search", CLAUSE),
    ("list", "positions"),
    ("list", "clauses"),
    STATUS,
    (*STATUS, "--format", "json"),
    ("propose",),
)
LIMITS = {
    ("affected", CLAUSE): 0.4,
    ("used", CLAUSE): 0.4,
    ("search", CLAUSE): 0.4,
    STATUS: 0.6,
    ("propose",): 0.6,
}
"""The seconds that a question may take when nothing has changed since it was last asked."""
ANEW, AGAIN, EDITED, ALL = "anew", "again", "one position changed", "most positions changed"


def measure_asking(stage: Stage) -> Outcome:
    """Measure every question with nothing remembered, again, and after changes.

    The earlier version takes long: it is asked once, and not after changes.
    """
    count = stage.sizes.middle
    samples = Samples()
    roots = {one: _workspace(stage, one, count) for one in stage.versions}
    for number in stage.in_rounds("asking"):
        for words in QUESTIONS:
            unchanged, changed = _steps(words)
            measure(samples, stage.in_turn(roots, count, number), unchanged)
            measure(samples, {NOW: roots[NOW]}, changed)
    return Outcome({"asking": block(_table(stage, samples))}, _targets(samples, count))


def directives_of(count: int) -> int:
    """Return how many signed directives there are for so many positions."""
    return max(1, count // 4)


def _workspace(stage: Stage, version: Version, count: int) -> Path:
    root = stage.workspace(version, count)
    add_draft(root, version.tree)
    version.run(MAKE_LEDGER, str(root), str(directives_of(count)))
    return root


def _steps(words: tuple[str, ...]) -> tuple[list[Step], list[Step]]:
    """Return how a question is asked before changes and after; what it drafts is removed first."""

    def anew(root: Path) -> None:
        remove_proposals(root)
        restore_common_clause(root)
        forget(root)

    def edited(root: Path) -> None:
        remove_proposals(root)
        edit_position(root)

    def all_edited(root: Path) -> None:
        remove_proposals(root)
        edit_common_clause(root)

    def step(state: str, prepare: Callable[[Path], object]) -> Step:
        return Step(_name(words, state), command(*words), prepare)

    unchanged = [step(ANEW, anew), step(AGAIN, remove_proposals)]
    return unchanged, [step(EDITED, edited), step(ALL, all_edited)]


def _name(words: tuple[str, ...], state: str) -> str:
    return f"{' '.join(words)}, {state}"


def _table(stage: Stage, samples: Samples) -> str:
    states = (ANEW, AGAIN, EDITED, ALL)
    then = stage.earlier_name
    rows: list[tuple[str, ...]] = [("", *states, "memory", f"{then}, anew", "again", "beside now")]
    for words in QUESTIONS:
        asked = {state: _name(words, state) for state in states}
        own = [seconds(samples.cpu(NOW.name, asked[state])) for state in states]
        memory = megabytes(samples.memory(NOW.name, asked[ANEW]))
        earlier = [samples.cpu(then, asked[state]) for state in (ANEW, AGAIN)]
        beside = times(ratio(earlier[1], samples.cpu(NOW.name, asked[AGAIN])))
        rows.append((" ".join(words), *own, memory, *map(seconds, earlier), beside))
    return table(rows)


def _targets(samples: Samples, count: int) -> list[Target]:
    return [
        Target(f"{words[0]} with {count}, again", samples.cpu(NOW.name, _name(words, AGAIN)), limit)
        for words, limit in LIMITS.items()
    ]
