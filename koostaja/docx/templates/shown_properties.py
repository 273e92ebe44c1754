"""Content controls that show the title or author of the file itself.

Word takes the words from the properties of the document, other programs show the words of the
control, so the control of each document gets the words of its properties.
"""

from __future__ import annotations

from collections.abc import Mapping

from koostaja.docx.content_controls import bound_controls, property_name, show_text
from koostaja.docx.parts import Parts
from koostaja.docx.templates.template import Template
from koostaja.docx.wordml import parse, serialise

__all__ = ["show_properties"]


def show_properties(
    template: Template, parts: Parts, properties: Mapping[str, str]
) -> dict[str, bytes]:
    """Return the parts of a document whose controls show its properties, with these."""
    changed = {}
    for name in template.parts_with_properties:
        root = parse(parts[name])
        for control in list(bound_controls(root)):
            text = properties.get(property_name(control.binding))
            if text:
                show_text(control.element, text)
        changed[name] = serialise(root)
    return changed
