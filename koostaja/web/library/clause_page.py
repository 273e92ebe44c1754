"""One clause as a page: read, edited in place, and saved once everybody affected was seen."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.builder import Session
from koostaja.library import AffectedSentence
from koostaja.text.typed_days import first_day_of_next_month
from koostaja.web.form_data import posted
from koostaja.web.library.clause_decoding import NEW_VARIANT, ClauseInput, add_variant
from koostaja.web.library.clause_editing import ClauseEdit, read_clause_edit
from koostaja.web.library.clause_fields import clause_fields
from koostaja.web.library.clause_values import mapping_at
from koostaja.web.library.clause_view import (
    conflicts_in_words,
    findings_in_words,
    printed_sentences,
    wording_uses,
)
from koostaja.web.library.contents import LibraryContents
from koostaja.web.library.effects import effects_of, is_whole
from koostaja.web.library.library_reader import LibraryReader
from koostaja.web.library.pieces import text_pieces
from koostaja.web.library.proposal import LibraryProposal, saved_as_seen
from koostaja.web.library.saved import saved_before
from koostaja.web.site import Site
from koostaja.workspace import Clause

__all__ = ["clause_page_routes"]


@dataclass
class _Shown(LibraryProposal):
    """What a page of a clause is made from."""

    contents: LibraryContents
    clause: Clause
    sentences: list[AffectedSentence]
    """What the clause prints now."""
    wanted: ClauseInput
    edit: ClauseEdit | None = None
    focus: str = ""
    """The name of the field that has to be looked at."""


def clause_page_routes(site: Site, reader: LibraryReader) -> list[Route]:
    """Return the address of each clause."""
    pages = _ClausePages(site, reader)
    return [
        Route("/clauses/{id}", pages.show, methods=["GET"]),
        Route("/clauses/{id}", posted(pages.post), methods=["POST"]),
    ]


class _ClausePages:
    """Answers for all clauses."""

    def __init__(self, site: Site, reader: LibraryReader) -> None:
        self._site = site
        self._reader = reader

    def show(self, request: Request) -> Response:
        """Show a clause as it is saved."""
        id = request.path_params["id"]

        def question(session: Session) -> _Shown:
            contents, clause = self._open(session, id)
            wanted = ClauseInput(deepcopy(clause.source.data["clauses"][id]))
            return _Shown(contents, clause, session.affected(id).sentences, wanted)

        shown = self._site.session.ask(question)
        shown.saved = saved_before(self._site, request)
        return self._page(shown)

    def post(self, request: Request, form: FormData) -> Response:
        """Show what an edit does, or save it if exactly that was seen."""
        id = request.path_params["id"]
        shown = self._site.session.ask(lambda session: self._looked_at(session, id, form))
        said = self._site.renderer.words["clause.commit"].format(shown.contents.name(id))
        answer = saved_as_seen(self._site, request, shown, said, f"/clauses/{id}")
        if answer:
            return answer
        if shown.saved.outcome:  # what others have saved meanwhile is beside it
            refused = shown.saved
            shown = self._site.session.ask(lambda session: self._looked_at(session, id, form))
            shown.saved, shown.status = refused, 409
        return self._page(shown)

    def _looked_at(self, session: Session, id: str, form: FormData) -> _Shown:
        """Return an edit with what it does, and whether it may be saved."""
        contents, clause = self._open(session, id)
        edit = read_clause_edit(session.workspace, contents, clause, form)
        if edit is None:
            raise HTTPException(422)
        shown = _Shown(contents, clause, session.affected(id).sentences, edit.wanted, edit)
        _judge(shown, form)
        if edit.change and not shown.notice:
            shown.change, shown.effects = edit.change, effects_of(session, edit.change)
            shown.judge(form)
        return shown

    def _open(self, session: Session, id: str) -> tuple[LibraryContents, Clause]:
        contents = self._reader.contents_in(session)
        clause = session.workspace.library.clauses.get(id)
        if clause is None:
            raise HTTPException(404)
        return contents, clause

    def _page(self, shown: _Shown) -> Response:
        contents, clause, sentences = shown.contents, shown.clause, shown.sentences
        edit, effects = shown.edit, shown.effects
        lang = self._site.renderer.lang
        problems = [(None, one) for one in edit.problems] if edit else []
        findings = effects.findings if effects else problems
        fields = clause_fields(contents, clause.topic, shown.wanted, wording_uses(sentences))
        gaps = {one.name: one.title for one in fields.gaps}
        return self._site.page(
            "library/clause.html",
            example=first_day_of_next_month(self._site.session.day),
            status=shown.status,
            here="/clauses",
            address=f"/clauses/{clause.id}",
            topic_id=clause.topic,
            alike=(),
            name=text_pieces(next(iter(contents.texts(clause, clause.body)), "…"), clause.params),
            title=contents.name(clause.id),
            topic=contents.topics[clause.topic],
            fields=fields,
            base=json.dumps(clause.source.data["clauses"][clause.id], ensure_ascii=False),
            has_new_variant=NEW_VARIANT in mapping_at(shown.wanted.data, ("variants",)),
            choices=contents.choices,
            edit=edit,
            conflicts=conflicts_in_words(edit.conflicts, shown.wanted.data) if edit else [],
            effects=effects,
            findings=findings_in_words(contents, lang, findings, gaps),
            notice=shown.notice,
            is_changed=edit is not None and shown.notice != "clause.same",
            saved=shown.saved.notice(self._site.renderer),
            uses=printed_sentences(contents.workspace, clause, sentences),
            sets=[(one.id, contents.set_name(one.id)) for one in contents.sets_with(clause.id)],
            states=self._site.session.last_survey().by_address,
            focus=shown.focus,
        )


def _judge(shown: _Shown, form: FormData) -> None:
    """Say what has to be done before an edit can be looked at."""
    edit = shown.edit
    assert edit
    if form.get("op") == "variant":
        add_variant(edit.wanted.data)
        shown.notice, shown.focus = "clause.new variant", f"/variants/{NEW_VARIANT}"
    elif edit.conflicts:
        shown.refuse("clause.conflict", 409)
    elif edit.wanted.faults:
        shown.refuse("clause.faulty")
        shown.focus = next(iter(edit.wanted.faults))
    elif edit.problems and edit.change is None:
        shown.refuse("clause.impossible")
    elif edit.wanted.gaps:
        shown.notice, shown.focus = "clause.new gap", f"/params/{edit.wanted.gaps[0]}/title"
    elif edit.change is None:
        shown.notice = "clause.same"
    elif not is_whole(shown.contents.workspace):
        shown.refuse("library.unknown", 409)
