"""The changes of all annexes of a draft as one file, each as a Word file with tracked changes."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.builder import Session
from koostaja.compare import position_versions, tracked_changes
from koostaja.diagnostics import officer_message
from koostaja.web.directives.annexes import AnnexTitle, annex_titles
from koostaja.web.downloads import ZIP, download, file_words
from koostaja.web.names import officer_names
from koostaja.web.site import Site

__all__ = ["changes_file_routes"]

_NEVER = "never-confirmed"


class _Made(NamedTuple):
    name: str
    data: bytes | None
    """None if it cannot be compared."""
    said: str = ""
    """Why not."""


def changes_file_routes(site: Site) -> list[Route]:
    """Return the address of the changes of all annexes of a draft."""

    def answer(request: Request) -> Response:
        id = request.path_params["id"]
        workspace = site.session.ask(lambda session: session.workspace, settled=False)
        draft = workspace.directives.get(id)
        if draft is None:
            raise HTTPException(404)
        made = [*_made(site, annex_titles(workspace, draft))]
        if not made:
            raise HTTPException(404)
        name = site.renderer.words["directives.changes file"].format(draft.title)
        return download(_packed(site, made), name, ".zip", ZIP)

    return [Route("/directives/{id}/changes.zip", answer)]


def _made(site: Site, annexes: list[AnnexTitle]) -> Iterator[_Made]:
    """Yield the changes of the annexes that were confirmed before, one question for each."""
    for one in annexes:
        if one.address:
            made = site.session.ask(lambda session, one=one: _changes(site, session, one))  # type: ignore[misc]
            if made:
                yield made


def _changes(site: Site, session: Session, annex: AnnexTitle) -> _Made | None:
    workspace, words = session.workspace, site.renderer.words
    name = words["directives.annex file"].format(annex.number, annex.title)
    versions, problems = position_versions(workspace, annex.planned.id, None)
    if any(one.code == _NEVER for one in problems):
        return None
    if versions:
        data, problems = tracked_changes(workspace, versions)
        if data is not None:
            return _Made(name, data)
    names = officer_names(workspace, versions.position if versions else None)
    said = (officer_message(one, site.renderer.lang, names) for one in problems)
    return _Made(name, None, " ".join(said))


def _packed(site: Site, made: list[_Made]) -> bytes:
    """Return a zip archive, the same bytes for the same files."""
    out, lost = BytesIO(), [one for one in made if one.data is None]
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for one in made:
            if one.data is not None:
                archive.writestr(ZipInfo(f"{file_words(one.name)}.docx"), one.data)
        if lost:
            title = file_words(site.renderer.words["directives.not compared"])
            text = "\r\n".join(f"{one.name}: {one.said}" for one in lost)
            archive.writestr(ZipInfo(f"{title}.txt"), f"{text}\r\n")
    return out.getvalue()
