"""Alternatives in a Word file that say other words: another program shows another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from koostaja.docx.package import Package
from koostaja.docx.reader import Unread
from koostaja.docx.wordml import W

__all__ = ["differing_alternatives"]

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"
_TEXTS = (f"{W}t", f"{W}instrText", "{*}t")
_SHAPES = frozenset(
    f"http://schemas.microsoft.com/office/word/2010/wordprocessing{one}"
    for one in ("Shape", "Group", "Canvas")
)
"""Namespaces of the drawings of Word 2010."""


def differing_alternatives(package: Package, parts: Iterable[str]) -> Iterator[Unread]:
    """Yield each part with alternatives (ECMA-376 part 3, 9.3) whose words are not the same."""
    for part in parts:
        if package.is_xml(part):
            for one in package.tree(part).iter(f"{_MC}AlternateContent"):
                if _differ([branch for branch in one if isinstance(branch.tag, str)]):
                    yield Unread(part, "mc:AlternateContent")


def _differ(branches: list[etree._Element]) -> bool:
    """Return whether programs may show other words.

    The last branch may be without words: LibreOffice writes some text boxes so for programs
    that do not know the shapes of Word 2010, and these show an empty box.
    """
    texts = [_text(one) for one in branches]
    if texts and not texts[-1] and branches[0].tag == f"{_MC}Choice" and _is_shape(branches[0]):
        texts.pop()
    return len(set(texts)) > 1


def _is_shape(choice: etree._Element) -> bool:
    required = (choice.get("Requires") or "").split()
    return bool(required) and all((choice.nsmap.get(one) or "") in _SHAPES for one in required)


def _text(branch: etree._Element) -> str:
    """Return the words in a branch, with symbols and letters along a path."""
    return "".join(map(_said, branch.iter(*_TEXTS, f"{W}sym", f"{_V}textpath"))).strip()


def _said(element: etree._Element) -> str:
    if element.tag == f"{W}sym":
        return "".join(str(one) for _, one in sorted(element.attrib.items()))
    return element.get("string") or "" if element.tag == f"{_V}textpath" else element.text or ""
