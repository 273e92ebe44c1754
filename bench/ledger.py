"""Measure questions to the ledger, with many positions and many signed directives.

    python bench/ledger.py [POSITIONS [DIRECTIVES [ROUNDS]]]

Every position is confirmed, a fifth of them twice; one clause has changed since, so that
the text of every position that uses it differs. Whole commands are measured, in wall time
on as many cores as there are.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from check import cost

from koostaja.builder import read_overview
from koostaja.files.paths import LOCAL_FOLDER
from workspace import ROOT, make_workspace

PROGRAM = str(ROOT / "assemble.py")
STATUS = ("status", "--on", "2030-01-01")
CLAUSE = "maine"
"""A clause that every position uses."""
CHANGED = ("clauses/vastutus.yaml", "text: ", "text: Muudetud ")
"""A file of the library, a text in it, and the text that replaces it once."""


def make_ledger(root: Path, directives: int) -> None:
    """Write records of signed directives for all positions of a workspace, with their words."""
    found = read_overview(root).summaries
    folder = root / "directives" / "confirmed"
    folder.mkdir(parents=True)
    first = max(1, directives * 4 // 5)
    size = -(-len(found) // first)
    for number in range(directives):
        start = number * size if number < first else (number - first) * size
        date = f"{2020 + number // 100}-{1 + number % 100 // 9:02}-{1 + number % 9:02}"
        lines = [
            "format: 1",
            f"number: {number + 1}",
            f"date: {date}",
            "title: Ametijuhendite kinnitamine",
            "signed_by: Maret Maripuu, peadirektor",
            "annexes:",
        ]
        for annex, one in enumerate(found[start : start + size], start=1):
            lines.append(f"  - annex: {annex}")
            lines += [f"    title: {one.title}", f"    position: {one.id}"]
            lines.append(f"    words: {one.words}")
        if number >= first:
            earlier = number - first
            date = f"{2020 + earlier // 100}-{1 + earlier % 100 // 9:02}-{1 + earlier % 9:02}"
            lines += ["repeals:", f"  - number: {earlier + 1}", f"    date: {date}"]
            lines.append("    title: Ametijuhendite kinnitamine")
        if found[start : start + size]:
            text = "".join(f"{line}\n" for line in lines)
            (folder / f"kk-{number + 1}.yaml").write_text(text, encoding="utf-8")


def change_a_clause(root: Path) -> None:
    """Change the wording of one clause."""
    file, old, new = CHANGED
    path = root / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def main(positions: int = 2000, directives: int = 500, rounds: int = 3) -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "workspace"
        make_workspace(root, positions)
        model = root / "directives" / "kavand.yaml"
        model.parent.mkdir()
        text = (ROOT / "directives" / "2025-183.yaml").read_text(encoding="utf-8")
        text = text.replace("teenuseomanik-lastemaja", "amet-0")
        model.write_text(text.replace("peaspetsialist-lastemaja", "amet-1"), encoding="utf-8")
        make_ledger(root, directives)
        print(
            f"{positions} positions, {directives} directives                  wall     CPU  memory"
        )
        for command in (STATUS, (*STATUS, "--format", "json"), ("propose",)):
            _measure(root, command, rounds)
        for command in (("affected", CLAUSE), ("affected", CLAUSE, "--text", "maine eest")):
            _measure(root, command, rounds, remembered=False)
        change_a_clause(root)
        for command in (("propose",), STATUS):
            _measure(root, command, rounds, remembered=False)
            _measure(root, command, rounds)


def _measure(root: Path, command: tuple[str, ...], rounds: int, *, remembered: bool = True) -> None:
    """Print a line for a command, without a cache or with that of an earlier round."""
    memory = root / LOCAL_FOLDER
    found = []
    for _ in range(rounds):
        if not remembered:
            shutil.rmtree(memory, ignore_errors=True)
        found.append(cost(PROGRAM, *command, "-C", str(root)))
        for path in root.glob("directives/*talitus.yaml"):
            path.unlink()
    cpu, wall, size = (statistics.median(one) for one in zip(*found, strict=True))
    said = " ".join(command) + ("" if remembered else ", anew")
    print(f"{said:<40} {wall:6.2f} s {cpu:5.2f} s {size:4.0f} MB", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
