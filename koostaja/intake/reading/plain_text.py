"""Plain text as it is imported: lines that a program has wrapped are one paragraph."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence

from koostaja.diagnostics import Location, Problem, Result
from koostaja.docx import FlowParagraph
from koostaja.intake.reading.legacy_text import LegacyKind, LegacyText, with_places
from koostaja.intake.reading.lone_marks import with_lone_marks
from koostaja.intake.reading.text_lines import PAGE, TextLine, text_lines, without_page_numbers
from koostaja.intake.reading.typed_marks import begins_item, typed_paragraph
from koostaja.text.marks import MARKS

__all__ = ["read_plain_text"]

_UNWRAPPED = 130
"""Lines are longer only where a paragraph is one line."""
_SIXTEEN = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_plain_text(name: str, content: bytes) -> Result[LegacyText | None]:
    """Read a text file in UTF-8 or UTF-16."""
    encoding = "utf-16" if content.startswith(_SIXTEEN) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return Result(None, [Problem("import-encoding", Location(name))])
    blocks = with_places(_paragraphs(text))
    if not blocks:
        return Result(None, [Problem("import-no-text", Location(name))])
    return Result(LegacyText(name, LegacyKind.TEXT, blocks), [])


def _paragraphs(text: str) -> Iterator[FlowParagraph]:
    lines = without_page_numbers(text_lines(text), has_pages=PAGE in text)
    wraps = max((len(one.text) for one in lines), default=0) <= _UNWRAPPED
    goes_on = _goes_on if wraps else _never
    gathered = list[TextLine]()
    for line in with_lone_marks(lines, goes_on):
        if gathered and not goes_on(gathered, line):
            yield _paragraph(gathered)
            gathered = []
        gathered.append(line)
    if gathered:
        yield _paragraph(gathered)


def _never(above: Sequence[TextLine], line: TextLine) -> bool:
    del above, line
    return False


def _goes_on(above: Sequence[TextLine], line: TextLine) -> bool:
    """Return whether a line goes on with those above it.

    Text layers may have a blank line within an item, after its first line.
    """
    last, text = above[-1].text, line.text
    if _begins_item(line) or text.isupper() or last.isupper():
        return False
    ended = last[-1] in MARKS
    if line.is_apart:
        is_open = not ended or last[-1] == ","
        return is_open and _begins_item(above[0]) and text[0].islower()
    return not ended or text[0].islower()


def _begins_item(line: TextLine) -> bool:
    return bool(line.number) or line.is_bullet or begins_item(line.text)


def _paragraph(lines: Sequence[TextLine]) -> FlowParagraph:
    first = lines[0]
    made = typed_paragraph([one.text for one in lines], begins_page=first.begins_page)
    is_bullet = made.is_bullet or first.is_bullet
    return made._replace(number=first.number, is_bullet=is_bullet)
