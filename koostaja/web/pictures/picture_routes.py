"""The addresses of page pictures, and the part of a page that shows them."""

from __future__ import annotations

import asyncio

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from koostaja.web.pictures.drawing_process import Drawing, Failure
from koostaja.web.site import Site

__all__ = ["picture_routes", "pictures_part"]

_PATIENCE = 40.0
"""The seconds that an answer waits for pictures: those that a document may take, twice."""
_SHORTEST, _LONGEST = 0.02, 0.2
"""The seconds between two looks for them, at first and later."""
_KEEPING = "private, max-age=3600, immutable"
"""A picture is named by its content, so that a browser asks for each page once."""


def picture_routes(site: Site) -> list[Route]:
    """Return the addresses of a document's pictures as a part of a page, and of each picture."""

    async def part(request: Request) -> Response:
        key = request.path_params["key"]
        waited, pause = 0.0, _SHORTEST
        while _found(site, key) is None and waited < _PATIENCE:
            await asyncio.sleep(pause)
            waited, pause = waited + pause, min(pause * 1.2, _LONGEST)
        return HTMLResponse(pictures_part(site, key))

    def picture(request: Request) -> Response:
        try:
            png = site.pictures.picture(request.path_params["name"])
        except KeyError:
            raise HTTPException(404) from None
        return Response(png, media_type="image/png", headers={"Cache-Control": _KEEPING})

    return [Route("/pictures/{key}", part), Route("/pictures/page/{name}.png", picture)]


def pictures_part(site: Site, key: str, patience: float = 0.0) -> Markup:
    """Return the part of a page with pictures that were requested, or why there are none.

    While they wait it has ``data-wait``, the address to ask again. Raises 404 for a key that
    is outdated or not known: what it stood for has to be requested anew.
    """
    found = _found(site, key, patience)
    drawing = found if isinstance(found, Drawing) else None
    failure = found.value if isinstance(found, Failure) else ""
    return Markup(
        site.renderer.render("pictures/pages.html", key=key, drawing=drawing, failure=failure)
    )


def _found(site: Site, key: str, patience: float = 0.0) -> Drawing | Failure | None:
    try:
        return site.pictures.result(key, patience)
    except KeyError:
        raise HTTPException(404) from None
