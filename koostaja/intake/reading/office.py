"""Older Word files and those of other programs, made into Word files by LibreOffice."""

from __future__ import annotations

import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from koostaja.builder import OfficeProgram, find_office_program
from koostaja.diagnostics import Location, Problem, Result
from koostaja.docx import UNREADABLE, failure_problem, unpack
from koostaja.files.paths import WORD_SUFFIX
from koostaja.files.reading import read_file

__all__ = ["OfficeConverter", "find_office"]

_WORD = "docx:MS Word 2007 XML"
_ARCHIVE = b"PK\3\4"
_FILTERS = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "MS Word 97",
    b"{\\rtf": "Rich Text Format",
    _ARCHIVE: "writer8",
}
"""What LibreOffice reads a file as, by its first bytes: a name may say anything."""


class OfficeConverter(Protocol):
    """A program that makes Word files of others."""

    def to_word(self, name: str, content: bytes) -> Result[bytes | None]:
        """Return a file as a Word file, or why there is none."""


def find_office() -> OfficeConverter | None:
    """Return the LibreOffice that is installed; None if there is none."""
    program = find_office_program()
    return _LibreOffice(program) if program else None


@dataclass(frozen=True)
class _LibreOffice:
    program: OfficeProgram

    def to_word(self, name: str, content: bytes) -> Result[bytes | None]:
        """Return a file as a Word file; nothing in it runs, and nothing is loaded for it."""
        found = next((one for one in _FILTERS if content.startswith(one)), None)
        if found is None:
            return Result(None, [Problem("import-not-converted", Location(name))])
        if found == _ARCHIVE:
            try:
                unpack(content)  # within the limits of all archives
            except UNREADABLE as error:
                return Result(None, [failure_problem(error, name, "import-unreadable")])
        word = self._converted(content, _FILTERS[found])
        return Result(word, [] if word else [Problem("import-not-converted", Location(name))])

    def _converted(self, content: bytes, filter: str) -> bytes | None:
        with tempfile.TemporaryDirectory(
            prefix="koostaja-import-", ignore_cleanup_errors=True
        ) as at:
            folder = Path(at)
            copy, made = folder / "file", folder / f"file{WORD_SUFFIX}"
            copy.write_bytes(content)
            running = self.program.convert(
                folder, [copy], (filter, _WORD), [made], is_cautious=True
            )
            with closing(running):
                for _ in running:
                    pass
            try:
                return read_file(made, within=folder)
            except OSError:
                return None
