"""What PDFium reads of a PDF: the words on its pages, and where links lead."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from koostaja.builder.pdf.tokens import split

__all__ = ["PDFIUM", "linked_pages", "pdf_words"]

PDFIUM = "pypdfium2"
_one_at_a_time = threading.Lock()
"""PDFium may not be called by two threads at once."""


def pdf_words(pdf: bytes) -> list[list[str]]:
    """Return the words of each page; raise ``RuntimeError`` if it cannot be read."""
    with _opened(pdf) as document:
        return [split(_page_text(page)) for page in document]


def linked_pages(pdf: bytes) -> list[int]:
    """Return to which pages, counted from 0, the links on the last page lead, each once."""
    from pypdfium2 import raw  # an optional dependency

    with _opened(pdf) as document:
        page = document[len(document) - 1]
        at, link, found = ctypes.c_int(0), raw.FPDF_LINK(), set[int]()
        try:
            while raw.FPDFLink_Enumerate(page, ctypes.byref(at), ctypes.byref(link)):
                target = raw.FPDFLink_GetDest(document, link)
                found.update({raw.FPDFDest_GetDestPageIndex(document, target)} if target else ())
        finally:
            page.close()
    return sorted(found)


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    """Open a PDF, alone of all threads."""
    import pypdfium2  # an optional dependency

    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


def _page_text(page: Any) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_bounded())
    finally:
        text.close()
        page.close()
