"""A file read by the titles of a layout: its lines in order, and where fields begin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from koostaja.intake.questions import Answers, QuestionKind
from koostaja.intake.reading import LegacyText
from koostaja.intake.recognition.anchors import CERTAIN, Anchor, find_anchors
from koostaja.intake.recognition.choosing import likeliest
from koostaja.intake.recognition.lines import Line, read_lines
from koostaja.intake.recognition.table_order import in_order
from koostaja.intake.recognition.titles import Titles
from koostaja.workspace import Layout

__all__ = ["NO_HEADING", "OpenedText", "open_text"]

NO_HEADING = "-"
"""The answer that a paragraph is no heading."""


class OpenedText(NamedTuple):
    """The lines of a file, and the titles among them."""

    lines: Sequence[Line]
    titles: Titles
    anchors: Sequence[Anchor]
    candidates: Sequence[Anchor]
    """All lines that may be titles."""
    known: frozenset[int]
    """The lines about which somebody has answered."""


def open_text(
    text: LegacyText, layout: Layout, answers: Answers, others: Mapping[str, Sequence[str]]
) -> OpenedText:
    """Return a file by the titles of a layout; ``others`` are further titles by path."""
    titles = Titles(layout.fields, others)
    lines = [*in_order(read_lines(text), titles)]
    answered = dict[int, str]()
    for at, line in enumerate(lines):
        words = line.text.partition(":")[0]
        for said in (line.text, words):
            answer = answers.find(QuestionKind.HEADING, said, layout.id)
            if answer is not None:
                answered.setdefault(at, answer)
    found = [one for one in find_anchors(lines, titles) if one.start not in answered]
    found += _certain(lines, titles, answered)
    anchors = likeliest(found, titles)
    return OpenedText(lines, titles, anchors, found, frozenset(answered))


def _certain(
    lines: Sequence[Line], titles: Titles, answered: Mapping[int, str]
) -> Iterator[Anchor]:
    """Yield the anchors that somebody has answered."""
    for at, path in answered.items():
        field = titles.at(path)
        if field is not None:
            number, text = lines[at].paragraph.number, lines[at].text
            title, _, rest = text.partition(":")
            yield Anchor(at, at + 1, field, title.strip(), number, CERTAIN, rest.strip())
