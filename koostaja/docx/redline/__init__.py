"""Two Word files as one with tracked changes."""

from __future__ import annotations

from koostaja.docx.redline.files import merge_tracked

__all__ = ["merge_tracked"]
