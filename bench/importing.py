"""Measure imports: ``python bench/importing.py [--only PART …] [FILE…]``.

Files to import are made of the built documents of this repository and of the starters: typed by
hand, saved by other programs, as PDFs, with other meanings, typos, foreign words and headings.
One table shows each target with its figure. FILEs are files from elsewhere, of which it shows how
many words have a place, what differs, what is asked, and how long it took.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from import_files import measure_files
from import_forms import measure_office, measure_pdfs, measure_sound, measure_typed
from import_originals import Original, originals
from import_targets import Figure, figure_table
from import_words import measure_edits, measure_foreign, measure_headings, measure_typos
from import_work import (
    measure_batch,
    measure_cold_start,
    measure_hostile,
    measure_joined,
    measure_names,
)

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


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("files", nargs="*", metavar="FILE")
    parser.add_argument("--only", nargs="+", choices=PARTS, metavar="PART", help=", ".join(PARTS))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
