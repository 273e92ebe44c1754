"""JSON text as a source, with faults that JSON readers accept silently."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from koostaja.diagnostics import Location, Problem, Result
from koostaja.source import NOT_IN_XML, Pointer, Source, parse

__all__ = ["parse_json"]

MAX_DEPTH = 60


def parse_json(text: str, file: str) -> Result[Source | None]:
    """Parse JSON text; equal keys and characters that Word cannot contain are faults."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        where = Location(file, error.lineno, error.colno)
        return Result(None, [Problem("schema-json", where, values={"said": error.msg})])
    except (ValueError, RecursionError) as error:  # a number of thousands of digits; nesting
        where, values = Location(file, 1, 1), {"said": type(error).__name__}
        return Result(None, [Problem("schema-json", where, values=values)])
    source = Source(file, text, data)
    _, found = parse(text, file)  # JSON is YAML, and our reader refuses equal keys
    problems = [problem for problem in found if problem.code == "duplicate-key"]
    return Result(source, problems + list(_value_problems(source, data, ())))


def _value_problems(source: Source, value: Any, at: Pointer) -> Iterator[Problem]:
    """Report text that a Word file cannot contain, and values nested too deeply."""
    if len(at) > MAX_DEPTH:
        yield source.problem("schema-invalid", at, {"said": f"nesting > {MAX_DEPTH}"})
    elif isinstance(value, str):
        found = NOT_IN_XML.search(value)
        if found:
            yield source.problem("forbidden-character", at, {"character": f"U+{ord(found[0]):04X}"})
    elif isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _value_problems(source, one, (*at, key))
