"""The parts of a Word file, to which others are added."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from lxml import etree

__all__ = ["PACKAGE", "RELATED", "WordPackage", "packed", "unpacked"]

RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return parts as a file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


class WordPackage:
    """Parts to which others are added."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        self._related = 0

    def add(self, name: str, content: str | bytes, content_type: str = "") -> None:
        """Add a part, unless there is one of this name."""
        if name in self.parts:
            return
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        self.parts[name] = content if isinstance(content, bytes) else f"{head}{content}".encode()
        if content_type:
            override = f'<Override PartName="/{name}" ContentType="{content_type}"/>'
            self._insert("[Content_Types].xml", "</Types>", override)

    def relate(self, owner: str, kind: str, target: str) -> str:
        """Add a relationship, unless there is one of this kind to the target; return its id."""
        folder, _, name = owner.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels" if name else "_rels/.rels"
        self.parts.setdefault(rels, f'<Relationships xmlns="{PACKAGE}/relationships"/>'.encode())
        self.parts[rels] = re.sub(
            rb"(<Relationships[^>]*)/>", rb"\1></Relationships>", self.parts[rels]
        )
        if f'Target="{target}"'.encode() in self.parts[rels]:
            return ""
        self._related += 1
        id, kind = f"rIdW{self._related}", kind if ":" in kind else f"{RELATED}/{kind}"
        one = f'<Relationship Id="{id}" Type="{kind}" Target="{target}"/>'
        self._insert(rels, "</Relationships>", one)
        return id

    def default(self, ending: str, content_type: str) -> None:
        """Give parts with an ending a content type."""
        if f'Extension="{ending}"'.encode() not in self.parts["[Content_Types].xml"]:
            one = f'<Default Extension="{ending}" ContentType="{content_type}"/>'
            types = self.parts["[Content_Types].xml"]
            self.parts["[Content_Types].xml"] = re.sub(
                rb"(<Types[^>]*>)", lambda found: found[1] + one.encode(), types, count=1
            )

    def _insert(self, part: str, before: str, text: str) -> None:
        self.parts[part] = self.parts[part].replace(before.encode(), f"{text}{before}".encode())

    def set(self, part: str, tree: etree._Element) -> None:
        """Replace a part."""
        self.parts[part] = etree.tostring(
            tree, xml_declaration=True, encoding="UTF-8", standalone=True
        )
