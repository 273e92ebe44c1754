"""Sections, and the geometry of their pages."""

from __future__ import annotations

import copy

from variations.editing import TemplateEditing, add_variation, varies
from variations.word_xml import SECTION_ORDER, W, element, put, run


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
    """Return the property for the type of a section."""
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
    """Make the first section continuous, which has no effect at the start of the file."""
    t.set_in_sections(section_type("continuous"))


@varies("sections")
def section_that_ends_with_a_table(t: TemplateEditing) -> None:
    """End a section with an empty paragraph after a table."""
    break_section(t, section_type("nextPage"))
    last = t.body[-2]
    for one in last.findall(f"{W}r"):
        last.remove(one)
    t.add_words("järgmine jaotis")


@varies("sections")
def section_broken_within_the_text(t: TemplateEditing) -> None:
    """Split the template's own paragraphs into two sections."""
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
        page_margins(2000, 1134, 1134, 1701),
    )


def page_margins(top: int, right: int, bottom: int, left: int, gutter: int = 0) -> str:
    return (
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="567" w:footer="400" w:gutter="{gutter}"/>'
    )


_BORDER = ' w:val="single" w:sz="12" w:space="24" w:color="C00000"/>'
_GEOMETRY = {
    "A5": ['<w:pgSz w:w="8391" w:h="11906"/>', page_margins(800, 800, 800, 800)],
    "letter": [
        '<w:pgSz w:w="12240" w:h="15840" w:code="1"/>',
        page_margins(1440, 1440, 1440, 1440),
    ],
    "wide margins": [page_margins(2268, 2268, 1701, 2835)],
    "gutter": [page_margins(1134, 1134, 1134, 1134, 567)],
    "exact top margin": [page_margins(-1134, 1134, -1134, 1701)],
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
