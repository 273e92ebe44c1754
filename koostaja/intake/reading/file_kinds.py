"""One file of an authority, read by its kind: Word, PDF, plain text, or through LibreOffice."""

from __future__ import annotations

from pathlib import PurePath

from koostaja.diagnostics import Location, Problem, Result
from koostaja.intake.reading.legacy_text import LegacyText
from koostaja.intake.reading.office import OfficeConverter
from koostaja.intake.reading.pdf_text import read_pdf
from koostaja.intake.reading.plain_text import read_plain_text
from koostaja.intake.reading.word_text import read_word

__all__ = ["LEGACY_SUFFIXES", "OFFICE_SUFFIXES", "read_legacy"]

OFFICE_SUFFIXES = (".doc", ".rtf", ".odt")
"""What LibreOffice makes into a Word file."""
_READERS = {".docx": read_word, ".pdf": read_pdf, ".txt": read_plain_text}
LEGACY_SUFFIXES = (*_READERS, *OFFICE_SUFFIXES)


def read_legacy(
    name: str, content: bytes, *, office: OfficeConverter | None = None
) -> Result[LegacyText | None]:
    """Read a file in the form that its name says; report why it cannot be read."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _READERS:
        return _READERS[suffix](name, content)
    if suffix not in OFFICE_SUFFIXES:
        return Result(None, [Problem("import-unknown-kind", Location(name))])
    if office is None:
        return Result(None, [Problem("import-no-libreoffice", Location(name))])
    made, problems = office.to_word(name, content)
    return read_word(name, made) if made is not None else Result(None, problems)
