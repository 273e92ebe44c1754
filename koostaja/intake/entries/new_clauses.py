"""Clauses and variants that have to be added to the library, so that a draft can use them."""

from __future__ import annotations

from typing import Any

from koostaja.intake.entries.drafting import Drafting
from koostaja.text.plain_ids import plain_id
from koostaja.workspace import WordingName

__all__ = ["add_variant", "new_clause"]


def new_clause(drafting: Drafting, topic: str, text: str) -> str:
    """Return the id of a clause with a text that has to be made, perhaps for another entry too."""
    made = drafting.clauses.setdefault(topic, {})
    known = next((id for id, one in made.items() if one["text"] == text), "")
    if known:
        return known
    taken = {*drafting.workspace.library.clauses, *drafting.workspace.library.broken}
    taken.update(id for some in drafting.clauses.values() for id in some)
    base = plain_id(text) or topic
    id, n = base, 2
    while id in taken:
        id, n = f"{base}-{n}", n + 1
    made[id] = {"text": text, "note": _note(drafting)}
    return id


def add_variant(drafting: Drafting, name: WordingName, body: dict[str, Any]) -> None:
    """Add a variant of a clause: ``body`` is its text, or its row."""
    made = drafting.variants.setdefault(name.clause, {})
    made.setdefault(name.variant, {**body, "note": _note(drafting)})


def _note(drafting: Drafting) -> str:
    return drafting.term("new clause").format(drafting.name)
