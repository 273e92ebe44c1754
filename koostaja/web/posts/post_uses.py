"""Where other documents name a post: what has to be changed when it ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from koostaja.authoring import positions_with
from koostaja.files.paths import CONFIRMED
from koostaja.files.reading import read_file
from koostaja.source import Pointer, pointer_text
from koostaja.web.names import clause_words, officer_names
from koostaja.workspace import (
    IdReference,
    Workspace,
    clause_references,
    directive_references,
    position_references,
)

__all__ = ["PostUse", "post_uses"]


class PostUse(NamedTuple):
    """A document that names a post."""

    title: str
    """"" if it is not known."""
    address: str
    labels: tuple[str, ...]
    """The fields that name it; none if it cannot be read."""


def post_uses(workspace: Workspace, id: str) -> list[PostUse]:
    """Return the documents that name a post, but for itself; and those that may.

    Only files are parsed that have its id in them.
    """
    return [*_positions(workspace, id), *_drafts(workspace, id), *_clauses(workspace, id)]


def _positions(workspace: Workspace, id: str) -> Iterator[PostUse]:
    for other in positions_with(workspace, id):
        position = workspace.positions.get(other) if other != id else None
        folder = "positions" if workspace.positions.is_post(other) else "documents"
        if position:
            name = officer_names(workspace, position)
            places = _places(position_references(position), id)
            labels = dict.fromkeys(name("path", pointer_text(one)) for one in places)
            if labels:
                yield PostUse(position.title, f"/{folder}/{other}", tuple(filter(None, labels)))
        elif other != id:
            unsound = workspace.positions.read_unsound(other).value
            yield PostUse(unsound.title if unsound else "", f"/{folder}/{other}", ())


def _drafts(workspace: Workspace, id: str) -> Iterator[PostUse]:
    for draft in workspace.directives.values():
        if any(_places(directive_references(draft), id)):
            yield PostUse(draft.title, f"/directives/{draft.id}", ())
    for draft_id, file in workspace.broken_directives.items():
        if not file.startswith(CONFIRMED) and _may_name(workspace, file, id):
            yield PostUse("", f"/directives/{draft_id}", ())


def _may_name(workspace: Workspace, file: str, id: str) -> bool:
    """Return whether a file that cannot be read as a draft has an id in it."""
    try:
        return id.encode() in read_file(workspace.root / file, within=workspace.root)
    except OSError:
        return True


def _clauses(workspace: Workspace, id: str) -> Iterator[PostUse]:
    for source in workspace.library.sources.values():
        places = _places(clause_references(source, workspace.forms), id)
        for clause in dict.fromkeys(str(one[1]) for one in places):
            yield PostUse(clause_words(workspace, clause), f"/clauses/{clause}", ())


def _places(references: Iterable[IdReference], id: str) -> Iterator[Pointer]:
    return (one.pointer for one in references if one.kind == "position" and one.id == id)
