"""Headers and footers, by the kind of page."""

from __future__ import annotations

from variations.bullets import PICTURE
from variations.editing import TemplateEditing, varies
from variations.pictures import picture
from variations.sections import break_section, section_type
from variations.word_xml import W, field, paragraph, run, styled

_PAGE = field("PAGE", "1")
_PAGES = field("NUMPAGES", "1")


@varies("headers")
def no_margins_at_all(t: TemplateEditing) -> None:
    for section in t.sections:
        for one in section.findall(f"{W}footerReference"):
            section.remove(one)


@varies("headers")
def header(t: TemplateEditing) -> None:
    t.add_margin("header", "default", paragraph(t.words("päis"), styled("Header")), 0)


@varies("headers")
def header_with_a_tag(t: TemplateEditing) -> None:
    t.add_margin("header", "default", paragraph(t.words("päis: {{ title }}")), 0, name="header")


@varies("headers")
def blank_header(t: TemplateEditing) -> None:
    t.add_margin("header", "default", "<w:p/>", 0)


@varies("headers")
def margins_of_first_page(t: TemplateEditing) -> None:
    t.add_margin("header", "first", paragraph(t.words("esilehe päis")), 0)
    t.add_margin("footer", "first", paragraph(t.words("esilehe jalus")), 0)
    t.set_in_sections("<w:titlePg/>", 0)


@varies("headers")
def first_page_not_asked_for(t: TemplateEditing) -> None:
    t.add_margin("header", "first", paragraph(t.words("esilehe päis, mida ei näidata")), 0)


@varies("headers")
def blank_first_page(t: TemplateEditing) -> None:
    """Set a different first page without a header of its own: it shows none."""
    t.set_in_sections("<w:titlePg/>", 0)


@varies("headers")
def even_pages(t: TemplateEditing) -> None:
    t.set("<w:evenAndOddHeaders/>")
    t.add_margin("header", "even", paragraph(t.words("paarislehe päis")), 0)
    t.add_margin("header", "default", paragraph(t.words("paaritu lehe päis")), 0)
    t.add_margin("footer", "even", paragraph(run(t.words("paarislehe jalus ")) + _PAGE), 0)


@varies("headers")
def even_pages_blank(t: TemplateEditing) -> None:
    """Set different even pages without headers of their own: they show none."""
    t.set("<w:evenAndOddHeaders/>")


@varies("headers")
def even_pages_not_asked_for(t: TemplateEditing) -> None:
    t.add_margin("footer", "even", paragraph(t.words("paarislehe jalus, mida ei näidata")), 0)


@varies("headers")
def all_kinds_of_pages(t: TemplateEditing) -> None:
    t.set("<w:evenAndOddHeaders/>")
    t.set_in_sections("<w:titlePg/>", 0)
    for kind in ("header", "footer"):
        for pages in ("default", "first", "even"):
            t.add_margin(kind, pages, paragraph(t.words(f"{kind} {pages}")), 0)


@varies("headers")
def page_counts(t: TemplateEditing) -> None:
    """Show the number of pages of the document and of the section, in fields of several kinds."""
    simple = (
        '<w:fldSimple w:instr=" NUMPAGES \\* MERGEFORMAT "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    )
    section = field("SECTIONPAGES", "1")
    words = f"{run(t.words('leht '))}{_PAGE}{run(' / ')}{simple}{run(' / ')}{section}"
    t.add_margin("footer", "default", paragraph(words), 0)
    t.add_margin("header", "default", paragraph(run(t.words("lehti ")) + _PAGES), 0)


@varies("headers")
def page_counts_in_body(t: TemplateEditing) -> None:
    t.add(paragraph(f"{run(t.words('kokku lehti '))}{_PAGES}{run(', see on ')}{_PAGE}"))


@varies("headers")
def page_number_with_a_format(t: TemplateEditing) -> None:
    page, pages = field(r"PAGE \* ROMAN", "I"), field(r"NUMPAGES \* roman", "i")
    t.add_margin("footer", "default", paragraph(page + run(" – ") + pages), 0)


def picture_in_header(t: TemplateEditing, ending: str, section: int = 0) -> None:
    """Add a header with a picture in a file with the extension ``ending``."""
    t.default_type(ending, "image/png")
    content = paragraph(run(t.words("vapp ")) + picture(t, "rId21"))
    part = t.add_margin("header", "default", content, section)
    assert t.add_part(f"word/media/image1.{ending}", "image", PICTURE, part) == "rId21"


@varies("headers")
def picture_in_a_header(t: TemplateEditing) -> None:
    picture_in_header(t, "png")


@varies("headers")
def picture_in_a_header_in_capitals(t: TemplateEditing) -> None:
    picture_in_header(t, "PNG")


@varies("headers")
def table_and_link_in_a_header(t: TemplateEditing) -> None:
    cell = '<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{}</w:tc>'
    link = f'<w:hyperlink r:id="rId21">{run(t.words("veebileht"))}</w:hyperlink>'
    cells = cell.format(paragraph(t.words("lahter päises"))) + cell.format(paragraph(link))
    grid = '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>'
    style = '<w:tblStyle w:val="TableGrid"/><w:tblW w:w="6000" w:type="dxa"/>'
    content = f"<w:tbl><w:tblPr>{style}</w:tblPr>{grid}<w:tr>{cells}</w:tr></w:tbl><w:p/>"
    part = t.add_margin("header", "default", content, 0)
    t.relate("hyperlink", "https://www.sotsiaalkindlustusamet.ee/", part, external=True)


@varies("headers")
def margins_of_sections(t: TemplateEditing) -> None:
    """Give the second section its own header; the third inherits it and has another footer."""
    t.add_margin("header", "default", paragraph(t.words("esimese jaotise päis")), 0)
    for number in (2, 3):
        break_section(t, section_type("nextPage"))
        t.add_words(f"jaotis {number} oma päisega")
        kind, text = ("header", "teise jaotise päis") if number == 2 else ("footer", "jalus 3")
        t.add_margin(kind, "default", paragraph(t.words(text)), -1)


@varies("headers")
def first_page_of_a_later_section(t: TemplateEditing) -> None:
    """Give a later section a first page, with the header of an earlier section."""
    t.add_margin("header", "first", paragraph(t.words("esilehe päis")), 0)
    t.add_margin("header", "default", paragraph(t.words("päis")), 0)
    break_section(t, section_type("nextPage"), "<w:titlePg/>")
    t.add_words("jaotis esilehega")


@varies("headers")
def style_in_a_header(t: TemplateEditing) -> None:
    """Repeat in a header the words of a style on its page."""
    t.add_margin("header", "default", paragraph(field('STYLEREF "Title"', "KÄSKKIRI")), 0)


@varies("headers")
def header_of_several_paragraphs(t: TemplateEditing) -> None:
    content = "".join(
        paragraph(t.words(f"päise rida {number}"), '<w:jc w:val="right"/>') for number in (1, 2)
    )
    t.add_margin("header", "default", content, 0)
    t.add_margin("footer", "default", paragraph(t.words("jalus ilma arvudeta")), 0)
