"""The page of an annex as it was signed or imported: a text that nobody can edit."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.files.paths import annex_name
from koostaja.publication import imported_annex, signed_annex
from koostaja.web.releases.placed_notes import placed_notes
from koostaja.web.releases.release_page import find_act
from koostaja.web.releases.release_view import annex_address, show_annex
from koostaja.web.releases.timelines import timeline_of
from koostaja.web.site import Site

__all__ = ["annex_routes"]


def annex_routes(site: Site) -> list[Route]:
    """Return the address of the annexes of signed directives."""

    def show(request: Request) -> Response:
        return _show(site, request.path_params["id"], request.path_params["number"])

    return [Route("/directives/{id}/annexes/{number}", show)]


def _show(site: Site, id: str, number: str) -> Response:
    """Show what was signed or imported; raise 404 if the words of an annex are not kept."""
    workspace, act = find_act(site, id)
    timeline = timeline_of(site, workspace.ledger)
    one = next((one for one in timeline.annexes(act) if one.annex.number == number), None)
    if one is None or not annex_address(one):
        raise HTTPException(404)
    read = imported_annex if act.is_imported else signed_annex
    text, problems = read(site.session.root, one, site.renderer.lang)
    return site.page(
        "releases/annex.html",
        here="/directives",
        act=act,
        annex=show_annex(workspace, timeline, one, site.session.day),
        text=text,
        word_file=annex_name(number) if act.is_confirmed_here else "",
        notes=placed_notes(site, workspace, problems),
    )
