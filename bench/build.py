"""Measure building: beside the usual way, beside the floor, and as the workspace grows.

    python bench/build.py [POSITIONS,… [ANNEXES,… [ROUNDS]]]

Whole commands are measured as processes of their own, in CPU time unless the table says
otherwise. All of them run in every round, so that a busy machine is busy for all. The usual
way is libyaml's loader, one reused jsonschema validator and docxtpl in a loop over the
same templates, for a sample; its data are prepared outside the measurement. The floor is
deflating and writing the finished parts. docxcompose combines the same files.
"""

from __future__ import annotations

import json
import shutil
import statistics
import sys
import tempfile
import time
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import usual
from check import READ, Cost, cost
from docx import Document as WordFile
from docxcompose.composer import Composer

from koostaja.builder import CheckOrder
from koostaja.builder.output import BuildOrder, previous_build
from koostaja.builder.templates import read_templates
from koostaja.builder.writer import FileWriter
from koostaja.documents import assemble
from koostaja.docx import Filled, combine_documents
from koostaja.workspace import load
from workspace import ROOT, make_workspace

PROGRAM = str(ROOT / "assemble.py")
SAMPLE = 30
"""The number of documents that are measured where each takes long."""
COMPOSED = 50
"""The largest number of annexes that docxcompose combines; it takes quadratic time."""


class Row(NamedTuple):
    """A line of the table: what was measured, the median, and a comparison."""

    what: str
    figure: str
    beside: str = ""


def timed(work: Callable[[], object]) -> float:
    """Return the CPU seconds that some work takes in this process."""
    before = time.process_time()
    work()
    return time.process_time() - before


class Samples:
    """Figures by name, several of each; a look-up gives the median."""

    def __init__(self) -> None:
        self._found: dict[str, list[float]] = defaultdict(list)

    def add(self, name: str, figure: float) -> None:
        """Add a figure."""
        self._found[name].append(figure)

    def __getitem__(self, name: str) -> float:
        return statistics.median(self._found[name])


def build(root: Path, out: Path, *more: str) -> Cost:
    """Return what building a workspace into a folder costs as a process."""
    return cost(PROGRAM, "build", "-C", str(root), "-o", str(out), *more)


def usual_way(root: Path, out: Path) -> float:
    """Return the seconds that a position takes the usual way, from YAML to file."""
    workspace, _ = load(root)
    documents = assemble(workspace, workspace.positions.ids[:SAMPLE], ()).value.positions
    layouts = [path.name.removesuffix(".schema.json") for path in root.glob("schemas/*.json")]
    validators = {
        name: usual.validator(json.loads((root / f"schemas/{name}.schema.json").read_text("utf-8")))
        for name in layouts
    }
    prepared = [(one, usual.context(one)) for one in documents]

    def work() -> None:
        for document, values in prepared:
            usual.read(root / "positions" / f"{document.id}.yaml", validators)
            usual.fill(root / document.template_file, values, out / f"{document.id}.docx")

    return timed(work) / len(prepared)


def filling(root: Path, out: Path) -> tuple[float, float]:
    """Return the seconds a document of filling, packing and writing, and those of the floor."""
    workspace, _ = load(root)
    assembly, _ = assemble(workspace, workspace.positions.ids[:200], ())
    templates, _ = read_templates(workspace)
    order = BuildOrder(CheckOrder(root), {}, "bench", previous_build(out), out)
    writer = FileWriter(workspace, order)
    warm = assembly.only([assembly.positions[0].id])

    def ours(some: object = assembly) -> None:
        chosen = warm if some is warm else assembly
        filled = {one: templates[one.template_file].fill(one) for one in chosen.documents}
        writer.write(chosen, filled)

    ours(warm)
    own = timed(ours)
    parts = [templates[one.template_file].fill(one).parts for one in assembly.documents]

    def floor() -> None:
        for number, part in enumerate(parts):
            packed = b"".join(zlib.compress(data, 6) for data in part.values())
            (out / f"{number}.zip").write_bytes(packed)

    return own / len(parts), timed(floor) / len(parts)


def one_way_or_the_other(root: Path, counts: Sequence[int], rounds: int) -> Iterator[Row]:
    """Yield the rows of whole builds of several sizes, beside the usual way."""
    found = Samples()
    small = root / "small"
    make_workspace(small, 200)
    workspaces = {count: root / f"positions-{count}" for count in counts}
    for count, folder in workspaces.items():
        make_workspace(folder, count)
    for _ in range(rounds):
        out = Path(tempfile.mkdtemp(dir=root))
        found.add("start", cost("-c", READ, "nowhere").cpu)
        found.add("cold", build(small, out / "one", "amet-0").cpu)
        found.add("usual", usual_way(small, out))
        fill, floor = filling(small, Path(tempfile.mkdtemp(dir=out)))
        found.add("fill", fill)
        found.add("floor", floor)
        for count, folder in workspaces.items():
            first = build(folder, out / str(count), "--jobs", "1")
            found.add(f"whole {count}", first.cpu)
            found.add(f"wall {count}", first.wall)
            found.add(f"memory {count}", first.memory)
            found.add(f"again {count}", build(folder, out / str(count)).cpu)
            found.add(f"two {count}", build(folder, out / f"{count}-2", "--jobs", "2").wall)
        shutil.rmtree(out)
    yield Row("starting Python with the package", f"{found['start']:.2f} s")
    yield Row("one document from a cold start", f"{found['cold']:.2f} s")
    usually = found["usual"]
    yield Row("the usual way, each", f"{usually * 1e3:.1f} ms")
    fill, floor = found["fill"], found["floor"]
    beside = f"{fill / floor:.2f} × the floor, {usually / fill:.0f} × faster than the usual way"
    yield Row("filling, packing, writing", f"{fill * 1e3:.2f} ms", beside)
    for count in counts:
        each = (found[f"whole {count}"] - found["start"]) / count
        ratio = f"{usually / each:.1f} × faster than the usual way"
        yield Row(f"{count} positions, each", f"{each * 1e3:.2f} ms", ratio)
        one, two = found[f"wall {count}"], found[f"two {count}"]
        yield Row(
            f"{count} positions, two processes, elapsed",
            f"{two:.2f} s",
            f"{one / two:.2f} × faster",
        )
        yield Row(f"{count} positions, peak memory", f"{found[f'memory {count}']:.0f} MB")
        yield Row(f"{count} positions, nothing changed", f"{found[f'again {count}']:.2f} s")


def annexed(root: Path, counts: Sequence[int], rounds: int) -> Iterator[Row]:
    """Yield the rows of a directive with all its annexes in one file, beside docxcompose."""
    found = Samples()
    folder = root / "annexes"
    make_workspace(folder, max(counts))
    workspace, _ = load(folder)
    templates, _ = read_templates(workspace)
    documents = assemble(workspace)[0].positions
    filled = [templates[one.template_file].fill(one) for one in documents]
    files = list(_written(filled[:COMPOSED], root))
    for _ in range(rounds):
        for count in counts:
            seconds = timed(lambda: combine_documents(filled[:count], ()))  # noqa: B023
            found.add(f"combine {count}", seconds / count)
            if count <= COMPOSED:
                seconds = timed(lambda: composed(files[:count], root / "composed.docx"))  # noqa: B023
                found.add(f"compose {count}", seconds / count)
    first = found[f"combine {counts[0]}"]
    for count in counts:
        each = found[f"combine {count}"]
        beside = [f"{each / first:.2f} × that of {counts[0]}"]
        if count <= COMPOSED:
            beside.append(f"docxcompose {found[f'compose {count}'] / each:.0f} × that")
        yield Row(f"{count} annexes in one file, each", f"{each * 1e3:.2f} ms", ", ".join(beside))


def _written(filled: Sequence[Filled], folder: Path) -> Iterator[Path]:
    for number, one in enumerate(filled):
        path = folder / f"annex-{number}.docx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in one.all_parts.items():
                archive.writestr(name, part)
        yield path


def composed(files: Sequence[Path], out: Path) -> None:
    """Combine files as docxcompose's own documentation does."""
    composer = Composer(WordFile(str(files[0])))
    for file in files[1:]:
        composer.append(WordFile(str(file)))
    composer.save(str(out))


def main(
    positions: str = "10,100,1000,2000", annexes: str = "10,50,100,200,500", rounds: str = "3"
) -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        rows = [
            *one_way_or_the_other(root, [int(one) for one in positions.split(",")], int(rounds)),
            *annexed(root, [int(one) for one in annexes.split(",")], int(rounds)),
        ]
    width = max(len(row.what) for row in rows)
    for row in rows:
        print(f"{row.what:{width}}  {row.figure:>9}  {row.beside}".rstrip())


if __name__ == "__main__":
    main(*sys.argv[1:])
