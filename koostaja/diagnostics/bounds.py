"""How many findings of a file are listed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from koostaja.diagnostics.problem import Location, Problem

__all__ = ["MAX_FINDINGS", "first_findings", "further_findings"]

MAX_FINDINGS = 500
"""The most findings of one kind of reading that are listed for a file."""


def first_findings(problems: Iterable[Problem]) -> list[Problem]:
    """Return the first findings of a file, and where the last one is that there are more.

    The others are not even looked for: each costs a search for its place and for similar names.
    """
    unread = iter(problems)
    found = list(islice(unread, MAX_FINDINGS))
    if next(unread, None) is not None:
        found.append(further_findings(found[-1].location))
    return found


def further_findings(last: Location) -> Problem:
    """Return the problem that findings of a file are not listed, at the last one that is."""
    return Problem("too-many-findings", last, values={"limit": str(MAX_FINDINGS)})
