"""The properties of a file that fields show, such as its title (17.16.5)."""

from __future__ import annotations

from lxml import etree

from koostaja.docx.reader.opened import OpenedPackage

__all__ = ["property_value"]

_CORE = {
    "TITLE": "title",
    "SUBJECT": "subject",
    "AUTHOR": "creator",
    "KEYWORDS": "keywords",
    "COMMENTS": "description",
    "LASTSAVEDBY": "lastModifiedBy",
    "REVNUM": "revision",
    "CATEGORY": "category",
}
_EXTENDED = ("COMPANY", "MANAGER", "TEMPLATE", "APPLICATION", "HYPERLINKBASE")
_VARIABLE = "DOCVARIABLE"


def property_value(opened: OpenedPackage, keyword: str, operand: str) -> str | None:
    """Return the value of the property that a field shows; None if it shows none."""
    name = operand.upper() if keyword in ("DOCPROPERTY", "INFO") else keyword
    if keyword == _VARIABLE:
        return _variable(opened, operand)
    if name in _CORE:
        return _text(_root(opened, "core-properties"), _CORE[name])
    if name in _EXTENDED:
        return _text(_root(opened, "extended-properties"), name.capitalize())
    return _custom(opened, operand) if keyword == "DOCPROPERTY" else None


def _root(opened: OpenedPackage, kind: str) -> etree._Element | None:
    part = opened.package.related(kind, "")
    return opened.package.tree(part) if part else None


def _text(root: etree._Element | None, name: str) -> str:
    found = None if root is None else root.find(f"{{*}}{name}")
    return "" if found is None else found.text or ""


def _custom(opened: OpenedPackage, name: str) -> str:
    root = _root(opened, "custom-properties")
    for one in () if root is None else root:
        if isinstance(one.tag, str) and one.get("name", "").lower() == name.lower():
            return "".join(map(str, one.itertext()))
    return ""


def _variable(opened: OpenedPackage, name: str) -> str:
    found = () if opened.settings is None else opened.settings.iter("{*}docVar")
    for one in found:
        values = {etree.QName(str(key)).localname: str(text) for key, text in one.attrib.items()}
        if values.get("name", "").lower() == name.lower():
            return values.get("val", "")
    return ""
