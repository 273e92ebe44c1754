"""Measure filling templates, in this version and in another one.

    python bench/fill.py [POSITIONS [ROUNDS [TREE…]]]

A TREE is a checkout of another version in which the packages show the same names. Each
version is measured in processes of its own, one after the other in every round, in CPU
time; the table shows medians. Templates are read and checked as a build does. Filling
includes finding words for which a template has no place.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from versions import compare

from workspace import make_workspace

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


def main(positions: str = "200", rounds: str = "5", *trees: str) -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        make_workspace(Path(folder), int(positions))
        compare(MEASURE, ROWS, Path(folder), int(rounds), list(trees))


if __name__ == "__main__":
    main(*sys.argv[1:])
