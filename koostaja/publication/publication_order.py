"""What a publication is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from koostaja.builder import PdfEngine, Progress

__all__ = ["PublicationOrder"]


@dataclass(frozen=True)
class PublicationOrder:
    """What to publish, and where."""

    root: Path
    """The workspace's folder."""
    out: Path
    """The folder of the site, which belongs to the program alone."""
    day: str
    """The day on which the job descriptions are in force, an ISO date."""
    engine: PdfEngine | None = None
    """The program that makes a PDF of each; None for no PDFs."""
    jobs: int | None = None
    progress: Progress | None = None
