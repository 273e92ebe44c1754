"""Fonts and colours by the names of a theme."""

from __future__ import annotations

import re

from variations.editing import TemplateEditing, varies
from variations.styles import plain_paragraph, set_defaults
from variations.word_xml import paragraph, run, styled

_WHAT = "styles"


def change_theme(t: TemplateEditing) -> None:
    """Change the fonts and colours of the theme."""
    part = "word/theme/theme1.xml"
    theme = t.finish()[part].decode()
    t.tree(part)
    for kind, name in (("majorFont", "Liberation Mono"), ("minorFont", "Liberation Sans")):
        theme = re.sub(rf'(<a:{kind}>\s*<a:latin typeface=")[^"]*', rf"\1{name}", theme)
    theme = re.sub(r'(<a:accent1>\s*<a:srgbClr val=")[^"]*', r"\g<1>00B050", theme)
    t.replace(part, theme.encode())


@varies(_WHAT)
def theme_fonts(t: TemplateEditing) -> None:
    """Use fonts and colours by the names of the theme."""
    font = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>'
    t.set_in_style("BodyText", "", font)
    colour = '<w:color w:val="4F81BD" w:themeColor="accent1" w:themeShade="BF"/>'
    t.set_in_style(
        "Title", "", '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>' + colour
    )
    t.add(paragraph(run(t.words("teema kirjas"), font + colour), styled("BodyText")))


@varies(_WHAT)
def theme_fonts_of_another_theme(t: TemplateEditing) -> None:
    theme_fonts(t)
    change_theme(t)


@varies(_WHAT)
def default_fonts_of_another_theme(t: TemplateEditing) -> None:
    change_theme(t)
    font = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>'
    set_defaults(t, f'{font}<w:sz w:val="22"/><w:lang w:val="et-EE"/>')
    plain_paragraph(t)
