"""Measure joining a directive and its annexes, in this version and in another one.

    python bench/join.py [ANNEXES [ROUNDS [TREE…]]]

Annexes of both layouts follow one another. Documents are assembled and filled before;
what is measured is CPU time. A TREE is as in ``fill.py``.
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
from koostaja.docx import combine_documents
from koostaja.workspace import load

def cpu(documents):
    begun = time.process_time()
    combine_documents(documents, ())
    return time.process_time() - begun

gc.disable()
workspace, _ = load(Path(sys.argv[1]))
templates, _ = read_templates(workspace)
filled = [templates[one.template_file].fill(one) for one in assemble(workspace)[0].positions]
cpu(filled[:3])
all = min(cpu(filled) for _ in range(3))
few = min(cpu(filled[:11]) for _ in range(3))
print(json.dumps([all * 1e3, all / len(filled) * 1e3, few / 11 * 1e3]))
"""
ROWS = ("joining all", "each of them", "each of 11")


def main(annexes: str = "500", rounds: str = "3", *trees: str) -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        make_workspace(Path(folder), int(annexes))
        compare(MEASURE, ROWS, Path(folder), int(rounds), list(trees))


if __name__ == "__main__":
    main(*sys.argv[1:])
