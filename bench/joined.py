"""A directive with all its annexes in one file, beside docxcompose joining the same files.

    python bench/joined.py WORKSPACE ANNEXES,…

Documents are assembled and filled before; the CPU seconds of each annex are printed, for every
number of annexes, measured within the process.
"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from docx import Document as WordFile
from docxcompose.composer import Composer

from koostaja.builder.templates import read_templates
from koostaja.documents import assemble
from koostaja.docx import Filled, combine_documents
from koostaja.workspace import load

COMPOSED = 50
"""The largest number of annexes that docxcompose joins; it takes quadratic time."""


def written(filled: Sequence[Filled], folder: Path) -> list[Path]:
    """Write Word files, and return where they are."""
    paths = [folder / f"annex-{number}.docx" for number in range(len(filled))]
    for path, one in zip(paths, filled, strict=True):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in one.all_parts.items():
                archive.writestr(name, part)
    return paths


def compose(files: Sequence[Path], out: Path) -> None:
    """Join files as docxcompose's own documentation does."""
    composer = Composer(WordFile(str(files[0])))
    for file in files[1:]:
        composer.append(WordFile(str(file)))
    composer.save(str(out))


def timed(work: Callable[[], object]) -> float:
    """Return the CPU seconds that some work takes in this process."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main(root: str, counts: str) -> None:
    """Print what joining takes, and composing as far as it is measured."""
    gc.disable()
    workspace, _ = load(Path(root))
    templates, _ = read_templates(workspace)
    filled = [templates[one.template_file].fill(one) for one in assemble(workspace)[0].positions]
    combine_documents(filled[:3], ())
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        files = written(filled[:COMPOSED], Path(folder))
        for count in map(int, counts.split(",")):
            some, paths = filled[:count], files[:count]
            found[f"joined {count}"] = timed(partial(combine_documents, some, ())) / count
            if count <= COMPOSED:
                out = Path(folder) / "composed.docx"
                spent = timed(partial(compose, paths, out))
                found[f"composed {count}"] = spent / count
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
