"""What a template promises: it asks only for what its schema has, and prints all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.docx.contract.checker import check_template
else:
    __getattr__ = faces.on_use(globals())

__all__ = ["check_template"]
