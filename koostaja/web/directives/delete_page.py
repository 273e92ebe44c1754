"""A draft is deleted: asked once more, and it can be taken back."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, NamedTuple
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from koostaja.builder import Session
from koostaja.files.paths import directive_file
from koostaja.files.reading import read_file
from koostaja.web.form_data import posted
from koostaja.web.saving.notice import save_notice
from koostaja.web.site import Site
from koostaja.web.words import WORDS

__all__ = ["delete_routes"]


class _Draft(NamedTuple):
    """A draft as it is in its file."""

    id: str
    title: str
    text: str

    @property
    def seal(self) -> str:
        """What says that this is the draft that was seen."""
        return sha256(self.text.encode()).hexdigest()[:16]


def delete_routes(site: Site) -> list[Route]:
    """Return the address where a draft is deleted."""
    pages = _DeletePages(site)
    address = "/directives/{id}/delete"
    return [
        Route(address, pages.show, methods=["GET"]),
        Route(address, posted(pages.delete, max_size=10_000), methods=["POST"]),
    ]


class _DeletePages:
    def __init__(self, site: Site) -> None:
        self._site = site

    def show(self, request: Request) -> Response:
        """Ask whether the draft is really to be deleted."""
        return self._page(self._draft(request))

    def delete(self, request: Request, form: FormData) -> Response:
        """Delete the draft that was seen."""
        draft = self._draft(request)
        if form.get("seal") != draft.seal:
            fault = self._site.renderer.words["directives.delete changed"]
            return self._page(draft, 409, fault=fault)
        language = self._site.session.workspace.organisation.language
        file = directive_file(draft.id)
        outcome = self._site.saver.save_texts(
            {file: None},
            {file: draft.text},
            author=self._site.author(request),
            said=WORDS[language]["directives.said.deleted"].format(draft.title),
        )
        if not outcome.saved:
            notice = save_notice(outcome, self._site.renderer)
            return self._page(draft, 409, notice=notice)
        return RedirectResponse(f"/directives?{urlencode({'saved': outcome.undo})}", 303)

    def _draft(self, request: Request) -> _Draft:
        id = request.path_params["id"]

        def question(session: Session) -> _Draft:
            workspace = session.workspace
            known = workspace.directives.get(id)
            if known is None and (id not in workspace.broken_directives or workspace.is_signed(id)):
                raise HTTPException(404)
            file = directive_file(id)
            try:
                data = read_file(workspace.root / file, within=workspace.root)
            except OSError:  # it has just been removed
                raise HTTPException(404) from None
            return _Draft(id, known.title if known else "", data.decode("utf-8", "replace"))

        return self._site.session.ask(question, settled=False)

    def _page(self, draft: _Draft, status: int = 200, **shown: Any) -> Response:
        values = {"fault": "", "notice": None, **shown}
        return self._site.page(
            "directives/delete.html",
            status=status,
            draft=draft,
            title=draft.title or self._site.renderer.words["untitled"],
            **values,
        )
