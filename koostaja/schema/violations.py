"""What a JSON Schema validator finds, as problems in plain words at their places.

The validator says "'txet' does not match any of the regexes"; a personnel officer
reads which key is unknown, where it is, and which one was probably meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from koostaja.diagnostics import Problem, nearest, wrong_type_values, wrong_value_values
from koostaja.schema.form_terms import form_term
from koostaja.source import Pointer, Source, value_text

__all__ = ["violation_problems"]

_Violation = Any
"""jsonschema's ``ValidationError``, which is not imported unless there is one."""
_ONE_ERROR_A_KEY = ("required", "dependentRequired")
"""Keywords with an error for each missing key, which only its English message names."""


def violation_problems(violations: Iterable[_Violation], source: Source) -> Iterator[Problem]:
    """Report the errors of one validator, in their order."""
    reported = set()
    for violation in violations:
        keyword = str(violation.validator)
        if keyword in _ONE_ERROR_A_KEY:  # the first one reports all missing keys
            at = tuple(violation.absolute_path), tuple(violation.absolute_schema_path)
            if at in reported:
                continue
            reported.add(at)
        report = _REPORTS.get(keyword, _other)
        yield from report(violation, source, tuple(violation.absolute_path))


def _unknown_keys(violation: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    known = list(violation.schema.get("properties", {}))
    for key in violation.instance:
        if key not in known:
            values, similar = {"key": key, "allowed": ", ".join(known)}, nearest(key, known)
            yield source.problem("unknown-key", (*at, key), values, similar=similar, key=True)


def _wrong_form(violation: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    pattern = violation.validator_value
    if pattern == r"\S":
        yield source.problem("empty", at)
        return
    of_key = "propertyNames" in violation.absolute_schema_path
    if of_key:
        at = (*at, violation.instance)
    schema = violation.schema
    found, expected = str(violation.instance), form_term(schema, pattern)
    yield source.problem("wrong-form", at, {"found": found, "expected": expected}, key=of_key)


def _missing_keys(violation: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    for key in violation.validator_value:
        if key not in violation.instance:
            yield source.problem("missing-key", at, {"key": key}, key=True)


def _missing_dependents(violation: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    for key, needed in violation.validator_value.items():
        for other in needed if key in violation.instance else ():
            if other not in violation.instance:
                values = {"key": other, "beside": key}
                yield source.problem("missing-key", (*at, key), values, key=True)


def _wrong_type(violation: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    expected = violation.validator_value
    keys = (expected,) if isinstance(expected, str) else tuple(expected)
    in_brackets = "string" in keys and source.is_in_brackets(at)
    values = wrong_type_values(violation.instance, keys, in_brackets=in_brackets)
    yield source.problem("wrong-type", at, values)


def _wrong_value(violation: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    value = violation.validator_value
    allowed = [value_text(one) for one in (value if isinstance(value, list) else [value])]
    found = value_text(violation.instance)
    values = wrong_value_values(found, allowed)
    yield source.problem("wrong-value", at, values, similar=nearest(found, allowed))


def _too_short(violation: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    if violation.instance:
        yield from _other(violation, source, at)
    else:
        yield source.problem("empty", at)


def _too_many(violation: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    values = {"found": str(len(violation.instance)), "limit": str(violation.validator_value)}
    yield source.problem("too-many-values", at, values, key=True)


def _other(violation: _Violation, source: Source, at: Pointer) -> Iterator[Problem]:
    if violation.schema is False:  # a key that is known, but not in this place
        values = {"key": str(at[-1]) if at else ""}
        yield source.problem("key-not-here", at, values, key=True)
        return
    yield source.problem("against-schema", at, {"said": violation.message})


_REPORTS = {
    "additionalProperties": _unknown_keys,
    "required": _missing_keys,
    "dependentRequired": _missing_dependents,
    "type": _wrong_type,
    "enum": _wrong_value,
    "const": _wrong_value,
    "pattern": _wrong_form,
    "format": _wrong_form,
    "minLength": _too_short,
    "minItems": _too_short,
    "minProperties": _too_short,
    "maxItems": _too_many,
    "maxProperties": _too_many,
}
