"""The questions of a batch as one form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from koostaja.diagnostics import Problem, has_errors
from koostaja.intake import RecordCache, save_answers
from koostaja.web.form_data import posted
from koostaja.web.importing.file_points import FilePoints
from koostaja.web.importing.given_answers import answerable, given_answers
from koostaja.web.importing.import_runs import ImportRuns
from koostaja.web.importing.question_list import (
    QUESTIONS_ADDRESS,
    QuestionOrder,
    make_question_list,
)
from koostaja.web.importing.said_numbers import said_number
from koostaja.web.importing.shown_questions import shown_questions
from koostaja.web.releases.placed_notes import placed_notes
from koostaja.web.site import Site

__all__ = ["questions_routes"]


def questions_routes(site: Site, runs: ImportRuns, cache: RecordCache) -> list[Route]:
    """Return the address where questions are answered."""
    page = _QuestionsPage(site, runs, cache)
    return [
        Route(QUESTIONS_ADDRESS, page.show, methods=["GET"]),
        Route(QUESTIONS_ADDRESS, posted(page.save), methods=["POST"]),
    ]


class _QuestionsPage:
    def __init__(self, site: Site, runs: ImportRuns, cache: RecordCache) -> None:
        self._site = site
        self._runs = runs
        self._cache = cache

    def show(self, request: Request) -> Response:
        """Show the questions that an address asks for."""
        saved = said_number(request.query_params, "saved")
        return self._page(QuestionOrder.parse(request.query_params), saved=saved)

    def save(self, _request: Request, form: FormData) -> Response:
        """Keep the answers of a form, and import anew what they touch."""
        fields = {name: one for name, one in form.items() if isinstance(one, str)}
        order = QuestionOrder.parse(fields)
        with_defaults = fields.get("op") == "defaults"
        given = given_answers(answerable(self._cache.asked()), fields, with_defaults=with_defaults)
        if given.wrong:
            return self._page(order, fault="wrong", status=422)
        root = self._site.session.root
        problems = save_answers(root, given.answers, self._cache) if given.number else []
        if has_errors(problems):
            return self._page(order, problems=problems, status=409)
        if given.number:
            self._runs.start()
        return RedirectResponse(self._next(order, fields, given.number), 303)

    def _next(self, order: QuestionOrder, fields: Mapping[str, str], saved: int) -> str:
        """Return the address after a save: of the document whose page has asked, or the same."""
        id = fields.get("document", "")
        if id in self._cache.records():
            return f"/import/documents/{quote(id, safe='')}?saved={saved}"
        return order.address(saved=saved)

    def _page(
        self,
        order: QuestionOrder,
        *,
        status: int = 200,
        fault: str = "",
        problems: Sequence[Problem] = (),
        saved: int | None = None,
    ) -> Response:
        site, workspace = self._site, self._site.newest_workspace()
        found = make_question_list(answerable(self._cache.asked()), order)
        points = FilePoints(site.session.root, self._cache.records().values())
        shown = shown_questions(workspace, found.rows, points, found.order.file)
        progress = self._runs.progress
        return site.page(
            "importing/questions.html",
            status=status,
            here="/",
            found=found,
            open=[one for one in shown if not one.answer],
            answered=[one for one in shown if one.answer],
            fault=fault,
            saved=saved,
            is_running=bool(progress and progress.is_running),
            notes=placed_notes(site, workspace, problems),
        )
