"""What is around the fields of a document: approval mark, name of the document, signature."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from koostaja.docx import FlowParagraph, FlowTable, read_flow, unpack
from koostaja.intake.recognition.lines import Line
from koostaja.text.folding import folded

__all__ = ["Frame", "fixed_words", "is_fixed", "is_sentence", "read_frame"]

FILLED = "{}"
"""What stands for words that a template does not print by itself."""
_TAG = re.compile(r"\{\{.*?\}\}")
_BLOCK = re.compile(r"\{%(?:p|tr|tc|r)?\s*(\w+).*?%\}")
_SENTENCE = 4
"""How many words a sentence has at least."""
_OPENING = ("for", "if")
_CLOSING = ("endfor", "endif")


class Frame(NamedTuple):
    """The lines before the first field."""

    mark: tuple[Line, ...]
    fixed: tuple[Line, ...]
    rest: tuple[Line, ...]


def fixed_words(template: bytes) -> tuple[str, ...]:
    """Return the words that a template prints by itself, paragraph by paragraph.

    Those before its first heading or table come first, with ``{}`` for what it fills in; an
    empty text parts them from the others.
    """
    blocks = read_flow(unpack(template)).blocks
    start = next((at for at, one in enumerate(blocks) if _begins_text(one)), len(blocks))
    others = (one.text for one in _paragraphs(blocks[start:]) if not _has_tags(one.text))
    name, depth = list[str](), 0
    for one in _paragraphs(blocks[:start]):
        kinds = [tag[1] for tag in _BLOCK.finditer(one.text)]
        depth += sum((kind in _OPENING) - (kind in _CLOSING) for kind in kinds)
        if not kinds and not depth:
            name.append(_TAG.sub(FILLED, one.text))
    return (*name, "", *others)


def _begins_text(block: FlowParagraph | FlowTable) -> bool:
    """Return whether a block of a template is the first of a document's fields."""
    return isinstance(block, FlowTable) or block.is_heading or bool(block.number)


def _has_tags(text: str) -> bool:
    return bool(_TAG.search(text) or _BLOCK.search(text))


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
    name = [*takewhile(bool, fixed)]
    for start, line in enumerate(lines):
        for at, words in enumerate(name):
            if words != FILLED and _prints(words, line):
                above = zip(reversed(name[:at]), reversed(lines[:start]), strict=False)
                below = zip(name[at + 1 :], lines[start + 1 :], strict=False)
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


def is_sentence(line: Line) -> bool:
    """Return whether a line is a sentence, which no approval mark is."""
    return line.text.endswith(".") and len(line.text.split()) >= _SENTENCE


def is_fixed(line: Line, fixed: Sequence[str]) -> bool:
    """Return whether the template prints a line by itself, wherever that is."""
    return folded(line.text) in [folded(one) for one in fixed if FILLED not in one]
