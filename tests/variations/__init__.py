"""Ways in which templates of other authorities differ from those of this repository.

Each variation changes one thing of a template by Word's XML. They are grouped by what
they change; ``template_pairs`` chooses among them.
"""

from __future__ import annotations

from variations import content, formatting, notes, numbering, pages, programs
from variations.editing import VARIATIONS, TemplateEditing, Variation

__all__ = [
    "VARIATIONS",
    "TemplateEditing",
    "Variation",
    "content",
    "formatting",
    "notes",
    "numbering",
    "pages",
    "programs",
]
