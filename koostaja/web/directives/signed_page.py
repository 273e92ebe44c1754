"""A confirmed directive as a page: what its record says."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from koostaja.web.site import Site

__all__ = ["show_release"]


def show_release(site: Site, _request: Request, id: str) -> Response:
    """Return the page of a confirmed directive; raise 404 if there is none."""
    workspace = site.session.workspace
    act = next((one for one in workspace.ledger.acts if one.id == id), None)
    if act is None:
        raise HTTPException(404)
    unit = workspace.organisation.unit_words(act.unit)
    return site.page("directives/signed.html", here="/directives", act=act, unit=unit)
