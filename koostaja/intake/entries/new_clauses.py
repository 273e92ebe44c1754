"""Clauses and variants that have to be added to the library, so that a draft can use them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from koostaja.intake.entries.drafting import Drafting
from koostaja.workspace import WordingName

__all__ = ["add_variant", "new_clause", "new_lines"]


def new_clause(drafting: Drafting, topic: str, text: str) -> str:
    """Return the id of a clause with a text that has to be made, perhaps for another entry too."""
    id = drafting.additions.clause(topic, text)
    drafting.clauses.setdefault(topic, {})[id] = {"text": text, "note": _note(drafting)}
    return id


def new_lines(drafting: Drafting, topic: str, lines: Sequence[str]) -> str:
    """Return the id of a clause of several paragraphs that has to be made, such as a signature.

    The name and office of the authority's head become its values: a library names no people.
    """
    organisation = drafting.workspace.organisation
    head = organisation.signatories[organisation.head]
    values = {head.name: "signatory", head.office: "office"}
    named = {values[one]: one for one in lines if one in values}
    texts = [f"{{{values[one]}}}" if one in values else one for one in lines]
    body: dict[str, Any] = {"lines": texts, "note": _note(drafting)}
    if named:
        body["params"] = {name: {"title": drafting.term(name)} for name in named}
    id = drafting.additions.clause(topic, "\n".join(texts))
    drafting.clauses.setdefault(topic, {})[id] = body
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
