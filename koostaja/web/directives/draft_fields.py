"""What the form of a draft has beside its printed text: who signs, from when, what it ends.

These are fields of the engine, the same in all forms of directives; here they become choices,
days and lists, where the schema alone would ask for ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from koostaja.source import ABSENT, Pointer
from koostaja.text.capitals import capitalised
from koostaja.text.typed_ranges import typed_ranges
from koostaja.web.form.form_inputs import FormInput, InputKind, normal_text
from koostaja.web.form.form_parts import EntryKind, FormEntry, FormPart
from koostaja.workspace import Field, Workspace

__all__ = ["ACTS", "ANNEXES", "AnnexRanges", "draft_finish"]

ANNEXES = ("confirms", "annexes")
"""The keys of the annexes: the posts come first."""
ACTS = ("repeals", "amends")
"""The keys of earlier directives."""
_NOT_ASKED = ("template", "number", "date")
"""What a draft follows from its model, and what it gets when it is confirmed."""
_DAYS = ("in_force", "applied")
_OWN = ("unit", "signatory", *_DAYS, *ANNEXES, *ACTS, "register")


@dataclass(frozen=True)
class AnnexRanges(FormInput):
    """Numbers and ranges of annexes as people write them: 2, 7–10."""

    def _shown(self) -> str:
        value = self.value if isinstance(self.value, list) else []
        return ", ".join(str(one).replace("-", "–") for one in value)

    def read(self, typed: str) -> Any:
        """Return the list of ranges; the same one if that is what the input shows."""
        if normal_text(typed) == self.shown:
            return self.value
        return typed_ranges(typed) or ABSENT


def draft_finish(workspace: Workspace) -> Callable[[FormPart, Mapping[str, Any]], None]:
    """Return what gives the form of a draft the inputs of the engine's fields."""
    maker = _Maker(workspace)

    def finish(form: FormPart, data: Mapping[str, Any]) -> None:
        shown = [key for key in _OWN if key != "applied" or key in data]
        form.absent = [one for one in form.absent if one.key not in (*_NOT_ASKED, *shown)]
        kept = [one for one in form.parts if one.field.key not in (*_NOT_ASKED, *_OWN)]
        own = (maker.part(form.field.child(key), data) for key in shown)
        form.parts = [*kept, *(one for one in own if one)]

    return finish


class _Maker:
    def __init__(self, workspace: Workspace) -> None:
        organisation = workspace.organisation
        self._units = tuple((id, organisation.unit_words(id)) for id in organisation.units)
        self._signatories = tuple(
            (id, f"{capitalised(one.office)} {one.name}")
            for id, one in organisation.signatories.items()
        )
        self._register = organisation.register

    def part(self, field: Field | None, data: Mapping[str, Any]) -> FormPart | None:
        if field is None:
            return None
        value = data.get(field.key, ABSENT)
        part = FormPart((field.key,), field, field.label, is_present=value is not ABSENT)
        part.is_list = isinstance(value, list)
        part.entries = [*self._entries(field.key, value)]
        return part

    def _entries(self, key: str, value: Any) -> Iterator[FormEntry]:
        if key == "unit":
            yield _choice((key,), value, self._units, is_required=False)
        elif key == "signatory":
            yield from self._signers(value)
        elif key in _DAYS:
            typed = FormInput((key,), InputKind.DATE, value, is_long=False)
            yield FormEntry((key,), EntryKind.VALUE, typed, can_move=False)
        elif key == "register":
            yield from self._register_values(value)
        elif isinstance(value, list):
            for at, one in enumerate(value):
                inputs = [*_act(one, (key, at))] if key in ACTS else []
                yield FormEntry((key, at), EntryKind.KEPT, inputs=inputs)

    def _signers(self, value: Any) -> Iterator[FormEntry]:
        if isinstance(value, list):
            for at, one in enumerate(value):
                yield _choice(("signatory", at), one, self._signatories)
        else:
            yield _choice(("signatory",), value, self._signatories)

    def _register_values(self, value: Any) -> Iterator[FormEntry]:
        given = value if isinstance(value, Mapping) else {}
        if value is not ABSENT and not isinstance(value, Mapping):
            return
        for id, one in self._register.items():
            at = ("register", id)
            typed = FormInput(
                at,
                InputKind.TEXT,
                given.get(id, ABSENT),
                label=one.name,
                usual=_usual(one.value),
                is_long=False,
                is_alone=True,
            )
            yield FormEntry(at, EntryKind.VALUE, typed, can_move=False)


def _usual(value: str) -> str:
    """Return a usual value as it is shown: one that quotes the directive says nothing yet."""
    return "" if "{" in value else value


def _choice(
    pointer: Pointer, value: Any, choices: Sequence[tuple[str, str]], *, is_required: bool = True
) -> FormEntry:
    chosen = FormInput(
        pointer,
        InputKind.CHOICE,
        value,
        choices=choices,
        is_required=is_required,
        is_long=False,
    )
    return FormEntry(pointer, EntryKind.VALUE, chosen, can_move=False)


def _act(value: Any, pointer: Pointer) -> Iterator[FormInput]:
    """Yield the inputs of an earlier directive."""
    if not isinstance(value, Mapping):
        return
    for key, kind, needed in (
        ("number", InputKind.TEXT, True),
        ("date", InputKind.DATE, False),
        ("title", InputKind.TEXT, False),
    ):
        own = value.get(key, ABSENT)
        if own is ABSENT or isinstance(own, str):
            yield FormInput((*pointer, key), kind, own, is_required=needed, is_long=False)
    annexes = value.get("annexes", ABSENT)
    if annexes is ABSENT or isinstance(annexes, list):
        yield AnnexRanges((*pointer, "annexes"), InputKind.TEXT, annexes, is_long=False)
