"""What is around the fields of a document: approval mark, name of the document, signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from koostaja.docx import FlowTable, read_flow, unpack
from koostaja.intake.recognition.lines import Line
from koostaja.text.folding import folded

__all__ = ["Frame", "fixed_words", "read_frame", "signature_start"]

FILLED = "{}"
"""What stands for words that a template does not print by itself."""
_TAG = re.compile(r"\{\{.*?\}\}")
_BLOCK = re.compile(r"\{%(p|tr|tc|r)?\s*(\w+).*?%\}")
_SIGNATURE = re.compile(r"_{4,}|\.{6,}|…{3,}")


class Frame(NamedTuple):
    """The lines before the first field."""

    mark: tuple[Line, ...]
    fixed: tuple[Line, ...]
    rest: tuple[Line, ...]


def fixed_words(template: bytes) -> tuple[str, ...]:
    """Return the paragraphs that a template prints by itself before its first heading.

    ``{}`` stands for what it fills in, be it a part of a line or all of it.
    """
    found, depth = list[str](), 0
    for block in read_flow(unpack(template)).blocks:
        if isinstance(block, FlowTable) or block.is_heading or block.number:
            break
        kinds = [one[2] for one in _BLOCK.finditer(block.text)]
        opened = sum(one in ("for", "if") for one in kinds)
        closed = sum(one in ("endfor", "endif") for one in kinds)
        depth += opened - closed
        words = _BLOCK.sub("", _TAG.sub(FILLED, block.text)).strip()
        if words and not depth and not kinds:
            found.append(words)
    return tuple(found)


def read_frame(lines: Sequence[Line], fixed: Sequence[str]) -> Frame:
    """Part the lines before the first field: those above the name of the document are its mark."""
    patterns = [_pattern(one) for one in fixed]
    named = [at for at, one in enumerate(patterns) if fixed[at] != FILLED]
    for start, line in enumerate(lines):
        for at in named:
            if patterns[at].fullmatch(folded(line.text)):
                first = max(0, start - at)
                stop = min(len(lines), start + len(fixed) - at)
                return Frame(tuple(lines[:first]), tuple(lines[first:stop]), tuple(lines[stop:]))
    return Frame((), (), tuple(lines))


def _pattern(words: str) -> re.Pattern[str]:
    parts = [re.escape(folded(one)) for one in words.split(FILLED)]
    return re.compile(".*".join(parts))


def signature_start(lines: Sequence[Line]) -> int:
    """Return at which line a signature begins; the number of lines if there is none."""
    marks = (at for at, one in enumerate(lines) if _SIGNATURE.search(one.text))
    return next(marks, len(lines))
