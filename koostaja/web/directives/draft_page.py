"""A draft as a page: the form is the directive, with its annexes below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from koostaja.builder import Look
from koostaja.documents import Document
from koostaja.files.paths import DIRECTIVES, directive_file
from koostaja.web.directives.draft_fields import draft_finish
from koostaja.web.directives.draft_operations import DraftOperations, act_name, document_names
from koostaja.web.directives.draft_view import (
    add_mark,
    annex_count,
    draft_view,
    first_annex,
    pictured_names,
)
from koostaja.web.form.draft_data import Operated
from koostaja.web.form.form_answers import FormAnswer, FormRequest, OpenedDocument
from koostaja.web.form.form_draft import FormDraft
from koostaja.web.form.form_page import FormPages
from koostaja.web.form.form_view import FormView, form_context
from koostaja.web.form_data import posted
from koostaja.web.releases.release_page import show_release
from koostaja.web.site import Site
from koostaja.workspace import Workspace, id_problem

__all__ = ["draft_routes"]


def draft_routes(site: Site) -> list[Route]:
    """Return the addresses of single directives."""
    pages = _DraftPages(site)

    def show(request: Request) -> Response:
        id = request.path_params["id"]
        workspace = site.session.ask(lambda session: session.workspace, settled=False)
        if workspace.is_signed(id):
            return show_release(site, request, id)
        return pages.show(request)

    def act(request: Request, form: FormData) -> Response:
        id = request.path_params["id"]
        if site.session.workspace.is_signed(id):  # while it was open; it shows what was signed
            return RedirectResponse(f"/directives/{id}", 303)
        return pages.act(request, form)

    return [
        Route("/directives/{id}", show, methods=["GET"]),
        Route("/directives/{id}", posted(act), methods=["POST"]),
        Route("/directives/{id}/document.docx", pages.word_file),
    ]


_FEW = 8
"""The annexes that are looked at after each pause in typing; of more, after each operation."""


class _DraftRequest(FormRequest):
    """A form of a draft that was sent."""

    def _needs_annexes(self, draft: FormDraft) -> bool:
        has_few = annex_count(draft.data) <= _FEW
        return has_few or self._sent.get("pictured", "") not in ("", "0")

    def _operate(self, operation: str, *, needs_words: bool) -> Operated:
        verb, _, argument = operation.partition(" ")
        own = DraftOperations(
            self._draft.data,
            self._sent,
            self._opened.workspace,
            self._site.session.last_survey(),
        ).verbs.get(verb)
        return own(argument) if own else super()._operate(operation, needs_words=needs_words)


class _DraftPages(FormPages):
    template = "directives/draft.html"
    request_type = _DraftRequest

    def open(self, _folder: str, id: str) -> tuple[OpenedDocument, Look]:
        """Return a draft and what a check finds in it; raise 404 if there is none."""
        return self._look(id, partial(self._site.session.look, folder=DIRECTIVES))

    def open_page(self, _folder: str, id: str) -> tuple[OpenedDocument, Look]:
        """Return the same for its page, which needs no annexes if they were checked before."""
        return self._look(id, self._site.session.open_draft)

    def _look(self, id: str, look: Callable[[str], Look]) -> tuple[OpenedDocument, Look]:
        try:
            found = look(id)
        except KeyError:
            raise HTTPException(404) from None
        return self._opened(id, self._site.session.workspace), found

    def open_sent(self, _folder: str, id: str, *, as_read: bool) -> OpenedDocument:
        """Return the draft that a form is about; raise 404 if there cannot be one."""
        workspace = self._site.session.workspace
        if not as_read:
            workspace = self._site.session.ask(lambda session: session.workspace, settled=False)
        if id_problem(id) or workspace.is_signed(id):
            raise HTTPException(404)
        return self._opened(id, workspace)

    def _opened(self, id: str, workspace: Workspace) -> OpenedDocument:
        names = self._site.session.last_survey().reference_names
        context = replace(form_context(workspace, names), finish=draft_finish(workspace))
        return OpenedDocument(DIRECTIVES, id, directive_file(id), workspace, context)

    def more(self, opened: OpenedDocument, answer: FormAnswer, view: FormView) -> dict[str, Any]:
        """Return the annexes and earlier directives of a draft, and what can be chosen."""
        summaries = self._site.session.last_survey()
        workspace, documents = opened.workspace, answer.look.documents
        annexes: Sequence[Document] = documents[1:]
        if not annexes and not answer.is_live:
            annexes = first_annex(workspace, answer.look)
        add_mark(view, annexes)
        return {
            "is_settled": self._site.session.is_settled
            and (not answer.is_live or annex_count(answer.draft.data) <= _FEW),
            "draft": draft_view(view, summaries),
            "pictured": pictured_names(documents, self._site.renderer.words),
            "documents": document_names(summaries),
            "acts": [act_name(one) for one in reversed(workspace.ledger.acts)],
            "can_sign_more": len(workspace.organisation.signatories) > 1,
        }
