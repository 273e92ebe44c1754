"""Ways in which templates of other authorities differ from those of this repository.

Each variation changes one thing of a template by Word's XML. They are grouped by what
they change; ``template_pairs`` chooses among them.
"""

from __future__ import annotations

from variations import (
    boxes,
    bullets,
    formatting,
    list_styles,
    margins,
    notes,
    numbering,
    pictures,
    programs,
    references,
    sections,
    settings,
    styles,
    tables,
    tag_paragraphs,
    themes,
)
from variations.editing import VARIATIONS, TemplateEditing, Variation

__all__ = [
    "VARIATIONS",
    "TemplateEditing",
    "Variation",
    "boxes",
    "bullets",
    "formatting",
    "list_styles",
    "margins",
    "notes",
    "numbering",
    "pictures",
    "programs",
    "references",
    "sections",
    "settings",
    "styles",
    "tables",
    "tag_paragraphs",
    "themes",
]
