"""The rebuilt document beside the file: words, numbers, a redline and a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.intake.proof.document_comparison import (
        DocumentComparison,
        compare_document,
        comparison_bytes,
        comparison_from,
    )
    from koostaja.intake.proof.original_difference import OriginalDifference, OriginalDifferenceKind
    from koostaja.intake.proof.proof import Proof, prove
    from koostaja.intake.proof.redline_file import redline
    from koostaja.intake.proof.report_pages import ReportLine, document_page, report_page
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "DocumentComparison",
    "OriginalDifference",
    "OriginalDifferenceKind",
    "Proof",
    "ReportLine",
    "compare_document",
    "comparison_bytes",
    "comparison_from",
    "document_page",
    "prove",
    "redline",
    "report_page",
]
