"""Elements and attributes that act or fetch, whichever part they are in.

They are known by their names alone, so that no other namespace hides them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from koostaja.docx.policy.link_targets import is_allowed_target, is_local_path

__all__ = ["ElementFault", "element_faults", "may_have_active_attributes"]

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
_NAMES = re.compile(
    rb"[\s:](?:href|src|althref|action|macro|url|manifestLocation|schemaLocation|SelectedStyle"
    rb"|on(?:click|mouse|load|activate|begin|end|error|focus|key|repeat|dblclick)\w*)\s*=",
    re.IGNORECASE,
)
"""Attributes that may act, as they are in the bytes of a part."""
_HANDLER = re.compile(r"on(?:click|mouse|load|activate|begin|end|error|focus|key|repeat|dblclick)")
_CALLS = {"action": "active.action", "macro": "active.macros"}
_FETCHED = ("src", "althref")
_PATHS = ("url", "manifestLocation", "schemaLocation", "SelectedStyle")
_RELATED = "relationships}"


def may_have_active_attributes(data: bytes) -> bool:
    """Return whether the bytes of a part have an attribute that may act."""
    return b"\0" in data[:4] or _NAMES.search(data) is not None


def element_faults(root: etree._Element, *, attributes: bool) -> Iterator[ElementFault]:
    """Yield what acts or fetches in a part; in its attributes too if it may have such."""
    for one in root.iter(*_CONSTRUCT):
        name = str(etree.QName(one).localname)
        yield one, name, _CONSTRUCT[f"{{*}}{name}"]
    for one in root.iter() if attributes else ():
        for key, value in one.attrib.items():
            name, text = str(key), str(value)
            construct = _attribute_fault(name, text)
            if construct:
                yield one, f"{name.rpartition('}')[2]}={text}", construct


def _attribute_fault(name: str, text: str) -> str:
    local = name.rpartition("}")[2]
    if not text or _RELATED in name:
        return ""
    if local in _CALLS:
        return _CALLS[local]
    if _HANDLER.match(local):
        return "active.script"
    if local == "href" and not is_allowed_target(text):
        return "active.address"
    if local in _FETCHED or (local in _PATHS and is_local_path(text)):
        return "active.address"
    return ""
