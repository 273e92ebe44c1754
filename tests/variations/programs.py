"""Markup of other programs and other versions of Word that differs from Word 2013."""

from __future__ import annotations

import copy

from lxml import etree

from variations.editing import TemplateEditing, varies
from variations.notes import add_note
from variations.word_xml import NAMESPACES, W, element, elements, field, paragraph, run

_ONE_RUN = (
    '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{before}</w:t>'
    '<w:fldChar w:fldCharType="begin"/><w:instrText xml:space="preserve"> NUMPAGES </w:instrText>'
    '<w:fldChar w:fldCharType="separate"/><w:t>3</w:t><w:fldChar w:fldCharType="end"/>'
    '<w:t xml:space="preserve"> lehest</w:t></w:r>'
)


@varies("fields")
def field_in_one_run(t: TemplateEditing) -> None:
    """Put a whole field and the words beside it into one run."""
    t.add(f"<w:p>{_ONE_RUN.format(before=t.words('leht kõigist '))}</w:p>")


@varies("fields")
def page_count_with_a_look(t: TemplateEditing) -> None:
    """Show the number of pages in small grey Roman numerals."""
    look = '<w:color w:val="7F7F7F"/><w:sz w:val="14"/>'
    t.add(paragraph(run(t.words("lehti ")) + field(r"NUMPAGES \* ROMAN", "III", look)))


@varies("numbering")
def list_that_does_not_exist(t: TemplateEditing) -> None:
    """Use a paragraph and a style with lists that do not exist."""
    t.add_numbered(41, "nimekirjata")
    t.add_style(
        '<w:style w:type="paragraph" w:styleId="Kadunud"><w:name w:val="Kadunud loend"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="42"/></w:numPr></w:pPr>'
        "</w:style>"
    )
    t.add_words("kadunud nimekirjaga", properties='<w:pStyle w:val="Kadunud"/>')


@varies("styles")
def defaults_of_a_later_word(t: TemplateEditing) -> None:
    """Set ligatures in the defaults, as Word 2023 does."""
    t.declare("word/styles.xml", "w14")
    for properties in t.styles.iterfind(f".//{W}rPrDefault/{W}rPr"):
        properties.append(element('<w14:ligatures w14:val="standardContextual"/>'))
    t.add_words("vaikimisi liitmärkidega")


@varies("styles")
def borders_in_colours_of_another_theme(t: TemplateEditing) -> None:
    """Use theme colours for underlines and borders, and change the theme."""
    part = "word/theme/theme1.xml"
    theme = etree.fromstring(t.parts[part])
    for one in theme.iterfind(".//{*}accent1/{*}srgbClr"):
        one.set("val", "00AA55")
    t.replace(part, etree.tostring(theme))
    line = 'w:val="single" w:sz="8" w:space="1" w:color="00AA55" w:themeColor="accent1"'
    look = '<w:u w:val="double" w:color="00AA55" w:themeColor="accent1"/>'
    t.add(paragraph(run(t.words("teema joontega"), look), f"<w:pBdr><w:top {line}/></w:pBdr>"))


@varies("notes")
def note_in_a_loop(t: TemplateEditing) -> None:
    """Put a reference to a note in a loop, which repeats it."""
    add_note(t, "korduses")
    noted = t.body[-2]
    reference = noted.xpath(".//w:r[w:footnoteReference]", namespaces=NAMESPACES)[-1]
    for one in t.body.iter(f"{W}p"):
        text = "".join(node.text or "" for node in one.iter(f"{W}t"))
        if text.strip() in ("{{ point }}", "{{ item }}"):
            one.append(copy.deepcopy(reference))
            break


@varies("ending")
def ends_with_a_field(t: TemplateEditing) -> None:
    t.add(paragraph(run(t.words("lõpus väli ")) + field('QUOTE "lõpp"', "lõpp")))


@varies("ending")
def ends_with_a_framed_paragraph(t: TemplateEditing) -> None:
    frame = (
        '<w:framePr w:w="3000" w:hSpace="141" w:wrap="around" w:vAnchor="text" w:hAnchor="text"/>'
    )
    t.body[-1:-1] = elements(paragraph(run(t.words("raamis")), frame))
