"""Names in Word's XML: which namespaces Word knows, and which elements show nothing."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from koostaja.docx.wordml import W, tags

__all__ = ["MC", "SILENT", "STRICT", "XML_NAMES", "chosen", "is_ignorable", "short_name"]

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
STRICT = "http://purl.oclc.org/ooxml/"
"""The start of the namespaces of strict Word files (ISO/IEC 29500-1)."""
_OFFICE = "http://schemas.openxmlformats.org"
_MICROSOFT = "http://schemas.microsoft.com/office"
XML_NAMES = {
    "w": W[1:-1],
    "r": f"{_OFFICE}/officeDocument/2006/relationships",
    "m": f"{_OFFICE}/officeDocument/2006/math",
    "a": f"{_OFFICE}/drawingml/2006/main",
    "wp": f"{_OFFICE}/drawingml/2006/wordprocessingDrawing",
    "pic": f"{_OFFICE}/drawingml/2006/picture",
    "c": f"{_OFFICE}/drawingml/2006/chart",
    "dgm": f"{_OFFICE}/drawingml/2006/diagram",
    "lc": f"{_OFFICE}/drawingml/2006/lockedCanvas",
    "mc": MC[1:-1],
    "sl": f"{_OFFICE}/schemaLibrary/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "wne": f"{_MICROSOFT}/word/2006/wordml",
    "w14": f"{_MICROSOFT}/word/2010/wordml",
    "w15": f"{_MICROSOFT}/word/2012/wordml",
    "w16": f"{_MICROSOFT}/word/2018/wordml",
    "w16cex": f"{_MICROSOFT}/word/2018/wordml/cex",
    "w16cid": f"{_MICROSOFT}/word/2016/wordml/cid",
    "w16se": f"{_MICROSOFT}/word/2015/wordml/symex",
    "w16sdtdh": f"{_MICROSOFT}/word/2020/wordml/sdtdatahash",
    "w16sdtfl": f"{_MICROSOFT}/word/2024/wordml/sdtformatlock",
    "w16du": f"{_MICROSOFT}/word/2023/wordml/word16du",
    "wp14": f"{_MICROSOFT}/word/2010/wordprocessingDrawing",
    "wp15": f"{_MICROSOFT}/word/2012/wordprocessingDrawing",
    "wpc": f"{_MICROSOFT}/word/2010/wordprocessingCanvas",
    "wpg": f"{_MICROSOFT}/word/2010/wordprocessingGroup",
    "wpi": f"{_MICROSOFT}/word/2010/wordprocessingInk",
    "wps": f"{_MICROSOFT}/word/2010/wordprocessingShape",
    "a14": f"{_MICROSOFT}/drawing/2010/main",
    "c14": f"{_MICROSOFT}/drawing/2007/8/2/chart",
    "pic14": f"{_MICROSOFT}/drawing/2010/picture",
    "aink": f"{_MICROSOFT}/drawing/2016/ink",
    "am3d": f"{_MICROSOFT}/drawing/2017/model3d",
    "cx": f"{_MICROSOFT}/drawing/2014/chartex",
    **{
        f"cx{number}": f"{_MICROSOFT}/drawing/{year}/chartex"
        for number, year in enumerate(
            ("2015/9/8", "2015/10/21", "2016/5/9", "2016/5/10", "2016/5/11", "2016/5/12"), 1
        )
    },
    "cx7": f"{_MICROSOFT}/drawing/2016/5/13/chartex",
    "cx8": f"{_MICROSOFT}/drawing/2016/5/14/chartex",
    "oel": f"{_MICROSOFT}/2019/extlst",
}
"""The namespaces that Word knows, by their usual prefixes."""
_KNOWN = frozenset(XML_NAMES.values())
_PREFIXES = {uri: prefix for prefix, uri in XML_NAMES.items()}

SILENT = tags(
    "pPr rPr tblPr tblGrid tblPrEx trPr tcPr sdtPr sdtEndPr smartTagPr customXmlPr sectPr rubyPr"
    " proofErr permStart permEnd lastRenderedPageBreak fldData ffData"
    " commentRangeStart commentRangeEnd annotationRef"
    " moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd"
    " customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd"
    " customXmlMoveFromRangeStart customXmlMoveFromRangeEnd"
    " customXmlMoveToRangeStart customXmlMoveToRangeEnd"
    " dirRangeStart docPartPr divId background"
) | {f"{{{XML_NAMES['m']}}}ctrlPr", f"{{{XML_NAMES['m']}}}oMathParaPr"}
"""Elements among words that print nothing themselves."""


def short_name(element: etree._Element) -> str:
    """Return the name of an element with the usual prefix, such as ``w:altChunk``."""
    name = etree.QName(element)
    known = _PREFIXES.get(name.namespace or "")
    return f"{known or element.prefix or 'x'}:{name.localname}"


def chosen(alternatives: etree._Element) -> Iterable[etree._Element]:
    """Return the part of ``mc:AlternateContent`` that Word reads: the first choice that it knows.

    A choice names by prefix the namespaces that it requires (part 3, 7.6 and 9.3).
    """
    for choice in alternatives.findall(f"{MC}Choice"):
        required = (choice.get("Requires") or "").split()
        if required and all(choice.nsmap.get(one) in _KNOWN for one in required):
            return choice
    fallback = alternatives.find(f"{MC}Fallback")
    return () if fallback is None else fallback


def is_ignorable(element: etree._Element) -> bool:
    """Return whether Word skips an element because its namespace is marked as ignorable."""
    namespace = etree.QName(element).namespace
    root = element.getroottree().getroot()
    ignorable = (root.get(f"{MC}Ignorable") or "").split()
    return namespace not in _KNOWN and namespace in {root.nsmap.get(one) for one in ignorable}
