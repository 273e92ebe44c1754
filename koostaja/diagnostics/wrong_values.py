"""What a value is that cannot be in its place: of a wrong type, or none of those allowed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from koostaja.diagnostics.problem import Terms, type_term

__all__ = ["wrong_type_values", "wrong_value_values"]

_PLAIN = re.compile(r"[^\W_][\w .()/-]{0,59}")
"""Texts that need no quotes in brackets, and are one value there."""
_IDS = re.compile(r"[a-z0-9-]{1,30}(?:, ?[a-z0-9-]{1,30}){1,9}")
"""Several ids, which somebody has written without brackets."""


def wrong_type_values(
    found: object, expected: Collection[str], *, in_brackets: bool = False
) -> dict[str, str | Terms]:
    """Return the values of the problem ``wrong-type``.

    ``expected`` are names of types in JSON Schema; ``in_brackets`` says that the value is a list
    or mapping in brackets, which may be meant as text.
    """
    quoted = in_brackets and "string" in expected
    names = tuple("quoted string" if quoted and one == "string" else one for one in expected)
    return {
        "found": type_term(found),
        "expected": Terms(names),
        "write": _rewritten(found, expected),
    }


def _rewritten(found: object, expected: Collection[str]) -> Terms:
    """Return what to write in place of a value."""
    if "array" in expected:
        fits = isinstance(found, str) and (_PLAIN.fullmatch(found) or _IDS.fullmatch(found))
        return Terms(("write.list",), f" [{found}].") if fits else Terms(("write.items",))
    if "boolean" in expected:
        return Terms(("write.boolean",))
    if "string" not in expected:
        return Terms(("write.object" if "object" in expected else "write.other",))
    match found:
        case [str(only)] if _PLAIN.fullmatch(only):
            return Terms(("write.single",), f" {only}.")
        case dict() | list():
            return Terms(("write.text",))
        case bool():
            return Terms(("write.quotes",))
    return Terms(("write.something",))


def wrong_value_values(found: str, allowed: Iterable[str]) -> dict[str, str]:
    """Return the values of the problem ``wrong-value``.

    A value may have a comma: ``choices``, which no text shows, has one on each line.
    """
    known = list(allowed)
    return {"found": found, "allowed": ", ".join(known), "choices": "\n".join(known)}
