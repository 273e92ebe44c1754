"""JSON text as a source, with faults that JSON readers accept silently, and bounded in size."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from koostaja.diagnostics import Location, Problem, Result
from koostaja.schema.size_rules import limit_problem
from koostaja.source import NOT_IN_XML, Pointer, Source, parse

__all__ = ["MAX_DEPTH", "MAX_SCHEMA_BYTES", "MAX_VALUES", "parse_json"]

MAX_SCHEMA_BYTES = 1_000_000
"""The most bytes of a schema's file."""
MAX_DEPTH = 60
"""How deeply a schema's values can be nested."""
MAX_VALUES = 20_000
"""The most values of a schema, lists and objects included."""


def parse_json(text: str, file: str) -> Result[Source | None]:
    """Parse JSON text; equal keys and characters that Word cannot contain are faults."""
    try:
        data = json.loads(text, parse_constant=_number, parse_float=_number)
    except json.JSONDecodeError as error:
        where = Location(file, error.lineno, error.colno)
        return Result(None, [Problem("schema-json", where, values={"said": error.msg})])
    except (ValueError, RecursionError) as error:  # a number of thousands of digits; nesting
        where, values = Location(file, 1, 1), {"said": type(error).__name__}
        return Result(None, [Problem("schema-json", where, values=values)])
    source = Source(file, text, data)
    problems = list(_value_problems(source))
    if not any(one.code == "schema-limit" for one in problems):
        _, found = parse(text, file)  # JSON is YAML, and our reader refuses equal keys
        equal = ("duplicate-key", "too-many-findings")
        problems = [one for one in found if one.code in equal] + problems
    return Result(source, problems)


def _number(text: str) -> float:
    """Return a number; ``NaN`` and ``Infinity`` are none in JSON, nor is ``1e999`` for us."""
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _value_problems(source: Source) -> Iterator[Problem]:
    """Report text that a Word file cannot contain, and values too many or too deep."""
    unread: list[tuple[Pointer, Any]] = [((), source.data)]
    count = 0
    while unread:
        at, value = unread.pop()
        count += 1
        if len(at) > MAX_DEPTH:
            yield limit_problem(source, at, "levels", MAX_DEPTH)
            return
        if count > MAX_VALUES:
            yield limit_problem(source, at, "all values", MAX_VALUES)
            return
        if isinstance(value, str):
            yield from _characters(source, at, value, key=False)
        elif isinstance(value, dict | list):
            inner = list(value.items() if isinstance(value, dict) else enumerate(value))
            for key, _ in inner if isinstance(value, dict) else ():
                yield from _characters(source, (*at, key), key, key=True)
            unread += [((*at, key), one) for key, one in reversed(inner)]


def _characters(source: Source, at: Pointer, text: str, *, key: bool) -> Iterator[Problem]:
    found = NOT_IN_XML.search(text)
    if found:
        values = {"character": f"U+{ord(found[0]):04X}"}
        yield source.problem("forbidden-character", at, values, key=key)
