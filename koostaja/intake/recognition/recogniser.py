"""A file by the fields of a layout."""

from __future__ import annotations

from collections.abc import Sequence

from koostaja.intake.reading import number_follows
from koostaja.intake.recognition.anchors import Anchor
from koostaja.intake.recognition.closing import closing_start
from koostaja.intake.recognition.frame import Frame, is_fixed, is_sentence, read_frame
from koostaja.intake.recognition.inner_titles import inner_titles
from koostaja.intake.recognition.leading import leading_spans
from koostaja.intake.recognition.lines import Line
from koostaja.intake.recognition.merged_cells import with_merged
from koostaja.intake.recognition.opening import OpenedFile, OpenedText
from koostaja.intake.recognition.own_cells import doubted_lines
from koostaja.intake.recognition.paragraphs import joined_lines, single_lines
from koostaja.intake.recognition.recognition import RecognisedField, Recognition
from koostaja.intake.recognition.spans import Span, head_line, own_end, spans_of
from koostaja.intake.recognition.table_rows import read_rows, rows_end
from koostaja.intake.recognition.topics import TopicOf, topics_of_one_field
from koostaja.intake.recognition.unknown import with_guesses
from koostaja.schema import FieldKind
from koostaja.source import Pointer
from koostaja.workspace import Layout

__all__ = ["recognise"]


def recognise(
    file: OpenedFile,
    layout: Layout,
    *,
    fixed: Sequence[str] = (),
    topic_of: TopicOf | None = None,
) -> Recognition:
    """Return a file by the fields of a layout.

    ``fixed`` is what the template prints by itself, and ``topic_of`` says of which topic a
    sentence of the library is.
    """
    recogniser = _Recogniser(file.by(layout), fixed, topic_of, layout)
    return recogniser.recognition(file.name)


class _Recogniser:
    """Gives each line of a file its place."""

    def __init__(
        self, opened: OpenedText, fixed: Sequence[str], topic_of: TopicOf | None, layout: Layout
    ) -> None:
        self._opened = opened
        self._fixed = fixed
        self._layout = layout
        self._topic_of = topic_of
        self._topic_of_one = topics_of_one_field(topic_of, layout.fields.with_columns.values())
        self._repeated = list[Line]()
        self._left = list[Line]()
        self._ahead: Line | None = None
        """The number of the next heading, which a text layer has before the heads of columns."""

    def recognition(self, name: str) -> Recognition:
        """Return what each line is."""
        anchors, headings = with_guesses(self._opened, self._topic_of, self._is_fixed)
        frame, leading = self._before(anchors)
        spans = [*leading, *spans_of(self._opened, anchors, self._topic_of)]
        spans, closing = self._without_closing(spans)
        fields = dict[Pointer, RecognisedField]()
        pairs = zip(spans, [*spans[1:], None], strict=False)
        fields |= {span.field.pointer: self._field(span, behind) for span, behind in pairs}
        fields = with_merged(fields, self._opened.lines, anchors)
        self._left += [one for anchor in anchors for one in anchor.others]
        self._left += [self._ahead] if self._ahead else []
        fixed = [one for one in self._left if self._is_fixed(one)]
        left = [one for one in self._left if not self._is_fixed(one)]
        return Recognition(
            self._layout,
            fields,
            mark=single_lines(frame.mark),
            fixed=single_lines([*frame.fixed, *fixed, *self._repeated]),
            closing=single_lines(closing),
            headings=headings,
            leftovers=joined_lines(left, several=True),
            name=name,
        )

    def _is_fixed(self, line: Line) -> bool:
        return is_fixed(line, self._fixed)

    def _before(self, anchors: Sequence[Anchor]) -> tuple[Frame, list[Span]]:
        """Return what is before the first title: the frame, and fields without any title."""
        lines, titles = self._opened.lines, self._opened.titles
        start = anchors[0].start if anchors else len(lines)
        order = titles.order[anchors[0].field.pointer] if anchors else len(titles.fields)
        frame = read_frame(lines[:start], self._fixed)
        self._left += [one for one in frame.mark if is_sentence(one)]
        frame = frame._replace(mark=tuple(one for one in frame.mark if not is_sentence(one)))
        self._left += [one for one in frame.rest if self._is_fixed(one)]
        rest = [one for one in frame.rest if not self._is_fixed(one)]
        above, leading = leading_spans(rest, titles, order)
        if leading:
            return frame._replace(mark=(*frame.mark, *above)), leading
        self._left += above
        return frame, []

    def _without_closing(self, spans: Sequence[Span]) -> tuple[list[Span], Sequence[Line]]:
        """Part the lines of a signature from the last field, which may be nothing else."""
        if not spans:
            return [], ()
        last = spans[-1]
        start = closing_start(last.field, last.lines, self._topic_of)
        kept = last._replace(lines=last.lines[:start])
        is_empty = not kept.lines and not kept.anchor and not kept.head
        return [*spans[:-1], *([] if is_empty else [kept])], last.lines[start:]

    def _field(self, span: Span, behind: Span | None) -> RecognisedField:
        """Return a field with its words; ``behind`` is the next one."""
        anchor = span.anchor or span.head
        title, number = (anchor.title, anchor.number) if anchor else ("", "")
        if self._ahead and title:
            self._left += [self._ahead] if number else []
            number, self._ahead = number or self._ahead.text, None
        found = RecognisedField(span.field.pointer, title, number)
        if span.field.kind is FieldKind.GROUP:
            self._left += span.lines
            return found
        if span.field.kind is FieldKind.ROWS:
            return self._with_rows(found, span)
        end = own_end(span, self._opened)
        self._left += span.lines[end:]
        own = span.lines[:end]
        doubted = inner_titles(own, span.field, self._opened.titles, self._topic_of_one)
        if self._opened.titles.is_label(span.field):
            is_last = behind is None or behind.field.pointer[:-1] != span.field.pointer[:-1]
            further = doubted_lines(own, is_last=is_last)
            doubted = [one for one in own if one in doubted or one in further]
        paragraphs = joined_lines(own, several=span.field.several)
        return found._replace(paragraphs=paragraphs, doubted=single_lines(doubted))

    def _with_rows(self, found: RecognisedField, span: Span) -> RecognisedField:
        """Return a field with its rows; what is behind their table has no place in it."""
        first = head_line(span, self._opened)
        end = rows_end(span.lines, first)
        self._left += span.lines[end:]
        self._repeated += [self._without_number_ahead(found, one) for one in span.repeated]
        head = span.head
        starts, columns = (head.starts, head.columns) if head else (None, None)
        lines, titles = span.lines[:end], self._opened.titles
        own = self._opened.lines[head.start : head.stop] if head else ()
        heads = {one.paragraph.place for one in (*own, *span.repeated)}
        reading = read_rows(lines, span.field, first, starts, titles, self._topic_of, heads)
        if span.anchor and head and head.number:
            self._repeated.append(_alone(self._opened.lines[head.start], head.number))
        labels = dict(columns or {})
        for key, line in reading.labels:
            if key in labels:
                self._repeated.append(self._without_number_ahead(found, line))
            elif line.paragraph.number:
                self._left.append(_alone(line, line.paragraph.number))
            labels.setdefault(key, line.text)
        doubted = single_lines(reading.doubted)
        found = found._replace(rows=reading.rows, columns=labels, doubted=doubted)
        return found._replace(is_guessed=reading.is_guessed)

    def _without_number_ahead(self, field: RecognisedField, head: Line) -> Line:
        """Return a head of a column without the number of the heading that follows its field."""
        number = head.paragraph.number
        if self._ahead or not number_follows(field.number, number):
            return head
        self._ahead = _alone(head, number)
        return head._replace(paragraph=head.paragraph._replace(number=""))


def _alone(line: Line, number: str) -> Line:
    """Return the number of a line as a line."""
    return line._replace(paragraph=line.paragraph._replace(text=number, number=""))
