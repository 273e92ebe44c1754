"""Clauses and variants that have to be added to the library, so that a draft can use them."""

from __future__ import annotations

from typing import Any

from koostaja.intake.entries.drafting import Drafting
from koostaja.workspace import WordingName

__all__ = ["add_variant", "new_clause"]


def new_clause(drafting: Drafting, topic: str, text: str) -> str:
    """Return the id of a clause with a text that has to be made, perhaps for another entry too."""
    id = drafting.additions.clause(topic, text)
    drafting.clauses.setdefault(topic, {})[id] = {"text": text, "note": _note(drafting)}
    return id


def add_variant(drafting: Drafting, name: WordingName, body: dict[str, Any]) -> bool:
    """Add a variant of a clause, whose ``body`` is its text or its row.

    Return False if an answer gives its name to other words as well.
    """
    if not drafting.additions.take_variant(name, body):
        return False
    made = drafting.variants.setdefault(name.clause, {})
    made[name.variant] = {**body, "note": _note(drafting)}
    return True


def _note(drafting: Drafting) -> str:
    return drafting.term("new clause").format(drafting.name)
