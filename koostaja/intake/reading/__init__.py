"""Files that an authority has: Word, PDF and others, read into paragraphs and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.intake.reading.file_kinds import LEGACY_SUFFIXES, OFFICE_SUFFIXES, read_legacy
    from koostaja.intake.reading.found_files import legacy_files, passed_over_files
    from koostaja.intake.reading.joined_files import split_annexes
    from koostaja.intake.reading.legacy_text import LegacyKind, LegacyText, paragraphs_in
    from koostaja.intake.reading.office import OfficeConverter, find_office
    from koostaja.intake.reading.text_limits import length_problem
    from koostaja.intake.reading.typed_marks import (
        TypedMark,
        is_below,
        is_marked_number,
        is_numbered,
        leading_number,
        number_follows,
        ordinal,
        split_mark,
        split_ordinal,
        without_number,
    )
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "LEGACY_SUFFIXES",
    "OFFICE_SUFFIXES",
    "LegacyKind",
    "LegacyText",
    "OfficeConverter",
    "TypedMark",
    "find_office",
    "is_below",
    "is_marked_number",
    "is_numbered",
    "leading_number",
    "legacy_files",
    "length_problem",
    "number_follows",
    "ordinal",
    "paragraphs_in",
    "passed_over_files",
    "read_legacy",
    "split_annexes",
    "split_mark",
    "split_ordinal",
    "without_number",
]
