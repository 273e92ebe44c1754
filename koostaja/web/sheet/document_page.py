"""One document as a page, to be looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.documents import GAP, Document, Item
from koostaja.web.names import clause_words, kind_of, layout_of, officer_names, unit_of
from koostaja.web.page_session import Shown
from koostaja.web.posts.listed import Listed
from koostaja.web.sheet.document_view import DocumentView, make_document_view
from koostaja.web.sheet.notes import Note, notes_of
from koostaja.web.site import Site
from koostaja.workspace import Directive, Position, Workspace

__all__ = ["document_routes"]

_FOLDERS = ("directives",)


def document_routes(site: Site) -> list[Route]:
    """Return the addresses of all documents."""

    def answer(request: Request) -> Response:
        folder, id = request.url.path.split("/")[1], request.path_params["id"]
        try:
            shown = site.session.show(folder, id)
        except KeyError:
            raise HTTPException(404) from None
        listed = site.session.last_survey().by_address.get(f"/{folder}/{id}")
        return site.page("document.html", **_document(site, listed, shown))

    return [Route(f"/{folder}/{{id}}", answer) for folder in _FOLDERS]


def _document(site: Site, listed: Listed | None, shown: Shown) -> Mapping[str, Any]:
    """Return what is on the page of one document, with its findings as notes."""
    workspace, made_from = shown.workspace, shown.made_from
    notes = notes_of(shown.problems, site.renderer.lang, officer_names(workspace, made_from))
    view, beside = None, set[str]()
    if shown.document and made_from:
        words = site.renderer.words
        view = make_document_view(
            shown.document, made_from, lambda item: _mark(words, workspace, item)
        )
        beside = _put_beside(view, notes)
    title = _title(made_from, shown.document) or (listed.title if listed else "")
    return {
        "title": title or site.renderer.words["untitled"],
        "unit": unit_of(workspace, made_from),
        "kind": kind_of(layout_of(made_from)),
        "is_post": isinstance(made_from, Position) and made_from.is_post,
        "state": listed.state if listed else None,
        "view": view,
        "has_gaps": bool(shown.document and shown.document.gaps),
        "found": [one for _, one in notes],
        "beside": beside,
        "found_counts": Counter(one.severity for _, one in notes),
        "annexes": _annexes(workspace, made_from),
    }


def _mark(words: Mapping[str, str], workspace: Workspace, item: Item) -> str:
    """Return what is said of words from the library; "" of a document's own."""
    one = next((part for part in item.parts or (item,) if part.origin.clause), None)
    if one is None:
        return ""
    origin = one.origin
    clause = workspace.library.clauses.get(origin.wording.clause)
    body = clause.wording(origin.wording.variant) if clause else None
    parts = [words["from set"] if origin.sets else words["library"]]
    if origin.as_signed:
        parts.append(words["as signed"])
        parts.append(f"„{clause_words(workspace, origin.clause)}“")
    if body and body.basis:
        parts.append(words["basis"].format(body.basis))
    return ", ".join(parts)


def _put_beside(view: DocumentView, notes: Iterable[tuple[tuple[str, ...], Note]]) -> set[str]:
    """Put each note beside its part of the document; return the ids of those that have one."""
    found = set[str]()
    for paths, note in notes:
        part = view.places.find_first(paths)
        if part is not None:
            part.notes.append(note)
            found.add(note.id)
    return found


def _title(made_from: Position | Directive | None, document: Document | None) -> str:
    title = made_from.title if made_from else ""
    return title or (document.title.replace(GAP, "…") if document and GAP in document.title else "")


def _annexes(
    workspace: Workspace, made_from: Position | Directive | None
) -> Sequence[tuple[str, str, str]]:
    """Return the number, title and address of each annex; no address for a file from elsewhere."""
    found = list[tuple[str, str, str]]()
    for one in made_from.annexes if isinstance(made_from, Directive) else ():
        position = workspace.positions.get(one.id) if one.id else None
        folder = "positions" if one.is_post else "documents"
        is_there = bool(one.id) and one.id in workspace.positions.ids
        title = one.title or (position.title if position else "")
        found.append((one.number, title, f"/{folder}/{one.id}" if is_there else ""))
    return found
