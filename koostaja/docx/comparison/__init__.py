"""Two Word files compared as a reader sees them: words, numbers, marks, looks and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.docx.comparison.admission import admission_problems, admitted_package
    from koostaja.docx.comparison.differences import LookChange, PageDifference
    from koostaja.docx.comparison.files import WordComparison, compare_word_files
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "LookChange",
    "PageDifference",
    "WordComparison",
    "admission_problems",
    "admitted_package",
    "compare_word_files",
]
