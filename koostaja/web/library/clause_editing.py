"""A clause as somebody wants it, made into the text of its file: merged with what others saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import FormData

from koostaja.authoring import edit_topic
from koostaja.diagnostics import Problem
from koostaja.source import Conflict, edits_between, merge
from koostaja.text.diff import segments
from koostaja.web.library.clause_decoding import NEW_VARIANT, ClauseInput, decode_clause
from koostaja.web.library.contents import LibraryContents
from koostaja.web.library.effects import LibraryChange
from koostaja.web.library.new_names import free_id
from koostaja.web.library.posted_json import posted_json
from koostaja.web.library.text_parts import wording_parts
from koostaja.workspace import Clause, Workspace

__all__ = ["ClauseEdit", "read_clause_edit"]


@dataclass
class ClauseEdit:
    """What a form wants of a clause, on top of what others have saved."""

    wanted: ClauseInput
    conflicts: tuple[Conflict, ...] = ()
    """What others have changed in another way since the form was opened."""
    problems: list[Problem] = field(default_factory=list)
    """Why the file cannot be so."""
    change: LibraryChange | None = None
    """The edited file; None if there is nothing to save, or it cannot be."""
    is_merged: bool = False


def read_clause_edit(
    workspace: Workspace, contents: LibraryContents, clause: Clause, form: FormData
) -> ClauseEdit | None:
    """Return what a form wants of a clause; None if it is no form of this page."""
    base = posted_json(form.get("base"))
    if not isinstance(base, dict):
        return None
    wanted = decode_clause(form, base, contents)
    now = clause.source.data["clauses"][clause.id]
    edit = ClauseEdit(wanted)
    if now != base:
        merged = merge(base, now, wanted.data)
        wanted.data = merged.data
        edit.is_merged, edit.conflicts = True, merged.conflicts
    if not (wanted.faults or edit.conflicts):
        _prepare(edit, workspace, clause, now)
    return edit


def _prepare(
    edit: ClauseEdit, workspace: Workspace, clause: Clause, now: Mapping[str, Any]
) -> None:
    """Make the edited file of a clause."""
    data = _with_named_variants(edit.wanted.data)
    edits = edits_between(now, data, clause.body.pointer)
    if not edits:
        return
    edited, edit.problems = edit_topic(workspace, clause.topic, edits)
    if edited:
        file = edited.file
        whole = clause.source.text
        is_other = any(_rules(one) != _rules(other) for one, other in _bodies(now, data))
        edit.change = LibraryChange({file: edited.text}, {file: whole}, (clause.id,), is_other)


def _bodies(one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[tuple[Any, Any]]:
    """Yield the wordings of two states of a clause that both have."""
    yield one, other
    variants = [clause.get("variants", {}) for clause in (one, other)]
    yield from ((variants[0][name], variants[1][name]) for name in variants[0].keys() & variants[1])


def _rules(body: Mapping[str, Any]) -> list[Any]:
    """Return what says where a wording may be used, or must be."""
    return [body.get(key) for key in ("groups", "mandatory", "excludes", "retired")]


def _with_named_variants(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data with a key of its own for a new variant: of the words that are its own."""
    variants = data.get("variants")
    if not isinstance(variants, Mapping) or NEW_VARIANT not in variants:
        return data
    others = {name: one for name, one in variants.items() if name != NEW_VARIANT}
    name = free_id(_own_words(data, variants[NEW_VARIANT]), (*others, NEW_VARIANT))
    return {**data, "variants": {**others, name: variants[NEW_VARIANT]}}


def _own_words(main: Any, variant: Any) -> str:
    """Return the words of a variant that the main wording has not, or all of them."""
    texts = [[one.text for one in wording_parts(body, ())] for body in (main, variant)]
    pairs = zip(*texts, strict=False)
    new = [one.new for old, text in pairs for one in segments(old, text) if one.old != one.new]
    return " ".join(new) if "".join(new).strip() else " ".join(texts[1])
