"""What a pattern or format asks for, in the words of those who fill in a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from koostaja.diagnostics import Terms

__all__ = ["form_term"]

_FORMS = {
    "date": "form.date",
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}$": "form.date",
    "^[a-z0-9]+(-[a-z0-9]+)*$": "form.id",
    "^[a-z][a-z0-9_]*$": "form.name",
    "^(/[^/]+)+$": "form.path",
    "^([a-z0-9]+(-[a-z0-9]+)*|(/[^/]+)+)$": "form.id or path",
    "^[1-9][0-9]{0,3}$": "form.annex",
    "^[1-9][0-9]{0,3}(-[1-9][0-9]{0,3})?$": "form.annexes",
    "^annexes/[a-z0-9]+(-[a-z0-9]+)*[.]docx$": "form.annex file",
}
"""Terms for patterns and formats of the engine's own schemas; ``x-form`` there names others."""


def form_term(schema: Mapping[str, Any], pattern: str) -> Terms:
    """Return the name of what a pattern or format of a schema asks for.

    A layout's own pattern goes by the title beside it.
    """
    form = schema.get("x-form") or _FORMS.get(pattern) or schema.get("title") or pattern
    return Terms((str(form),))
