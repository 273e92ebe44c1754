"""Other values in the place of some: for structures of YAML and JSON."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

__all__ = ["ODD", "mutated", "ways"]

ODD: list[Any] = [
    None, True, "", " ", "x", "0", "-1", "2026-02-30", "{n}", "{{ x }}", "a: b", "&<>\"'",
    "õ" * 300, [], {}, [[]], [None], ["x"], [{}], {"x": "y"}, {"use": "training"}, {"use": None},
    {"set": "all"}, {"text": "x"}, {"text": "x", "items": [{"text": "y"}]}, {"use": "other"},
    {"as_signed": "x", "reason": "y"}, {"when": {"/secret": "x"}}, {"post": "head"},
    {"unit": "talitus"}, "all", "head",
]  # fmt: skip
_ODDER: list[Any] = [
    "9" * 5000, "\u2028", "\u0301", "٣", "²", "{", "{}", "{n", "{n}{n}", "{{", "}}", "%}", "{%p",
    "(", "((", "a{0,99999}", "(?=a)", "\\", "[", "^(a+)+$", "#", "#/$defs/text",
    "urn:koostaja:common", "urn:koostaja:common#/$defs/entries", "/", "//", "~", "~2", "/~1",
    "con", "..", "../x", "a/b", "1", "5", "-0", "1e9", "0001-01-01", "9999-12-31", "clerk",
    "first", "post", "act", "string", {"$ref": "#"},
    {"$ref": "urn:koostaja:common#/$defs/reference"}, {"type": "array"}, {"each": "annex"},
    {"each": "repeal", "text": "{x}"}, {"row": {"duty": "x", "results": []}}, {"variants": {}},
    {"params": {}}, {"lines": []}, {"between": ";"}, {"x-number": ["{n}."]},
]  # fmt: skip
_KEYS = (
    "text", "items", "lead", "params", "values", "default", "variants", "row", "duty", "results",
    "basis", "note", "lines", "each", "single", "whole", "until", "since", "same_as", "lawyer",
    "clauses", "sets", "use", "set", "when", "variant", "as_signed", "reason", "post", "unit", "as",
    "layout", "template", "title", "number", "date", "signatory", "confirms", "points", "annexes",
    "repeals", "amends", "in_force", "applied", "signature", "mark", "register", "name", "units",
    "head", "signatories", "genitive", "parent", "language", "vocabulary", "severities", "format",
    "$ref", "$id", "$defs", "type", "enum", "const", "pattern", "properties", "required", "allOf",
    "anyOf", "oneOf", "not", "if", "then", "else", "items", "prefixItems", "minItems", "maxLength",
    "patternProperties", "additionalProperties", "propertyNames", "dependentRequired", "x-order",
    "x-number", "x-role", "x-ref", "x-list", "x-empty", "x-print", "x-clauses", "x-columns",
)  # fmt: skip


def ways(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value in a structure."""
    yield way
    if isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from ways(one, (*way, key))


def mutated(data: Any, chance: random.Random) -> Any:
    """Return a structure with one to three of its values replaced, removed, renamed or doubled."""
    data = copy.deepcopy(data)
    for _ in range(chance.randint(1, 3)):
        way = chance.choice(list(ways(data)))
        if not way:
            continue
        holder = _at(data, way[:-1])
        action = chance.choice(("replace", "replace", "odder", "remove", "rename", "swap", "add"))
        if action == "replace":
            holder[way[-1]] = copy.deepcopy(chance.choice(ODD))
        elif action == "odder":
            holder[way[-1]] = copy.deepcopy(chance.choice(_ODDER))
        elif action == "remove":
            del holder[way[-1]]
        elif action == "rename" and isinstance(holder, dict):
            key = chance.choice((str(way[-1])[::-1], chance.choice(_KEYS)))
            holder[key] = holder.pop(way[-1])
        elif action == "add" and isinstance(holder, dict):
            holder[chance.choice(_KEYS)] = copy.deepcopy(chance.choice(_ODDER + ODD))
        else:
            holder[way[-1]] = copy.deepcopy(_at(data, chance.choice(list(ways(data)))))
    return data


def _at(data: Any, way: tuple[Any, ...]) -> Any:
    for key in way:
        data = data[key]
    return data
