"""A directive that was signed before, or elsewhere, as it is to be recorded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from koostaja.workspace import ActReference, OriginalPart

__all__ = ["ActOptions", "OriginalContent", "PastAct"]


class OriginalContent(NamedTuple):
    """A file that a directive is imported from."""

    name: str
    """Its name without a folder."""
    content: bytes


class ActOptions(NamedTuple):
    """What people say of an old directive; what they leave out is read from its files."""

    id: str = ""
    number: str = ""
    date: str = ""
    title: str = ""
    in_force: str = ""
    """The day on which it took effect, if its points do not say it clearly."""
    repeals: tuple[ActReference, ...] | None = None
    """The directives that it repealed; none if this is empty."""
    annexes: Mapping[str, str] = {}
    """The ids of posts or documents by the numbers of the annexes."""
    textless: Mapping[str, str] = {}
    """The titles of the annexes that are recorded without a text, by number."""
    series: str = ""
    keeps_originals: bool = False

    @property
    def says_nothing(self) -> bool:
        """Whether all is to be read from the files."""
        return self._replace(keeps_originals=False) == ActOptions()


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
    """The titles of the annexes whose texts are not recorded, by number."""
    repeals: tuple[ActReference, ...] = ()
    amends: tuple[ActReference, ...] = ()
    parts: tuple[OriginalPart, ...] = ()
    """The words of the directive and of its annexes, as hashes."""
