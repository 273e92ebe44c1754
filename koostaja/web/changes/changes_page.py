"""What has changed in a post or document since it was signed, as a page and as a Word file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.compare import PositionVersions, position_versions, tracked_changes
from koostaja.diagnostics import Problem, Result
from koostaja.web.changes.change_view import ChangeView, make_change_view
from koostaja.web.downloads import WORD, download
from koostaja.web.names import officer_names
from koostaja.web.sheet.notes import Note, notes_of
from koostaja.web.site import Site
from koostaja.workspace import Position, Workspace

__all__ = ["changes_routes"]

_FOLDERS = ("positions", "documents")
_VIEWS = ("marked", "beside")
_NEVER = "never-confirmed"


class _Found(NamedTuple):
    """What was found of one document."""

    title: str
    unit: str
    versions: PositionVersions | None
    view: ChangeView | None
    notes: list[Note]
    """Why nothing can be compared."""
    is_signed: bool
    """Whether a directive has confirmed it."""
    since: str
    """The id of the directive that was asked for; "" for the last that confirmed it."""


def changes_routes(site: Site) -> list[Route]:
    """Return the addresses of the changes of all posts and other documents."""

    def answer(request: Request) -> Response:
        folder, id, since = _asked(request)
        found = site.session.ask(lambda session: _find(site, session.workspace, folder, id, since))
        view = request.query_params.get("view", "")
        return _page(site, folder, id, found, view if view in _VIEWS else _VIEWS[0])

    def answer_file(request: Request) -> Response:
        folder, id, since = _asked(request)
        found, (data, notes) = site.session.ask(
            lambda session: _find_file(site, session.workspace, folder, id, since)
        )
        if data is None:
            return _page(site, folder, id, found._replace(notes=notes), _VIEWS[0], 422)
        name = site.renderer.words["changes.file"].format(found.title)
        return download(data, name, ".docx", WORD)

    pages: Mapping[str, Callable[[Request], Response]] = {"": answer, ".docx": answer_file}
    return [
        Route(f"/{folder}/{{id}}/changes{suffix}", handler)
        for folder in _FOLDERS
        for suffix, handler in pages.items()
    ]


def _asked(request: Request) -> tuple[str, str, str]:
    """Return what an address is about: a document and perhaps the directive to compare with."""
    folder = request.url.path.split("/")[1]
    return folder, request.path_params["id"], request.query_params.get("since", "")


def _find(site: Site, workspace: Workspace, folder: str, id: str, since: str) -> _Found:
    """Return what is known of a document; raise 404 if there is none."""
    positions = workspace.positions
    if id not in (positions.post_ids if folder == "positions" else positions.document_ids):
        raise HTTPException(404)
    if since and all(one.id != since for one in workspace.ledger.acts):
        raise HTTPException(404)
    versions, problems = position_versions(workspace, id, since or None)
    position = versions.position if versions else positions.read_unsound(id).value
    view = make_change_view(workspace, versions) if versions else None
    title = versions.new.title if versions else position.title if position else ""
    unit = workspace.organisation.unit_words(position.unit) if position else ""
    is_signed = not any(one.code == _NEVER for one in problems)
    notes = _notes(site, workspace, position, problems if is_signed else [])
    return _Found(title, unit, versions, view, notes, is_signed, since)


def _find_file(
    site: Site, workspace: Workspace, folder: str, id: str, since: str
) -> tuple[_Found, tuple[bytes | None, list[Note]]]:
    """Return the Word file with tracked changes, or why there is none."""
    found = _find(site, workspace, folder, id, since)
    if found.versions is None:
        return found, (None, found.notes)
    made: Result[bytes | None] = tracked_changes(workspace, found.versions)
    notes = _notes(site, workspace, found.versions.position, made.problems)
    return found, (made.value, notes)


def _notes(
    site: Site, workspace: Workspace, position: Position | None, problems: list[Problem]
) -> list[Note]:
    names = officer_names(workspace, position)
    return [one for _, one in notes_of(problems, site.renderer.lang, names)]


def _page(
    site: Site, folder: str, id: str, found: _Found, view: str, status: int = 200
) -> Response:
    address = f"/{folder}/{id}"
    listed = site.session.last_survey().by_address.get(address)
    values: dict[str, Any] = {
        **found._asdict(),
        "title": found.title or (listed.title if listed else "") or site.renderer.words["untitled"],
        "changes": found.view,
        "address": address,
        "view": view,
        "views": _VIEWS,
        "is_post": folder == "positions",
        "state": listed.state if listed else None,
    }
    return site.page("changes/changes.html", status=status, **values)
