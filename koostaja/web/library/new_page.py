"""A new clause: its words first, everything else on the same form as of any clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from koostaja.authoring import add_clause
from koostaja.builder import Session
from koostaja.diagnostics import Problem
from koostaja.library.similar import near_clauses
from koostaja.source import Source
from koostaja.text.typed_days import first_day_of_next_month
from koostaja.web.form_data import posted
from koostaja.web.library.clause_decoding import ClauseInput, decode_clause
from koostaja.web.library.clause_fields import clause_fields
from koostaja.web.library.clause_view import findings_in_words
from koostaja.web.library.contents import LibraryContents
from koostaja.web.library.library_reader import LibraryReader
from koostaja.web.library.new_names import free_id
from koostaja.web.library.text_parts import wording_parts
from koostaja.web.saving.notice import save_notice
from koostaja.web.saving.outcome import SaveOutcome
from koostaja.web.site import Site
from koostaja.workspace import FieldKind, Workspace

__all__ = ["new_page_routes"]

_TRIES = 20
"""How many ids are tried for a clause whose first words others have, or have had."""


class _Made(NamedTuple):
    """A new clause as a form wants it."""

    contents: LibraryContents
    wanted: ClauseInput
    problems: list[Problem]
    id: str = ""
    edited: Source | None = None
    """The file with it; None if there cannot be one yet."""
    alike: Sequence[str] = ()
    """The clauses that are like it, unless they were seen."""


def new_page_routes(site: Site, reader: LibraryReader) -> list[Route]:
    """Return the address of a new clause in each topic."""
    pages = _NewPages(site, reader)
    return [
        Route("/clauses/new/{topic}", pages.show, methods=["GET"]),
        Route("/clauses/new/{topic}", posted(pages.post), methods=["POST"]),
    ]


class _NewPages:
    """Answers for new clauses of all topics."""

    def __init__(self, site: Site, reader: LibraryReader) -> None:
        self._site = site
        self._reader = reader

    def show(self, request: Request) -> Response:
        """Show an empty form."""
        topic, contents = request.path_params["topic"], self._reader.contents()
        _known(contents, topic)
        wanted = ClauseInput(blank_clause(contents.workspace, topic))
        return self._page(topic, _Made(contents, wanted, []), "", 200)

    def post(self, request: Request, form: FormData) -> Response:
        """Add the clause; nobody prints it yet, so there is nothing to be seen before."""
        topic = request.path_params["topic"]
        made = self._site.session.ask(lambda session: self._made(session, topic, form))
        if made.wanted.faults:
            return self._page(topic, made, "clause.faulty", 422)
        if made.wanted.gaps:
            return self._page(topic, made, "clause.new gap", 200)
        if made.edited is None:
            return self._page(topic, made, "clause.impossible", 422)
        if made.alike:
            return self._page(topic, made, "clause.alike", 200)
        source = made.contents.workspace.library.sources[topic]
        said = self._site.renderer.words["clause.commit new"]
        texts, base = {source.file: made.edited.text}, {source.file: source.text}
        author = self._site.author(request)
        outcome = self._site.saver.save_texts(texts, base, author=author, said=said)
        if not outcome.saved:
            return self._page(topic, made, "", 409, outcome)
        return RedirectResponse(f"/clauses/{made.id}?saved={outcome.undo}", 303)

    def _made(self, session: Session, topic: str, form: FormData) -> _Made:
        contents = self._reader.contents_in(session)
        _known(contents, topic)
        wanted = decode_clause(form, blank_clause(contents.workspace, topic), contents)
        if wanted.faults or wanted.gaps:
            return _Made(contents, wanted, [])
        data = _filled(wanted.data)
        words = next((one.text for one in wording_parts(data, ())), "")
        problems = list[Problem]()
        for id in _free_ids(words, contents.workspace):
            edited, problems = add_clause(contents.workspace, topic, id, data)
            if edited or not any(one.code in ("id-taken", "id-reused") for one in problems):
                seen = "alike seen" in form or "text" not in data
                alike = [] if seen else near_clauses(contents.workspace.library, words)
                return _Made(contents, wanted, problems, id, edited, alike)
        return _Made(contents, wanted, problems)

    def _page(
        self,
        topic: str,
        made: _Made,
        notice: str,
        status: int,
        outcome: SaveOutcome | None = None,
    ) -> Response:
        contents, wanted = made.contents, made.wanted
        fields = clause_fields(contents, topic, wanted, {})
        gaps = {one.name: one.title for one in fields.gaps}
        found = [(None, one) for one in made.problems]
        focus = next(iter(wanted.faults), "") or (
            f"/params/{wanted.gaps[0]}/title" if wanted.gaps else ""
        )
        return self._site.page(
            "library/clause.html",
            example=first_day_of_next_month(self._site.session.day),
            status=status,
            here="/clauses",
            address=f"/clauses/new/{topic}",
            topic_id=topic,
            name=[],
            title=self._site.renderer.words["clauses.new"],
            topic=contents.topics[topic],
            fields=fields,
            base="",
            has_new_variant=False,
            choices=contents.choices,
            edit=None,
            conflicts=[],
            effects=None,
            findings=findings_in_words(contents, self._site.renderer.lang, found, gaps),
            notice=notice,
            is_changed=bool(notice) or outcome is not None,
            saved=save_notice(outcome, self._site.renderer),
            alike=[(id, contents.name(id)) for id in made.alike],
            uses=[],
            sets=[],
            states={},
            focus=focus,
        )


def _known(contents: LibraryContents, topic: str) -> None:
    if topic not in contents.topics:
        raise HTTPException(404)


def blank_clause(workspace: Workspace, topic: str) -> dict[str, Any]:
    """Return the data of a clause without words: a row where the topic's clauses are rows."""
    for form in (*workspace.layouts.values(), *workspace.directive_forms.values()):
        for field in form.fields.walk():
            if field.kind is FieldKind.ROWS and field.topic == topic:
                cells = {
                    one.key: [] if one.kind is FieldKind.LIST else "" for one in field.children
                }
                return {"row": cells}
    return {"text": ""}


def _filled(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data of a clause without the cells of its row that nobody has filled."""
    found = deepcopy(dict(data))
    if isinstance(found.get("row"), dict):
        found["row"] = {key: cell for key, cell in found["row"].items() if cell}
    return found


def _free_ids(words: str, workspace: Workspace) -> Iterator[str]:
    """Yield ids for a clause with these words, one after another."""
    library = workspace.library
    taken = {*library.clauses, *library.broken, *library.sets}
    for _ in range(_TRIES):
        id = free_id(words, taken)
        taken.add(id)
        yield id
