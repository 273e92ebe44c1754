"""Names of files and folders in the output folder, relative to it, with "/" on every system."""

from __future__ import annotations

import re

from koostaja.files.defaults import LIBRARY
from koostaja.files.paths import DIRECTIVES, DOCUMENTS, POSITIONS, WORD_SUFFIX

__all__ = [
    "LIBRARY_OUTPUT",
    "MANIFEST",
    "OUTPUT_FOLDER",
    "PDF_RECORD",
    "REGISTER",
    "WORDS",
    "directive_output",
    "document_output",
    "is_output_name",
    "position_output",
    "words_pack",
]

OUTPUT_FOLDER = "build"
"""Where a workspace's documents are built, unless another folder is given."""
MANIFEST = "manifest.json"
REGISTER = "register.csv"
PDF_RECORD = "pdf.json"
"""The file that says which PDFs were made, each of which Word file."""
_MOST_LETTERS = 1000
_NOT_IN_NAMES = re.compile(r"[\\:]")
"""What takes a name of Windows elsewhere."""
LIBRARY_OUTPUT = f"{LIBRARY}{WORD_SUFFIX}"
WORDS = "words"
"""The folder with the words of all files that were ever built."""


def is_output_name(file: str) -> bool:
    """Return whether a name, which a manifest may say, is that of a file below its folder."""
    parts = file.split("/")
    return len(file) < _MOST_LETTERS and not any(
        part in ("", ".", "..") or not part.isprintable() or _NOT_IN_NAMES.search(part)
        for part in parts
    )


def words_pack(name: str) -> str:
    """Return a file with words of files that were built."""
    return f"{WORDS}/{name}.pack"


def position_output(id: str) -> str:
    return f"{POSITIONS}/{id}{WORD_SUFFIX}"


def document_output(id: str) -> str:
    return f"{DOCUMENTS}/{id}{WORD_SUFFIX}"


def directive_output(id: str, name: str) -> str:
    """Return a directive's Word file: of itself, of an annex, or ``JOINED``."""
    return f"{DIRECTIVES}/{id}/{name}"
