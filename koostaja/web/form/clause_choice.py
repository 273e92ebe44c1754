"""The clauses and sets that can be chosen for a place of a document, searched by words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from koostaja.text.folding import folded, parse_query
from koostaja.web.form.form_parts import FormEntry, FormPart, FormRow
from koostaja.web.form.form_view import FormView
from koostaja.web.names import wording_texts
from koostaja.workspace import ANY_TOPIC, Clause, Field, FieldKind, Workspace

__all__ = ["ClauseChoice", "OfferedClause", "find_choices"]

_VERBS = ("add", "after", "use")
_MOST = 40
"""How many are offered at once; more are found by words."""


class OfferedClause(NamedTuple):
    """A clause or set as it is offered."""

    name: str
    """What the button says to the server: ``clause:ID`` or ``set:ID``."""
    texts: tuple[str, ...]
    basis: str = ""
    note: str = ""
    is_used: bool = False
    """Whether the document has it already."""

    @property
    def is_set(self) -> bool:
        """Whether it is a set, whose texts all come at once."""
        return self.name.startswith("set:")


class ClauseChoice(NamedTuple):
    """What can be chosen at a place."""

    path: str
    """The place: a list, to which a clause is added, or an entry, whose place it takes."""
    verb: str
    """The operation that a choice is: ``add``, ``after`` or ``use``."""
    words: str
    offered: Sequence[OfferedClause]
    total: int
    """How many fit; perhaps more than are offered."""


def find_choices(
    view: FormView, workspace: Workspace, argument: str, sent: Mapping[str, str]
) -> ClauseChoice:
    """Return what fits a place: clauses of the field's topic, in use for the post's group.

    Those that the document does not have come first.
    """
    verb, _, path = argument.partition(" ")
    words = " ".join(sent.get("words", "").split())[:200]
    field = _field(view, path)
    query = parse_query(words.split())
    found = [
        one
        for one in (_offers(workspace, field, _group(view)) if field else ())
        if not words or (query.terms and query.matches(folded(" ".join((*one.texts, one.note)))))
    ]
    used = _used(view)
    found = [one._replace(is_used=one.name in used) for one in found]
    found.sort(key=lambda one: (one.is_used, one.is_set))
    return ClauseChoice(path, verb if verb in _VERBS else "use", words, found[:_MOST], len(found))


def _used(view: FormView) -> set[str]:
    """Return the names of the clauses and sets that the document prints."""
    found = set[str]()
    for item in view.document.items if view.document else ():
        for one in item.parts or (item,):
            found.add(f"clause:{one.origin.wording.clause}")
            found |= {f"set:{id}" for id in one.origin.sets}
    return found


def _field(view: FormView, path: str) -> Field | None:
    holder: FormEntry | FormRow | FormPart | None = view.holders.get(path)
    if isinstance(holder, FormPart):
        return holder.field
    for part in view.form.walk():
        if any(one is holder for one in (*part.rows, *part.own_entries())):
            return part.field
    return None


def _group(view: FormView) -> str:
    field = next((one for one in view.form.field.walk() if one.role == "group"), None)
    value = view.draft.data
    for key in field.pointer if field else ():
        value = value.get(key) if isinstance(value, dict) else None
    return value if field and isinstance(value, str) else ""


def _offers(workspace: Workspace, field: Field, group: str) -> Iterator[OfferedClause]:
    if field.topic is None:
        return
    is_row = field.kind is FieldKind.ROWS
    library = workspace.library
    for set in library.sets.values():
        if field.topic in (ANY_TOPIC, set.topic) and field.several:
            members = (_text(library.clauses.get(_id(one))) for one in set.entries)
            yield OfferedClause(f"set:{set.id}", tuple(filter(None, members)))
    for clause in library.clauses.values():
        is_fit = field.topic in (ANY_TOPIC, clause.topic) and bool(clause.body.row) == is_row
        is_meant = not group or not clause.body.groups or group in clause.body.groups
        if is_fit and is_meant and clause.body.retired is None:
            texts = tuple(wording_texts(clause.body))
            yield OfferedClause(f"clause:{clause.id}", texts, clause.body.basis, clause.body.note)


def _id(entry: object) -> str:
    if isinstance(entry, Mapping):
        entry = entry.get("use")
    return entry if isinstance(entry, str) else ""


def _text(clause: Clause | None) -> str:
    return next(iter(wording_texts(clause.body)), "") if clause else ""
