"""Measure checking: beside reading the same files, and beside the imports that it needs.

    python bench/check.py [POSITIONS [ROUNDS]]

Every figure is the CPU time of whole processes, which run in turn; start-up is subtracted
where the table says so.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from workspace import ROOT, make_workspace

READ = """
import gc, sys; gc.disable()
from pathlib import Path
from koostaja.source import read
kept = [read(path, path.name) for path in sorted(Path(sys.argv[1]).glob("positions/*.yaml"))]
"""
"""Reads positions as the checker does, and keeps them all, as it must."""


INSTALLED = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""The environment of an installed package, whose modules are compiled once."""


class Cost(NamedTuple):
    """What a process cost."""

    cpu: float
    """Seconds, user and system, its child processes included."""
    wall: float
    memory: float
    """The peak memory of one process, in MB."""


METER = """
import json, resource, subprocess, sys, time
begun = time.perf_counter()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
wall = time.perf_counter() - begun
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024]))
"""
"""Runs a command and prints what it cost. It is a small process of its own, since on Linux a
process begins with the peak memory of the one that started it."""


def cost(*command: str) -> Cost:
    """Return what a Python process costs; raise an error if it fails."""
    metered = [sys.executable, "-c", METER, sys.executable, *command]
    done = subprocess.run(metered, stdout=subprocess.PIPE, check=True, cwd=ROOT, env=INSTALLED)
    return Cost(*json.loads(done.stdout))


def medians(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, float]:
    """Return the median CPU time of each command; all of them run in every round."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(cost(*command).cpu)
    return {name: statistics.median(one) for name, one in times.items()}


def main(count: int = 2000, rounds: int = 5) -> None:
    """Measure and print a table."""
    check = str(ROOT / "assemble.py")
    with tempfile.TemporaryDirectory() as folder:
        make_workspace(Path(folder), count)
        many = medians(
            {
                "start": ("-c", READ, "nowhere"),
                "read": ("-c", READ, folder),
                "check": (check, "check", "-C", folder, "--jobs", "1"),
                "cold": (check, "check", "-C", str(ROOT)),
            },
            rounds,
        )
    cold = medians(
        {
            "import": ("-c", "import docxtpl, jsonschema"),
            "check": (check, "check", "-C", str(ROOT)),
        },
        4 * rounds,
    )
    read, whole = many["read"] - many["start"], many["check"] - many["cold"]
    print(f"reading {count} positions            {read:7.2f} s  {read / count * 1e3:5.2f} ms each")
    print(f"checking them, start-up taken off   {whole:7.2f} s  {whole / count * 1e3:5.2f} ms each")
    print(f"check / reading                     {whole / read:7.2f}")
    print(f"importing docxtpl and jsonschema    {cold['import']:7.2f} s")
    print(f"a cold check of this repository     {cold['check']:7.2f} s")
    print(f"cold check / imports                {cold['check'] / cold['import']:7.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
