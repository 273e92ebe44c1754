"""Which Word files are made of the documents of a workspace, and their entries in the manifest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from koostaja import docx
from koostaja.diagnostics import Location, Problem
from koostaja.documents import Annex, AssembledDirective, Assembly, Document, values_by_id
from koostaja.files.output_paths import directive_output, document_output, position_output
from koostaja.files.paths import JOINED, annex_name, base_name
from koostaja.workspace import Workspace

__all__ = [
    "WordFile",
    "directive_entry",
    "directive_word_files",
    "links_to_annexes",
    "name_clashes",
    "register_card",
    "word_files_of",
]


@dataclass(frozen=True, eq=False)
class WordFile:
    """A Word file to be made: its name, its documents, and what it says of itself."""

    file: str
    """Its name below the output folder."""
    document: Document
    kind: str
    """What the manifest calls it: position, document, directive, annex, joined or library."""
    extra: Mapping[str, str]
    """More values of its entry in the manifest."""
    properties: Mapping[str, str]
    """The register card, which the file has as its properties beside title and author."""
    annexes: tuple[Document, ...] = ()
    """Documents that follow in the same file, each in a section of its own."""
    links: tuple[docx.Link, ...] = ()
    """Words of the document that lead to an annex in the same file."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The document and its annexes, in order."""
        return (self.document, *self.annexes)


def word_files_of(workspace: Workspace, assembly: Assembly) -> Iterator[WordFile]:
    """Return the files of positions and directives, in order."""
    for document in assembly.positions:
        if workspace.positions.is_post(document.id):
            yield WordFile(position_output(document.id), document, "position", {}, {})
        else:
            yield WordFile(document_output(document.id), document, "document", {}, {})
    for one in assembly.directives:
        links = tuple(links_to_annexes(workspace, one))
        card = register_card(workspace, one)
        yield from directive_word_files(one.directive.id, one.document, one.annexes, card, links)


def directive_word_files(
    id: str,
    document: Document,
    annexes: Sequence[Annex],
    card: Mapping[str, str],
    links: tuple[docx.Link, ...],
) -> Iterator[WordFile]:
    """Return the files of a directive: itself, each annex, and all of them in one."""
    within = {"directive": id}
    yield WordFile(_directive_file(id, document), document, "directive", {}, card)
    for annex in annexes:
        extra = {**within, "annex": annex.number}
        yield WordFile(_annex_file(id, annex), annex.document, "annex", extra, {})
    if annexes:
        file, all_annexes = directive_output(id, JOINED), tuple(one.document for one in annexes)
        yield WordFile(file, document, "joined", within, card, all_annexes, links)


def links_to_annexes(workspace: Workspace, directive: AssembledDirective) -> Iterator[docx.Link]:
    """Find where a point names an annex: the words in brackets with its number, or the number."""
    for item in directive.document.items:
        clause = workspace.library.clauses.get(item.origin.wording.clause)
        each = clause.body.items if clause and isinstance(clause.body.items, dict) else {}
        named = _repeated(directive, each.get("each"))
        if not named or item.origin.pointer[-2:] != ("items", "text"):
            continue
        index = named[int(item.address.rpartition("/")[2]) - 1]
        number = re.escape(directive.annexes[index].number)
        words = re.search(rf"(?<=\()[^()]*\b{number}\b[^()]*(?=\))", item.text)
        words = words or re.search(rf"\b{number}\b", item.text)
        if words:
            yield docx.Link(item.text, words[0], index + 1)


def _repeated(directive: AssembledDirective, each: object) -> list[int]:
    """Return the indexes of the annexes over which a clause repeats a text."""
    wanted = {"annex": (True, False), "post": (True,), "document": (False,)}.get(str(each), ())
    planned = [(at, one.planned) for at, one in enumerate(directive.annexes)]
    return [at for at, one in planned if one and one.is_post in wanted]


def _directive_file(id: str, document: Document) -> str:
    return directive_output(id, base_name(document.template_file))


def _annex_file(id: str, annex: Annex) -> str:
    return directive_output(id, annex_name(annex.number))


def directive_entry(workspace: Workspace, one: AssembledDirective) -> dict[str, Any]:
    """Return a directive's entry in the manifest, with its annexes and its register card."""
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
    """Return a directive's register card: a value for each field of the authority's register."""
    organisation, data = workspace.organisation, one.directive.source.data
    found = values_by_id(organisation, data, one.document.values)
    return {field.name: found[id] for id, field in organisation.register.items()}


def name_clashes(workspace: Workspace, assembly: Assembly) -> list[Problem]:
    """Report documents that would be written to the same file."""
    files = list(word_files_of(workspace, assembly))
    counted = Counter(file.file for file in files)
    return [
        Problem("output-clash", Location(one.document.template_file), values={"file": one.file})
        for one in files
        if counted[one.file] > 1
    ]
