"""Styles, themes and what a document has by default: how words look."""

from __future__ import annotations

import re

from variations.editing import (
    STYLE_ORDER,
    TemplateEditing,
    W,
    element,
    elements,
    paragraph,
    put,
    run,
    styled,
    varies,
)

_WHAT = "styles"


def set_defaults(t: TemplateEditing, run_properties: str = "", properties: str = "") -> None:
    """Replace what a document has by default."""
    runs = f"<w:rPrDefault><w:rPr>{run_properties}</w:rPr></w:rPrDefault>"
    blocks = f"<w:pPrDefault><w:pPr>{properties}</w:pPr></w:pPrDefault>"
    remove_defaults(t)
    t.styles.insert(0, element(f"<w:docDefaults>{runs}{blocks}</w:docDefaults>"))


def remove_defaults(t: TemplateEditing) -> None:
    """Take away what a document has by default."""
    for old in t.styles.findall(f"{W}docDefaults"):
        t.styles.remove(old)


def fonts(name: str) -> str:
    """The property that gives one font to all scripts."""
    return "<w:rFonts {}/>".format(
        " ".join(f'w:{one}="{name}"' for one in ("ascii", "hAnsi", "eastAsia", "cs"))
    )


def plain_paragraph(t: TemplateEditing) -> None:
    """A paragraph that names no style."""
    t.add(f"<w:p>{run(t.words('stiilita lõik'))}</w:p>")


def paragraph_style(
    id: str, properties: str, run_properties: str = "", base: str = "Normal"
) -> str:
    """A style of paragraphs; without a base, if that is empty."""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{id}"><w:name w:val="{id}"/>'
        f"{based}<w:pPr>{properties}</w:pPr><w:rPr>{run_properties}</w:rPr></w:style>"
    )


def character_style(id: str, run_properties: str, base: str = "DefaultParagraphFont") -> str:
    """A style of characters."""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{id}"><w:name w:val="{id}"/>'
        f'<w:basedOn w:val="{base}"/><w:rPr>{run_properties}</w:rPr></w:style>'
    )


@varies(_WHAT)
def default_font(t: TemplateEditing) -> None:
    size = '<w:sz w:val="20"/><w:szCs w:val="20"/>'
    set_defaults(t, f'{fonts("DejaVu Sans")}{size}<w:lang w:val="et-EE"/>')
    plain_paragraph(t)


@varies(_WHAT)
def default_paragraphs(t: TemplateEditing) -> None:
    """Paragraphs are centred, with space and indents, unless a style says otherwise."""
    set_defaults(
        t,
        f'{fonts("Times New Roman")}<w:sz w:val="24"/><w:lang w:val="et-EE"/>',
        '<w:widowControl w:val="0"/><w:spacing w:after="160" w:line="276" w:lineRule="auto"/>'
        '<w:ind w:right="300"/><w:jc w:val="center"/>',
    )
    plain_paragraph(t)


@varies(_WHAT)
def default_bold_and_colour(t: TemplateEditing) -> None:
    """Bold is on by default, which styles that are bold switch off again."""
    set_defaults(t, f'{fonts("Liberation Serif")}<w:b/><w:color w:val="1F3864"/><w:sz w:val="22"/>')
    plain_paragraph(t)
    t.add_words("lõik rasvases stiilis", properties=styled("Loendipealkiri"))


@varies(_WHAT)
def no_defaults(t: TemplateEditing) -> None:
    """A document that says nothing of defaults has Word's own: Times New Roman of ten points."""
    remove_defaults(t)
    plain_paragraph(t)


@varies(_WHAT)
def empty_defaults(t: TemplateEditing) -> None:
    remove_defaults(t)
    t.styles.insert(0, element("<w:docDefaults><w:rPrDefault/><w:pPrDefault/></w:docDefaults>"))
    plain_paragraph(t)


@varies(_WHAT)
def default_language(t: TemplateEditing) -> None:
    for old in t.styles.iter(f"{W}lang"):
        old.set(f"{W}val", "en-GB")


@varies(_WHAT)
def styles_mean_something_else(t: TemplateEditing) -> None:
    """Styles that all templates have look otherwise here."""
    t.set_in_style("BodyText", '<w:jc w:val="right"/>', '<w:i/><w:color w:val="C00000"/>')
    t.set_in_style(
        "Title", '<w:spacing w:before="0" w:after="480"/>', '<w:caps/><w:sz w:val="40"/>'
    )
    t.set_in_style("Footer", '<w:jc w:val="right"/>', '<w:sz w:val="14"/>')
    t.set_in_style("Tabelitekst", '<w:spacing w:before="60" w:after="60"/>', '<w:sz w:val="18"/>')
    t.add_words("põhitekst", properties=styled("BodyText"))


@varies(_WHAT)
def normal_means_something_else(t: TemplateEditing) -> None:
    """What everything is based on looks otherwise here."""
    t.set_in_style(
        "Normal",
        '<w:spacing w:before="40" w:after="180" w:line="300" w:lineRule="exact"/>'
        '<w:jc w:val="both"/>',
        fonts("Liberation Sans") + '<w:sz w:val="21"/>',
    )
    plain_paragraph(t)


@varies(_WHAT)
def properties_taken_away(t: TemplateEditing) -> None:
    """Styles that all templates have say less here."""
    for id in ("Title", "Heading1", "Tabelitekst", "ListBullet"):
        for name in ("spacing", "rPr", "keepNext"):
            for one in list(t.style(id).iter(f"{W}{name}")):
                parent = one.getparent()
                assert parent is not None
                parent.remove(one)


@varies("ids of styles and lists")
def ids_in_estonian(t: TemplateEditing) -> None:
    """An Estonian Word gives styles other ids, under the same built-in names."""
    ids = {
        "Normal": "Normaallaad",
        "Heading1": "Pealkiri1",
        "Title": "Pealkiri",
        "TableGrid": "Kontuurtabel",
    }
    names = ("basedOn", "next", "link", "pStyle", "tblStyle")
    for root in (t.styles, t.numbering, t.body):
        for one in root.iter(f"{W}style", *(f"{W}{name}" for name in names)):
            name = f"{W}styleId" if one.tag == f"{W}style" else f"{W}val"
            one.set(name, ids.get(one.get(name, ""), one.get(name, "")))


@varies("ids of styles and lists")
def ids_swapped(t: TemplateEditing) -> None:
    """Two styles have each other's id."""
    ids = {"BodyText": "Allkiri", "Allkiri": "BodyText", "Punkt": "Alapunkt", "Alapunkt": "Punkt"}
    names = ("basedOn", "next", "link", "pStyle")
    for root in (t.styles, t.numbering, t.body):
        for one in root.iter(f"{W}style", *(f"{W}{name}" for name in names)):
            name = f"{W}styleId" if one.tag == f"{W}style" else f"{W}val"
            one.set(name, ids.get(one.get(name, ""), one.get(name, "")))


@varies("ids of styles and lists")
def names_in_another_case(t: TemplateEditing) -> None:
    """Built-in names are the same without regard to case."""
    for id, name in (("Heading1", "Heading 1"), ("BodyText", "body text")):
        found = next((one for one in t.styles if one.get(f"{W}styleId") == id), None)
        named = found.find(f"{W}name") if found is not None else None
        if named is not None:
            named.set(f"{W}val", name)


@varies(_WHAT)
def another_default_paragraph_style(t: TemplateEditing) -> None:
    """Paragraphs without a style are not in Normal."""
    normal = t.style("Normal")
    del normal.attrib[f"{W}default"]
    t.add_style(
        '<w:style w:type="paragraph" w:default="1" w:styleId="Tavaline"><w:name w:val="Tavaline"/>'
        '<w:pPr><w:spacing w:after="300"/><w:ind w:left="567"/></w:pPr>'
        '<w:rPr><w:color w:val="385623"/></w:rPr></w:style>'
    )
    plain_paragraph(t)


@varies(_WHAT)
def paragraphs_without_a_style(t: TemplateEditing) -> None:
    for text in ("esimene", "teine"):
        t.add(f"<w:p>{run(t.words(f'{text} stiilita lõik'))}</w:p>")
    t.add(
        paragraph(
            run(t.words("lõik otsese kujundusega"), "<w:b/><w:u w:val='single'/>"),
            '<w:jc w:val="center"/>',
        )
    )


@varies(_WHAT)
def paragraph_of_an_unknown_style(t: TemplateEditing) -> None:
    """A style that this template does not have, though another may, is the default one."""
    t.add_words("tundmatus stiilis lõik", properties=styled("Raamis"))


@varies(_WHAT)
def borders_and_tabs(t: TemplateEditing) -> None:
    line = ' w:val="single" w:sz="8" w:space="4" w:color="7030A0"/>'
    t.add_style(
        paragraph_style(
            "Raamis",
            f"<w:keepNext/><w:pBdr><w:top{line}<w:left{line}<w:bottom{line}<w:right{line}</w:pBdr>"
            '<w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>'
            '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="5000"/>'
            '<w:tab w:val="left" w:pos="700"/></w:tabs><w:contextualSpacing/>',
        )
    )
    t.add_style(
        paragraph_style(
            "Raamita",
            '<w:pBdr><w:top w:val="nil"/></w:pBdr>'
            '<w:tabs><w:tab w:val="clear" w:pos="5000"/></w:tabs>',
            base="Raamis",
        )
    )
    for style in ("Raamis", "Raamita"):
        words = f"{run(t.words('enne'))}<w:r><w:tab/></w:r>{run('järel')}"
        t.add(paragraph(words, styled(style)))


@varies(_WHAT)
def page_break_before_a_style(t: TemplateEditing) -> None:
    t.add_style(paragraph_style("Uuelehel", "<w:keepLines/><w:pageBreakBefore/>"))
    t.add_words("uuel lehel", properties=styled("Uuelehel"))


@varies(_WHAT)
def styles_without_a_base(t: TemplateEditing) -> None:
    """A style without a base rests on the defaults alone."""
    t.add_style(paragraph_style("Aluseta", '<w:ind w:firstLine="400"/>', "<w:i/>", base=""))
    t.add_words("aluseta stiilis", properties=styled("Aluseta"))


@varies(_WHAT)
def toggles(t: TemplateEditing) -> None:
    """Bold of a paragraph's style and of a character's undo each other."""
    t.add_style(paragraph_style("Rasvane", "", "<w:b/><w:smallCaps/>"))
    t.add_style(character_style("Rohutus", "<w:b/><w:i/>"))
    words = (
        run(t.words("rasvane"))
        + run(" mitte rasvane", '<w:rStyle w:val="Rohutus"/>')
        + run(" otse rasvane", '<w:rStyle w:val="Rohutus"/><w:b/>')
        + run(" otse peenike", '<w:b w:val="0"/><w:smallCaps w:val="0"/>')
    )
    t.add(paragraph(words, styled("Rasvane")))


@varies(_WHAT)
def character_styles(t: TemplateEditing) -> None:
    """A style of characters that each template has, with a look that depends on the piece."""
    colour, size = ("FF0000", "28") if t.piece.startswith("K") else ("00B050", "16")
    look = f'<w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:u w:val="double"/>'
    t.add_style(character_style("Margend", look))
    t.add_style(character_style("Margendalus", "<w:strike/>", base="Margend"))
    words = run(t.words("märgendiga"), '<w:rStyle w:val="Margend"/>')
    words += run(" kriipsutatud", '<w:rStyle w:val="Margendalus"/>')
    words += run(" tundmatu", '<w:rStyle w:val="Puudub"/>')
    t.add(paragraph(words, styled("BodyText")))


@varies(_WHAT)
def same_id_another_kind(t: TemplateEditing) -> None:
    """An id is a style of paragraphs in one template and of characters in the other."""
    if t.piece.startswith("K"):
        t.add_style(paragraph_style("Eri", '<w:jc w:val="right"/>', "<w:i/>"))
        t.add_words("eri lõik", properties=styled("Eri"))
    else:
        t.add_style(character_style("Eri", '<w:color w:val="00B0F0"/>'))
        t.add(paragraph(run(t.words("eri sõnad"), '<w:rStyle w:val="Eri"/>')))


@varies(_WHAT)
def linked_styles(t: TemplateEditing) -> None:
    for id, kind, other in (
        ("Tsitaat", "paragraph", "TsitaatMark"),
        ("TsitaatMark", "character", "Tsitaat"),
    ):
        base = "Normal" if kind == "paragraph" else "DefaultParagraphFont"
        t.add_style(
            f'<w:style w:type="{kind}" w:customStyle="1" w:styleId="{id}"><w:name w:val="{id}"/>'
            f'<w:basedOn w:val="{base}"/><w:link w:val="{other}"/>'
            '<w:rPr><w:i/><w:color w:val="7F7F7F"/></w:rPr></w:style>'
        )
    t.add_words("tsitaat", properties=styled("Tsitaat"))
    t.add(paragraph(run(t.words("tsitaadi sõnad"), '<w:rStyle w:val="TsitaatMark"/>')))


@varies(_WHAT)
def list_style_with_an_indent(t: TemplateEditing) -> None:
    """A style's own indent wins over that of its list."""
    t.set_in_style("ListBullet", '<w:ind w:left="2835" w:hanging="283"/>')
    t.add_words("taandega täpp", properties=styled("ListBullet"))


@varies(_WHAT)
def list_style_with_a_tab(t: TemplateEditing) -> None:
    """A style of a list gives only one side of the indent, and a tab stop."""
    t.set_in_style(
        "Punkt", '<w:tabs><w:tab w:val="left" w:pos="900"/></w:tabs><w:ind w:left="900"/>'
    )
    t.add_words("punkt taandega", properties=styled("Punkt"))
    t.add_words("punkt otsese taandega", properties=f'{styled("Punkt")}<w:ind w:left="1500"/>')


def change_theme(t: TemplateEditing) -> None:
    """Another theme: fonts and colours."""
    part = "word/theme/theme1.xml"
    theme = t.finish()[part].decode()
    t.tree(part)
    for kind, name in (("majorFont", "Liberation Mono"), ("minorFont", "Liberation Sans")):
        theme = re.sub(rf'(<a:{kind}>\s*<a:latin typeface=")[^"]*', rf"\1{name}", theme)
    theme = re.sub(r'(<a:accent1>\s*<a:srgbClr val=")[^"]*', r"\g<1>00B050", theme)
    t.replace(part, theme.encode())


@varies(_WHAT)
def theme_fonts(t: TemplateEditing) -> None:
    """Fonts and colours by the names that the theme gives them."""
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


def table(t: TemplateEditing, properties: str, rows: int = 4, style: str = "") -> str:
    """A table of three columns."""
    widths = "".join('<w:gridCol w:w="2000"/>' for _ in range(3))
    body = ""
    for row in range(rows):
        body += (
            "<w:tr>"
            + "".join(
                '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>'
                f"{paragraph(t.words(f'lahter {row}.{column}'), style)}</w:tc>"
                for column in range(3)
            )
            + "</w:tr>"
        )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{widths}</w:tblGrid>{body}</w:tbl>"


_LOOK = (
    '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
    'w:noHBand="0" w:noVBand="1"/>'
)
_CONDITIONAL = (
    '<w:tblStylePr w:type="firstRow"><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/>'
    '<w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'
    '</w:tcPr></w:tblStylePr><w:tblStylePr w:type="firstCol"><w:rPr><w:i/></w:rPr></w:tblStylePr>'
    '<w:tblStylePr w:type="band1Horz"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="DEEAF6"/>'
    "</w:tcPr></w:tblStylePr>"
)


@varies(_WHAT)
def table_style(t: TemplateEditing) -> None:
    """A style of tables with conditional formats, which sets words' size as well."""
    t.add_style(
        '<w:style w:type="table" w:customStyle="1" w:styleId="Triibuline">'
        '<w:name w:val="Triibuline"/><w:basedOn w:val="TableNormal"/>'
        '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        '<w:rPr><w:sz w:val="18"/></w:rPr><w:tblPr><w:tblStyleRowBandSize w:val="1"/>'
        '<w:tblBorders><w:insideH w:val="dotted" w:sz="6" w:space="0" w:color="auto"/>'
        f"</w:tblBorders></w:tblPr>{_CONDITIONAL}</w:style>"
    )
    style = '<w:tblStyle w:val="Triibuline"/><w:tblW w:w="6000" w:type="dxa"/>'
    t.add(table(t, style + _LOOK))
    t.add_words("pärast triibulist tabelit")


@varies(_WHAT)
def table_style_means_something_else(t: TemplateEditing) -> None:
    """Table Grid, which all templates use, is another one here."""
    grid = t.style("TableGrid")
    for one in elements(_CONDITIONAL):
        grid.append(one)
    put(grid, STYLE_ORDER, '<w:rPr><w:sz w:val="16"/></w:rPr>')
    t.add(table(t, '<w:tblStyle w:val="TableGrid"/><w:tblW w:w="6000" w:type="dxa"/>' + _LOOK))
    t.add_words("pärast ruudustikku")


@varies(_WHAT)
def default_table_style(t: TemplateEditing) -> None:
    """Tables without a style have other margins and borders."""
    normal = t.style("TableNormal")
    put(
        normal,
        STYLE_ORDER,
        '<w:tblPr><w:tblInd w:w="300" w:type="dxa"/><w:tblBorders><w:top w:val="double" w:sz="4" '
        'w:space="0" w:color="auto"/></w:tblBorders><w:tblCellMar><w:left w:w="300" w:type="dxa"/>'
        '<w:right w:w="300" w:type="dxa"/></w:tblCellMar></w:tblPr>',
    )
    t.add(table(t, '<w:tblW w:w="6000" w:type="dxa"/>'))
    t.add_words("pärast stiilita tabelit")


@varies(_WHAT)
def table_by_hand(t: TemplateEditing) -> None:
    line = ' w:val="single" w:sz="12" w:space="0" w:color="00B0F0"/>'
    borders = f"<w:tblBorders><w:top{line}<w:bottom{line}<w:insideV{line}</w:tblBorders>"
    t.add(
        table(
            t,
            f'<w:tblW w:w="6000" w:type="dxa"/><w:jc w:val="center"/>{borders}'
            '<w:tblLayout w:type="fixed"/>',
            style='<w:spacing w:before="120"/>',
        )
    )
    t.add_words("pärast tabelit")


@varies(_WHAT)
def unlike_in_what_shows_nothing(t: TemplateEditing) -> None:
    """Order, priorities and latent styles differ; nothing looks otherwise."""
    for one in t.styles.iter(f"{W}uiPriority"):
        one.set(f"{W}val", "50")
    styles = t.styles.findall(f"{W}style")
    t.styles.append(styles[4])
    t.styles.insert(
        1,
        element(
            '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" '
            'w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376">'
            '<w:lsdException w:name="Normal" w:uiPriority="0" w:qFormat="1"/></w:latentStyles>'
        ),
    )


@varies(_WHAT)
def run_effects(t: TemplateEditing) -> None:
    effects = (
        "<w:caps/>", "<w:dstrike/>", "<w:outline/>", "<w:emboss/>", '<w:spacing w:val="40"/>',
        '<w:w w:val="150"/>', '<w:position w:val="6"/>', '<w:highlight w:val="yellow"/>',
        '<w:bdr w:val="single" w:sz="4" w:space="0" w:color="auto"/>',
        '<w:vertAlign w:val="superscript"/>', "<w:vanish/>",
        '<w:shd w:val="clear" w:color="auto" w:fill="D9E2F3"/>', '<w:kern w:val="32"/>',
    )  # fmt: skip
    t.add(paragraph("".join(run(f"{t.words('mõju')} ", one) for one in effects)))


@varies(_WHAT)
def direct_paragraph_formats(t: TemplateEditing) -> None:
    for properties in (
        '<w:spacing w:before="200" w:beforeAutospacing="0" w:line="480" w:lineRule="auto"/>',
        '<w:ind w:left="567" w:right="567" w:firstLine="284"/><w:jc w:val="both"/>',
        '<w:keepNext/><w:keepLines/><w:widowControl w:val="0"/>',
        '<w:framePr w:w="3000" w:hSpace="141" w:wrap="around" w:vAnchor="text" w:hAnchor="page" '
        'w:x="6000" w:y="300"/>',
    ):
        t.add_words("otse kujundatud", properties=properties)
    t.add_words("pärast kujundatuid")
