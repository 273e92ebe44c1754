"""A file read by the titles of a layout: its lines in order, and where fields begin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from koostaja.intake.questions import Answers, QuestionKind
from koostaja.intake.reading import LegacyText
from koostaja.intake.recognition.anchors import CERTAIN, Anchor, find_anchors
from koostaja.intake.recognition.choosing import likeliest
from koostaja.intake.recognition.lines import Line, LineTable, read_lines
from koostaja.intake.recognition.table_order import in_order
from koostaja.intake.recognition.titles import NO_HEADING, Titles
from koostaja.workspace import Layout

__all__ = ["OpenedFile", "OpenedText"]


class OpenedText(NamedTuple):
    """The lines of a file, and the titles among them."""

    lines: Sequence[Line]
    titles: Titles
    anchors: Sequence[Anchor]
    candidates: Sequence[Anchor]
    """All lines that may be titles."""
    known: frozenset[int]
    """The lines about which somebody has answered."""


class OpenedFile:
    """A file that is read by the titles of several layouts, by those of each once."""

    def __init__(
        self,
        text: LegacyText,
        answers: Answers,
        titles: Mapping[str, Mapping[str, Sequence[str]]] | None = None,
    ) -> None:
        """``titles`` are further titles by layout and by path, such as positions have chosen."""
        self.name = text.name
        self._blocks = read_lines(text)
        self._answers = answers
        self._titles = titles or {}
        self._opened = dict[str, OpenedText]()

    def by(self, layout: Layout) -> OpenedText:
        """Return the file by the titles of a layout."""
        if layout.id not in self._opened:
            others = self._titles.get(layout.id, {})
            self._opened[layout.id] = _opened(self._blocks, layout, self._answers, others)
        return self._opened[layout.id]


def _opened(
    blocks: Sequence[Line | LineTable],
    layout: Layout,
    answers: Answers,
    others: Mapping[str, Sequence[str]],
) -> OpenedText:
    """Return the lines of a file by the titles of a layout and by ``others``."""
    answered = _answered(blocks, layout, answers)
    titles = Titles(layout.fields, others, answered)
    lines = [*in_order(blocks, titles)]
    known = {at: titles.answer(one.text) for at, one in enumerate(lines)}
    known = {at: path for at, path in known.items() if path}
    found = [
        one._replace(score=one.score + CERTAIN) if one.field.path == known.get(one.start) else one
        for one in find_anchors(lines, titles)
        if known.get(one.start, one.field.path) == one.field.path or one.columns is not None
    ]
    return OpenedText(lines, titles, likeliest(found, titles), found, frozenset(known))


def _answered(
    blocks: Sequence[Line | LineTable], layout: Layout, answers: Answers
) -> Mapping[str, str]:
    """Return what is answered about lines, by their words or those before their colon.

    An answer that is no field of the layout is none.
    """
    found = dict[str, str]()
    fields = {NO_HEADING, *(one.path for one in layout.fields.with_columns.values())}
    for line in _lines(blocks):
        for words in (line.text, line.text.partition(":")[0]):
            answer = answers.find(QuestionKind.HEADING, words, layout.id)
            if answer in fields:
                found[words] = answer
    return found


def _lines(blocks: Sequence[Line | LineTable]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            for cell in (cell for row in block.rows for cell in row):
                yield from _lines(cell)
