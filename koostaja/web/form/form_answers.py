"""What a form that was sent does to its document: typed, operated, or saved."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple
from urllib.parse import quote, urlencode

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from koostaja.builder import Look
from koostaja.diagnostics import Problem
from koostaja.files.paths import DIRECTIVES, POSITIONS, document_file, position_file
from koostaja.web.form.clause_choice import ClauseChoice, find_choices
from koostaja.web.form.decoding import decode
from koostaja.web.form.draft_data import Operated
from koostaja.web.form.form_draft import FormDraft, MalformedForm, read_draft
from koostaja.web.form.form_entries import FormContext
from koostaja.web.form.form_fields import fields
from koostaja.web.form.form_view import FormView, form_context, make_form_view
from koostaja.web.form.operations import operate
from koostaja.web.saving.conflict_view import choices_of
from koostaja.web.saving.outcome import SaveOutcome
from koostaja.web.site import Site
from koostaja.workspace import Layout, Workspace, id_problem

__all__ = ["FormAnswer", "FormRequest", "OpenedDocument", "SavedForm", "open_document", "open_sent"]

_ONLY_SHOWN = ("", "check", "live", "pictures")
"""The operations that change nothing."""
_MOST_DIGITS = 4


class OpenedDocument(NamedTuple):
    """The document that a request is about."""

    folder: str
    id: str
    file: str
    workspace: Workspace
    context: FormContext

    @property
    def address(self) -> str:
        """Its address on the page."""
        return f"/{self.folder}/{self.id}"

    def layout(self, draft: FormDraft) -> Layout | None:
        """Return the layout that the data of a draft name, if there is one."""
        if self.folder == DIRECTIVES and isinstance(draft.source.data.get("template"), str):
            return self.workspace.directive_form(draft.source)
        id = draft.source.data.get("layout")
        return self.workspace.layouts.get(id) if isinstance(id, str) else None


class FormAnswer(NamedTuple):
    """What a page shows of a document, and says of what was done."""

    layout: Layout
    draft: FormDraft
    look: Look
    opened: str = ""
    """The path of the row whose fields are open."""
    focus: str = ""
    """The path of what gets the focus."""
    has_pictures: bool = False
    is_brief: bool = False
    """Whether each row of a table that is closed has one line."""
    is_live: bool = False
    """Whether somebody is typing, and needs only what is said of the text."""
    said: str = ""
    """The name of the words that are announced."""
    refused: Sequence[Problem] = ()
    outcome: SaveOutcome | None = None
    left_out: int = 0
    """How many empty entries a save has left out."""
    picked: ClauseChoice | None = None
    pictured: str = ""
    """The number of the document in the pictures, of a directive with annexes."""


class SavedForm(NamedTuple):
    """What the page that follows a save has to know."""

    undo: str
    """What takes the save back."""
    opened: str
    """The path of the row whose fields are open."""
    left_out: int = 0
    """How many empty entries were left out."""
    is_brief: bool = False

    def address(self, document: str) -> str:
        """Return where a save leads: to the row that was open, in a form that looks as before."""
        given = {
            "saved": self.undo,
            "opened": self.opened,
            "left": str(self.left_out or ""),
            "brief": "1" if self.is_brief else "",
        }
        query = urlencode({key: value for key, value in given.items() if value})
        place = f"#at{quote(self.opened)}" if self.opened else ""
        return f"{document}{query and '?'}{query}{place}"


def open_document(site: Site, folder: str, id: str) -> tuple[OpenedDocument, Look]:
    """Return a document and what a check finds in it; raise 404 if there is none."""
    try:
        look = site.session.look(id, folder=folder)
    except KeyError:
        raise HTTPException(404) from None
    workspace = site.session.workspace
    if id not in _ids(workspace, folder):
        raise HTTPException(404)
    return _opened(site, folder, id, workspace), look


def open_sent(site: Site, folder: str, id: str, *, as_read: bool) -> OpenedDocument:
    """Return the document that a form is about; it may have been removed since it was opened.

    So what was typed is not lost with it. Raises 404 for what cannot have been there. The
    workspace ``as_read`` last is enough while somebody types, since the files are looked at
    when the text is checked, and for a save, which reads the file that it changes.
    """
    workspace = site.session.workspace
    if not as_read:
        workspace = site.session.ask(lambda session: session.workspace, settled=False)
    is_elsewhere = id in workspace.positions.ids and id not in _ids(workspace, folder)
    if id_problem(id) or is_elsewhere:
        raise HTTPException(404)
    return _opened(site, folder, id, workspace)


def _ids(workspace: Workspace, folder: str) -> Collection[str]:
    known = workspace.positions
    return known.post_ids if folder == POSITIONS else known.document_ids


def _opened(site: Site, folder: str, id: str, workspace: Workspace) -> OpenedDocument:
    context = form_context(workspace, site.session.last_survey().reference_names)
    file = position_file(id) if folder == POSITIONS else document_file(id)
    return OpenedDocument(folder, id, file, workspace, context)


class FormRequest:
    """A form that was sent, with what was typed in it."""

    def __init__(self, site: Site, opened: OpenedDocument, form: FormData, author: str) -> None:
        """Raise ``MalformedForm`` for a form that no page of this program has sent."""
        self._site = site
        self._opened = opened
        self._form = form
        self._sent = {name: one for name, one in form.items() if isinstance(one, str)}
        self._author = author
        draft = read_draft(self._sent, opened.file)
        layout = opened.layout(draft)
        if layout is None:
            raise MalformedForm
        self._layout = layout
        parts = fields(layout.fields, draft.data, opened.context)
        self._draft = draft.with_data(decode(parts, draft.data, self._sent))

    def answer(self) -> FormAnswer | SavedForm:
        """Do what the form asks for; raise ``UnknownOperation`` for what no form offers."""
        verb, _, argument = self._sent.get("op", "").partition(" ")
        if verb == "save":
            return self._save()
        if verb in ("open", "close"):
            opened = argument if verb == "open" else ""
            return self._shown(self._draft)._replace(opened=opened, focus=argument)
        if verb == "pick":
            shown = self._shown(self._draft)
            view = self.view(shown)
            found = find_choices(view, self._opened.workspace, argument, self._sent)
            return shown._replace(picked=found)
        if verb == "accept":
            return self._accepted(argument)
        if verb == "withdraw":
            return self._withdrawn(argument)
        if verb in _ONLY_SHOWN:
            return self._shown(self._draft)._replace(focus=verb if verb == "pictures" else "")
        return self._operated(verb, argument)

    def view(self, shown: FormAnswer) -> FormView:
        """Return the form of what is shown."""
        return make_form_view(
            self._opened.workspace,
            shown.layout,
            shown.draft,
            shown.look,
            self._opened.context,
            self._site.renderer.lang,
        )

    def _shown(self, draft: FormDraft, *, is_recent: bool = True) -> FormAnswer:
        """Look at a draft; at its file, with the reasons, if the file cannot have its data.

        ``is_recent`` is whether the files were looked at when the form came.
        """
        text, problems = draft.text()
        given = draft.source.text if text is None else text
        is_live = self._sent.get("op") == "live"
        look = self._site.session.look(
            self._opened.id,
            given,
            folder=self._opened.folder,
            is_live=is_recent,
            with_annexes=not is_live or self._needs_annexes(draft),
        )
        return FormAnswer(
            self._layout,
            draft,
            look,
            opened=self._sent.get("opened", ""),
            has_pictures=self._has_pictures,
            is_brief="brief" in self._sent,
            is_live=is_live,
            refused=problems,
            pictured=self._sent.get("pictured", ""),
        )

    def _needs_annexes(self, _draft: FormDraft) -> bool:
        """Return whether annexes are looked at, too, while somebody types."""
        return True

    @property
    def _has_pictures(self) -> bool:
        is_shown = self._sent.get("pictures") == "1"
        return is_shown != (self._sent.get("op") == "pictures")

    def _operated(self, verb: str, argument: str) -> FormAnswer:
        done = self._operate(f"{verb} {argument}", needs_words=verb == "own")
        before = self._sent.get("opened", "")
        is_moved = verb in ("up", "down")
        opened = done.focus
        if is_moved and argument != before and not argument.startswith(f"{before}/"):
            opened = ""
        shown = self._shown(self._draft.with_data(done.data))
        return shown._replace(said=done.said, focus=done.focus, opened=opened)

    def _accepted(self, argument: str) -> FormAnswer:
        """Accept a finding for the reason that was typed beside it."""
        note, code, path = argument.split(" ", 2) if argument.count(" ") > 1 else ("", "", "")
        draft = self._draft.with_reason(code, path, self._sent.get(f"reason/{note}", ""))
        shown = self._shown(draft or self._draft)
        return shown._replace(said="accepted" if draft else "not accepted", focus=path)

    def _withdrawn(self, argument: str) -> FormAnswer:
        """Take back the reason for which a finding was accepted."""
        code, _, number = argument.partition(" ")
        is_number = number.isdecimal() and len(number) <= _MOST_DIGITS
        draft = self._draft.without_reason(code, int(number) if is_number else -1)
        shown = self._shown(draft or self._draft)
        return shown._replace(said="withdrawn" if draft else "not withdrawn")

    def _operate(self, operation: str, *, needs_words: bool) -> Operated:
        data, opened = self._draft.data, self._opened
        if needs_words:
            parts = self.view(self._shown(self._draft)).form
        else:
            parts = fields(self._layout.fields, data, opened.context)
        return operate(parts, data, operation, opened.workspace.library)

    def _save(self) -> FormAnswer | SavedForm:
        draft, file = self._draft, self._opened.file
        author, choices, saver = self._author, choices_of(self._form), self._site.saver
        if draft.original:  # comments have changed, too
            text, refused = draft.text()
            if refused:
                return self._shown(draft, is_recent=False)
            outcome = saver.save_texts(
                {file: text}, {file: draft.original}, author=author, choices=choices
            )
        else:
            outcome = saver.save_document(
                file, draft.source.data, draft.filling.data, author=author, choices=choices
            )
        if outcome.saved:
            left_out = len(draft.filling.left_out)
            opened, is_brief = self._sent.get("opened", ""), "brief" in self._sent
            return SavedForm(outcome.undo, opened, left_out, is_brief)
        shown = self._shown(draft, is_recent=False)
        return shown if shown.refused else shown._replace(outcome=outcome)
