"""One clause in place of another everywhere, seen sentence by sentence before it is done."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.authoring import ClauseReplacement, replace_clause
from koostaja.builder import Session
from koostaja.diagnostics import Result
from koostaja.files.paths import CLAUSES, folder_name
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
    is_whole,
    place_of_file,
)
from koostaja.web.library.library_reader import LibraryReader
from koostaja.web.library.proposal import LibraryProposal, saved_as_seen
from koostaja.web.site import Site
from koostaja.workspace import Clause, Workspace

__all__ = ["replace_page_routes"]


@dataclass
class _Replacing(LibraryProposal):
    """One clause to be replaced by another."""

    contents: LibraryContents
    clause: Clause
    typed: str
    """The words of the other clause."""
    left: list[DocumentPlace] = field(default_factory=list)
    """The documents with uses that stay."""
    has_more: bool = False
    """Whether further documents are left for the next time."""


def replace_page_routes(site: Site, reader: LibraryReader) -> list[Route]:
    """Return the address where each clause is replaced."""
    pages = _ReplacePages(site, reader)
    return [
        Route("/clauses/{id}/replace", pages.show, methods=["GET"]),
        Route("/clauses/{id}/replace", posted(pages.post), methods=["POST"]),
    ]


class _ReplacePages:
    """Answers for all clauses."""

    def __init__(self, site: Site, reader: LibraryReader) -> None:
        self._site = site
        self._reader = reader
        self._last: tuple[Workspace, tuple[str, str], Result[ClauseReplacement]] | None = None

    def show(self, request: Request) -> Response:
        """Ask which clause takes the place; a retired one names it."""
        one = self._opened(self._reader.contents(), request)
        retired = one.clause.body.retired
        other = request.query_params.get("with") or (retired.instead if retired else "")
        one.typed = one.contents.choice_of.get(other, "")
        return self._page(one)

    def post(self, request: Request, form: FormData) -> Response:
        """Show what the replacement does, or do it if exactly that was seen."""
        one = self._site.session.ask(lambda session: self._looked_at(session, request, form))
        said = self._site.renderer.words["replace.commit"].format(one.contents.name(one.clause.id))
        address = f"/clauses/{one.clause.id}"
        return saved_as_seen(self._site, request, one, said, address) or self._page(one)

    def _opened(self, contents: LibraryContents, request: Request) -> _Replacing:
        clause = contents.workspace.library.clauses.get(request.path_params["id"])
        if clause is None:
            raise HTTPException(404)
        return _Replacing(contents, clause, "")

    def _looked_at(self, session: Session, request: Request, form: FormData) -> _Replacing:
        one = self._opened(self._reader.contents_in(session), request)
        one.typed = " ".join(str(form.get("other") or "").split())
        other = one.contents.choices.get(one.typed, "")
        if not other or other == one.clause.id:
            one.refuse("clause.unknown")
            return one
        found, one.problems = self._replaced(session.workspace, one.clause.id, other)
        if one.problems:
            one.refuse("replace.impossible")
            return one
        if not is_whole(session.workspace):
            one.refuse("library.unknown", 409)
            return one
        change = _take(one, session.workspace, found, other)
        if change is None:
            one.notice = "replace.nothing"
            return one
        one.change, one.effects = change, effects_with_documents(session, change)
        one.judge(form)
        return one

    def _replaced(self, workspace: Workspace, old: str, new: str) -> Result[ClauseReplacement]:
        """Return the edited files; those that were seen last are not made again to be saved."""
        if self._last is None or self._last[0] is not workspace or self._last[1] != (old, new):
            found = replace_clause(workspace, old, new, MOST_DOCUMENTS)
            self._last = workspace, (old, new), found
        return self._last[2]

    def _page(self, one: _Replacing) -> Response:
        contents, lang = one.contents, self._site.renderer.lang
        found = one.effects.findings if one.effects else [(None, two) for two in one.problems]
        clauses = contents.workspace.library.clauses
        choices = [
            words
            for words, id in contents.choices.items()
            if id != one.clause.id and clauses[id].body.shapes == one.clause.body.shapes
        ]
        choices.sort(key=lambda words: clauses[contents.choices[words]].topic != one.clause.topic)
        return self._site.page(
            "library/replace.html",
            status=one.status,
            here="/clauses",
            address=f"/clauses/{one.clause.id}",
            topic_id=one.clause.topic,
            topic=contents.topics[one.clause.topic],
            title=contents.name(one.clause.id),
            replacing=one,
            choices=choices,
            effects=one.effects,
            findings=findings_in_words(contents, lang, found),
            notice=one.notice,
            is_changed=bool(one.effects or one.notice),
            saved=one.saved.notice(self._site.renderer),
            states=self._site.session.last_survey().by_address,
        )


def _take(
    one: _Replacing, workspace: Workspace, found: ClauseReplacement, other: str
) -> DocumentsChange | None:
    """Return the edited files, of documents only as many as are looked at at once."""
    clause_files = {file for file in found.edited if folder_name(file) == CLAUSES}
    documents = [file for file in found.edited if file not in clause_files]
    one.has_more = found.has_more
    places = (place_of_file(workspace, where.file) for where in found.left)
    one.left = list(dict.fromkeys(place for place in places if place))
    if not clause_files and not documents:
        return None
    texts = {file: found.edited[file].text for file in clause_files}
    base = {file: found.base[file].text for file in (*clause_files, *documents)}
    library = LibraryChange(texts, {}, (one.clause.id, other) if texts else ())
    edited = {file: found.edited[file].text for file in documents}
    return DocumentsChange(edited, library, base)
