"""Documents that an authority has, imported as data, with a proof that no word is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.intake.batch import (
        ImportRecord,
        ImportRun,
        ImportState,
        accept,
        import_files,
        import_table,
        read_records,
    )
    from koostaja.intake.reading import legacy_files
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "ImportRecord",
    "ImportRun",
    "ImportState",
    "accept",
    "import_files",
    "import_table",
    "legacy_files",
    "read_records",
]
