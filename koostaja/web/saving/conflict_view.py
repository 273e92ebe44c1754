"""Conflicts of a save as officers see and decide them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from starlette.datastructures import FormData

from koostaja.files.paths import DOCUMENTS, POSITIONS, folder_name, stem
from koostaja.source import Pointer, Side, pointer_text, value_of
from koostaja.text.diff import Segment, segments
from koostaja.web.names import layout_of, officer_names
from koostaja.web.saving.officer_values import value_lines
from koostaja.web.saving.outcome import Dispute, SaveOutcome
from koostaja.workspace import Position, Workspace

__all__ = ["ShownConflict", "choices_of", "conflicts_shown"]

_CHOICE = re.compile(r"choice/(\d{1,6})")

LabelOf = Callable[[str, Pointer], str]
"""What returns the label of a place in a file for officers, "" if it has none."""


class ShownConflict(NamedTuple):
    """One choice between two texts."""

    name: str
    """Of its radio buttons in the form."""
    label: str
    place: int
    """The number of the entry in its list; 0 outside of lists."""
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
    return [
        view.conflict(number, one, outcome.merged) for number, one in enumerate(outcome.disputes)
    ]


@dataclass(frozen=True)
class _View:
    workspace: Workspace
    words: Mapping[str, str]
    label_of: LabelOf | None

    def conflict(self, number: int, dispute: Dispute, merged: Any) -> ShownConflict:
        """Return one conflict; ``merged`` are the data around it."""
        pointer, order = dispute.conflict.pointer, dispute.conflict.is_order
        is_document = folder_name(dispute.file) in (DOCUMENTS, POSITIONS)
        positions, id = self.workspace.positions, stem(dispute.file)
        position = positions.read_unsound(id).value if is_document else None
        label = self._label(dispute, position)
        is_variant = is_document and pointer[-1:] == ("variant",)
        used = value_of(merged, pointer[:-1]).get("use") if is_variant else None
        chooses = _chooses(position, pointer)
        theirs, ours = (
            "\n".join(value_lines(one, self.workspace, chooses, self.words))
            for one in (
                {"use": used, "variant": side} if isinstance(used, str) else side
                for side in (dispute.conflict.theirs, dispute.conflict.ours)
            )
        )
        return ShownConflict(
            f"choice/{number}",
            self.words["saving.order"].format(label) if order else label,
            _place(pointer),
            segments(theirs, ours),
            dispute.seal,
            dispute.chosen,
        )

    def _label(self, dispute: Dispute, position: Position | None) -> str:
        pointer = dispute.conflict.pointer
        own = self.label_of(dispute.file, pointer) if self.label_of else ""
        named = officer_names(self.workspace, position)("path", pointer_text(pointer))
        return own or named or self.words["saving.place"]


def _chooses(position: Position | None, pointer: Iterable[str | int]) -> str:
    """Return what a text at a place names by an id."""
    layout = layout_of(position)
    field = layout.fields if layout else None
    for key in pointer:
        field = field.child(key) if field and isinstance(key, str) and field.child(key) else field
    return field.chooses if field else ""


def _place(pointer: Pointer) -> int:
    return next((one + 1 for one in pointer if isinstance(one, int)), 0)
