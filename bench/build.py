"""What building costs: beside the usual way, and beside the floor that no program gets below.

    python bench/build.py [POSITIONS [ROUNDS]]

Every figure is CPU time. The usual way is libyaml's loader, one reused jsonschema
validator and docxtpl in a loop, over the same templates, for a sample; its data are
prepared outside the measurement. The floor is deflating and writing the finished parts.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import usual
from check import READ, cpu

from koostaja.assembly import assemble
from koostaja.printing import print_documents, read_templates
from koostaja.workspace import load
from workspace import ROOT, make_workspace

SAMPLE = 30


def timed(work: Callable[[], object]) -> float:
    """CPU seconds of this process."""
    before = time.process_time()
    work()
    return time.process_time() - before


def usual_way(root: Path, out: Path) -> float:
    """Seconds a position the usual way takes, from YAML to file."""
    workspace, _ = load(root)
    documents = assemble(workspace)[0].positions[:SAMPLE]
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
    """Seconds a document that filling and packing takes, and that the floor does."""
    workspace, _ = load(root)
    assembly, _ = assemble(workspace)
    templates, _ = read_templates(workspace)
    print_documents(workspace, assembly.only([assembly.positions[0].id]), templates, {})
    ours = timed(
        lambda: [
            (out / Path(one.file).name).write_bytes(one.data)
            for one in print_documents(workspace, assembly, templates, {})[0]
        ]
    )
    parts = [templates[one.template_file].fill(one) for one in assembly.documents]

    def floor() -> None:
        for number, part in enumerate(parts):
            with zipfile.ZipFile(out / f"{number}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
                for name, data in part.items():
                    archive.writestr(name, data, compresslevel=6)

    count = len(parts)
    return ours / count, timed(floor) / count


def main(count: int = 2000, rounds: int = 3) -> None:
    """Measures and prints a table."""
    program = str(ROOT / "assemble.py")
    names = ("start", "whole", "again", "usual", "fill", "floor")
    found: dict[str, list[float]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "workspace"
        root.mkdir()
        make_workspace(root, count)
        small = Path(folder) / "small"
        small.mkdir()
        make_workspace(small, 200)
        for number in range(rounds):
            out = Path(folder) / f"out-{number}"
            out.mkdir()
            found["start"].append(cpu("-c", READ, "nowhere"))
            build = (program, "build", "-C", str(root), "-o", str(out / "all"))
            found["whole"].append(cpu(*build))
            found["again"].append(cpu(*build))
            found["usual"].append(usual_way(small, out))
            fill, floor = filling(small, out)
            found["fill"].append(fill)
            found["floor"].append(floor)
    median = {name: statistics.median(times) for name, times in found.items()}
    ours = (median["whole"] - median["start"]) / count
    print(f"positions                                    {count}")
    print(f"starting up                                  {median['start']:8.2f} s")
    print(f"building them all, start-up taken off        {ours * 1e3:8.2f} ms each")
    print(f"the usual way                                {median['usual'] * 1e3:8.2f} ms each")
    print(f"usual way / ours                             {median['usual'] / ours:8.1f}")
    print(f"filling, packing and writing                 {median['fill'] * 1e3:8.2f} ms each")
    print(f"the floor of that: deflating and writing     {median['floor'] * 1e3:8.2f} ms each")
    print(f"filling / floor                              {median['fill'] / median['floor']:8.2f}")
    print(f"building again with nothing changed          {median['again']:8.2f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
