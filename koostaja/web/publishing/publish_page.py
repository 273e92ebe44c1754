"""What would be published, how that differs from what was made last, and the archive of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from koostaja.publication import Differences, find_differences
from koostaja.web.downloads import WORD, ZIP
from koostaja.web.form_data import posted
from koostaja.web.news import wait_for_news
from koostaja.web.publishing.site_making import SiteMaking
from koostaja.web.releases.placed_notes import placed_notes
from koostaja.web.site import Site

__all__ = ["publishing_routes"]

_ADDRESS = "/publish"
_FIRST = "index.html"
_KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".csv": "text/csv",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".docx": WORD,
}
"""What the files of a site are, by how their names end."""
_SHOWN = 50
"""How many titles of a kind are shown."""


class PublishedChange(NamedTuple):
    """The job descriptions that one kind of change is about."""

    kind: str
    """Its name among the words."""
    total: int
    titles: Sequence[str]
    """The first of them."""


def publishing_routes(site: Site) -> list[Route]:
    """Return the addresses of the site for everybody."""
    pages = _PublishingPages(site)
    return [
        Route(_ADDRESS, pages.show, methods=["GET"]),
        Route(_ADDRESS, posted(pages.make, max_size=10_000), methods=["POST"]),
        Route(f"{_ADDRESS}/site.zip", pages.archive, methods=["GET"]),
        Route(f"{_ADDRESS}/site/{{name:path}}", pages.made_file, methods=["GET"]),
    ]


class _PublishingPages:
    def __init__(self, site: Site) -> None:
        self._site = site
        self._making = SiteMaking(site.session.root)

    async def show(self, request: Request) -> Response:
        """Show what would change; who has seen how far the making is waits for something new."""
        since = request.query_params.get("since", "")
        await wait_for_news(lambda: self._making.progress, since)
        return await run_in_threadpool(self._shown)

    def make(self, _request: Request, _form: FormData) -> Response:
        """Begin to make the site of today."""
        self._making.start(self._site.session.last_survey().day)
        return RedirectResponse(_ADDRESS, 303)

    def archive(self, _request: Request) -> Response:
        """Return the archive with the site."""
        if not self._making.has_archive:
            raise HTTPException(404)
        name = f"{self._site.renderer.words['publishing.file']}.zip"
        return FileResponse(self._making.archive, media_type=ZIP, filename=name)

    def made_file(self, request: Request) -> Response:
        """Return a file of the site that was made last; nothing else that is in its folder."""
        name = request.path_params["name"]
        data, kind = self._making.made_file(name), _KINDS.get(PurePosixPath(name).suffix)
        if data is None or kind is None:
            raise HTTPException(404)
        return Response(data, media_type=kind)

    def _shown(self) -> Response:
        summaries, is_newest = self._site.session.summaries()
        record, progress = self._making.last(), self._making.progress
        found = find_differences(summaries.overview.timeline, summaries.day, record)
        problems = progress.problems if progress else ()
        return self._site.page(
            "publishing/publish.html",
            here="/status",
            progress=progress,
            is_newest=is_newest,
            has_archive=self._making.has_archive,
            has_site=_FIRST in record.files,
            count=len(record.posts),
            in_force=len(found.new) + len(found.changed) + len(found.same) + len(found.textless),
            changes=_changes(found) if record.posts else [],
            left_out=len(found.left_out),
            textless=_kind("textless", [one.confirmation.annex.title for one in found.textless]),
            notes=placed_notes(self._site, summaries.overview.workspace, problems),
        )


def _changes(found: Differences) -> list[PublishedChange]:
    """Return what differs from what was made last, without what does not."""
    kinds = [
        _kind("new", [one.confirmation.annex.title for one in found.new]),
        _kind("changed", [one.confirmation.annex.title for one in found.changed]),
        _kind("gone", found.gone),
    ]
    return [one for one in kinds if one.total]


def _kind(name: str, titles: Sequence[str]) -> PublishedChange:
    return PublishedChange(f"publishing.{name}", len(titles), sorted(titles)[:_SHOWN])
