"""PDFs of Word files: made by one of two programs, and compared with their Word files."""

from __future__ import annotations

from koostaja.builder.pdf.engine import PdfEngine, open_engine
from koostaja.builder.pdf.pdfs import PdfCounts, write_pdfs

__all__ = ["PdfCounts", "PdfEngine", "open_engine", "write_pdfs"]
