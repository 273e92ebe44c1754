"""Colours of drawings as numbers, with names and changes resolved (ECMA-376 part 1, 20.1.2.3)."""

from __future__ import annotations

import colorsys
from collections.abc import Callable

from lxml import etree

from koostaja.docx.reader.measures import share
from koostaja.docx.styles import Theme
from koostaja.docx.wordml import A

__all__ = ["TRANSPARENT", "drawing_color"]

TRANSPARENT = ""
"""The colour that does not show."""
_WHOLE = 100_000
"""One, in the thousandths of a percent of DrawingML."""
_PRESET = {
    "black": "000000",
    "white": "FFFFFF",
    "red": "FF0000",
    "green": "008000",
    "lime": "00FF00",
    "blue": "0000FF",
    "yellow": "FFFF00",
    "gray": "808080",
    "grey": "808080",
    "silver": "C0C0C0",
    "navy": "000080",
    "maroon": "800000",
    "olive": "808000",
    "teal": "008080",
    "purple": "800080",
    "fuchsia": "FF00FF",
    "aqua": "00FFFF",
}
_Rgb = tuple[float, ...]


def drawing_color(theme: Theme, parent: etree._Element | None, placeholder: str = "") -> str:
    """Return the colour that an element such as ``a:solidFill`` contains.

    It is RRGGBB, then ``/`` and the opacity if it is not whole, then what is not understood.
    ``placeholder`` is the colour that a line or a fill of the theme is given.
    """
    found = None if parent is None else next(parent.iterchildren(f"{A}*"), None)
    if found is None:
        return placeholder
    base = _base(theme, found, placeholder)
    opacity, others = "", list[str]()
    for one in found.iterchildren(f"{A}*"):
        name, value = etree.QName(one).localname, share(one.get("val"))
        if name == "alpha":
            opacity = value
        elif name in _CHANGES and len(base) == len("RRGGBB") and value.isdecimal():
            base = _changed(base, _CHANGES[name], int(value) / _WHOLE)
        else:
            others.append(f" {name}={one.get('val')}")
    if opacity == "0":
        return TRANSPARENT
    return base + (f"/{opacity}" if opacity not in ("", str(_WHOLE)) else "") + "".join(others)


def _base(theme: Theme, element: etree._Element, placeholder: str) -> str:
    kind, value = etree.QName(element).localname, element.get("val") or ""
    if kind == "schemeClr":
        return placeholder if value == "phClr" else theme.drawing_color(value) or value
    if kind == "srgbClr":
        return value.upper()
    if kind == "sysClr":
        return (element.get("lastClr") or value).upper()
    if kind == "prstClr":
        return _PRESET.get(value, value)
    return f"{kind} {sorted((str(name), str(text)) for name, text in element.attrib.items())}"


def _changed(base: str, change: Callable[[_Rgb, float], _Rgb], value: float) -> str:
    try:
        rgb = tuple(int(base[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return base
    return "".join(f"{round(min(max(one, 0.0), 1.0) * 255):02X}" for one in change(rgb, value))


def _luminance(rgb: _Rgb, times: float, plus: float, depth: float = 1.0) -> _Rgb:
    hue, light, saturation = colorsys.rgb_to_hls(*rgb)
    light = min(max(light * times + plus, 0.0), 1.0)
    return colorsys.hls_to_rgb(hue, light, min(max(saturation * depth, 0.0), 1.0))


def _mixed(rgb: _Rgb, part: float, ground: float) -> _Rgb:
    """Return a colour mixed with black or white, in linear light."""
    linear = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in rgb)
    mixed = (min(max(one * part + ground * (1 - part), 0.0), 1.0) for one in linear)
    return tuple(
        one * 12.92 if one <= 0.0031308 else 1.055 * one ** (1 / 2.4) - 0.055 for one in mixed
    )


_CHANGES: dict[str, Callable[[_Rgb, float], _Rgb]] = {
    "lumMod": lambda rgb, value: _luminance(rgb, value, 0.0),
    "lumOff": lambda rgb, value: _luminance(rgb, 1.0, value),
    "satMod": lambda rgb, value: _luminance(rgb, 1.0, 0.0, value),
    "shade": lambda rgb, value: _mixed(rgb, value, 0.0),
    "tint": lambda rgb, value: _mixed(rgb, value, 1.0),
}
