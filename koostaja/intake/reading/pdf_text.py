"""PDF."""

from __future__ import annotations

from koostaja.diagnostics import Location, Problem, Result
from koostaja.intake.reading.legacy_text import LegacyText

__all__ = ["read_pdf"]


def read_pdf(name: str, content: bytes) -> Result[LegacyText | None]:
    return Result(None, [Problem("import-needs-library", Location(name))])
