"""What of some data breaks a schema, as places: for those who use the rest of the data.

Problems say the same in words. Here it is where a fault is, whether keys are missing or too
many, and by which keyword.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from koostaja.source import Pointer

__all__ = ["DataFault", "data_faults"]

_Violation = Any
"""jsonschema's ``ValidationError``, which is not imported unless there is one."""


class DataFault(NamedTuple):
    """One place at which data break a schema."""

    pointer: Pointer
    """The faulty value; where keys are missing or unwanted, the mapping."""
    keyword: str
    """The keyword that the value does not satisfy; "" where there must be no value at all."""
    missing: tuple[str, ...] = ()
    """Keys that the mapping must have."""
    unwanted: tuple[str, ...] = ()
    """Keys that the mapping cannot have."""


def data_faults(violations: Iterable[_Violation]) -> Iterator[DataFault]:
    """Return the faults that a validator's errors are, in their order."""
    for one in violations:
        at, keyword = tuple(one.absolute_path), str(one.validator or "")
        if "propertyNames" in one.absolute_schema_path:
            yield DataFault(at, keyword, unwanted=(str(one.instance),))
            continue
        missing, unwanted = _KEYS.get(keyword, _no_keys)(one)
        yield DataFault(at, keyword, tuple(missing), tuple(unwanted))


_Keys = tuple[list[str], list[str]]
"""The keys that are missing, and those that are unwanted."""


def _no_keys(_violation: _Violation) -> _Keys:
    return [], []


def _required(violation: _Violation) -> _Keys:
    return [key for key in violation.validator_value if key not in violation.instance], []


def _dependent(violation: _Violation) -> _Keys:
    given, rules = violation.instance, violation.validator_value
    needed = [key for name, keys in rules.items() if name in given for key in keys]
    return [key for key in needed if key not in given], []


def _additional(violation: _Violation) -> _Keys:
    known = violation.schema.get("properties", {})
    return [], [key for key in violation.instance if key not in known]


_KEYS: dict[str, Callable[[_Violation], _Keys]] = {
    "required": _required,
    "dependentRequired": _dependent,
    "additionalProperties": _additional,
}
