"""The library as a Word document for lawyers."""

from __future__ import annotations

from koostaja.library.document.chapters import LIBRARY_VALUES, library_document
from koostaja.library.document.contents import with_contents

__all__ = [
    "LIBRARY_VALUES",
    "library_document",
    "with_contents",
]
