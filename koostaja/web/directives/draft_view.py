"""What the page of a draft shows beside the printed text: its annexes and earlier directives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from koostaja.builder import Look
from koostaja.diagnostics import Severity
from koostaja.documents import Document, directive_documents
from koostaja.web.directives.draft_fields import ACTS, ANNEXES
from koostaja.web.form.form_inputs import FormInput
from koostaja.web.form.form_parts import FormEntry, FormPart
from koostaja.web.form.form_view import FormView
from koostaja.web.posts.document_summaries import DocumentSummaries
from koostaja.web.posts.listed import Listed
from koostaja.workspace import Directive, Workspace

__all__ = [
    "ActRow",
    "AnnexRow",
    "DraftView",
    "add_mark",
    "annex_count",
    "draft_view",
    "first_annex",
    "pictured_names",
]

_COMPARED = ("changed", "in force", "future")
"""The states of annexes that have been confirmed before."""


class AnnexRow(NamedTuple):
    """An annex of a draft."""

    number: str
    entry: FormEntry
    title: str
    """"" if it is not known."""
    listed: Listed | None
    """None for a Word file made elsewhere, and for what does not exist."""
    is_first: bool
    is_last: bool

    @property
    def is_compared(self) -> bool:
        """Whether it can be compared with what was confirmed before."""
        return self.listed is not None and self.listed.state.name in _COMPARED


class ActRow(NamedTuple):
    """An earlier directive."""

    entry: FormEntry
    inputs: Mapping[str, FormInput]
    """By key: number, date, title, annexes."""


class DraftView(NamedTuple):
    """The engine's fields of a draft."""

    parts: Mapping[str, FormPart]
    annexes: list[AnnexRow]
    acts: Mapping[str, list[ActRow]]
    """By key: those that it repeals, and those that it amends."""

    @property
    def annex_counts(self) -> Mapping[Severity, int]:
        """What the last check found in the annexes, which are signed with the directive."""
        listed = (one.listed for one in self.annexes if one.listed)
        return sum((Counter(one.counts) for one in listed), Counter[Severity]())

    @property
    def register_notes(self) -> int:
        """How many findings there are in the register's fields."""
        return self.parts["register"].note_count if "register" in self.parts else 0


def draft_view(view: FormView, summaries: DocumentSummaries) -> DraftView:
    """Return the engine's fields of a draft as its page shows them."""
    parts = {one.field.key: one for one in view.form.parts}
    rows = [*_rows(parts, view.draft.data, summaries)]
    acts = {
        key: [
            ActRow(one, {str(typed.pointer[-1]): typed for typed in one.inputs})
            for one in parts[key].entries
        ]
        for key in ACTS
        if key in parts
    }
    return DraftView(parts, rows, acts)


def _rows(
    parts: Mapping[str, FormPart], data: Mapping[str, Any], summaries: DocumentSummaries
) -> Iterator[AnnexRow]:
    number = 0
    for key in ANNEXES:
        entries = parts[key].entries if key in parts else []
        folder = "positions" if key == "confirms" else "documents"
        for at, entry in enumerate(entries):
            number += 1
            value = data[key][at]
            given = value if isinstance(value, Mapping) else {}
            id = given.get("position", given.get("document")) if given else value
            listed = summaries.by_address.get(f"/{folder}/{id}")
            title = given.get("title") or (listed.title if listed else "")
            own = given.get("annex")
            yield AnnexRow(
                own if isinstance(own, str) else str(number),
                entry,
                title if isinstance(title, str) else "",
                listed,
                at == 0,
                at == len(entries) - 1,
            )


def first_annex(workspace: Workspace, look: Look) -> Sequence[Document]:
    """Return the first annex of a draft that was looked at without them, if it has any."""
    draft = look.made_from
    if not isinstance(draft, Directive) or not draft.annexes:
        return ()
    found = directive_documents(workspace, draft, only=(draft.annexes[0].id,)).value
    return [one.document for one in found.annexes[:1]]


def add_mark(view: FormView, annexes: Sequence[Document]) -> None:
    """Give the approval mark its words: those on the first annex that bears it."""
    for mark in view.form.mark.entries if view.form.mark else ():
        shown = (one.mark.paragraphs for one in annexes if one.mark.paragraphs)
        mark.printed = tuple(next(shown, ()))


def annex_count(data: Mapping[str, Any]) -> int:
    """Return how many annexes a draft has."""
    lists = (data.get(key) for key in ANNEXES)
    return sum(len(one) for one in lists if isinstance(one, list))


def pictured_names(documents: Sequence[Document], words: Mapping[str, str]) -> list[str]:
    """Return the names of the documents of which there can be pictures, the directive's first."""
    first = (words["directives.itself"],) if documents else ()
    return [*first, *(one.title for one in documents[1:])]
