"""What a clause does in the documents of a unit that were chosen, and whether it may be saved."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from starlette.datastructures import FormData

from koostaja.builder import Session
from koostaja.files.paths import stem
from koostaja.source import apply_edits, edits_between
from koostaja.web.library.document_effects import (
    MOST_DOCUMENTS,
    DocumentsChange,
    effects_with_documents,
)
from koostaja.web.library.effects import DocumentPlace, Effects, LibraryChange, is_whole
from koostaja.web.library.post_additions import clauses_at_odds, with_addition
from koostaja.web.library.unit_adding import UnitAdding

__all__ = ["look_at_adding"]

_MARKS = " .,;:"
_CHECKED = 20
"""How many documents are checked as a whole, if no more than that have a clause at odds."""


def look_at_adding(found: UnitAdding, session: Session, form: FormData) -> None:
    """Make the edited files of the chosen documents, and look at what that does."""
    if not _is_ready(found):
        return
    texts, base = dict[str, str](), dict[str, str]()
    for one in found.offered:
        choice = found.fields[one.position.layout.id] if one.position else None
        if one.position and choice and one.listed.id in found.chosen:
            source = one.position.source
            data = with_addition(source.data, choice.chosen, found.addition.entry)
            edited, problems = apply_edits(source, edits_between(source.data, data))
            found.problems += problems
            if edited:
                texts[source.file], base[source.file] = edited.text, source.text
    if found.problems:
        found.refuse("clause.impossible")
        return
    change = DocumentsChange(texts, LibraryChange({}, {}, ()), base)
    checked = _checked(found, session, base)
    found.change, effects = change, effects_with_documents(session, change, checked)
    found.effects, found.unchecked_count = _without_marks(effects), len(base) - len(checked)
    _note_unseen(found)
    if not found.unseen:
        found.judge(form)


def _checked(found: UnitAdding, session: Session, files: Collection[str]) -> list[str]:
    """Return the files that are checked as a whole: all with a clause that excludes it, and more.

    A check costs a fortieth of a second, during which everybody else waits.
    """
    at_odds = clauses_at_odds(session.workspace.library, found.addition)
    ids = {one.document for id in at_odds for one in session.affected(id).sentences}
    first = [file for file in files if stem(file) in ids]
    return list(dict.fromkeys((*first, *files)))[: max(len(first), _CHECKED)]


def _is_ready(found: UnitAdding) -> bool:
    """Return whether all is chosen and filled in; else say what is not."""
    missing = [one for one in found.gaps if found.variant in one.wordings and not one.value]
    if found.notice:
        found.status = 422
    elif not is_whole(found.contents.workspace):
        found.refuse("library.unknown", 409)
    elif not found.unit:
        found.refuse("unit add.no unit")
    elif not found.chosen:
        found.refuse("unit add.none chosen")
    elif len(found.chosen) > MOST_DOCUMENTS:
        found.refuse("similar.too many")
    elif missing:
        found.refuse("clause.faulty")
        found.focus = missing[0].name
    return not found.notice


def _without_marks(effects: Effects) -> Effects:
    """Return effects without sentences that only end in another mark, since one follows now."""

    def is_more(before: str, after: str) -> bool:
        return before.rstrip(_MARKS) != after.rstrip(_MARKS)

    changes = [
        one
        for one in effects.changes
        if is_more(*("".join(piece.words for piece in some) for some in (one.before, one.after)))
    ]
    return replace(effects, changes=changes)


def _note_unseen(found: UnitAdding) -> None:
    """Say which chosen documents have errors for which nobody can see what they get."""
    assert found.effects
    seen = {place.address for one in found.effects.changes for place in one.places}
    chosen = (one.listed for one in found.offered if one.listed.id in found.chosen)
    found.unseen = [
        DocumentPlace(one.address, one.title) for one in chosen if one.address not in seen
    ]
    if found.unseen:
        found.refuse("unit add.unseen")
