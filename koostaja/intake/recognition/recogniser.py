"""A file by the fields of a layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from koostaja.intake.questions import Answers
from koostaja.intake.reading import LegacyText
from koostaja.intake.recognition.closing import closing_start
from koostaja.intake.recognition.frame import is_fixed, read_frame
from koostaja.intake.recognition.leading import leading_spans
from koostaja.intake.recognition.lines import Line
from koostaja.intake.recognition.opening import OpenedText, open_text
from koostaja.intake.recognition.paragraphs import joined_lines, single_lines
from koostaja.intake.recognition.recognition import RecognisedField, Recognition
from koostaja.intake.recognition.spans import Span, spans_of
from koostaja.intake.recognition.table_rows import read_rows, rows_end
from koostaja.intake.recognition.topics import TopicOf
from koostaja.schema import FieldKind
from koostaja.source import Pointer
from koostaja.workspace import Layout

__all__ = ["recognise"]


def recognise(
    text: LegacyText,
    layout: Layout,
    answers: Answers,
    *,
    titles: Mapping[str, Sequence[str]] | None = None,
    fixed: Sequence[str] = (),
    topic_of: TopicOf | None = None,
) -> Recognition:
    """Return a file by the fields of a layout.

    ``titles`` are further titles of fields by path, such as positions have chosen, ``fixed`` is
    what the template prints by itself, and ``topic_of`` says of which topic a sentence of the
    library is.
    """
    opened = open_text(text, layout, answers, titles or {})
    return _Recogniser(opened, fixed, topic_of).recognition(text.name, layout)


class _Recogniser:
    """Gives each line of a file its place."""

    def __init__(self, opened: OpenedText, fixed: Sequence[str], topic_of: TopicOf | None) -> None:
        self._opened = opened
        self._fixed = fixed
        self._topic_of = topic_of

    def recognition(self, name: str, layout: Layout) -> Recognition:
        """Return what each line is."""
        lines, titles, anchors = self._opened.lines, self._opened.titles, self._opened.anchors
        start = anchors[0].start if anchors else len(lines)
        order = titles.order[anchors[0].field.pointer] if anchors else len(titles.fields)
        frame = read_frame(lines[:start], self._fixed)
        left = [one for one in frame.rest if self._is_fixed(one)]
        rest = [one for one in frame.rest if one not in left]
        above, leading = leading_spans(rest, titles, order)
        mark = [*frame.mark, *(above if leading else ())]
        left += [] if leading else above
        spans = [*leading, *spans_of(lines, anchors, titles, self._topic_of)]
        spans, closing = self._without_closing(spans)
        fields = dict[Pointer, RecognisedField]()
        for span in spans:
            fields[span.field.pointer] = self._field(span)
            left += _unplaced(span)
        left += [one for anchor in anchors for one in anchor.others]
        return Recognition(
            layout,
            fields,
            mark=single_lines(mark),
            fixed=single_lines([*frame.fixed, *(one for one in left if self._is_fixed(one))]),
            closing=single_lines(closing),
            leftovers=joined_lines([one for one in left if not self._is_fixed(one)], several=True),
            name=name,
        )

    def _is_fixed(self, line: Line) -> bool:
        return is_fixed(line, self._fixed)

    def _without_closing(self, spans: Sequence[Span]) -> tuple[list[Span], Sequence[Line]]:
        """Part the lines of a signature from the last field, which may be nothing else."""
        if not spans:
            return [], ()
        last = spans[-1]
        start = closing_start(last.field, last.lines, self._topic_of)
        kept = last._replace(lines=last.lines[:start])
        is_empty = not kept.lines and not kept.anchor and not kept.head
        return [*spans[:-1], *([] if is_empty else [kept])], last.lines[start:]

    def _field(self, span: Span) -> RecognisedField:
        """Return a field with its words."""
        field, anchor, head = span.field, span.anchor or span.head, span.head
        title, number = (anchor.title, anchor.number) if anchor else ("", "")
        found = RecognisedField(field.pointer, title, number)
        if field.kind is FieldKind.GROUP:
            return found
        if field.kind is not FieldKind.ROWS:
            words = joined_lines(span.lines, several=field.several)
            return found._replace(paragraphs=words)
        lines = span.lines[: rows_end(span.lines)]
        starts = head.starts if head else None
        rows = read_rows(lines, field, starts, self._opened.titles, self._topic_of)
        return found._replace(rows=rows, columns=(head.columns if head else None) or {})


def _unplaced(span: Span) -> Sequence[Line]:
    """Return the lines that a field has and cannot print: those of a group, or behind a table."""
    if span.field.kind is FieldKind.GROUP:
        return span.lines
    if span.field.kind is FieldKind.ROWS:
        return span.lines[rows_end(span.lines) :]
    return ()
