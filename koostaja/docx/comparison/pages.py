"""The pages of two Word files compared: paragraphs aligned, headers and pages side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from koostaja.docx.comparison.differences import DifferenceKind, LookChange, PageDifference
from koostaja.docx.comparison.layers import layered
from koostaja.docx.comparison.lines import Line, line_changes, lines_of
from koostaja.docx.comparison.looks import is_style, look_changes
from koostaja.docx.reader import PagesReading, SectionReading, ShownParagraph
from koostaja.text.diff import align, dice, words

__all__ = ["compare_pages"]

_LARGEST = 4_000_000
"""The most pairs of paragraphs between which what is the same is looked for."""
_SIDES = ("before", "after", "line")
_MOST_SPACE = 800
"""Twips, 1.4 cm: the most height of an empty paragraph that is only a matter of style."""
_SOME = 0.01
"""The likeness of paragraphs that have no word in common: better shown as changed than twice."""
_MARGINS = {"headers": "pgMar.header", "footers": "pgMar.footer"}
"""The distance of headers and footers from the edge, which only shows if there are some."""


_SEEN: tuple[Callable[[Line], str], ...] = (
    lambda line: line.printed,
    lambda line: line.drawings,
    lambda line: line.hidden,
)
"""What a reader sees of a line, in the order in which differences are reported."""


def compare_pages(expected: PagesReading, found: PagesReading) -> list[PageDifference]:
    """Return what differs in the pages of a file from those of another, in order.

    A word counts that is there but hidden, struck out or revised; so do numbers, headers,
    notes, fields by their meaning, links by their target, drawings and the pages themselves.
    """
    before, after = layered(expected.sections), layered(found.sections)
    if len(before) == len(after):
        pairs = zip(before, after, strict=True)
        return [one for old, new in pairs for one in _section_differences(old, new)]
    counts = (str(len(one.sections)) for one in (expected, found))
    changed = PageDifference("pages", "", 0, "", "", (LookChange("sections", *counts),))
    old, new = ([p for s in one for p in s.paragraphs] for one in (before, after))
    return [changed, *_differences(old, new)]


def _section_differences(old: SectionReading, new: SectionReading) -> Iterator[PageDifference]:
    """Yield what differs in a section: its pages, headers, footers and paragraphs."""
    first = new.paragraphs[0] if new.paragraphs else None
    part, place = (first.part, first.place) if first else ("", 0)
    changes = tuple(look_changes(_geometry(old), _geometry(new)))
    if changes:
        yield PageDifference("pages", part, place, "", "", changes)
    for name in _MARGINS:
        before, after = getattr(old, name), getattr(new, name)
        for pages in dict.fromkeys([*before, *after]):
            yield from _differences(before.get(pages, ()), after.get(pages, ()), part)
    yield from _differences(old.paragraphs, new.paragraphs)


def _geometry(section: SectionReading) -> Mapping[str, str]:
    """Return the properties of pages, without the places of headers that there are not."""
    absent = [margin for name, margin in _MARGINS.items() if not getattr(section, name)]
    return {name: text for name, text in section.geometry.items() if name not in absent}


def _differences(
    old: Sequence[ShownParagraph], new: Sequence[ShownParagraph], part: str = ""
) -> Iterator[PageDifference]:
    """Yield the paragraphs that are changed, missing, added or look otherwise.

    ``part`` is where paragraphs are missing if the other file has none at all.
    """
    before, after = lines_of(old), lines_of(new)
    part, place = (new[0].part, new[0].place) if new else (part, 0)
    second = after[1] if len(after) > 1 else None
    for one, other in _aligned(before, after):
        if other:
            part, place = other.paragraph.part, other.paragraph.place
        found = _difference(one, other, second)
        if found:
            kind, changes = found
            printed = [line.printed if line else "" for line in (one, other)]
            yield PageDifference(kind, part, place, printed[0], printed[1], changes)


def _difference(
    one: Line | None, other: Line | None, second: Line | None
) -> tuple[DifferenceKind, tuple[LookChange, ...]] | None:
    """Return how two lines side by side differ, or one that the other file lacks.

    ``second`` is the second line of the other file.
    """
    if one and other and one.key == other.key:
        changes = tuple(line_changes(one, other))
        return ("style" if all(map(is_style, changes)) else "look", changes) if changes else None
    printed, drawn, hidden = (
        [getter(line) if line else "" for line in (one, other)] for getter in _SEEN
    )
    if printed[0] != printed[1]:
        return "words", ()
    if drawn[0] != drawn[1]:
        return "look", (LookChange("drawings", drawn[0], drawn[1]),)
    if hidden[0] != hidden[1]:
        return "look", (LookChange("hidden words", hidden[0], hidden[1]),)
    if one and other:
        return "look", (LookChange("spaces", "", ""),)
    if one is None and other is not None and _leads(other, second):
        return "style", (LookChange("empty paragraph before the first table", "", ""),)
    return "look", (LookChange("empty paragraph", "", ""),)


def _leads(line: Line, following: Line | None) -> bool:
    """Return whether an empty line begins a file whose first words are in a table.

    LibreOffice adds it, since nothing else can come before the table there.
    """
    first = line.paragraph
    if first.place > 1 or first.within or following is None:
        return False
    height = sum(map(_length, (first.format.get(f"spacing.{side}") for side in _SIDES)))
    return height <= _MOST_SPACE and any(one.kind == "table" for one in following.paragraph.within)


def _length(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _aligned(old: Sequence[Line], new: Sequence[Line]) -> Iterator[tuple[Line | None, Line | None]]:
    """Yield the lines of both files side by side; most are the same."""
    start = _common(old, new)
    stop = _common(old[start:][::-1], new[start:][::-1])
    yield from zip(old[:start], new[:start], strict=True)
    before, after = old[start : len(old) - stop], new[start : len(new) - stop]
    if len(before) * len(after) > _LARGEST:
        yield from _in_order(before, after)
    else:
        yield from _paired(before, after)
    yield from zip(old[len(old) - stop :], new[len(new) - stop :], strict=True)


def _common(old: Sequence[Line], new: Sequence[Line]) -> int:
    """Return how many lines at the beginning are the same."""
    pairs = zip(old, new, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a.key != b.key), min(len(old), len(new)))


def _in_order(
    old: Sequence[Line], new: Sequence[Line]
) -> Iterator[tuple[Line | None, Line | None]]:
    for at in range(max(len(old), len(new))):
        yield (old[at] if at < len(old) else None, new[at] if at < len(new) else None)


def _paired(old: Sequence[Line], new: Sequence[Line]) -> Iterator[tuple[Line | None, Line | None]]:
    said = [[words(one.printed) for one in lines] for lines in (old, new)]

    def likeness(one: int, other: int) -> float:
        return dice(said[0][one], said[1][other]) or _SOME

    for pair in align([one.key for one in old], [one.key for one in new], likeness):
        yield (
            None if pair.old is None else old[pair.old],
            None if pair.new is None else new[pair.new],
        )
