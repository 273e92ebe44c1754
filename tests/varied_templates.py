"""Templates as authorities have them: logos, letterheads, notes, boxes, content controls."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from variations import VARIATIONS, TemplateEditing
from variations.bullets import PICTURE
from variations.pictures import picture
from variations.word_xml import W, element, elements, paragraph

__all__ = ["VARIED", "varied"]

_TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid>'
    '<w:gridCol w:w="4500"/><w:gridCol w:w="4500"/></w:tblGrid><w:tr>{cells}</w:tr></w:tbl>'
)
_CELL = '<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr>{content}</w:tc>'
VARIED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "teenistuskoht": {
        "headers": ("header with a tag", "margins of first page"),
        "notes": ("footnotes",),
        "pictures": ("png",),
    },
    "ametikoht": {
        "boxes": (
            "control around blocks",
            "control within a line",
            "control of a later word",
            "text box",
            "nested table",
        ),
        "styles": ("table by hand",),
    },
    "kaskkiri": {
        "numbering": ("formats", "start override 5"),
        "ids": ("links within", "links outside", "reference"),
        "fields": ("sequences", "field in one run"),
    },
    "post": {"headers": ("even pages",), "boxes": ("old text box",)},
    "act": {"numbering": ("symbol bullets",), "settings": ("hyphenation",)},
}
"""The variations of each template by kind."""


def varied(path: Path, *, controls: bool) -> bytes:
    """Return a template with a letterhead, its variations and, if wanted, content controls."""
    t = TemplateEditing(path, "MALL")
    for kind, names in VARIED[path.stem].items():
        for name in names:
            VARIATIONS[kind][name](t)
    _add_letterhead(t)
    _add_signatures(t)
    if controls:
        _add_controls(t)
    return t.packed()


def _add_letterhead(t: TemplateEditing) -> None:
    """Put a logo beside the address of the authority above the document."""
    t.default_type("png", "image/png")
    logo = t.add_part("word/media/logo.png", "image", PICTURE)
    cells = (paragraph(picture(t, logo, "asutuse logo")), paragraph(t.words("Tallinn, Pikk 1")))
    table = _TABLE.format(cells="".join(_CELL.format(content=one) for one in cells))
    t.body[0:0] = elements(table + "<w:p/>")


def _add_signatures(t: TemplateEditing) -> None:
    """Put two places to sign side by side below the document."""
    cells = (paragraph(t.words("koostaja")), paragraph(t.words("kooskõlastaja")))
    table = _TABLE.format(cells="".join(_CELL.format(content=one) for one in cells))
    t.body[-1:-1] = elements(f"<w:p/>{table}<w:p/>")


def _add_controls(t: TemplateEditing) -> None:
    """Put content controls around the words of a tag, around a loop, and in a table."""
    blocks = list(t.body)
    tag = next(one for one in t.body.iter(f"{W}p") if _words(one).startswith("{{ "))
    _wrap(tag.findall(f"{W}r"))
    start = next(at for at, one in enumerate(blocks) if _words(one).startswith("{%p for "))
    depth = 0
    for end in range(start, len(blocks)):
        depth += _words(blocks[end]).count("{%p for ") - _words(blocks[end]).count("{%p endfor ")
        if not depth:
            _wrap(blocks[start : end + 1])
            break
    rows = [one for one in t.body.iter(f"{W}tr") if "{{ " in _words(one)]
    if rows:
        _wrap(rows[:1])
        _wrap(rows[-1].findall(f"{W}tc")[:1])


def _words(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def _wrap(elements: list[etree._Element]) -> None:
    """Put elements that follow one another into a content control."""
    control = element("<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>")
    elements[0].addprevious(control)
    control[1][:] = elements
