"""The questions of a batch as one form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from koostaja.diagnostics import Problem, has_errors
from koostaja.intake import asked_questions, read_records, save_answers
from koostaja.web.form_data import posted
from koostaja.web.importing.import_list import page_number
from koostaja.web.importing.import_runs import ImportRuns
from koostaja.web.importing.shown_questions import given_answers, in_order, shown_questions
from koostaja.web.releases.placed_notes import placed_notes
from koostaja.web.site import Site

__all__ = ["questions_routes"]

_ADDRESS = "/import/questions"
_PAGE = 50
"""How many questions a page has."""


def questions_routes(site: Site, runs: ImportRuns) -> list[Route]:
    """Return the address where questions are answered."""

    def show(request: Request) -> Response:
        return _page(site, request)

    def save(request: Request, form: FormData) -> Response:
        root = site.session.root
        fields = {name: one for name, one in form.items() if isinstance(one, str)}
        with_defaults = fields.get("op") == "defaults"
        given = given_answers(asked_questions(root), fields, with_defaults=with_defaults)
        if given.wrong:
            return _page(site, request, fault="wrong", status=422)
        problems = save_answers(root, given.answers) if given.number else []
        if has_errors(problems):
            return _page(site, request, problems=problems, status=409)
        if given.number:
            runs.start()
        return RedirectResponse(_next(site, fields, given.number), 303)

    return [
        Route(_ADDRESS, show, methods=["GET"]),
        Route(_ADDRESS, posted(save), methods=["POST"]),
    ]


def _next(site: Site, fields: Mapping[str, str], count: int) -> str:
    """Return the address after a save: of the document whose page has asked, or of the batch."""
    id = fields.get("document", "")
    if id in read_records(site.session.root):
        return f"/import/documents/{quote(id, safe='')}"
    return "/import" if count else _ADDRESS


def _page(
    site: Site,
    request: Request,
    *,
    status: int = 200,
    fault: str = "",
    problems: Sequence[Problem] = (),
) -> Response:
    workspace = site.newest_workspace()
    asked = [*in_order(asked_questions(site.session.root))]
    pages = max(1, -(-len(asked) // _PAGE))
    page = min(page_number(request.query_params), pages)
    shown = shown_questions(workspace, asked[(page - 1) * _PAGE :][:_PAGE])
    return site.page(
        "importing/questions.html",
        status=status,
        here="/",
        open=[one for one in shown if not one.answer],
        answered=[one for one in shown if one.answer],
        open_count=sum(not answer for _, answer in asked),
        total=len(asked),
        page=page,
        pages=pages,
        fault=fault,
        notes=placed_notes(site, workspace, problems),
    )
