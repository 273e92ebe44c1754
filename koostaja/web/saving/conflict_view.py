"""Conflicts of a save as officers see and decide them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from starlette.datastructures import FormData

from koostaja.files.paths import DIRECTIVES, DOCUMENTS, POSITIONS, folder_name, stem
from koostaja.source import Pointer, Side, value_of
from koostaja.text.diff import Segment, segments
from koostaja.web.names import layout_of
from koostaja.web.saving.officer_values import value_lines
from koostaja.web.saving.outcome import Dispute, SaveOutcome
from koostaja.workspace import Directive, Field, Position, Workspace

__all__ = ["ShownConflict", "choices_of", "conflicts_shown"]

_CHOICE = re.compile(r"choice/(\d{1,6})")

_CHOSEN_BY_DRAFTS = {
    "annexes": "position",
    "confirms": "position",
    "signatory": "signatory",
    "unit": "unit",
}
"""What the fields of directives name by ids that no form of a document has."""
_OWN_WORDS = ("as_signed", "reason")
"""What the use of a clause says in words of its own."""

LabelOf = Callable[[str, Pointer], str]
"""What returns the label of a place in a file for officers, "" if it has none."""


class ShownConflict(NamedTuple):
    """One choice between two texts."""

    name: str
    """Of its radio buttons in the form."""
    label: str
    pieces: tuple[Segment, ...]
    """Theirs and ours, cut where they differ."""
    seal: str
    chosen: Side | None


def choices_of(form: FormData) -> dict[int, str]:
    """Return what was chosen in the conflicts of a form, for ``Saver.save_document``."""
    found = dict[int, str]()
    for name, value in form.multi_items():
        named = _CHOICE.fullmatch(name)
        if named and isinstance(value, str):
            found[int(named[1])] = value
    return found


def conflicts_shown(
    outcome: SaveOutcome,
    workspace: Workspace,
    words: Mapping[str, str],
    label_of: LabelOf | None = None,
) -> list[ShownConflict]:
    """Return the conflicts of a save; ``label_of`` names places of files that are no documents."""
    view = _View(workspace, words, label_of)
    return [view.conflict(number, one) for number, one in enumerate(outcome.disputes)]


@dataclass(frozen=True)
class _View:
    workspace: Workspace
    words: Mapping[str, str]
    label_of: LabelOf | None

    def conflict(self, number: int, dispute: Dispute) -> ShownConflict:
        """Return one conflict."""
        pointer, order = dispute.conflict.pointer, dispute.conflict.is_order
        made_from = self._made_from(dispute.file)
        is_document = folder_name(dispute.file) in (DIRECTIVES, DOCUMENTS, POSITIONS)
        label = self._label(dispute, made_from)
        way = _way(made_from, pointer)
        chooses = (way[-1].chooses or _CHOSEN_BY_DRAFTS.get(way[0].key, "")) if way else ""
        entry = _entry_around(dispute.merged, pointer) if is_document else None
        sides = [dispute.conflict.theirs, dispute.conflict.ours]
        if entry:
            sides = [{**entry, pointer[-1]: one} for one in sides]
        theirs, ours = (
            "\n".join(value_lines(one, self.workspace, chooses, self.words)) for one in sides
        )
        return ShownConflict(
            f"choice/{number}",
            self.words["saving.order"].format(label) if order else label,
            segments(theirs, ours),
            dispute.seal,
            dispute.chosen,
        )

    def _made_from(self, file: str) -> Position | Directive | None:
        """Return the document of a file; None if it is no document's, or cannot be read."""
        if folder_name(file) == DIRECTIVES:
            return self.workspace.directives.get(stem(file))
        is_position = folder_name(file) in (DOCUMENTS, POSITIONS)
        return self.workspace.positions.read_unsound(stem(file)).value if is_position else None

    def _label(self, dispute: Dispute, made_from: Position | Directive | None) -> str:
        """Return what a place is called: the field, the number of its entry, what is in that."""
        pointer = dispute.conflict.pointer
        if own := self.label_of(dispute.file, pointer) if self.label_of else "":
            return own
        labelled = [one for one in _way(made_from, pointer) if one.label]
        if not labelled:
            return self.words["saving.place"]
        label = _short(labelled[0].label)
        place = next((one + 1 for one in pointer if isinstance(one, int)), 0)
        if place:
            label = self.words["saving.entry"].format(label, place)
        return " › ".join((label, *(_short(one.label) for one in labelled[1:][-1:])))


def _entry_around(merged: Any, pointer: Pointer) -> Mapping[str, Any] | None:
    """Return the use of a clause in which a wording or a value is undecided.

    It is shown as a whole, since that alone would be no words.
    """
    if not pointer or pointer[-1] in _OWN_WORDS:
        return None
    around = value_of(merged, pointer[:-1])
    is_use = isinstance(around, dict) and isinstance(around.get("use"), str)
    return around if is_use else None


def _way(made_from: Position | Directive | None, pointer: Pointer) -> list[Field]:
    """Return the fields on the way to a place, the innermost last."""
    layout, found = layout_of(made_from), list[Field]()
    field = layout.fields if layout else None
    for key in pointer:
        if field and isinstance(key, str) and (child := field.child(key)):
            field = child
            found.append(child)
    return found


def _short(label: str) -> str:
    """Return a label without what its schema says further."""
    return label.partition(":")[0]
