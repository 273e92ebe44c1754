"""A clause added to the documents of a unit at once, after everybody saw what each gets."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.builder import Session
from koostaja.web.form_data import posted
from koostaja.web.library.clause_view import findings_in_words
from koostaja.web.library.library_reader import LibraryReader
from koostaja.web.library.pieces import text_pieces
from koostaja.web.library.proposal import saved_as_seen
from koostaja.web.library.saved import saved_before
from koostaja.web.library.unit_adding import UnitAdding, read_adding
from koostaja.web.library.unit_look import look_at_adding
from koostaja.web.site import Site

__all__ = ["unit_page_routes"]


def unit_page_routes(site: Site, reader: LibraryReader) -> list[Route]:
    """Return the address where each clause is added to documents of a unit."""
    pages = _UnitPages(site, reader)
    return [
        Route("/clauses/{id}/posts", pages.show, methods=["GET"]),
        Route("/clauses/{id}/posts", posted(pages.post), methods=["POST"]),
    ]


class _UnitPages:
    """Answers for all clauses."""

    def __init__(self, site: Site, reader: LibraryReader) -> None:
        self._site = site
        self._reader = reader

    def show(self, request: Request) -> Response:
        """Ask for a unit, and show its posts."""
        found = self._read(request, request.query_params.get("unit", ""))
        found.saved = saved_before(self._site, request)
        return self._page(found)

    def post(self, request: Request, form: FormData) -> Response:
        """Show what each document gets, or save that if exactly it was seen."""
        found = self._read(request, str(form.get("unit") or ""), form)
        name, address = found.contents.name(found.clause.id), f"/clauses/{found.clause.id}/posts"
        said = self._site.renderer.words["unit add.commit"].format(name)
        answer = saved_as_seen(self._site, request, found, said, address, unit=found.unit)
        return answer or self._page(found)

    def _read(self, request: Request, unit: str, form: FormData | None = None) -> UnitAdding:
        summaries, _ = self._site.session.summaries()

        def question(session: Session) -> UnitAdding:
            clause = session.workspace.library.clauses.get(request.path_params["id"])
            if clause is None:
                raise HTTPException(404)
            contents = self._reader.contents_in(session)
            found = read_adding(session, contents, clause, summaries, unit, form)
            if form is not None:
                look_at_adding(found, session, form)
            return found

        return self._site.session.ask(question)

    def _page(self, found: UnitAdding) -> Response:
        contents, clause = found.contents, found.clause
        problems = [(None, one) for one in found.problems]
        findings = found.effects.findings if found.effects else problems
        bodies = [(one, clause.wording(one)) for one in found.wordings]
        return self._site.page(
            "library/posts.html",
            status=found.status,
            here="/clauses",
            address=f"/clauses/{clause.id}",
            topic_id=clause.topic,
            topic=contents.topics[clause.topic],
            title=contents.name(clause.id),
            name=text_pieces(contents.texts(clause, clause.body)[0], clause.params),
            adding=found,
            wordings=[
                (one, text_pieces(contents.texts(clause, body)[0], clause.params), body.note)
                for one, body in bodies
                if body
            ],
            effects=found.effects,
            findings=findings_in_words(contents, self._site.renderer.lang, findings),
            notice=found.notice,
            is_changed=bool(found.effects or found.notice),
            saved=found.saved.notice(self._site.renderer, "unit add.saved"),
            states=found.units.by_address,
        )
