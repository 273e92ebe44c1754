"""The addresses of an import: the batch, its questions, one document, what is accepted."""

from __future__ import annotations

from functools import cached_property
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from koostaja.diagnostics import Problem, has_errors
from koostaja.intake import (
    LEGACY_SUFFIXES,
    OFFICE_SUFFIXES,
    RecordCache,
    find_office,
    keep_originals,
    original_names,
)
from koostaja.web.downloads import file_words
from koostaja.web.form_data import posted
from koostaja.web.importing.acceptance_page import acceptance_routes
from koostaja.web.importing.act_pages import act_routes
from koostaja.web.importing.asked_counts import AskedCounts
from koostaja.web.importing.document_page import document_routes
from koostaja.web.importing.import_list import ImportOrder, listed_import, make_import_list
from koostaja.web.importing.import_runs import ImportRuns
from koostaja.web.importing.known_uploads import known_uploads
from koostaja.web.importing.questions_page import questions_routes
from koostaja.web.importing.removal_page import removal_routes
from koostaja.web.importing.said_numbers import said_number
from koostaja.web.news import wait_for_news
from koostaja.web.releases.placed_notes import placed_notes
from koostaja.web.site import Site
from koostaja.web.uploads import TOO_LARGE, Uploads, with_files

__all__ = ["import_routes"]

_ADDRESS = "/import"
_NAMED = 5
"""How many documents that were accepted are named."""


def import_routes(site: Site) -> list[Route]:
    """Return all addresses of an import."""
    runs = ImportRuns(site.session.root)
    cache = RecordCache(site.session.root)
    pages = _BatchPages(site, runs, cache)
    return [
        Route(_ADDRESS, pages.show, methods=["GET"]),
        Route(_ADDRESS, with_files(pages.add, "files"), methods=["POST"]),
        Route(f"{_ADDRESS}/run", posted(pages.run, max_size=10_000), methods=["POST"]),
        *questions_routes(site, runs, cache),
        *document_routes(site, runs, cache),
        *acceptance_routes(site, cache),
        *removal_routes(site, runs, cache),
        *act_routes(site),
    ]


class _BatchPages:
    def __init__(self, site: Site, runs: ImportRuns, cache: RecordCache) -> None:
        self._site = site
        self._runs = runs
        self._cache = cache
        self._counts = AskedCounts()

    @cached_property
    def _kinds(self) -> list[str]:
        """How the names of files end that can be read on this machine."""
        has_office = find_office() is not None
        return [one for one in LEGACY_SUFFIXES if has_office or one not in OFFICE_SUFFIXES]

    async def show(self, request: Request) -> Response:
        """Show the batch; who has seen how far a run is waits for something new."""
        await wait_for_news(lambda: self._runs.progress, request.query_params.get("since", ""))
        return await run_in_threadpool(self._shown, request)

    def add(self, request: Request, uploads: Uploads) -> Response:
        """Keep files and begin to import them: all of them, or none."""
        if uploads.fault:
            fault = "large" if uploads.fault == TOO_LARGE else "unread"
            return self._shown(request, fault=fault, status=uploads.fault)
        if not uploads.files:
            return self._shown(request, fault="missing", status=422)
        refused = [one for one in uploads.files if not _is_wanted(*one)]
        if refused:
            names = [name for name, _ in refused]
            return self._shown(request, fault="kind", refused=names, status=422)
        root = self._site.session.root
        files = [(_kept_name(name), data) for name, data in uploads.files]
        known = known_uploads(root, files)
        new = [one for at, one in enumerate(files) if at not in known]
        problems = keep_originals(root, new) if new else []
        if has_errors(problems):
            return self._shown(request, problems=problems, status=409)
        if new:
            self._runs.start()
        kept = {*known.values()}
        ids = [one.id for one in self._cache.records().values() if one.original in kept]
        query = [("again", one) for one in ids[:_NAMED]] + [("known", str(len(known)))]
        return RedirectResponse(f"{_ADDRESS}?{urlencode(query)}" if known else _ADDRESS, 303)

    def run(self, _request: Request, form: FormData) -> Response:
        """Continue to import, or stop."""
        if form.get("op") == "stop":
            self._runs.stop()
        else:
            self._runs.start()
        return RedirectResponse(_ADDRESS, 303)

    def _shown(
        self,
        request: Request,
        *,
        status: int = 200,
        fault: str = "",
        refused: list[str] | None = None,
        problems: list[Problem] | None = None,
    ) -> Response:
        site, given = self._site, request.query_params
        root, workspace = site.session.root, site.newest_workspace()
        records, progress = self._cache.records(), self._runs.progress
        posts = workspace.positions.post_ids
        order = ImportOrder.parse(given)
        found = make_import_list(
            records.values(), original_names(root), posts, order._replace(empty="")
        )
        accepted, again = (
            [records[id] for id in given.getlist(name)[:_NAMED] if id in records]
            for name in ("accepted", "again")
        )
        said = problems if problems is not None else progress.problems if progress else ()
        originals = {one.original for one in records.values()}
        shown = [one for one in said if one.location.file not in originals]
        return site.page(
            "importing/batch.html",
            status=status,
            here="/",
            found=found,
            progress=progress,
            is_interrupted=self._runs.is_interrupted,
            fault=fault or ("none" if order.empty else ""),
            refused=refused or [],
            notes=placed_notes(site, workspace, shown),
            is_refused=problems is not None,
            asked=self._counts.count(records.values()),
            accepted=[listed_import(one, posts) for one in accepted],
            accepted_count=said_number(given, "count") or 0,
            again=[listed_import(one, posts) for one in again],
            known_count=said_number(given, "known") or 0,
            history=given.get("history", ""),
            kinds=self._kinds,
            removed=said_number(given, "removed") or 0,
            stay=said_number(given, "stay") or 0,
        )


def _is_wanted(name: str, data: bytes) -> bool:
    return bool(data) and name.lower().endswith(LEGACY_SUFFIXES)


def _kept_name(name: str) -> str:
    """Return the name of a file as every system allows it."""
    base, _, suffix = name.rpartition(".")
    return f"{file_words(base)}.{suffix.lower()}"
