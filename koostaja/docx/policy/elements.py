"""Elements and attributes that act or fetch, whichever part they are in.

They are known by their names alone, so that no other namespace hides them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from koostaja.docx.policy.archives_within import Unpack
from koostaja.docx.policy.link_targets import is_allowed_target, is_local_path
from koostaja.docx.policy.shape_data import is_plain_shape
from koostaja.docx.wordml import R, finder

__all__ = ["ElementFault", "element_faults", "related_ids"]

ElementFault = tuple[etree._Element, str, str]
"""Where it is, what is there, and what it brings as a key of ``TERMS``."""

_ACTIVE = {
    "active.inserted": "altChunk binData",
    "active.object": "object OLEObject objectEmbed objectLink",
    "active.control": "control ocx",
    "active.subdocument": "subDoc",
    "active.frames": "frameset",
    "active.mail-merge": "mailMerge",
    "active.template": "attachedTemplate linkStyles",
    "active.transform": "saveThroughXslt",
    "active.macros": "entryMacro exitMacro macro mcd",
    "active.ribbon": "customUI toolbarData",
    "active.add-in": "webExtensionLinked webExtensionCreated webextension taskpane taskpanes",
    "active.media": "movie webVideoPr snd stSnd audioCd audioFile videoFile wavAudioFile "
    "quickTimeFile media",
    "active.script": "script scriptAnchor applet",
}
"""The names of elements, by what they bring."""
_CONSTRUCT = {
    f"{{*}}{name}": construct for construct, names in _ACTIVE.items() for name in names.split()
}
_EVENTS = (
    "click",
    "mouse",
    "load",
    "activate",
    "begin",
    "end",
    "error",
    "focus",
    "key",
    "repeat",
    "dblclick",
)
_HANDLER = re.compile(rf"on(?:{'|'.join(_EVENTS)})")
_CALLS = {"action": "active.action", "macro": "active.macros"}
_FETCHED = ("src", "althref", "manifestLocation")
_RELATED = "relationships}"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_LIBRARY = "{http://schemas.openxmlformats.org/schemaLibrary/"
"""Schemas that Word fetches, and the packages that belong to them (part 1, 23.1)."""
_ATTRIBUTES = [
    re.compile(rf"{name}\w*\s*=".encode())
    for name in (
        "href",
        "gfxdata",
        "schemaLocation",
        *_CALLS,
        *_FETCHED,
        *(f"on{one}" for one in _EVENTS),
    )
]
_PLACES = (b'"\\\\', b"'\\\\", b'"//', b"'//", b'"file:', b"'file:", b'"FILE:', b"&#")
"""What to look for in the bytes of a part before its elements are walked."""
_INERT = frozenset(("descr", "title", "alt", "name", "val", "instr", "text", "gfxdata"))
"""Attributes with words, or with the name of the file from which a picture came."""


def element_faults(root: etree._Element, data: bytes, unpacked: Unpack) -> Iterator[ElementFault]:
    """Yield what acts or fetches in a part, whose bytes are ``data``."""
    for one in root.iter(*_CONSTRUCT):
        name = str(etree.QName(one).localname)
        yield one, name, _CONSTRUCT[f"{{*}}{name}"]
    there = any(one in data for one in _PLACES) or any(one.search(data) for one in _ATTRIBUTES)
    if there or b"\0" in data[:4]:  # of UTF-16
        for one in root.iter():
            yield from _attribute_faults(one, unpacked)


def related_ids(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield each element that names a relationship, with the id, in both kinds of Word files."""
    for one in _with_relationships(root):
        for name, value in one.attrib.items():
            if _RELATED in str(name):
                yield one, str(value)


_with_relationships = finder("@r:* or @s:*", r=R[1:-1], s=_STRICT)


def _attribute_faults(one: etree._Element, unpacked: Unpack) -> Iterator[ElementFault]:
    for key, value in one.attrib.items():
        name, text = str(key), str(value)
        construct = _attribute_fault(name, text, unpacked)
        if construct:
            yield one, f"{name.rpartition('}')[2]}={text}", construct


def _attribute_fault(name: str, text: str, unpacked: Unpack) -> str:
    local = name.rpartition("}")[2]
    if not text or _RELATED in name:
        return ""
    if local in _CALLS:
        return _CALLS[local]
    if _HANDLER.match(local):
        return "active.script"
    if local == "gfxdata":
        return "" if is_plain_shape(text, unpacked) else "active.object"
    if local == "href" and not is_allowed_target(text):
        return "active.address"
    if local == "schemaLocation" and name.startswith(_LIBRARY):
        return "active.address"
    if local in _FETCHED or (local not in _INERT and is_local_path(text)):
        return "active.address"
    return ""
