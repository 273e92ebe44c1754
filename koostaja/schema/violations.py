"""A finding of the JSON Schema validator, told in plain words and at its place.

The validator says "'txet' does not match any of the regexes"; a personnel officer
is told which key is unknown, where it stands, and which one was probably meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from koostaja.diagnostics import Problem, Terms, nearest, type_term
from koostaja.source import Pointer, Source, pointer_text, value_text

__all__ = ["in_plain_words"]

_Violation = Any
"""jsonschema's ``ValidationError``, which is not imported unless there is one."""


def in_plain_words(error: _Violation, source: Source) -> Iterator[Problem]:
    """One finding of the validator as problems of ours, each at its place."""
    pointer = tuple(error.absolute_path)
    tell = _WORDS.get(str(error.validator), _other)
    yield from tell(error, source, pointer)


def _at(
    code: str,
    source: Source,
    pointer: Pointer,
    values: Mapping[str, str | Terms],
    similar: str = "",
    *,
    key: bool = False,
) -> Problem:
    where = source.locate(pointer, key=key)
    return Problem(code, where, pointer_text(pointer), values, similar=similar)


def _unknown_keys(error: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    known = list(error.schema.get("properties", {}))
    for key in error.instance:
        if key not in known:
            values = {"key": key, "allowed": ", ".join(known)}
            yield _at("unknown-key", source, (*at, key), values, nearest(key, known), key=True)


def _wrong_form(error: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    if error.validator_value == r"\S":
        yield _at("empty", source, at, {})
        return
    of_key = "propertyNames" in error.absolute_schema_path
    if of_key:
        at = (*at, error.instance)
    form = _FORMS.get(error.validator_value) or error.schema.get("title") or error.validator_value
    values: dict[str, str | Terms] = {
        "found": str(error.instance),
        "expected": Terms((str(form),)),
    }
    yield _at("wrong-form", source, at, values, key=of_key)


_FORMS = {
    "date": "form.date",
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}$": "form.date",
    "^[a-z0-9]+(-[a-z0-9]+)*$": "form.id",
}
"""Forms of the engine's own schemas, which are told in words."""


def _missing_key(error: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    for key in error.validator_value:
        if key not in error.instance and f"'{key}' is a required" in error.message:
            yield _at("missing-key", source, at, {"key": key}, key=True)


def _missing_dependent(error: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    for key, needed in error.validator_value.items():
        for other in needed:
            if f"{other!r} is a dependency of {key!r}" in error.message:
                yield _at("missing-key", source, (*at, key), {"key": other}, key=True)


def _wrong_type(error: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    expected = error.validator_value
    keys = (expected,) if isinstance(expected, str) else tuple(expected)
    values = {"found": type_term(error.instance), "expected": Terms(keys)}
    yield _at("wrong-type", source, at, values)


def _wrong_value(error: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    value = error.validator_value
    allowed = [value_text(one) for one in (value if isinstance(value, list) else [value])]
    found = value_text(error.instance)
    values = {"found": found, "allowed": ", ".join(allowed)}
    yield _at("wrong-value", source, at, values, nearest(found, allowed))


def _too_short(error: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    if error.instance:
        yield from _other(error, source, at)
    else:
        yield _at("empty", source, at, {})


def _other(error: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    if error.schema is False:  # a key that is known, but not in this place
        key = str(at[-1]) if at else ""
        yield _at("key-not-here", source, at, {"key": key}, key=True)
        return
    yield _at("against-schema", source, at, {"said": error.message})


_WORDS = {
    "additionalProperties": _unknown_keys,
    "required": _missing_key,
    "dependentRequired": _missing_dependent,
    "type": _wrong_type,
    "enum": _wrong_value,
    "const": _wrong_value,
    "pattern": _wrong_form,
    "format": _wrong_form,
    "minLength": _too_short,
    "minItems": _too_short,
    "minProperties": _too_short,
}
