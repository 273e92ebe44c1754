"""How long a document may be that is imported: what takes minutes to compare is none."""

from __future__ import annotations

from koostaja.diagnostics import Location, Problem
from koostaja.intake.reading.legacy_text import LegacyText, paragraphs_in

__all__ = ["MOST_LETTERS", "MOST_PARAGRAPHS", "length_problem"]

MOST_LETTERS = 100_000
MOST_PARAGRAPHS = 2_000


def length_problem(text: LegacyText) -> Problem | None:
    """Return that a document is too long, if it is; a joined file may be as long as it has many."""
    letters = 0
    for count, one in enumerate(paragraphs_in(text.blocks), start=1):
        letters += sum(map(len, one.lines))
        if letters > MOST_LETTERS or count > MOST_PARAGRAPHS:
            values = {"letters": str(MOST_LETTERS), "paragraphs": str(MOST_PARAGRAPHS)}
            return Problem("import-too-long", Location(text.name), values=values)
    return None
