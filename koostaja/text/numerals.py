"""Numbers in letters and in Roman numerals."""

from __future__ import annotations

__all__ = ["LATIN", "lettered", "roman"]

LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
)


def lettered(value: int, letters: str = LATIN) -> str:
    """Return the letter of a number from 1; after the last, letters repeat, as in Word: ``AA``."""
    repeated, index = divmod(value - 1, len(letters))
    return letters[index] * (repeated + 1)


def roman(value: int) -> str:
    """Return a number from 1 in capital Roman numerals: ``XIV``."""
    text = ""
    for amount, letters in _ROMAN:
        count, value = divmod(value, amount)
        text += count * letters
    return text
