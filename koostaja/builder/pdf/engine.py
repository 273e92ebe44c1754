"""The programs that make PDFs of Word files, and which of them can be used."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from koostaja.builder.pdf.conversion import Conversion
from koostaja.builder.pdf.dxpdf_engine import DXPDF, DxpdfEngine
from koostaja.builder.pdf.libreoffice_engine import find_libreoffice
from koostaja.builder.pdf.pdf_words import PDFIUM
from koostaja.diagnostics import Location, Problem, Result
from koostaja.workspace import PDF_ENGINES

__all__ = ["PdfEngine", "open_engine"]


class PdfEngine(Protocol):
    """A program that makes PDFs of Word files."""

    @property
    def name(self) -> str:
        """Its name and version, by which its PDFs are known."""

    def convert(self, out: Path, sources: Sequence[str], jobs: int) -> Iterator[Conversion]:
        """Yield for each of some files below a folder its PDF, or why there is none.

        The order may be another one.
        """


def open_engine(name: str) -> Result[PdfEngine | None]:
    """Return the engine of a name; report what is not installed that it needs."""
    needed = (DXPDF, PDFIUM) if name == PDF_ENGINES[0] else (PDFIUM,)
    missing = [problem for library in needed for problem in _missing_library(library)]
    if missing:
        return Result(None, missing)
    if name == PDF_ENGINES[0]:
        return Result(DxpdfEngine(), [])
    found = find_libreoffice()
    return Result(found, [] if found else [Problem("no-libreoffice", Location(""))])


def _missing_library(library: str) -> list[Problem]:
    try:
        importlib.import_module(library)
    except ImportError as error:
        values = {"library": library, "reason": str(error)}
        return [Problem("no-pdf-library", Location(""), values=values)]
    return []
