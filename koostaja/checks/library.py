"""What the clause library may have wrong, known from its files and from how often it is used."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from koostaja.checks.scopes import LibraryScope
from koostaja.diagnostics import Problem, nearest
from koostaja.schema import ANY_TOPIC, FORMERLY, Field
from koostaja.source import Pointer, Source
from koostaja.text.dates import is_date
from koostaja.text.marks import final_mark
from koostaja.workspace import DAYS, DAYS_OF_ACTS, Clause, WordingName, Workspace, gaps

__all__ = [
    "clauses_without_reason",
    "faulty_date_forms",
    "final_marks",
    "reused_library_ids",
    "unjustified_variants",
    "unknown_groups",
    "unknown_related_clauses",
]

_USES = 2
"""In how many documents a variant must be printed to need no reason."""


def final_marks(scope: LibraryScope) -> Iterator[Problem]:
    """Report clauses, and usual values at their end, that end with a mark: lists set their own.

    A colon may lead to items, so it is reported only where a list adds a mark to it. Where the
    fields of a clause's topic set no marks, its texts have their own.
    """
    fields = _fields_by_topic(scope.workspace)
    for clause in scope.workspace.library.clauses.values():
        for body in clause.bodies:
            for pointer, text in clause.texts(body):
                listed = (
                    "lines" not in pointer
                    and pointer[-1] not in ("reason", "as_signed")
                    and _sets_marks(fields.get(clause.topic, ()), pointer, body.pointer)
                )
                mark = final_mark(text)
                if listed and mark != ":" and mark:
                    yield clause.source.problem("final-punctuation", pointer, {"mark": mark})
                for name, one in clause.params.items() if listed else ():
                    if text.endswith(f"{{{name}}}") and final_mark(one.default or ""):
                        at = (*clause.body.pointer, "params", name, "default")
                        values = {"mark": final_mark(one.default or "")}
                        yield clause.source.problem("final-punctuation", at, values)


def faulty_date_forms(scope: LibraryScope) -> Iterator[Problem]:
    """Report forms of days that the authority does not have, and forms of what is no day."""
    if scope.workspace.is_organisation_broken:
        return
    known = scope.workspace.organisation.date_forms
    for clause in scope.workspace.library.clauses.values():
        for pointer, text in dict(
            one for body in clause.bodies for one in clause.texts(body)
        ).items():
            for gap in gaps(text, clause.params):
                if gap.form and gap.form not in known:
                    values = {"name": gap.form, "known": ", ".join(known) or "–"}
                    similar = nearest(gap.form, known)
                    yield clause.source.problem(
                        "unknown-date-form", pointer, values, similar=similar
                    )
                elif gap.form and not (
                    clause.params[gap.name].is_date or gap.name in (*DAYS, *DAYS_OF_ACTS)
                ):
                    yield clause.source.problem("not-a-date-parameter", pointer, {"name": gap.name})
        yield from _wrong_defaults(clause)


def _wrong_defaults(clause: Clause) -> Iterator[Problem]:
    """Report usual values and allowed values of a day that are no ISO date."""
    for name, one in clause.params.items():
        at: Pointer = (*clause.body.pointer, "params", name)
        usual: list[tuple[Pointer, str]] = [((*at, "default"), one.default)] if one.default else []
        usual += [((*at, "values", index), value) for index, value in enumerate(one.values)]
        for pointer, value in usual if one.is_date else ():
            if not is_date(value):
                values = {"name": name, "found": value}
                yield clause.source.problem("not-a-date", pointer, values)


def _fields_by_topic(workspace: Workspace) -> Mapping[str, Sequence[Field]]:
    """Return the fields of all forms that take clauses of one topic, by topic."""
    found: dict[str, list[Field]] = {}
    for form in (*workspace.layouts.values(), *workspace.directive_forms.values()):
        for field in form.fields.walk():
            if field.topic not in (None, ANY_TOPIC):
                found.setdefault(field.topic or "", []).append(field)
    return found


def _sets_marks(fields: Sequence[Field], at: Pointer, body: Pointer) -> bool:
    """Return whether a field adds marks to the text at a place, which may be within a body.

    Clauses that no field names by their topic are those of directives, whose lists do.
    """
    in_row = at[: len(body) + 1] == (*body, "row")
    column = str(at[len(body) + 1]) if in_row else ""
    places = [one.child(column) if column else one for one in fields]
    styles = [style for one in places if one for style in one.styles.values()]
    return not fields or any(style.sets_marks for style in styles)


def clauses_without_reason(scope: LibraryScope) -> Iterator[Problem]:
    """Report clauses with neither a legal basis nor a note."""
    for clause in scope.workspace.library.clauses.values():
        if not (clause.body.basis or clause.body.note):
            yield clause.source.problem("clause-without-reason", clause.body.pointer, key=True)


def unjustified_variants(scope: LibraryScope) -> Iterator[Problem]:
    """Report variants that fewer than two documents print and that have no basis or note.

    They have probably come about by chance, not because the law differs.
    """
    if scope.uses is None:
        return
    for clause in scope.workspace.library.clauses.values():
        for name in clause.variants:
            yield from _unjustified(
                clause, name, scope.uses.get(str(WordingName(clause.id, name)), 0)
            )


def _unjustified(clause: Clause, name: str, uses: int) -> Iterator[Problem]:
    body = clause.variants[name]
    if uses < _USES and not (body.basis or body.note):
        values = {"variant": name, "uses": str(uses)}
        yield clause.source.problem("variant-unjustified", body.pointer, values, key=True)


def reused_library_ids(scope: LibraryScope) -> Iterator[Problem]:
    """Report former ids of clauses and units that are the id of another one now."""
    library, organisation = scope.workspace.library, scope.workspace.organisation
    for clause in library.clauses.values():
        yield from _reused(clause.source, clause.body.pointer, clause.formerly, library.clauses)
    for unit in organisation.units.values():
        at: Pointer = ("units", unit.id)
        yield from _reused(organisation.source, at, unit.formerly, organisation.units)


def _reused(
    source: Source, at: Pointer, formerly: Sequence[str], ids: Collection[str]
) -> Iterator[Problem]:
    for index, id in enumerate(formerly):
        if id in ids:
            yield source.problem("id-reused", (*at, FORMERLY, index), {"id": id})


def unknown_groups(scope: LibraryScope) -> Iterator[Problem]:
    """Report groups that clauses name and the authority does not have."""
    known = scope.workspace.organisation.groups
    for clause in scope.workspace.library.clauses.values():
        named = [((*body.pointer, "groups"), body.groups) for body in clause.bodies]
        for at, groups in (*named, ((*clause.body.pointer, "mandatory"), clause.mandatory)):
            for index, group in enumerate(groups):
                if group not in known:
                    values = {"group": group, "known": ", ".join(known) or "–"}
                    similar = nearest(group, known)
                    yield clause.source.problem(
                        "unknown-group", (*at, index), values, similar=similar
                    )


def unknown_related_clauses(scope: LibraryScope) -> Iterator[Problem]:
    """Report clauses that another one excludes or is replaced by, and that do not exist."""
    workspace, library = scope.workspace, scope.workspace.library
    for clause in () if workspace.unread_clause_files else library.clauses.values():
        for body in clause.bodies:
            named: list[tuple[Pointer, str]] = [
                ((*body.pointer, "excludes", index), id) for index, id in enumerate(body.excludes)
            ]
            if body.retired and body.retired.instead:
                named.append(((*body.pointer, "retired", "instead"), body.retired.instead))
            for at, id in named:
                if id not in library.clauses and id not in workspace.library.broken:
                    similar = library.suggest_clause(id, clause.topic)
                    yield clause.source.problem("unknown-clause", at, {"id": id}, similar=similar)
