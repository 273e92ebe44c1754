"""A workspace whose positions are all confirmed, by any number of signed directives."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from koostaja.builder import read_overview

MODEL = "directives/2025-183.yaml"
"""The draft in the repository of a version from which that of a workspace is made."""


DRAFT = "directives/kavand.yaml"
"""The draft of a workspace."""


def add_draft(root: Path, tree: Path) -> None:
    """Write a draft that confirms two positions, for ``propose`` to copy."""
    draft = root / DRAFT
    draft.parent.mkdir()
    text = (tree / MODEL).read_text(encoding="utf-8")
    text = text.replace("teenuseomanik-lastemaja", "amet-0")
    draft.write_text(text.replace("peaspetsialist-lastemaja", "amet-1"), encoding="utf-8")


def remove_proposals(root: Path) -> None:
    """Remove all drafts but the one that was there from the start."""
    for path in (root / DRAFT).parent.glob("*.yaml"):
        if path != root / DRAFT:
            path.unlink()


def make_ledger(root: Path, directives: int, without: Collection[str] = ()) -> None:
    """Write records of signed directives for all positions of a workspace, with their words.

    The last fifth of the directives confirm anew what the first ones did. Positions ``without``
    are left to be confirmed.
    """
    found = [one for one in read_overview(root).summaries if one.id not in without]
    folder = root / "directives" / "confirmed"
    folder.mkdir(parents=True)
    first = max(1, directives * 4 // 5)
    for number in range(directives):
        own = number if number < first else number - first
        annexes = found[len(found) * own // first : len(found) * (own + 1) // first]
        lines = [
            "format: 1",
            f"number: {number + 1}",
            f"date: {_date(number)}",
            "title: Ametijuhendite kinnitamine",
            "signed_by: Maret Maripuu, peadirektor",
            "annexes:",
        ]
        for annex, one in enumerate(annexes, start=1):
            lines.append(f"  - annex: {annex}")
            lines += [f"    title: {one.title}", f"    position: {one.id}"]
            lines.append(f"    words: {one.words}")
        if number >= first:
            earlier = number - first
            lines += ["repeals:", f"  - number: {earlier + 1}", f"    date: {_date(earlier)}"]
            lines.append("    title: Ametijuhendite kinnitamine")
        if annexes:
            text = "".join(f"{line}\n" for line in lines)
            (folder / f"kk-{number + 1}.yaml").write_text(text, encoding="utf-8")


def _date(number: int) -> str:
    return f"{2020 + number // 100}-{1 + number % 100 // 9:02}-{1 + number % 9:02}"
