"""Parts of the library that documents share: each says in a document what it says alone."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

from koostaja.documents import ClauseCache, Document, assemble
from koostaja.documents.assembly import position_document
from koostaja.workspace import load

LEADING = """\
  leading:
    text: täita
    items:
      - text: ülesandeid
    note: practice
  posing:
    text: esineda ametinimetusega {title_lower}
    params: {title_lower: {}}
    note: practice
"""


def _with_clauses(root: Path) -> None:
    """Let both positions use a clause with items, and one that quotes their title."""
    rights = root / "clauses" / "rights.yaml"
    text = rights.read_text(encoding="utf-8")
    rights.write_text(text.replace("sets:\n", f"{LEADING}sets:\n"), encoding="utf-8")
    for id in ("clerk", "head"):
        file = root / "positions" / f"{id}.yaml"
        text = file.read_text(encoding="utf-8")
        used = "rights:\n  - leading\n  - posing\n"
        file.write_text(text.replace("rights:\n", used), encoding="utf-8")


def _rights(document: Document) -> list[str]:
    section = document.section(("rights",))
    return [item.text.rstrip(",;.") for item in section.walk()] if section else []


def test_a_clause_that_quotes_a_value_prints_that_of_each_document(small: Path) -> None:
    _with_clauses(small)
    (assembly, problems) = assemble(load(small)[0], ("clerk", "head", "clerk"), ())
    assert not problems
    posing = [_rights(one)[2] for one in assembly.positions]
    clerk, head = "arhivaar", "talituse juhataja"
    assert posing == [f"esineda ametinimetusega {one}" for one in (clerk, head, clerk)]
    assert all("title_lower" in one.quoted for one in assembly.positions)


def test_the_condition_of_an_entry_counts_in_each_document(small: Path) -> None:
    _with_clauses(small)
    clerk, head = assemble(load(small)[0], ("clerk", "head"), ())[0].positions
    assert "hoida saladust" in _rights(clerk)
    assert "hoida saladust" not in _rights(head)


def test_a_shared_part_keeps_no_document(small: Path) -> None:
    _with_clauses(small)
    workspace, cache = load(small)[0], ClauseCache()
    position, _ = workspace.positions.read_file(small / "positions" / "clerk.yaml", "clerk.yaml")
    assert position
    gone = weakref.ref(position.source)
    assert _rights(position_document(workspace, position, cache)[0])[:2] == ["täita", "ülesandeid"]
    del position
    gc.collect()
    assert gone() is None
