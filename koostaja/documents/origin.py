"""Where the words of a document come from, and the names by which comparisons align them."""

from __future__ import annotations

from typing import NamedTuple
from zlib import crc32

from koostaja.diagnostics import Location
from koostaja.source import Pointer, Source, pointer_text
from koostaja.workspace import WordingName

__all__ = ["FINGERPRINT", "Origin", "OwnNumber", "fingerprint"]

FINGERPRINT = "~"
"""How fingerprints begin."""


def fingerprint(text: str) -> str:
    """Return a short name for words, which depends on nothing else; part of addresses."""
    return f"{FINGERPRINT}{crc32(text.encode()):08x}"


class Origin(NamedTuple):
    """Where an item's words come from."""

    source: Source
    pointer: Pointer
    clause: str = ""
    """The clause's id, with its variant after a slash; "" for a position's own words."""
    sets: tuple[str, ...] = ()
    """The sets through which the clause came, the outermost first."""
    condition: str = ""
    as_signed: str = ""
    """Why the printed words are not the clause's: the reason given with ``as_signed``."""
    address: str = ""
    """The item's name in comparisons, which survives reordering: its field, clause and words."""

    @property
    def wording(self) -> WordingName:
        """The clause and variant that the words come from; both "" for a position's own."""
        return WordingName.parse(self.clause)

    @property
    def location(self) -> Location:
        """File, line and column of the words."""
        return self.source.locate(self.pointer)

    @property
    def path(self) -> str:
        """The pointer of the words as problems show it."""
        return pointer_text(self.pointer)


class OwnNumber(str):
    """A number as it was signed, which does not count in its list, and where it is given."""

    origin: Origin | None

    def __new__(cls, number: str, origin: Origin | None = None) -> OwnNumber:
        own = super().__new__(cls, number)
        own.origin = origin
        return own
