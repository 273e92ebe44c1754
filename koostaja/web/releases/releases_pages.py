"""The addresses of what happens with a draft until it is signed, and afterwards."""

from __future__ import annotations

from starlette.routing import Route

from koostaja.web.releases.annex_page import annex_routes
from koostaja.web.releases.build_page import build_routes
from koostaja.web.releases.confirm_page import confirm_routes
from koostaja.web.releases.container_page import container_routes
from koostaja.web.releases.correct_page import correct_routes
from koostaja.web.releases.draft_builds import DraftBuilds
from koostaja.web.releases.release_files import file_routes
from koostaja.web.site import Site

__all__ = ["releases_routes"]


def releases_routes(site: Site) -> list[Route]:
    """Return all addresses of builds, signed directives and their files."""
    builds = DraftBuilds(site.session.root)

    return [
        *annex_routes(site),
        *build_routes(site, builds),
        *confirm_routes(site, builds),
        *container_routes(site),
        *correct_routes(site),
        *file_routes(site, builds),
    ]
