"""Forgeries of looks: words that are there and that nobody sees, or sees as others."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from forgeries.editing import Cannot, Forging, add_forgeries, add_forgery, blocks, forges
from variations.word_xml import RUN_ORDER, W, put

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
    "border above": '<w:pBdr><w:top w:val="single" w:sz="48" w:space="1" w:color="FF0000"/></w:pBdr>',
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




def _by_paragraph_style(xml: str) -> Callable[[Forging], None]:
    return lambda t: t.set_in_style(t.style_of_victim(), "", xml)


def _by_base_style(xml: str) -> Callable[[Forging], None]:
    return lambda t: t.set_in_style("Normal", "", xml)


def _by_defaults(xml: str) -> Callable[[Forging], None]:
    def make(t: Forging) -> None:
        own = t.find("w:docDefaults/w:rPrDefault/w:rPr", t.styles)
        for one in blocks(xml):
            put(own, RUN_ORDER, etree.tostring(one).decode())

    return make


def _by_character_style(xml: str, id: str = "Vormitud") -> Callable[[Forging], None]:
    def make(t: Forging) -> None:
        t.add_style(
            f'<w:style w:type="character" w:styleId="{id}"><w:name w:val="{id}"/>'
            f"<w:rPr>{xml}</w:rPr></w:style>"
        )
        t.set_run(f'<w:rStyle w:val="{id}"/>')

    return make


def _by_default_character_style(xml: str) -> Callable[[Forging], None]:
    return lambda t: t.set_in_style("DefaultParagraphFont", "", xml)


def _by_linked_style(xml: str) -> Callable[[Forging], None]:
    def make(t: Forging) -> None:
        style = t.style(t.style_of_victim())
        put(style, _STYLE, '<w:link w:val="Seotud"/>')
        _by_character_style(xml, "Seotud")(t)
        t.style("Seotud").insert(1, blocks(f'<w:link w:val="{t.style_of_victim()}"/>')[0])

    return make


_STYLE = ("name aliases basedOn next link autoRedefine hidden uiPriority semiHidden qFormat pPr rPr",)


def _by_inherited_style(xml: str) -> Callable[[Forging], None]:
    """Rename the styles: the victim's style has a new base that carries the property."""

    def make(t: Forging) -> None:
        t.add_style(
            '<w:style w:type="paragraph" w:styleId="Alus"><w:name w:val="Alus"/>'
            f'<w:basedOn w:val="Normal"/><w:rPr>{xml}</w:rPr></w:style>'
        )
        put(t.style(t.style_of_victim()), _STYLE, '<w:basedOn w:val="Alus"/>')

    return make


def _by_table_style(xml: str) -> Callable[[Forging], None]:
    def make(t: Forging) -> None:
        t.find(".//w:tbl")
        style = t.style("TableGrid")
        own = style.find(f"{W}rPr")
        if own is None:
            raise Cannot("properties of a table style")
        own.extend(blocks(xml))

    return make


def _by_condition(xml: str) -> Callable[[Forging], None]:
    def make(t: Forging) -> None:
        t.find(".//w:tbl")
        t.style("TableGrid").extend(
            blocks(f'<w:tblStylePr w:type="firstCol"><w:rPr>{xml}</w:rPr></w:tblStylePr>')
        )

    return make


def _seen(look: str, make: Callable[[Forging], None]) -> Callable[[Forging], None]:
    """Return a forgery that can be seen: a style with a size of its own stays as large."""

    def seen(t: Forging) -> None:
        if look == "tiny" and t.style(t.style_of_victim()).find(f"{W}rPr/{W}sz") is not None:
            raise Cannot("style without a size")
        make(t)

    return seen


_OVER_ITS_STYLE = ("by its style", "by a character style", "by a linked style")
_PLACES = {
    "by its style": _by_paragraph_style,
    "by the base of its style": _by_base_style,
    "by a new base of its style": _by_inherited_style,
    "by the defaults": _by_defaults,
    "by a character style": _by_character_style,
    "by the default character style": _by_default_character_style,
    "by a linked style": _by_linked_style,
    "by a table style": _by_table_style,
    "by a condition of a table style": _by_condition,
}
_STYLED = {
    "hidden": "<w:vanish/>",
    "struck": "<w:strike/>",
    "white": '<w:color w:val="FFFFFF"/>',
    "tiny": '<w:sz w:val="2"/>',
}
for _place, _making in _PLACES.items():
    for _look, _xml in _STYLED.items():
        if _look == "tiny" and "table" in _place:
            continue  # the styles of paragraphs in tables have a size of their own
        _make = _making(_xml) if _place in _OVER_ITS_STYLE else _seen(_look, _making(_xml))
        add_forgery(f"{_look} {_place}", "style", _make)


@forges("style")
def hidden_by_a_toggle_of_two_styles(t: Forging) -> None:
    """Let a paragraph style hide words, a character style show them, and one run be neither."""
    _by_paragraph_style("<w:vanish/>")(t)
    _by_character_style("<w:vanish/>")(t)
    first, _, rest = t.said.partition(" ")
    t.text.text = f"{first} "
    t.run.addnext(blocks(f'<w:r><w:t xml:space="preserve">{rest}</w:t></w:r>')[0])


@forges("style")
def style_ids_changed_places(t: Forging) -> None:
    """Let the style of the victim have the id of another one."""
    style, other = t.style(t.style_of_victim()), t.style("Title")
    style.set(f"{W}styleId", "Title")
    other.set(f"{W}styleId", t.style_of_victim())


@forges("style")
def style_twice(t: Forging) -> None:
    style = t.style(t.style_of_victim())
    again = blocks(etree.tostring(style).decode())[0]
    again.extend(blocks("<w:rPr><w:vanish/></w:rPr>"))
    style.addprevious(again)


@forges("style")
def styles_left_out(t: Forging) -> None:
    for one in t.styles.findall(f"{W}style"):
        t.styles.remove(one)


def _is_plain(paragraph: etree._Element) -> bool:
    said = next(paragraph.iter(f"{W}t"), None) is not None
    return said and paragraph.find(f"{W}pPr/{W}pStyle") is None


@forges("style")
def another_default_style(t: Forging) -> None:
    if not any(_is_plain(one) for one in t.body.iter(f"{W}p")):
        raise Cannot("paragraph of the default style")
    t.add_style(
        '<w:style w:type="paragraph" w:default="1" w:styleId="Muu"><w:name w:val="Muu"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style>"
    )


@forges("style")
def colours_of_the_theme_changed(t: Forging) -> None:
    t.set_run('<w:color w:val="000000" w:themeColor="accent1"/>')
    part = t.part_like("word/theme/")
    for one in t.tree(part).iter("{*}accent1"):
        one[:] = blocks('<a:srgbClr val="FFFFFF"/>')


@forges("style")
def fonts_by_the_theme(t: Forging) -> None:
    _by_defaults('<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>')(t)
    for one in t.tree(t.part_like("word/theme/")).iter("{*}latin"):
        one.set("typeface", "Wingdings")


@forges("style")
def run_properties_twice(t: Forging) -> None:
    t.run.insert(0, blocks("<w:rPr><w:vanish/></w:rPr>")[0])
    t.run.insert(0, blocks("<w:rPr/>")[0])


@forges("style")
def run_properties_last(t: Forging) -> None:
    t.run.append(blocks("<w:rPr><w:vanish/></w:rPr>")[0])


@forges("style")
def paragraph_properties_twice(t: Forging) -> None:
    t.paragraph.insert(1, blocks('<w:pPr><w:ind w:left="31000"/></w:pPr>')[0])
