"""The library as a Word document for lawyers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.library.document.chapters import LIBRARY_VALUES, library_document
    from koostaja.library.document.contents import with_contents
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "LIBRARY_VALUES",
    "library_document",
    "with_contents",
]
