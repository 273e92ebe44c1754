"""What a template promises: it asks only for what its schema has, and prints all of it."""

from __future__ import annotations

from koostaja.docx.contract.checker import check_template

__all__ = ["check_template"]
