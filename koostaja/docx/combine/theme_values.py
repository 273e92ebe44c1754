"""Fonts and colours of a theme written out: a combined file has only the first document's theme."""

from __future__ import annotations

from lxml import etree

from koostaja.docx.styles.theme import Theme
from koostaja.docx.wordml import W, finder

__all__ = ["write_out_theme"]

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FONTS = {
    "asciiTheme": "ascii",
    "hAnsiTheme": "hAnsi",
    "eastAsiaTheme": "eastAsia",
    "cstheme": "cs",
}
_COLOURS = (
    ("themeColor", "themeTint", "themeShade", ("val", "color")),
    ("themeFill", "themeFillTint", "themeFillShade", ("fill",)),
)
"""Attributes that name a colour of the theme, its tint, its shade, and those with the colour."""
_themed_fonts = finder(
    "@w:asciiTheme or @w:hAnsiTheme or @w:eastAsiaTheme or @w:cstheme", w=W[1:-1]
)
_themed_colours = finder("@w:themeColor or @w:themeFill", w=W[1:-1])


def write_out_theme(root: etree._Element, theme: Theme) -> None:
    """Replace names of theme fonts and theme colours by what they mean in ``theme``."""
    for fonts in _themed_fonts(root):
        _write_fonts(fonts, theme)
    for one in _themed_colours(root):
        _write_colours(one, theme)
    for one in list(root.iter(f"{_A}schemeClr")):
        colour = theme.drawing_color(one.get("val", ""))
        if colour is not None:
            one.tag = f"{_A}srgbClr"
            one.set("val", colour)


def _write_fonts(fonts: etree._Element, theme: Theme) -> None:
    for themed, plain in _FONTS.items():
        name = str(fonts.attrib.pop(f"{W}{themed}", ""))
        found = theme.font(name) if name else None
        if found:
            fonts.set(f"{W}{plain}", found)


def _write_colours(element: etree._Element, theme: Theme) -> None:
    for named, tint, shade, plain in _COLOURS:
        name = str(element.attrib.pop(f"{W}{named}", ""))
        tinted = str(element.attrib.pop(f"{W}{tint}", ""))
        shaded = str(element.attrib.pop(f"{W}{shade}", ""))
        found = theme.color(name, tinted, shaded) if name else None
        own = next((one for one in plain if element.get(f"{W}{one}") is not None), plain[0])
        if found is not None:
            element.set(f"{W}{own}", found)
