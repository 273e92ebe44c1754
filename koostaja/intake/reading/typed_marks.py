"""Numbers and bullets that are characters of a line, since no list counts or draws them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from koostaja.docx import FlowParagraph

__all__ = [
    "begins_item",
    "is_mark",
    "is_numbered",
    "starts_count",
    "typed_paragraph",
    "without_number",
]

_PRIVATE = "\ue000-\uf8ff"
"""Characters of symbol fonts, whose codes no other font has."""
_SIGNS = f"•●○◦▪▫■□◆◇►▶▸‣⁃∙·➢➔✓✔❖\u00b7{_PRIVATE}"
_SIGN = re.compile(rf"[{_SIGNS}]\s*")
_DASH = re.compile(r"[-–—*]\s+|o\s+(?=\w)")
"""Signs that are bullets only before a space."""
_NUMBER = re.compile(r"(?:\d{1,3}\.)+(?:\d{1,3})?(?=\s|$)|\(?(?:\d{1,2}|[a-z])\)(?=\s|$)")
"""A typed number: "2.", "2.1", "2.1.", "1)", "(a)"; no date, whose year is longer."""
_FIRST = re.compile(r"1[.)]?(?=\s)")


def begins_item(line: str) -> bool:
    """Return whether a line begins with a bullet or a number."""
    return any(one.match(line) for one in (_SIGN, _DASH, _NUMBER))


def is_mark(word: str) -> bool:
    """Return whether a word is a bullet or a number and nothing else."""
    return any(one.fullmatch(f"{word} ") or one.fullmatch(word) for one in (_SIGN, _DASH, _NUMBER))


def is_numbered(line: str) -> bool:
    """Return whether a line begins with a number."""
    return _NUMBER.match(line) is not None


def without_number(line: str) -> str:
    """Return a line without the number with which it begins."""
    number = _NUMBER.match(line)
    return line[number.end() :].lstrip() if number else line


def starts_count(number: str) -> bool:
    """Return whether a number, or a line, begins a count: "1.", "1", "1)"."""
    return _FIRST.match(f"{number} ") is not None


def typed_paragraph(
    lines: Sequence[str], *, level: int = 0, is_strong: bool = False, begins_page: bool = False
) -> FlowParagraph:
    """Return the paragraph of some lines.

    A sign that can only be a bullet is taken off; dashes and numbers stay, since they may belong
    to the words.
    """
    sign = _SIGN.match(lines[0])
    first = lines[0][sign.end() :] if sign else lines[0]
    kept = tuple(filter(None, (first, *lines[1:])))
    return FlowParagraph(
        "", bool(sign and kept), kept or tuple(lines), False, level, is_strong, 0, begins_page
    )
