"""A file that came back, compared with what was signed; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.diagnostics import Problem
from koostaja.intake import part_hashes
from koostaja.release import verify_bytes
from koostaja.web.checking.verdict import Verdict, make_verdict
from koostaja.web.names import officer_names
from koostaja.web.sheet.notes import Note, notes_of
from koostaja.web.site import Site
from koostaja.web.uploads import TOO_LARGE, Upload, with_file
from koostaja.workspace import Act, Workspace

__all__ = ["verify_routes"]

_MOST_CHOICES = 200
"""How many directives can be chosen from."""


def verify_routes(site: Site) -> list[Route]:
    """Return the address at which a file is chosen and compared."""

    def ask(request: Request) -> Response:
        return _page(site, _asked(site, request.query_params.get("directive", "")))

    def answer(_request: Request, upload: Upload) -> Response:
        asked = _asked(site, upload.fields.get("directive", ""))
        if upload.fault == TOO_LARGE:
            return _page(site, asked, "large", TOO_LARGE)
        if not upload.data:
            return _page(site, asked, "empty" if upload.name else "missing", 422)
        return _verified(site, asked, upload)

    return [
        Route("/verify", ask, methods=["GET"]),
        Route("/verify", with_file(answer, "file"), methods=["POST"]),
    ]


class _Asked(NamedTuple):
    """With which directive a file is to be compared."""

    workspace: Workspace
    act: Act | None
    """None for the one that is most like the file."""

    @property
    def choices(self) -> Sequence[Act]:
        """The directives that can be chosen: the latest, and the one that is chosen."""
        latest = self.workspace.ledger.acts_with_files()[: -_MOST_CHOICES - 1 : -1]
        return latest if self.act in (None, *latest) else [*latest, *filter(None, [self.act])]


def _asked(site: Site, id: str) -> _Asked:
    workspace = site.session.ask(lambda session: session.workspace)
    found = workspace.ledger.acts_with_files([id]) if id else ()
    return _Asked(workspace, next(iter(found), None))


def _verified(site: Site, asked: _Asked, upload: Upload) -> Response:
    workspace, id = asked.workspace, asked.act.id if asked.act else ""
    returned = verify_bytes(workspace, upload.data, upload.name, id, part_hashes=part_hashes)
    verdict = make_verdict(workspace, returned)

    def notes(problems: tuple[Problem, ...]) -> list[Note]:
        found = notes_of(problems, site.renderer.lang, officer_names(workspace, None))
        return [one for _, one in found]

    return _page(site, asked, verdict=verdict, notes=notes)


def _page(
    site: Site,
    asked: _Asked,
    fault: str = "",
    status: int = 200,
    verdict: Verdict | None = None,
    **more: Any,
) -> Response:
    """Return the page; ``fault`` says why a file was not compared."""
    values = {"fault": fault, "verdict": verdict, "asked": asked, **more}
    return site.page("checking/verify.html", status=status, here="/verify", **values)
