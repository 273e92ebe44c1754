"""Names of the authority, its units and offices in cases: as given, or by the table of nouns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from koostaja.text.cases import CASES, GENITIVE
from koostaja.text.genitive import form_after_genitive, form_in_case, genitive

__all__ = ["DECLINING_LANGUAGE", "name_forms"]

DECLINING_LANGUAGE = "et"
"""The language whose nouns the table has; in others every form is given."""


def genitive_of(name: str, given: str | None, *, language: str) -> str | None:
    """Return a name's genitive as given, or by the table; None where neither has it."""
    return given or (genitive(name) if name and language == DECLINING_LANGUAGE else None)


def name_forms(
    name: str, of: str | None, given: Mapping[str, str], *, language: str
) -> Mapping[str, str | None]:
    """Return a name in each case; None where neither the data nor the table has it.

    ``of`` is its genitive, and ``given`` are other cases that the data give.
    """
    return _forms(name, of or None, tuple(given.items()), language == DECLINING_LANGUAGE)


@lru_cache(maxsize=4096)
def _forms(
    name: str, of: str | None, given: tuple[tuple[str, str], ...], declines: bool
) -> Mapping[str, str | None]:
    forms: dict[str, str | None] = dict.fromkeys(CASES)
    if declines and of:
        in_table = of == genitive(name)
        for case in CASES:
            forms[case] = (
                form_in_case(name, case) if in_table else form_after_genitive(name, of, case)
            )
    return {**forms, GENITIVE: of, **dict(given)}
