"""Two Word files as one with tracked changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.docx.redline.files import merge_tracked
else:
    __getattr__ = faces.on_use(globals())

__all__ = ["merge_tracked"]
