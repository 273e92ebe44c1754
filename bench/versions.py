"""Measure something in this version and in others, each in processes of its own."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from workspace import ROOT


def compare(code: str, rows: Sequence[str], workspace: Path, rounds: int, trees: list[str]) -> None:
    """Print the median milliseconds of each row, and beside them those of other versions.

    ``code`` prints the figures as JSON; its argument is a workspace. A tree is a checkout of
    another version. In every round each version is measured, one after the other.
    """
    versions = [ROOT, *map(Path, trees)]
    found: dict[Path, list[list[float]]] = defaultdict(list)
    for _ in range(rounds):
        for tree in versions:
            found[tree].append(_measured(code, tree, workspace))
    medians = [[statistics.median(one) for one in zip(*found[tree], strict=True)] for tree in found]
    width = max(map(len, rows))
    for row, own, *others in zip(rows, *medians, strict=True):
        beside = "".join(f"  {one:>7.2f} ms, {one / own:.2f} × that" for one in others)
        print(f"{row:{width}}  {own:>7.2f} ms{beside}")


def _measured(code: str, tree: Path, workspace: Path) -> list[float]:
    command = [sys.executable, "-P", "-c", code, str(workspace)]
    surroundings = {**os.environ, "PYTHONPATH": str(tree)}
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=surroundings)
    figures: list[float] = json.loads(done.stdout)
    return figures
