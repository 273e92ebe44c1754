"""Measure filling templates, in this version and in another one.

    python bench/fill.py [POSITIONS [ROUNDS [TREE…]]]

A TREE is a checkout of another version in which the packages show the same names. Each
version is measured in processes of its own, one after the other in every round, in CPU
time; the table shows medians. Templates are read and checked as a build does. Filling
includes finding words for which a template has no place.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from workspace import ROOT, make_workspace

MEASURE = """
import gc, json, sys, time
from pathlib import Path
from koostaja.builder.templates import read_templates
from koostaja.documents import assemble
from koostaja.workspace import load

def cpu(work):
    begun = time.process_time()
    work()
    return time.process_time() - begun

def fill(documents):
    for one in documents:
        filled = templates[one.template_file].fill(one)
        assert filled.parts and not filled.lost()

gc.disable()
workspace, _ = load(Path(sys.argv[1]))
documents = assemble(workspace)[0].positions
read_templates(workspace)
reading = cpu(lambda: read_templates(workspace))
templates, _ = read_templates(workspace)
first = {one.template_file: one for one in documents}.values()
compiling = cpu(lambda: fill(first))
once = cpu(lambda: fill(documents))
again = min(cpu(lambda: fill(documents)) for _ in range(5))
each = 1e3 / len(documents)
print(json.dumps([reading * 1e3, compiling * 1e3, once * each, again * each]))
"""
ROWS = (
    "reading and checking the templates",
    "filling the first document of each layout",
    "filling each position, once",
    "filling each position, again",
)


def measured(tree: Path, workspace: Path) -> list[float]:
    """Return the milliseconds of each row in a process that runs the version of a tree."""
    command = [sys.executable, "-P", "-c", MEASURE, str(workspace)]
    surroundings = {**os.environ, "PYTHONPATH": str(tree)}
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=surroundings)
    figures: list[float] = json.loads(done.stdout)
    return figures


def main(positions: str = "200", rounds: str = "5", *trees: str) -> None:
    """Measure and print a table."""
    versions = [ROOT, *map(Path, trees)]
    found: dict[Path, list[list[float]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        make_workspace(Path(folder), int(positions))
        for _ in range(int(rounds)):
            for tree in versions:
                found[tree].append(measured(tree, Path(folder)))
    medians = [[statistics.median(one) for one in zip(*found[tree], strict=True)] for tree in found]
    width = max(map(len, ROWS))
    for row, own, *others in zip(ROWS, *medians, strict=True):
        beside = "".join(f"  {one:>7.2f} ms, {one / own:.2f} × that" for one in others)
        print(f"{row:{width}}  {own:>7.2f} ms{beside}")


if __name__ == "__main__":
    main(*sys.argv[1:])
