"""How many findings of a file are listed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from koostaja.diagnostics.problem import Location, Problem

__all__ = ["MAX_FINDINGS", "first_findings"]

MAX_FINDINGS = 500
"""The most findings of one kind of reading that are listed for a file."""


def first_findings(problems: Iterable[Problem], file: str) -> list[Problem]:
    """Return the first findings of a file, and that there are more if there are.

    The others are not even looked for: each costs a search for its place and for similar names.
    """
    unread = iter(problems)
    found = list(islice(unread, MAX_FINDINGS))
    if next(unread, None) is not None:
        values = {"limit": str(MAX_FINDINGS)}
        found.append(Problem("too-many-findings", Location(file), values=values))
    return found
