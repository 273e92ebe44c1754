"""The copy of a shape that Word keeps beside its older form: a package in one attribute.

Word writes it, in base64, where a drawing has to be readable by Word 2007 too
(``o:gfxdata``, MS-OI29500 2.1.1845).
"""

from __future__ import annotations

import base64
import binascii

from koostaja.docx.package import Package
from koostaja.docx.parts import UNREADABLE, is_external
from koostaja.docx.policy.archives_within import Unpack
from koostaja.docx.policy.doctypes import prolog_fault
from koostaja.docx.policy.part_contents import is_image
from koostaja.docx.policy.part_names import part_name_faults

__all__ = ["is_plain_shape"]

_XML = (".xml", ".rels")


def is_plain_shape(text: str, unpacked: Unpack) -> bool:
    """Return whether a copy of a shape has drawings and pictures only, all within itself."""
    try:
        data = base64.b64decode("".join(text.split()), validate=True)
        package = Package(unpacked(data))
    except (binascii.Error, *UNREADABLE):
        return False
    if any(part_name_faults(package.parts)):
        return False
    return all(_is_plain(package, name) for name in package.parts)


def _is_plain(package: Package, name: str) -> bool:
    data = package.parts[name]
    if not name.lower().endswith(_XML):
        return is_image(data)
    if prolog_fault(data):
        return False
    return not any(map(is_external, package.tree(name)))
