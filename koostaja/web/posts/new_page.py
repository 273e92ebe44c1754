"""A new post or other document: what it begins from, its title and unit; then its form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from koostaja.builder import Session
from koostaja.chart import UnitAtLevel
from koostaja.diagnostics import officer_message
from koostaja.files.paths import folder_name, stem
from koostaja.text.folding import folded
from koostaja.web.form_data import posted
from koostaja.web.posts.document_summaries import DocumentSummaries
from koostaja.web.posts.new_answers import NewAnswers, read_answers
from koostaja.web.posts.new_file import is_for_posts, layout_of_new, make_new
from koostaja.web.posts.new_model import Model, describe_model
from koostaja.web.saving.notice import save_notice
from koostaja.web.saving.outcome import Refusal
from koostaja.web.site import Site
from koostaja.workspace import Layout, Workspace

__all__ = ["new_routes"]

_TRIES = 3
"""How often a file is made anew because somebody has made one of its name meanwhile."""


def new_routes(site: Site) -> list[Route]:
    """Return the address of what does not exist yet."""
    pages = _NewPages(site)
    return [
        Route("/new", pages.show, methods=["GET"]),
        Route("/new", posted(pages.make, max_size=50_000), methods=["POST"]),
    ]


class _NewPages:
    def __init__(self, site: Site) -> None:
        self._site = site

    def show(self, request: Request) -> Response:
        """Ask for what a new document begins from, and for its title."""
        given = dict(request.query_params)
        summaries, _ = self._site.session.summaries()
        sought = " ".join(given.get("model", "").split())
        if sought and (found := _sought(summaries, sought, given.get("kind", ""))):
            kind = {"kind": "document"} if given.get("kind") == "document" else {}
            return RedirectResponse(f"/new?{urlencode({**kind, 'from': found})}", 303)
        answers = self._site.session.ask(lambda session: _prefilled(given, summaries, session))
        faults = {key: said for key, said in answers.faults.items() if key == "layout"}
        faults |= {"model": "new.model unknown"} if sought else {}
        return self._page(answers._replace(faults=faults, alike=None), 200, sought=sought)

    def make(self, request: Request, form: FormData) -> Response:
        """Make the document and lead to its form."""
        given = {name: value for name, value in form.items() if isinstance(value, str)}
        summaries, _ = self._site.session.summaries()
        session = self._site.session
        answers = session.ask(lambda one: read_answers(given, summaries, one.workspace))
        if answers.faults or (answers.alike and not given.get("anyway")):
            return self._page(answers, 422)
        for _ in range(_TRIES):
            file, problems = session.ask(lambda one: make_new(one.workspace, answers.new))
            if file is None:
                said = [officer_message(one, self._site.renderer.lang) for one in problems]
                return self._page(answers, 422, said=said)
            outcome = self._site.saver.save_texts(
                {file.file: file.text}, {file.file: None}, author=self._site.author(request)
            )
            if outcome.saved:
                address = f"/{folder_name(file.file)}/{stem(file.file)}"
                return RedirectResponse(f"{address}?{urlencode({'saved': outcome.undo})}", 303)
            if outcome.refusal is not Refusal.TAKEN:
                break
        return self._page(answers, 409, notice=save_notice(outcome, self._site.renderer))

    def _page(self, answers: NewAnswers, status: int, **shown: Any) -> Response:
        """Return the page with what was typed."""
        session, new = self._site.session, answers.new
        summaries = session.last_survey()
        model = self._model(answers)
        layout, layouts = session.ask(lambda one: _layouts(one.workspace, answers))
        values = {"sought": "", "notice": None, "said": (), **shown}
        return self._site.page(
            "posts/new.html",
            status=status,
            is_post=new.is_post,
            typed=answers.typed,
            faults=answers.faults,
            alike=answers.alike,
            model=model,
            model_address=f"/{_folder(new.is_post)}/{new.model}",
            models=_models(summaries, new.is_post),
            posts=summaries.names.posts,
            units=_units(summaries, new.unit) if _has(layout, "unit") else (),
            has_superior=_has(layout, "superior"),
            layouts=layouts,
            **values,
        )

    def _model(self, answers: NewAnswers) -> Model | None:
        """Return what the new document is a copy of, if it is one."""
        new = answers.new
        if not new.model:
            return None
        try:
            return describe_model(self._site.session.show(_folder(new.is_post), new.model))
        except KeyError:
            raise HTTPException(404) from None


def _folder(is_post: bool) -> str:
    return "positions" if is_post else "documents"


def _has(layout: Layout | None, role: str) -> bool:
    return layout is not None and layout.fields.with_role(role) is not None


def _layouts(
    workspace: Workspace, answers: NewAnswers
) -> tuple[Layout | None, Sequence[tuple[str, str]]]:
    """Return the layout of what is new, or else the first; and those to choose from, by name."""
    new = answers.new
    known = [one for one in workspace.layouts.values() if is_for_posts(one) == new.is_post]
    names = [one.schema.title.partition(":")[0] for one in known]
    names = names if len(set(names)) == len(names) else [one.schema.title for one in known]
    found = list(zip((one.id for one in known), names, strict=True))
    shown = layout_of_new(workspace, new) or next(iter(known), None)
    return shown, [] if new.model or len(found) < 2 else found


def _units(summaries: DocumentSummaries, chosen: str) -> Sequence[UnitAtLevel]:
    """Return the units that there still are, and one that was chosen all the same."""
    units = summaries.units.in_order
    return [one for one in units if one.id == chosen or not summaries.has_ended(one.id)]


def _models(summaries: DocumentSummaries, is_post: bool) -> Sequence[str]:
    """Return the names of what can be copied."""
    if is_post:
        return [one.name for one in summaries.names.posts]
    return [one.title for one in summaries.documents if one.title]


def _sought(summaries: DocumentSummaries, name: str, kind: str) -> str:
    """Return the id of what a typed name means; "" if it means nothing or several."""
    if kind != "document":
        return summaries.names.post_ids.get(folded(name), "")
    found = [one.id for one in summaries.documents if folded(one.title) == folded(name)]
    return found[0] if len(found) == 1 else ""


def _prefilled(
    given: Mapping[str, str], summaries: DocumentSummaries, session: Session
) -> NewAnswers:
    """Return the answers that a form begins with: unit and superior of what it copies."""
    model = next((one for one in summaries.posts if one.id == given.get("from")), None)
    names = {one.id: one.name for one in summaries.names.posts}
    relations = model.relations if model else None
    superiors = [names[one] for one in relations.superiors if one in names] if relations else []
    superiors += relations.superior_words if relations else ()
    begun = {"unit": model.unit if model else "", "superior": next(iter(superiors), "")}
    return read_answers({**begun, **given}, summaries, session.workspace)
