"""Numbers and bullets that are characters of a line, since no list counts or draws them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from koostaja.docx import FlowParagraph

__all__ = [
    "TypedMark",
    "begins_box",
    "begins_item",
    "is_below",
    "is_bullet",
    "is_mark",
    "is_marked_number",
    "is_number",
    "is_numbered",
    "leading_number",
    "number_follows",
    "ordinal",
    "split_mark",
    "split_ordinal",
    "starts_count",
    "typed_paragraph",
    "without_number",
]

_PRIVATE = "\ue000-\uf8ff"
"""Characters of symbol fonts, whose codes no other font has."""
_SIGNS = f"•●○◦▪▫■□◆◇►▶▸‣⁃∙·➢➤➔✓✔❖{_PRIVATE}"
_EMPTY, _FULL = "□☐✗", "■☑☒✓✔"
_SIGN = re.compile(rf"[{_SIGNS}]\s*")
_DASH = re.compile(r"[-–—―*§]\s+|o\s+(?=\w)")
"""Signs that are bullets only before a space."""
_GLUED_DASH = re.compile(r"[-–—](?=[^\W\d_])|\*")
"""A dash at the very beginning of a word: it is a bullet whose space was forgotten."""
_PARTS = r"\d{1,2}(?:\.\d{1,2})+\.?"
_ENCLOSED = r"\(?(?:\d{1,2}|[^\W\d_])\)"
_NUMBER = re.compile(rf"(?:{_PARTS}|\d{{1,2}}\.|{_ENCLOSED})(?=\s|$)")
"""A typed number: "2.", "2.1", "2.1.", "1)", "(a)"; no date, whose year is longer."""
_BEFORE_TEXT = re.compile(rf"({_PARTS}|{_ENCLOSED}|[IVX]{{1,4}}\.)\s+")
"""A number that is one in front of any text."""
_ORDINAL = re.compile(r"(\d{1,2}\.)\s+")
"""``2. Tekst``, or ``2. tekst``, which may be an ordinal within a sentence."""
_BARE = re.compile(r"(\d{1,2})\s+")
"""``2 Tekst``: the full stop was left out."""
_GLUED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*\.)(?=[^\W\d_])")
"""``2.1.Tekst``: the space was forgotten."""
_FIRST = re.compile(r"1[.)]?(?=\s)")
_PART = re.compile(r"\d+|[^\W\d_]")


class TypedMark(NamedTuple):
    """What was typed before a text, and the text itself."""

    number: str
    is_bullet: bool
    text: str


def begins_box(line: str) -> str:
    """Return whether the box that a line begins with is "empty" or "full"; "" if there is none.

    Where both are, they are no bullets: one says yes, the other no.
    """
    sign = line[:1]
    return "empty" if sign and sign in _EMPTY else "full" if sign and sign in _FULL else ""


def begins_item(line: str) -> bool:
    """Return whether a line begins with a bullet or a number."""
    return any(one.match(line) for one in (_SIGN, _DASH, _NUMBER))


def is_mark(word: str) -> bool:
    """Return whether a word is a bullet or a number and nothing else."""
    return any(one.fullmatch(f"{word} ") or one.fullmatch(word) for one in (_SIGN, _DASH, _NUMBER))


def is_bullet(text: str) -> bool:
    """Return whether a text is a sign that can only be a bullet; a dash may stand for nothing."""
    return _SIGN.fullmatch(text) is not None


def is_number(text: str) -> bool:
    """Return whether a text is a number and nothing else."""
    return _NUMBER.fullmatch(text) is not None


def is_marked_number(text: str) -> bool:
    """Return whether a text is a number with its final mark: "2.", "2.1.", "2)"."""
    return is_number(text) and not text[-1].isdigit()


def is_numbered(line: str) -> bool:
    """Return whether a line begins with a number."""
    return _NUMBER.match(line) is not None


def leading_number(line: str) -> str:
    """Return the number with which a line begins; "" if with none."""
    number = _NUMBER.match(line)
    return number[0] if number else ""


def without_number(line: str) -> str:
    """Return a line without the number with which it begins."""
    return line[len(leading_number(line)) :].lstrip()


def starts_count(number: str) -> bool:
    """Return whether a number, or a line, begins a count: "1.", "1", "1)"."""
    return _FIRST.match(f"{number} ") is not None


def number_follows(before: str, number: str) -> bool:
    """Return whether a number is the next one: "2.1" or "3" after "2", "3." after "2.4."."""
    above, own = _parts(before), _parts(number)
    if not above or not own:
        return False
    if is_below(number, before):
        return own[-1] == 1
    level = len(own) - 1
    return len(above) > level and above[:level] == own[:level] and own[level] == above[level] + 1


def is_below(number: str, above: str) -> bool:
    """Return whether a number is one level below another one: "2.1" below "2."."""
    outer, own = _parts(above), _parts(number)
    return bool(outer) and own[:-1] == outer


def _parts(number: str) -> tuple[int, ...]:
    """Return the parts of a number; letters count from a."""
    found = _PART.findall(number.casefold())
    return tuple(int(one) if one.isdigit() else ord(one) - ord("a") + 1 for one in found)


def split_mark(text: str) -> TypedMark:
    """Return the number or bullet that a text begins with, and the rest; a mark alone is a text."""
    number = _BEFORE_TEXT.match(text) or _number_of_sentence(text) or _GLUED.match(text)
    if number and text[number.end() :].strip():
        return TypedMark(number[1], False, text[number.end() :].strip())
    bullet = _SIGN.match(text) or _DASH.match(text) or _GLUED_DASH.match(text)
    if bullet and text[bullet.end() :].strip():
        return TypedMark("", True, text[bullet.end() :].strip())
    return TypedMark("", False, text)


def _number_of_sentence(text: str) -> re.Match[str] | None:
    """Return a number that cannot be within a sentence, by the letter behind it."""
    number, bare = _ORDINAL.match(text), _BARE.match(text)
    if number and not text[number.end() : number.end() + 1].islower():
        return number
    return bare if bare and text[bare.end() : bare.end() + 1].isupper() else None


def ordinal(text: str) -> int:
    """Return the number before a text in small letters, which may be that of an item; or 0."""
    found = _ORDINAL.match(text)
    is_small = found is not None and text[found.end() : found.end() + 1].islower()
    return int(found[1].rstrip(".")) if found and is_small else 0


def split_ordinal(text: str) -> TypedMark:
    """Return the number before a text in small letters, and the text."""
    number, _, words = text.partition(" ")
    return TypedMark(number, False, words.strip())


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
