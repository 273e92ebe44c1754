"""JSON Schema validation by two libraries: one decides, the other explains.

jsonschema-rs says yes or no in a hundredth of the time; jsonschema says where and
why, and is imported only when something is wrong. A test over all cases checks that
they agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import jsonschema_rs

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

__all__ = ["Validator", "schema_errors"]


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
        others = [(id, dict(schema)) for id, schema in self._others.items()]
        return jsonschema_rs.Draft202012Validator(
            dict(self._schema), registry=jsonschema_rs.Registry(others), validate_formats=True
        )

    @cached_property
    def _explainer(self) -> Draft202012Validator:
        from jsonschema import Draft202012Validator
        from referencing import Registry, Resource

        others = ((id, Resource.from_contents(one)) for id, one in self._others.items())
        checker = Draft202012Validator.FORMAT_CHECKER
        registry = Registry[Any]().with_resources(others)
        return Draft202012Validator(self._schema, registry=registry, format_checker=checker)


def schema_errors(schema: Any) -> Iterator[Any]:
    """Yield ``ValidationError`` objects for a schema that breaks JSON Schema's own rules."""
    from jsonschema import Draft202012Validator

    return Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(schema)
