"""What is said of rows whose beginnings nothing in a file shows."""

from __future__ import annotations

from collections.abc import Iterator

from koostaja.diagnostics import Location, Problem
from koostaja.intake.recognition.recognition import Recognition

__all__ = ["row_problems"]


def row_problems(recognition: Recognition) -> Iterator[Problem]:
    """Yield a warning for each table that is gone, without numbers, bullets or known sentences.

    Its words are all there and in order, so that no comparison of words would find a wrong row.
    """
    for field in recognition.fields.values():
        if field.is_guessed:
            values = {"title": field.title or "–"}
            yield Problem("import-rows", Location(recognition.name), values=values)
