"""Wordings like those of a clause, and the clause in place of documents' own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.builder import Session, read_texts
from koostaja.files.paths import folder_name
from koostaja.library.similar import NearText, SentenceReader, near_texts
from koostaja.source import Edit, Pointer, SetValue, apply_edits, pointer_text, value_of
from koostaja.web.form_data import posted
from koostaja.web.library.clause_view import findings_in_words
from koostaja.web.library.contents import LibraryContents
from koostaja.web.library.document_effects import (
    MOST_DOCUMENTS,
    DocumentsChange,
    effects_with_documents,
)
from koostaja.web.library.effects import (
    DocumentPlace,
    LibraryChange,
    compared_words,
)
from koostaja.web.library.library_reader import LibraryReader
from koostaja.web.library.pieces import Piece, words_with_gaps
from koostaja.web.library.proposal import LibraryProposal, saved_as_seen
from koostaja.web.memory import return_memory
from koostaja.web.site import Site
from koostaja.workspace import Clause, Workspace, has_gap

__all__ = ["similar_page_routes"]


@dataclass(frozen=True)
class _OwnWords:
    """Words of documents' own that are like a clause."""

    before: list[Piece]
    after: list[Piece]
    is_usable: bool
    """Whether the clause can take their place: its gaps are known."""
    places: list[tuple[str, DocumentPlace]]
    """Each with its name in the form."""


@dataclass(frozen=True)
class _LikeClause:
    """Another clause that is like a clause."""

    id: str
    before: list[Piece]
    after: list[Piece]
    is_replaceable: bool
    """Whether the clause can take its place, since both are texts or both are rows."""


@dataclass
class _Similar(LibraryProposal):
    """What is like a clause, and what somebody wants to do about it."""

    contents: LibraryContents
    clause: Clause
    found: list[NearText]
    chosen: frozenset[str] = frozenset()


def similar_page_routes(site: Site, reader: LibraryReader) -> list[Route]:
    """Return the address of what is like each clause."""
    pages = _SimilarPages(site, reader)
    return [
        Route("/clauses/{id}/similar", pages.show, methods=["GET"]),
        Route("/clauses/{id}/similar", posted(pages.post), methods=["POST"]),
    ]


class _SimilarPages:
    """Answers for all clauses; nothing of a search is kept, since texts change."""

    def __init__(self, site: Site, reader: LibraryReader) -> None:
        self._site = site
        self._reader = reader

    def show(self, request: Request) -> Response:
        """Show what is like a clause."""
        return self._page(self._opened(request))

    def post(self, request: Request, form: FormData) -> Response:
        """Show what the clause in place of own words does, or do it if that was seen."""
        one = self._opened(request)
        one.chosen = frozenset(str(value) for value in form.getlist("adopt"))
        self._site.session.ask(lambda session: _look(one, session, form))
        said = self._site.renderer.words["similar.commit"].format(one.contents.name(one.clause.id))
        address = f"/clauses/{one.clause.id}"
        return saved_as_seen(self._site, request, one, said, address) or self._page(one)

    def _opened(self, request: Request) -> _Similar:
        contents = self._reader.contents()
        clause = contents.workspace.library.clauses.get(request.path_params["id"])
        if clause is None:
            raise HTTPException(404)
        reader, texts = read_texts(SentenceReader, self._site.session.root, 1)
        if clause.id not in reader.workspace.library.clauses:
            raise HTTPException(404)
        found = near_texts(reader.workspace, texts, clause.id)
        del reader, texts  # all sentences of all documents
        return_memory()
        return _Similar(contents, clause, found)

    def _page(self, one: _Similar) -> Response:
        contents, lang = one.contents, self._site.renderer.lang
        found = one.effects.findings if one.effects else [(None, two) for two in one.problems]
        return self._site.page(
            "library/similar.html",
            status=one.status,
            here="/clauses",
            address=f"/clauses/{one.clause.id}",
            clause_id=one.clause.id,
            topic_id=one.clause.topic,
            topic=contents.topics[one.clause.topic],
            title=contents.name(one.clause.id),
            own=[*_own_words(contents, one)],
            clauses=[*_like_clauses(contents, one)],
            chosen=one.chosen,
            effects=one.effects,
            findings=findings_in_words(contents, lang, found),
            notice=one.notice,
            saved=one.saved.notice(self._site.renderer),
            states=self._site.session.last_survey().by_address,
        )


def _own_words(contents: LibraryContents, one: _Similar) -> Iterator[_OwnWords]:
    for near in one.found:
        if near.clause is None:
            after = _clause_words(one.clause, near)
            places = [
                (_name(id, place.pointer), _place(contents.workspace, id, place.file))
                for id, place in near.places.items()
            ]
            yield _OwnWords(*compared_words(near.text, after), _is_usable(one.clause, near), places)


def _like_clauses(contents: LibraryContents, one: _Similar) -> Iterator[_LikeClause]:
    clauses = contents.workspace.library.clauses
    for near in one.found:
        other = clauses.get(near.clause.clause) if near.clause else None
        if other and near.clause:
            text = words_with_gaps(other, near.text)
            is_alike = other.body.shapes == one.clause.body.shapes
            compared = compared_words(text, _clause_words(one.clause, near))
            yield _LikeClause(other.id, *compared, is_alike)


def _clause_words(clause: Clause, near: NearText) -> str:
    """Return the words that the clause would say in place of some."""
    if near.use:
        return near.text
    body = clause.wording(near.wording.variant)
    return words_with_gaps(clause, (body.text or "") if body else "")


def _is_usable(clause: Clause, near: NearText) -> bool:
    """Return whether all gaps of the clause are known where it takes the place of own words."""
    if near.use:
        return True
    body = clause.wording(near.wording.variant)
    text = (body.text or "") if body else ""
    return all(one.default is not None for one in clause.params.values() if has_gap(text, one.name))


def _place(workspace: Workspace, id: str, file: str) -> DocumentPlace:
    position = workspace.positions.get(id)
    return DocumentPlace(f"/{folder_name(file)}/{id}", position.title if position else "")


def _name(id: str, pointer: Pointer) -> str:
    return f"{id} {pointer_text(pointer)}"


def _look(one: _Similar, session: Session, form: FormData) -> None:
    """Make the edited files of the chosen places, and look at what that does."""
    edits = _edits(session.workspace, one)
    if not edits or len(edits) > MOST_DOCUMENTS:
        one.refuse("similar.too many" if edits else "similar.none chosen")
        return
    texts, base = dict[str, str](), dict[str, str]()
    for id, some in edits.items():
        source = session.workspace.positions[id].source
        edited, problems = apply_edits(source, some)
        one.problems += problems
        if edited:
            texts[source.file], base[source.file] = edited.text, source.text
    if one.problems:
        one.refuse("clause.impossible")
        return
    change = DocumentsChange(texts, LibraryChange({}, {}, ()), base)
    one.change, one.effects = change, effects_with_documents(session, change)
    one.judge(form)


def _edits(workspace: Workspace, one: _Similar) -> Mapping[str, list[Edit]]:
    """Return the edits of documents where the clause takes the place of chosen words."""
    found: dict[str, list[Edit]] = {}
    for near in one.found:
        for id, place in near.places.items() if _is_usable(one.clause, near) else ():
            position = workspace.positions.get(id)
            if position and _name(id, place.pointer) in one.chosen:
                edit = _edit(position.source.data, place.pointer, near)
                if edit:
                    found.setdefault(id, []).append(edit)
    return found


def _edit(data: Any, pointer: Pointer, near: NearText) -> Edit | None:
    """Return the edit of an entry with own words; None if they are not there any more."""
    at = pointer[:-1] if pointer[-1] == "text" else pointer
    try:
        entry = value_of(data, at)
    except (LookupError, TypeError):
        return None
    kept = {key: value for key, value in entry.items() if key != "text"} if _is_own(entry) else {}
    if not isinstance(entry, str) and not _is_own(entry):
        return None
    wording = near.use.wording if near.use else near.wording
    use: dict[str, Any] = {"use": wording.clause}
    if wording.variant:
        use["variant"] = wording.variant
    use |= dict(near.use.params) if near.use else {}
    use |= kept
    return SetValue(at, wording.clause if len(use) == 1 and isinstance(entry, dict) else use)


def _is_own(entry: Any) -> bool:
    return isinstance(entry, dict) and "text" in entry and "as_signed" not in entry
