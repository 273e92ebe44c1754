"""A workspace of any number of positions, each with words of its own, for measuring."""

from __future__ import annotations

import itertools
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
_PARTS = ("clauses", "schemas", "templates", "organisation.yaml")
_OWN_WORDS = re.compile(r"((?<!/)(?:text|duty|eesmark): (?:>-\n +)?)([^\s\"'{\[][^\s}]*)")
_POST = re.compile(r"(?<=post: )\S+")


def make_workspace(folder: Path, count: int) -> None:
    """This repository's library with ``count`` positions after its own, into a new folder.

    No two positions share a text of their own: each has its number and a count behind
    its first word.
    """
    folder.mkdir(exist_ok=True)
    for name in _PARTS:
        path = ROOT / name
        (shutil.copytree if path.is_dir() else shutil.copy)(path, folder / name)
    (folder / "positions").mkdir()
    models = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("positions/*.yaml"))]
    for number, model in zip(range(count), itertools.cycle(models), strict=False):
        text = _distinct(model, number)
        (folder / "positions" / f"amet-{number}.yaml").write_text(text, encoding="utf-8")


def _distinct(text: str, number: int) -> str:
    counter = itertools.count()
    text = _POST.sub(f"amet-{number}", text)
    return _OWN_WORDS.sub(lambda match: f"{match[0]} ({number}.{next(counter)})", text)
