"""The form of a post or document: opened, checked, operated and saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from koostaja.builder import Look
from koostaja.diagnostics import Problem, officer_message
from koostaja.source import Source, read
from koostaja.web.form.clause_choice import ClauseChoice, find_choices
from koostaja.web.form.decoding import decode
from koostaja.web.form.form_draft import FormDraft, MalformedForm, read_draft
from koostaja.web.form.form_fields import FormContext, fields
from koostaja.web.form.form_parts import FormEntry, FormPart, FormRow
from koostaja.web.form.form_view import (
    FormView,
    form_context,
    make_form_view,
    reference_names,
)
from koostaja.web.form.operations import Operated, UnknownOperation, operate
from koostaja.web.form_data import read_form
from koostaja.web.names import kind_of, officer_names, unit_of
from koostaja.web.saving.outcome import SaveOutcome
from koostaja.web.sheet.notes import notes_of
from koostaja.web.site import Site
from koostaja.workspace import Layout, Workspace

__all__ = ["form_routes"]

_FOLDERS = ("positions", "documents")
_OF_DOCUMENT = ("own", "row")
"""The operations that need the words that the document prints."""


class _Opened(NamedTuple):
    """The document that a request is about."""

    folder: str
    id: str
    file: str
    workspace: Workspace
    context: FormContext


class _Answer(NamedTuple):
    """What a page says beside the form."""

    status: int = 200
    said: str = ""
    """The name of the words that are announced."""
    refused: Sequence[Problem] = ()
    outcome: SaveOutcome | None = None
    picked: ClauseChoice | None = None


def form_routes(site: Site) -> list[Route]:
    """Return the addresses of posts and documents."""
    pages = _FormPages(site)
    return [
        Route(f"/{folder}/{{id}}", pages.answer, methods=["GET", "POST"]) for folder in _FOLDERS
    ]


class _FormPages:
    def __init__(self, site: Site) -> None:
        self._site = site

    async def answer(self, request: Request) -> Response:
        folder, id = request.url.path.split("/")[1], request.path_params["id"]
        if request.method == "POST":
            sent = await read_form(request)
            author = ""
            texts = {name: one for name, one in sent.items() if isinstance(one, str)}
            return await run_in_threadpool(self._act, folder, id, texts, author)
        return await run_in_threadpool(self._show, folder, id, request.query_params)

    def _open(self, folder: str, id: str) -> tuple[_Opened, Look]:
        """Return a document and what a check finds in it; 404 if there is none."""
        try:
            look = self._site.session.look(id, folder=folder)
        except KeyError:
            raise HTTPException(404) from None
        workspace = self._site.session.workspace
        known = workspace.positions
        if id not in (known.post_ids if folder == "positions" else known.document_ids):
            raise HTTPException(404)
        survey = self._site.session.last_survey()
        names = reference_names(survey.names, workspace.organisation)
        context = form_context(workspace, names)
        return _Opened(folder, id, known.file(id), workspace, context), look

    def _show(self, folder: str, id: str, query: Mapping[str, str]) -> Response:
        opened, look = self._open(folder, id)
        source = self._source(opened, look)
        layout = _layout(opened, source) if source else None
        if source is None or layout is None:
            return self._unreadable(opened, look)
        said = "saved merged" if "merged" in query else "saved" if "saved" in query else ""
        return self._page(
            opened, layout, FormDraft(source, source.data), look, query, _Answer(said=said)
        )

    def _unreadable(self, opened: _Opened, look: Look) -> Response:
        """Return the page of a document of which too little is understood to make a form."""
        listed = self._site.session.last_survey().by_address.get(f"/{opened.folder}/{opened.id}")
        lang = self._site.renderer.lang
        found = notes_of(look.problems, lang, officer_names(opened.workspace, None))
        title = listed.title if listed else ""
        return self._site.page(
            "document.html",
            title=title or self._site.renderer.words["untitled"],
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

    def _source(self, opened: _Opened, look: Look) -> Source | None:
        """Return the file as it is; None if its data cannot be relied on."""
        if look.made_from:
            return look.made_from.source
        root = opened.workspace.root
        source, _ = read(root / opened.file, opened.file, within=root)
        return source if source and isinstance(source.data, dict) else None

    def _act(self, folder: str, id: str, sent: Mapping[str, str], author: str) -> Response:
        opened, _ = self._open(folder, id)
        try:
            draft = read_draft(sent, opened.file)
            layout = _layout(opened, draft.source)
            if layout is None:
                raise MalformedForm
            form = fields(layout.fields, draft.data, opened.context)
            draft = draft.with_data(decode(form, draft.data, sent))
            verb, _, argument = sent.get("op", "").partition(" ")
            if verb == "save":
                return self._save(opened, layout, draft, sent, author)
            return self._operated(opened, layout, draft, sent, verb, argument)
        except (MalformedForm, UnknownOperation):
            raise HTTPException(422) from None

    def _operated(
        self,
        opened: _Opened,
        layout: Layout,
        draft: FormDraft,
        sent: Mapping[str, str],
        verb: str,
        argument: str,
    ) -> Response:
        """Answer a button: the page with what it has made of the document."""
        shown = dict(sent)
        answer = _Answer()
        if verb in ("open", "close"):
            shown |= {"opened": argument if verb == "open" else "", "focus": argument}
        elif verb == "pick":
            view = self._view(opened, layout, draft, self._look(opened, draft)[0])
            answer = _Answer(picked=find_choices(view, opened.workspace, argument, sent))
        elif verb not in ("", "check", "live"):
            done = self._operate(opened, layout, draft, f"{verb} {argument}")
            draft = draft.with_data(done.data)
            shown |= {"focus": done.focus, "opened": _opened(sent, verb, argument, done)}
            answer = _Answer(said=done.said)
        look, problems = self._look(opened, draft)
        if problems:
            answer = answer._replace(status=422, refused=problems)
        return self._page(opened, layout, draft, look, shown, answer)

    def _operate(
        self, opened: _Opened, layout: Layout, draft: FormDraft, operation: str
    ) -> Operated:
        if operation.partition(" ")[0] in _OF_DOCUMENT:
            form = self._view(opened, layout, draft, self._look(opened, draft)[0]).form
        else:
            form = fields(layout.fields, draft.data, opened.context)
        return operate(form, draft.data, operation, opened.workspace.library)

    def _look(self, opened: _Opened, draft: FormDraft) -> tuple[Look, list[Problem]]:
        """Look at a draft; at its file, with the reasons, if the file cannot have its data."""
        text, problems = draft.text()
        if text is None:
            text = draft.source.text
        return self._site.session.look(opened.id, text, folder=opened.folder), problems

    def _save(
        self,
        opened: _Opened,
        layout: Layout,
        draft: FormDraft,
        sent: Mapping[str, str],
        author: str,
    ) -> Response:
        outcome = self._site.saver.save_document(
            opened.file,
            draft.source.data,
            draft.data,
            author=author,
        )
        if outcome.saved:
            query = {"saved": outcome.undo, **({"merged": "1"} if outcome.is_merged else {})}
            address = f"/{opened.folder}/{opened.id}?{urlencode(query)}"
            return RedirectResponse(address, 303)
        look, _ = self._look(opened, draft)
        status = 409 if outcome.conflicts else 422
        answer = _Answer(status=status, refused=outcome.problems, outcome=outcome)
        return self._page(opened, layout, draft, look, sent, answer)

    def _view(self, opened: _Opened, layout: Layout, draft: FormDraft, look: Look) -> FormView:
        lang = self._site.renderer.lang
        return make_form_view(opened.workspace, layout, draft, look, opened.context, lang)

    def _page(
        self,
        opened: _Opened,
        layout: Layout,
        draft: FormDraft,
        look: Look,
        shown: Mapping[str, str],
        answer: _Answer,
    ) -> Response:
        view = self._view(opened, layout, draft, look)
        view.opened = shown.get("opened", "")
        view.focus = _focused(view, shown.get("focus", ""))
        listed = self._site.session.last_survey().by_address.get(f"/{opened.folder}/{opened.id}")
        lang = self._site.renderer.lang
        names = officer_names(opened.workspace, look.made_from)
        return self._site.page(
            "form/form.html",
            status=answer.status,
            address=f"/{opened.folder}/{opened.id}",
            is_post=opened.folder == "positions",
            listed=listed,
            title=_title(look, listed.title if listed else ""),
            unit=unit_of(opened.workspace, look.made_from),
            kind=kind_of(layout),
            view=view,
            answer=answer,
            undo=shown.get("saved", ""),
            refused=[officer_message(one, lang, names) for one in answer.refused],
            names=opened.context.names,
        )


def _opened(sent: Mapping[str, str], verb: str, argument: str, done: Operated) -> str:
    """Return the path of the row that is open after an operation: the one that has the focus."""
    before = sent.get("opened", "")
    if verb in ("up", "down"):
        path = argument.partition(" ")[0]
        return done.focus if path == before else ""
    return done.focus


def _focused(view: FormView, path: str) -> str:
    """Return what gets the focus for a path: an input, or the part of the form around it."""
    while path and path not in view.holders:
        path = path.rpartition("/")[0]
    holder = view.holders.get(path)
    if isinstance(holder, FormRow) and path == view.opened:
        inputs = (one for cell in holder.cells for one in cell.inputs())
        return next((one.name for one in inputs), path)
    if isinstance(holder, FormPart) and holder.entries and not holder.is_list:
        holder = holder.entries[0]
    return holder.text.name if isinstance(holder, FormEntry) and holder.text else path


def _layout(opened: _Opened, source: Source) -> Layout | None:
    id = source.data.get("layout")
    return opened.workspace.layouts.get(id) if isinstance(id, str) else None


def _title(look: Look, listed: str) -> str:
    document = next(iter(look.documents), None)
    made_from: Any = look.preview.position if look.preview else look.made_from
    return (made_from.title if made_from else "") or (document.title if document else "") or listed
