"""What is said of rows and facts whose beginnings or ends nothing in a file shows."""

from __future__ import annotations

from collections.abc import Iterator

from koostaja.diagnostics import Location, Problem
from koostaja.intake.recognition.recognition import Recognition

__all__ = ["row_problems"]


def row_problems(recognition: Recognition) -> Iterator[Problem]:
    """Yield a warning for each table that is gone, and for words that may belong elsewhere, too.

    The table has no numbers, bullets or known sentences. All words are there and in order, so
    that no comparison of words would find a wrong row or fact.
    """
    place = Location(recognition.name)
    for field in recognition.fields.values():
        values = {"title": field.title or "–"}
        if field.is_guessed:
            yield Problem("import-rows", place, values=values)
        for one in field.doubted:
            yield Problem("import-doubted", place, values={**values, "words": one.text})
        for one in field.merged:
            yield Problem("import-merged", place, values={**values, "words": one.text})
