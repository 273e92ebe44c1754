"""Files taken out of a batch: first what goes and what stays is said, then it is done."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from koostaja.diagnostics import Problem, has_errors
from koostaja.intake import ImportRecord, ImportState, RecordCache, remove_documents
from koostaja.web.form_data import posted
from koostaja.web.importing.import_list import listed_import
from koostaja.web.importing.import_runs import ImportRuns
from koostaja.web.releases.placed_notes import placed_notes
from koostaja.web.site import Site

__all__ = ["removal_routes"]

_ADDRESS = "/import/remove"


def removal_routes(site: Site, runs: ImportRuns, cache: RecordCache) -> list[Route]:
    """Return the address where files are taken out."""
    page = _RemovalPage(site, runs, cache)
    return [
        Route(_ADDRESS, page.ask, methods=["GET"]),
        Route(_ADDRESS, posted(page.remove, max_size=100_000), methods=["POST"]),
    ]


class _RemovalPage:
    def __init__(self, site: Site, runs: ImportRuns, cache: RecordCache) -> None:
        self._site = site
        self._runs = runs
        self._cache = cache

    def ask(self, request: Request) -> Response:
        """Say what removing a document, or all that is accepted, takes away."""
        return self._page(request.query_params.get("document", ""))

    def remove(self, _request: Request, form: FormData) -> Response:
        """Remove what was looked at."""
        given = str(form.get("document", ""))
        progress = self._runs.progress
        if progress and progress.is_running:
            return self._page(given, status=409)
        chosen = self._chosen(given)
        if not chosen:
            return RedirectResponse("/import", 303)
        gone, problems = remove_documents(self._site.session.root, [one.id for one in chosen])
        if has_errors(problems):
            return self._page(given, problems=problems, status=409)
        files = {one.original for one in gone}
        stay = sum(one.state is ImportState.ACCEPTED for one in gone)
        return RedirectResponse(f"/import?removed={len(files)}&stay={stay}", 303)

    def _chosen(self, id: str) -> list[ImportRecord]:
        """Return the documents of the file of a document, or of all files that are accepted."""
        records = [*self._cache.records().values()]
        if id:
            names = {one.original for one in records if one.id == id}
        else:
            waiting = {one.original for one in records if one.state is not ImportState.ACCEPTED}
            names = {one.original for one in records} - waiting
        return [one for one in records if one.original in names]

    def _page(
        self, id: str, *, problems: list[Problem] | None = None, status: int = 200
    ) -> Response:
        site, workspace = self._site, self._site.newest_workspace()
        chosen, progress = self._chosen(id), self._runs.progress
        if not chosen:
            return RedirectResponse("/import", 303)
        posts = workspace.positions.post_ids
        return site.page(
            "importing/remove.html",
            status=status,
            here="/",
            rows=[listed_import(one, posts) for one in chosen],
            files=len({one.original for one in chosen}),
            document=id,
            is_running=bool(progress and progress.is_running),
            notes=placed_notes(site, workspace, problems or ()),
        )
