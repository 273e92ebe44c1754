"""A directive that was signed before, or elsewhere, as it is to be recorded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from koostaja.workspace import ActReference

__all__ = ["OriginalContent", "PastAct"]


class OriginalContent(NamedTuple):
    """A file that a directive is imported from."""

    name: str
    """Its name without a folder."""
    content: bytes


class PastAct(NamedTuple):
    """What is recorded of a directive of the past, beside the texts of its annexes."""

    id: str
    number: str
    date: str
    """The day of signing, an ISO date."""
    title: str
    originals: tuple[OriginalContent, ...]
    in_force: str = ""
    """"" if it took effect on the day of signing."""
    applied: str = ""
    series: str = ""
    unit: str = ""
    """The id of a unit; "" if its annexes are of several or it is not known."""
    signatories: tuple[str, ...] = ()
    """The ids of those who signed it. Names of others are not recorded."""
    textless: Mapping[str, str] = {}
    """The titles of the annexes whose texts are not known, by number."""
    repeals: tuple[ActReference, ...] = ()
    amends: tuple[ActReference, ...] = ()
