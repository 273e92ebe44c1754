"""A made workspace with signed directives, and a draft of the next one, to be measured."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from ledger import make_ledger

__all__ = ["DRAFT", "KEPT", "OTHER_UNITS", "UNIT", "add_directives"]

ROOT = Path(__file__).parent.parent
KEPT = "2025-183"
"""The directive that was confirmed with its texts and files: that of this repository."""
DRAFT = "kavand"
UNIT = "traumeeritud-laste-toetamise-talitus"
"""The unit of both."""
OTHER_UNITS = (
    "jarelevalve-talitus",
    "lastekaitsetoo-toetamise-talitus",
    "ennetustalitus",
    "asendushoolduse-talitus",
)
"""The units of the other posts."""
_ANNEXES = 50
"""How many annexes the draft has: posts of this unit."""
_OF_KEPT = ("peaspetsialist-lastemaja", "teenuseomanik-lastemaja")
_LEFT = 300
"""How many posts no directive has confirmed: a third of them are of that unit."""
_CONFIRMS = re.compile(r"(?m)^confirms:\n(?:  - .*\n)+")
_SIGNED = re.compile(r"(?m)^(?:number|date): .*\n|^repeals:\n(?:  - .*\n)+|^  - tunnistan-.*\n")


def add_directives(root: Path, directives: int) -> None:
    """Add signed directives for most posts, one of them with its files, and a draft."""
    positions, folder = root / "positions", root / "directives"
    count = sum(1 for _ in positions.glob("amet-*.yaml"))
    left = [f"amet-{number}" for number in range(count - _LEFT, count)]
    make_ledger(root, directives - 1, left)
    own = ROOT / "directives"
    shutil.copytree(own / "confirmed" / KEPT, folder / "confirmed" / KEPT)
    shutil.copy(own / f"{KEPT}.yaml", folder)
    for id in _OF_KEPT:
        shutil.copy(ROOT / "positions" / f"{id}.yaml", positions)
    posts = [id for id in left if f": {UNIT}\n" in (positions / f"{id}.yaml").read_text("utf-8")]
    lines = "".join(f"  - {id}\n" for id in posts[:_ANNEXES])
    text = (folder / f"{KEPT}.yaml").read_text(encoding="utf-8")
    text = _SIGNED.sub("", _CONFIRMS.sub(f"confirms:\n{lines}", text))
    (folder / f"{DRAFT}.yaml").write_text(text, encoding="utf-8")
