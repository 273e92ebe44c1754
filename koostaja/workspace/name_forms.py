"""Names of the authority, its units and offices in cases: as given, or by the table of nouns."""

from __future__ import annotations

from collections.abc import Mapping

from koostaja.text.cases import GENITIVE
from koostaja.text.genitive import form_after_genitive, form_in_case, genitive

__all__ = ["DECLINING_LANGUAGE", "name_form"]

DECLINING_LANGUAGE = "et"
"""The language whose nouns the table has; in others every form is given."""


def name_form(
    name: str, of: str | None, given: Mapping[str, str], case: str, *, language: str
) -> str | None:
    """Return a name in a case; None if neither the data nor the table has it.

    ``of`` is its genitive, and ``given`` are other cases that the data give.
    """
    if case in given:
        return given[case]
    if case == GENITIVE:
        return of or None
    if language != DECLINING_LANGUAGE or not of:
        return None
    if of == genitive(name):
        return form_in_case(name, case)
    return form_after_genitive(name, of, case)
