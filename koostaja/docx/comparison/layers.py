"""Which drawing lies over which: programs number layers anew, and only their order shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from koostaja.docx.reader import Container, SectionReading, ShownParagraph, Words

__all__ = ["IN_MARGIN", "is_floating", "layered", "without_layer"]

IN_MARGIN = "in margin"
"""The mark of a drawing in a header or footer, which lies under the text of the page."""
_LAYER, _CELL = "z", "in cell"
_SAME_PAGE = "continuous"
_BOUND = ("character", "line")
"""From where the place of a drawing is measured if it depends on the words before it."""


def is_floating(piece: Words) -> bool:
    """Return whether a drawing has the same place wherever it is among a paragraph's words."""
    marks = piece.drawing
    return "anchored" in marks and not {marks.get("x.from"), marks.get("y.from")} & {*_BOUND}


def without_layer(box: Container) -> Mapping[str, str]:
    """Return what the shape of a text box shows, without its layer: the shape itself has that."""
    return {name: text for name, text in box.drawing.items() if name not in (_LAYER, _CELL)}


def layered(sections: Sequence[SectionReading]) -> list[SectionReading]:
    """Return sections whose drawings have ordinals, from the lowest, for their layers.

    Drawings in the same layer lie in the order of the text. Those on other pages do not meet,
    so only sections that share a page are ordered together.
    """
    groups = list[list[SectionReading]]()
    for section in sections:
        if groups and section.geometry.get("type") == _SAME_PAGE:
            groups[-1].append(section)
        else:
            groups.append([section])
    return [one for group in groups for one in _ordered_sections(group)]


def _ordered_sections(sections: Sequence[SectionReading]) -> list[SectionReading]:
    found = [one for section in sections for one in section.paragraphs]
    body = iter(_ordered(found, in_margin=False))
    return [
        replace(
            one,
            paragraphs=tuple(next(body) for _ in one.paragraphs),
            headers=_margins(one.headers),
            footers=_margins(one.footers),
        )
        for one in sections
    ]


def _margins(
    pages: Mapping[str, tuple[ShownParagraph, ...]],
) -> Mapping[str, tuple[ShownParagraph, ...]]:
    return {kind: tuple(_ordered(found, in_margin=True)) for kind, found in pages.items()}


def _ordered(paragraphs: Sequence[ShownParagraph], *, in_margin: bool) -> list[ShownParagraph]:
    """Return paragraphs with the ordinals of layers; behind the text is below all others."""
    pieces = [one for p in paragraphs for one in p.words]
    if not any(one.drawing for one in pieces):
        return list(paragraphs)
    ordinals = iter(_ordinals([one for one in pieces if _LAYER in one.drawing], in_margin))
    shown = list[ShownParagraph]()
    for paragraph in paragraphs:
        in_cell = any(one.kind == "cell" for one in paragraph.within)
        words = list[Words]()
        for piece in paragraph.words:
            ordinal = next(ordinals) if _LAYER in piece.drawing else ""
            marks = _marks(piece.drawing, ordinal, in_margin=in_margin, in_cell=in_cell)
            words.append(piece._replace(drawing=marks) if piece.drawing else piece)
        shown.append(replace(paragraph, words=tuple(words)))
    return shown


def _ordinals(drawings: Sequence[Words], in_margin: bool) -> list[str]:
    def layer(at: int) -> tuple[bool, int, int]:
        marks = drawings[at].drawing
        return in_margin or "behind" not in marks, int(marks[_LAYER]), at

    found = [""] * len(drawings)
    for ordinal, at in enumerate(sorted(range(len(drawings)), key=layer), start=1):
        found[at] = str(ordinal)
    return found


def _marks(
    marks: Mapping[str, str], ordinal: str, *, in_margin: bool, in_cell: bool
) -> Mapping[str, str]:
    """Return marks with the ordinal of the layer, and without what has no effect here."""
    found = {name: text for name, text in marks.items() if name != _CELL or in_cell}
    if ordinal:
        found[_LAYER] = ordinal
    if in_margin:
        found[IN_MARGIN] = "1"
    return found
