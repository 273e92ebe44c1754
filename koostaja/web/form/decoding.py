"""From a form that was sent back to data: the inverse of ``fields``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from koostaja.source import ABSENT, Pointer, unshared, value_of
from koostaja.web.form.form_inputs import FormInput, InputKind, normal_text
from koostaja.web.form.form_parts import FormPart

__all__ = ["SHOWN_NAMES", "decode", "encode", "shown_names", "with_value"]

SHOWN_NAMES = "names"
"""The field in which a form carries the names of posts and units that it shows."""
_NAMED = (InputKind.POST, InputKind.UNIT)


def encode(form: FormPart) -> dict[str, str]:
    """Return what a browser sends of a form that nobody has touched."""
    return {one.name: one.shown for one in form.inputs()}


def shown_names(form: FormPart) -> str:
    """Return the names of posts and units that a form shows, as it carries them.

    When it comes back, somebody may have given these other names.
    """
    names = {one.name: one.shown for one in form.inputs() if one.kind in _NAMED and one.shown}
    return json.dumps(names, ensure_ascii=False, separators=(",", ":")) if names else ""


def decode(form: FormPart, data: Any, sent: Mapping[str, str]) -> Any:
    """Return the data that a form was made of, with what was typed and chosen in it.

    Inputs that were not sent keep their values, and so do those that have come back as they
    were shown. Names that the form does not have are left out: nothing else in the data can be
    reached.
    """
    names = _carried_names(sent)
    changes = [
        (one, value)
        for one in form.inputs()
        if one.name in sent and names.get(one.name) != normal_text(sent[one.name])
        if (value := one.read(sent[one.name])) is not one.value
    ]
    return _with_values(data, changes) if changes else data


def _carried_names(sent: Mapping[str, str]) -> Mapping[str, Any]:
    try:
        names = json.loads(sent.get(SHOWN_NAMES) or "{}")
    except (ValueError, RecursionError):
        return {}
    return names if isinstance(names, dict) else {}


def _with_values(data: Any, changes: Iterable[tuple[FormInput, Any]]) -> Any:
    copy = unshared(data)
    for one, value in changes:
        copy = with_value(copy, one.pointer, value)
        around = one.pointer[:-1]
        if one.is_alone and value is ABSENT and value_of(copy, around) == {}:
            copy = with_value(copy, around, one.emptied)
    return copy


def with_value(data: Any, pointer: Pointer, value: Any) -> Any:
    """Return data with a value at a place, which is removed there if it is ``ABSENT``.

    What is around it is made where it is missing; a clause that is named by its id alone becomes
    an entry with keys. A list keeps an entry that has no value, since others are counted.
    """
    if not pointer:
        return value
    key, *way = pointer
    if isinstance(data, list):
        if isinstance(key, int) and key < len(data):
            inner = with_value(data[key], tuple(way), value)
            data[key] = "" if inner is ABSENT else inner
        return data
    around = {"use": data} if isinstance(data, str) and data else data
    if not isinstance(around, dict):
        if value is ABSENT:
            return data
        around = {}
    inner = with_value(around.get(key), tuple(way), value)
    if inner is ABSENT:
        around.pop(key, None)
    else:
        around[key] = inner
    return around
