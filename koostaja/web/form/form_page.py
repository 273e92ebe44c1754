"""The form of a post or document as a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from koostaja.builder import Look
from koostaja.diagnostics import Names, officer_message
from koostaja.documents import GAP
from koostaja.source import Source, read
from koostaja.web.downloads import WORD, download
from koostaja.web.form.draft_data import UnknownOperation
from koostaja.web.form.form_answers import (
    FormAnswer,
    FormRequest,
    OpenedDocument,
    SavedForm,
    open_document,
    open_sent,
)
from koostaja.web.form.form_draft import FormDraft, MalformedForm
from koostaja.web.form.form_focus import focused, row_around
from koostaja.web.form.form_inputs import InputKind
from koostaja.web.form.form_view import FormView, make_form_view
from koostaja.web.form_data import posted
from koostaja.web.names import kind_of, officer_names, unit_of
from koostaja.web.pictures.picture_routes import pictures_part
from koostaja.web.posts.near_names import ALL_NAMES, near_names
from koostaja.web.saving.conflict_view import conflicts_shown
from koostaja.web.saving.notice import SaveNotice, plain_notice, save_notice
from koostaja.web.saving.presence import visitor_of, with_visitor
from koostaja.web.sheet.notes import notes_of
from koostaja.web.site import Site
from koostaja.workspace import Position

__all__ = ["FormPages", "form_routes"]

_FOLDERS = ("positions", "documents")
_MOST_DIGITS = 4
_PATIENCE = 3.0
"""The seconds that a page waits for its pictures."""


def form_routes(site: Site) -> list[Route]:
    """Return the addresses of posts and documents."""
    pages = FormPages(site)
    sent = posted(pages.act)
    return [
        route
        for folder in _FOLDERS
        for route in (
            Route(f"/{folder}/{{id}}", pages.show),
            Route(f"/{folder}/{{id}}", sent, methods=["POST"]),
            Route(f"/{folder}/{{id}}/document.docx", pages.word_file),
        )
    ]


class FormPages:
    """The pages of documents of one kind; those of other kinds inherit from them."""

    template, live_template = "form/form.html", "form/live.html"
    request_type: type[FormRequest] = FormRequest

    def __init__(self, site: Site) -> None:
        self._site = site

    def open(self, folder: str, id: str) -> tuple[OpenedDocument, Look]:
        """Return a document and what a check finds in it; raise 404 if there is none."""
        return open_document(self._site, folder, id)

    def open_sent(self, folder: str, id: str, *, as_read: bool) -> OpenedDocument:
        """Return the document that a form is about; raise 404 if there cannot be one."""
        return open_sent(self._site, folder, id, as_read=as_read)

    def more(self, _opened: OpenedDocument, _answer: FormAnswer, _view: FormView) -> dict[str, Any]:
        """Return what the pages of this kind show beside the form."""
        return {}

    def open_page(self, folder: str, id: str) -> tuple[OpenedDocument, Look]:
        """Return what ``open`` returns, as far as the page of the document needs it."""
        return self.open(folder, id)

    def show(self, request: Request) -> Response:
        """Answer who opens a document."""
        asked = request.query_params
        if "saved" in asked:  # so that the state of the post is the newest
            self._site.session.summaries()
        opened, look = self.open_page(*_asked(request))
        source = _source(opened, look)
        draft = FormDraft(source, source.data) if source else None
        layout = opened.layout(draft) if draft else None
        if draft is None or layout is None:
            return self._unreadable(opened, look)
        answer = FormAnswer(
            layout,
            draft,
            look,
            opened=asked.get("opened", ""),
            is_brief="brief" in asked,
            focus=asked.get("focus", ""),
            outcome=self._site.saver.outcome(asked.get("saved", "")),
            left_out=_number(asked.get("left", "")),
        )
        return self._page(request, opened, answer)

    def act(self, request: Request, form: FormData) -> Response:
        """Answer a form that was sent."""
        opened = self.open_sent(*_asked(request), as_read=form.get("op") in ("live", "save"))
        try:
            sent = self.request_type(self._site, opened, form, self._site.author(request))
            answer = sent.answer()
        except (MalformedForm, UnknownOperation):
            raise HTTPException(400) from None
        if isinstance(answer, SavedForm):
            return RedirectResponse(answer.address(opened.address), 303)
        return self._page(request, opened, answer)

    def word_file(self, request: Request) -> Response:
        """Answer with the Word file of a document as it is saved; one with errors has none."""
        _, look = self.open(*_asked(request))
        if look.preview or not look.documents:
            return self.show(request)
        data = self._site.session.print_document(look)
        return download(data, look.documents[0].title, ".docx", WORD)

    def _page(self, request: Request, opened: OpenedDocument, answer: FormAnswer) -> Response:
        view = make_form_view(
            opened.workspace,
            answer.layout,
            answer.draft,
            answer.look,
            opened.context,
            self._site.renderer.lang,
        )
        view.opened = row_around(view, answer.opened)
        view.focus = focused(view, answer.focus)
        visitor = visitor_of(request)
        shown: dict[str, Any] = {
            "view": view,
            "address": opened.address,
            "answer": answer,
            "is_post": opened.folder == "positions",
            "unit_id": _unit_id(answer.look),
            "is_settled": self._site.session.is_settled,
            "pictures": self._pictures(opened, answer, visitor),
            **self.more(opened, answer, view),
        }
        others = self._site.presence.seen(opened.address, visitor)
        if answer.is_live:
            return self._site.page(self.live_template, status=_status(answer), **shown)
        about = self._about(opened, answer, view)
        page = self._site.page(
            self.template, status=_status(answer), others=others, **shown, **about
        )
        return with_visitor(page, visitor)

    def _about(
        self, opened: OpenedDocument, answer: FormAnswer, view: FormView
    ) -> Mapping[str, Any]:
        """Return what the page says around the form."""
        renderer, look = self._site.renderer, answer.look
        made_from = look.shown_from
        names = officer_names(opened.workspace, made_from)
        survey = self._site.session.last_survey()
        listed = survey.by_address.get(opened.address)
        outcome = answer.outcome
        is_disputed = outcome is not None and bool(outcome.disputes)
        return {
            "id": opened.id,
            "listed": listed,
            "title": _title(look)
            or (listed.title if listed else "")
            or _typed_title(answer)
            or renderer.words["untitled"],
            "unit": unit_of(opened.workspace, made_from),
            "kind": kind_of(answer.layout),
            "names": opened.context.names,
            "post_names": near_names(survey, _unit_id(look), _typed_names(view)),
            "all_names": ALL_NAMES,
            "notice": self._notice(answer, names),
            "refused": [officer_message(one, renderer.lang, names) for one in answer.refused],
            "disputed": conflicts_shown(outcome, opened.workspace, renderer.words)
            if outcome and is_disputed
            else [],
        }

    def _notice(self, answer: FormAnswer, names: Names) -> SaveNotice | None:
        """Return what is said of a save, and of the empty entries that are not in it."""
        renderer, outcome = self._site.renderer, answer.outcome
        found = save_notice(outcome, renderer, names)
        if not answer.left_out or (outcome and not outcome.saved):
            return found
        line = renderer.counted("form.left out", answer.left_out)
        return found._replace(lines=(*found.lines, line)) if found else plain_notice(line)

    def _pictures(self, opened: OpenedDocument, answer: FormAnswer, visitor: str) -> str:
        """Return the pictures of the pages; one who is not typing waits for them."""
        if not answer.has_pictures:
            return ""
        session, look = self._site.session, answer.look
        number = (
            int(answer.pictured) if answer.pictured.isdecimal() and len(answer.pictured) < 6 else 0
        )
        document = look.documents[number] if number < len(look.documents) else None
        try:
            docx = session.print_document(look, document, with_gaps=look.preview is not None)
        except ValueError:  # too little is understood of it; a directive may have no errors
            said = self._site.renderer.words["form.no pictures"]
            return Markup('<p class="notice">{}</p>').format(said)
        key = self._site.pictures.request(docx, f"{opened.address} {visitor}")
        return pictures_part(self._site, key, 0.0 if answer.is_live else _PATIENCE)

    def _unreadable(self, opened: OpenedDocument, look: Look) -> Response:
        """Return the page of a document of which too little is understood to make a form."""
        listed = self._site.session.last_survey().by_address.get(opened.address)
        renderer = self._site.renderer
        found = notes_of(look.problems, renderer.lang, officer_names(opened.workspace, None))
        return self._site.page(
            "document.html",
            title=(listed.title if listed else "") or renderer.words["untitled"],
            unit="",
            kind="",
            is_post=opened.folder == "positions",
            state=listed.state if listed else None,
            view=None,
            has_gaps=False,
            found=[one for _, one in found],
            beside=set(),
            found_counts=Counter(one.severity for _, one in found),
            annexes=(),
        )


def _asked(request: Request) -> tuple[str, str]:
    """Return the folder and the id in an address."""
    return request.url.path.split("/")[1], request.path_params["id"]


def _source(opened: OpenedDocument, look: Look) -> Source | None:
    """Return the file as it is; None if its data cannot be relied on."""
    if look.made_from:
        return look.made_from.source
    root = opened.workspace.root
    source, _ = read(root / opened.file, opened.file, within=root)
    return source if source and isinstance(source.data, dict) else None


def _status(answer: FormAnswer) -> int:
    outcome = answer.outcome
    if outcome and not outcome.saved:
        return 409 if outcome.disputes else 422
    return 422 if answer.refused else 200


def _number(text: str) -> int:
    """Return a number of an address; 0 for anything else."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if is_number else 0


def _unit_id(look: Look) -> str:
    """Return the unit of a document as it is being edited; "" if it is in none."""
    made_from = look.shown_from
    return made_from.unit if isinstance(made_from, Position) else ""


def _typed_names(view: FormView) -> Iterator[str]:
    """Yield the words that are where a post can be named, and that are no post's name."""
    for one in view.form.inputs():
        if one.kind is InputKind.POST and isinstance(one.value, Mapping):
            yield one.shown


def _title(look: Look) -> str:
    document = next(iter(look.documents), None)
    made_from = look.shown_from
    given = (made_from.title if made_from else "") or (document.title if document else "")
    return "" if given == GAP else given


def _typed_title(answer: FormAnswer) -> str:
    """Return the title of a directive whose file has errors, as it was typed."""
    title = answer.draft.data.get("title")
    return title if isinstance(title, str) else ""
