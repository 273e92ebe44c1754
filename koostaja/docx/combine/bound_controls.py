"""Content controls that show data kept elsewhere in the file (ECMA-376 part 1, 17.5.2.6).

A combined file has the data of its first document. A control of another document keeps what
it shows; one that shows a property of the file gets that of its own document.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from koostaja.docx.content_controls import property_name, show_text
from koostaja.docx.wordml import W

__all__ = ["untie_controls"]

_BINDING = "{*}dataBinding"


def untie_controls(root: etree._Element, properties: Mapping[str, str]) -> None:
    """Let controls keep what they show, and show the properties of their own document."""
    for binding in list(root.iter(_BINDING)):
        control = next(binding.iterancestors(f"{W}sdt"), None)
        name = property_name(binding)
        if control is not None and name in properties:
            show_text(control, properties[name])
        parent = binding.getparent()
        assert parent is not None
        parent.remove(binding)
