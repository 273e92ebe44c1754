"""From resolved documents to files: templates read and checked, filled, and packed."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from koostaja.archive import content_hash, pack, zip_file
from koostaja.assembly import Annex, AssembledDirective, Assembly
from koostaja.clause import fill
from koostaja.contract import check_template
from koostaja.document import Document, fingerprint
from koostaja.joined import Link, Piece, join
from koostaja.layout import Field
from koostaja.package import Output, file_hash
from koostaja.problem import Location, Problem
from koostaja.properties import described, properties
from koostaja.quotation import DIRECTIVE_VALUES, POSITION_VALUES
from koostaja.schema import engine_schema
from koostaja.template import Template, read_template
from koostaja.workspace import Workspace

__all__ = ["engine", "lost_words", "manifest", "print_documents", "read_templates"]


@dataclass(frozen=True, eq=False)
class _Sheet:
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


def read_templates(workspace: Workspace) -> tuple[dict[str, Template], list[Problem]]:
    """The templates that layouts and directives name, each held against its schema."""
    templates: dict[str, Template] = {}
    problems: list[Problem] = []
    for file, (root, values) in _kinds(workspace).items():
        if not os.path.lexists(workspace.root / file):
            values_of = {"file": file, "layout": file.rsplit("/", 1)[-1].removesuffix(".docx")}
            problems.append(Problem("missing-template", Location(file), values=values_of))
            continue
        template, found = read_template(workspace.root / file, file)
        problems += found
        if template:
            problems += check_template(template, root, values)
            templates[file] = template
    return templates, problems


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


def lost_words(
    workspace: Workspace, assembly: Assembly, templates: Mapping[str, Template]
) -> list[Problem]:
    """Every word that finds no place in its template, and files that would clash."""
    problems = _clashes(list(_sheets(workspace, assembly)))
    for document in assembly.documents:
        problems += templates[document.template_file].lost(document)
    return problems


def _clashes(sheets: Sequence[_Sheet]) -> list[Problem]:
    """Documents that would be written to the same file."""
    counted = Counter(sheet.file for sheet in sheets)
    return [
        Problem("output-clash", Location(one.document.template_file), values={"file": one.file})
        for one in sheets
        if counted[one.file] > 1
    ]


def print_documents(
    workspace: Workspace,
    assembly: Assembly,
    templates: Mapping[str, Template],
    inputs: Mapping[str, str],
) -> tuple[list[Output], list[Problem]]:
    """Every document as a finished Word file; a word that finds no place is a problem.

    ``inputs`` are the hashes of the workspace's files, for the manifest.
    """
    problems = lost_words(workspace, assembly, templates)
    filled = {}
    for document in assembly.documents:
        template = templates[document.template_file]
        filled[document] = Piece(template.file, template.contents, template.fill(document))
    outputs: list[Output] = []
    for sheet in _sheets(workspace, assembly):
        pieces = [filled[document] for document in sheet.documents]
        first = sheet.document
        template = templates[first.template_file]
        changed = pieces[0].filled if len(pieces) == 1 else join(pieces, sheet.links)
        base = {**template.contents, **changed}
        about = described(workspace, first, sheet.properties)
        said = properties(base, about, sheet.properties)
        parts = template.packed | {
            name: pack(name, one) for name, one in {**changed, **said}.items()
        }
        reads = sorted(frozenset[str]().union(*(one.reads for one in sheet.documents)))
        entry = {
            "id": first.id,
            "title": first.title,
            "kind": sheet.kind,
            **sheet.more,
            "sha256": content_hash({name: one.digest for name, one in parts.items()}),
            "sources": {file: inputs.get(file, "") for file in reads},
        }
        outputs.append(Output(sheet.file, zip_file(parts.values()), entry))
    return outputs, problems


def _sheets(workspace: Workspace, assembly: Assembly) -> Iterator[_Sheet]:
    for document in assembly.positions:
        yield _Sheet(f"positions/{document.id}.docx", document, "position", {}, {})
    for directive in assembly.directives:
        file = _directive_file(directive)
        yield _Sheet(file, directive.document, "directive", {}, _register(workspace, directive))
        within = {"directive": directive.directive.id}
        for annex in directive.annexes:
            more = {**within, "annex": annex.number}
            yield _Sheet(_annex_file(directive, annex), annex.document, "annex", more, {})
        if directive.annexes:
            yield _Sheet(
                f"directives/{directive.directive.id}/koos-lisadega.docx",
                directive.document,
                "joined",
                within,
                _register(workspace, directive),
                tuple(annex.document for annex in directive.annexes),
                tuple(_links(workspace, directive)),
            )


def _links(workspace: Workspace, directive: AssembledDirective) -> Iterator[Link]:
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


def _directive_file(directive: AssembledDirective) -> str:
    name = directive.document.template_file.rsplit("/", 1)[-1]
    return f"directives/{directive.directive.id}/{name}"


def _annex_file(directive: AssembledDirective, annex: Annex) -> str:
    return f"directives/{directive.directive.id}/lisa-{annex.number}.docx"


def engine() -> str:
    """This program as manifests name it: its version, and a fingerprint of what it does.

    Of two builds that the same engine made of the same inputs, one is enough.
    """
    from importlib.metadata import version  # slow to import, and only a build needs it

    package = Path(__file__).parent
    sources = sorted((*package.glob("*.py"), *package.glob("schemas/*.json")))
    digests = "".join(file_hash(path) for path in sources)
    return f"koostaja {version('koostaja')} {fingerprint(digests)}"


def manifest(
    workspace: Workspace, assembly: Assembly, inputs: Mapping[str, str], *, clean: bool
) -> dict[str, Any]:
    """What was built, beside its documents: from what, and each directive's register data.

    ``clean`` says that nothing was found, so that the same build again has nothing to tell.
    """
    return {
        "format": "1",
        "engine": engine(),
        "organisation": workspace.organisation.name,
        "language": workspace.organisation.language,
        "clean": clean,
        "inputs": inputs,
        "directives": {
            one.directive.id: _directive_entry(workspace, one) for one in assembly.directives
        },
    }


def _directive_entry(workspace: Workspace, one: AssembledDirective) -> dict[str, Any]:
    data = one.directive.source.data
    return {
        "title": data["title"],
        "number": data.get("number"),
        "date": data.get("date"),
        "file": _directive_file(one),
        "annexes": [
            {"annex": annex.number, "id": annex.document.id, "title": annex.document.title,
             "file": _annex_file(one, annex)}
            for annex in one.annexes
        ],
        "register": _register(workspace, one),
    }  # fmt: skip


def _register(workspace: Workspace, one: AssembledDirective) -> dict[str, str]:
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
