"""Forgeries of looks: words that are there and that nobody sees, or sees as others."""

from __future__ import annotations

from lxml import etree

from forgeries.editing import Forging, add_forgeries, blocks, forges
from variations.word_xml import W

__all__: list[str] = []

_KIND = "look"
_RUNS = {
    "hidden": "<w:vanish/>",
    "struck": "<w:strike/>",
    "struck twice": "<w:dstrike/>",
    "white": '<w:color w:val="FFFFFF"/>',
    "nearly white": '<w:color w:val="FEFEFE"/>',
    "pale": '<w:color w:val="E0E0E0"/>',
    "white by theme": '<w:color w:val="auto" w:themeColor="background1"/>',
    "black on black": '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>',
    "under a full pattern": '<w:color w:val="000000"/><w:shd w:val="solid" w:color="000000"/>',
    "under a theme shading": '<w:color w:val="000000"/>'
    '<w:shd w:val="clear" w:fill="auto" w:themeFill="text1"/>',
    "black highlight": '<w:color w:val="000000"/><w:highlight w:val="black"/>',
    "highlight": '<w:highlight w:val="yellow"/>',
    "half a point": '<w:sz w:val="1"/><w:szCs w:val="1"/>',
    "huge": '<w:sz w:val="144"/>',
    "one per cent wide": '<w:w w:val="1"/>',
    "far above the line": '<w:position w:val="3000"/>',
    "far below the line": '<w:position w:val="-3000"/>',
    "letters on one another": '<w:spacing w:val="-200"/>',
    "letters far apart": '<w:spacing w:val="400"/>',
    "fitted into nothing": '<w:fitText w:val="20" w:id="7"/>',
    "capitals": "<w:caps/>",
    "small capitals": "<w:smallCaps/>",
    "superscript": '<w:vertAlign w:val="superscript"/>',
    "bold": "<w:b/>",
    "italic": "<w:i/>",
    "underlined": '<w:u w:val="single"/>',
    "wavy red underline": '<w:u w:val="wave" w:color="FF0000"/>',
    "border around words": '<w:bdr w:val="single" w:sz="48" w:space="0" w:color="000000"/>',
    "outline": '<w:outline/><w:color w:val="FFFFFF"/>',
    "embossed": '<w:emboss/><w:color w:val="FFFFFF"/>',
    "blinking": '<w:effect w:val="blinkBackground"/>',
    "emphasis marks": '<w:em w:val="dot"/>',
    "Wingdings": '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>',
    "Symbol font": '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>',
    "signs of an East Asian font": '<w:rFonts w:eastAsia="Wingdings" w:hint="eastAsia"/>',
    "complex script": '<w:rFonts w:cs="Wingdings"/><w:cs/>',
    "complex script, tiny": '<w:cs/><w:szCs w:val="2"/>',
    "font that draws nothing": '<w:rFonts w:ascii="Adobe Blank" w:hAnsi="Adobe Blank"/>',
    "right to left": "<w:rtl/>",
    "hidden on the web": "<w:webHidden/>",
    "two lines in one": '<w:eastAsianLayout w:id="7" w:combine="1"/>',
    "vertical in horizontal": '<w:eastAsianLayout w:id="7" w:vert="1"/>',
    "no fill": "<w14:textFill><w14:noFill/></w14:textFill>",
    "fill without cover": '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000">'
    '<w14:alpha w14:val="100000"/></w14:srgbClr></w14:solidFill></w14:textFill>',
    "glow over words": '<w14:glow w14:rad="228600"><w14:srgbClr w14:val="000000"/></w14:glow>',
}
add_forgeries(_KIND, lambda t, xml: _direct(t, xml), _RUNS)


def _direct(t: Forging, xml: str) -> None:
    own = t.run.find(f"{W}rPr")
    if own is None:
        own = etree.Element(f"{W}rPr")
        t.run.insert(0, own)
    own.extend(blocks(xml))


_PARAGRAPHS = {
    "line of one twip": '<w:spacing w:line="1" w:lineRule="exact"/>',
    "far below": '<w:spacing w:before="31000"/>',
    "beyond the right edge": '<w:ind w:left="31000"/>',
    "beyond the left edge": '<w:ind w:left="-31000" w:right="20000"/>',
    "first line beyond the edge": '<w:ind w:firstLine="31000"/>',
    "black shading": '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>',
    "frame off the page": '<w:framePr w:w="2000" w:hSpace="10" w:wrap="around" w:vAnchor="page" '
    'w:hAnchor="page" w:x="-9000" w:y="-9000"/>',
    "frame over others": '<w:framePr w:w="5000" w:wrap="around" w:vAnchor="page" w:hAnchor="page" '
    'w:x="2000" w:y="3000"/>',
    "frame of no height": '<w:framePr w:w="5000" w:h="1" w:hRule="exact" w:wrap="around" '
    'w:vAnchor="text" w:hAnchor="text" w:y="1"/>',
    "border above": '<w:pBdr><w:top w:val="single" w:sz="48" w:color="FF0000"/></w:pBdr>',
    "right to left paragraph": "<w:bidi/>",
    "upright": '<w:textDirection w:val="tbRl"/>',
    "to the right": '<w:jc w:val="right"/>',
    "spread over the line": '<w:jc w:val="distribute"/>',
    "on the next page": "<w:pageBreakBefore/>",
    "mark hidden": "<w:rPr><w:vanish/></w:rPr>",
    "mark hidden for a style separator": "<w:rPr><w:vanish/><w:specVanish/></w:rPr>",
    "style of a heading": '<w:pStyle w:val="Heading1"/>',
}
add_forgeries("paragraph", lambda t, xml: t.set_paragraph(xml), _PARAGRAPHS)


@forges("paragraph")
def tabs_to_another_place(t: Forging) -> None:
    t.set_paragraph('<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="9000"/></w:tabs>')
    t.before("<w:r><w:tab/></w:r>")
