"""Alternatives in a Word file that say other words: another program shows another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from koostaja.docx.package import Package
from koostaja.docx.reader import Unread
from koostaja.docx.wordml import W

__all__ = ["differing_alternatives"]

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWING = f"{W}drawing"
_TEXTS = (f"{W}t", f"{W}sym", f"{W}instrText", "{*}t")


def differing_alternatives(package: Package, parts: Iterable[str]) -> Iterator[Unread]:
    """Yield each part with alternatives (ECMA-376 part 3, 9.3) whose words are not the same."""
    for part in parts:
        if package.is_xml(part):
            for one in package.tree(part).iter(f"{_MC}AlternateContent"):
                if len(set(map(_text, _branches(one)))) > 1:
                    yield Unread(part, "mc:AlternateContent")


def _branches(alternatives: etree._Element) -> list[etree._Element]:
    """Return what programs choose among, without a fallback to nothing for a drawing.

    LibreOffice writes such a fallback; only programs before Word 2010 read it.
    """
    found = [one for one in alternatives if isinstance(one.tag, str)]
    drawings = all(len(one) and {each.tag for each in one} == {_DRAWING} for one in found[:-1])
    if len(found) > 1 and drawings and not any(len(one) for one in found[-1]):
        return found[:-1] if not _text(found[-1]) else found
    return found


def _text(branch: etree._Element) -> str:
    return "".join(one.text or "" for one in branch.iter(*_TEXTS)).strip()
