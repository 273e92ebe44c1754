"""What a process costs, and the medians of what several cost."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

USED_WRONGLY = 2
"""The exit status of a version that does not have the command or option."""
METER = """
import json, resource, subprocess, sys, time
begun = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
wall = time.perf_counter() - begun
used = resource.getrusage(resource.RUSAGE_CHILDREN)
said = done.stderr.decode(errors="replace")[-2000:]
cost = [used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024]
print(json.dumps([done.returncode, said, cost]))
"""
"""Runs a command and prints what it cost. It is a small process of its own, since on Linux a
process begins with the peak memory of the one that started it."""


class Cost(NamedTuple):
    """What a process cost."""

    cpu: float
    """Seconds, user and system, its child processes included."""
    wall: float
    memory: float
    """The peak memory of its largest process, in MB."""


def surroundings(tree: Path) -> dict[str, str]:
    """Return the environment that uses the package of a tree, whose modules are compiled once."""
    kept = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(tree)}


def cost(arguments: Sequence[str], tree: Path) -> Cost | None:
    """Return what a Python process costs with the package of a tree.

    None if the process says that it was used wrongly. Any other failure is an error.
    """
    metered = [sys.executable, "-c", METER, sys.executable, *arguments]
    status, said, figures = json.loads(output(metered, tree))
    if status == USED_WRONGLY:
        return None
    if status:
        raise RuntimeError(f"{' '.join(arguments)}: exit status {status}\n{said}")
    return Cost(*figures)


def output(command: Sequence[str], tree: Path) -> str:
    """Return what a command prints with the package of a tree; raise an error if it fails."""
    done = subprocess.run(command, capture_output=True, cwd=tree, env=surroundings(tree), text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr}")
    return done.stdout


class Samples:
    """Costs by version and name, several of each; a look-up returns the median, None of none."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], list[Cost]] = defaultdict(list)

    def add(self, version: str, name: str, found: Cost | None) -> None:
        """Add what was measured, if it could be."""
        if found:
            self._found[version, name].append(found)

    def cpu(self, version: str, name: str) -> float | None:
        """Return the median CPU time, in seconds."""
        return self._median(version, name, 0)

    def wall(self, version: str, name: str) -> float | None:
        """Return the median of the time elapsed, in seconds."""
        return self._median(version, name, 1)

    def memory(self, version: str, name: str) -> float | None:
        """Return the median of the peak memory, in MB."""
        return self._median(version, name, 2)

    def _median(self, version: str, name: str, field: int) -> float | None:
        found = [one[field] for one in self._found[version, name]]
        return statistics.median(found) if found else None
