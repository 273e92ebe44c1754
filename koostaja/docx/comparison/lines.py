"""Paragraphs as they are compared: what they print, and the pieces of words in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from koostaja.docx.comparison.differences import LookChange
from koostaja.docx.comparison.looks import look_changes
from koostaja.docx.reader import ShownParagraph, Words

__all__ = ["Line", "line_changes", "lines_of"]

_LETTERS = ("text", "field", "link", "ruby")
"""Kinds of words that are compared letter by letter; others are compared as a whole."""
_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "-"}
"""Bullets of Symbol and Wingdings, and the characters that other fonts have for them."""
_SYMBOL_FONTS = ("symbol", "wingdings")
_FONTS = "rFonts."
_CONTROL = "control"
"""A container that does not show: content controls are left out by LibreOffice."""
_NOTE = "note"
_RAISED = "vertAlign"
"""The marks of notes are raised, by whichever style."""


class Line(NamedTuple):
    """A paragraph as it is compared."""

    number: str
    text: str
    """All words in it, hidden ones too, with a mark for each drawing."""
    paragraph: ShownParagraph

    @property
    def printed(self) -> str:
        """The number and the visible words."""
        return f"{self.number} {self.paragraph.text}".strip()

    @property
    def drawings(self) -> str:
        """The kinds of its drawings, symbols and breaks, in order."""
        return " ".join(one.kind for one in self.paragraph.words if one.kind not in _LETTERS)

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
    return [Line(_label(one), _text(one), one) for one in paragraphs]


def _label(paragraph: ShownParagraph) -> str:
    font = paragraph.label.get("rFonts.ascii", "").lower()
    number = paragraph.number
    number = _SYMBOLS.get(number, number) if font.startswith(_SYMBOL_FONTS) else number
    return unicodedata.normalize("NFC", number)


def _text(paragraph: ShownParagraph) -> str:
    return unicodedata.normalize("NFC", "".join(map(_marked, paragraph.words)))


def _marked(piece: Words) -> str:
    """Return the letters of a piece; of a drawing, its kind between marks."""
    return piece.text if piece.kind in _LETTERS else f"\0{piece.kind} {piece.text}\0"


def line_changes(old: Line, new: Line) -> Iterator[LookChange]:
    """Yield what differs between two lines with the same words and number."""
    one, other = old.paragraph, new.paragraph
    yield from _changed("hidden mark", one.hidden, other.hidden)
    yield from _changed("revision", one.revision, other.revision)
    yield from _changed("bullet", one.bullet, other.bullet)
    yield from look_changes(one.format, other.format)
    yield from look_changes(_of_label(old), _of_label(new))
    yield from _container_changes(one, other)
    yield from _word_changes(one.words, other.words)


def _of_label(line: Line) -> Mapping[str, str]:
    """Return the format of a number, without the font of a bullet that any font has."""
    label = line.paragraph.label
    if line.number not in _SYMBOLS.values():
        return label
    return {name: text for name, text in label.items() if not name.startswith(_FONTS)}


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
    yield from _changed("meaning", old.detail, new.detail)
    yield from _changed("hidden", old.hidden, new.hidden)
    yield from _changed("struck", old.struck, new.struck)
    yield from _changed("revision", old.revision, new.revision)
    for change in look_changes(old.format, new.format):
        if (old.kind, change.name) != (_NOTE, _RAISED):
            yield change


def _kind(piece: Words) -> str:
    """Return the kind of words; a link may be a field or an element of its own."""
    is_link = piece.kind == "field" and piece.detail.startswith("HYPERLINK")
    return "link" if is_link else piece.kind
