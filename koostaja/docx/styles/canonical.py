"""An element as one text, to compare properties that no rule reads."""

from __future__ import annotations

from lxml import etree

from koostaja.docx.styles.measures import name_of
from koostaja.docx.styles.theme import Theme
from koostaja.docx.wordml import W

__all__ = ["canonical", "qualified_name"]

_PREFIXES = {
    W[1:-1]: "w",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
}


def qualified_name(element: etree._Element) -> str:
    """Return an element's name with a prefix that does not depend on the file; Word's has none."""
    name = _prefixed(element.tag) if isinstance(element.tag, str) else ""
    return name.removeprefix("w:")


def canonical(element: etree._Element, theme: Theme) -> str:
    """Return an element and its contents as one text.

    Prefixes, the order of attributes and white space do not count. A theme colour is replaced
    by its value, so that the same name compares unequal under another theme.
    """
    parts: list[str] = []
    for event, one in etree.iterwalk(element, events=("start", "end")):
        if not isinstance(one.tag, str):
            continue
        if event == "start":
            name = qualified_name(one).replace("schemeClr", "srgbClr")
            parts.append(f"({' '.join([name, *_attributes(one, theme)])}")
            if one.text and one.text.strip():
                parts.append(f" {one.text.strip()}")
        else:
            parts.append(")")
    return "".join(parts)


def _attributes(element: etree._Element, theme: Theme) -> list[str]:
    values = {_prefixed(str(name)): str(value) for name, value in element.attrib.items()}
    if name_of(element) == "schemeClr":
        for name, value in values.items():
            values[name] = theme.drawing_color(value) or value
    return [f"{name}={values[name]}" for name in sorted(values)]


def _prefixed(name: str) -> str:
    namespace, _, local = name.rpartition("}")
    namespace = namespace[1:]
    return f"{_PREFIXES.get(namespace, namespace)}:{local}" if namespace else local
