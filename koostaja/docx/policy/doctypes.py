"""XML as a Word file may have it: UTF-8 or UTF-16, and no document type declaration.

A declaration can name files to be read and multiply text (ECMA-376 part 2, 6.2.5 forbids it).
Only what is before the root is read, by a parser that is not the one that reads the part.
"""

from __future__ import annotations

from xml.parsers import expat

__all__ = ["DOCTYPE", "prolog_fault"]

DOCTYPE = "xml.doctype"
"""That there is a document type declaration."""
_CHUNK = 4_096
_ENCODINGS = frozenset(("utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii"))


class _PrologReader:
    """Reads XML up to its root."""

    def __init__(self) -> None:
        self.fault = ""
        self.ended = False
        self._parser = expat.ParserCreate()
        self._parser.XmlDeclHandler = self._declared
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._root

    def feed(self, data: bytes) -> None:
        """Read some more; what is not well-formed ends the reading."""
        try:
            self._parser.Parse(data)
        except (expat.ExpatError, LookupError, ValueError, UnicodeError):
            self.fault = self.fault or ("" if self.ended else "xml.prolog")
            self.ended = True

    def _declared(self, version: str, encoding: str | None, standalone: int) -> None:
        del version, standalone
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            self.fault, self.ended = "xml.encoding", True

    def _doctype(self, *_: object) -> None:
        self.fault, self.ended = DOCTYPE, True

    def _root(self, *_: object) -> None:
        self.ended = True


def prolog_fault(data: bytes) -> str:
    """Return what is wrong before the root of a part, as a key of ``TERMS``; "" if nothing."""
    reader = _PrologReader()
    for at in range(0, len(data), _CHUNK):
        reader.feed(data[at : at + _CHUNK])
        if reader.ended:
            return reader.fault
    return "xml.prolog"
