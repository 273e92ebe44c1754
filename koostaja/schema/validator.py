"""JSON Schema validation by two libraries: one decides, the other explains.

jsonschema-rs says yes or no in a hundredth of the time; jsonschema says where and
why, and is imported only when something is wrong. A test over all cases checks that
they agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn

import jsonschema_rs

from koostaja.schema.patterns import PATTERN_OPTIONS

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

__all__ = ["Validator", "schema_errors"]

_DECIDED = {
    "pattern": "{} does not match {}",
    "format": "{} is not a {}",
    "enum": "{} is not one of {}",
    "uniqueItems": "{} has non-unique elements",
}
"""Keywords that jsonschema decides by ``re`` or by comparing all with all, with its messages."""
_SHOWN = 200
"""How many characters of a value a message has."""


class Validator:
    """A schema, with the schemas that it may refer to by their ``$id``."""

    def __init__(self, schema: Mapping[str, Any], others: Mapping[str, Mapping[str, Any]]) -> None:
        self._schema = schema
        self._others = others

    def accepts(self, data: Any) -> bool:
        """Return whether data are valid."""
        return self._decider.is_valid(data)

    def errors(self, data: Any) -> Iterator[Any]:
        """Yield jsonschema's ``ValidationError`` objects for data."""
        return self._explainer.iter_errors(data)

    @cached_property
    def _decider(self) -> jsonschema_rs.Draft202012Validator:
        return self._deciding(self._schema)

    def _deciding(self, schema: Mapping[str, Any]) -> jsonschema_rs.Draft202012Validator:
        others = [(id, dict(schema)) for id, schema in self._others.items()]
        return jsonschema_rs.Draft202012Validator(
            dict(schema),
            registry=jsonschema_rs.Registry(others, retriever=_refuse),
            retriever=_refuse,
            validate_formats=True,
            pattern_options=PATTERN_OPTIONS,
        )

    @cached_property
    def _explainer(self) -> Draft202012Validator:
        from jsonschema import Draft202012Validator
        from jsonschema.validators import extend
        from referencing import Registry, Resource

        others = ((id, Resource.from_contents(one)) for id, one in self._others.items())
        registry = Registry[Any]().with_resources(others)
        rules = {keyword: _decided(keyword, message) for keyword, message in _DECIDED.items()}
        rules["$ref"] = self._reference(Draft202012Validator.VALIDATORS["$ref"])
        explaining: type[Draft202012Validator] = extend(  # type: ignore[no-untyped-call]
            Draft202012Validator, rules
        )
        return explaining(self._schema, registry=registry)

    def _reference(self, explain: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
        """Return the keyword ``$ref``, which explains only what jsonschema-rs does not accept.

        Most of a file with a fault is right, and explaining takes a hundred times as long.
        """
        deciders: dict[str, jsonschema_rs.Draft202012Validator] = {}

        def rule(validator: Any, ref: Any, instance: Any, schema: Any) -> Iterator[Any]:
            if ref not in deciders:
                defined = self._schema.get("$defs", {})
                deciders[ref] = self._deciding({"$ref": ref, "$defs": defined})
            if not deciders[ref].is_valid(instance):
                yield from explain(validator, ref, instance, schema)

        return rule


def _refuse(uri: str) -> NoReturn:
    """Refuse to fetch a schema: neither the network nor other files are asked."""
    raise ValueError(f"{uri} is unknown")


def _decided(keyword: str, message: str) -> Callable[..., Iterator[Any]]:
    """Return a keyword of jsonschema with the verdict of jsonschema-rs, which is linear."""
    from jsonschema import ValidationError

    deciders: dict[int, tuple[Any, jsonschema_rs.Draft202012Validator]] = {}

    def rule(_validator: Any, value: Any, instance: Any, _schema: Any) -> Iterator[Any]:
        found = deciders.get(id(value))  # kept beside the value, so that its id is not used again
        if found is None:
            found = deciders[id(value)] = value, _keyword_decider(keyword, value)
        if not found[1].is_valid(instance):
            yield ValidationError(message.format(_shown(instance), _shown(value)))

    return rule


def _keyword_decider(keyword: str, value: Any) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(
        {keyword: value}, validate_formats=True, pattern_options=PATTERN_OPTIONS
    )


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def schema_errors(schema: Any) -> Iterator[Any]:
    """Yield ``ValidationError`` objects for a schema that breaks JSON Schema's own rules."""
    from jsonschema import Draft202012Validator

    return Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(schema)
