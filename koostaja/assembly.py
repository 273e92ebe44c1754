"""Which documents a workspace makes: a position by itself, a directive with its annexes.

This module knows what a directive gives its clauses to quote (number, date,
annexes, repeals); how they are resolved is the same for every document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from koostaja.document import Document
from koostaja.entry import post_title
from koostaja.estonian import date_in_words, date_numeric, lowered, number_ranges
from koostaja.organisation import Signatory
from koostaja.problem import Problem, Related, nearest
from koostaja.resolution import Context, Shared
from koostaja.resolve import resolve
from koostaja.schema import engine_schema
from koostaja.source import Source
from koostaja.workspace import Directive, Position, Workspace

__all__ = [
    "COMMON_VALUES",
    "DIRECTIVE_VALUES",
    "AssembledDirective",
    "Assembly",
    "assemble",
    "directive_documents",
    "position_document",
]

COMMON_VALUES = ("organisation", "organisation_genitive", "signatory", "office", "office_genitive")
"""What every clause and template may quote: the authority, and who signs."""

DIRECTIVE_VALUES = (*COMMON_VALUES, "number", "date")
"""What a directive's template may quote beside its sections."""


@dataclass(frozen=True, eq=False)
class AssembledDirective:
    """A directive with its annexes, in order; their numbers count from 1."""

    directive: Directive
    document: Document
    annexes: tuple[Document, ...]


@dataclass(frozen=True, eq=False)
class Assembly:
    """Documents with all clauses resolved: positions by themselves, and directives."""

    positions: tuple[Document, ...]
    directives: tuple[AssembledDirective, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """All of them; a position stands here once more for each directive it is annexed to."""
        of_directives = [one for d in self.directives for one in (d.document, *d.annexes)]
        return (*self.positions, *of_directives)

    @cached_property
    def uses(self) -> Counter[str]:
        """In how many documents each clause stands, and each of its variants.

        A position and the annex that it becomes are one document.
        """
        documents = (*self.positions, *(one.document for one in self.directives))
        counted: Counter[str] = Counter()
        for document in documents:
            names = {item.origin.clause for item in document.items}
            counted.update(names | {name.partition("/")[0] for name in names})
        return counted

    def only(self, ids: Collection[str]) -> Assembly:
        """The documents of these ids, a directive with its annexes."""
        return Assembly(
            tuple(one for one in self.positions if one.id in ids),
            tuple(one for one in self.directives if one.directive.id in ids),
        )

    def without(self, files: Collection[str]) -> Assembly:
        """The documents that read none of these files."""

        def sound(document: Document) -> bool:
            return document.reads.isdisjoint(files)

        return Assembly(
            tuple(filter(sound, self.positions)),
            tuple(d for d in self.directives if all(map(sound, (d.document, *d.annexes)))),
        )


def assemble(workspace: Workspace) -> tuple[Assembly, list[Problem]]:
    """The documents of a workspace, with every fault met."""
    problems: list[Problem] = []
    positions, directives = [], []
    shared = Shared()
    for position in workspace.positions.values():
        document, found = position_document(workspace, shared, position)
        positions.append(document)
        problems += found
    for directive in workspace.directives.values():
        assembled, found = directive_documents(workspace, shared, directive)
        directives.append(assembled)
        problems += found
    return Assembly(tuple(positions), tuple(directives)), problems


def position_document(
    workspace: Workspace, shared: Shared, position: Position
) -> tuple[Document, list[Problem]]:
    """A position as it stands by itself, outside any directive."""
    organisation = workspace.organisation
    head = organisation.signatories.get(organisation.head)
    own = position.source.data.get("mark")
    mark = None if own is None else (own, position.source)
    return _position(workspace, shared, position, Context(_common_values(workspace, head)), mark)


def directive_documents(
    workspace: Workspace, shared: Shared, directive: Directive
) -> tuple[AssembledDirective, list[Problem]]:
    """A directive and, as its numbered annexes, the positions that it confirms."""
    data = directive.source.data
    problems = _reference_problems(workspace, directive)
    context = _directive_context(workspace, data)
    document, found = resolve(
        workspace,
        shared,
        id=directive.id,
        title=data["title"],
        source=directive.source,
        root=engine_schema("directive").fields,
        template_file=directive.template_file,
        context=context,
        reads=[file for id in data["confirms"] for file in _position_files(workspace, id)],
    )
    problems += found
    annexes = []
    for number, id in enumerate(data["confirms"], start=1):
        position = workspace.positions.get(id)
        if position is None:
            continue
        values = {**context.values, "annex": str(number)}
        annex, found = _position(
            workspace,
            shared,
            position,
            Context(values, context.lists),
            mark=(data["mark"], directive.source),
        )
        annexes.append(annex)
        problems += found
    return AssembledDirective(directive, document, tuple(annexes)), problems


def _position(
    workspace: Workspace,
    shared: Shared,
    position: Position,
    context: Context,
    mark: tuple[Any, Source] | None,
) -> tuple[Document, list[Problem]]:
    layout = position.layout
    return resolve(
        workspace,
        shared,
        id=position.id,
        title=post_title(layout.schema.fields, position.source.data)[1] or position.id,
        source=position.source,
        root=layout.schema.fields,
        template_file=layout.template_file,
        context=context,
        mark=mark,
        reads=[layout.schema_file, *([mark[1].file] if mark else [])],
    )


def _position_files(workspace: Workspace, id: str) -> list[str]:
    position = workspace.positions.get(id)
    return [position.source.file] if position else list(workspace.broken.get(id, ()))


def _common_values(workspace: Workspace, signatory: Signatory | None) -> dict[str, str]:
    organisation = workspace.organisation
    return {
        "organisation": organisation.name,
        "organisation_genitive": organisation.genitive,
        "signatory": signatory.name if signatory else "",
        "office": signatory.office if signatory else "",
        "office_genitive": signatory.genitive if signatory else "",
    }


def _directive_context(workspace: Workspace, data: Mapping[str, Any]) -> Context:
    """What a directive's clauses may quote.

    A number or date that is not known yet is the workspace's blank, the same
    wherever it is printed.
    """
    organisation = workspace.organisation
    repeals = tuple(_repeal(one) for one in data.get("repeals", ()))
    values = _common_values(workspace, organisation.signatories.get(data["signatory"]))
    values["number"] = data.get("number") or organisation.blank_number
    values["date"] = date_numeric(data["date"]) if "date" in data else organisation.blank_date
    values["annexes"] = number_ranges(range(1, len(data["confirms"]) + 1))
    if data.get("unit") in organisation.units:
        values["unit_genitive"] = organisation.unit_genitive(data["unit"])
    if "in_force" in data:
        values["in_force"] = date_in_words(data["in_force"])
    if len(repeals) == 1:
        values |= repeals[0]
    annexes = tuple(
        {"annex": str(number), **_titles(workspace, id)}
        for number, id in enumerate(data["confirms"], start=1)
    )
    return Context(values, {"annex": annexes, "repeal": repeals})


def _repeal(data: Mapping[str, str]) -> Mapping[str, str]:
    return {
        "repealed_number": data["number"],
        "repealed_date": date_numeric(data["date"]),
        "repealed_title": data["title"],
    }


def _titles(workspace: Workspace, id: str) -> Mapping[str, str]:
    position = workspace.positions.get(id)
    if position is None:
        return {"title": id, "title_lower": id}
    _, title = post_title(position.layout.schema.fields, position.source.data)
    return {"title": title, "title_lower": lowered(title)}


def _reference_problems(workspace: Workspace, directive: Directive) -> list[Problem]:
    """What a directive names and the workspace does not have, or has twice."""
    source, data = directive.source, directive.source.data
    organisation = workspace.organisation
    problems = _confirmed_problems(workspace, directive)
    if directive.template_file in {one.template_file for one in workspace.layouts.values()}:
        where, values = source.locate(("template",)), {"template": data["template"]}
        problems.append(Problem("template-of-a-layout", where, "/template", values))
    if organisation.source.file in workspace.broken_files:
        return problems
    for key, code, known in (
        ("signatory", "unknown-signatory", list(organisation.signatories)),
        ("unit", "unknown-unit", list(organisation.units)),
    ):
        id = data.get(key)
        if id is not None and id not in known:
            where, values = source.locate((key,)), {"id": id}
            problems.append(Problem(code, where, f"/{key}", values, nearest(id, known)))
    fields = list(organisation.register)
    for field in data.get("register", {}):
        if field not in fields:
            values = {"key": field, "allowed": ", ".join(fields)}
            where = source.locate(("register", field), key=True)
            similar = nearest(field, fields)
            problems.append(Problem("unknown-key", where, f"/register/{field}", values, similar))
    return problems


def _confirmed_problems(workspace: Workspace, directive: Directive) -> list[Problem]:
    """Positions that a directive confirms and that are unknown, or confirmed twice."""
    source, problems = directive.source, []
    first: dict[str, int] = {}
    for index, id in enumerate(source.data["confirms"]):
        where, path = source.locate(("confirms", index)), f"/confirms/{index}"
        if id in first:
            values = {"id": id, "annex": str(first[id] + 1)}
            related = (Related(source.locate(("confirms", first[id]))),)
            problems.append(Problem("repeated-annex", where, path, values, related=related))
        elif id not in workspace.positions and id not in workspace.broken:
            similar = nearest(id, workspace.positions)
            problems.append(Problem("unknown-position", where, path, {"id": id}, similar))
        first.setdefault(id, index)
    return problems
