"""The pages of a PDF."""

from __future__ import annotations

from koostaja.diagnostics import Result
from koostaja.intake.reading.pdf_page import PdfPage

__all__ = ["pages_of"]


def pages_of(name: str, content: bytes) -> Result[list[PdfPage]]:
    from koostaja.intake.reading.pdf_extraction import extract_pages
    return Result(list(extract_pages(content)), [])
