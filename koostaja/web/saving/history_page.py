"""The history of a document or of a topic of the library as a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.files.paths import (
    CLAUSES,
    DIRECTIVES,
    DOCUMENTS,
    POSITIONS,
    clause_file,
    directive_file,
)
from koostaja.web.saving.history import HistoryEntry
from koostaja.web.saving.history_view import HistoryChange, clause_changes, document_changes
from koostaja.web.site import Site

__all__ = ["history_routes"]

_MOST = 10
"""Entries of one page."""


_FOLDERS = (POSITIONS, DOCUMENTS, CLAUSES, DIRECTIVES)


class _Subject(NamedTuple):
    """What a history is about."""

    file: str
    title: str
    address: str


class _Shown(NamedTuple):
    """An entry with what it has changed."""

    entry: HistoryEntry
    changes: Sequence[HistoryChange] | None


def history_routes(site: Site) -> list[Route]:
    """Return the addresses of histories, one for each kind of file."""

    def answer(request: Request) -> Response:
        folder, id = request.url.path.split("/")[2], request.path_params["id"]
        subject = _subject(site, folder, id)
        page = request.query_params.get("page", "1")
        number = min(int(page), 1_000) if page.isdecimal() and len(page) < 5 else 1
        found = site.saver.history(subject.file, skip=(max(number, 1) - 1) * _MOST, most=_MOST)
        shown = [_shown(site, folder, id, one) for one in found.entries] if found else []
        return site.page(
            "saving/history.html",
            subject=subject,
            shown=shown,
            has_history=found is not None,
            page=max(number, 1),
            has_more=bool(found and found.has_more),
            is_library=folder == CLAUSES,
        )

    return [Route(f"/history/{one}/{{id}}", answer) for one in _FOLDERS]


def _subject(site: Site, folder: str, id: str) -> _Subject:
    """Return what an address is about; there is no page of what is not there."""
    workspace = site.session.workspace
    if folder == CLAUSES:
        source = workspace.library.sources.get(id)
        if source is None:
            raise HTTPException(404)
        return _Subject(clause_file(id), str(source.data.get("title", "")), "/clauses")
    if folder == DIRECTIVES:
        draft = workspace.directives.get(id)
        if draft is None:
            raise HTTPException(404)
        return _Subject(directive_file(id), draft.title, f"/{folder}/{id}")
    positions = workspace.positions
    if id not in (positions.post_ids if folder == POSITIONS else positions.document_ids):
        raise HTTPException(404)
    position = positions.read_unsound(id).value
    return _Subject(positions.file(id), position.title if position else "", f"/{folder}/{id}")


def _shown(site: Site, folder: str, id: str, entry: HistoryEntry) -> _Shown:
    if folder == CLAUSES:
        return _Shown(entry, clause_changes(entry))
    return _Shown(entry, document_changes(site.session, folder, id, entry))
