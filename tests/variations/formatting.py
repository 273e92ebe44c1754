"""Formatting of words and paragraphs: styles of both kinds, and direct formatting."""

from __future__ import annotations

from variations.editing import TemplateEditing, varies
from variations.word_xml import paragraph, run, styled

_WHAT = "styles"


def paragraph_style(
    id: str, properties: str, run_properties: str = "", base: str = "Normal"
) -> str:
    """Return a paragraph style; without a base, if that is empty."""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{id}"><w:name w:val="{id}"/>'
        f"{based}<w:pPr>{properties}</w:pPr><w:rPr>{run_properties}</w:rPr></w:style>"
    )


def character_style(id: str, run_properties: str, base: str = "DefaultParagraphFont") -> str:
    """Return a character style."""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{id}"><w:name w:val="{id}"/>'
        f'<w:basedOn w:val="{base}"/><w:rPr>{run_properties}</w:rPr></w:style>'
    )


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
    """Use a style that only another template may have: Word shows the default style."""
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
    """Use styles without a base, over which only the defaults apply."""
    t.add_style(paragraph_style("Aluseta", '<w:ind w:firstLine="400"/>', "<w:i/>", base=""))
    t.add_words("aluseta stiilis", properties=styled("Aluseta"))


@varies(_WHAT)
def toggles(t: TemplateEditing) -> None:
    """Set bold in a paragraph style and in a character style, which cancel each other."""
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
    """Use a character style that each template has, with different formatting in each piece."""
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
    """Use an id of a paragraph style in one template and of a character style in the other."""
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
    """Use a style whose own indent overrides that of its list."""
    t.set_in_style("ListBullet", '<w:ind w:left="2835" w:hanging="283"/>')
    t.add_words("taandega täpp", properties=styled("ListBullet"))


@varies(_WHAT)
def list_style_with_a_tab(t: TemplateEditing) -> None:
    """Use a style in a list that sets only one side of the indent, and a tab stop."""
    t.set_in_style(
        "Punkt", '<w:tabs><w:tab w:val="left" w:pos="900"/></w:tabs><w:ind w:left="900"/>'
    )
    t.add_words("punkt taandega", properties=styled("Punkt"))
    t.add_words("punkt otsese taandega", properties=f'{styled("Punkt")}<w:ind w:left="1500"/>')


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
