"""From resolved documents to files: templates read and checked, filled, and packed."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from koostaja.archive import Deflate, Entry, content_hash, pack, zip_file
from koostaja.assembly import Annex, AssembledDirective, Assembly
from koostaja.clause import fill
from koostaja.compendium.chapters import (
    LIBRARY,
    LIBRARY_TEMPLATE,
    LIBRARY_VALUES,
    compendium,
)
from koostaja.compendium.contents import BODY_PART, with_contents
from koostaja.contract import check_template
from koostaja.document import Document, fingerprint
from koostaja.joined import Link, Piece, join
from koostaja.layout import Field
from koostaja.package import LIBRARY_KIND, Made, Standing, State, put_in_place
from koostaja.problem import Location, Problem
from koostaja.properties import Described, described, properties, title_in
from koostaja.quotation import DIRECTIVE_VALUES, POSITION_VALUES
from koostaja.schema import engine_schema
from koostaja.staging import file_hash
from koostaja.template import Filled, Template, read_template
from koostaja.users import User
from koostaja.workspace import Workspace

__all__ = [
    "JOINED",
    "Packer",
    "Press",
    "PrintOrder",
    "Sheet",
    "annex_name",
    "clashes",
    "directive_entry",
    "directive_sheets",
    "engine",
    "links_to_annexes",
    "read_templates",
    "register_card",
]

Describe = Callable[[Document, Mapping[str, str]], Described]
"""What a document's properties say, from itself and its register card."""

JOINED = "koos-lisadega.docx"
"""The file that holds a directive with all its annexes."""


@dataclass(frozen=True)
class PrintOrder:
    """What to print, and where: the same for every process that takes part."""

    inputs: Mapping[str, str]
    """The hashes of the workspace's files, for the manifest."""
    engine: str
    standing: Standing
    staging: Path
    """The folder in which files are prepared."""
    force: bool = False
    library: bool = False
    """Whether the library is printed, too."""


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


def read_templates(
    workspace: Workspace, printing: PrintOrder | None = None
) -> tuple[dict[str, Template], list[Problem]]:
    """The templates that layouts and directives name, each held against its schema.

    That of the library is read if it is printed; if nothing is, to be checked, where
    there is one.
    """
    templates: dict[str, Template] = {}
    problems: list[Problem] = []
    kinds = _kinds(workspace)
    if printing.library if printing else os.path.lexists(workspace.root / LIBRARY_TEMPLATE):
        kinds.setdefault(LIBRARY_TEMPLATE, (engine_schema("library").fields, LIBRARY_VALUES))
    for file, (root, values) in kinds.items():
        if not os.path.lexists(workspace.root / file):
            problems.append(_missing(file))
            continue
        template, found = read_template(workspace.root / file, file)
        problems += found
        if template:
            problems += check_template(template, root, values)
            templates[file] = template
    return templates, problems


def _missing(file: str) -> Problem:
    if file == LIBRARY_TEMPLATE:
        return Problem("missing-library-template", Location(file), values={"file": file})
    values = {"file": file, "layout": file.rsplit("/", 1)[-1].removesuffix(".docx")}
    return Problem("missing-template", Location(file), values=values)


def _kinds(workspace: Workspace) -> dict[str, tuple[Field, tuple[str, ...]]]:
    """What each template prints: the schema's fields, and the plain values it may quote."""
    kinds: dict[str, tuple[Field, tuple[str, ...]]] = {
        layout.template_file: (layout.schema.fields, POSITION_VALUES)
        for layout in workspace.layouts.values()
    }
    directive = engine_schema("directive").fields
    for one in workspace.directives.values():
        kinds.setdefault(one.template_file, (directive, DIRECTIVE_VALUES))
    return kinds


def clashes(workspace: Workspace, assembly: Assembly) -> list[Problem]:
    """Documents that would be written to the same file."""
    sheets = list(_sheets(workspace, assembly))
    counted = Counter(sheet.file for sheet in sheets)
    return [
        Problem("output-clash", Location(one.document.template_file), values={"file": one.file})
        for one in sheets
        if counted[one.file] > 1
    ]


class Packer:
    """Makes Word files of filled documents; what they take from templates is packed once."""

    def __init__(self, deflate: Deflate, describe: Describe) -> None:
        self._deflate = deflate
        self._describe = describe
        self._packed: dict[str, dict[str, Entry]] = {}

    def entries(self, sheet: Sheet, filled: Mapping[Document, Filled]) -> list[Entry]:
        """The parts of a file: its template's as they were packed, and those that are its own."""
        first = filled[sheet.document]
        template = first.template
        changed = dict(first.parts)
        if sheet.annexes:
            pieces = (filled[one] for one in sheet.documents)
            changed = join([_piece(one) for one in pieces], sheet.links)
        if sheet.kind == LIBRARY_KIND:
            changed[BODY_PART] = with_contents({**template.contents, **changed})
        base = {**template.contents, **changed}
        about = self._describe(sheet.document, sheet.properties)
        changed |= properties(base, about, sheet.properties)
        own = {name: pack(name, part, self._deflate) for name, part in changed.items()}
        return list({**self._template_entries(template), **own}.values())

    def _template_entries(self, template: Template) -> dict[str, Entry]:
        if template.file not in self._packed:
            self._packed[template.file] = {
                name: pack(name, part, self._deflate) for name, part in template.contents.items()
            }
        return self._packed[template.file]


class Press:
    """What documents are printed with, and where to: a build's share in one process."""

    def __init__(self, workspace: Workspace, order: PrintOrder, deflate: Deflate) -> None:
        self.workspace = workspace
        self.order = order
        self._packer = Packer(deflate, partial(described, workspace))

    def print(
        self, assembly: Assembly, filled: Mapping[Document, Filled]
    ) -> tuple[dict[str, Made], list[Problem]]:
        """Documents as finished Word files, by name; those that stand are not made again."""
        return self._print(_sheets(self.workspace, assembly), filled)

    def print_library(
        self, template: Template, used_by: Sequence[User]
    ) -> tuple[dict[str, Made], list[Problem]]:
        """The library as a finished Word file, unless it stands."""
        title = title_in(template.contents) or LIBRARY.removesuffix(".docx")
        document = compendium(self.workspace, title, used_by)
        filled = template.fill(document)
        if lost := filled.lost():
            return {}, lost
        return self._print([Sheet(LIBRARY, document, LIBRARY_KIND, {}, {})], {document: filled})

    def _print(
        self, sheets: Iterable[Sheet], filled: Mapping[Document, Filled]
    ) -> tuple[dict[str, Made], list[Problem]]:
        made: dict[str, Made] = {}
        problems: list[Problem] = []
        order = self.order
        for sheet in sheets:
            reads = sorted(frozenset[str]().union(*(one.reads for one in sheet.documents)))
            sources = {file: order.inputs.get(file, "") for file in reads}
            reasons = order.standing.reasons(sheet.file, sources, order.engine)
            if not reasons and not order.force:
                made[sheet.file] = Made(order.standing.documents[sheet.file], State.KEPT)
                continue
            entries = self._packer.entries(sheet, filled)
            about = {
                "id": sheet.document.id,
                "title": sheet.document.title,
                "kind": sheet.kind,
                **sheet.more,
                "engine": order.engine,
                "because": reasons or ["force"],
                "sha256": content_hash({one.name: one.digest for one in entries}),
                "sources": sources,
            }
            data = zip_file(entries)
            made[sheet.file], found = put_in_place(
                order.standing, order.staging, sheet.file, data, about, force=order.force
            )
            problems += found
        return made, problems


def _piece(filled: Filled) -> Piece:
    return Piece(filled.template.file, filled.template.contents, filled.parts)


def _sheets(workspace: Workspace, assembly: Assembly) -> Iterator[Sheet]:
    for document in assembly.positions:
        yield Sheet(f"positions/{document.id}.docx", document, "position", {}, {})
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
        file, all_annexes = f"directives/{id}/{JOINED}", tuple(one.document for one in annexes)
        yield Sheet(file, document, "joined", within, card, all_annexes, links)


def links_to_annexes(workspace: Workspace, directive: AssembledDirective) -> Iterator[Link]:
    """Where a point names an annex: the words in brackets with its number, or the number."""
    for item in directive.document.items:
        clause = workspace.library.clauses.get(item.origin.clause.partition("/")[0])
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
    name = document.template_file.rsplit("/", 1)[-1]
    return f"directives/{id}/{name}"


def _annex_file(id: str, annex: Annex) -> str:
    return f"directives/{id}/{annex_name(annex.number)}"


def annex_name(number: str) -> str:
    """The name of an annex's Word file."""
    return f"lisa-{number}.docx"


def engine() -> str:
    """This program as manifests name it: its version, and a fingerprint of what it does.

    Of two builds that the same engine made of the same inputs, one is enough.
    """
    from importlib.metadata import version  # slow to import, and only a build needs it

    package = Path(__file__).parent
    sources = sorted((*package.rglob("*.py"), *package.glob("schemas/*.json")))
    digests = "".join(file_hash(path) for path in sources)
    return f"koostaja {version('koostaja')} {fingerprint(digests)}"


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
        field.label: own[field.id] or "" if field.id in own else fill(field.value, quoted)
        for field in workspace.organisation.register.values()
    }
