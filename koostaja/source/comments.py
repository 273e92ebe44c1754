"""Comments that may have been meant as text: what YAML cuts off behind a ``#``.

In a plain scalar ``#`` after a space begins a comment (YAML 1.2, section 6.6), so that
``duty: töörühma #3 töös`` says "töörühma". Comments are usual, too, and nobody means text by
most of them. What tells them apart is how they are written: with a space after the ``#``, and
two before it or a line of their own (the default of yamllint, and what formatters write).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from koostaja.source.parser import events
from koostaja.source.pointers import Pointer
from koostaja.source.spans import is_single, walk
from koostaja.source.syntax import is_cut_off

__all__ = ["CutOff", "comments_after_texts", "keeps_comments"]

_COMMENT = re.compile(r"(?P<gap>(?:[ \t]*(?>\r\n|[\r\n]))*[ \t]+)(?P<marks>#+)(?P<words>[^\r\n]*)")
_ANY = re.compile(r"(?<!\S)#[^\r\n]*")
_AFTER_COMMA = re.compile(r"(?<=[,\[{])[ \t]+(#[^\s#][^\r\n]*)")
"""What would be the next value in brackets, if the ``#`` were not there."""
_WORD = re.compile(r"\S*")
_TO_A_TOOL = re.compile(r"\s+(?:accept\b|(?:error|warning|hint): |yaml-language-server:)")
"""Comments that tools read: suppressions, expected findings of test data, an editor's schema."""
_NO_PROSE = re.compile(r"[a-z0-9]+(?:[-.:/][a-z0-9]+)*")
"""Ids, numbers, dates and times, which a remark follows more often than a lost word."""
_LEADING_DASHES = re.compile(r"[ \t]*(?:-[ \t]+)*")


class CutOff(NamedTuple):
    """A comment after a value, which may be the rest of its text."""

    pointer: Pointer
    at: int
    """Where its ``#`` is in the file's text."""
    words: str
    """The comment, with its ``#``."""
    certain: bool
    """Whether it is not written as a comment is."""


def keeps_comments(before: str, after: str) -> bool:
    """Return whether a readable text has all comments that another one has."""
    return "#" not in before or Counter(_comments(before)) <= Counter(_comments(after))


def _comments(text: str) -> Iterator[str]:
    """Yield every comment, also that in the header of a block of text."""
    at = 0
    for event in filter(is_single, events(text)):
        start, end = event.start_mark.index, event.end_mark.index
        header = text.find("\n", start, end) if event.style in ("|", ">") else -1
        for until in (start, header):
            yield from (found[0].rstrip() for found in _ANY.finditer(text, at, max(at, until)))
            at = max(at, start)
        at = end
    yield from (found[0].rstrip() for found in _ANY.finditer(text, at))


def comments_after_texts(text: str) -> Iterator[CutOff]:
    """Yield the comments of a readable text that may have been meant as text."""
    before = 0
    for pointer, key, event in walk(text):
        found = _AFTER_COMMA.search(text, before, (key or event).start_mark.index)
        if found:
            yield CutOff(pointer, found.start(1), found[1].rstrip(), certain=True)
        before = event.end_mark.index
        for end in _ends(text, event) if isinstance(event, yaml.ScalarEvent) else ():
            found = _COMMENT.match(text, end)
            if found and not _is_apart(text, found, key, event):
                certain = _certainty(event, found)
                if certain is not None:
                    words = found["marks"] + found["words"].rstrip()
                    yield CutOff(pointer, found.start("marks"), words, certain)


def _ends(text: str, event: Any) -> Iterator[int]:
    """Yield where a value ends; a block of text has a header with an end of its own."""
    if event.style in ("|", ">"):
        header = _WORD.match(text, event.start_mark.index)
        yield header.end() if header else 0
    yield int(event.end_mark.index)


def _column_around(text: str, key: Any, event: Any) -> int:
    """Return the column of a value's key or dash: what is deeper would go on with the value."""
    if key:
        return int(key.start_mark.column)
    start = event.start_mark.index
    line = text[max(text.rfind(end, 0, start) for end in "\r\n") + 1 : start]
    return line.rfind("-") if _LEADING_DASHES.fullmatch(line) else 0


def _is_apart(text: str, found: re.Match[str], key: Any, event: Any) -> bool:
    """Return whether a comment has a line of its own and does not go on with the value before it.

    What is deeper than a value's key or dash would, if the ``#`` were not there.
    """
    at = found.start("marks")
    begin = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    column, own_line = at - begin, not text[begin:at].strip()
    can_go_on = event.value and event.style not in ("'", '"')
    return own_line and not (can_go_on and column > _column_around(text, key, event))


def _certainty(event: Any, found: re.Match[str]) -> bool | None:
    """Return whether a comment is certainly lost text, or may be; None if it is a comment."""
    value, words = event.value, found["words"]
    number = words.lstrip()[:1].isdecimal()
    cut = is_cut_off(found["marks"], words)
    if event.style in ("'", '"'):
        return True if cut and number else None
    if value in ("true", "false", "~") and not event.style:
        return None
    if cut:
        return True
    if event.style or _TO_A_TOOL.match(words) or not value:
        return None
    is_close = found["gap"] in (" ", "\t")
    if _NO_PROSE.fullmatch(value):  # one word and a number may be: "klass # 3"
        return False if value.isalpha() and number and is_close else None
    return False if number or is_close else None
