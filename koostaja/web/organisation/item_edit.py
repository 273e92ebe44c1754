"""A part of the authority as a form wants it: what would be saved, and what that does."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.datastructures import FormData

from koostaja.builder import Session
from koostaja.files.paths import ORGANISATION_FILE
from koostaja.source import ABSENT, unshared, value_at
from koostaja.text.typed_lines import one_line
from koostaja.web.form.decoding import with_value
from koostaja.web.library.posted_json import posted_json
from koostaja.web.organisation.asked_values import AskedValue
from koostaja.web.organisation.item_forms import END_DAY, FIRST_DAY, FORMER_NAMES, ItemForm
from koostaja.web.organisation.organisation_effects import KeptEffects, OrganisationEffects
from koostaja.web.posts.document_summaries import DocumentSummaries
from koostaja.web.saving.conflict_view import choices_of
from koostaja.web.saving.outcome import Refusal
from koostaja.web.saving.prepared import Prepared, prepare_document

__all__ = ["ItemEdit", "look_at_effects", "opened_item", "sent_item"]


@dataclass
class ItemEdit:
    """One part with what was typed, and what became of it."""

    form: ItemForm
    data: Mapping[str, Any]
    """The data of the authority's file as they are now."""
    base: dict[str, Any]
    """The values of the part when its form was opened, by the names of inputs."""
    typed: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    """Keys of words by the names of inputs."""
    removes: bool = False
    notice: str = ""
    status: int = 200
    id: str = ""
    """The id of the part; of a new one once it has a name."""
    base_data: Any = None
    wanted: Any = None
    prepared: Prepared | None = None
    found: OrganisationEffects | None = None
    renamed_from: str = ""
    """The name that a unit has had until now, once it is noted among its former ones."""
    may_save: bool = False

    @property
    def title(self) -> str:
        """What the part is called now; "" for a new one."""
        form = self.form
        return "" if form.is_new else form.kind.title(value_at(self.data, form.at()))

    @property
    def new_title(self) -> str:
        """What it would be called."""
        named = self.typed.get(AskedValue(self.form.kind.named_by, "").name, "")
        return one_line(named) or self.title or self.form.id

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that is not what the form showed at first."""
        asked = self.form.kind.asked
        return any(one.shown(self.base[one.name]) != self.typed[one.name] for one in asked)

    @property
    def base_text(self) -> str:
        """The values when the form was opened, as the form carries them."""
        return json.dumps(self.base, ensure_ascii=False)


def opened_item(form: ItemForm, data: Mapping[str, Any]) -> ItemEdit:
    """Return a part as it is, or an empty one."""
    item = {} if form.is_new else value_at(data, form.at())
    base = _values(form, item)
    typed = {one.name: one.shown(base[one.name]) for one in form.kind.asked}
    return ItemEdit(form, data, base, typed, id=form.id)


def sent_item(form: ItemForm, data: Mapping[str, Any], sent: FormData) -> ItemEdit | None:
    """Return a part with what was typed; None if it is no form of this kind."""
    base = posted_json(sent.get("base"))
    if not isinstance(base, dict) or {*base} != {one.name for one in form.kind.asked}:
        return None
    typed = {one.name: str(sent.get(one.name) or "") for one in form.kind.asked}
    op = str(sent.get("op") or "")
    edit = ItemEdit(form, data, base, typed, removes=op.endswith("remove"), id=form.id)
    _note_former_name(edit, str(sent.get("renamed") or ""))
    values = _read(edit)
    if not edit.removes and edit.faults:
        edit.notice, edit.status = "organisation.faulty", 422
        return edit
    if form.is_new:
        edit.id = form.new_id(edit.new_title, data)
    at = form.at(edit.id)
    edit.base_data = data if form.is_new else _placed(data, at, form, base)
    if edit.removes:
        edit.wanted = _without(edit.base_data, at)
    else:
        edit.wanted = _placed(edit.base_data, at, form, values)
    return edit


def look_at_effects(
    edit: ItemEdit,
    root: Path,
    kept: KeptEffects,
    session: Session,
    summaries: DocumentSummaries,
    sent: FormData,
) -> None:
    """Prepare what would be saved, and find whom that touches; refuse what was not seen so."""
    base, wanted = edit.base_data, edit.wanted
    edit.prepared = prepare_document(root, ORGANISATION_FILE, base, wanted, choices_of(sent))
    if edit.prepared.refusal:
        is_conflict = edit.prepared.refusal is Refusal.CONFLICT
        edit.notice = "organisation.conflict" if is_conflict else "organisation.impossible"
        edit.status = 409
        return
    text = edit.prepared.after.get(ORGANISATION_FILE)
    if text is None:
        edit.notice = "organisation.same"
        return
    found = edit.found = kept.of(session, summaries, text)
    if not found.effects.is_possible:
        edit.notice, edit.status = "organisation.brings errors", 422
        _ask_genitive(edit)
    elif sent.get("op") in ("save", "remove"):
        _refuse_unseen(edit, found, str(sent.get("seen") or ""))


def _ask_genitive(edit: ItemEdit) -> None:
    """Lead to the field for the genitive if the program cannot form it."""
    codes = {one.code for place, one in edit.found.effects.findings} if edit.found else set()
    names = {one.name for one in edit.form.kind.asked}
    if "unknown-genitive" in codes and "/genitive" in names:
        edit.faults["/genitive"] = "organisation.genitive needed"


def _refuse_unseen(edit: ItemEdit, found: OrganisationEffects, seen: str) -> None:
    if seen != found.effects.seal:
        edit.notice = "organisation.changed list" if seen else "organisation.unseen"
        edit.status = 409
    else:
        edit.may_save = True


def _note_former_name(edit: ItemEdit, noted: str) -> None:
    """Add the name that a unit had to its former ones, so that a check finds where it is left.

    ``noted`` is one that the form shows already: it may have been taken away on purpose.
    """
    former, name = (AskedValue(at, "").name for at in (FORMER_NAMES, edit.form.kind.named_by))
    if edit.form.is_new or former not in edit.typed:
        return
    old, new = edit.base.get(name), one_line(edit.typed[name])
    if not isinstance(old, str) or not old or not new:
        return
    lines = edit.typed[former].splitlines()
    if new == old:
        if noted:
            edit.typed[former] = "\n".join(one for one in lines if one.strip() != old)
        return
    if noted != old and old not in map(str.strip, lines):
        edit.typed[former] = "\n".join([*lines, old])
    edit.renamed_from = old


def _values(form: ItemForm, item: Any) -> dict[str, Any]:
    """Return the values of a part by the names of inputs; null for one that it does not have."""
    return {one.name: value_at(item, one.path) for one in form.kind.asked}


def _read(edit: ItemEdit) -> dict[str, Any]:
    """Return the values that were typed, and note what is wrong with them."""
    found = dict[str, Any]()
    for one in edit.form.kind.asked:
        value, fault = one.read(edit.typed[one.name], edit.base[one.name])
        found[one.name] = value
        if fault:
            edit.faults[one.name] = fault
    _refuse_same_name(edit, found)
    _refuse_early_end(edit, found)
    return found


def _refuse_same_name(edit: ItemEdit, values: Mapping[str, Any]) -> None:
    """Refuse a field of the register that has another's name: cards would add their ids."""
    kind = edit.form.kind
    if kind.name != "register":
        return
    name = AskedValue(kind.named_by, "").name
    others = (kind.title(one) for id, one in kind.items(edit.data).items() if id != edit.form.id)
    if values[name] != edit.base[name] and values[name] in others:
        edit.faults[name] = "organisation.same name"


def _refuse_early_end(edit: ItemEdit, values: Mapping[str, Any]) -> None:
    """Refuse a unit that ends before it begins: it would be there on no day."""
    begin, end = (values.get(AskedValue(at, "").name) for at in (FIRST_DAY, END_DAY))
    if isinstance(begin, str) and isinstance(end, str) and end <= begin:
        edit.faults[AskedValue(END_DAY, "").name] = "organisation.early end"


def _placed(data: Any, at: tuple[str, ...], form: ItemForm, values: Mapping[str, Any]) -> Any:
    """Return the data of the file with values of a part; what holds none of them goes."""
    copy = unshared(data)
    for one in form.kind.asked:
        value = values[one.name]
        was = value_at(copy, (*at, *one.path))
        if value is None and was is None:
            continue  # a value that the file gives as none
        copy = with_value(copy, (*at, *one.path), ABSENT if value is None else value)
    for holder in {one.path[:-1] for one in form.kind.asked if len(one.path) > 1}:
        if value_at(copy, (*at, *holder)) == {}:
            copy = with_value(copy, (*at, *holder), ABSENT)
    return copy


def _without(data: Any, at: tuple[str, ...]) -> Any:
    """Return the data of the file without a part."""
    copy = with_value(unshared(data), at, ABSENT)
    return with_value(copy, at[:-1], ABSENT) if value_at(copy, at[:-1]) == {} else copy
