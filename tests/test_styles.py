"""What paragraphs, runs and tables look like, with their styles, defaults and themes resolved."""

from __future__ import annotations

import pytest
from lxml import etree

from koostaja.docx.lists import ListDefinitions
from koostaja.docx.styles import Format, StyleSheet
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
    '<w:keepNext/><w:keepLines w:val="0"/>': {"keepNext": "1"},
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
    '<w:textAlignment w:val="center"/><w:bidi/>': {"textAlignment": "center", "bidi": "1"},
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
