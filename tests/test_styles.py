"""What paragraphs, runs and tables look like, with their styles, defaults and themes resolved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from lxml import etree

from koostaja.docx.lists import ListDefinitions
from koostaja.docx.styles import (
    CellContext,
    Format,
    StyleSheet,
    Theme,
    bake_theme,
    cell_contexts,
)
from koostaja.docx.wordml import W

NAMESPACES = (
    f'xmlns:w="{W[1:-1]}" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def element(xml: str) -> etree._Element:
    """The first element of a text in which prefixes need no declarations."""
    return etree.fromstring(f"<root {NAMESPACES}>{xml}</root>")[0]


def sheet(styles: str = "", numbering: str = "", theme: str = "", settings: str = "") -> StyleSheet:
    root = element(f"<w:styles>{styles}</w:styles>")
    by_id = {one.get(f"{W}styleId", ""): one for one in root.iter(f"{W}style")}
    lists = ListDefinitions(element(f"<w:numbering>{numbering}</w:numbering>"), by_id)
    return StyleSheet(
        root,
        element(theme) if theme else None,
        lists,
        element(f"<w:settings>{settings}</w:settings>"),
    )


def style(id: str, inside: str, base: str = "", kind: str = "paragraph", more: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="{kind}" w:styleId="{id}" {more}>{based}{inside}</w:style>'


NORMAL = style("Normal", "", more='w:default="1"')


def paragraph(inside: str = "", of: StyleSheet | None = None) -> Format:
    """What a paragraph looks like, without the tab interval that all have."""
    found = dict((of or sheet(NORMAL)).paragraph(element(f"<w:pPr>{inside}</w:pPr>")))
    found.pop("tabs.default")
    return found


def run(inside: str = "", of: StyleSheet | None = None, in_paragraph: str = "") -> Format:
    properties = element(f"<w:pPr>{in_paragraph}</w:pPr>")
    return (of or sheet(NORMAL)).run(element(f"<w:rPr>{inside}</w:rPr>"), properties)


PARAGRAPH_PROPERTIES = {
    "": {},
    '<w:jc w:val="both"/>': {"jc": "both"},
    '<w:jc w:val="left"/>': {},
    '<w:jc w:val="start"/>': {},
    '<w:jc w:val="end"/>': {"jc": "right"},
    '<w:ind w:left="567" w:right="0" w:hanging="283"/>': {"ind.left": "567", "ind.first": "-283"},
    '<w:ind w:start="567" w:end="12"/>': {"ind.left": "567", "ind.right": "12"},
    '<w:ind w:left="1cm"/>': {"ind.left": "567"},
    '<w:ind w:firstLine="100" w:hanging="50"/>': {"ind.first": "-50"},
    '<w:ind w:firstLine="100" w:firstLineChars="200"/>': {"ind.first": "200 characters"},
    '<w:ind w:hanging="0"/>': {},
    '<w:spacing w:before="0" w:after="120" w:line="276" w:lineRule="auto"/>': {
        "spacing.after": "120",
        "spacing.line": "276",
        "spacing.lineRule": "auto",
    },
    '<w:spacing w:line="240"/>': {},
    '<w:spacing w:line="240" w:lineRule="exact"/>': {
        "spacing.line": "240",
        "spacing.lineRule": "exact",
    },
    '<w:spacing w:before="100" w:beforeAutospacing="1"/>': {"spacing.before": "auto"},
    '<w:spacing w:before="100" w:beforeLines="50"/>': {"spacing.before": "50 lines"},
    '<w:spacing w:before="100" w:beforeAutospacing="off"/>': {"spacing.before": "100"},
    '<w:keepNext/><w:keepLines w:val="0"/><w:bidi w:val="none"/>': {"keepNext": "1"},
    '<w:keepNext w:val="false"/><w:pageBreakBefore w:val="on"/>': {"pageBreakBefore": "1"},
    '<w:widowControl/><w:snapToGrid w:val="off"/>': {"snapToGrid": "0"},
    '<w:widowControl w:val="0"/>': {"widowControl": "0"},
    '<w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>': {
        "pBdr.top.val": "single",
        "pBdr.top.sz": "4",
        "pBdr.top.space": "1",
    },
    '<w:pBdr><w:top w:val="nil" w:sz="4"/><w:bottom w:val="none"/></w:pBdr>': {},
    '<w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/>': {"shd.fill": "D9D9D9"},
    '<w:shd w:val="solid" w:color="d9d9d9" w:fill="auto"/>': {"shd.fill": "D9D9D9"},
    '<w:shd w:val="clear" w:color="FF0000" w:fill="auto"/>': {},
    '<w:shd w:val="pct10" w:color="auto" w:fill="auto"/>': {"shd.val": "pct10"},
    '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/>'
    '<w:tab w:val="num" w:pos="720"/></w:tabs>': {"tabs": "720:left:none 9000:right:dot"},
    '<w:framePr w:w="100" w:hAnchor="page"/>': {"framePr.w": "100", "framePr.hAnchor": "page"},
    '<w:outlineLvl w:val="0"/>': {"outlineLvl": "0"},
    '<w:outlineLvl w:val="9"/><w:textAlignment w:val="auto"/>': {},
    '<w:textboxTightWrap w:val="none"/><w:textAlignment w:val="center"/><w:bidi/>': {
        "textAlignment": "center",
        "bidi": "1",
    },
    '<w:textDirection w:val="tb"/>': {},
    '<w:textDirection w:val="rl"/>': {"textDirection": "tbRl"},
    "<w:contextualSpacing/><w:mirrorIndents/><w:suppressLineNumbers/>": {
        "contextualSpacing": "1",
        "mirrorIndents": "1",
        "suppressLineNumbers": "1",
    },
    '<w:kinsoku/><w:overflowPunct w:val="0"/><w:divId w:val="5"/>': {"overflowPunct": "0"},
    "<w:suppressAutoHyphens/><w:rPr><w:b/></w:rPr>": {},
}


@pytest.mark.parametrize("inside", PARAGRAPH_PROPERTIES)
def test_properties_of_paragraphs_have_one_form(inside: str) -> None:
    assert paragraph(inside) == PARAGRAPH_PROPERTIES[inside]


RUN_PROPERTIES = {
    "": {},
    '<w:b/><w:i w:val="0"/><w:caps w:val="true"/>': {"b": "1", "caps": "1"},
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Times New Roman"/>': {
        "rFonts.ascii": "Arial",
        "rFonts.hAnsi": "Arial",
    },
    '<w:sz w:val="20"/><w:szCs w:val="24"/>': {"szCs": "24"},
    '<w:sz w:val="12pt"/>': {"sz": "24"},
    '<w:color w:val="auto"/><w:spacing w:val="0"/><w:w w:val="100%"/>': {},
    '<w:color w:val="ff0000"/><w:spacing w:val="-5"/><w:w w:val="90"/>': {
        "color": "FF0000",
        "spacing": "-5",
        "w": "90",
    },
    '<w:u w:val="single" w:color="00FF00"/>': {"u": "single", "u.color": "00FF00"},
    '<w:u w:val="none" w:color="00FF00"/><w:highlight w:val="none"/>': {},
    "<w:u/><w:highlight/><w:vertAlign/><w:em/><w:effect/>": {},
    '<w:color w:val="00ff00" w:themeColor="none"/>': {"color": "00FF00"},
    '<w:highlight w:val="yellow"/><w:vertAlign w:val="superscript"/>': {
        "highlight": "yellow",
        "vertAlign": "superscript",
    },
    '<w:vertAlign w:val="baseline"/><w:em w:val="none"/><w:effect w:val="none"/>': {},
    '<w:kern w:val="28"/><w:position w:val="6"/>': {"kern": "28", "position": "6"},
    '<w:bdr w:val="single" w:sz="4" w:space="0"/>': {"bdr.val": "single", "bdr.sz": "4"},
    '<w:lang w:val="et-EE"/><w:noProof/><w:vanish/>': {"lang.val": "et-EE", "vanish": "1"},
    "<w:dstrike/><w:rtl/><w:cs/><w:specVanish/>": {
        "dstrike": "1",
        "rtl": "1",
        "cs": "1",
        "specVanish": "1",
    },
    '<w14:ligatures w14:val="none"/><w14:numForm w14:val="lining"/>': {
        "w14:numForm": "(w14:numForm w14:val=lining)"
    },
}


@pytest.mark.parametrize("inside", RUN_PROPERTIES)
def test_properties_of_runs_have_one_form(inside: str) -> None:
    assert run(inside) == RUN_PROPERTIES[inside]


def test_defaults_styles_and_the_paragraph_itself_lie_over_one_another() -> None:
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="22"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="200" w:line="276"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    title = '<w:pPr><w:spacing w:before="60"/><w:jc w:val="center"/></w:pPr><w:rPr><w:i/></w:rPr>'
    part = '<w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:sz w:val="28"/></w:rPr>'
    found = sheet(defaults + NORMAL + style("Title", title, "Normal") + style("P", part, "Title"))
    named = '<w:pStyle w:val="P"/>'
    assert paragraph(f'{named}<w:jc w:val="left"/>', found) == {
        "spacing.before": "60",
        "spacing.line": "276",
        "spacing.lineRule": "auto",
    }
    assert run("<w:b/>", found, named) == {
        "rFonts.ascii": "Arial",
        "rFonts.hAnsi": "Arial",
        "sz": "28",
        "i": "1",
        "b": "1",
    }


LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:pPr>'
    '<w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl><w:lvl w:ilvl="1"><w:pPr>'
    '<w:ind w:left="1440" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def numbered(instance: str = "1", level: str = "0", after: str = "") -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{instance}"/></w:numPr>{after}'


def test_whose_indent_holds_in_a_list() -> None:
    """A style's own beats its level's, a level that the paragraph names beats the style's."""
    styles = (
        NORMAL
        + style("List", f"<w:pPr>{numbered()}</w:pPr>")
        + style("Own", f'<w:pPr>{numbered(after="<w:ind w:left=" + chr(34))}1000"/></w:pPr>')
        + style("Later", '<w:pPr><w:ind w:left="2000"/></w:pPr>', "List")
        + style("Deeper", '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>', "Own")
        + style("Off", f"<w:pPr>{numbered('0')}</w:pPr>", "List")
    )
    found = sheet(styles, LIST)

    def indents(name: str, more: str = "") -> tuple[str | None, str | None]:
        looks = paragraph(f'<w:pStyle w:val="{name}"/>{more}', found)
        return looks.get("ind.left"), looks.get("ind.first")

    assert indents("List") == ("720", "-360")
    assert indents("Own") == ("1000", "-360")
    assert indents("Later") == ("2000", "-360")
    assert indents("Deeper") == ("1440", "-360")
    assert indents("Off") == (None, None)
    assert indents("Own", numbered(level="1")) == ("1440", "-360")
    assert indents("Own", numbered(after='<w:ind w:left="5"/>')) == ("5", "-360")
    assert indents("List", numbered("0")) == (None, None)
    assert indents("Own", numbered("0")) == ("1000", None)
    assert indents("Own", "<w:numPr/>") == ("1000", "-360")
    assert indents("Own", '<w:numPr><w:ilvl w:val="0"/></w:numPr>') == ("720", "-360")
    assert indents("Own", '<w:numPr><w:numId w:val="1"/></w:numPr>') == ("720", "-360")
    assert indents("Normal", numbered()) == ("720", "-360")
    assert indents("Normal", numbered("7")) == (None, None)


def test_a_style_of_another_kind_twice_in_a_circle_or_missing_is_no_trouble() -> None:
    styles = (
        NORMAL
        + style("A", "<w:pPr><w:keepNext/></w:pPr>", "B")
        + style("B", "<w:pPr><w:keepLines/></w:pPr>", "A")
        + style("C", "<w:rPr><w:b/></w:rPr>", "A", "character")
        + style("D", "", "gone")
    )
    found = sheet(styles)
    assert paragraph('<w:pStyle w:val="A"/>', found) == {"keepNext": "1", "keepLines": "1"}
    assert paragraph('<w:pStyle w:val="C"/>', found) == {}
    assert paragraph('<w:pStyle w:val="D"/>', found) == {}
    assert paragraph('<w:pStyle w:val="none"/>', found) == {}
    assert run('<w:rStyle w:val="C"/>', found) == {"b": "1"}
    assert run('<w:rStyle w:val="A"/>', found) == {}
    assert found.unread == []
    assert sheet(styles + NORMAL).unread == ["style id twice Normal"]


def test_switches_of_styles_of_two_kinds_cancel_each_other() -> None:
    bold = "<w:rPr><w:b/><w:dstrike/></w:rPr>"
    styles = (
        NORMAL
        + style("P", bold)
        + style("Q", "<w:rPr><w:i/></w:rPr>", "P")
        + style("R", '<w:rPr><w:b w:val="0"/></w:rPr>', "P")
        + style("C", bold, kind="character")
        + style("T", bold, kind="table")
    )
    found, cell = sheet(styles), CellContext(table("T"))

    def is_bold(paragraph: str, character: str, cell: CellContext | None, direct: str = "") -> bool:
        properties = element(f'<w:rPr><w:rStyle w:val="{character}"/>{direct}</w:rPr>')
        in_style = element(f'<w:pPr><w:pStyle w:val="{paragraph}"/></w:pPr>')
        looks = found.run(properties, in_style, cell)
        assert looks.get("dstrike") == (None if (paragraph, character, cell) == EMPTY else "1")
        return looks.get("b") == "1"

    EMPTY = ("Normal", "", None)
    assert not is_bold("Normal", "", None)
    assert is_bold("P", "", None)
    assert is_bold("Q", "", None)
    assert not is_bold("R", "", None)
    assert not is_bold("P", "C", None)
    assert is_bold("R", "C", None)
    assert not is_bold("P", "", cell)
    assert is_bold("P", "C", cell)
    assert is_bold("P", "C", None, "<w:b/>")
    assert not is_bold("P", "", None, '<w:b w:val="off"/>')


def test_what_the_defaults_switch_on_only_the_run_itself_switches_off() -> None:
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"
    off, on = '<w:rPr><w:b w:val="0"/></w:rPr>', "<w:rPr><w:b/></w:rPr>"
    found = sheet(defaults + NORMAL + style("Off", off) + style("On", on))
    assert run("", found) == run("", found, '<w:pStyle w:val="On"/>') == {"b": "1"}
    assert run("", found, '<w:pStyle w:val="Off"/>') == {"b": "1"}
    assert run('<w:b w:val="0"/>', found) == {}


THEME = (
    "<a:theme><a:themeElements><a:clrScheme>"
    '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:lt1><a:srgbClr val="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="44546A"/></a:dk2>'
    '<a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme><a:fontScheme>'
    '<a:majorFont><a:latin typeface="Calibri Light"/><a:ea typeface=""/><a:cs typeface=""/>'
    '<a:font script="Jpan" typeface="Yu Gothic"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface="Batang"/><a:cs typeface="Arial"/>'
    '<a:font script="Hebr" typeface="David"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)


def test_fonts_of_a_theme_are_named() -> None:
    languages = '<w:themeFontLang w:val="et-EE" w:eastAsia="ja-JP" w:bidi="he-IL"/>'
    minor = (
        '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:ascii="Cambria" '
        'w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/>'
    )
    found = sheet(NORMAL, theme=THEME, settings=languages)
    assert run(minor, found) == {
        "rFonts.ascii": "Calibri",
        "rFonts.hAnsi": "Calibri",
        "rFonts.eastAsia": "Batang",
        "rFonts.cs": "David",
    }
    major = '<w:rFonts w:asciiTheme="majorAscii" w:eastAsiaTheme="majorEastAsia"/>'
    assert run(major, found) == {"rFonts.ascii": "Calibri Light", "rFonts.eastAsia": "Yu Gothic"}
    assert run(minor, sheet(NORMAL, theme=THEME))["rFonts.cs"] == "Arial"
    assert found.unread == []
    bare = sheet(NORMAL)
    assert run(major, bare)["rFonts.ascii"] == "+majorAscii"
    assert bare.unread == ["theme font majorAscii", "theme font majorEastAsia"]


def test_a_font_that_is_named_holds_over_one_of_the_theme_in_a_style() -> None:
    styles = style("P", '<w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/></w:rPr>')
    found = sheet(NORMAL + styles, theme=THEME)
    named = '<w:pStyle w:val="P"/>'
    assert run('<w:rFonts w:ascii="Arial"/>', found, named) == {"rFonts.ascii": "Arial"}


def test_colours_of_a_theme_are_colours() -> None:
    found = sheet(NORMAL, theme=THEME)
    assert run('<w:color w:val="123456" w:themeColor="accent1"/>', found) == {"color": "4472C4"}
    tinted = '<w:color w:val="8EAADB" w:themeColor="accent1" w:themeTint="99"/>'
    assert run(tinted, found) == {"color": "8EAADB"}
    shaded = '<w:color w:val="2F5496" w:themeColor="accent1" w:themeShade="BF"/>'
    assert run(shaded, found) == {"color": "2F5496"}
    stale = '<w:color w:val="FF0000" w:themeColor="accent1" w:themeShade="BF"/>'
    assert run(stale, found) == {"color": "2F5496"}
    filled = '<w:shd w:val="clear" w:color="auto" w:fill="000000" w:themeFill="text2"/>'
    assert run(filled, found) == {"shd.fill": "44546A"}
    mapped = sheet(NORMAL, theme=THEME, settings='<w:clrSchemeMapping w:t1="dark2"/>')
    assert run('<w:color w:val="000000" w:themeColor="text1"/>', mapped) == {"color": "44546A"}
    assert found.unread == []
    assert run('<w:color w:val="00ff00" w:themeColor="accent6"/>', found) == {"color": "00FF00"}
    assert found.unread == ["theme colour accent6"]


def test_text_effects_compare_by_what_they_show() -> None:
    def glow(theme: str, rest: str = "") -> Format:
        inside = f'<w14:glow w14:rad="63500"><w14:schemeClr w14:val="accent1"/>{rest}</w14:glow>'
        return run(inside, sheet(NORMAL, theme=theme))

    other = THEME.replace("4472C4", "111111")
    assert glow(THEME) == {"w14:glow": "(w14:glow w14:rad=63500(w14:srgbClr w14:val=4472C4))"}
    assert glow(THEME) != glow(other)


def test_a_paragraph_of_too_many_properties_is_named() -> None:
    found = sheet(NORMAL)
    stops = "".join(f'<w:tab w:val="left" w:pos="{at}"/>' for at in range(1000))
    assert len(paragraph(f"<w:tabs>{stops}</w:tabs>", found)["tabs"].split()) == 400
    assert found.unread == ["more than 400 properties"]


def test_what_is_not_known_is_kept_and_named() -> None:
    found = sheet(NORMAL)
    assert run('<w:w w:val="wide"/>', sheet(NORMAL)) == {"w": "wide"}
    assert paragraph('<w:new w:val="1"><w:in/></w:new>', found) == {"new": "(new w:val=1(in))"}
    assert run('<w:sz w:val="big"/>', found) == {"sz": "big"}
    assert found.unread == ["new", "sz val=big"]
    run('<w:w w:val="wide"/>', found)
    assert found.unread[-1] == "w val=wide"


def test_tab_stops_add_up_and_are_cleared() -> None:
    base = (
        '<w:pPr><w:tabs><w:tab w:val="left" w:pos="1000"/><w:tab w:val="end" w:pos="-20"/>'
        '<w:tab w:val="center" w:pos="2000"/></w:tabs></w:pPr>'
    )
    found = sheet(NORMAL + style("P", base), settings='<w:defaultTabStop w:val="500"/>')
    own = '<w:tabs><w:tab w:val="clear" w:pos="1000"/><w:tab w:val="bar" w:pos="300"/></w:tabs>'
    properties = element(f'<w:pPr><w:pStyle w:val="P"/>{own}</w:pPr>')
    assert found.paragraph(properties) == {
        "tabs": "-20:right:none 300:bar:none 2000:center:none",
        "tabs.default": "500",
    }
    assert sheet(NORMAL).paragraph(None) == {"tabs.default": "720"}


def test_a_later_border_or_shading_replaces_the_whole_of_an_earlier_one() -> None:
    line = '<w:pBdr><w:top w:val="single" w:sz="8" w:space="4" w:color="FF0000"/>'
    base = f'<w:pPr>{line}<w:left w:val="dotted" w:sz="2"/></w:pBdr></w:pPr>'
    found = sheet(NORMAL + style("P", base))
    own = '<w:pStyle w:val="P"/><w:pBdr><w:top w:val="double" w:sz="4"/></w:pBdr>'
    left = {"pBdr.left.val": "dotted", "pBdr.left.sz": "2"}
    assert paragraph(own, found) == {"pBdr.top.val": "double", "pBdr.top.sz": "4"} | left
    none = '<w:pStyle w:val="P"/><w:pBdr><w:top w:val="nil"/></w:pBdr>'
    assert paragraph(none, found) == left


def test_parts_of_spacing_come_from_the_place_that_says_them() -> None:
    base = (
        '<w:pPr><w:spacing w:before="100" w:beforeAutospacing="1" w:line="480" '
        'w:lineRule="exact"/><w:ind w:left="10" w:hanging="5"/></w:pPr>'
    )
    found = sheet(NORMAL + style("P", base))
    named = '<w:pStyle w:val="P"/>'
    assert paragraph(f'{named}<w:spacing w:after="0"/><w:ind w:firstLine="7"/>', found) == {
        "spacing.before": "auto",
        "spacing.line": "480",
        "spacing.lineRule": "exact",
        "ind.left": "10",
        "ind.first": "7",
    }
    single = f'{named}<w:spacing w:line="240" w:beforeAutospacing="0"/><w:ind w:left="0"/>'
    assert paragraph(single, found) == {"spacing.before": "100", "ind.first": "-5"}


def test_paragraphs_are_hyphenated_if_the_settings_say_so() -> None:
    on = sheet(NORMAL, settings='<w:autoHyphenation/><w:hyphenationZone w:val="425"/>')
    some = '<w:autoHyphenation/><w:doNotHyphenateCaps/><w:consecutiveHyphenLimit w:val="x"/>'
    assert paragraph("", sheet(NORMAL, settings=some)) == {
        "autoHyphenation": "1",
        "autoHyphenation.consecutiveHyphenLimit": "0",
        "autoHyphenation.doNotHyphenateCaps": "1",
    }
    zone = {"autoHyphenation": "1", "autoHyphenation.hyphenationZone": "425"}
    assert paragraph("", on) == zone
    assert paragraph("<w:suppressAutoHyphens/>", on) == {}
    off = sheet(NORMAL, settings='<w:autoHyphenation w:val="0"/><w:hyphenationZone w:val="425"/>')
    assert paragraph("", off) == paragraph("<w:suppressAutoHyphens/>", off) == {}


def test_a_heading_of_words_has_its_level_by_its_name() -> None:
    heading = style("Pealkiri2", '<w:name w:val="heading 2"/>')
    assert paragraph('<w:pStyle w:val="Pealkiri2"/>', sheet(heading)) == {"outlineLvl": "1"}


def test_a_label_looks_as_the_mark_and_the_level_say() -> None:
    level = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlJc w:val="end"/>'
        '<w:rPr><w:sz w:val="30"/><w:b w:val="0"/></w:rPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    bold = "<w:rPr><w:b/><w:i/><w:u w:val='single'/></w:rPr>"
    found = sheet(NORMAL + style("P", bold), level)
    mark = '<w:rPr><w:sz w:val="40"/><w:color w:val="FF0000"/></w:rPr>'
    properties = element(f'<w:pPr><w:pStyle w:val="P"/>{numbered()}{mark}</w:pPr>')
    assert found.label(properties) == {"sz": "30", "i": "1", "color": "FF0000", "lvlJc": "right"}
    plain = element(f'<w:pPr><w:pStyle w:val="P"/>{mark}</w:pPr>')
    assert found.label(plain) == {"sz": "40", "b": "1", "i": "1", "color": "FF0000"}


def table(style: str, more: str = "") -> etree._Element:
    return element(f'<w:tblPr><w:tblStyle w:val="{style}"/>{more}</w:tblPr>')


def region(name: str, size: int, more: str = "") -> str:
    looks = f'<w:rPr><w:sz w:val="{size}"/></w:rPr>{more}'
    return f'<w:tblStylePr w:type="{name}">{looks}</w:tblStylePr>'


REGIONS = [
    "band1Horz",
    "band2Horz",
    "band1Vert",
    "band2Vert",
    "firstCol",
    "lastCol",
    "firstRow",
    "lastRow",
]
CORNERS = ["neCell", "nwCell", "seCell", "swCell"]


def grid(look: str, bands: str, names: list[str], rows: int = 5, headers: int = 0) -> list[str]:
    """The region whose size the text of each cell has, by rows of three cells."""
    parts = "".join(region(name, 30 + 2 * at) for at, name in enumerate(names))
    found = sheet(style("T", f"<w:tblPr>{bands}</w:tblPr>" + parts, kind="table"))
    shown = {str(30 + 2 * at): name for at, name in enumerate(names)} | {"": "-"}
    lines = []
    for row in range(rows):
        cells = [CellContext(table("T", look), row, rows, at, 3, headers) for at in range(3)]
        sizes = [found.run(None, None, cell).get("sz", "") for cell in cells]
        lines.append(" ".join(shown[size] for size in sizes))
    return lines


BANDS = '<w:tblStyleRowBandSize w:val="1"/><w:tblStyleColBandSize w:val="1"/>'
ALL = '<w:tblLook w:firstRow="1" w:lastRow="1" w:firstColumn="1" w:lastColumn="1"/>'
ROWS = '<w:tblLook w:val="0020" w:firstRow="1" w:noVBand="1"/>'


def test_the_parts_of_a_table_have_the_formats_that_its_style_gives_them() -> None:
    assert grid(ALL, BANDS, REGIONS) == [
        "firstRow firstRow firstRow",
        "firstCol band1Vert lastCol",
        "firstCol band1Vert lastCol",
        "firstCol band1Vert lastCol",
        "lastRow lastRow lastRow",
    ]
    assert grid(ALL, BANDS, REGIONS + CORNERS)[::4] == [
        "nwCell firstRow neCell",
        "swCell lastRow seCell",
    ]
    assert grid(ROWS, BANDS, REGIONS) == [
        "firstRow firstRow firstRow",
        "band1Horz band1Horz band1Horz",
        "band2Horz band2Horz band2Horz",
        "band1Horz band1Horz band1Horz",
        "band2Horz band2Horz band2Horz",
    ]


def test_a_look_may_be_written_as_bits_or_as_attributes_and_be_absent() -> None:
    assert grid('<w:tblLook w:val="0420"/>', BANDS, REGIONS) == grid(ROWS, BANDS, REGIONS)
    unsaid = grid('<w:tblLook w:val="04A0"/>', BANDS, REGIONS)
    assert unsaid[0] == "firstRow firstRow firstRow"
    assert unsaid[1] == "firstCol band1Horz band1Horz"
    assert grid("", BANDS, REGIONS) == unsaid
    assert grid("", BANDS + '<w:tblLook w:val="0420"/>', REGIONS) == grid(ROWS, BANDS, REGIONS)
    no_bands = '<w:tblLook w:val="0420" w:noHBand="1"/>'
    assert grid(no_bands, BANDS, ["firstRow", "band1Horz"]) == ["- - -"] * 5
    assert grid('<w:tblLook w:val="what"/>', BANDS, ["firstRow"]) == ["- - -"] * 5


def test_bands_have_the_size_that_is_given() -> None:
    def first(look: str, bands: str, headers: int = 0) -> str:
        lines = grid(look, bands, ["firstRow", "band1Horz", "band2Horz"], headers=headers)
        marks = {"firstRow": "F", "band1Horz": "1", "band2Horz": "2", "-": "-"}
        return "".join(marks[line.split()[0]] for line in lines)

    two = '<w:tblStyleRowBandSize w:val="2"/>'
    none = '<w:tblLook w:val="0000"/>'
    assert first(none, two) == "11221"
    assert first(ROWS, two) == "F1122"
    assert first(ROWS, '<w:tblStyleRowBandSize w:val="0"/>') == "F----"
    assert first(ROWS, "") == "F----"
    assert first(ROWS, BANDS, headers=2) == "FF121"
    assert first(none, BANDS, headers=2) == "22121"
    assert first(none, BANDS, headers=3) == "12121"
    assert first(ROWS, BANDS, headers=1) == "F1212"


def test_a_table_style_lies_between_the_defaults_and_the_paragraph_style() -> None:
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="200"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    inside = '<w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr>'
    large = style("L", '<w:rPr><w:sz w:val="24"/></w:rPr>', "Normal")
    found = sheet(defaults + NORMAL + large + style("T", inside, kind="table"))
    cell, named = CellContext(table("T")), element('<w:pPr><w:pStyle w:val="L"/></w:pPr>')
    assert found.paragraph(None, cell) == {"tabs.default": "720"}
    assert found.paragraph(None)["spacing.after"] == "200"
    assert found.run(None, None, cell) == {"sz": "18"}
    assert found.run(None, named, cell) == {"sz": "24"}
    assert found.run(None, None, CellContext(table("missing"))) == {"sz": "22"}


def test_words_own_table_style_is_known_by_its_name() -> None:
    inside = (
        '<w:name w:val="Normal Table"/><w:rPr><w:b/></w:rPr><w:tblPr><w:jc w:val="end"/></w:tblPr>'
    )
    found = sheet(style("N", inside, kind="table") + style("T", "", "N", kind="table"))
    cell = CellContext(table("T"))
    assert found.run(None, None, cell) == found.table(cell.table) == {}
    assert found.cell(cell) == {"tcMar.left.w": "108", "tcMar.right.w": "108"}


SETTING = "overrideTableStyleFontSizeAndJustification"


@pytest.mark.parametrize(
    ("settings", "size", "aligned"),
    [
        ("", "18", "center"),
        ('<w:compatSetting w:name="compatibilityMode" w:val="14"/>', "18", "center"),
        ('<w:compatSetting w:name="compatibilityMode" w:val="15"/>', "24", None),
        (f'<w:compatSetting w:name="{SETTING}" w:val="1"/>', "24", None),
    ],
)
def test_what_the_default_style_says_in_a_table_depends_on_the_version(
    settings: str, size: str, aligned: str | None
) -> None:
    own = '<w:pPr><w:jc w:val="left"/></w:pPr><w:rPr><w:sz w:val="24"/></w:rPr>'
    inside = '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr>'
    styles = (
        style("N", own, more='w:default="1"')
        + style("Based", "", "N")
        + style("Same", own, "N")
        + style("T", inside, kind="table")
        + style("U", "", kind="table")
    )
    found = sheet(styles, settings=f"<w:compat>{settings}</w:compat>")
    cell = CellContext(table("T"))
    for name in ("N", "Based"):
        named = element(f'<w:pPr><w:pStyle w:val="{name}"/></w:pPr>')
        assert found.run(None, named, cell)["sz"] == size
        assert found.paragraph(named, cell).get("jc") == aligned
        assert found.run(None, named, CellContext(table("U")))["sz"] == "24"
    same = element('<w:pPr><w:pStyle w:val="Same"/></w:pPr>')
    assert found.run(None, same, cell)["sz"] == "24"
    assert found.paragraph(same, cell).get("jc") is None


def sides(found: StyleSheet, cell: CellContext) -> str:
    """The widths of a cell's borders: top, right, bottom, left."""
    looks = found.cell(cell)
    names = ("top", "right", "bottom", "left")
    return " ".join(looks.get(f"tcBorders.{side}.sz", "-") for side in names)


def borders(name: str, **sizes: int) -> str:
    lines = "".join(f'<w:{side} w:val="single" w:sz="{size}"/>' for side, size in sizes.items())
    return f"<w:{name}>{lines}</w:{name}>"


def test_the_borders_of_a_cell_are_those_of_its_table_at_the_edges_and_inside() -> None:
    lines = borders("tblBorders", top=1, left=2, bottom=3, right=4, insideH=5, insideV=6)
    first = borders("tcBorders", bottom=9, insideV=8)
    firsts = f'<w:tblStylePr w:type="firstRow"><w:tcPr>{first}</w:tcPr></w:tblStylePr>'
    found = sheet(style("T", f"<w:tblPr>{lines}</w:tblPr>{firsts}", kind="table"))

    def all_sides(look: str, own: str = "") -> list[str]:
        properties = table("T", look)
        cell = element(f"<w:tcPr>{own}</w:tcPr>")
        places = [(row, column) for row in range(2) for column in range(2)]
        return [
            sides(found, CellContext(properties, row, 2, column, 2, properties=cell))
            for row, column in places
        ]

    plain = '<w:tblLook w:val="0000"/>'
    assert all_sides(plain) == ["1 6 5 2", "1 4 5 6", "5 6 3 2", "5 4 3 6"]
    assert all_sides('<w:tblLook w:firstRow="1"/>')[:2] == ["1 8 9 2", "1 4 9 8"]
    direct = borders("tblBorders", start=20, insideH=21) + plain
    assert all_sides(direct) == ["1 6 21 20", "1 4 21 6", "21 6 3 20", "21 4 3 6"]
    none = '<w:tcBorders><w:top w:val="nil"/><w:left w:val="double" w:sz="12"/></w:tcBorders>'
    assert all_sides(plain, none) == ["- 6 5 12", "- 4 5 12", "- 6 3 12", "- 4 3 12"]
    row = element(f"<w:tblPrEx>{borders('tblBorders', insideV=30)}</w:tblPrEx>")
    assert sides(found, CellContext(table("T", plain), 0, 2, 0, 2, exceptions=row)) == "1 30 5 2"


def test_what_a_table_a_row_and_a_cell_look_like() -> None:
    inside = (
        '<w:tblPr><w:jc w:val="center"/><w:tblCellMar><w:start w:w="108" w:type="dxa"/>'
        '<w:top w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:trPr><w:cantSplit/></w:trPr>'
        '<w:tcPr><w:vAlign w:val="center"/><w:shd w:val="clear" w:fill="EEEEEE"/></w:tcPr>'
        + region("firstRow", 30, '<w:tcPr><w:shd w:val="solid" w:color="000000"/></w:tcPr>')
    )
    found = sheet(style("T", inside, kind="table", more='w:default="1"'))
    properties = element(
        '<w:tblPr><w:tblW w:w="50%" w:type="pct"/><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1"/></w:tblPr>'
    )
    assert found.table(properties) == {
        "jc": "center",
        "tblW.w": "2500",
        "tblW.type": "pct",
        "tblLayout": "fixed",
    }
    row = element('<w:trPr><w:trHeight w:val="400"/><w:tblHeader/></w:trPr>')
    assert found.row(row, properties) == {"cantSplit": "1", "trHeight.val": "400", "tblHeader": "1"}
    own = element(
        '<w:tcPr><w:tcW w:w="0" w:type="auto"/><w:gridSpan w:val="2"/><w:vMerge/>'
        '<w:tcMar><w:bottom w:w="60" w:type="dxa"/></w:tcMar></w:tcPr>'
    )
    rest = {
        "vAlign": "center",
        "gridSpan": "2",
        "vMerge": "continue",
        "tcMar.left.w": "108",
        "tcMar.bottom.w": "60",
    }
    first, second = (CellContext(properties, at, 2, properties=own) for at in range(2))
    assert found.cell(first) == rest | {"shd.fill": "000000"}
    assert found.cell(second) == rest | {"shd.fill": "EEEEEE"}


WIDTHS = {
    '<w:tcW w:w="100" w:type="dxa"/>': {"tcW.w": "100"},
    '<w:tcW w:w="100"/>': {"tcW.w": "100"},
    '<w:tcW w:w="2500" w:type="pct"/>': {"tcW.w": "2500", "tcW.type": "pct"},
    '<w:tcW w:w="33.3%"/>': {"tcW.w": "1665", "tcW.type": "pct"},
    '<w:tcW w:w="100" w:type="auto"/>': {},
    '<w:tcW w:w="100" w:type="nil"/>': {},
    '<w:tcW w:w="what%" w:type="pct"/>': {"tcW.w": "what%", "tcW.type": "pct"},
    '<w:tcMar><w:left w:w="0" w:type="dxa"/></w:tcMar>': {"tcMar.left.w": "0"},
    '<w:tcMar><w:end w:w="5" w:type="nil"/><w:bottom w:w="0"/></w:tcMar>': {"tcMar.right.w": "0"},
    '<w:gridSpan w:val="1"/><w:vAlign w:val="top"/><w:noWrap w:val="0"/><w:cnfStyle/>': {},
    '<w:vMerge w:val="restart"/><w:hideMark/>': {"vMerge": "restart", "hideMark": "1"},
}


@pytest.mark.parametrize("inside", WIDTHS)
def test_properties_of_cells_have_one_form(inside: str) -> None:
    own = element(f"<w:tcPr>{inside}</w:tcPr>")
    assert sheet().cell(CellContext(None, properties=own)) == WIDTHS[inside]


ROW_PROPERTIES = {
    '<w:trHeight w:val="0"/>': {},
    '<w:trHeight w:hRule="exact"/>': {"trHeight.hRule": "exact"},
    '<w:trHeight w:val="9" w:hRule="auto"/>': {"trHeight.val": "9"},
    '<w:trHeight w:val="9" w:hRule="exact"/>': {"trHeight.val": "9", "trHeight.hRule": "exact"},
    '<w:gridBefore w:val="0"/><w:gridAfter w:val="1"/><w:wAfter w:w="9" w:type="dxa"/>': {
        "gridAfter": "1",
        "wAfter.w": "9",
    },
    '<w:cantSplit w:val="off"/><w:hidden/><w:jc w:val="end"/>': {"hidden": "1", "jc": "right"},
}


@pytest.mark.parametrize("inside", ROW_PROPERTIES)
def test_properties_of_rows_have_one_form(inside: str) -> None:
    found = sheet().row(element(f"<w:trPr>{inside}</w:trPr>"), None)
    assert found == ROW_PROPERTIES[inside]


def test_what_a_row_has_instead_of_its_tables_properties_is_shown_with_it() -> None:
    lines = "<w:tblPrEx><w:tblInd w:w='7'/><w:tblBorders><w:top w:val='dotted'/></w:tblBorders>"
    context = CellContext(None, exceptions=element(f"{lines}</w:tblPrEx>"))
    assert sheet().row(None, None, context) == {"tblInd.w": "7"}
    assert sheet().cell(context)["tcBorders.top.val"] == "dotted"


def test_cells_are_found_with_where_they_are() -> None:
    cell = "<w:tc><w:p/></w:tc>"
    inner = f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>"
    header = f"<w:tr><w:tblPrEx/><w:trPr><w:tblHeader/></w:trPr>{cell}{cell}</w:tr>"
    wrapped = f"<w:sdt><w:sdtContent><w:tc>{inner}<w:p/></w:tc></w:sdtContent></w:sdt>"
    rows = f"<w:sdt><w:sdtContent><w:tr>{wrapped}{cell}</w:tr></w:sdtContent></w:sdt>"
    found = list(cell_contexts(element(f"<w:tbl><w:tblPr/>{header}{rows}</w:tbl>")))
    places = [(one.row, one.rows, one.column, one.columns, one.header_rows) for _, one in found]
    assert places == [(0, 2, 0, 2, 1), (0, 2, 1, 2, 1), (1, 2, 0, 2, 1), (1, 2, 1, 2, 1)]
    assert [one.exceptions is not None for _, one in found] == [True, True, False, False]


def test_what_looks_alike_is_computed_once() -> None:
    found = sheet(NORMAL)
    again = [found.paragraph(element("<w:pPr><w:jc w:val='both'/></w:pPr>")) for _ in range(2)]
    assert again[0] is again[1]
    runs = [found.run(element("<w:rPr><w:b/></w:rPr>"), None) for _ in range(2)]
    assert runs[0] is runs[1]
    labels = [found.label(element(f"<w:pPr>{numbered()}</w:pPr>")) for _ in range(2)]
    assert labels[0] is labels[1]


def test_a_chain_of_styles_is_followed_to_its_end_unless_it_is_longer_than_any() -> None:
    def chain(length: int) -> StyleSheet:
        first = style("S1", '<w:pPr><w:jc w:val="both"/></w:pPr><w:rPr><w:b/></w:rPr>')
        rest = [style(f"S{n}", "", f"S{n - 1}") for n in range(2, length + 1)]
        return sheet(first + "".join(reversed(rest)))

    found = chain(100)
    assert paragraph('<w:pStyle w:val="S100"/>', found) == {"jc": "both"}
    assert run("", found, '<w:pStyle w:val="S100"/>') == {"b": "1"}
    assert found.unread == []
    found = chain(101)
    assert paragraph('<w:pStyle w:val="S101"/>', found) == {}
    assert found.unread == ["style chain of more than 100"]


def said(style: ParagraphStyle, read: Callable[[ParagraphStyle], Any]) -> Any:
    """What a style or its nearest base says, by python-docx."""
    found = read(style)
    if found is None and isinstance(style.base_style, ParagraphStyle):
        return said(style.base_style, read)
    return found


def test_styles_come_to_what_python_docx_says() -> None:
    document = docx.Document()
    theme = document.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    found = StyleSheet(document.styles.element, etree.fromstring(theme.blob))
    styles = [one for one in document.styles if one.type == WD_STYLE_TYPE.PARAGRAPH]
    assert len(styles) > 30
    for one in styles:
        properties = element(f'<w:pPr><w:pStyle w:val="{one.style_id}"/></w:pPr>')
        looks, letters = found.paragraph(properties), found.run(None, properties)
        before = said(one, lambda style: style.paragraph_format.space_before) or Length(0)
        indent = said(one, lambda style: style.paragraph_format.left_indent) or Length(0)
        size = said(one, lambda style: style.font.size) or Pt(11)
        color = said(one, lambda style: style.font.color.rgb) or RGBColor(0, 0, 0)
        assert letters.get("sz", "20") == str(int(size.pt * 2))
        assert letters.get("color", "000000") == str(color)
        assert letters.get("b") == ("1" if said(one, lambda style: style.font.bold) else None)
        assert letters.get("i") == ("1" if said(one, lambda style: style.font.italic) else None)
        assert looks.get("spacing.before", "0") == str(round(before.pt * 20))
        assert looks.get("ind.left", "0") == str(round(indent.pt * 20))


def test_a_theme_written_out_reads_the_same_without_it() -> None:
    looks = (
        '<w:rFonts w:asciiTheme="minorHAnsi" w:ascii="Cambria" w:hAnsi="Arial" '
        'w:eastAsiaTheme="majorEastAsia" w:cstheme="minorBidi"/>'
        '<w:color w:val="8EAADB" w:themeColor="accent1" w:themeTint="99"/>'
        '<w:u w:val="single" w:color="000000" w:themeColor="text2"/>'
        '<w:bdr w:val="single" w:sz="4" w:themeColor="accent1" w:themeShade="BF"/>'
        '<w:shd w:val="pct10" w:color="auto" w:themeColor="text1" w:fill="auto" '
        'w:themeFill="background1" w:themeFillShade="80"/>'
        '<w14:glow w14:rad="9"><w14:schemeClr w14:val="accent1"><w14:alpha w14:val="60000"/>'
        "</w14:schemeClr></w14:glow>"
    )
    properties = element(f"<w:rPr>{looks}</w:rPr>")
    before = sheet(NORMAL, theme=THEME).run(properties, None)
    assert bake_theme(properties, Theme(element(THEME), None)) == []
    other = sheet(NORMAL, theme=THEME.replace("4472C4", "111111").replace("Calibri", "Times"))
    assert other.run(properties, None) == sheet(NORMAL).run(properties, None) == before
    assert b"heme" not in etree.tostring(properties)
    assert before["rFonts.ascii"] == "Calibri"


def test_a_theme_is_written_out_in_drawings_where_it_can_be() -> None:
    drawing = element(
        '<w:drawing><a:solidFill><a:schemeClr val="tx2"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="Arial"/>'
        '<a:lnRef idx="0"/></w:drawing>'
    )
    theme = Theme(element(THEME), None)
    assert bake_theme(drawing, theme) == []
    assert [dict(one.attrib) for one in drawing.iter(etree.Element)][2:] == [
        {"val": "44546A"},
        {"typeface": "Calibri"},
        {"typeface": "Times New Roman"},
        {"typeface": "Arial"},
        {"idx": "0"},
    ]
    named = element(
        '<w:r><a:lnRef idx="2"/><a:schemeClr val="phClr"/><a:latin typeface="+xx"/>'
        '<w:rFonts w:asciiTheme="odd"/><w:color w:themeColor="accent6"/></w:r>'
    )
    assert bake_theme(named, theme) == [
        "theme format lnRef",
        "theme colour phClr",
        "theme font +xx",
        "theme font odd",
        "theme colour accent6",
    ]
