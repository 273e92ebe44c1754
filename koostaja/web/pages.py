"""The pages as HTML, made on the server from templates of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from koostaja.diagnostics import TERMS, Severity
from koostaja.documents import GAP, Document, Item
from koostaja.text.characters import with_codes
from koostaja.text.dates import date_numeric
from koostaja.web.document_summaries import Listed, State
from koostaja.web.document_view import DocumentView, make_document_view
from koostaja.web.names import clause_words, layout_of, officer_names
from koostaja.web.notes import Note, notes_of
from koostaja.web.page_session import Shown
from koostaja.web.post_list import PostList
from koostaja.web.words import WORDS
from koostaja.workspace import Directive, Position, Workspace

__all__ = ["Pages"]

_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_PLANES = "".join(f"{chr(at + 0xFFFE)}{chr(at + 0xFFFF)}" for at in range(0, 0x110000, 0x10000))
_NOT_IN_HTML = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef{_PLANES}]")
"""Controls and noncharacters, which no HTML may have."""
_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.HINT)


class Pages:
    """Makes every page in one language."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._words = WORDS[lang]
        self._environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "markup"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals |= {
            "lang": lang,
            "words": self._words,
            "counted": self._counted,
            "severities": self._severities,
            "said": self._said,
        }
        self._environment.filters["shown"] = with_codes

    def list(self, authority: str, found: PostList, *, is_newest: bool) -> str:
        """Return the page with all posts and documents, or with those that were searched for."""
        return self._render("list.html", authority=authority, found=found, is_newest=is_newest)

    def document(self, authority: str, listed: Listed | None, shown: Shown) -> str:
        """Return the page of one document, with its findings as notes."""
        made_from = shown.made_from
        notes = notes_of(shown.problems, self._lang, officer_names(shown.workspace, made_from))
        view, beside = None, set[str]()
        if shown.document and made_from:
            view = self._view(shown.workspace, shown.document, made_from)
            beside = _put_beside(view, notes)
        title = _title(made_from, shown.document) or (listed.title if listed else "")
        return self._render(
            "document.html",
            authority=authority,
            title=title or self._words["untitled"],
            unit=_unit(shown.workspace, made_from),
            kind=_kind(made_from),
            is_post=isinstance(made_from, Position) and made_from.is_post,
            state=listed.state if listed else None,
            view=view,
            has_gaps=bool(shown.document and shown.document.gaps),
            found=[one for _, one in notes],
            beside=beside,
            found_counts=_counts([one for _, one in notes]),
            annexes=_annexes(shown.workspace, made_from),
        )

    def message(self, status: int) -> str:
        """Return a page that says why there is no other."""
        return self._render("message.html", authority="", status=status)

    def _render(self, template: str, **values: Any) -> str:
        text = self._environment.get_template(template).render(values)
        return _NOT_IN_HTML.sub("\ufffd", text)

    def _view(
        self, workspace: Workspace, document: Document, made_from: Position | Directive
    ) -> DocumentView:
        return make_document_view(document, made_from, lambda item: self._mark(workspace, item))

    def _mark(self, workspace: Workspace, item: Item) -> str:
        """Return what is said of words from the library; "" of a document's own."""
        one = next((part for part in item.parts or (item,) if part.origin.clause), None)
        if one is None:
            return ""
        words, origin = self._words, one.origin
        clause = workspace.library.clauses.get(origin.wording.clause)
        body = clause.wording(origin.wording.variant) if clause else None
        parts = [words["from set"] if origin.sets else words["library"]]
        if origin.as_signed:
            parts.append(words["as signed"])
            parts.append(f"„{clause_words(workspace, origin.clause)}“")
        if body and body.basis:
            parts.append(words["basis"].format(body.basis))
        return ", ".join(parts)

    def _counted(self, key: str, number: int) -> str:
        """Return a number with the right form of a word."""
        form = "one" if number == 1 else "many"
        return self._words[f"{key}.{form}"].format(number)

    def _severities(self, counts: Mapping[Severity, int]) -> Sequence[tuple[str, str]]:
        """Return how many findings of each severity there are, in words."""
        found = [(one, counts.get(one, 0)) for one in _SEVERITIES]
        return [(one.value, self._count(one, number)) for one, number in found if number]

    def _count(self, severity: Severity, number: int) -> str:
        form = "one" if number == 1 else "many"
        return f"{number} {TERMS[self._lang][f'{severity}.{form}']}"

    def _said(self, state: State) -> str:
        """Return what is said beside a state, with dates as people write them."""
        parts = (
            self._words[key].format(*(_date(one) for one in values)) for key, values in state.said
        )
        return ", ".join(parts)


def _date(text: str) -> str:
    return date_numeric(text) if _ISO_DATE.fullmatch(text) else text


def _put_beside(view: DocumentView, notes: Iterable[tuple[tuple[str, ...], Note]]) -> set[str]:
    """Put each note beside its part of the document; return the ids of those that have one."""
    found = set[str]()
    for paths, note in notes:
        part = view.places.find_first(paths)
        if part is not None:
            part.notes.append(note)
            found.add(note.id)
    return found


def _counts(notes: Iterable[Note]) -> Mapping[Severity, int]:
    found = dict.fromkeys(_SEVERITIES, 0)
    for one in notes:
        found[one.severity] += 1
    return found


def _title(made_from: Position | Directive | None, document: Document | None) -> str:
    title = made_from.title if made_from else ""
    return title or (document.title.replace(GAP, "…") if document and GAP in document.title else "")


def _kind(made_from: Position | Directive | None) -> str:
    layout = layout_of(made_from)
    return layout.schema.title.partition(":")[0] if layout else ""


def _unit(workspace: Workspace, made_from: Position | Directive | None) -> str:
    if not isinstance(made_from, Position):
        return ""
    return workspace.organisation.unit_words(made_from.unit)


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
