"""The page as an application: which address shows what."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.web.changes.changes_page import changes_routes
from koostaja.web.checking.problems_page import problems_routes
from koostaja.web.checking.verify_page import verify_routes
from koostaja.web.directives.directive_pages import directive_routes
from koostaja.web.doors import Door, OwnBrowser
from koostaja.web.form.form_page import form_routes
from koostaja.web.guard import Guard
from koostaja.web.importing.import_pages import import_routes
from koostaja.web.library.pages import library_routes
from koostaja.web.organisation.organisation_page import organisation_routes
from koostaja.web.page_session import PageSession
from koostaja.web.pictures.page_pictures import Pictures
from koostaja.web.pictures.picture_routes import picture_routes
from koostaja.web.posts.posts_pages import posts_routes
from koostaja.web.publishing.publish_page import publishing_routes
from koostaja.web.releases.releases_pages import releases_routes
from koostaja.web.saving.history_page import history_routes
from koostaja.web.saving.saving_pages import saving_routes
from koostaja.web.site import Site
from koostaja.web.standing.standing_page import standing_routes

__all__ = ["guarded", "make_application", "page_routes"]

_PARTS = (
    posts_routes,
    form_routes,
    directive_routes,
    history_routes,
    saving_routes,
    library_routes,
    changes_routes,
    standing_routes,
    organisation_routes,
    problems_routes,
    verify_routes,
    releases_routes,
    import_routes,
    publishing_routes,
    picture_routes,
)
"""The parts of the page; each returns its addresses and who answers there."""
_MEDIA = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def make_application(
    session: PageSession, *, token: str, launch: str, port: int, pictures: Pictures | None = None
) -> Guard:
    """Return the application for the user's own browser.

    ``token`` is the user's, ``launch`` the one in the address that is opened first.
    """
    return guarded(session, OwnBrowser(token, launch, port), pictures)


def guarded(session: PageSession, door: Door, pictures: Pictures | None = None) -> Guard:
    """Return the application behind its guard, for all that a door lets in."""
    site = Site(session, pictures)

    async def refused(_request: Request, error: Exception) -> Response:
        return site.message(error.status_code if isinstance(error, HTTPException) else 404)

    async def failed(_request: Request, _error: Exception) -> Response:
        return site.message(500)

    handlers = {HTTPException: refused, Exception: failed}
    inner = Starlette(
        routes=page_routes(site),
        middleware=[Middleware(GZipMiddleware, compresslevel=4)],  # to a tenth, in a millisecond
        exception_handlers=handlers,
        lifespan=partial(_open, site),
    )
    inner.router.redirect_slashes = False  # each page has one address
    return Guard(inner, door, site.message)


def page_routes(site: Site) -> list[Route]:
    """Return all addresses of the page, each with who answers there; tests ask every one."""
    return [*(one for part in _PARTS for one in part(site)), _static_files()]


@asynccontextmanager
async def _open(site: Site, _application: Starlette) -> AsyncIterator[None]:
    """Let the site run until the server ends."""
    try:
        yield
    finally:
        site.pictures.close()


def _static_files() -> Route:
    """Return the address of the page's own files, which are read once."""
    folder = Path(__file__).parent / "static"
    files = {one.name: one.read_bytes() for one in folder.iterdir() if one.suffix in _MEDIA}

    def answer(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in files:
            raise HTTPException(404)
        return Response(files[name], media_type=_MEDIA[Path(name).suffix])

    return Route("/static/{name}", answer)
