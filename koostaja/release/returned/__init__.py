"""Files that came back: what can be said of them beside what was confirmed and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.release.returned.answers import Answer, FileAnswer, KeptFile
    from koostaja.release.returned.report import report_lines
    from koostaja.release.returned.returned_file import ReturnedFile, verify_bytes, verify_file
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "Answer",
    "FileAnswer",
    "KeptFile",
    "ReturnedFile",
    "report_lines",
    "verify_bytes",
    "verify_file",
]
