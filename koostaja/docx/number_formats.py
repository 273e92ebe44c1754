"""Numbers as Word prints them (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

__all__ = ["format_number"]

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def format_number(value: int, format: str, custom: str = "") -> str | None:  # noqa: ARG001
    """Return a number as it is printed; None if the format is not understood."""
    if format == "decimal":
        return str(value)
    if format == "none":
        return ""
    if format == "decimalZero":
        return f"{value:02d}"
    if format in ("lowerRoman", "upperRoman") and 0 <= value < 32768:
        text = ""
        rest = value
        for amount, letters in _ROMAN:
            count, rest = divmod(rest, amount)
            text += letters * count
        return text.upper() if format == "upperRoman" else text
    if format in ("lowerLetter", "upperLetter") and 0 < value < 780:
        text = chr(97 + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return text.upper() if format == "upperLetter" else text
    return None
