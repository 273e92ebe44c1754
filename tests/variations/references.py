"""Bookmarks and references to them, links, and fields."""

from __future__ import annotations

from variations.editing import BODY, TemplateEditing, varies
from variations.word_xml import W, field, paragraph, run, styled


def bookmarked(t: TemplateEditing, id: int, name: str, text: str) -> str:
    """Return a paragraph in a bookmark."""
    return paragraph(
        f'<w:bookmarkStart w:id="{id}" w:name="{name}"/>{run(t.words(text))}'
        f'<w:bookmarkEnd w:id="{id}"/>'
    )


@varies("ids")
def reference(t: TemplateEditing) -> None:
    """Add a bookmark of the same id and name in each piece, with words of its own."""
    t.add(bookmarked(t, 0, "_Ref1", "viidatud sõnad {{ title }}"))
    shown = t.words("viidatud sõnad {{ title }}")
    t.add(paragraph(run(t.words("viide: ")) + field(r"REF _Ref1 \h", shown)))
    t.add(paragraph(run(t.words("leht: ")) + field(r"PAGEREF _Ref1 \h", "1")))


@varies("ids")
def reference_in_capitals(t: TemplateEditing) -> None:
    """Refer to a bookmark in another case, which Word ignores."""
    name = "Viide" if t.piece.startswith("K") else "VIIDE"
    t.add(bookmarked(t, 5, name, "suurtähtedega viidatud"))
    simple = f'<w:fldSimple w:instr=" REF {name.lower()} ">{run("suurtähtedega")}</w:fldSimple>'
    t.add(paragraph(run(t.words("viide: ")) + simple))


@varies("ids")
def reference_to_a_number(t: TemplateEditing) -> None:
    """Add a reference to the number of a paragraph."""
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
    """Use the same relationship id for different targets in each piece."""
    address = f"https://www.riigiteataja.ee/{'k' if t.piece.startswith('K') else 'l'}"
    id = t.relate("hyperlink", address, external=True)
    t.add(paragraph(f'<w:hyperlink r:id="{id}">{run(t.words("link välja"))}</w:hyperlink>'))
    t.add(paragraph(field(f'HYPERLINK "{address}/teine"', t.words("välja link välja"))))


@varies("ids")
def names_of_the_joined_file(t: TemplateEditing) -> None:
    """Name a bookmark like those that the engine itself sets."""
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
    """Refer to a bookmark that only the other piece has; Word keeps the last result."""
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
