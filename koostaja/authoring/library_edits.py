"""New clauses, variants, parameters and units, and clauses in other words, in their files.

Each function returns the edited file, which is not written, or the reasons against it. An
id is given once only, and the edited file has no error that it did not have before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from koostaja.authoring.free_ids import positions_with, taken_id
from koostaja.diagnostics import (
    Location,
    Problem,
    Result,
    Severity,
    Terms,
    at_least,
    has_errors,
    nearest,
)
from koostaja.schema import engine_schema
from koostaja.source import Edit, Pointer, SetValue, Source, apply_edits, parse
from koostaja.workspace import (
    Clause,
    IdReference,
    Workspace,
    clause_references,
    directive_references,
    position_references,
    read_library,
    read_organisation,
)

__all__ = [
    "add_clause",
    "add_parameter",
    "add_unit",
    "add_variant",
    "change_clause_text",
    "edit_topic",
]

_BEFORE_PARAMETERS = ("text", "lines", "each", "row", "items")
"""The keys of a clause that its parameters follow."""


def add_clause(
    workspace: Workspace, topic: str, id: str, data: Mapping[str, Any]
) -> Result[Source | None]:
    """Return a topic's file with a clause at its end."""
    if problem := taken_id(workspace, "clause", id):
        return Result(None, [problem])
    if topic not in workspace.library.sources:
        known = workspace.library.sources
        values = {"found": topic, "allowed": ", ".join(known)}
        similar = nearest(topic, known)
        return Result(None, [Problem("wrong-value", Location(""), values=values, similar=similar)])
    return edit_topic(workspace, topic, [SetValue(("clauses", id), dict(data))])


def add_variant(
    workspace: Workspace, clause: str, variant: str, data: Mapping[str, Any]
) -> Result[Source | None]:
    """Return a clause's file with another wording of it, such as ``{text: …, note: …}``."""
    found = workspace.library.clauses.get(clause)
    if found is None:
        return _unknown_clause(workspace, clause)
    at: Pointer = (*found.body.pointer, "variants")
    if variant in found.variants:
        return _taken(found, (*at, variant))
    edit = SetValue((*at, variant), dict(data))
    if not found.variants:
        edit = SetValue(at, {variant: dict(data)})
    return edit_topic(workspace, found.topic, [edit])


def add_parameter(
    workspace: Workspace,
    clause: str,
    name: str,
    data: Mapping[str, Any],
    texts: Mapping[Pointer, str],
) -> Result[Source | None]:
    """Return a clause's file with a parameter, and with gaps for it in some texts of the clause.

    ``texts`` are by their places within the clause. A document with the clause would lack
    a parameter that has no usual value, so there must be no such document.
    """
    found = workspace.library.clauses.get(clause)
    if found is None:
        return _unknown_clause(workspace, clause)
    at: Pointer = (*found.body.pointer, "params")
    if name in found.params:
        return _taken(found, (*at, name))
    use = None if "default" in data or "each" in data else next(_uses(workspace, clause), None)
    if use:
        values = {"id": clause, "name": name}
        return Result(None, [Problem("missing-parameter", use, values=values)])
    edit = SetValue((*at, name), dict(data))
    if not found.params:
        edit = SetValue(at, {name: dict(data)}, after=_BEFORE_PARAMETERS)
    return _reworded(workspace, found, texts, [edit])


def change_clause_text(
    workspace: Workspace, clause: str, text: str, at: Pointer = ("text",)
) -> Result[Source | None]:
    """Return a clause's file with one text of the clause in other words.

    ``at`` is its place within the clause, such as ``("variants", "other", "text")``.
    """
    found = workspace.library.clauses.get(clause)
    if found is None:
        return _unknown_clause(workspace, clause)
    return _reworded(workspace, found, {at: text}, [])


def add_unit(workspace: Workspace, id: str, data: Mapping[str, Any]) -> Result[Source | None]:
    """Return the organisation's file with a unit after the others."""
    source = workspace.organisation.source
    if workspace.is_organisation_broken:
        values = {"reason": Terms(("edit.errors",))}
        return Result(None, [Problem("edit-refused", Location(source.file), values=values)])
    if problem := taken_id(workspace, "unit", id):
        return Result(None, [problem])
    edit = SetValue(("units", id), dict(data))
    if "units" not in source.data:
        edit = SetValue(("units",), {id: dict(data)})
    edited, problems = apply_edits(source, [edit])
    problems = problems or (engine_schema("organisation").problems(edited) if edited else [])
    if edited is None or has_errors(problems):
        return Result(None, at_least(Severity.ERROR, problems))
    before, found = (read_organisation(one).problems for one in (source, edited))
    return _accepted(edited, before, found)


def _unknown_clause(workspace: Workspace, id: str) -> Result[Source | None]:
    similar = workspace.library.suggest_clause(id, None)
    problem = Problem("unknown-clause", Location(""), values={"id": id}, similar=similar)
    return Result(None, [problem])


def _taken(clause: Clause, at: Pointer) -> Result[Source | None]:
    problem = clause.source.problem("id-taken", at, {"id": str(at[-1])}, key=True)
    return Result(None, [problem])


def _reworded(
    workspace: Workspace, clause: Clause, texts: Mapping[Pointer, str], others: Sequence[Edit]
) -> Result[Source | None]:
    """Return a clause's file with other texts in place of some, and with other edits."""
    home = clause.body.pointer
    known = {at for body in clause.bodies for at, _ in clause.texts(body) if _is_text(at)}
    edits = [SetValue((*home, *at), text) for at, text in texts.items()]
    if any(one.pointer not in known for one in edits):
        values = {"reason": Terms(("edit.place",))}
        return Result(None, [clause.source.problem("edit-refused", home, values, key=True)])
    return edit_topic(workspace, clause.topic, [*edits, *others])


def _is_text(at: Pointer) -> bool:
    """Return whether the text at a place of a clause is words; in other lists it is an id."""
    return at[-1] in ("text", "whole", "single") or at[-2] in ("row", "lines")


def edit_topic(workspace: Workspace, topic: str, edits: Sequence[Edit]) -> Result[Source | None]:
    """Return a topic's file with edits of its clauses and sets, if they bring no error.

    Nothing is edited in a file that has errors.
    """
    library, schema = workspace.library, engine_schema("clauses")
    source = library.sources[topic]
    whole, problems = parse(source.text, source.file)  # with the clauses that ``source`` lacks
    edited, problems = apply_edits(whole, edits) if whole else Result(None, problems)
    problems = problems or (schema.problems(edited) if edited else [])
    if edited is None or has_errors(problems):
        return Result(None, at_least(Severity.ERROR, problems))
    before, found = (
        [
            *read_library({**library.sources, topic: one}, {}).problems,
            *_unknown_names(workspace, one),
        ]
        for one in (source, edited)
    )
    return _accepted(edited, before, found)


def _accepted(
    edited: Source, before: Iterable[Problem], found: Iterable[Problem]
) -> Result[Source | None]:
    """Return an edited file with the problems that it did not have before; none for an error."""
    known = {(one.code, one.path) for one in before}
    new = [one for one in found if (one.code, one.path) not in known]
    return Result(None if has_errors(new) else edited, new)


def _unknown_names(workspace: Workspace, source: Source) -> Iterator[Problem]:
    """Report the clauses, sets, posts and units that a clause file names and that are not there."""
    library = workspace.library
    known: Mapping[str, Collection[str]] = {
        "clause": {*library.clauses, *library.broken, *source.data["clauses"]},
        "set": {*library.sets, *library.broken, *source.data.get("sets", ())},
        "position": workspace.positions.ids,
        "unit": workspace.organisation.units,
    }
    for one in clause_references(source, workspace.forms):
        if one.id not in known[one.kind]:
            similar = nearest(one.id, known[one.kind])
            code = f"unknown-{one.kind}"
            yield source.problem(code, one.pointer, {"id": one.id}, similar=similar)


def _uses(workspace: Workspace, clause: str) -> Iterator[Location]:
    """Yield the places where a clause is used."""
    for source, references in clause_files_naming(workspace, clause):
        for one in references:
            named = (one.kind, one.id) == ("clause", clause) and one.is_use
            if named and not {"excludes", "retired"}.intersection(one.pointer):
                yield source.locate(one.pointer)


def clause_files_naming(
    workspace: Workspace, clause: str
) -> Iterator[tuple[Source, Iterator[IdReference]]]:
    """Yield every file that may use a clause, with the ids that it names."""
    for source in workspace.library.sources.values():
        yield source, clause_references(source, workspace.forms)
    for directive in workspace.directives.values():
        yield directive.source, directive_references(directive)
    for id in positions_with(workspace, clause):
        if position := workspace.positions.get(id):
            yield position.source, position_references(position)
