"""What officers call what findings name by ids, keys and paths."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from koostaja.diagnostics import Names
from koostaja.text.capitals import capitalised
from koostaja.web.rendering import short_label
from koostaja.workspace import Body, Directive, Layout, Position, Workspace

__all__ = ["clause_words", "kind_of", "layout_of", "officer_names", "unit_of", "wording_texts"]

_BRACED = re.compile(r"\{[^{}]*\}")
_WORDS, _OF_WORDS = ("text", "whole", "single"), ("row", "lines")
"""The keys of texts in a clause, and of what has texts in it; other texts are ids."""
_LONGEST = 60
"""How many characters of a clause name it."""


def officer_names(workspace: Workspace, made_from: Position | Directive | None) -> Names:
    """Return a function that names ids, keys and paths in findings of one document."""
    kinds: Mapping[str, Callable[[str], str]] = {
        "clause": lambda id: clause_words(workspace, id),
        "directive": lambda id: _directive(workspace, id),
        "document": lambda id: _position(workspace, id) or _directive(workspace, id),
        "field": lambda key: _field(made_from, key),
        "layout": lambda id: _layout(workspace, id),
        "path": lambda path: _path(made_from, path),
        "position": lambda id: _position(workspace, id),
        "signatory": lambda id: _office(workspace, id),
        "unit": lambda id: _unit(workspace, id),
    }

    def name(kind: str, id: str) -> str:
        return kinds[kind](id) if kind in kinds else ""

    return name


def clause_words(workspace: Workspace, wording: str) -> str:
    """Return the first words of a clause, which have to name it; "" if it is not known."""
    id, _, variant = wording.partition("/")
    clause = workspace.library.clauses.get(id)
    body = clause.wording(variant) if clause else None
    text = next(iter(wording_texts(body)), "") if body else ""
    words = " ".join(_BRACED.sub("…", text).split())
    if len(words) <= _LONGEST:
        return words.rstrip(".;:")
    return f"{words[:_LONGEST].rpartition(' ')[0] or words[:_LONGEST]} …"


def wording_texts(body: Body) -> list[str]:
    """Return the texts of a wording in their order, without the ids of clauses below it."""
    return [text for at, text in body.texts() if at[-1] in _WORDS or at[-2] in _OF_WORDS]


def _directive(workspace: Workspace, id: str) -> str:
    draft = workspace.directives.get(id)
    return draft.title if draft else ""


def _position(workspace: Workspace, id: str) -> str:
    position = workspace.positions.get(id)
    return position.title if position else ""


def _layout(workspace: Workspace, id: str) -> str:
    layout = workspace.layouts.get(id)
    return layout.schema.title.partition(":")[0] if layout else ""


def _unit(workspace: Workspace, id: str) -> str:
    return workspace.organisation.unit_words(id)


def _office(workspace: Workspace, id: str) -> str:
    signatory = workspace.organisation.signatories.get(id)
    return capitalised(signatory.office) if signatory else ""


def _path(made_from: Position | Directive | None, path: str) -> str:
    """Return the label of the field at a path: the innermost one that has any."""
    layout = layout_of(made_from)
    if layout is None:
        return ""
    keys = path.split("/")
    fields = (layout.fields.at("/".join(keys[:length])) for length in range(len(keys), 1, -1))
    return next((short_label(one.label) for one in fields if one and one.label), "")


def _field(made_from: Position | Directive | None, key: str) -> str:
    """Return the label of the field with a key, if there is one such field."""
    layout = layout_of(made_from)
    labels = {one.label for one in layout.fields.walk() if one.key == key} if layout else set()
    return short_label(next(iter(labels))) if len(labels) == 1 else ""


def kind_of(layout: Layout | None) -> str:
    """Return what documents of a layout are called; "" if it is not known."""
    return short_label(layout.schema.title) if layout else ""


def unit_of(workspace: Workspace, made_from: Position | Directive | None) -> str:
    """Return the name of the unit that a document belongs to; "" if it belongs to none."""
    if made_from is None:
        return ""
    if isinstance(made_from, Directive):
        return workspace.organisation.unit_words(str(made_from.data.get("unit", "")))
    return workspace.organisation.unit_words(made_from.unit)


def layout_of(made_from: Position | Directive | None) -> Layout | None:
    """Return the form of a position or directive."""
    if isinstance(made_from, Directive):
        return made_from.form
    return made_from.layout if made_from else None
