"""The words on the pages of a PDF, read by PDFium."""

from __future__ import annotations

import threading
from typing import Any

from koostaja.builder.pdf.tokens import split

__all__ = ["PDFIUM", "pdf_words"]

PDFIUM = "pypdfium2"
_one_at_a_time = threading.Lock()
"""PDFium may not be called by two threads at once."""


def pdf_words(pdf: bytes) -> list[list[str]]:
    """Return the words of each page; raise ``RuntimeError`` if it cannot be read."""
    import pypdfium2  # an optional dependency

    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [split(_page_text(page)) for page in document]
        finally:
            document.close()


def _page_text(page: Any) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_bounded())
    finally:
        text.close()
        page.close()
