"""Charts and diagrams that show the same since their parts are the same, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator

from koostaja.docx.reader import PagesReading, ShownParagraph

__all__ = ["same_charts"]

_PARTS = "parts"
"""The mark with a digest of the parts of a chart; "" if these were too many."""


def same_charts(expected: PagesReading, found: PagesReading) -> frozenset[str]:
    """Return the kinds of drawings whose parts are those of another file, in the same order."""
    before, after = (_charts(one) for one in (expected, found))
    return frozenset(
        kind for kind, parts in after.items() if all(parts) and before.get(kind) == parts
    )


def _charts(pages: PagesReading) -> dict[str, list[str]]:
    found = dict[str, list[str]]()
    for paragraph in _paragraphs(pages):
        for one in paragraph.words:
            if _PARTS in one.drawing:
                found.setdefault(one.kind, []).append(one.drawing[_PARTS])
    return found


def _paragraphs(pages: PagesReading) -> Iterator[ShownParagraph]:
    for section in pages.sections:
        for margins in (section.headers, section.footers):
            for kind in sorted(margins):
                yield from margins[kind]
        yield from section.paragraphs
