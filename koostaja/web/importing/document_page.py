"""One imported document beside its original, with what differs, is asked and can be done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.diagnostics import Problem
from koostaja.intake import (
    ImportRecord,
    ImportState,
    RecordCache,
    kept_original,
    read_comparison,
    read_record,
    read_redline,
)
from koostaja.web.downloads import WORD, download
from koostaja.web.importing.acceptance import (
    difference_name,
    marks_name,
    plan_acceptance,
    ticked_differences,
)
from koostaja.web.importing.file_points import FilePoints, points_of
from koostaja.web.importing.given_answers import answerable
from koostaja.web.importing.import_list import listed_import
from koostaja.web.importing.import_runs import ImportRuns
from koostaja.web.importing.said_numbers import said_number
from koostaja.web.importing.shown_questions import assumed_values, in_order, shown_questions
from koostaja.web.names import officer_names
from koostaja.web.news import wait_for_news
from koostaja.web.sheet.notes import Note, notes_of
from koostaja.web.site import Site

__all__ = ["document_routes", "show_document"]

_ADDRESS = "/import/documents/{id}"
_ANY_FILE = "application/octet-stream"


def document_routes(site: Site, runs: ImportRuns, cache: RecordCache) -> list[Route]:
    """Return the addresses of one document."""

    async def show(request: Request) -> Response:
        await wait_for_news(lambda: runs.progress, request.query_params.get("since", ""))
        return await run_in_threadpool(answer, request)

    def answer(request: Request) -> Response:
        given = request.query_params
        ticked, saved = given.getlist("ticked"), said_number(given, "saved")
        return show_document(
            site, cache, _found(site, request), runs=runs, ticked=ticked, saved=saved
        )

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
    record = read_record(site.session.root, request.path_params["id"])
    if record is None:
        raise HTTPException(404)
    return record


def show_document(
    site: Site,
    cache: RecordCache,
    record: ImportRecord,
    *,
    runs: ImportRuns | None = None,
    fault: str = "",
    ticked: Sequence[str] = (),
    saved: int | None = None,
    status: int = 200,
) -> Response:
    """Return the page of a document; ``fault`` says why it was not accepted."""
    root, workspace = site.session.root, site.newest_workspace()
    own = {(one.kind, one.key) for one in record.questions}
    if record.state is ImportState.ACCEPTED:
        own = set()  # what others still ask is theirs
    asked = [one for one in answerable(cache.asked()) if (one[0].kind, one[0].key) in own]
    points = FilePoints(root, cache.records().values())
    questions = shown_questions(workspace, in_order(asked), points, record.original)
    compared = read_comparison(root, record.id)
    found = points_of(compared, record) if compared else {}
    return site.page(
        "importing/document.html",
        status=status,
        here="/",
        listed=listed_import(record, workspace.positions.post_ids),
        record=record,
        compared=compared,
        points=found,
        end=max(found, default=0),
        assumed=assumed_values(record),
        saved=saved,
        notes=_notes(site, record.problems),
        open=[one for one in questions if not one.answer],
        answered=[one for one in questions if one.answer],
        plan=plan_acceptance(workspace, [record], ()),
        names={one: difference_name(record, one) for one in record.differences},
        together=marks_name(record),
        progress=runs.progress if runs else None,
        fault=fault,
        ticked=ticked_differences(record, ticked),
    )


def _notes(site: Site, problems: Sequence[Problem]) -> list[Note]:
    names = officer_names(site.newest_workspace(), None)
    return [one for _, one in notes_of(problems, site.renderer.lang, names)]
