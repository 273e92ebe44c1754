"""Bookmarks, references, pictures, fields, text boxes, content controls, and how a body ends."""

from __future__ import annotations

import base64

from variations.editing import (
    BODY,
    TemplateEditing,
    W,
    field,
    paragraph,
    run,
    styled,
    varies,
)
from variations.formatting import table
from variations.numbering import PICTURE
from variations.pages import picture

JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwc"
    "KDcpLDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAA"
    "AAAAAAAAAAD/2gAIAQEAAD8AVN//2Q=="
)
"""The smallest JPEG: one grey pixel."""


def bookmarked(t: TemplateEditing, id: int, name: str, text: str) -> str:
    """A paragraph in a bookmark."""
    return paragraph(
        f'<w:bookmarkStart w:id="{id}" w:name="{name}"/>{run(t.words(text))}'
        f'<w:bookmarkEnd w:id="{id}"/>'
    )


@varies("ids")
def reference(t: TemplateEditing) -> None:
    """A bookmark of the same id and name in each piece, with words of its own."""
    t.add(bookmarked(t, 0, "_Ref1", "viidatud sõnad {{ title }}"))
    shown = t.words("viidatud sõnad {{ title }}")
    t.add(paragraph(run(t.words("viide: ")) + field(r"REF _Ref1 \h", shown)))
    t.add(paragraph(run(t.words("leht: ")) + field(r"PAGEREF _Ref1 \h", "1")))


@varies("ids")
def reference_in_capitals(t: TemplateEditing) -> None:
    """Names of bookmarks are the same without regard to case."""
    name = "Viide" if t.piece.startswith("K") else "VIIDE"
    t.add(bookmarked(t, 5, name, "suurtähtedega viidatud"))
    simple = f'<w:fldSimple w:instr=" REF {name.lower()} ">{run("suurtähtedega")}</w:fldSimple>'
    t.add(paragraph(run(t.words("viide: ")) + simple))


@varies("ids")
def reference_to_a_number(t: TemplateEditing) -> None:
    """A reference to the number of a paragraph."""
    xml = bookmarked(t, 6, "_RefNumber", "numbriga lõik")
    t.add(xml.replace("<w:pPr>", f"<w:pPr>{styled('Punkt')}"))
    t.add(paragraph(run(t.words("punkt ")) + field(r"REF _RefNumber \r \h", "4")))


@varies("ids")
def links_within(t: TemplateEditing) -> None:
    t.add(bookmarked(t, 3, "koht", "koht, kuhu link viib"))
    link = f'<w:hyperlink w:anchor="koht" w:history="1">{run(t.words("link kohale"))}</w:hyperlink>'
    t.add(paragraph(link))
    t.add(paragraph(field(r'HYPERLINK \l "koht"', t.words("välja link"))))


@varies("ids")
def links_outside(t: TemplateEditing) -> None:
    """The same relationship id leads elsewhere in each piece."""
    address = f"https://www.riigiteataja.ee/{'k' if t.piece.startswith('K') else 'l'}"
    id = t.relate("hyperlink", address, external=True)
    t.add(paragraph(f'<w:hyperlink r:id="{id}">{run(t.words("link välja"))}</w:hyperlink>'))
    t.add(paragraph(field(f'HYPERLINK "{address}/teine"', t.words("välja link välja"))))


@varies("ids")
def names_of_the_joined_file(t: TemplateEditing) -> None:
    """A bookmark is called like those that the engine itself sets."""
    t.add(bookmarked(t, 1, "piece_1", "järjehoidja mootori nimega"))
    t.add(bookmarked(t, 2, "piece_0_end", "teine mootori nimega"))
    t.add(paragraph(field(r"REF piece_1 \h", t.words("järjehoidja mootori nimega"))))


@varies("ids")
def bookmark_over_paragraphs(t: TemplateEditing) -> None:
    t.add('<w:bookmarkStart w:id="40" w:name="lai"/>')
    t.add_words("laia järjehoidja algus", "laia järjehoidja lõpp")
    t.add('<w:bookmarkEnd w:id="40"/>')
    t.add(paragraph(field("PAGEREF lai", "1")))


@varies("ids")
def ids_of_paragraphs(t: TemplateEditing) -> None:
    t.declare(BODY, "w14")
    for number, one in enumerate(list(t.body.iter(f"{W}p"))):
        if "{%" not in "".join(one.itertext()) and "{{" not in "".join(one.itertext()):
            one.set(
                "{http://schemas.microsoft.com/office/word/2010/wordml}paraId", f"{number + 1:08X}"
            )


@varies("ids")
def dangling_reference(t: TemplateEditing) -> None:
    """A reference to what only the other piece has; Word keeps the last result."""
    name = "AinultKaskkirjas" if t.piece.startswith("K") else "AinultLisas"
    other = "AinultLisas" if t.piece.startswith("K") else "AinultKaskkirjas"
    t.add(bookmarked(t, 8, name, "ainult siin"))
    t.add(paragraph(run(t.words("viide mujale: ")) + field(f"REF {other}", "endine tulemus")))


@varies("fields")
def sequences(t: TemplateEditing) -> None:
    for number in (1, 2):
        t.add(paragraph(run(t.words("joonis ")) + field(r"SEQ Joonis \* ARABIC", str(number))))


@varies("fields")
def sequence_set(t: TemplateEditing) -> None:
    t.add(paragraph(run(t.words("tabel ")) + field(r"SEQ Tabel \r 5", "5")))
    t.add(paragraph(run(t.words("tabel ")) + field(r"SEQ Tabel \* ROMAN", "VI")))


@varies("fields")
def style_reference(t: TemplateEditing) -> None:
    t.add(paragraph(run(t.words("pealkiri: ")) + field('STYLEREF "Title"', "KÄSKKIRI")))


@varies("fields")
def contents(t: TemplateEditing) -> None:
    entry = f"{run(t.words('pealkiri'))}<w:r><w:tab/></w:r>" + field(r"PAGEREF _Toc1 \h", "1")
    link = f'<w:hyperlink w:anchor="_Toc1" w:history="1">{entry}</w:hyperlink>'
    t.add(paragraph(field(r'TOC \o "1-3" \h \z \u', link)))
    t.add(
        bookmarked(t, 9, "_Toc1", "sisukorras olev").replace(
            "<w:pPr>", "<w:pPr>" + styled("Heading2")
        )
    )


@varies("fields")
def properties_of_the_file(t: TemplateEditing) -> None:
    t.add(paragraph(run(t.words("lehti jaotises ")) + field("SECTIONPAGES", "1")))


@varies("fields")
def nested_fields(t: TemplateEditing) -> None:
    inner = field("PAGE", "1")
    condition = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> IF '
        f'</w:instrText></w:r>{inner}<w:r><w:instrText xml:space="preserve"> = 1 "esimene" "muu" '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("esimene")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    t.add(paragraph(run(t.words("leht on ")) + condition))


@varies("pictures")
def png(t: TemplateEditing) -> None:
    t.default_type("png", "image/png")
    id = t.add_part("word/media/image1.png", "image", PICTURE)
    t.add(paragraph(run(t.words("pilt ")) + picture(t, id)))


@varies("pictures")
def png_in_capitals(t: TemplateEditing) -> None:
    t.default_type("PNG", "image/png")
    id = t.add_part("word/media/IMAGE1.PNG", "image", PICTURE)
    t.add(paragraph(run(t.words("pilt ")) + picture(t, id)))


@varies("pictures")
def jpeg(t: TemplateEditing) -> None:
    """The name of the part is one that another template gives to another picture."""
    t.default_type("jpeg", "image/jpeg")
    t.default_type("JPG", "image/jpeg")
    id = t.add_part("word/media/image1.jpeg", "image", JPEG)
    other = t.add_part("word/media/image1.JPG", "image", JPEG + b"\0")
    t.add(paragraph(run(t.words("foto ")) + picture(t, id) + picture(t, other)))


@varies("pictures")
def picture_by_its_own_type(t: TemplateEditing) -> None:
    """A part has its content type by its name, not by its ending."""
    id = t.add_part("word/media/pilt.bin", "image", PICTURE)
    types = t.tree("[Content_Types].xml")
    t.override_type("word/media/pilt.bin", "x")
    types[-1].set("ContentType", "image/png")
    t.add(paragraph(run(t.words("pilt oma liigiga ")) + picture(t, id)))


@varies("pictures")
def picture_twice(t: TemplateEditing) -> None:
    t.default_type("png", "image/png")
    id = t.add_part("word/media/image1.png", "image", PICTURE)
    other = t.relate("image", "word/media/image1.png")
    for one in (id, other):
        t.add(paragraph(run(t.words("pilt ")) + picture(t, one)))


def anchored(t: TemplateEditing, inner: str, uri: str) -> str:
    """A drawing that floats beside the text."""
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
    """A text box of Word 2010, with an alternative for readers that do not know it."""
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
    """A content control with properties of Word 2013, whose namespace others do not declare."""
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
    """The last paragraph that Word demands after a table is empty and in another style."""
    t.add(table(t, '<w:tblStyle w:val="TableGrid"/><w:tblW w:w="6000" w:type="dxa"/>', rows=2))
    t.add(paragraph("<w:r/>", f'{styled("Vahe")}<w:spacing w:line="20" w:lineRule="exact"/>'))


@varies("ending")
def ends_with_a_bare_table(t: TemplateEditing) -> None:
    """Nothing follows a table."""
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
    """The body ends with a mark that is in no paragraph."""
    t.add('<w:bookmarkStart w:id="90" w:name="lopp"/>')
    t.add_words("lõpu järjehoidja")
    t.add('<w:bookmarkEnd w:id="90"/>')


@varies("ending")
def ends_with_an_emoji(t: TemplateEditing) -> None:
    t.add_words("lõpus \U0001f600")
