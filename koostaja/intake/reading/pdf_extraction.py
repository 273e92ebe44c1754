"""Words and ruled lines of the pages of a PDF; the only module that knows pdfplumber."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pdfplumber

from koostaja.intake.reading.pdf_page import PdfPage, PdfWord, Rule

__all__ = ["TooLargeError", "extract_pages"]

_MOST_LETTERS = 40_000
"""Of one page; a page in small print has 10,000."""
_MOST_RULES = 1_500
"""Of one page; where there are more they draw something, and no tables."""
_TWICE = 0.02
"""The share of letters that are printed twice where that makes them bold."""
_THIN = 3.0
"""The widest rectangle that is a line."""
_SHORTEST = 4.0
"""The shortest line that can part cells."""
_LARGE_PICTURE = 0.4
"""The share of the page from which on a picture may be a scan of it."""
_GAP = 0.15
"""The space between two words as a share of the size of the letters, if no blank is written."""
_STRONG = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_UNSEEN = re.compile(rb"(?<![\d.])3\s+Tr\b")
"""The operator that writes letters without drawing them (ISO 32000-1, 9.3.6)."""
_UNSEEN_FONTS = re.compile(r"glyphless|hiddenhorz", re.IGNORECASE)
"""Fonts of programs that recognise letters in pictures."""


class TooLargeError(ValueError):
    """A PDF with more pages or letters than is read."""


def extract_pages(content: bytes, most: int) -> Iterator[PdfPage]:
    """Yield the pages of a PDF, which has so many at most; raise what pdfplumber raises."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        if len(pdf.pages) > most:
            raise TooLargeError
        for page in pdf.pages:
            if len(page.chars) > _MOST_LETTERS:
                raise TooLargeError
            yield _read(_once(page))
            page.close()


def _once(page: Any) -> Any:
    """Return a page on which letters are not printed over themselves."""
    places = {(one["text"], round(one["x0"]), round(one["top"])) for one in page.chars}
    is_twice = len(page.chars) - len(places) > _TWICE * len(page.chars)
    return page.dedupe_chars() if is_twice else page


def _read(page: Any) -> PdfPage:
    found = page.extract_words(
        x_tolerance_ratio=_GAP, y_tolerance=2, extra_attrs=["fontname", "size"]
    )
    across, down = _rules(page)
    return PdfPage(
        float(page.width),
        float(page.height),
        tuple(map(_word, found)),
        tuple(across),
        tuple(down),
        _has_picture(page),
        _is_unseen(page),
    )


def _word(found: dict[str, Any]) -> PdfWord:
    left, right, top, bottom, size = (
        float(found[name]) for name in ("x0", "x1", "top", "bottom", "size")
    )
    is_strong = _STRONG.search(found["fontname"]) is not None
    return PdfWord(found["text"], left, right, top, bottom, size, is_strong)


def _rules(page: Any) -> tuple[list[Rule], list[Rule]]:
    across, down = list[Rule](), list[Rule]()
    for one in _boxes(page):
        left, right, top, bottom = (float(one[name]) for name in ("x0", "x1", "top", "bottom"))
        if bottom - top <= _THIN and right - left >= _SHORTEST:
            across.append(Rule((top + bottom) / 2, left, right))
        elif right - left <= _THIN and bottom - top >= _SHORTEST:
            down.append(Rule((left + right) / 2, top, bottom))
        elif one.get("stroke") and one["object_type"] == "rect":
            across += [Rule(top, left, right), Rule(bottom, left, right)]
            down += [Rule(left, top, bottom), Rule(right, top, bottom)]
    return (across, down) if len(across) + len(down) <= _MOST_RULES else ([], [])


def _boxes(page: Any) -> Iterable[dict[str, Any]]:
    return (*page.lines, *page.rects, *page.curves)


def _has_picture(page: Any) -> bool:
    area = float(page.width * page.height)
    return any(
        (one["x1"] - one["x0"]) * (one["bottom"] - one["top"]) > _LARGE_PICTURE * area
        for one in page.images
    )


def _is_unseen(page: Any) -> bool:
    """Return whether letters are written that are not drawn."""
    if not page.images:
        return False
    if any(_UNSEEN_FONTS.search(one["fontname"]) for one in page.chars):
        return True
    streams = page.page_obj.contents
    return any(_UNSEEN.search(one.get_data()) for one in streams)
