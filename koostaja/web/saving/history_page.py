"""The history of a document or of a topic of the library as a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple
from urllib.parse import quote

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
from koostaja.intake import ImportState, read_record
from koostaja.web.saving.history import HistoryEntry
from koostaja.web.saving.history_view import HistoryChange, clause_changes, document_changes
from koostaja.web.site import Site

__all__ = ["HistorySubject", "history_answer", "history_routes"]

_MOST = 10
"""Entries of one page."""


_FOLDERS = (POSITIONS, DOCUMENTS, CLAUSES, DIRECTIVES)


class HistorySubject(NamedTuple):
    """What a history is about."""

    file: str
    title: str
    address: str
    back: str = "saving.back"
    """The key of the words that lead back to it."""
    uses_clauses: bool = True
    """Whether its words are partly those of the library as it is today."""
    id: str = ""
    """That of a position, by which the lines of a message name it."""
    file_brought: str = ""
    """The file that it was brought in from, while that is kept; "" for none."""
    comparison: str = ""
    """The address where it is shown beside that file."""


class _Shown(NamedTuple):
    """An entry with what it has changed."""

    entry: HistoryEntry
    changes: Sequence[HistoryChange] | None
    file_brought: str
    """The file that the entry says it was brought in from; "" if it says none."""


def history_routes(site: Site) -> list[Route]:
    """Return the addresses of histories, one for each kind of file."""

    def answer(request: Request) -> Response:
        folder, id = request.url.path.split("/")[2], request.path_params["id"]
        changes = partial(_changes, site, folder, id)
        return history_answer(site, request, _subject(site, folder, id), changes)

    return [Route(f"/history/{one}/{{id}}", answer) for one in _FOLDERS]


def history_answer(
    site: Site,
    request: Request,
    subject: HistorySubject,
    changes: Callable[[HistoryEntry], Sequence[HistoryChange] | None],
) -> Response:
    """Return a page of a history; ``changes`` says what an entry has changed, None if unknown."""
    page = request.query_params.get("page", "1")
    number = min(int(page), 1_000) if page.isdecimal() and len(page) < 5 else 1
    found = site.saver.history(subject.file, skip=(max(number, 1) - 1) * _MOST, most=_MOST)
    return site.page(
        "saving/history.html",
        subject=subject,
        shown=[
            _Shown(one, changes(one), _file_brought(one, subject))
            for one in (found.entries if found else ())
        ],
        has_history=found is not None,
        page=max(number, 1),
        has_more=bool(found and found.has_more),
    )


def _file_brought(entry: HistoryEntry, subject: HistorySubject) -> str:
    """Return the file that an entry names beside the id of its document."""
    start = f"{subject.id}: "
    lines = (one for one in entry.lines if subject.id and one.startswith(start))
    return next(lines, start)[len(start) :]


def _subject(site: Site, folder: str, id: str) -> HistorySubject:
    """Return what an address is about; there is no page of what is not there."""
    workspace = site.session.workspace
    if folder == CLAUSES:
        source = workspace.library.sources.get(id)
        if source is None:
            raise HTTPException(404)
        title = str(source.data.get("title", ""))
        return HistorySubject(
            clause_file(id), title, "/clauses", "saving.back.library", uses_clauses=False
        )
    if folder == DIRECTIVES:
        draft = workspace.directives.get(id)
        if draft is None and id not in workspace.broken_directives:
            raise HTTPException(404)
        title = draft.title if draft else ""
        return HistorySubject(directive_file(id), title, f"/{folder}/{id}")
    positions = workspace.positions
    if id not in (positions.post_ids if folder == POSITIONS else positions.document_ids):
        raise HTTPException(404)
    position = positions.read_unsound(id).value
    title = position.title if position else ""
    subject = HistorySubject(positions.file(id), title, f"/{folder}/{id}", id=id)
    record = read_record(site.session.root, id) if folder == POSITIONS else None
    if record is None or record.state is not ImportState.ACCEPTED:
        return subject
    comparison = f"/import/documents/{quote(id, safe='')}"
    return subject._replace(file_brought=record.original, comparison=comparison)


def _changes(
    site: Site, folder: str, id: str, entry: HistoryEntry
) -> Sequence[HistoryChange] | None:
    if folder == CLAUSES:
        return clause_changes(entry)
    return document_changes(site.session, folder, id, entry)
