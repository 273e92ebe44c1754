"""The addresses of an import: the batch, its questions, one document, what is accepted."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from koostaja.diagnostics import Problem, has_errors
from koostaja.intake import (
    LEGACY_SUFFIXES,
    OFFICE_SUFFIXES,
    ImportRecord,
    ImportState,
    find_office,
    forget_originals,
    keep_originals,
    original_names,
    read_records,
)
from koostaja.web.downloads import file_words
from koostaja.web.form_data import posted
from koostaja.web.importing.acceptance_page import acceptance_routes
from koostaja.web.importing.act_pages import act_routes
from koostaja.web.importing.document_page import document_routes
from koostaja.web.importing.import_list import ImportOrder, listed_import, make_import_list
from koostaja.web.importing.import_runs import ImportRuns
from koostaja.web.importing.questions_page import questions_routes
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
    pages = _BatchPages(site, runs)
    return [
        Route(_ADDRESS, pages.show, methods=["GET"]),
        Route(_ADDRESS, with_files(pages.add, "files"), methods=["POST"]),
        Route(f"{_ADDRESS}/run", posted(pages.run, max_size=10_000), methods=["POST"]),
        Route(f"{_ADDRESS}/remove", posted(pages.remove, max_size=100_000), methods=["POST"]),
        *questions_routes(site, runs),
        *document_routes(site, runs),
        *acceptance_routes(site),
        *act_routes(site),
    ]


class _BatchPages:
    def __init__(self, site: Site, runs: ImportRuns) -> None:
        self._site = site
        self._runs = runs

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
        files = [(_kept_name(name), data) for name, data in uploads.files]
        problems = keep_originals(self._site.session.root, files)
        if has_errors(problems):
            return self._shown(request, problems=problems, status=409)
        self._runs.start()
        return RedirectResponse(_ADDRESS, 303)

    def run(self, _request: Request, form: FormData) -> Response:
        """Continue to import, or stop."""
        if form.get("op") == "stop":
            self._runs.stop()
        else:
            self._runs.start()
        return RedirectResponse(_ADDRESS, 303)

    def remove(self, request: Request, form: FormData) -> Response:
        """Remove the file of a document, or all files of which everything is accepted."""
        root = self._site.session.root
        records = read_records(root).values()
        given = form.get("document")
        names = {one.original for one in records if one.id == given}
        if given is None:
            waiting = {one.original for one in records if one.state is not ImportState.ACCEPTED}
            names = {one.original for one in records} - waiting
        problems = forget_originals(root, names) if names else []
        if has_errors(problems):
            return self._shown(request, problems=problems, status=409)
        return RedirectResponse(f"{_ADDRESS}?removed={len(names)}", 303)

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
        records, progress = read_records(root), self._runs.progress
        posts = workspace.positions.post_ids
        found = make_import_list(
            records.values(), original_names(root), posts, ImportOrder.parse(given)
        )
        accepted = [records[id] for id in given.getlist("accepted") if id in records]
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
            fault=fault,
            refused=refused or [],
            notes=placed_notes(site, workspace, shown),
            is_refused=problems is not None,
            questions=_open_questions(records.values()),
            accepted=[listed_import(one, posts) for one in accepted[:_NAMED]],
            accepted_count=_count(given.get("count", "")),
            history=given.get("history", ""),
            kinds=self._kinds,
            removed=_count(given.get("removed", "")),
        )


def _open_questions(records: Iterable[ImportRecord]) -> int:
    """Return how many questions nobody has answered, each counted once."""
    waiting = (one for one in records if one.state is not ImportState.ACCEPTED)
    return len({(each.kind, each.key) for one in waiting for each in one.open_questions})


def _is_wanted(name: str, data: bytes) -> bool:
    return bool(data) and name.lower().endswith(LEGACY_SUFFIXES)


def _kept_name(name: str) -> str:
    """Return the name of a file as every system allows it."""
    base, _, suffix = name.rpartition(".")
    return f"{file_words(base)}.{suffix.lower()}"


def _count(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 0
