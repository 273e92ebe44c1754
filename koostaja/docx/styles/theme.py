"""The fonts and colours of a theme (ECMA-376 part 1, 20.1.6), as text refers to them."""

from __future__ import annotations

import colorsys

from lxml import etree

from koostaja.docx.wordml import A, W, attribute

__all__ = ["Theme"]

_SCRIPTS = {
    "ja": "Jpan",
    "ko": "Hang",
    "zh": "Hans",
    "zh-tw": "Hant",
    "zh-hk": "Hant",
    "zh-mo": "Hant",
    "ar": "Arab",
    "fa": "Arab",
    "ur": "Arab",
    "he": "Hebr",
    "th": "Thai",
    "hi": "Deva",
    "vi": "Viet",
}
"""The script for which a theme lists a font, by the language that the settings name."""
_MAPPED = {
    "background1": ("bg1", "light1"),
    "text1": ("t1", "dark1"),
    "background2": ("bg2", "light2"),
    "text2": ("t2", "dark2"),
    "hyperlink": ("hyperlink", "hyperlink"),
    "followedHyperlink": ("followedHyperlink", "followedHyperlink"),
} | {f"accent{n}": (f"accent{n}", f"accent{n}") for n in range(1, 7)}
"""The attribute of ``clrSchemeMapping`` for a theme colour, and what it is by default."""
_SLOTS = {
    "dark1": "dk1",
    "light1": "lt1",
    "dark2": "dk2",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
_DRAWING_NAMES = {"bg1": "background1", "tx1": "text1", "bg2": "background2", "tx2": "text2"}
_DRAWING_NAMES |= {"hlink": "hyperlink", "folHlink": "followedHyperlink"}
_DRAWING_NAMES |= {"dk1": "dark1", "lt1": "light1", "dk2": "dark2", "lt2": "light2"}


class Theme:
    """What the names of theme fonts and theme colours mean in one file."""

    def __init__(self, theme: etree._Element | None, settings: etree._Element | None) -> None:
        self._fonts = {"major": _fonts(theme, "majorFont"), "minor": _fonts(theme, "minorFont")}
        self._colors = dict(_colors(theme))
        languages = None if settings is None else settings.find(f"{W}themeFontLang")
        mapping = None if settings is None else settings.find(f"{W}clrSchemeMapping")
        self._languages = {
            "ea": "" if languages is None else attribute(languages, "eastAsia"),
            "cs": "" if languages is None else attribute(languages, "bidi"),
        }
        self._mapping = {
            name: default if mapping is None else attribute(mapping, slot) or default
            for name, (slot, default) in _MAPPED.items()
        }

    def font(self, name: str) -> str | None:
        """Return the font that a name such as ``minorHAnsi`` means (17.18.96).

        None: there is no such font; "": the theme leaves it to the program.
        """
        fonts = self._fonts.get(name[:5])
        if not fonts:
            return None
        slot = {"EastAsia": "ea", "Bidi": "cs"}.get(name[5:], "latin")
        language = self._languages.get(slot, "").lower()
        script = _SCRIPTS.get(language) or _SCRIPTS.get(language.partition("-")[0], "")
        return fonts.get(script) or fonts.get(slot, "")

    def color(self, name: str, tint: str = "", shade: str = "") -> str | None:
        """Return the colour that a name such as ``accent1`` means, as RRGGBB; None if unknown.

        A tint or a shade, two hexadecimal digits, moves the luminance towards white or black
        (17.3.2.6).
        """
        mapped = self._mapping.get(name, name)
        found = self._colors.get(_SLOTS.get(mapped, mapped))
        if found is None:
            return None
        try:
            red, green, blue = (int(found[at : at + 2], 16) / 255 for at in (0, 2, 4))
            hue, light, depth = colorsys.rgb_to_hls(red, green, blue)
            if tint:
                light = 1 - (1 - light) * int(tint, 16) / 255
            if shade:
                light *= int(shade, 16) / 255
        except ValueError:
            return None
        light = min(max(light, 0.0), 1.0)
        return "".join(f"{round(one * 255):02X}" for one in colorsys.hls_to_rgb(hue, light, depth))

    def drawing_color(self, name: str) -> str | None:
        """Return the colour that DrawingML's ``schemeClr`` means, without its transformations."""
        return self.color(_DRAWING_NAMES.get(name, name))


def _fonts(theme: etree._Element | None, name: str) -> dict[str, str]:
    """Return the fonts of a collection, by slot or by script."""
    found = None if theme is None else theme.find(f"{A}themeElements/{A}fontScheme/{A}{name}")
    fonts = dict[str, str]()
    for one in () if found is None else found.iterchildren(f"{A}*"):
        slot = one.get("script") or one.tag.removeprefix(A)
        fonts[slot] = one.get("typeface") or ""
    return fonts


def _colors(theme: etree._Element | None) -> list[tuple[str, str]]:
    """Return the colours of the scheme, by their slots."""
    scheme = None if theme is None else theme.find(f"{A}themeElements/{A}clrScheme")
    found = []
    for one in () if scheme is None else scheme.iterchildren(f"{A}*"):
        for color in one.iterchildren(f"{A}srgbClr", f"{A}sysClr"):
            value = color.get("lastClr") or color.get("val") or ""
            found.append((one.tag.removeprefix(A), value.upper()))
    return found
