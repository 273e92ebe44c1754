"""Tables: styles, conditional formats, and direct formatting."""

from __future__ import annotations

from variations.editing import TemplateEditing, varies
from variations.word_xml import STYLE_ORDER, elements, paragraph, put

_WHAT = "styles"


def table(t: TemplateEditing, properties: str, rows: int = 4, style: str = "") -> str:
    """Return a table of three columns."""
    widths = "".join('<w:gridCol w:w="2000"/>' for _ in range(3))
    body = ""
    for row in range(rows):
        body += (
            "<w:tr>"
            + "".join(
                '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>'
                f"{paragraph(t.words(f'lahter {row}.{column}'), style)}</w:tc>"
                for column in range(3)
            )
            + "</w:tr>"
        )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{widths}</w:tblGrid>{body}</w:tbl>"


_LOOK = (
    '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
    'w:noHBand="0" w:noVBand="1"/>'
)
_CONDITIONAL = (
    '<w:tblStylePr w:type="firstRow"><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/>'
    '<w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'
    '</w:tcPr></w:tblStylePr><w:tblStylePr w:type="firstCol"><w:rPr><w:i/></w:rPr></w:tblStylePr>'
    '<w:tblStylePr w:type="band1Horz"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="DEEAF6"/>'
    "</w:tcPr></w:tblStylePr>"
)


@varies(_WHAT)
def table_style(t: TemplateEditing) -> None:
    """Use a table style with conditional formats that also sets the size of words."""
    t.add_style(
        '<w:style w:type="table" w:customStyle="1" w:styleId="Triibuline">'
        '<w:name w:val="Triibuline"/><w:basedOn w:val="TableNormal"/>'
        '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        '<w:rPr><w:sz w:val="18"/></w:rPr><w:tblPr><w:tblStyleRowBandSize w:val="1"/>'
        '<w:tblBorders><w:insideH w:val="dotted" w:sz="6" w:space="0" w:color="auto"/>'
        f"</w:tblBorders></w:tblPr>{_CONDITIONAL}</w:style>"
    )
    style = '<w:tblStyle w:val="Triibuline"/><w:tblW w:w="6000" w:type="dxa"/>'
    t.add(table(t, style + _LOOK))
    t.add_words("pärast triibulist tabelit")


@varies(_WHAT)
def table_style_means_something_else(t: TemplateEditing) -> None:
    """Change the formatting of Table Grid, which all templates use."""
    grid = t.style("TableGrid")
    for one in elements(_CONDITIONAL):
        grid.append(one)
    put(grid, STYLE_ORDER, '<w:rPr><w:sz w:val="16"/></w:rPr>')
    t.add(table(t, '<w:tblStyle w:val="TableGrid"/><w:tblW w:w="6000" w:type="dxa"/>' + _LOOK))
    t.add_words("pärast ruudustikku")


@varies(_WHAT)
def default_table_style(t: TemplateEditing) -> None:
    """Give tables without a style other margins and borders."""
    normal = t.style("TableNormal")
    put(
        normal,
        STYLE_ORDER,
        '<w:tblPr><w:tblInd w:w="300" w:type="dxa"/><w:tblBorders><w:top w:val="double" w:sz="4" '
        'w:space="0" w:color="auto"/></w:tblBorders><w:tblCellMar><w:left w:w="300" w:type="dxa"/>'
        '<w:right w:w="300" w:type="dxa"/></w:tblCellMar></w:tblPr>',
    )
    t.add(table(t, '<w:tblW w:w="6000" w:type="dxa"/>'))
    t.add_words("pärast stiilita tabelit")


@varies(_WHAT)
def table_by_hand(t: TemplateEditing) -> None:
    line = ' w:val="single" w:sz="12" w:space="0" w:color="00B0F0"/>'
    borders = f"<w:tblBorders><w:top{line}<w:bottom{line}<w:insideV{line}</w:tblBorders>"
    t.add(
        table(
            t,
            f'<w:tblW w:w="6000" w:type="dxa"/><w:jc w:val="center"/>{borders}'
            '<w:tblLayout w:type="fixed"/>',
            style='<w:spacing w:before="120"/>',
        )
    )
    t.add_words("pärast tabelit")
