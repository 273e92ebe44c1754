"""A set of clauses as a page: members added, removed and moved, once the effect was seen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.authoring import edit_topic
from koostaja.builder import Session
from koostaja.source import edits_between, merge
from koostaja.web.form_data import posted
from koostaja.web.library.clause_values import kept_text
from koostaja.web.library.clause_view import findings_in_words
from koostaja.web.library.contents import LibraryContents, entry_id
from koostaja.web.library.effects import LibraryChange, effects_of, is_whole
from koostaja.web.library.library_reader import LibraryReader
from koostaja.web.library.new_names import free_id
from koostaja.web.library.posted_json import posted_json
from koostaja.web.library.proposal import LibraryProposal, saved_as_seen
from koostaja.web.library.saved import saved_before
from koostaja.web.site import Site

__all__ = ["set_page_routes"]


class _Member(NamedTuple):
    """An entry of a set."""

    value: str
    """The entry as JSON, which the form carries."""
    words: str
    address: str
    is_set: bool


@dataclass
class _SetEdit(LibraryProposal):
    """A set as a form wants it."""

    contents: LibraryContents
    topic: str
    id: str
    """"" for a new one."""
    entries: list[Any]
    note: str
    base: Mapping[str, Any]
    typed: str = ""
    """What was typed to be added, if there is no such clause."""
    focus: str = ""


def set_page_routes(site: Site, reader: LibraryReader) -> list[Route]:
    """Return the addresses of sets, and of a new one in each topic."""
    pages = _SetPages(site, reader)
    return [
        Route("/sets/new/{topic}", pages.show, methods=["GET"]),
        Route("/sets/new/{topic}", posted(pages.post), methods=["POST"]),
        Route("/sets/{id}", pages.show, methods=["GET"]),
        Route("/sets/{id}", posted(pages.post), methods=["POST"]),
    ]


class _SetPages:
    """Answers for all sets."""

    def __init__(self, site: Site, reader: LibraryReader) -> None:
        self._site = site
        self._reader = reader

    def show(self, request: Request) -> Response:
        """Show a set as it is saved, or an empty one."""
        edit = self._opened(self._reader.contents(), request)
        edit.saved = saved_before(self._site, request)
        return self._page(edit)

    def post(self, request: Request, form: FormData) -> Response:
        """Do what a button asks for; save only what was seen."""
        edit = self._site.session.ask(lambda session: self._edited(session, request, form))
        said = self._site.renderer.words["set.commit"].format(edit.note)
        answer = saved_as_seen(self._site, request, edit, said, f"/sets/{edit.id}")
        return answer or self._page(edit)

    def _opened(self, contents: LibraryContents, request: Request) -> _SetEdit:
        library, given = contents.workspace.library, request.path_params
        if "topic" in given:
            if given["topic"] not in contents.topics:
                raise HTTPException(404)
            return _SetEdit(contents, given["topic"], "", [], "", {})
        found = library.sets.get(given["id"])
        if found is None:
            raise HTTPException(404)
        data = found.source.data["sets"][found.id]
        note = str(data.get("note", ""))
        return _SetEdit(contents, found.topic, found.id, list(found.entries), note, data)

    def _edited(self, session: Session, request: Request, form: FormData) -> _SetEdit:
        edit = self._opened(self._reader.contents_in(session), request)
        _read(edit, form)
        op, _, number = str(form.get("op") or "").partition(" ")
        if op in ("up", "down", "remove"):
            _move(edit, op, int(number) if number.isdecimal() and len(number) < 6 else -1)
        elif not edit.notice and op != "add":
            _prepare(edit, session)
            edit.judge(form)
        return edit

    def _page(self, edit: _SetEdit) -> Response:
        contents, lang = edit.contents, self._site.renderer.lang
        found = edit.effects.findings if edit.effects else [(None, one) for one in edit.problems]
        return self._site.page(
            "library/set.html",
            status=edit.status,
            here="/clauses",
            address=f"/sets/{edit.id}" if edit.id else f"/sets/new/{edit.topic}",
            topic_id=edit.topic,
            topic=contents.topics[edit.topic],
            title=contents.set_name(edit.id) if edit.id else self._site.renderer.words["set.new"],
            members=[*_members(contents, edit.entries)],
            edit=edit,
            cancel=f"/sets/{edit.id}" if edit.base else f"/clauses?topic={edit.topic}",
            is_changed=_is_changed(edit),
            base=json.dumps(edit.base, ensure_ascii=False),
            choices=_choices(contents, edit.topic),
            effects=edit.effects,
            findings=findings_in_words(contents, lang, found),
            notice=edit.notice,
            saved=edit.saved.notice(self._site.renderer),
            states=self._site.session.last_survey().by_address,
        )


def _read(edit: _SetEdit, form: FormData) -> None:
    """Read the members and the note of a form, on top of what others have saved."""
    entries = [posted_json(one) for one in form.getlist("entry")]
    base = posted_json(form.get("base"))
    if not isinstance(base, dict) or not all(isinstance(one, str | dict) for one in entries):
        raise HTTPException(422)
    words = " ".join(str(form.get("add") or "").split())
    if words:
        id = edit.contents.choices.get(words, "")
        if id:
            entries.append(id)
            edit.focus = "add"
        else:
            edit.typed = words
            edit.refuse("clause.unknown")
    wanted: dict[str, Any] = {"clauses": entries}
    if note := kept_text(str(form.get("note") or ""), str(base.get("note", ""))):
        wanted = {"note": note, **wanted}
    if edit.id and base != edit.base:
        merged = merge(base, edit.base, wanted)
        wanted = merged.data
        if merged.conflicts and not edit.notice:
            edit.refuse("set.conflict", 409)
    edit.entries, edit.note = list(wanted.get("clauses", ())), str(wanted.get("note", ""))


def _move(edit: _SetEdit, op: str, at: int) -> None:
    """Move or remove a member."""
    entries = edit.entries
    if not 0 <= at < len(entries):
        return
    one = entries.pop(at)
    if op == "remove":
        edit.focus = f"remove {min(at, len(entries) - 1)}" if entries else "add"
        return
    new = max(0, at - 1) if op == "up" else min(len(entries), at + 1)
    entries.insert(new, one)
    edit.focus = f"{op} {new}"


def _prepare(edit: _SetEdit, session: Session) -> None:
    """Make the edited file of a set, and look at what it does."""
    contents = edit.contents
    library = contents.workspace.library
    data: dict[str, Any] = {"note": edit.note} if edit.note else {}
    data["clauses"] = edit.entries
    if not edit.entries or not (edit.note or edit.base):
        edit.refuse("set.no name" if edit.entries else "set.empty")
        return
    if not edit.id:
        edit.id = free_id(edit.note, (*library.sets, *library.clauses, *library.broken))
    sets = library.sources[edit.topic].data.get("sets") or {}
    edits = edits_between(sets, {**sets, edit.id: data}, ("sets",))
    if not edits:
        edit.notice = "clause.same"
        return
    edited, edit.problems = edit_topic(contents.workspace, edit.topic, edits)
    if edited is None:
        edit.refuse("clause.impossible")
        return
    if not is_whole(contents.workspace):
        edit.refuse("library.unknown", 409)
        return
    base = {edited.file: library.sources[edit.topic].text}
    clauses = _clauses(contents, (*edit.base.get("clauses", ()), *edit.entries))
    texts = {edited.file: edited.text}
    change = LibraryChange(texts, base, tuple(clauses), set=edit.id)
    edit.change, edit.effects = change, effects_of(session, change)


def _clauses(contents: LibraryContents, entries: Iterable[Any]) -> list[str]:
    """Return the clauses that entries name, through sets as well."""
    library, found = contents.workspace.library, dict[str, None]()
    pending, seen = [entry_id(one) for one in entries], set[str]()
    while pending:
        kind, id = pending.pop(0)
        if kind == "use" and id in library.clauses:
            found[id] = None
        elif kind == "set" and id in library.sets and id not in seen:
            seen.add(id)
            pending += [entry_id(one) for one in library.sets[id].entries]
    return list(found)


def _members(contents: LibraryContents, entries: Iterable[Any]) -> Iterator[_Member]:
    for entry in entries:
        kind, id = entry_id(entry)
        words = contents.set_name(id) if kind == "set" else contents.name(id)
        text = str(entry.get("text", "")) if isinstance(entry, Mapping) else ""
        address = f"/{'sets' if kind == 'set' else 'clauses'}/{id}" if words else ""
        value = json.dumps(entry, ensure_ascii=False)
        yield _Member(value, words or text, address, kind == "set")


def _is_changed(edit: _SetEdit) -> bool:
    """Return whether a form has something else than what is saved."""
    saved = [*edit.base.get("clauses", ())], str(edit.base.get("note", ""))
    return bool(edit.typed) or (edit.entries, edit.note) != saved


def _choices(contents: LibraryContents, topic: str) -> list[str]:
    """Return the clauses that can be added, by their words; those of the topic first."""
    clauses = contents.workspace.library.clauses
    return sorted(contents.choices, key=lambda one: clauses[contents.choices[one]].topic != topic)
