"""The clauses that can be added to the job descriptions of a unit, for one to be chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.builder import Session
from koostaja.web.library.clause_list import ClauseList, ClauseOrder, TopicGroup, make_clause_list
from koostaja.web.library.contents import LibraryContents
from koostaja.web.library.library_reader import LibraryReader
from koostaja.web.library.post_additions import clause_fields_of
from koostaja.web.library.unit_uses import UnitUses, leads_lists, unit_uses
from koostaja.web.posts.document_summaries import DocumentSummaries
from koostaja.web.site import Site
from koostaja.workspace import Layout, Position

__all__ = ["unit_choice_routes"]

_LOOKED_AT = 40
"""How many posts of a unit say which layouts and clauses it has."""


def unit_choice_routes(site: Site, reader: LibraryReader) -> list[Route]:
    """Return the address where a clause is chosen for all posts of a unit."""

    def answer(request: Request) -> Response:
        summaries, _ = site.session.summaries()
        unit = request.path_params["id"]
        if unit not in summaries.units or summaries.has_ended(unit):
            raise HTTPException(404)
        asked, contents = request.query_params, reader.contents()
        positions = site.session.ask(lambda session: _positions(session, summaries, unit))
        order = ClauseOrder.parse({key: asked[key] for key in ("q", "page") if key in asked})
        found = make_clause_list(contents, order)
        layouts = [*{one.layout.id: one.layout for one in positions}.values()]
        uses = unit_uses(contents, positions)
        fitting = [*_fitting(contents, found, layouts)]
        return site.page(
            "library/choice.html",
            here="/",
            unit=unit,
            name=summaries.units.within(unit)[0].name,
            found=found,
            groups=site.session.ask(lambda session: [*_printed(session, contents, fitting, uses)]),
            uses=uses,
            is_whole=len(positions) < _LOOKED_AT,
            address=lambda page: _address(unit, found.order._replace(page=page)),
        )

    return [Route("/units/{id}/clauses", answer, methods=["GET"])]


def _address(unit: str, order: ClauseOrder) -> str:
    given = {"q": order.words, "page": str(order.page) if order.page > 1 else ""}
    query = urlencode({key: value for key, value in given.items() if value})
    return f"/units/{unit}/clauses{query and '?'}{query}"


def _positions(session: Session, summaries: DocumentSummaries, unit: str) -> list[Position]:
    """Return the job descriptions of a unit, as many as are looked at."""
    units = (one.id for one in summaries.units.within(unit))
    posts = (one.id for id in units for one in summaries.posts_by_unit.get(id, ()))
    positions = map(session.workspace.positions.get, islice(posts, _LOOKED_AT))
    return [*filter(None, positions)]


def _printed(
    session: Session, contents: LibraryContents, groups: Sequence[TopicGroup], uses: UnitUses
) -> Iterator[TopicGroup]:
    """Yield topics without the clauses that only lead in lists: no point of a list is one."""
    for group in groups:
        kept = tuple(
            one
            for one in group.clauses
            if one.id not in uses.leads
            and (one.id in uses.counts or not leads_lists(session, contents, one.id))
        )
        if kept:
            yield group._replace(clauses=kept)


def _fitting(
    contents: LibraryContents, found: ClauseList, layouts: Sequence[Layout]
) -> Iterator[TopicGroup]:
    """Yield the topics of a list with the clauses in use for which some layout has a field.

    One for clauses of any topic does not count: those of directives are not meant for it.
    """
    workspace, clauses = contents.workspace, contents.workspace.library.clauses

    @cache
    def fits(topic: str, is_row: bool) -> bool:
        """Return whether there is a field; all rows, or texts, of a topic are alike."""
        one = next(one for one in of_topic[topic] if bool(one.body.row) == is_row)
        found = (clause_fields_of(workspace, layout, one, ()) for layout in layouts)
        return any(field.topic == topic for some in found for field in some)

    of_topic = contents.by_topic
    for group in found.groups:
        kept = [
            one
            for one in group.clauses
            if one.state != "retired" and fits(group.topic, bool(clauses[one.id].body.row))
        ]
        if kept:
            yield group._replace(clauses=tuple(kept))
