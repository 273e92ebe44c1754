"""A draft as the text of a position's file."""

from __future__ import annotations

from koostaja.authoring import schema_line
from koostaja.intake.entries.import_draft import ImportDraft
from koostaja.source import yaml_text
from koostaja.workspace import Layout

__all__ = ["draft_text"]


def draft_text(draft: ImportDraft, layout: Layout) -> str:
    """Return the text of a draft's file, which names its schema to editors as a new file does."""
    return f"{schema_line(layout)}\n{yaml_text(draft.data)}"
