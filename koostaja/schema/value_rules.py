"""What a schema allows a value to be, with all that it refers to: for forms that ask for it.

A schema beside a ``$ref`` applies as well as the one referred to, so what several of them say of
one value is put together: the patterns are many, of the bounds the narrowest counts. What is in
a value is worked out when it is asked for, since entries can be within entries without end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from koostaja.diagnostics import Terms
from koostaja.schema.engine import COMMON_SHAPES
from koostaja.schema.form_terms import form_term
from koostaja.schema.schema_references import SchemaReferences

__all__ = ["ANY_VALUE", "NOT_BLANK", "Bounds", "ValueForm", "ValueRules"]

NOT_BLANK = r"\S"
"""The pattern of texts that show something."""
_Node = Mapping[str, Any]


class Bounds(NamedTuple):
    """The least and the greatest number of something; None: no bound."""

    least: int | None = None
    most: int | None = None


class ValueForm(NamedTuple):
    """A pattern that a text must match (as it is searched, not from end to end)."""

    pattern: str
    meaning: Terms
    """What the pattern asks for, in words."""


class ValueRules:
    """What one value may be, and what people call it."""

    def __init__(self, schemas: Sequence[_Node], references: SchemaReferences) -> None:
        """``schemas`` all apply to the value, with what they refer to."""
        self._references = references
        self._schemas = schemas

    @cached_property
    def _nodes(self) -> tuple[_Node, ...]:
        return tuple(node for one in self._schemas for node in self._references.chain(one))

    def _all(self, keyword: str) -> list[Any]:
        return [node[keyword] for node in self._nodes if keyword in node]

    def _first(self, keyword: str) -> Any:
        return next(iter(self._all(keyword)), None)

    @cached_property
    def title(self) -> str:
        """What the value is called, in Estonian where the engine names it."""
        return self._first("title") or ""

    @cached_property
    def description(self) -> str:
        """What it is for, in English where the engine says it; "" if nothing does."""
        return self._first("description") or ""

    @cached_property
    def shape(self) -> str:
        """The name of the engine's shared shape that it has: "text", "date", "entries" …; or ""."""
        shared = (one for one in self._all("$ref") if one.startswith(COMMON_SHAPES))
        return next(shared, "").removeprefix(COMMON_SHAPES)

    def says_itself(self, keyword: str) -> list[Any]:
        """Return what a keyword is given apart from the shared shape."""
        return [node[keyword] for node in self._own_nodes if keyword in node]

    @cached_property
    def _own_nodes(self) -> list[_Node]:
        """The schemas up to the shared shape: what that says is the same everywhere."""
        found: list[_Node] = []
        for schema in self._schemas:
            for node in self._references.chain(schema):
                found.append(node)
                if node.get("$ref", "").startswith(COMMON_SHAPES):
                    break
        return found

    @cached_property
    def types(self) -> tuple[str, ...]:
        """The types of JSON Schema that it may have; () for any."""
        given = [(one,) if isinstance(one, str) else tuple(one) for one in self._all("type")]
        return tuple(_in_all(given))

    @cached_property
    def enum(self) -> tuple[Any, ...] | None:
        """The values that it may have; None if they are not listed."""
        given = [*self._all("enum"), *([one] for one in self._all("const"))]
        return tuple(_in_all(given)) if given else None

    @cached_property
    def forms(self) -> tuple[ValueForm, ...]:
        """The patterns that a text must match, but the one for texts that are not blank."""
        found = [(node["pattern"], node) for node in self._nodes if "pattern" in node]
        return tuple(
            ValueForm(pattern, form_term(node, pattern))
            for pattern, node in found
            if pattern != NOT_BLANK
        )

    @cached_property
    def not_blank(self) -> bool:
        """Whether a text must show something."""
        return NOT_BLANK in self._all("pattern")

    @cached_property
    def format(self) -> str:
        """The format of JSON Schema that a text has, such as "date"; or ""."""
        return self._first("format") or ""

    @cached_property
    def length(self) -> Bounds:
        """How many characters a text may have."""
        return self._bounds("minLength", "maxLength")

    @cached_property
    def count(self) -> Bounds:
        """How many entries a list may have."""
        return self._bounds("minItems", "maxItems")

    @cached_property
    def key_count(self) -> Bounds:
        """How many keys a mapping may have."""
        return self._bounds("minProperties", "maxProperties")

    def _bounds(self, least: str, most: str) -> Bounds:
        return Bounds(max(self._all(least), default=None), min(self._all(most), default=None))

    @cached_property
    def unique(self) -> bool:
        """Whether the entries of a list must differ."""
        return any(self._all("uniqueItems"))

    @cached_property
    def default(self) -> Any:
        """The value that the schema proposes; None if it proposes none."""
        return self._first("default")

    @cached_property
    def examples(self) -> tuple[Any, ...]:
        """Values that the schema gives as examples."""
        return tuple(one for some in self._all("examples") for one in some)

    @cached_property
    def names(self) -> str:
        """What a plain text in it is an id of: "clause", "row", "set", "position", "unit" …; or "".

        A row is a clause with the cells of a table.
        """
        return self._first("x-id") or self._first("x-ref") or ""

    @cached_property
    def items(self) -> ValueRules | None:
        """What each entry of a list may be; None if nothing is said of them."""
        return self._inner(self._all("items"))

    @cached_property
    def keys(self) -> Mapping[str, ValueRules]:
        """What may be under each key of a mapping that is known by its name."""
        names = dict.fromkeys(key for some in self._all("properties") for key in some)
        found = {key: self._inner(self._schemas_of(key)) for key in names}
        return {key: rules for key, rules in found.items() if rules}

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The keys that a mapping must have."""
        return tuple(dict.fromkeys(key for some in self._all("required") for key in some))

    @cached_property
    def together(self) -> Mapping[str, tuple[str, ...]]:
        """By key of a mapping, the keys that it must also have then."""
        found: dict[str, tuple[str, ...]] = {}
        for rules in self._all("dependentRequired"):
            for key, others in rules.items():
                found[key] = (*found.get(key, ()), *others)
        return found

    @cached_property
    def is_closed(self) -> bool:
        """Whether a mapping can have no further keys."""
        return False in self._all("additionalProperties")

    @cached_property
    def further(self) -> ValueRules | None:
        """What may be under further keys, such as a clause's parameters; None if not said."""
        return self._inner(self._all("additionalProperties"))

    @cached_property
    def key_names(self) -> ValueRules | None:
        """What the keys of a mapping themselves may be; None if nothing is said of them."""
        return self._inner(self._all("propertyNames"))

    def _schemas_of(self, key: str) -> list[Any]:
        """Return what applies under a key: the schema of the key, or that of all further keys."""
        of_nodes = (
            (node.get("properties", {}).get(key), node.get("additionalProperties"))
            for node in self._nodes
        )
        return [further if named is None else named for named, further in of_nodes]

    def _inner(self, schemas: Iterable[Any]) -> ValueRules | None:
        """Return the rules of some schemas together; None without any, or if they allow nothing."""
        found = list(schemas)
        applying = [one for one in found if isinstance(one, Mapping)]
        return None if False in found or not applying else ValueRules(applying, self._references)


def _in_all(given: Sequence[Sequence[Any]]) -> list[Any]:
    """Return the values that are in each of some lists."""
    return [one for one in given[0] if all(one in some for some in given)] if given else []


ANY_VALUE = ValueRules((), SchemaReferences({}, {"$id": ""}))
"""The rules of a value of which nothing is said."""
