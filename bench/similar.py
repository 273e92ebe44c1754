"""Measure finding similar sentences, as their number grows.

    python bench/similar.py [POSITIONS [SENTENCES [ROUNDS]]]

``SENTENCES`` are numbers with commas between them: of so many different sentences the
positions' own words are made. Whole commands are measured, in wall time on all cores.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from check import INSTALLED, cost

from koostaja.builder import read_corpus
from workspace import ROOT, make_workspace

PROGRAM = str(ROOT / "assemble.py")


def own_sentences(root: Path) -> int:
    """Return the number of different sentences in the positions' own words."""
    (_, sentences), _ = read_corpus(root)
    return len({(one.kind, one.text) for one in sentences.places if not one.clause})


def main(positions: int = 2000, sentences: str = "2000,10000,30000", rounds: int = 3) -> None:
    """Measure and print a table."""
    print(f"{positions} positions, different sentences  families    wall     CPU  memory")
    for count in map(int, sentences.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "workspace"
            make_workspace(root, positions, count)
            command = (PROGRAM, "similar", "-C", str(root))
            as_json = [sys.executable, *command, "--format", "json"]
            done = subprocess.run(as_json, stdout=subprocess.PIPE, check=True, env=INSTALLED)
            families = len(json.loads(done.stdout))
            found = [cost(*command) for _ in range(rounds)]
            cpu, wall, size = (statistics.median(one) for one in zip(*found, strict=True))
            figures = f"{own_sentences(root):>36} {families:>9} {wall:6.2f} s {cpu:5.2f} s"
            print(f"{figures} {size:4.0f} MB", flush=True)


if __name__ == "__main__":
    numbers = sys.argv[1:]
    main(*(int(one) if place != 1 else one for place, one in enumerate(numbers)))  # type: ignore[arg-type]
