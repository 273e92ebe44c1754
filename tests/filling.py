"""Fills a body of Word's XML with a small document."""

from __future__ import annotations

from lxml import etree

from koostaja.documents import Item, Origin, Section
from koostaja.docx.filling.compiler import Output, Program
from koostaja.docx.filling.dialect import jinja_source
from koostaja.source import parse
from variations.word_xml import DECLARED, W

VALUES: dict[str, object] = {
    "yes": "jah",
    "lines": "esimene\nteine & kolmas",
    "no": "",
    "list": Section(
        "list",
        items=tuple(Item(text, Origin(parse("", ""), ()), "") for text in ("üks", "kaks", "kolm")),
    ),
    "empty": Section("empty"),
}
"""What tags may ask: a value, one that is not there, a list of three and one of none."""
SECTION = "<w:sectPr/>"


def run_body(xml: str, root: str = "document") -> Output:
    """Fill a template whose body or, for another ``root``, whose story has this XML."""
    inner = f"<w:body>{xml}{SECTION}</w:body>" if root == "document" else xml
    tree = etree.fromstring(f"<w:{root} {DECLARED}>{inner}</w:{root}>")
    return Program(jinja_source(tree).text).run(VALUES)


def fill_body(xml: str, root: str = "document") -> etree._Element:
    """Return the filled body, or the filled story."""
    filled = etree.fromstring(run_body(xml, root).xml)
    return filled[0] if root == "document" else filled


def tag(words: str, beside: str = "", properties: str = "") -> str:
    """Return a paragraph with a tag and what else hangs on it."""
    wrapped = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{wrapped}<w:r><w:t>{{%p {words} %}}</w:t></w:r>{beside}</w:p>"


def row(words: str, beside: str = "") -> str:
    """Return a row with a tag that stands for it."""
    return (
        f"<w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>{{%tr {words} %}}</w:t></w:r>{beside}</w:p></w:tc>"
        "</w:tr>"
    )


def text(words: str) -> str:
    """Return a paragraph with words."""
    return f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def table(rows: str) -> str:
    """Return a table."""
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>{rows}</w:tbl>'


def cell_row(content: str) -> str:
    """Return a row of one cell."""
    return f"<w:tr><w:tc><w:tcPr/>{content}</w:tc></w:tr>"


def control(content: str) -> str:
    """Return a content control."""
    properties = '<w:sdtPr><w:id w:val="12"/></w:sdtPr>'
    return f"<w:sdt>{properties}<w:sdtContent>{content}</w:sdtContent></w:sdt>"


def words_of(element: etree._Element) -> list[str]:
    """Return the words of each paragraph that has some."""
    found = ("".join(t.text or "" for t in one.iter(f"{W}t")) for one in element.iter(f"{W}p"))
    return [one for one in found if one]


def shape(element: etree._Element) -> str:
    """Return the elements within one, without properties and runs: ``p tbl(tr(tc(p)))``."""
    inner = [
        f"{etree.QName(one).localname}{f'({shape(one)})' if shape(one) else ''}"
        for one in element
        if not str(one.tag).endswith(("Pr", "tblGrid", "}r"))
    ]
    return " ".join(inner)
