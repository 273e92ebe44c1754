"""Plain text as it is imported: lines that a program has wrapped are one paragraph."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence

from koostaja.diagnostics import Location, Problem, Result
from koostaja.docx import FlowParagraph
from koostaja.intake.reading.legacy_text import LegacyKind, LegacyText, with_places
from koostaja.intake.reading.typed_marks import begins_item, typed_paragraph
from koostaja.text.marks import MARKS

__all__ = ["read_plain_text"]

_UNWRAPPED = 130
"""Lines are longer only where a paragraph is one line."""
_PAGE = "\f"
_WIDE = re.compile(r"[ \t]*\t[ \t]*|(?<![.;!?]) {2,}")
"""A space that parts a label from what is beside it; not the one after a sentence."""
_SIXTEEN = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_END_OF_LINE = re.compile(r"\r\n|[\r\n\v\x85\u2028\u2029]")


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
    lines = [line.strip(" \t\0") for line in _END_OF_LINE.split(text)]
    wraps = max(map(len, lines), default=0) <= _UNWRAPPED
    gathered, begins_page, blank = list[str](), False, False
    for line in lines:
        page = _PAGE in line
        line = _WIDE.sub("\t", line.replace(_PAGE, " ").strip())
        blank |= page or not line
        if gathered and line and not (wraps and _goes_on(gathered, line, blank)):
            yield typed_paragraph(gathered, begins_page=begins_page)
            gathered, begins_page = [], False
        begins_page |= page and not gathered
        if line:
            gathered.append(line)
            blank = False
    if gathered:
        yield typed_paragraph(gathered, begins_page=begins_page)


def _goes_on(above: Sequence[str], line: str, blank: bool) -> bool:
    """Return whether a line goes on with those above it.

    Text layers may have a blank line within an item, after its first line.
    """
    if begins_item(line) or line.isupper() or above[-1].isupper():
        return False
    ended = above[-1][-1] in MARKS
    if blank:
        return begins_item(above[0]) and not ended and line[0].islower()
    return not ended or line[0].islower()
