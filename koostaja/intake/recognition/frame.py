"""What is around the fields of a document: approval mark, name of the document, signature."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from koostaja.docx import FlowParagraph, FlowTable, read_flow, unpack
from koostaja.intake.recognition.lines import Line
from koostaja.text.folding import folded

__all__ = ["Frame", "fixed_words", "is_fixed", "read_frame"]

FILLED = "{}"
"""What stands for words that a template does not print by itself."""
_TAG = re.compile(r"\{\{.*?\}\}")
_BLOCK = re.compile(r"\{%(?:p|tr|tc|r)?\s*(\w+).*?%\}")
_OPENING = ("for", "if")
_CLOSING = ("endfor", "endif")


class Frame(NamedTuple):
    """The lines before the first field."""

    mark: tuple[Line, ...]
    fixed: tuple[Line, ...]
    rest: tuple[Line, ...]


def fixed_words(template: bytes) -> tuple[str, ...]:
    """Return the words that a template prints by itself, paragraph by paragraph.

    Before its first heading ``{}`` stands for what it fills in, a part of a line or all of it.
    """
    found = list[str]()
    depth, is_before = 0, True
    for one in _paragraphs(read_flow(unpack(template)).blocks):
        is_before = is_before and not (one.is_heading or one.number)
        kinds = [tag[1] for tag in _BLOCK.finditer(one.text)]
        depth += sum((kind in _OPENING) - (kind in _CLOSING) for kind in kinds)
        words = _TAG.sub(FILLED, one.text)
        if not kinds and (words == one.text or (is_before and not depth)):
            found.append(words)
    return tuple(found)


def _paragraphs(blocks: Sequence[FlowParagraph | FlowTable]) -> Iterator[FlowParagraph]:
    for block in blocks:
        if isinstance(block, FlowTable):
            for cell in (cell for row in block.rows for cell in row):
                yield from _paragraphs(cell.blocks)
        else:
            yield block


def read_frame(lines: Sequence[Line], fixed: Sequence[str]) -> Frame:
    """Part the lines before the first field: those above the name of the document are its mark.

    What the template fills in beside the name belongs to it.
    """
    for start, line in enumerate(lines):
        for at, words in enumerate(fixed):
            if words != FILLED and _prints(words, line):
                above = zip(reversed(fixed[:at]), reversed(lines[:start]), strict=False)
                below = zip(fixed[at + 1 :], lines[start + 1 :], strict=False)
                first = start - _common(above)
                stop = start + 1 + _common(below)
                return Frame(tuple(lines[:first]), tuple(lines[first:stop]), tuple(lines[stop:]))
    return Frame((), (), tuple(lines))


def _common(pairs: Iterable[tuple[str, Line]]) -> int:
    """Return how many lines in a row a template may print."""
    return sum(1 for _ in takewhile(lambda pair: _prints(*pair), pairs))


def _prints(words: str, line: Line) -> bool:
    """Return whether a paragraph of a template may print a line."""
    parts = [re.escape(folded(one)) for one in words.split(FILLED)]
    return re.fullmatch(".*".join(parts), folded(line.text)) is not None


def is_fixed(line: Line, fixed: Sequence[str]) -> bool:
    """Return whether the template prints a line by itself, wherever that is."""
    return folded(line.text) in [folded(one) for one in fixed if FILLED not in one]
