"""The workbook behind a chart: sheets with values, and nothing that runs or fetches.

Word opens it only when somebody edits the data of the chart, but then Excel reads all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from koostaja.docx.package import Package
from koostaja.docx.parts import UNREADABLE
from koostaja.docx.policy.archives_within import Unpack
from koostaja.docx.policy.doctypes import prolog_fault
from koostaja.docx.policy.link_targets import is_allowed_target
from koostaja.docx.policy.part_names import part_name_faults

__all__ = ["workbook_fault"]

_TYPES = """
application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.sharedstrings+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.calcchain+xml
application/vnd.openxmlformats-officedocument.spreadsheetml.sheetmetadata+xml
application/vnd.openxmlformats-officedocument.theme+xml
application/vnd.openxmlformats-officedocument.extended-properties+xml
application/vnd.openxmlformats-officedocument.custom-properties+xml
application/vnd.openxmlformats-package.core-properties+xml
application/vnd.openxmlformats-package.relationships+xml
"""
_ALLOWED = frozenset(_TYPES.split())
_RELATED = re.compile(
    r"http://(?:schemas\.openxmlformats\.org/(?:officeDocument|officedocument|package)|purl\.oclc\.org/ooxml"
    r"/officeDocument)(?:/2006)?/relationships/(?:metadata/)?(?:officeDocument|core-properties"
    r"|extended-properties|extendedProperties|custom-properties|customProperties|worksheet|styles"
    r"|sharedStrings|theme|table|calcChain|sheetMetadata|hyperlink)"
)
"""The types of its relationships."""
_LIST = "[content_types].xml"
_NAMES = """
SUM AVERAGE MIN MAX COUNT COUNTA ROUND ROUNDUP ROUNDDOWN ABS IF AND OR NOT SUMIF COUNTIF PRODUCT
MEDIAN INT MOD POWER SQRT
"""
_FUNCTIONS = frozenset(_NAMES.split())
_CALL = re.compile(r"([\w.]+)\s*\(")
_OUTSIDE = re.compile(r"[|\[\]\\{}#]|//")
_FORMULAS = tuple(
    f"{{*}}{name}"
    for name in (
        *("f", "definedName", "formula", "formula1", "formula2"),
        *("calculatedColumnFormula", "totalsRowFormula"),
    )
)
_ACTIVE = tuple(
    f"{{*}}{name}"
    for name in (
        *("oleObject", "oleObjects", "control", "controls", "externalReference"),
        *("legacyDrawing", "webPublishItem", "ddeLink", "connection"),
    )
)


def workbook_fault(data: bytes, unpacked: Unpack) -> str:
    """Return what is wrong with a workbook, as a key of ``TERMS``; "" if nothing is."""
    try:
        package = Package(unpacked(data))
        return next(_faults(package), "")
    except UNREADABLE:
        return "content.workbook"


def _faults(package: Package) -> Iterator[str]:
    yield from (reason for _, reason in part_name_faults(package.parts))
    for data in package.parts.values():
        fault = prolog_fault(data)
        if fault:
            yield "content.workbook"
            return
    for name in package.parts:
        if name.lower() != _LIST and package.content_type(name).lower() not in _ALLOWED:
            yield "content.workbook"
            return
        root = package.tree(name)
        if name.lower().endswith(".rels"):
            yield from ("content.link" for one in root if not _is_inside(one))
        elif next(root.iter(*_ACTIVE), None) is not None:
            yield "content.workbook"
        elif not all(_is_plain(one.text or "") for one in root.iter(*_FORMULAS)):
            yield "content.formula"


def _is_inside(relationship: etree._Element) -> bool:
    if not _RELATED.fullmatch(relationship.get("Type", "")):
        return False
    external = relationship.get("TargetMode", "Internal") != "Internal"
    hyperlink = relationship.get("Type", "").endswith("/hyperlink")
    return not external or (hyperlink and is_allowed_target(relationship.get("Target", "")))


def _is_plain(formula: str) -> bool:
    """Return whether a formula only calculates with the cells of the workbook."""
    called = (match[1].upper() for match in _CALL.finditer(formula))
    return not _OUTSIDE.search(formula) and all(name in _FUNCTIONS for name in called)
