"""A file by the fields of a layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from koostaja.intake.questions import Answers
from koostaja.intake.reading import LegacyText
from koostaja.intake.recognition.frame import read_frame
from koostaja.intake.recognition.opening import open_text
from koostaja.intake.recognition.paragraphs import joined_lines, single_lines
from koostaja.intake.recognition.recognition import LegacyParagraph, RecognisedField, Recognition
from koostaja.intake.recognition.spans import Span, TopicOf, spans_of
from koostaja.intake.recognition.table_rows import read_rows, rows_end
from koostaja.intake.recognition.titles import Titles
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
    lines, known, chosen = opened.lines, opened.titles, opened.anchors
    start = chosen[0].start if chosen else len(lines)
    frame = read_frame(lines[:start], fixed)
    fields = dict[Pointer, RecognisedField]()
    leftovers = [*single_lines(frame.rest)]
    for span in spans_of(lines, chosen, known, topic_of):
        field, left = _recognised(span, known)
        fields[field.pointer] = field
        leftovers += left
    return Recognition(
        layout,
        fields,
        mark=single_lines(frame.mark),
        fixed=single_lines(frame.fixed),
        leftovers=tuple(leftovers),
        name=text.name,
    )


def _recognised(span: Span, titles: Titles) -> tuple[RecognisedField, Sequence[LegacyParagraph]]:
    """Return a field with its words, and the paragraphs that it cannot have."""
    field, anchor = span.field, span.anchor or span.head
    title, number = (anchor.title, anchor.number) if anchor else ("", "")
    found = RecognisedField(field.pointer, title, number)
    if field.kind is FieldKind.GROUP:
        return found, joined_lines(span.lines, several=True)
    if field.kind is not FieldKind.ROWS:
        words = joined_lines(span.lines, several=field.several)
        return found._replace(paragraphs=words), ()
    end = rows_end(span.lines)
    head = span.head
    rows = read_rows(span.lines[:end], field, head and head.starts, titles)
    columns = (head and head.columns) or {}
    left = joined_lines(span.lines[end:], several=True)
    return found._replace(rows=rows, columns=columns), left
