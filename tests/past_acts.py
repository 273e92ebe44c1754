"""A directive of the past: its files, and an authority that does not have it on record yet."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from conftest import ROOT

__all__ = [
    "ACT",
    "DAY",
    "FILES",
    "JOINED",
    "OWNER",
    "SPECIALIST",
    "signed_files",
    "without_directives",
]

PARTS = ("organisation.yaml", "clauses", "schemas", "templates", "positions")
ACT, DAY = "2025-183", "2026-02-01"
SPECIALIST, OWNER = "peaspetsialist-lastemaja", "teenuseomanik-lastemaja"
FILES = ("kaskkiri.docx", "lisa-1.docx", "lisa-2.docx")
JOINED = "koos-lisadega.docx"


def signed_files(built: Path) -> Mapping[str, bytes]:
    """The files of the directive, as the document management system has them."""
    folder = built / "directives" / ACT
    return {name: (folder / name).read_bytes() for name in (*FILES, JOINED)}


def without_directives(root: Path) -> Path:
    """This authority with its positions, and the draft of a directive about another post."""
    root.mkdir(parents=True)
    for name in PARTS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, root / name)
    (root / "directives").mkdir()
    draft = (ROOT / "directives" / f"{ACT}.yaml").read_text(encoding="utf-8")
    for old, new in (
        ("number: 183\ndate: 2025-11-28\n", ""),
        (f"  - {OWNER}\n  - {SPECIALIST}\n", "  - koordinaator-klat-srt\n"),
        ("traumeeritud-laste-toetamise-talitus", "ennetustalitus"),
        ("repeals:\n  - {number: 77, date: 2025-05-18, title: Ametijuhendi kinnitamine}\n", ""),
        ("  - tunnistan-kehtetuks\n", ""),
        (
            "  - kinnitan-uksuse-juhendid\n",
            "  - {use: kinnitan-uksuse-juhendid, variant: uks-lisa}\n",
        ),
        ("in_force: 2025-12-01", "in_force: 2026-03-01"),
    ):
        assert draft.count(old) == 1, old
        draft = draft.replace(old, new)
    (root / "directives" / "eelnou.yaml").write_text(draft, encoding="utf-8")
    return root
