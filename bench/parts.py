"""Where the time of a position goes, within one process.

    python bench/parts.py WORKSPACE [TIMES]

Every part is done as many times, the workspace opened anew each time; the least CPU seconds of
a position are printed. The floor is deflating and writing the finished XML.
"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import yaml

from koostaja.builder import CheckOrder
from koostaja.builder.output import BuildOrder, previous_build
from koostaja.builder.templates import read_templates
from koostaja.builder.writer import FileWriter
from koostaja.checks import ALL_CHECKS, run_checks, scopes_of
from koostaja.documents import Assembly, Document, assemble
from koostaja.docx import Filled, Template
from koostaja.workspace import Workspace, open_workspace

T = TypeVar("T")
LEVEL = 6
"""Of deflate, as in the files that are built."""


class Clock:
    """The least time of each part."""

    def __init__(self) -> None:
        self.least: dict[str, float] = {}

    def time(self, part: str, work: Callable[[], T]) -> T:
        """Do something and note the CPU seconds that it takes in this process."""
        begun = time.process_time()
        done = work()
        spent = time.process_time() - begun
        self.least[part] = min(spent, self.least.get(part, spent))
        return done


def fill(documents: tuple[Document, ...], templates: dict[str, Template]) -> dict[Document, Filled]:
    """Fill the template of each document, and look for words that it has no place for."""
    filled = {one: templates[one.template_file].fill(one) for one in documents}
    assert not any(one.lost() for one in filled.values())
    return filled


def write(workspace: Workspace, assembly: Assembly, filled: dict[Document, Filled]) -> None:
    """Pack, hash and write filled documents into a new folder, and compress their words."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        order = BuildOrder(CheckOrder(workspace.root), {}, "bench", previous_build(out), out)
        writer = FileWriter(workspace, order)
        writer.write(assembly, filled, lambda reads, _ids: order.sources(reads))
        writer.take_words()


def write_deflated(filled: dict[Document, Filled]) -> None:
    """Deflate the parts of filled documents and write them into a new folder."""
    with tempfile.TemporaryDirectory() as folder:
        for number, one in enumerate(filled.values()):
            packed = b"".join(zlib.compress(data, LEVEL) for data in one.parts.values())
            (Path(folder) / str(number)).write_bytes(packed)


def measure_once(clock: Clock, root: Path) -> int:
    """Take all positions of a workspace through every part, and return how many there are."""
    workspace, _ = open_workspace(root)
    ids = workspace.positions.ids
    texts = [(root / workspace.positions.file(id)).read_bytes() for id in ids]
    templates, _ = read_templates(workspace)
    clock.time("events", lambda: [list(yaml.parse(text, yaml.CSafeLoader)) for text in texts])
    clock.time("reading", lambda: [workspace.positions.problems(id) for id in ids])
    assembly = clock.time("resolving", lambda: assemble(workspace, ids, ()).value)
    clock.time("checks", lambda: run_checks(scopes_of(workspace, assembly), ALL_CHECKS))
    fill(assembly.positions[:1], templates)
    filled = clock.time("filling", lambda: fill(assembly.positions, templates))
    clock.time("writing", lambda: write(workspace, assembly, filled))
    clock.time("floor", lambda: write_deflated(filled))
    return len(ids)


def main(root: str, repetitions: str = "5") -> None:
    """Print the least seconds of each part."""
    gc.disable()
    clock, count = Clock(), 1
    for _ in range(int(repetitions)):
        count = measure_once(clock, Path(root))
    print(json.dumps({part: spent / count for part, spent in clock.least.items()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
