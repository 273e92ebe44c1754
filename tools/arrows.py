"""Count the arrows between the packages of koostaja: how many packages each one imports.

Prints every package with those that it imports, and the sum. Ends with 1 if the sum is
above the limit: few arrows are what lets a newcomer read one package at a time.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

LIMIT = 154
ROOT = Path(__file__).parent.parent / "koostaja"
INNER = (
    "docx.combine",
    "docx.reader",
    "docx.redline",
    "docx.styles",
    "library.document",
    "library.similar",
)
"""Packages within packages that count as rooms of their own."""


def room(module: str) -> str:
    """The package that a module belongs to: ``docx.template`` → ``docx``."""
    inner = next((one for one in INNER if f"{module}.".startswith(f"{one}.")), "")
    return inner or module.partition(".")[0]


def imported(path: Path) -> set[str]:
    """The rooms that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom):
            continue
        if node.module == "koostaja":
            found.update(one.name for one in node.names if one.name != "faces")
        elif (node.module or "").startswith("koostaja."):
            found.add(room(str(node.module).removeprefix("koostaja.")))
    return found


def arrows() -> dict[str, set[str]]:
    """Each room with the rooms that it imports."""
    found: dict[str, set[str]] = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if "starters" in parts or parts == ("__init__",):
            continue
        own = room(".".join(parts).removesuffix(".__init__"))
        found.setdefault(own, set()).update(imported(path) - {own})
    return found


def main() -> int:
    """Print the arrows and their number."""
    found = arrows()
    for own, others in found.items():
        print(f"{own}: {', '.join(sorted(others))}")
    total = sum(map(len, found.values()))
    print(f"{len(found)} packages, {total} arrows (at most {LIMIT})")
    return int(total > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
