"""Which Word files the documents of a workspace become, and what each says of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from koostaja.diagnostics import Location, Problem
from koostaja.documents import Annex, AssembledDirective, Assembly, Document
from koostaja.docx import Link
from koostaja.files.paths import JOINED, annex_name, base_name, directive_output, position_output
from koostaja.workspace import Workspace, fill_parameters

__all__ = [
    "Sheet",
    "clashes",
    "directive_entry",
    "directive_sheets",
    "links_to_annexes",
    "register_card",
    "sheets_of",
]


@dataclass(frozen=True, eq=False)
class Sheet:
    """A document with the file that it becomes and what the manifest adds to its entry."""

    file: str
    document: Document
    kind: str
    more: Mapping[str, str]
    properties: Mapping[str, str]
    """What the file says of itself, beside title and author: the register card."""
    annexes: tuple[Document, ...] = ()
    """What follows in the same file, each in a section of its own."""
    links: tuple[Link, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """All that the file holds, in order."""
        return (self.document, *self.annexes)


def sheets_of(workspace: Workspace, assembly: Assembly) -> Iterator[Sheet]:
    for document in assembly.positions:
        yield Sheet(position_output(document.id), document, "position", {}, {})
    for one in assembly.directives:
        links = tuple(links_to_annexes(workspace, one))
        card = register_card(workspace, one)
        yield from directive_sheets(one.directive.id, one.document, one.annexes, card, links)


def directive_sheets(
    id: str,
    document: Document,
    annexes: Sequence[Annex],
    card: Mapping[str, str],
    links: tuple[Link, ...],
) -> Iterator[Sheet]:
    """The files that a directive becomes: itself, each annex, and all in one."""
    within = {"directive": id}
    yield Sheet(_directive_file(id, document), document, "directive", {}, card)
    for annex in annexes:
        more = {**within, "annex": annex.number}
        yield Sheet(_annex_file(id, annex), annex.document, "annex", more, {})
    if annexes:
        file, all_annexes = directive_output(id, JOINED), tuple(one.document for one in annexes)
        yield Sheet(file, document, "joined", within, card, all_annexes, links)


def links_to_annexes(workspace: Workspace, directive: AssembledDirective) -> Iterator[Link]:
    """Where a point names an annex: the words in brackets with its number, or the number."""
    for item in directive.document.items:
        clause = workspace.library.clauses.get(item.origin.wording.clause)
        each = clause.body.items if clause and isinstance(clause.body.items, dict) else {}
        if each.get("each") != "annex" or item.origin.pointer[-2:] != ("items", "text"):
            continue
        index = int(item.address.rpartition("/")[2]) - 1
        number = re.escape(directive.annexes[index].number)
        named = re.search(rf"(?<=\()[^()]*\b{number}\b[^()]*(?=\))", item.text)
        named = named or re.search(rf"\b{number}\b", item.text)
        if named:
            yield Link(item.text, named[0], index + 1)


def _directive_file(id: str, document: Document) -> str:
    return directive_output(id, base_name(document.template_file))


def _annex_file(id: str, annex: Annex) -> str:
    return directive_output(id, annex_name(annex.number))


def directive_entry(workspace: Workspace, one: AssembledDirective) -> dict[str, Any]:
    """What the manifest says of a directive: its annexes, and its register card."""
    data = one.directive.source.data
    return {
        "title": data["title"],
        "number": data.get("number"),
        "date": data.get("date"),
        "file": _directive_file(one.directive.id, one.document),
        "annexes": [
            {"annex": annex.number, "id": annex.document.id, "title": annex.document.title,
             "file": _annex_file(one.directive.id, annex)}
            for annex in one.annexes
        ],
        "register": register_card(workspace, one),
    }  # fmt: skip


def register_card(workspace: Workspace, one: AssembledDirective) -> dict[str, str]:
    """The register card by the labels of the authority's register.

    A field's usual value may quote the directive: ``{number}``, ``{date}``, ``{title}``.
    """
    data = one.directive.source.data
    values = {name: value or "" for name, value in one.document.values.items()}
    quoted = {**values, "title": data["title"]}
    own = data.get("register", {})
    return {
        field.label: own[field.id] or ""
        if field.id in own
        else fill_parameters(field.value, quoted)
        for field in workspace.organisation.register.values()
    }


def clashes(workspace: Workspace, assembly: Assembly) -> list[Problem]:
    """Documents that would be written to the same file."""
    sheets = list(sheets_of(workspace, assembly))
    counted = Counter(sheet.file for sheet in sheets)
    return [
        Problem("output-clash", Location(one.document.template_file), values={"file": one.file})
        for one in sheets
        if counted[one.file] > 1
    ]
