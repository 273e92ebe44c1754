"""Templates read from Word files: parts found, repaired and made ready to be filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.docx.templates.hidden_places import HiddenTag, hidden_tags, tag_in
    from koostaja.docx.templates.shown_properties import show_properties
    from koostaja.docx.templates.template import (
        Filled,
        Fillings,
        Template,
        TemplatePart,
        read_template,
        template_values,
    )
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "Filled",
    "Fillings",
    "HiddenTag",
    "Template",
    "TemplatePart",
    "hidden_tags",
    "read_template",
    "show_properties",
    "tag_in",
    "template_values",
]
