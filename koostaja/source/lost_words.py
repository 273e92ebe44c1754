"""Words in a readable file that do not reach its data, or data that show nothing.

Everything typed that is no value is a comment, an anchor, a tag, indentation or quoting
(YAML 1.2, chapters 6 and 7); what may have been meant as words is reported.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

import yaml

from koostaja.diagnostics import Terms
from koostaja.source.comments import comments_after_texts
from koostaja.source.faults import Fault
from koostaja.source.pointers import Pointer
from koostaja.source.spans import is_end, walk
from koostaja.source.structure import (
    character_term,
    may_be_odd,
    odd_in_id,
    odd_in_key,
    odd_in_value,
)
from koostaja.source.syntax import LINE_END, separator_fault
from koostaja.text.characters import is_blank, reordering_character

__all__ = ["lost_words"]

_ANCHOR = re.compile(r"(?:^|[\s\[{,])&", re.MULTILINE)
_BLANKS_IN_QUOTES = (re.compile(r"\"\s+\""), re.compile(r"'\s+'"))

_BRACES = re.compile(r"\{\s*[^:{}\s][^:{}]*\}")
"""Braces with words and without a colon."""
_BEFORE_VALUE = re.compile(r"[:,\[-]\s+\Z")
_LOST_LETTER = "\ufffd"
"""What programs write for a letter that they could not read."""
_ESCAPE = re.compile(r"(?:\b[A-Za-z]:|\\\\\w+)\\[A-Za-z_/]|(?<!\\)(?:\\\\)*\\[NLP]")
"""An escape after a drive or server as in ``"C:\temp"``, or one for a line separator."""


def lost_words(text: str) -> list[Fault]:
    """Return what in a readable text may have been meant otherwise than it is read.

    Few files have any of what is looked for, so the text is read a second time only for those.
    """
    separator = separator_fault(text)
    if separator:  # where a line ends is not clear: nothing else can be located
        return [separator]
    found: list[Fault] = []
    if _has_comment_in_line(text):  # others begin their line, apart from all texts
        found += _cut_off(text)
    if "&" in text and _ANCHOR.search(text):
        found += _unused_anchors(text)
    if _has_words_in_braces(text):
        found += _words_in_braces(text)
    if "\\" in text or any(one.search(text) for one in _BLANKS_IN_QUOTES) or may_be_odd(text):
        found += _odd_characters(text)
    return found


def _has_comment_in_line(text: str) -> bool:
    """Return whether a number sign follows a space or tab; looked for by itself it is found fast.

    A file may begin with one.
    """
    at = text.find("#", 1)
    while at > 0:
        if text[at - 1] in " \t":
            return True
        at = text.find("#", at + 1)
    return False


def _has_words_in_braces(text: str) -> bool:
    """Return whether a value begins with braces that have words and no colon."""
    for found in _BRACES.finditer(text):
        start = found.start()
        begun = start - 1
        while begun > 0 and text[begun].isspace():
            begun -= 1
        if _BEFORE_VALUE.match(text, begun, start):
            return True
    return False


def _cut_off(text: str) -> Iterator[Fault]:
    places = _Places(text)
    for one in comments_after_texts(text):
        code = "text-cut-off" if one.certain else "comment-after-text"
        yield Fault(code, *places.of(one.at), one.pointer, {"lost": one.words})


class _Places:
    """Lines and columns, counted from 0, by the index of a character."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(one.end() for one in LINE_END.finditer(text))]

    def of(self, index: int) -> tuple[int, int]:
        line = bisect_right(self._starts, index) - 1
        return line, index - self._starts[line]


def _unused_anchors(text: str) -> Iterator[Fault]:
    """Return anchors that no alias repeats: ``&`` and a word, which no value has."""
    anchors: dict[str, tuple[Any, Pointer]] = {}
    repeated = set[str]()
    for pointer, key, event in walk(text):
        for one in (key, event):
            name = None if one is None or is_end(one) else one.anchor
            if name and isinstance(one, yaml.AliasEvent):
                repeated.add(name)
            elif name:
                anchors[name] = one, pointer
    for name, (event, pointer) in anchors.items():
        if name not in repeated:
            mark = event.start_mark
            yield Fault("yaml-anchor", mark.line, mark.column, pointer, {"anchor": name})


def _words_in_braces(text: str) -> Iterator[Fault]:
    """Return words in braces without a colon, such as ``{annex}``: keys without values."""
    places = _Places(text)
    for pointer, key, event in walk(text):
        if isinstance(key, yaml.ScalarEvent) and isinstance(event, yaml.ScalarEvent):
            start, end = key.end_mark, event.start_mark
            if start is not None and end is not None and not event.value and not event.style:
                brace = text.rfind("{", 0, start.index)
                colon = ":" in text[start.index : end.index + 1]
                if brace >= 0 and not colon:
                    said = Terms(("yaml.{",))
                    yield Fault("yaml-syntax", *places.of(brace), pointer, {"said": said})


def _odd_characters(text: str) -> Iterator[Fault]:
    """Return keys and values with characters that look like others, or like nothing."""
    places = _Places(text)
    for pointer, key, event in walk(text):
        odd = odd_in_key(key) if isinstance(key, yaml.ScalarEvent) else None
        if isinstance(event, yaml.ScalarEvent):
            odd = odd or odd_in_value(key, event) or odd_in_id(event)
            yield from _unseen(pointer, event)
            yield from _escapes(text, places, pointer, event)
        if odd:
            yield Fault("odd-character", odd.line, odd.column, pointer, odd.values)


def _unseen(pointer: Pointer, event: Any) -> Iterator[Fault]:
    """Return that a value shows nothing, or reads otherwise than it is typed."""
    mark, turned = event.start_mark, reordering_character(event.value)
    if _LOST_LETTER in event.value:
        yield Fault("lost-letter", mark.line, mark.column, pointer, {})
    if event.value and is_blank(event.value):
        yield Fault("empty", mark.line, mark.column, pointer, {})
    elif turned:
        values = {"character": character_term(turned)}
        yield Fault("text-direction", mark.line, mark.column, pointer, values)


def _escapes(text: str, places: _Places, pointer: Pointer, event: Any) -> Iterator[Fault]:
    """Return an escape that was probably meant as a backslash: of a path, or of a line's end."""
    if event.style == '"':
        start = event.start_mark.index
        found = _ESCAPE.search(text, start, event.end_mark.index)
        if found:
            values = {"escape": found[0][-2:]}
            yield Fault("yaml-escape", *places.of(found.end() - 2), pointer, values)
