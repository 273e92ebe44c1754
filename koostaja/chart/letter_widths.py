"""How wide words are, as far as it can be known without the reader's fonts.

Widths are those of Arial, which the fonts of the page resemble, with something to spare.
"""

from __future__ import annotations

from functools import lru_cache

__all__ = ["text_width", "wrapped"]

_BY_WIDTH = {
    0.30: "ijlíìîï.,:;|!'’ ",
    0.36: 'ft()[]{}/\\-‑I„“”"«»',
    0.42: "r",
    0.58: "ckszxyvJšžç0123456789",
    0.61: "aeäāàáâăąèéêëēėaeo–?+=<>_*#$€",
    0.65: "bdghnopquõöüóòôōúùûūñL",
    0.70: "EFPSTZVXYŠŽÉÈ",
    0.78: "ABCDHKNRUÄÕÖÜÅ&",
    0.84: "GOQØw",
    0.92: "mM%@…",
    1.00: "W—",
}
"""The widths of letters in bold, as parts of the size."""
_WIDTHS = {letter: width for width, letters in _BY_WIDTH.items() for letter in letters}
_UNKNOWN = 1.0
_PLAIN = 0.95
"""How wide plain letters are beside bold ones."""


@lru_cache(maxsize=20_000)
def text_width(text: str, size: float, is_bold: bool = False) -> float:
    """Return a width that a text hardly exceeds, in the unit of its size."""
    ems = sum(_WIDTHS.get(letter, _UNKNOWN) for letter in text)
    return ems * size * (1 if is_bold else _PLAIN)


def wrapped(
    text: str, size: float, width: float, lines: int, *, is_bold: bool = False
) -> list[str]:
    """Return a text in lines that are not wider; what is over the last line is left out.

    A word that no line can hold is broken.
    """
    found = [""]
    for word in text.split():
        line = f"{found[-1]} {word}".lstrip()
        if text_width(line, size, is_bold) <= width:
            found[-1] = line
        else:
            found = [*filter(None, found), *_broken(word, size, width, is_bold)]
    if len(found) <= lines:
        return found
    return [*found[: lines - 1], _cut(found[lines - 1], size, width, is_bold)]


def _broken(word: str, size: float, width: float, is_bold: bool) -> list[str]:
    parts = [""]
    for letter in word:
        if parts[-1] and text_width(parts[-1] + letter, size, is_bold) > width:
            parts.append("")
        parts[-1] += letter
    return parts


def _cut(line: str, size: float, width: float, is_bold: bool) -> str:
    """Return a line with the mark that something is left out after it."""
    while line and text_width(f"{line}…", size, is_bold) > width:
        line = line[:-1]
    return f"{line.rstrip()}…"
