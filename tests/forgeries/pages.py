"""Forgeries of pages: their size, margins and columns, backgrounds and settings."""

from __future__ import annotations

import copy
from collections.abc import Callable

from lxml import etree

from forgeries.editing import (
    WORDS,
    Cannot,
    Forging,
    add_forgeries,
    add_forgery,
    blocks,
    forges,
    text_run,
)
from variations.word_xml import W

__all__: list[str] = []

_KIND = "page"
_SECTIONS = {
    "margin off the page": '<w:pgMar w:top="16000" w:right="1134" w:bottom="1134" w:left="1701" '
    'w:header="567" w:footer="567" w:gutter="0"/>',
    "margin to the left of the page": '<w:pgMar w:top="1134" w:right="9000" w:bottom="1134" '
    'w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>',
    "gutter": '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" '
    'w:header="567" w:footer="567" w:gutter="4000"/>',
    "size of the page": '<w:pgSz w:w="5000" w:h="5000"/>',
    "landscape": '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>',
    "columns": '<w:cols w:num="3" w:space="720"/>',
    "columns with a line": '<w:cols w:num="2" w:sep="1" w:space="720"/>',
    "columns of other widths": '<w:cols w:num="2" w:equalWidth="0"><w:col w:w="100" w:space="10"/>'
    '<w:col w:w="8000"/></w:cols>',
    "page borders": '<w:pgBorders w:offsetFrom="page"><w:top w:val="single" w:sz="96" w:space="1" '
    'w:color="FF0000"/></w:pgBorders>',
    "page borders of pictures": '<w:pgBorders><w:top w:val="skull" w:sz="31" w:space="1"/>'
    "</w:pgBorders>",
    "numbers of lines": '<w:lnNumType w:countBy="1"/>',
    "pages from another number": '<w:pgNumType w:start="7"/>',
    "pages in Roman numbers": '<w:pgNumType w:fmt="upperRoman"/>',
    "pages with chapters": '<w:pgNumType w:chapStyle="1" w:chapSep="period"/>',
    "words at the bottom": '<w:vAlign w:val="bottom"/>',
    "page upright": '<w:textDirection w:val="tbRl"/>',
    "grid of lines": '<w:docGrid w:type="lines" w:linePitch="3600"/>',
    "no footer on the first page": "<w:titlePg/>",
}
add_forgeries(_KIND, lambda t, xml: t.set_in_sections(xml), _SECTIONS)
_SETTINGS = {
    "other pages for even numbers": "<w:evenAndOddHeaders/>",
    "gutter at the top with a gutter": "<w:gutterAtTop/>",
    "hyphenation": '<w:autoHyphenation w:val="1"/>',
    "fields worked out when opened": '<w:updateFields w:val="true"/>',
    "mail merge": '<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:linkToQuery/>'
    '<w:dataType w:val="textFile"/><w:query w:val="SELECT * FROM x"/></w:mailMerge>',
    "look of the styles of a template": "<w:linkStyles/>",
}
add_forgeries("setting", lambda t, xml: _set_and_show(t, xml), _SETTINGS)


def _set_and_show(t: Forging, xml: str) -> None:
    if "gutterAtTop" in xml:
        t.set_in_sections(_SECTIONS["gutter"])
    t.settings.extend(blocks(xml))


_EVEN = "<w:evenAndOddHeaders/>"


@forges(_KIND)
def background(t: Forging) -> None:
    t.body.addprevious(blocks('<w:background w:color="000000"/>')[0])
    t.settings.insert(0, blocks("<w:displayBackgroundShape/>")[0])


@forges(_KIND)
def background_of_a_picture(t: Forging) -> None:
    fill = '<v:background><v:fill r:id="rId99" type="frame"/></v:background>'
    t.body.addprevious(blocks(f'<w:background w:color="FFFFFF">{fill}</w:background>')[0])
    t.settings.insert(0, blocks("<w:displayBackgroundShape/>")[0])


@forges(_KIND)
def section_added(t: Forging) -> None:
    section = copy.deepcopy(t.sections[-1])
    t.set_paragraph(etree.tostring(section).decode())


@forges(_KIND)
def last_section_within_alternatives(t: Forging) -> None:
    section = t.sections[-1]
    xml = etree.tostring(section, with_tail=False).decode()
    other = xml.replace('w:w="11906"', 'w:w="3000"')
    if other == xml:
        raise Cannot("A4")
    section.getparent().replace(
        section,
        blocks(  # type: ignore[union-attr]
            f'<mc:AlternateContent><mc:Choice Requires="w14">{other}</mc:Choice><mc:Fallback>{xml}'
            "</mc:Fallback></mc:AlternateContent>"
        )[0],
    )


def _alternative_in(section_or_settings: str, xml: str) -> Callable[[Forging], None]:
    def make(t: Forging) -> None:
        t.bind("word/settings.xml", "w14", "mc")
        place = t.settings if section_or_settings == "settings" else t.sections[0]
        place.insert(
            0,
            blocks(
                f'<mc:AlternateContent><mc:Choice Requires="w14">{xml}</mc:Choice>'
                "</mc:AlternateContent>"
            )[0],
        )
        if section_or_settings == "settings":
            t.add_margin("footer", "even", f"<w:p>{text_run(WORDS)}</w:p>", 0)

    return make


def _register_alternatives() -> None:
    add_forgery(
        "section with alternatives", _KIND, _alternative_in("section", '<w:cols w:num="3"/>')
    )
    add_forgery("settings with alternatives", _KIND, _alternative_in("settings", _EVEN))


_register_alternatives()


@forges(_KIND)
def two_last_sections(t: Forging) -> None:
    section = copy.deepcopy(t.sections[-1])
    for one in section.findall(f"{W}pgSz"):
        one.set(f"{W}w", "3000")
    t.body.append(section)


@forges(_KIND)
def section_without_an_end(t: Forging) -> None:
    t.body.remove(t.body.findall(f"{W}sectPr")[-1])
