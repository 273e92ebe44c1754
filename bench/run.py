"""Measure what work costs: ``python bench/run.py``, or ``make bench``, which writes the page.

    python bench/run.py [--positions N] [--rounds N] [--only PART …] [--beside COMMIT] [--write]

Whole commands are measured as processes of their own, in CPU time with that of their child
processes. In each round every version does the same, one after the other; medians are shown.
Workspaces have a quarter of the positions, all of them, five times and fifteen times as many.
The text that is printed belongs into docs/performance.md; ``--write`` puts it there.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

from asking import measure_asking
from building import measure_building
from checking import measure_checking
from report import Outcome, Target, block, printed, target_table, with_sections
from session import measure_session
from stage import Sizes, Stage
from starting import measure_starting
from variety import measure_variety
from versions import FIRST_RELEASE, Version, earlier_version
from within import measure_within

from workspace import ROOT

WIDTH = 110
LEAST = 40
"""Below this the smallest workspace lacks the position that is edited."""
PAGE = ROOT / "docs" / "performance.md"
PARTS: dict[str, Callable[[Stage], Outcome]] = {
    "starting": measure_starting,
    "building": measure_building,
    "within": measure_within,
    "checking": measure_checking,
    "asking": measure_asking,
    "session": measure_session,
    "variety": measure_variety,
}


def main(arguments: list[str]) -> None:
    """Measure, and print or write the text."""
    options = _options(arguments)
    begun = time.monotonic()
    count = options.positions
    sizes = Sizes(count // 4, count, count * 5, count * 15)
    sections = {"machine": "", "targets": ""}
    targets: list[Target] = []
    with tempfile.TemporaryDirectory() as folder:
        earlier = earlier_version(Path(folder), options.beside)
        for name in options.only or PARTS:
            home = Path(folder) / name
            home.mkdir()
            found = PARTS[name](Stage(home, sizes, options.rounds, earlier))
            sections |= found.sections
            targets += found.targets
            shutil.rmtree(home)
    minutes = (time.monotonic() - begun) / 60
    sections["machine"] = _machine(options.rounds, minutes, earlier)
    sections["targets"] = block(target_table(targets))
    print(printed(sections))
    if options.write:
        page = with_sections(PAGE.read_text(encoding="utf-8"), sections)
        PAGE.write_text(page, encoding="utf-8")


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument(
        "--positions",
        type=int,
        default=2_000,
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=PARTS, metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--beside", default=FIRST_RELEASE, metavar="COMMIT")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    options = parser.parse_args(arguments)
    if options.positions < LEAST:
        parser.error(f"--positions: at least {LEAST}")
    if options.write and options.only:
        parser.error("--write: the page shows all parts")
    return options


def _machine(rounds: int, minutes: float, earlier: Version | None) -> str:
    """Return on what the figures were measured, and beside what."""
    beside = f"beside version {earlier.name}" if earlier else "alone: no history to compare with"
    text = (
        f"Measured in {minutes:.0f} minutes and {rounds} rounds on {os.cpu_count()} processors "
        f"({_processor()}), {platform.system()}, Python {platform.python_version()}, {beside}."
    )
    return f"{textwrap.fill(text, WIDTH)}\n"


def _processor() -> str:
    """Return the name of the processor, as far as the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


if __name__ == "__main__":
    main(sys.argv[1:])
