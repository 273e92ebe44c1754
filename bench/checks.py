"""Measure all checks: beside loading what they check, and as the workspace grows.

    python bench/checks.py [POSITIONS [SENTENCES]]

Both may be several numbers with commas between them, in pairs: so many positions, with so
many different sentences. CPU time within one process: loading is opening the workspace, reading and
validating every position; resolving makes documents of them; checks are everything else
that is asked before anything is printed.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from koostaja.checks import (
    ALL_CHECKS,
    LedgerScope,
    LibraryScope,
    RelationsScope,
    Vocabulary,
    Wordings,
    own_wordings,
    run_checks,
    scopes_of,
)
from koostaja.documents import ClauseCache, Summary, assemble, document_shares, summarize
from koostaja.workspace import open_workspace
from workspace import make_workspace


class Times(NamedTuple):
    """CPU seconds."""

    loading: float
    resolving: float
    checks: float
    findings: int


def measured(root: Path) -> Times:
    """Return what loading, resolving and checking a workspace cost."""
    clock = time.process_time
    begun = clock()
    workspace, cache = open_workspace(root)[0], ClauseCache()
    spent = Counter(loading=clock() - begun)
    uses, summaries, wordings = Counter[str](), list[Summary](), list[Wordings]()
    problems = []
    for share in document_shares(workspace):
        begun = clock()
        for id in share.positions:
            workspace.positions.problems(id)
        loaded = clock()
        assembly, _ = assemble(workspace, *share, cache)
        resolved = clock()
        problems += run_checks(scopes_of(workspace, assembly), ALL_CHECKS)
        uses += assembly.uses()
        summaries += (summarize(workspace.positions[one.id], one) for one in assembly.positions)
        wordings.append(own_wordings(assembly))
        spent.update(loading=loaded - begun, resolving=resolved - loaded, checks=clock() - resolved)
    begun = clock()
    scopes = (
        LibraryScope(workspace, uses),
        LedgerScope(workspace, summaries),
        RelationsScope(workspace, summaries),
        Vocabulary(workspace, wordings),
    )
    problems += run_checks(scopes, ALL_CHECKS)
    spent.update(checks=clock() - begun)
    return Times(spent["loading"], spent["resolving"], spent["checks"], len(problems))


def main(positions: str = "500,1000,2000", sentences: str = "7500,15000,30000") -> None:
    """Measure and print a table."""
    gc.disable()
    print("positions  sentences   loading  resolving    checks  checks/loading  findings")
    pairs = zip(map(int, positions.split(",")), map(int, sentences.split(",")), strict=True)
    for count, different in pairs:
        with tempfile.TemporaryDirectory() as folder:
            make_workspace(Path(folder), count, different)
            found = measured(Path(folder))
        print(
            f"{count:>9}  {different:>9}  {found.loading:>6.2f} s  {found.resolving:>7.2f} s"
            f"  {found.checks:>6.2f} s  {found.checks / found.loading:>14.2f}  {found.findings:>8}",
            flush=True,
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
