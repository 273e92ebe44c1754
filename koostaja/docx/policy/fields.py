"""Whether a field is one that a Word file may have."""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator

from lxml import etree

from koostaja.docx.policy.field_kinds import (
    ALLOWED_FIELDS,
    CHANGING_PROPERTIES,
    PROPERTY_FIELDS,
    REFUSED_FIELDS,
)
from koostaja.docx.policy.field_reader import MADE, FieldInstruction, field_instructions
from koostaja.docx.policy.link_targets import is_allowed_target

__all__ = ["FieldFault", "field_faults"]

FieldFault = tuple[etree._Element, str, str]
"""Where a field is, what it is called, and what is wrong with it as a key of ``TERMS``."""

_ALLOWED = frozenset(name for names in ALLOWED_FIELDS for name in names.split())
_REFUSED = {name: why for names, why in REFUSED_FIELDS.items() for name in names.split()}
_KEYWORD = re.compile(rf'\s*(=|[^\s"\\{MADE}=]+)(?=[\s\\"“”]|$|(?<==))')
_TOKEN = re.compile(r'["“”]((?:[^"“”\\]|\\.)*)["“”]?|(\\[^\s"“”\\]?)|([^\s"“”]+)')
_SWITCHES = frozenset("lmnoths*#@!")
_WITH_ARGUMENT = frozenset("lot*#@")
"""Switches of HYPERLINK and of all fields, and those with an argument (17.16.4, 17.16.5.25)."""
_LONGEST = 60
_CHANGING_INPUT = ("currentDate", "currentTime")
_HYPERLINK_DATA = bytes.fromhex("d0c9ea79f9bace118c8200aa004ba90b02000000")
"""How a hyperlink begins that Word keeps beside a field: MS-OSHARED 2.3.7.1, version 2."""
_LOCATION_ONLY = 0x08


def field_faults(
    root: etree._Element, bookmarks: Callable[[], Collection[str]]
) -> Iterator[FieldFault]:
    """Yield the fields of a part that it may not have.

    ``bookmarks`` returns the bookmarks of the file, in small letters: the name of one is a
    field that repeats its words.
    """
    for one in field_instructions(root):
        why = _fault(one, bookmarks)
        if why:
            yield one.element, _shown(one.text), why
    for kept in root.iter("{*}fldData"):
        if not _is_location(kept.text or ""):
            yield kept, "w:fldData", "field.data"
    for entry in root.iter("{*}textInput"):
        kinds = (value for one in entry.iter("{*}type") for value in one.attrib.values())
        if any(kind in _CHANGING_INPUT for kind in kinds):
            yield entry, "FORMTEXT", "field.changes"


def _shown(text: str) -> str:
    words = " ".join(text.replace(MADE, "…").split())
    return "".join(c for c in words if unicodedata.category(c)[0] != "C")[:_LONGEST] or "–"


def _fault(field: FieldInstruction, bookmarks: Callable[[], Collection[str]]) -> str:
    if not field.text.strip():
        return ""  # an empty field shows nothing
    found = _KEYWORD.match(field.text)
    if not field.whole or (found is None and MADE in field.text):
        return "field.made"
    if found is None:
        return "field.unknown"
    keyword, arguments = _upper(found[1]), field.text[found.end() :]
    if keyword in _REFUSED:
        return _REFUSED[keyword]
    if keyword not in _ALLOWED:
        return "" if _is_bookmark(found[1], bookmarks) else "field.unknown"
    if keyword == "HYPERLINK" and not _leads_to_allowed(arguments):
        return "field.target"
    if keyword in PROPERTY_FIELDS and not _is_lasting(arguments):
        return "field.changes"
    return ""


def _upper(text: str) -> str:
    return text.upper() if text.isascii() else text


def _is_bookmark(name: str, bookmarks: Callable[[], Collection[str]]) -> bool:
    """Return whether a keyword is the name of a bookmark and like no keyword."""
    plain = unicodedata.normalize("NFKD", name).upper()
    return plain not in _REFUSED and name.lower() in bookmarks()


def _is_lasting(arguments: str) -> bool:
    """Return whether the property that a field shows stays as it is."""
    if MADE in arguments:
        return False
    found = _TOKEN.search(arguments)
    name = "" if found is None else (found[1] or found[3] or "")
    return name.replace(" ", "").lower() not in CHANGING_PROPERTIES


def _leads_to_allowed(arguments: str) -> bool:
    """Return whether all that a link may lead to is allowed; a place in the file always is."""
    if MADE in arguments:
        return False
    switch = ""
    for found in _TOKEN.finditer(arguments):
        if found[2]:
            switch = found[2][1:].lower()
            if switch not in _SWITCHES:
                return False  # two backslashes, for one, begin a path
            continue
        if switch not in _WITH_ARGUMENT:
            text = found[3] if found[1] is None else re.sub(r"\\(.)", r"\1", found[1])
            if text and not is_allowed_target(text):
                return False
        switch = ""
    return True


def _is_location(text: str) -> bool:
    """Return whether data beside a field is that of a link to a place in the same file."""
    try:
        data = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return False
    at = len(_HYPERLINK_DATA)
    flags = int.from_bytes(data[at : at + 4], "little")
    return data.startswith(_HYPERLINK_DATA) and flags == _LOCATION_ONLY
