"""Measure imports: ``python bench/importing.py [--only PART …] [--write] [FILE…]``.

Files to import are made of the built documents of this repository and of the starters: typed by
hand, saved by other programs, as PDFs, with other meanings, typos, foreign words and headings.
One table shows each target with its figure; ``--write`` puts them into docs/import.md. FILEs are
files from elsewhere, of which it shows how many words have a place, what differs, what is asked,
and how long it took.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from import_files import measure_files
from import_forms import measure_office, measure_pdfs, measure_sound, measure_typed
from import_originals import ROOT, Original, originals
from import_targets import Figure, figure_table, with_figures
from import_words import measure_edits, measure_foreign, measure_headings, measure_typos
from import_work import (
    measure_batch,
    measure_cold_start,
    measure_hostile,
    measure_joined,
    measure_names,
)

PAGE = ROOT / "docs" / "import.md"
Part = Callable[[list[Original], Path], Iterator[Figure]]
PARTS: dict[str, Part] = {
    "sound": measure_sound,
    "typed": measure_typed,
    "office": measure_office,
    "pdfs": measure_pdfs,
    "edits": measure_edits,
    "typos": measure_typos,
    "foreign": measure_foreign,
    "headings": measure_headings,
    "joined": measure_joined,
    "cold": measure_cold_start,
    "names": measure_names,
    "hostile": measure_hostile,
    "batch": measure_batch,
}


def main(arguments: list[str]) -> None:
    """Measure, and print the table."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        if options.files:
            print(measure_files([*map(Path, options.files)], home))
            return
        made = originals(home / "originals")
        figures = list[Figure]()
        for name in options.only or PARTS:
            (home / name).mkdir()
            print(name, file=sys.stderr, flush=True)
            for one in PARTS[name](made, home / name):
                print(f"  {one.what}: {one.text}", file=sys.stderr, flush=True)
                figures.append(one)
        print(figure_table(figures))
        if options.write:
            page = PAGE.read_text(encoding="utf-8")
            PAGE.write_text(with_figures(page, figures), encoding="utf-8")


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("files", nargs="*", metavar="FILE")
    parser.add_argument("--only", nargs="+", choices=PARTS, metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--write", action="store_true", help=f"into {PAGE.relative_to(ROOT)}")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
