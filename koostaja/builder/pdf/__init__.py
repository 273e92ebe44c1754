"""PDFs of Word files: made by one of two programs, and compared with their Word files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.builder.pdf.conversion import Conversion
    from koostaja.builder.pdf.engine import PdfEngine, open_engine
    from koostaja.builder.pdf.pdfs import PdfCounts, write_pdfs
    from koostaja.builder.pdf.record import made_pdfs
else:
    __getattr__ = faces.on_use(globals())

__all__ = ["Conversion", "PdfCounts", "PdfEngine", "made_pdfs", "open_engine", "write_pdfs"]
