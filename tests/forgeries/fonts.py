"""Forgeries of fonts: the same letters, drawn as others."""

from __future__ import annotations

from forgeries.editing import (
    Forging,
    blocks,
    forges,
)
from variations.word_xml import DECLARED, W

__all__: list[str] = []


def _main_font(t: Forging) -> str:
    fonts = t.find("w:docDefaults/w:rPrDefault/w:rPr/w:rFonts", t.styles)
    return fonts.get(f"{W}ascii") or "Times New Roman"


def _in_fonts(t: Forging, inside: str) -> None:
    part = "word/fontTable.xml"
    if part not in t.parts:
        t.add_part(part, "fontTable", f"<w:fonts {DECLARED}/>")
    name = _main_font(t)
    fonts = t.tree(part)
    for one in fonts.findall(f"{W}font"):
        if one.get(f"{W}name") == name:
            fonts.remove(one)
    fonts.append(blocks(f'<w:font w:name="{name}">{inside}</w:font>')[0])


@forges("font")
def letters_of_an_embedded_font(t: Forging) -> None:
    """Embed under the name of the font of the text one whose letters look otherwise."""
    t.default_type("odttf", "application/vnd.openxmlformats-officedocument.obfuscatedFont")
    id = t.add_part("word/fonts/font9.odttf", "font", bytes(range(256)) * 4, "word/fontTable.xml")
    key = "{00000000-0000-0000-0000-000000000007}"
    _in_fonts(t, f'<w:embedRegular r:id="{id}" w:fontKey="{key}"/>')
    t.settings.insert(0, blocks("<w:embedTrueTypeFonts/>")[0])


@forges("font")
def another_name_of_a_font(t: Forging) -> None:
    """Name a font of signs as the one to take where the font of the text is missing."""
    _in_fonts(t, '<w:altName w:val="Wingdings"/><w:charset w:val="02"/>')


@forges("font")
def font_of_the_text_that_is_missing(t: Forging) -> None:
    fonts = t.find("w:docDefaults/w:rPrDefault/w:rPr/w:rFonts", t.styles)
    for name in ("ascii", "hAnsi"):
        fonts.set(f"{W}{name}", "Puudub")
    _in_fonts(t, '<w:altName w:val="Wingdings"/>')
