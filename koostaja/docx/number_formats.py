"""Numbers as Word prints them (ECMA-376 part 1, 17.18.59).

Formats whose text depends on a language (``cardinalText``, ``ordinal``, ...) are not
understood, and neither are values for which the standard, [MS-OI29500] 2.1.540 and
LibreOffice do not agree, such as the roman number of 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from koostaja.docx.east_asian_numbers import EAST_ASIAN
from koostaja.text.numerals import LATIN, lettered, roman

__all__ = ["format_number"]

_Formatter = Callable[[int], str | None]
_LARGEST = 32767
"""The largest number of a list in Word ([MS-DOC] 2.9.150)."""


def format_number(value: int, format: str, custom: str = "") -> str | None:
    """Return a number as it is printed; None if the format is not understood.

    ``custom`` is read if the format is ``custom``, as Word does ([MS-OI29500] 2.1.286).
    """
    formatter = _CUSTOM.get(custom) if format == "custom" else _FORMATTERS.get(format)
    return formatter(value) if formatter and 0 <= value <= _LARGEST else None


def _span(first: str, last: str) -> str:
    """Return the characters from one to another, as Unicode has them."""
    return "".join(map(chr, range(ord(first), ord(last) + 1)))


def _padded(width: int, value: int) -> str | None:
    return f"{value:0{width}d}" if value else None


def _digits(digits: str, value: int) -> str | None:
    """Return a decimal number in the digits, from 0, of a script."""
    return "".join(digits[int(one)] for one in str(value)) if value else None


def _lettered(letters: str, most: int, value: int) -> str | None:
    """Return a letter; after the last one, letters repeat: ``z`` is followed by ``aa``."""
    return lettered(value, letters) if 1 <= value <= most else None


def _listed(forms: str, value: int) -> str | None:
    """Return one of a list of forms."""
    return forms[value - 1] if 1 <= value <= len(forms) else None


def _roman(value: int) -> str | None:
    return roman(value) or None


def _lower(formatter: _Formatter, value: int) -> str | None:
    text = formatter(value)
    return text.lower() if text else None


_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"


def _hebrew_number(value: int) -> str | None:
    """Return a number in Hebrew letters; 15 and 16 are not written like the name of God."""
    if not 1 <= value <= 392:
        return None
    hundreds, rest = divmod(value, 100)
    text = _HEBREW[17 + hundreds] if hundreds else ""
    if rest in (15, 16):
        return text + _HEBREW[8] + _HEBREW[rest - 10]
    tens, ones = divmod(rest, 10)
    return text + (_HEBREW[8 + tens] if tens else "") + (_HEBREW[ones - 1] if ones else "")


def _hebrew_letters(value: int) -> str | None:
    repeated, index = divmod(value - 1, len(_HEBREW))
    return _HEBREW[index] + _HEBREW[-1] * repeated if 1 <= value <= 392 else None


_RUSSIAN = _span("А", "И") + _span("К", "П") + _span("Р", "Щ") + "ЫЭЮЯ"
_LETTERS = {
    "upperLetter": (LATIN, 780),
    "lowerLetter": (LATIN.lower(), 780),
    "russianUpper": (_RUSSIAN, 392),
    "russianLower": (_RUSSIAN.lower(), 392),
    "arabicAlpha": ("أبتثجحخدذرزسشصضطظعغفقكلمنهو", 27),
    "arabicAbjad": ("أبجدهوزحطيكلمنسعفصقرشتثخذض", 26),
    "thaiLetters": ("กขค" + _span("\u0e07", "\u0e23") + "\u0e25" + _span("\u0e27", "\u0e2b"), 38),
    # Word swaps vowels and consonants ([MS-OI29500] 2.1.540)
    "hindiConsonants": (_span("\u0905", "\u0914"), 16),
    "hindiVowels": (_span("\u0915", "\u0928"), 20),
    "chicago": ("*†‡§", 40),
}
_DIGITS = {
    "decimalFullWidth": _span("０", "９"),
    "decimalFullWidth2": _span("０", "９"),
    "thaiNumbers": _span("\u0e50", "\u0e59"),
    "hindiNumbers": _span("\u0966", "\u096f"),
}
_ENCLOSED = {
    "decimalEnclosedCircle": _span("①", "⑳"),
    "decimalEnclosedCircleChinese": _span("①", "⑩"),
    "decimalEnclosedFullstop": _span("⒈", "⒛"),
    "decimalEnclosedParen": _span("⑴", "⒇"),
}
_FORMATTERS: Mapping[str, _Formatter] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "bahtText": str,  # as Word reads it ([MS-OI29500] 2.1.540)
    "none": lambda _value: "",
    "decimalZero": partial(_padded, 2),
    "upperRoman": _roman,
    "lowerRoman": partial(_lower, _roman),
    "hex": lambda value: f"{value:X}",
    "numberInDash": lambda value: f"- {value} -",
    "hebrew1": _hebrew_number,
    "hebrew2": _hebrew_letters,
    **{name: partial(_lettered, *of) for name, of in _LETTERS.items()},
    **{name: partial(_digits, digits) for name, digits in _DIGITS.items()},
    **{name: partial(_listed, forms) for name, forms in _ENCLOSED.items()},
    **EAST_ASIAN,
}
_SHOWN_BY_EXAMPLE: list[_Formatter] = [
    *(partial(_padded, width) for width in range(1, 6)),
    *(_FORMATTERS[name] for name in ("upperRoman", "lowerRoman", *_LETTERS, *_DIGITS, *_ENCLOSED)),
]
_CUSTOM: Mapping[str, _Formatter] = {
    ", ".join(str(formatter(value)) for value in (1, 2, 3)) + ", ...": formatter
    for formatter in _SHOWN_BY_EXAMPLE
}
"""By their first three numbers, as ``custom`` formats are written ([MS-DOCX] 2.4)."""
