"""What the last check of everything found, as a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from koostaja.diagnostics import Severity
from koostaja.text.capitals import capitalised
from koostaja.web.checking.findings import (
    FoundDocument,
    found_documents,
    found_kinds,
    in_unit,
    limited,
)
from koostaja.web.checking.problem_order import ProblemOrder
from koostaja.web.checking.shown_findings import Shower
from koostaja.web.form_data import posted
from koostaja.web.posts.document_summaries import DocumentSummaries
from koostaja.web.site import Site
from koostaja.workspace import Workspace

__all__ = ["problems_routes"]

_PAGE = 100
"""How many findings a page has: about 60 KB."""


def problems_routes(site: Site) -> list[Route]:
    """Return the address of the last check, which can be made again there."""
    pages = _ProblemPages(site)
    return [
        Route("/problems", pages.show, methods=["GET"]),
        Route("/problems", posted(pages.check), methods=["POST"]),
    ]


class _ProblemPages:
    """The pages of the list; what was found is put in order once for each check."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._ordered = WeakKeyDictionary[DocumentSummaries, list[FoundDocument]]()
        """By what was found, which is in memory only as long as nothing newer was."""

    def show(self, request: Request) -> Response:
        """Answer with a page of the list."""
        session, renderer = self._site.session, self._site.renderer
        summaries, is_newest = session.summaries()
        workspace = session.workspace
        values = _values(
            self._found(summaries, workspace),
            workspace,
            ProblemOrder.parse(request.query_params),
            Shower(workspace, renderer.lang, renderer.words),
        )
        return self._site.page(
            "checking/problems.html",
            here="/problems",
            is_newest=is_newest,
            checked=session.checked,
            **values,
        )

    def check(self, request: Request, _form: FormData) -> Response:
        """Have everything checked again, and lead back to the list."""
        self._site.session.check_again()
        return RedirectResponse(ProblemOrder.parse(request.query_params).address(), 303)

    def _found(self, summaries: DocumentSummaries, workspace: Workspace) -> list[FoundDocument]:
        ordered = self._ordered.get(summaries)
        if ordered is None:
            self._ordered[summaries] = ordered = found_documents(summaries, workspace)
        return ordered


def _values(
    every: Sequence[FoundDocument], workspace: Workspace, order: ProblemOrder, shower: Shower
) -> Mapping[str, Any]:
    """Return what a page of the list shows; a page after the last is the last."""
    chosen = [*limited(every, code=order.alike)] if order.alike else every
    if order.unit:
        chosen = [*in_unit(chosen, workspace, order.unit)]
    found = [*limited(chosen, severity=order.severity)] if order.severity else chosen
    values: dict[str, Any] = {
        "counts": _counts(chosen),
        "units": _units(workspace),
        "documents": (),
        "kinds": (),
    }
    if order.by and not order.alike:
        kinds = tuple(map(shower.kind, found_kinds(found)))
        return values | {"kinds": kinds, "order": order._replace(page=1), "pages": 1}
    pages = [*_pages(found)] or [[]]
    order = order._replace(page=min(order.page, len(pages)))
    documents = tuple(map(shower.document, pages[order.page - 1]))
    return values | {"documents": documents, "order": order, "pages": len(pages)}


def _counts(found: Iterable[FoundDocument]) -> Mapping[Severity, int]:
    counts = Counter[Severity]()
    for one in found:
        counts.update(one.counts)
    return counts


def _pages(found: Sequence[FoundDocument]) -> Iterator[list[FoundDocument]]:
    """Yield the documents of each page: some findings, and never half a document."""
    page, count = list[FoundDocument](), 0
    for one in found:
        if page and count + len(one.problems) > _PAGE:
            yield page
            page, count = [], 0
        page.append(one)
        count += len(one.problems)
    if page:
        yield page


def _units(workspace: Workspace) -> list[tuple[str, str, int]]:
    """Return each unit by its id, its name and how deep it is, below the one around it."""
    organisation = workspace.organisation
    chains = {id: organisation.chain(id) for id in organisation.units}
    order = {id: at for at, id in enumerate(organisation.units)}
    ranked = sorted(chains, key=lambda id: [order.get(one.id, 0) for one in chains[id]])
    return [(id, capitalised(organisation.units[id].name), len(chains[id]) - 1) for id in ranked]
