"""Alternatives in a Word file that say other words: another program shows another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from koostaja.docx.package import Package
from koostaja.docx.reader import Unread
from koostaja.docx.wordml import W

__all__ = ["differing_alternatives"]

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXTS = (f"{W}t", f"{W}sym", f"{W}instrText", "{*}t")


def differing_alternatives(package: Package, parts: Iterable[str]) -> Iterator[Unread]:
    """Yield each part with alternatives (ECMA-376 part 3, 9.3) whose words are not the same."""
    for part in parts:
        if package.is_xml(part):
            for one in package.tree(part).iter(f"{_MC}AlternateContent"):
                if len({_text(branch) for branch in one if isinstance(branch.tag, str)}) > 1:
                    yield Unread(part, "mc:AlternateContent")


def _text(branch: etree._Element) -> str:
    return "".join(one.text or "" for one in branch.iter(*_TEXTS)).strip()
