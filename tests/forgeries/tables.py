"""Forgeries of tables: cells that moved, merged, vanished or are out of sight."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from forgeries.editing import WORDS, Cannot, Forging, add_forgery, blocks, forges, text_run
from variations.word_xml import W

__all__: list[str] = []

_KIND = "table"


def _table(t: Forging) -> etree._Element:
    return t.find("w:tbl")


def _rows(t: Forging) -> list[etree._Element]:
    return _table(t).findall(f"{W}tr")


def _cells(t: Forging, row: int = 0) -> list[etree._Element]:
    return _rows(t)[row].findall(f"{W}tc")


def _set(element: etree._Element, name: str, xml: str) -> None:
    own = element.find(f"{W}{name}")
    if own is None:
        own = etree.Element(f"{W}{name}")
        element.insert(0, own)
    for one in blocks(xml):
        for old in own.findall(str(one.tag)):
            own.remove(old)
        own.append(one)


def _of(place: str, xml: str) -> Callable[[Forging], None]:
    def make(t: Forging) -> None:
        found = {"tblPr": _table, "trPr": lambda t: _rows(t)[0], "tcPr": lambda t: _cells(t)[1]}
        _set(found[place](t), place, xml)

    return make


_CHANGES = {
    "row hidden": ("trPr", "<w:hidden/>"),
    "row of one twip": ("trPr", '<w:trHeight w:val="1" w:hRule="exact"/>'),
    "row deleted by a revision": ("trPr", '<w:del w:id="9" w:author="x"/>'),
    "row inserted by a revision": ("trPr", '<w:ins w:id="9" w:author="x"/>'),
    "row that repeats": ("trPr", "<w:tblHeader/>"),
    "row to the right": ("trPr", '<w:wBefore w:w="9000" w:type="dxa"/><w:gridBefore w:val="1"/>'),
    "table off the page": ("tblPr", '<w:tblInd w:w="20000" w:type="dxa"/>'),
    "table that floats off the page": (
        "tblPr",
        '<w:tblpPr w:vertAnchor="page" w:horzAnchor="page" w:tblpX="-9000" w:tblpY="-9000"/>',
    ),
    "table from right to left": ("tblPr", "<w:bidiVisual/>"),
    "table without borders": (
        "tblPr",
        "<w:tblBorders>"
        + "".join(
            f'<w:{one} w:val="nil"/>'
            for one in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        + "</w:tblBorders>",
    ),
    "table of another style": ("tblPr", '<w:tblStyle w:val="TableNormal"/>'),
    "table to the right": ("tblPr", '<w:jc w:val="right"/>'),
    "table with spaced cells": ("tblPr", '<w:tblCellSpacing w:w="400" w:type="dxa"/>'),
    "cell margins of its own": (
        "tcPr",
        '<w:tcMar><w:left w:w="9000" w:type="dxa"/></w:tcMar>',
    ),
    "cell black": ("tcPr", '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>'),
    "cell of one twip": ("tcPr", '<w:tcW w:w="1" w:type="dxa"/>'),
    "cell upright": ("tcPr", '<w:textDirection w:val="btLr"/>'),
    "cell deleted by a revision": ("tcPr", '<w:cellDel w:id="9" w:author="x"/>'),
    "cell inserted by a revision": ("tcPr", '<w:cellIns w:id="9" w:author="x"/>'),
    "cell that continues another to its left": ("tcPr", '<w:hMerge w:val="continue"/>'),
    "cell with a line through it": (
        "tcPr",
        '<w:tcBorders><w:tl2br w:val="single" w:sz="24" w:color="000000"/></w:tcBorders>',
    ),
    "words at the bottom of a cell": ("tcPr", '<w:vAlign w:val="bottom"/>'),
}
for _name, (_place, _xml) in _CHANGES.items():
    add_forgery(_name, _KIND, _of(_place, _xml))


@forges(_KIND)
def rows_in_another_order(t: Forging) -> None:
    rows = _rows(t)
    rows[1].addnext(rows[0])


@forges(_KIND)
def cells_in_another_order(t: Forging) -> None:
    cells = _cells(t)
    cells[1].addnext(cells[0])


@forges(_KIND)
def row_left_out(t: Forging) -> None:
    _table(t).remove(_rows(t)[0])


@forges(_KIND)
def row_added(t: Forging) -> None:
    row = _rows(t)[0]
    row.addnext(blocks(etree.tostring(row).decode())[0])


@forges(_KIND)
def cells_swapped_between_rows(t: Forging) -> None:
    first, second = _cells(t, 0)[-1], _cells(t, 1)[-1]
    one, two = list(first.iterchildren(f"{W}p")), list(second.iterchildren(f"{W}p"))
    second.extend(one)
    first.extend(two)


@forges(_KIND)
def cells_merged(t: Forging) -> None:
    """Let the first cell cover the one below it, whose words then do not show."""
    _set(_cells(t, 0)[0], "tcPr", '<w:vMerge w:val="restart"/>')
    _set(_cells(t, 1)[0], "tcPr", "<w:vMerge/>")


@forges(_KIND)
def cell_wider(t: Forging) -> None:
    cells = _cells(t)
    if len(cells) < 2:
        raise Cannot("two cells")
    cells[0].extend(list(cells[1].iterchildren(f"{W}p")))
    cells[1].getparent().remove(cells[1])  # type: ignore[union-attr]
    _set(cells[0], "tcPr", '<w:gridSpan w:val="2"/>')


@forges(_KIND)
def columns_of_the_grid(t: Forging) -> None:
    """Make the last column one twip wide: LibreOffice reads the grid, Word the cells."""
    t.find("w:tblGrid", _table(t))[-1].set(f"{W}w", "1")


@forges(_KIND)
def columns_of_the_grid_and_cells(t: Forging) -> None:
    t.find("w:tblGrid", _table(t))[-1].set(f"{W}w", "1")
    for row in _rows(t):
        _set(row.findall(f"{W}tc")[-1], "tcPr", '<w:tcW w:w="1" w:type="dxa"/>')


@forges(_KIND)
def row_with_other_properties(t: Forging) -> None:
    _rows(t)[0].insert(
        0,
        blocks('<w:tblPrEx><w:tblInd w:w="9000" w:type="dxa"/></w:tblPrEx>')[0],
    )


@forges(_KIND)
def nested_table(t: Forging) -> None:
    cell = _cells(t)[-1]
    inner = f"<w:tc><w:p>{text_run(WORDS)}</w:p></w:tc>"
    cell.insert(
        1,
        blocks(
            '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol/>'
            f"</w:tblGrid><w:tr>{inner}</w:tr></w:tbl>"
        )[0],
    )


@forges(_KIND)
def tables_in_another_order(t: Forging) -> None:
    tables = t.body.findall(f"{W}tbl")
    if len(tables) < 2:
        raise Cannot("two tables")
    tables[0].addprevious(tables[1])


@forges(_KIND)
def table_as_paragraphs(t: Forging) -> None:
    table = _table(t)
    for one in list(table.iter(f"{W}p")):
        table.addprevious(one)
    t.body.remove(table)


@forges(_KIND)
def row_outside_a_table(t: Forging) -> None:
    t.after(f"<w:tr><w:tc><w:p>{text_run(WORDS)}</w:p></w:tc></w:tr>")


@forges(_KIND)
def words_in_a_row(t: Forging) -> None:
    """Put a paragraph into a row, outside its cells."""
    _rows(t)[0].append(blocks(f"<w:p>{text_run(WORDS)}</w:p>")[0])


@forges(_KIND)
def conditions_of_the_style(t: Forging) -> None:
    style = t.style("TableGrid")
    style.extend(
        blocks(
            '<w:tblStylePr w:type="firstCol"><w:rPr><w:vanish/></w:rPr></w:tblStylePr>'
            '<w:tblStylePr w:type="band1Horz"><w:rPr><w:strike/></w:rPr></w:tblStylePr>'
        )
    )
    look = t.find("w:tblPr/w:tblLook", _table(t))
    for name in ("firstColumn", "noHBand"):
        look.set(f"{W}{name}", "1" if name == "firstColumn" else "0")
    look.set(f"{W}val", "0080")


@forges(_KIND)
def style_of_tables_tiny(t: Forging) -> None:
    """Let a table style give its cells margins that leave no place for words."""
    _table(t)
    margins = t.find("w:tblPr/w:tblCellMar", t.style("TableGrid"))
    for one in margins:
        one.set(f"{W}w", "9000")
