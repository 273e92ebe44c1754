"""One imported document beside its original, with what differs, is asked and can be done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from koostaja.diagnostics import Problem
from koostaja.intake import (
    ImportRecord,
    ImportState,
    asked_questions,
    kept_original,
    read_comparison,
    read_records,
    read_redline,
)
from koostaja.web.downloads import WORD, download
from koostaja.web.importing.acceptance import difference_name, plan_acceptance
from koostaja.web.importing.import_list import listed_import
from koostaja.web.importing.import_runs import ImportRuns
from koostaja.web.importing.shown_questions import in_order, shown_questions
from koostaja.web.names import officer_names
from koostaja.web.news import wait_for_news
from koostaja.web.sheet.notes import Note, notes_of
from koostaja.web.site import Site

__all__ = ["document_routes", "show_document"]

_ADDRESS = "/import/documents/{id}"
_ANY_FILE = "application/octet-stream"


def document_routes(site: Site, runs: ImportRuns) -> list[Route]:
    """Return the addresses of one document."""

    async def show(request: Request) -> Response:
        await wait_for_news(lambda: runs.progress, request.query_params.get("since", ""))
        return await run_in_threadpool(answer, request)

    def answer(request: Request) -> Response:
        record = _found(site, request)
        listed = listed_import(record, site.newest_workspace().positions.post_ids)
        if record.state is ImportState.ACCEPTED and listed.is_post:
            return RedirectResponse(listed.address, 303)
        return show_document(site, record, runs=runs)

    def redline(request: Request) -> Response:
        record = _found(site, request)
        data = read_redline(site.session.root, record.id)
        if data is None:
            raise HTTPException(404)
        name = f"{record.title or record.id}, {site.renderer.words['importing.redline name']}"
        return download(data, name, ".docx", WORD)

    def original(request: Request) -> Response:
        record = _found(site, request)
        try:
            data = kept_original(site.session.root, record.original)
        except OSError:
            raise HTTPException(404) from None
        name = PurePath(record.original)
        return download(data, name.stem, name.suffix, _ANY_FILE)

    return [
        Route(_ADDRESS, show, methods=["GET"]),
        Route(f"{_ADDRESS}/changes.docx", redline, methods=["GET"]),
        Route(f"{_ADDRESS}/original", original, methods=["GET"]),
    ]


def _found(site: Site, request: Request) -> ImportRecord:
    record = read_records(site.session.root).get(request.path_params["id"])
    if record is None:
        raise HTTPException(404)
    return record


def show_document(
    site: Site,
    record: ImportRecord,
    *,
    runs: ImportRuns | None = None,
    fault: str = "",
    ticked: Sequence[str] = (),
    status: int = 200,
) -> Response:
    """Return the page of a document; ``fault`` says why it was not accepted."""
    root, workspace = site.session.root, site.newest_workspace()
    own = {(one.kind, one.key) for one in record.questions}
    asked = [one for one in asked_questions(root) if (one[0].kind, one[0].key) in own]
    questions = shown_questions(workspace, in_order(asked))
    return site.page(
        "importing/document.html",
        status=status,
        here="/",
        listed=listed_import(record, ()),
        record=record,
        compared=read_comparison(root, record.id),
        notes=_notes(site, record.problems),
        open=[one for one in questions if not one.answer],
        answered=[one for one in questions if one.answer],
        plan=plan_acceptance(workspace, [record], ()),
        names={one: difference_name(record, one) for one in record.differences},
        progress=runs.progress if runs else None,
        fault=fault,
        ticked=ticked,
    )


def _notes(site: Site, problems: Sequence[Problem]) -> list[Note]:
    names = officer_names(site.newest_workspace(), None)
    return [one for _, one in notes_of(problems, site.renderer.lang, names)]
