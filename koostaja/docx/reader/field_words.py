"""Words of fields that have no result: Word computes them from the instruction."""

from __future__ import annotations

from koostaja.docx.reader.drafts import OpenField
from koostaja.docx.wordml import W, attribute, value

__all__ = ["drawn", "symbol"]

_PRIVATE = 0xF000
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings", "marlett", "mt extra")
_BOXES = ("☐", "☒")
_ON = ("1", "true", "on")


def symbol(font: str, code: str) -> str:
    """Return the character that a font has at a code, such as ``F0FC`` (17.3.3.30).

    Codes from F000 are those of a symbol font, whose characters have no other name; in
    other fonts they are the character 61440 lower.
    """
    try:
        number = int(code, 16)
        if number <= 0 or 0xD800 <= number < 0xE000 or number > 0x10FFFF:
            return ""
    except ValueError:
        return ""
    own = any(font.lower().startswith(one) for one in _SYMBOL_FONTS)
    if own and number < 0x100:
        number += _PRIVATE
    elif not own and _PRIVATE + 0x20 <= number <= _PRIVATE + 0xFF:
        number -= _PRIVATE
    return chr(number)


def drawn(field: OpenField) -> str:
    """Return the words of a field without a result."""
    read = field.read
    if read is None:
        return ""
    if read.keyword == "SYMBOL" and read.operands:
        return symbol(read.switch("f") or "", _code(read.operands[0]))
    if read.keyword in ("MACROBUTTON", "GOTOBUTTON"):
        return " ".join(read.operands[1:])
    if read.keyword in ("FORMCHECKBOX", "FORMDROPDOWN"):
        return _form(field, read.keyword)
    return ""


def _code(text: str) -> str:
    """Return a number as SYMBOL writes it, decimal or with 0x, in hexadecimal digits."""
    if text.lower().startswith("0x"):
        return text[2:]
    return f"{int(text):X}" if text.isdecimal() and len(text) < 8 else ""


def _form(field: OpenField, keyword: str) -> str:
    """Return what a form field shows (17.16.7, 17.16.9)."""
    data = None if field.mark is None else field.mark.find(f"{W}ffData")
    if data is None:
        return ""
    if keyword == "FORMDROPDOWN":
        entries = data.findall(f"{W}ddList/{W}listEntry")
        chosen = value(data, "ddList/result") or value(data, "ddList/default") or "0"
        at = int(chosen) if chosen.isdecimal() and len(chosen) < 6 else 0
        return attribute(entries[at], "val") if at < len(entries) else ""
    box = data.find(f"{W}checkBox")
    if box is None:
        return ""
    checked = box.find(f"{W}checked")
    checked = box.find(f"{W}default") if checked is None else checked
    return _BOXES[checked is not None and (attribute(checked, "val") or "1") in _ON]
