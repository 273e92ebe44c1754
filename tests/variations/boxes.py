"""Text boxes, content controls and equations; and the ends of bodies."""

from __future__ import annotations

from variations.editing import BODY, TemplateEditing, varies
from variations.tables import table
from variations.word_xml import paragraph, run, styled


def anchored(t: TemplateEditing, inner: str, uri: str) -> str:
    """Return a drawing that floats beside the text."""
    number = t.next_id()
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" '
        'relativeHeight="2516" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>3000000'
        '</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0'
        '</wp:posOffset></wp:positionV><wp:extent cx="1800000" cy="500000"/><wp:wrapSquare '
        f'wrapText="bothSides"/><wp:docPr id="{number}" name="Kast {number}" descr="kast"/>'
        f'<a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic></wp:anchor>'
        "</w:drawing>"
    )


@varies("boxes")
def text_box(t: TemplateEditing) -> None:
    """Add a text box of Word 2010, with an alternative for readers that do not know it."""
    t.declare(BODY, "w14")
    text = paragraph(t.words("kasti tekst"), styled("BodyText"))
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>'
    inner = f"<w:txbxContent>{text}{paragraph(t.words('kasti loend'), numbered)}</w:txbxContent>"
    uri = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="1800000" cy="500000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"</wps:spPr><wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp>"
    )
    old = (
        '<w:pict><v:shape id="_x0000_s1026" style="position:absolute;width:140pt;height:40pt">'
        f"<v:textbox>{inner}</v:textbox></v:shape></w:pict>"
    )
    alternatives = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{anchored(t, shape, uri)}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )
    t.add(paragraph(run(t.words("kasti kõrval")) + f"<w:r>{alternatives}</w:r>"))


@varies("boxes")
def old_text_box(t: TemplateEditing) -> None:
    inner = f"<w:txbxContent>{paragraph(t.words('vana kasti tekst'))}</w:txbxContent>"
    shape = (
        '<w:pict><v:shape id="_x0000_s1027" '
        'style="position:absolute;margin-left:200pt;width:140pt;height:40pt">'
        f"<v:textbox>{inner}</v:textbox></v:shape></w:pict>"
    )
    t.add(paragraph(run(t.words("vana kasti kõrval")) + f"<w:r>{shape}</w:r>"))


@varies("boxes")
def control_around_blocks(t: TemplateEditing) -> None:
    blocks = paragraph(t.words("juhtelemendi lõik"), styled("BodyText"))
    blocks += paragraph(t.words("juhtelemendi punkt"), styled("Punkt"))
    t.add(
        '<w:sdt><w:sdtPr><w:alias w:val="Plokk"/><w:tag w:val="plokk"/><w:id w:val="1001"/>'
        f"</w:sdtPr><w:sdtContent>{blocks}</w:sdtContent></w:sdt>"
    )


@varies("boxes")
def control_within_a_line(t: TemplateEditing) -> None:
    t.add(
        paragraph(
            run(t.words("enne "))
            + '<w:sdt><w:sdtPr><w:id w:val="1002"/><w:text/></w:sdtPr><w:sdtContent>'
            + run(t.words("juhtelemendi sõnad"))
            + "</w:sdtContent></w:sdt>"
            + run(" järel")
        )
    )


@varies("boxes")
def control_of_a_later_word(t: TemplateEditing) -> None:
    """Add a content control with properties of Word 2013, whose namespace others do not declare."""
    t.declare(BODY, "w14", "w15")
    t.add(
        '<w:sdt><w:sdtPr><w:id w:val="1003"/><w15:color w:val="FF0000"/></w:sdtPr><w:sdtContent>'
        f"{paragraph(t.words('uuema juhtelemendi lõik'))}</w:sdtContent></w:sdt>"
    )


@varies("boxes")
def nested_table(t: TemplateEditing) -> None:
    inner = table(t, '<w:tblW w:w="6000" w:type="dxa"/>', rows=1)
    t.add(
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="7000" w:type="dxa"/>'
        '</w:tblPr><w:tblGrid><w:gridCol w:w="7000"/></w:tblGrid><w:tr><w:tc><w:tcPr>'
        f'<w:tcW w:w="7000" w:type="dxa"/></w:tcPr>{inner}{paragraph(t.words("sees"))}</w:tc>'
        "</w:tr></w:tbl>"
    )
    t.add_words("pärast pesastatud tabelit")


@varies("boxes")
def equation(t: TemplateEditing) -> None:
    t.add(paragraph(run(t.words("valem ")) + "<m:oMath><m:r><m:t>a+b=c</m:t></m:r></m:oMath>"))


@varies("boxes")
def symbols_and_breaks(t: TemplateEditing) -> None:
    words = (
        run(t.words("enne"))
        + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r><w:r><w:noBreakHyphen/></w:r>'
        + "<w:r><w:softHyphen/></w:r><w:r><w:br/></w:r>"
        + run("järel")
        + '<w:r><w:br w:type="page"/></w:r>'
        + run("uuel lehel")
    )
    t.add(paragraph(words))


@varies("ending")
def ends_with_a_table(t: TemplateEditing) -> None:
    """End the body with a table and the empty paragraph that Word requires, in another style."""
    t.add(table(t, '<w:tblStyle w:val="TableGrid"/><w:tblW w:w="6000" w:type="dxa"/>', rows=2))
    t.add(paragraph("<w:r/>", f'{styled("Vahe")}<w:spacing w:line="20" w:lineRule="exact"/>'))


@varies("ending")
def ends_with_a_bare_table(t: TemplateEditing) -> None:
    """End the body with a table that nothing follows."""
    t.add(table(t, '<w:tblStyle w:val="TableGrid"/><w:tblW w:w="6000" w:type="dxa"/>', rows=2))


@varies("ending")
def ends_with_a_control(t: TemplateEditing) -> None:
    t.add(
        '<w:sdt><w:sdtPr><w:id w:val="1009"/></w:sdtPr><w:sdtContent>'
        f"{paragraph(t.words('lõpu juhtelement'))}</w:sdtContent></w:sdt>"
    )


@varies("ending")
def ends_with_a_page_break(t: TemplateEditing) -> None:
    t.add(paragraph(run(t.words("lehevahetus")) + '<w:r><w:br w:type="page"/></w:r>'))


@varies("ending")
def ends_with_an_empty_paragraph(t: TemplateEditing) -> None:
    t.add("<w:p/>")


@varies("ending")
def ends_with_a_bookmark(t: TemplateEditing) -> None:
    """End the body with a bookmark outside any paragraph."""
    t.add('<w:bookmarkStart w:id="90" w:name="lopp"/>')
    t.add_words("lõpu järjehoidja")
    t.add('<w:bookmarkEnd w:id="90"/>')


@varies("ending")
def ends_with_an_emoji(t: TemplateEditing) -> None:
    t.add_words("lõpus \U0001f600")
