"""What a workspace undergoes between two commands that are measured."""

from __future__ import annotations

import itertools
import re
import shutil
from pathlib import Path

from koostaja.files.output_paths import OUTPUT_FOLDER
from koostaja.files.paths import LOCAL_FOLDER

EDITED = "amet-7"
"""The position that edits change."""
_edits = itertools.count(2)
_OWN_WORDS = re.compile(r"\(\d+\.0(?:\.\d+)?\)")
_RARE = re.compile(r"(?<=Harva vajalik tulemus nr )\d+")
_COMMON = re.compile(r"ameti maine(?: nr \d+)?(?= hoidmise eest)")


def forget(root: Path) -> None:
    """Remove what commands remember in a workspace."""
    shutil.rmtree(root / LOCAL_FOLDER, ignore_errors=True)


def forget_and_empty(root: Path) -> None:
    """Remove what commands remember in a workspace, and the files that they built."""
    forget(root)
    shutil.rmtree(root / OUTPUT_FOLDER, ignore_errors=True)


def edit_position(root: Path) -> None:
    """Change the words of one position to what they never were before."""
    number = EDITED.rpartition("-")[2]
    _change(root / "positions" / f"{EDITED}.yaml", _OWN_WORDS, f"({number}.0.{next(_edits)})")


def edit_rare_clause(root: Path) -> None:
    """Change the wording of the rare clause."""
    _change(root / "clauses" / "tulemused.yaml", _RARE, str(next(_edits)))


def edit_common_clause(root: Path) -> None:
    """Change the wording of a clause that most positions use."""
    _change(root / "clauses" / "vastutus.yaml", _COMMON, f"ameti maine nr {next(_edits)}")


def restore_common_clause(root: Path) -> None:
    """Give that clause the wording that it had at first."""
    _change(root / "clauses" / "vastutus.yaml", _COMMON, "ameti maine")


def _change(path: Path, old: re.Pattern[str], new: str) -> None:
    """Replace the first occurrence; it is an error if there is none."""
    text, count = old.subn(new, path.read_text(encoding="utf-8"), count=1)
    if not count:
        raise ValueError(f"{path}: nothing to change")
    path.write_text(text, encoding="utf-8")
