"""Creates Word's XML elements and inserts them in the order of the schema."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
NAMESPACES = {
    "w": W[1:-1],
    "r": R[1:-1],
    "mc": MC[1:-1],
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
SECTION_ORDER = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders",
    "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter",
    "docGrid",
)
"""The properties of a section in the order of the schema (17.6.17)."""
SETTINGS_ORDER = (
    "zoom mirrorMargins gutterAtTop defaultTabStop autoHyphenation consecutiveHyphenLimit",
    "hyphenationZone doNotHyphenateCaps evenAndOddHeaders characterSpacingControl footnotePr",
    "endnotePr compat rsids themeFontLang clrSchemeMapping decimalSymbol listSeparator",
)
"""The settings that are used in tests, in the order of the schema (17.15.1.78)."""
STYLE_ORDER = (
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed",
    "qFormat locked rsid pPr rPr tblPr trPr tcPr tblStylePr",
)
PARAGRAPH_ORDER = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr",
    "shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE",
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents",
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle",
    "rPr sectPr pPrChange",
)
RUN_ORDER = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint",
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u",
    "effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
)
Order = Sequence[str]


def elements(xml: str) -> list[etree._Element]:
    """Return elements of Word's XML, without the declarations of its namespaces."""
    return list(etree.fromstring(f"<x {DECLARED}>{xml}</x>"))


def element(xml: str) -> etree._Element:
    """Return one element of Word's XML."""
    (one,) = elements(xml)
    return one


def put(parent: etree._Element, order: Order, xml: str) -> etree._Element:
    """Insert a property in the order of the schema, or replace the one with the same name."""
    one = element(xml)
    for old in parent.findall(one.tag):
        parent.remove(old)
    names = " ".join(order).split()
    before = names[: names.index(etree.QName(one).localname)]
    at = [i for i, other in enumerate(parent) if etree.QName(other).localname in before]
    parent.insert(max(at, default=-1) + 1, one)
    return one


def run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    own = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{own}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    """Return a paragraph; content that is no XML is its text."""
    runs = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def field(instruction: str, result: str, properties: str = "") -> str:
    """Return a field of several runs with its last result."""
    own = f"<w:rPr>{properties}</w:rPr>" if properties else ""

    def mark(kind: str) -> str:
        return f'<w:r>{own}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    words = f'<w:r>{own}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    shown = result if result.startswith("<") else run(result, properties)
    return f"{mark('begin')}{words}{mark('separate')}{shown}{mark('end')}"


def styled(style: str) -> str:
    """Return the property that gives a paragraph a style."""
    return f'<w:pStyle w:val="{style}"/>'
