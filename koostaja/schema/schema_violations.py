"""What is wrong with a layout's schema, in plain words, at the keyword that is to blame.

The validators say "'x-ordr' is not one of [...]" about a schema as about any data; who writes
one reads which keyword it is, what it takes, and which one was probably meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from koostaja.diagnostics import Problem, Terms, nearest
from koostaja.source import Pointer, Source, value_text

__all__ = ["schema_violation_problems"]

_Violation = Any
"""jsonschema's ``ValidationError``, which is not imported unless there is one."""
_TYPES = ("array", "boolean", "integer", "null", "number", "object", "string")
"""The types of JSON Schema."""
_PLACES = re.compile(r"\\\{(?:\[([a-z]+)\]|([a-z]))")
"""The letters of a pattern that admits ``{n}`` and the like."""
_KINDS = re.compile(r"\(:\[([A-Za-z]+)\]\)\?")
"""What may follow such a letter: ``{i:a}`` for letters in place of numbers."""


def schema_violation_problems(
    violations: Iterable[_Violation], source: Source, reserved: Iterable[str]
) -> Iterator[Problem]:
    """Report each violation once; ``reserved`` are names that no field can have."""
    reported: set[tuple[str, str, str]] = set()
    for violation in violations:
        report = _REPORTS.get(str(violation.validator), _other)
        if violation.validator == "not" and _is_of_name(violation):
            found = _reserved(violation, source, ", ".join(reserved))
        else:
            found = report(violation, source, tuple(violation.absolute_path))
        for one in found:
            key = one.path, one.code, one.message("en")
            if key not in reported:
                reported.add(key)
                yield one


def _is_of_name(violation: _Violation) -> bool:
    return "propertyNames" in violation.absolute_schema_path


def _reserved(violation: _Violation, source: Source, reserved: str) -> Iterator[Problem]:
    at, name = tuple(violation.absolute_path), str(violation.instance)
    values = {"name": name, "reserved": reserved}
    yield source.problem("schema-reserved-name", (*at, name), values, key=True)


def _invalid(
    source: Source,
    at: Pointer,
    said: str,
    allowed: str | Terms = "",
    *,
    similar: str = "",
    keyword: str = "",
    key: bool = False,
) -> Problem:
    """Return the problem that a keyword is wrong: by default the last one of the path."""
    named = keyword or next((str(one) for one in reversed(at) if isinstance(one, str)), "")
    values: dict[str, str | Terms] = {
        "keyword": named,
        "said": Terms((f"schema.{said}",)),
        "allowed": allowed,
    }
    return source.problem("schema-invalid", at, values, similar=similar, key=key)


def _unknown(
    source: Source, at: Pointer, name: str, known: Iterable[str], *, listed: bool
) -> Problem:
    allowed = ", ".join(known)
    said, shown = ("unknown, allowed", allowed) if listed else ("unknown", "")
    similar = nearest(name, allowed.split(", "))
    return _invalid(source, (*at, name), said, shown, similar=similar, key=True)


def _wrong_value(violation: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    value = violation.validator_value
    allowed = [value_text(one) for one in (value if isinstance(value, list) else [value])]
    found = value_text(violation.instance)
    if _is_of_name(violation):
        yield _unknown(source, at, found, allowed, listed=False)
    else:
        said = "one of" if len(allowed) > 1 else "must be"
        yield _invalid(source, at, said, ", ".join(allowed), similar=nearest(found, allowed))


def _unknown_keys(violation: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    known = list(violation.schema.get("properties", {}))
    for key in violation.instance:
        if key not in known:
            yield _unknown(source, at, key, known, listed=True)


def _missing(violation: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    for key in violation.validator_value:
        if key not in violation.instance:
            yield _invalid(source, at, "missing", keyword=key, key=True)


def _wrong_type(violation: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    expected = violation.validator_value
    keys = (expected,) if isinstance(expected, str) else tuple(expected)
    keys = tuple("any number" if key == "number" else key for key in keys)
    yield _invalid(source, at, "must be", Terms(keys))


def _wrong_form(violation: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    pattern = str(violation.validator_value)
    letters = [one for pair in _PLACES.findall(pattern) for one in "".join(pair)]
    if letters:
        kinds = (f"i:{kind}" for found in _KINDS.findall(pattern) for kind in found)
        places = ", ".join(f"{{{one}}}" for one in (*letters, *kinds))
        yield _invalid(source, at, "number format", places)
    elif at[-1:] == ("$ref",):
        yield _invalid(source, at, "reference")
    else:
        yield _invalid(source, at, "unfit")


def _wrong_count(violation: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    said = "at least" if str(violation.validator).startswith("min") else "at most"
    yield _invalid(source, at, said, value_text(violation.validator_value))


def _equal(_: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    yield _invalid(source, at, "equal")


def _other(violation: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    if at[-1:] == ("type",):
        similar = nearest(value_text(violation.instance), _TYPES)
        yield _invalid(source, at, "one of", ", ".join(_TYPES), similar=similar)
    else:
        yield _invalid(source, at, "unfit")


_REPORTS: dict[str, Callable[[_Violation, Source, Pointer], Iterator[Problem]]] = {
    "enum": _wrong_value,
    "const": _wrong_value,
    "additionalProperties": _unknown_keys,
    "required": _missing,
    "type": _wrong_type,
    "pattern": _wrong_form,
    "minItems": _wrong_count,
    "minProperties": _wrong_count,
    "minLength": _wrong_count,
    "minimum": _wrong_count,
    "maxItems": _wrong_count,
    "maxProperties": _wrong_count,
    "uniqueItems": _equal,
}
