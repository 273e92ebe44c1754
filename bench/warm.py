"""What questions to a workspace that stays open cost, within one process.

    python bench/warm.py WORKSPACE

Each is asked of several documents, or after several edits; medians of CPU seconds are printed,
with those of child processes, and the memory that the process has in the end.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import resource
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from edits import EDITED, edit_common_clause, edit_position, edit_rare_clause

from koostaja import Session, open_session
from koostaja.authoring import change_clause_text
from workspace import RARELY

T = TypeVar("T")
SAMPLE = 25
"""How many documents are asked about."""
EDITS = {
    "position": (edit_position, 9),
    "rare clause": (edit_rare_clause, 9),
    "common clause": (edit_common_clause, 1),
}
"""What changes on disk, and how often."""
CHANGED = (f"positions/{EDITED}.yaml", "clauses/tulemused.yaml", "clauses/vastutus.yaml")
"""The files that these edit."""
_ENTRY = re.compile(r"(?m)^( +- [a-z][a-z-]+)$")


class Clock:
    """The CPU seconds of each question, as often as it was asked."""

    def __init__(self) -> None:
        self._spent: dict[str, list[float]] = defaultdict(list)

    def time(self, what: str, work: Callable[[], T]) -> T:
        """Do something and note the CPU seconds that it takes, its child processes included."""
        begun = _seconds()
        done = work()
        self._spent[what].append(_seconds() - begun)
        return done

    def medians(self) -> dict[str, float]:
        """Return the median of each question."""
        return {what: statistics.median(spent) for what, spent in self._spent.items()}


def _seconds() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def memory() -> dict[str, float]:
    """Return the MB that this process has in memory, where the system tells."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return {}
    return {"memory": pages * os.sysconf("SC_PAGE_SIZE") / 1e6}


def look(clock: Clock, session: Session, root: Path, ids: Iterable[str]) -> None:
    """Look at documents as they are, with other words, and with slips; print each."""
    for number, id in enumerate(ids):
        text = (root / session.workspace.positions.file(id)).read_text(encoding="utf-8")
        found = clock.time("look", lambda id=id: session.look(id))
        clock.time("print", lambda found=found: session.print_document(found))
        texts = {
            "look unsaved": re.sub(r"\((\d+)\.0\)", rf"(\1.0.{number})", text, count=1),
            "look slipped": _ENTRY.sub(r"\1x", text, count=1),
            "look faulty": f"{text}olematu: väli\n",
        }
        for what, unsaved in texts.items():
            assert unsaved != text
            clock.time(what, lambda id=id, unsaved=unsaved: session.look(id, unsaved))


def ask(clock: Clock, session: Session, count: int) -> None:
    """Ask whom clauses touch: one of all documents, one of a third, one of five."""
    library = session.workspace.library
    clock.time("affected first", lambda: session.affected(next(iter(library.clauses))))
    touched = {
        id: len({one.document for one in session.affected(id).sentences})
        for id, clause in library.clauses.items()
        if clause.body.text and not clause.params
    }
    for share, wanted in (("all", count), ("third", count // 3), ("five", RARELY)):
        id = min(touched, key=lambda id, wanted=wanted: abs(touched[id] - wanted))
        clause = library.clauses[id]
        for number in range(5):
            clock.time(f"affected {share}", lambda id=id: session.affected(id))
            words = f"{str(clause.body.text).rstrip('.')} ka {number}. päeval"
            changed = change_clause_text(session.workspace, id, words).value
            assert changed
            texts = {changed.file: changed.text}
            clock.time(f"reworded {share}", lambda id=id, texts=texts: session.affected(id, texts))


def follow(clock: Clock, session: Session, root: Path, ids: Iterable[str]) -> None:
    """Refresh after edits of files, which are undone in the end.

    The first look after each checks what depends on it.
    """
    others = itertools.cycle(ids)
    before = {path: path.read_bytes() for path in map(root.joinpath, CHANGED)}
    for what, (edit, times) in EDITS.items():
        for _ in range(times):
            edit(root)
            assert len(clock.time(f"refresh {what}", session.refresh)) == 1
            clock.time(f"look after {what}", lambda: session.look(next(others)))
    for path, data in before.items():
        path.write_bytes(data)


def main(root: Path) -> None:
    """Open a workspace and ask; print the medians."""
    clock = Clock()
    session = clock.time("open", lambda: open_session(root))
    all_ids = session.workspace.positions.ids
    ids = all_ids[:: max(1, len(all_ids) // SAMPLE)]
    look(clock, session, root, ids)
    ask(clock, session, len(all_ids))
    follow(clock, session, root, ids)
    print(json.dumps(clock.medians() | memory()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
