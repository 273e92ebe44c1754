"""The headers and footers that the sections of a combined file show (ECMA-376 part 1, 17.10)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from lxml import etree

from koostaja.docx.combine.sections import PAGE_KINDS, SIDES, refer, references
from koostaja.docx.wordml import W, relationship_ids

__all__ = ["EVEN", "hide_sides_of_others", "leave_no_room", "repeat_on_even_pages"]

EVEN = "-even"
"""What is added to the id of a header or footer that is repeated on even pages."""


def repeat_on_even_pages(sections: Sequence[etree._Element]) -> None:
    """Show on even pages what a document shows on all, as its own settings say."""
    for section in sections:
        found = list(references(section))
        for _, kind, one in found:
            if kind == "even":
                section.remove(one)
        for side, kind, one in found:
            if kind == "default":
                refer(section, side, "even", f"{next(relationship_ids(one), '')}{EVEN}")


def hide_sides_of_others(
    first: etree._Element, shown: Collection[tuple[str, str]], blank: Callable[[str], str]
) -> None:
    """Refer to blank headers where a document has none and its first section would show another's.

    ``shown`` are the sides and kinds of pages before it; ``blank`` returns the id of an empty one.
    """
    own = {(side, kind) for side, kind, _ in references(first)}
    for side in SIDES:
        for kind in PAGE_KINDS:
            if (side, kind) in shown and (side, kind) not in own:
                refer(first, side, kind, blank(side))


def leave_no_room(sections: Sequence[etree._Element], blanks: Collection[str]) -> None:
    """Put blank headers and footers at the edge of the page, where they push no text.

    A page without any has none that could; ``blanks`` are the ids of the blank ones.
    """
    shown: dict[tuple[str, str], str] = {}
    for section in sections:
        for side, kind, one in references(section):
            shown[side, kind] = next(relationship_ids(one), "")
        margins = section.find(f"{W}pgMar")
        for side in SIDES:
            ids = {id for (at, _), id in shown.items() if at == side}
            if margins is not None and ids and ids <= set(blanks):
                margins.set(f"{W}{side}", "0")
