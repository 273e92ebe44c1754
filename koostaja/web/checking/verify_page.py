"""A file that came back, compared with what was signed; nothing of it is kept."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.diagnostics import Problem
from koostaja.files.reading import MAX_FILE_BYTES
from koostaja.release import verify_bytes
from koostaja.web.checking.verdict import Verdict, make_verdict
from koostaja.web.form_data import read_form
from koostaja.web.names import officer_names
from koostaja.web.sheet.notes import Note, notes_of
from koostaja.web.site import Site

__all__ = ["verify_routes"]

_AROUND = 10_000
"""The bytes that a form has around its file."""
_DRAINED = 5 * MAX_FILE_BYTES
"""How much of a file that is too large is read: browsers show an answer only after it."""
_LONGEST_NAME = 120
_TOO_LARGE = 413


def verify_routes(site: Site) -> list[Route]:
    """Return the address at which a file is chosen and compared."""

    def ask(_request: Request) -> Response:
        return _page(site)

    async def answer(request: Request) -> Response:
        try:
            name, data = await _uploaded(request)
        except HTTPException as error:
            if error.status_code == _TOO_LARGE:
                await _drain(request)
                return _page(site, "large", _TOO_LARGE)
            return _page(site, "missing", 422)
        if not data:
            return _page(site, "empty" if name else "missing", 422)
        return await run_in_threadpool(_verified, site, name, data)

    return [
        Route("/verify", ask, methods=["GET"]),
        Route("/verify", answer, methods=["POST"]),
    ]


async def _uploaded(request: Request) -> tuple[str, bytes]:
    """Return the name and content of the file; both are empty if none was chosen."""
    form = await read_form(request, max_size=MAX_FILE_BYTES + _AROUND, uploads=("file",))
    try:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            return "", b""
        return _name(file.filename or ""), await file.read()
    finally:
        await form.close()


def _name(given: str) -> str:
    """Return the name of a file without folders, which some browsers send, and not endless."""
    return given.replace("\\", "/").rpartition("/")[2][-_LONGEST_NAME:]


async def _drain(request: Request) -> None:
    """Read what a browser still sends, up to a limit."""
    left = _DRAINED
    try:
        async for part in request.stream():
            left -= len(part)
            if left < 0:
                return
    except (ClientDisconnect, RuntimeError):  # it is gone, or had been read before
        return


def _verified(site: Site, name: str, data: bytes) -> Response:
    workspace = site.session.ask(lambda session: session.workspace)
    verdict = make_verdict(workspace, verify_bytes(workspace, data, name))

    def notes(problems: tuple[Problem, ...]) -> list[Note]:
        found = notes_of(problems, site.renderer.lang, officer_names(workspace, None))
        return [one for _, one in found]

    return _page(site, verdict=verdict, notes=notes)


def _page(
    site: Site, fault: str = "", status: int = 200, verdict: Verdict | None = None, **more: Any
) -> Response:
    """Return the page; ``fault`` says why a file was not compared."""
    values = {"fault": fault, "verdict": verdict, **more}
    return site.page("checking/verify.html", status=status, here="/verify", **values)
