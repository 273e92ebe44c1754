"""Paragraphs as they are compared: what they print, and the pieces of words in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import filterfalse
from typing import NamedTuple

from koostaja.docx.comparison.differences import LookChange
from koostaja.docx.comparison.drawn import drawing_changes
from koostaja.docx.comparison.layers import is_floating, without_layer
from koostaja.docx.comparison.looks import look_changes
from koostaja.docx.reader import ShownParagraph, Words

__all__ = ["Line", "line_changes", "lines_of"]

_LETTERS = ("text", "field", "link", "ruby")
"""Kinds of words that are compared letter by letter; others are compared as a whole."""
_DRAWN = ("picture", "shape")
"""Kinds of drawings that programs write as one another: a shape can be filled with a picture."""
_DRAWING = "drawing"
_BOX = "text box"
_INK = "color"
_PAGE_REFERENCE = "page reference"
_MOST_DIGITS = 4
_SYMBOLS = {
    ("symbol", "\uf0b7"): "•",
    ("symbol", "\uf02d"): "–",
    ("wingdings", "\uf0a7"): "▪",
    ("wingdings", "\uf0d8"): "➢",
    ("wingdings", "\uf0fc"): "✓",
}
"""Bullets of fonts of signs, and the characters that fonts of letters have for them."""
_DASH, _DASHES = "–", frozenset("-–—−")
"""Bullets that are a dash: programs write one for another."""
_SYMBOL_FONTS = ("symbol", "dings", "marlett", "mt extra")
"""What the names of fonts of signs contain."""
_FONTS = "rFonts."
_CONTROL = "control"
"""A container that does not show: content controls are left out by LibreOffice."""
_MARKS = {"vanish": "hidden", "webHidden": "hidden", "strike": "struck", "dstrike": "struck"}
"""Properties that are reported by what they do."""
_NOTE = "note"
_RAISED = "vertAlign"
"""The marks of notes are raised, by whichever style."""


class Line(NamedTuple):
    """A paragraph as it is compared."""

    number: str
    text: str
    """All words in it, hidden ones too, with a mark for each drawing."""
    paragraph: ShownParagraph
    pieces: tuple[Words, ...]
    """Its words; drawings whose place does not depend on them come first, by their layers."""

    @property
    def printed(self) -> str:
        """The number and the visible words."""
        return f"{self.number} {self.paragraph.text}".strip()

    @property
    def drawings(self) -> str:
        """The kinds of its drawings, symbols and breaks, in order."""
        return " ".join(_general(one.kind) for one in self.pieces if one.kind not in _LETTERS)

    @property
    def hidden(self) -> str:
        """The words that are there but not visible."""
        return "".join(one.text for one in self.paragraph.words if not one.visible)

    @property
    def key(self) -> tuple[str, str]:
        """What is equal if two paragraphs have the same words and number."""
        return self.number, self.text


def lines_of(paragraphs: Iterable[ShownParagraph]) -> list[Line]:
    """Return paragraphs as lines, in order."""
    return [_line(one) for one in paragraphs]


def _line(paragraph: ShownParagraph) -> Line:
    floating = [one for one in paragraph.words if is_floating(one)]
    pieces = [*sorted(floating, key=_layer), *filterfalse(is_floating, paragraph.words)]
    if not floating:
        pieces = list(paragraph.words)
    ink = _ink(paragraph)
    if ink:
        pieces = [one._replace(format={_INK: ink, **one.format}) for one in pieces]
    return Line(_label(paragraph), _text(pieces), paragraph, tuple(pieces))


def _layer(piece: Words) -> int:
    return int(piece.drawing.get("z", "0"))


def _ink(paragraph: ShownParagraph) -> str:
    """Return the colour that the innermost box gives words without one of their own."""
    boxes = [one for one in paragraph.within if one.kind == _BOX]
    return boxes[-1].drawing.get("ink", "") if boxes else ""


def _label(paragraph: ShownParagraph) -> str:
    number = _SYMBOLS.get(_sign(paragraph), paragraph.number)
    if number in _DASHES and not _has_signs(paragraph):
        number = _DASH
    return unicodedata.normalize("NFC", number)


def _sign(paragraph: ShownParagraph) -> tuple[str, str]:
    """Return the font of a number and the number: fonts of signs have their own for letters."""
    return paragraph.label.get("rFonts.ascii", "").lower(), paragraph.number


def _has_signs(paragraph: ShownParagraph) -> bool:
    """Return whether a number is in a font of signs, so that it is not what it reads as."""
    fonts = (text.lower() for name, text in paragraph.label.items() if name.startswith(_FONTS))
    return any(sign in font for font in fonts for sign in _SYMBOL_FONTS)


def _text(pieces: Iterable[Words]) -> str:
    return unicodedata.normalize("NFC", "".join(map(_marked, pieces)))


def _marked(piece: Words) -> str:
    """Return the letters of a piece; of a drawing, its kind between marks.

    The number of a page to which a field refers is not compared letter by letter: programs
    lay out pages differently and count anew.
    """
    if is_page_reference(piece):
        return f"\0{_PAGE_REFERENCE}\0"
    return piece.text if piece.kind in _LETTERS else f"\0{_general(piece.kind)} {piece.text}\0"


def is_page_reference(piece: Words) -> bool:
    """Return whether words are the number of a page that Word looks up (17.16.5.43)."""
    counted = piece.text.isdecimal() and len(piece.text) <= _MOST_DIGITS
    return piece.kind == "field" and piece.detail.startswith("PAGEREF") and counted


def _general(kind: str) -> str:
    return _DRAWING if kind in _DRAWN else kind


def line_changes(old: Line, new: Line) -> Iterator[LookChange]:
    """Yield what differs between two lines with the same words and number."""
    one, other = old.paragraph, new.paragraph
    yield from _changed("hidden mark", one.hidden, other.hidden)
    yield from _changed("revision", one.revision, other.revision)
    yield from _changed("bullet", one.bullet, other.bullet)
    yield from look_changes(one.format, other.format)
    yield from _label_changes(old, new)
    yield from _container_changes(one, other)
    yield from _word_changes(old.pieces, new.pieces)


def _label_changes(old: Line, new: Line) -> Iterator[LookChange]:
    """Yield what differs in the looks of two numbers, and in the gap after them.

    A number without characters looks like none, and without a gap after it the words are
    where they are without a number.
    """
    one, other = _labels(old.paragraph, new.paragraph)
    if old.number or new.number or other:
        yield from look_changes(one, other)
    elif one:
        yield LookChange("gap of an empty number", one.get("suff", ""), "")


def _labels(old: ShownParagraph, new: ShownParagraph) -> list[Mapping[str, str]]:
    """Return the formats of two numbers, without the fonts if these have the sign in common.

    That is so if one writes a bullet in a font of signs, and the other in one of letters.
    """
    known = [_sign(one) in _SYMBOLS for one in (old, new)]
    if not any(known) or any(
        _has_signs(one) and not mapped for one, mapped in zip((old, new), known, strict=True)
    ):
        return [old.label, new.label]
    return [
        {name: text for name, text in one.label.items() if not name.startswith(_FONTS)}
        for one in (old, new)
    ]


def _changed(name: str, old: object, new: object) -> Iterator[LookChange]:
    if old != new:
        yield LookChange(name, _said(old), _said(new))


def _said(value: object) -> str:
    return value if isinstance(value, str) else str(value).lower()


def _container_changes(old: ShownParagraph, new: ShownParagraph) -> Iterator[LookChange]:
    """Yield what differs between the tables, boxes and controls that contain two paragraphs."""
    before, after = ([one for one in p.within if one.kind != _CONTROL] for p in (old, new))
    places = [" ".join(f"{c.kind} {c.place}" for c in within) for within in (before, after)]
    yield from _changed("place", *places)
    if places[0] == places[1]:
        for one, other in zip(before, after, strict=True):
            yield from _changed("revision", one.revision, other.revision)
            if one.kind == _BOX:
                yield from drawing_changes(without_layer(one), without_layer(other))
            else:
                yield from look_changes(one.format, other.format)


def _word_changes(old: Sequence[Words], new: Sequence[Words]) -> Iterator[LookChange]:
    """Yield what differs between the pieces of words at the same letters, each change once."""
    found: dict[LookChange, None] = {}
    spans, others = _spans(old), _spans(new)
    at = other_at = 0
    while at < len(spans) and other_at < len(others):
        span, other = spans[at], others[other_at]
        found.update(dict.fromkeys(_piece_changes(span.piece, other.piece)))
        at += span.stop <= other.stop
        other_at += other.stop <= span.stop
    yield from found
    yield from _changed("field", _empty(old), _empty(new))


class _Span(NamedTuple):
    """A piece of words, and where it ends in the line's text."""

    stop: int
    piece: Words


def _spans(pieces: Iterable[Words]) -> list[_Span]:
    found, stop = list[_Span](), 0
    for piece in pieces:
        text = unicodedata.normalize("NFC", _marked(piece))
        if text:
            stop += len(text)
            found.append(_Span(stop, piece))
    return found


def _empty(pieces: Iterable[Words]) -> str:
    """Return the meanings of the pieces without words, such as fields whose result is empty."""
    return "; ".join(f"{one.kind} {one.detail}" for one in pieces if not _marked(one))


def _piece_changes(old: Words, new: Words) -> Iterator[LookChange]:
    yield from _changed("kind", _kind(old), _kind(new))
    if is_page_reference(old) and is_page_reference(new):
        yield from _changed(_PAGE_REFERENCE, old.text, new.text)
    if old.drawing and new.drawing:
        yield from drawing_changes(old.drawing, new.drawing, old.kind)
    else:
        yield from _changed("meaning", old.detail, new.detail)
    yield from _changed("hidden", old.hidden, new.hidden)
    yield from _changed("struck", old.struck, new.struck)
    yield from _changed("revision", old.revision, new.revision)
    said = {"hidden": old.hidden != new.hidden, "struck": old.struck != new.struck}
    for change in look_changes(old.format, new.format):
        is_said = said.get(_MARKS.get(change.name, ""), False)
        if not is_said and (old.kind, change.name) != (_NOTE, _RAISED):
            yield change


def _kind(piece: Words) -> str:
    """Return the kind of words; a link may be a field or an element of its own."""
    is_link = piece.kind == "field" and piece.detail.startswith("HYPERLINK")
    return "link" if is_link else _general(piece.kind)
