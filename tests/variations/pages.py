"""Sections, page geometry, headers and footers, and settings of the whole document."""

from __future__ import annotations

import copy

from variations.editing import (
    SECTION_ORDER,
    TemplateEditing,
    W,
    add_variation,
    element,
    field,
    paragraph,
    put,
    run,
    styled,
    varies,
)
from variations.numbering import PICTURE

_PAGE = field("PAGE", "1")
_PAGES = field("NUMPAGES", "1")


def break_section(t: TemplateEditing, *properties: str, at: int | None = None) -> None:
    """End a section, by default the one of the template; the next has other properties.

    ``at`` is the number of blocks that the ended section has.
    """
    last = t.sections[-1]
    ended = copy.deepcopy(last)
    holder = element("<w:p><w:pPr/></w:p>")
    holder[0].append(ended)
    holder.append(element(run(t.words("jaotise lõpp"))))
    t.body.insert(len(t.body) - 1 if at is None else at, holder)
    if at is None:
        for one in last.findall(f"{W}headerReference") + last.findall(f"{W}footerReference"):
            last.remove(one)
    for xml in properties:
        put(last, SECTION_ORDER, xml)


def section_type(kind: str) -> str:
    """The property that says how a section begins."""
    return f'<w:type w:val="{kind}"/>'


_WIDE = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
_COLUMNS = '<w:cols w:num="2" w:space="400"/>'
_SECTIONS = {
    "two on new pages": [[section_type("nextPage")]],
    "continuous columns": [[section_type("continuous"), _COLUMNS]],
    "continuous columns and back": [
        [section_type("continuous"), _COLUMNS],
        [section_type("continuous"), '<w:cols w:space="720"/>'],
    ],
    "unequal columns with a line": [
        [
            section_type("continuous"),
            '<w:cols w:num="2" w:sep="1" w:equalWidth="0"><w:col w:w="2000" w:space="500"/>'
            '<w:col w:w="6000"/></w:cols>',
        ]
    ],
    "landscape": [[_WIDE]],
    "landscape and back": [[_WIDE], ['<w:pgSz w:w="11906" w:h="16838"/>']],
    "odd page": [[section_type("oddPage")]],
    "even page": [[section_type("evenPage")]],
    "pages begin again": [
        [section_type("nextPage"), '<w:pgNumType w:fmt="lowerRoman" w:start="1"/>']
    ],
    "pages begin with 5": [[section_type("nextPage"), '<w:pgNumType w:start="5"/>']],
    "line numbers": [
        [section_type("continuous"), '<w:lnNumType w:countBy="5" w:restart="newSection"/>']
    ],
    "three of all kinds": [
        [section_type("continuous"), _COLUMNS],
        [section_type("oddPage"), _WIDE, '<w:cols w:space="720"/>'],
    ],
}


def _with_sections(name: str, sections: list[list[str]]) -> None:
    def change(t: TemplateEditing) -> None:
        for number, properties in enumerate(sections, start=2):
            break_section(t, *properties)
            t.add_words(f"{number}. jaotis", f"{number}. jaotis edasi")

    add_variation("sections", name, change)


for name, sections in _SECTIONS.items():
    _with_sections(name, sections)


@varies("sections")
def first_section_on_an_odd_page(t: TemplateEditing) -> None:
    t.set_in_sections(section_type("oddPage"))


@varies("sections")
def first_section_continuous(t: TemplateEditing) -> None:
    """The type of the first section says nothing: it begins the file."""
    t.set_in_sections(section_type("continuous"))


@varies("sections")
def section_that_ends_with_a_table(t: TemplateEditing) -> None:
    """The paragraph that ends a section is empty."""
    break_section(t, section_type("nextPage"))
    last = t.body[-2]
    for one in last.findall(f"{W}r"):
        last.remove(one)
    t.add_words("järgmine jaotis")


@varies("sections")
def section_broken_within_the_text(t: TemplateEditing) -> None:
    """The template's own paragraphs are in two sections."""
    titles = [
        number
        for number, one in enumerate(t.body)
        if one.find(f"{W}pPr/{W}pStyle[@{W}val='Title']") is not None
    ]
    place = titles[0] if titles else 0
    break_section(t, at=place + 1)
    put(
        t.sections[0],
        SECTION_ORDER,
        _margins(2000, 1134, 1134, 1701),
    )


# Page geometry


def _margins(top: int, right: int, bottom: int, left: int, gutter: int = 0) -> str:
    return (
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="567" w:footer="400" w:gutter="{gutter}"/>'
    )


_BORDER = ' w:val="single" w:sz="12" w:space="24" w:color="C00000"/>'
_GEOMETRY = {
    "A5": ['<w:pgSz w:w="8391" w:h="11906"/>', _margins(800, 800, 800, 800)],
    "letter": ['<w:pgSz w:w="12240" w:h="15840" w:code="1"/>', _margins(1440, 1440, 1440, 1440)],
    "wide margins": [_margins(2268, 2268, 1701, 2835)],
    "gutter": [_margins(1134, 1134, 1134, 1134, 567)],
    "exact top margin": [_margins(-1134, 1134, -1134, 1701)],
    "borders": [
        f'<w:pgBorders w:offsetFrom="page"><w:top{_BORDER}<w:left{_BORDER}<w:bottom{_BORDER}'
        f"<w:right{_BORDER}</w:pgBorders>"
    ],
    "borders on the first page": [
        f'<w:pgBorders w:display="firstPage"><w:top{_BORDER}</w:pgBorders>'
    ],
    "centred vertically": ['<w:vAlign w:val="center"/>'],
    "a grid of lines": ['<w:docGrid w:type="lines" w:linePitch="500"/>'],
    "a grid of another pitch": ['<w:docGrid w:linePitch="272"/>'],
    "no grid": [],
    "line numbers from 1": ['<w:lnNumType w:countBy="1" w:start="0" w:restart="continuous"/>'],
    "line numbers of each page": ['<w:lnNumType w:countBy="1" w:distance="300"/>'],
    "page numbers in Roman": ['<w:pgNumType w:fmt="upperRoman"/>'],
    "page numbers from 7": ['<w:pgNumType w:start="7"/>'],
    "page numbers from 0": ['<w:pgNumType w:start="0"/>'],
    "paper tray": ['<w:paperSrc w:first="7" w:other="7"/>'],
}


def _with_geometry(name: str, properties: list[str]) -> None:
    def change(t: TemplateEditing) -> None:
        for xml in properties:
            t.set_in_sections(xml, 0)
        if not properties:
            for one in t.sections:
                for grid in one.findall(f"{W}docGrid"):
                    one.remove(grid)

    add_variation("page geometry", name, change)


for name, geometry in _GEOMETRY.items():
    _with_geometry(name, geometry)


# Headers and footers


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
    """The first page is another one, but nothing is said about it: it shows none."""
    t.set_in_sections("<w:titlePg/>", 0)


@varies("headers")
def even_pages(t: TemplateEditing) -> None:
    t.set("<w:evenAndOddHeaders/>")
    t.add_margin("header", "even", paragraph(t.words("paarislehe päis")), 0)
    t.add_margin("header", "default", paragraph(t.words("paaritu lehe päis")), 0)
    t.add_margin("footer", "even", paragraph(run(t.words("paarislehe jalus ")) + _PAGE), 0)


@varies("headers")
def even_pages_blank(t: TemplateEditing) -> None:
    """Even pages are others, but nothing is said about them: they show none."""
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
    """The number of pages of the document and of the section, in fields of several kinds."""
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


def picture(t: TemplateEditing, id: str, described: str = "pilt") -> str:
    """A run with a picture in the line of text; ``id`` is that of the relationship."""
    number = t.next_id()
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="360000" cy="360000"/><wp:docPr id="{number}" name="Pilt {number}" '
        f'descr="{described}"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Pilt"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def picture_in_header(t: TemplateEditing, ending: str, section: int = 0) -> None:
    """A header with a picture in a file of some ending."""
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
    """The second section has a header of its own, the third takes it and has another footer."""
    t.add_margin("header", "default", paragraph(t.words("esimese jaotise päis")), 0)
    for number in (2, 3):
        break_section(t, section_type("nextPage"))
        t.add_words(f"jaotis {number} oma päisega")
        kind, text = ("header", "teise jaotise päis") if number == 2 else ("footer", "jalus 3")
        t.add_margin(kind, "default", paragraph(t.words(text)), -1)


@varies("headers")
def first_page_of_a_later_section(t: TemplateEditing) -> None:
    """A later section has a first page of its own, with what an earlier one says of it."""
    t.add_margin("header", "first", paragraph(t.words("esilehe päis")), 0)
    t.add_margin("header", "default", paragraph(t.words("päis")), 0)
    break_section(t, section_type("nextPage"), "<w:titlePg/>")
    t.add_words("jaotis esilehega")


@varies("headers")
def style_in_a_header(t: TemplateEditing) -> None:
    """A header repeats the words of a style on its page."""
    t.add_margin("header", "default", paragraph(field('STYLEREF "Title"', "KÄSKKIRI")), 0)


@varies("headers")
def header_of_several_paragraphs(t: TemplateEditing) -> None:
    content = "".join(
        paragraph(t.words(f"päise rida {number}"), '<w:jc w:val="right"/>') for number in (1, 2)
    )
    t.add_margin("header", "default", content, 0)
    t.add_margin("footer", "default", paragraph(t.words("jalus ilma arvudeta")), 0)


# Settings


@varies("settings")
def mirrored_margins(t: TemplateEditing) -> None:
    """Inner and outer margins are equal, so that this shows nothing."""
    t.set("<w:mirrorMargins/>")
    t.set_in_sections(_margins(1134, 1400, 1134, 1400))


@varies("settings")
def default_tab_stops(t: TemplateEditing) -> None:
    t.set('<w:defaultTabStop w:val="1000"/>')
    tabs = "<w:r><w:tab/></w:r>"
    t.add(paragraph(f"{run(t.words('a'))}{tabs}{run('b')}{tabs}{run('c')}"))


@varies("settings")
def default_tab_stops_of_word(t: TemplateEditing) -> None:
    """Nothing is said of tab stops: they are half an inch apart."""
    for one in t.settings.findall(f"{W}defaultTabStop"):
        t.settings.remove(one)
    t.add(
        paragraph(
            f"{run(t.words('a'))}<w:r><w:tab/></w:r>{run('b')}",
            '<w:tabs><w:tab w:val="left" w:pos="3000"/></w:tabs>',
        )
    )


@varies("settings")
def hyphenation(t: TemplateEditing) -> None:
    t.set("<w:autoHyphenation/>")
    t.add_words("poolitamata lõik", properties="<w:suppressAutoHyphens/>")
    t.add_words("poolitatud lõik")


@varies("settings")
def even_and_odd_without_even(t: TemplateEditing) -> None:
    t.set("<w:evenAndOddHeaders/>")
    t.add_margin("footer", "even", paragraph(_PAGE + run(" (") + _PAGES + run(")")), 0)


@varies("settings")
def revision_identifiers(t: TemplateEditing) -> None:
    t.set('<w:rsids><w:rsidRoot w:val="00FC693F"/><w:rsid w:val="00FC693F"/></w:rsids>')


@varies("settings")
def no_settings(t: TemplateEditing) -> None:
    """The settings say nothing but how Word shall read the file."""
    kept = t.settings.find(f"{W}compat")
    assert kept is not None
    language = t.settings.find(f"{W}themeFontLang")
    t.settings[:] = [kept, *([language] if language is not None else [])]
