"""Two documents compared, a position compared with what confirmed it, and the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.compare.baseline import (
        PositionVersions,
        compare_versions,
        confirmed_versions,
        position_versions,
    )
    from koostaja.compare.comparison import Comparison, Difference, DifferenceKind, compare
    from koostaja.compare.report import (
        DiffLine,
        DiffSpan,
        comparison_as_json,
        comparison_as_text,
        diff_spans,
        plain_line,
    )
    from koostaja.compare.tracked import track_documents, tracked_changes, write_tracked_changes
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "Comparison",
    "DiffLine",
    "DiffSpan",
    "Difference",
    "DifferenceKind",
    "PositionVersions",
    "compare",
    "compare_versions",
    "comparison_as_json",
    "comparison_as_text",
    "confirmed_versions",
    "diff_spans",
    "plain_line",
    "position_versions",
    "track_documents",
    "tracked_changes",
    "write_tracked_changes",
]
