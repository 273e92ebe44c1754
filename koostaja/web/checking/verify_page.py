"""A file that came back, compared with what was signed; nothing of it is kept."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.diagnostics import Problem
from koostaja.release import verify_bytes
from koostaja.web.checking.verdict import Verdict, make_verdict
from koostaja.web.names import officer_names
from koostaja.web.sheet.notes import Note, notes_of
from koostaja.web.site import Site
from koostaja.web.uploads import TOO_LARGE, Upload, with_file

__all__ = ["verify_routes"]


def verify_routes(site: Site) -> list[Route]:
    """Return the address at which a file is chosen and compared."""

    def ask(_request: Request) -> Response:
        return _page(site)

    def answer(_request: Request, upload: Upload) -> Response:
        if upload.fault == TOO_LARGE:
            return _page(site, "large", TOO_LARGE)
        if not upload.data:
            return _page(site, "empty" if upload.name else "missing", 422)
        return _verified(site, upload.name, upload.data)

    return [
        Route("/verify", ask, methods=["GET"]),
        Route("/verify", with_file(answer, "file"), methods=["POST"]),
    ]


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
