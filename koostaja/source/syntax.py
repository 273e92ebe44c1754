"""Why a text is no YAML: the character or comment that is to blame, where it is.

libyaml says where reading stopped, which is often the line after the cause, and in its own
terms. The causes that occur in prose are looked for here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from koostaja.diagnostics import Terms
from koostaja.source.faults import Fault
from koostaja.source.structure import LINE_SEPARATORS, character_term, odd_in_line

__all__ = ["LINE_END", "is_cut_off", "separator_fault", "syntax_fault"]

LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""Where YAML ends a line; ``str.splitlines`` ends some more."""

_BEFORE = 10
"""How many lines before the one where reading stopped can have the cause."""
_NEAR = 2
"""The same for what is usual in prose, such as a dash at the start of a line."""
_COMMENT = re.compile(r"(?P<before>[^\"'#]*[^\s\"'#])(?P<gap>[ \t]+)(?P<marks>#+)(?P<words>.*)")
_HEADER = re.compile(r"(?:.*[:-][ \t]+)?[|>][-+0-9]*$")
_END_COMMENT = re.compile(r"[ \t]+(?:#.*)?$")
_ENTRY = re.compile(r"[ ]*(?:- |[\w/.-]+:(?: |$)|#|$)")
_VALUE = re.compile(r"[ ]*(?:- +)*(?:[\w/.-]+: +)?")
_KNOWN = {
    "mapping values are not allowed": "yaml.colon",
    "could not find expected ':'": "yaml.no colon",
    "found unknown escape character": "yaml.backslash",
    "found unexpected end of stream": "yaml.open quote",
    "did not find expected ',' or ']'": "yaml.open list",
    "did not find expected ',' or '}'": "yaml.open mapping",
    "did not find expected key": "yaml.indentation",
    "did not find expected '-' indicator": "yaml.indentation",
    "did not find expected <document start>": "yaml.after the end",
}
"""What libyaml says, and the term for it."""
_OPENING = {"}": "{", "]": "["}
"""What opens a bracket, by what closes it."""
_INDICATORS = frozenset("%@`|>*&!?-[]{},\"'")
"""Characters with a meaning of their own at the start of a value."""


def syntax_fault(text: str, error: Any) -> Fault:
    """Return why a text is no YAML, from libyaml's ``yaml.MarkedYAMLError``."""
    mark = error.problem_mark or error.context_mark
    if error.context == "while scanning a simple key":  # whose line has no colon
        mark = error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = LINE_END.split(text)
    return (
        separator_fault(text)
        or _odd_character(lines, line)
        or _cut_off(lines, line)
        or _closed_early(lines, line, column, error)
        or Fault("yaml-syntax", line, column, (), {"said": _said(lines, line, column, error)})
    )


def is_cut_off(marks: str, words: str) -> bool:
    """Return whether what begins with ``#`` is not written as a comment is: with a space."""
    return marks == "#" and not words[:1].isspace()


def _odd_character(lines: list[str], last: int) -> Fault | None:
    """Return the last character at or before a line that looks like another one."""
    for number in _lines_before(lines, last):
        odd = odd_in_line(lines[number], number, near=last - number <= _NEAR)
        if odd:
            return Fault("odd-character", odd.line, odd.column, (), odd.values)
    return None


def _cut_off(lines: list[str], last: int) -> Fault | None:
    """Return the comment that has ended a text, or cut off the end of a list in brackets.

    Of a text with several it is the first one.
    """
    cut = None
    for number in _lines_before(lines, last):
        found = _COMMENT.match(lines[number])
        if found is None or _HEADER.fullmatch(found["before"]):
            continue
        next_line = next((one for one in lines[number + 1 : last + 1] if one.strip()), "")
        goes_on = number < last and not _ENTRY.match(next_line)
        if goes_on or (cut is None and is_cut_off(found["marks"], found["words"])):
            words = found["marks"] + found["words"].rstrip()
            cut = Fault("text-cut-off", number, found.start("marks"), (), {"lost": words})
    return cut


def _closed_early(lines: list[str], line: int, column: int, error: Any) -> Fault | None:
    """Return the bracket or quote with which a text begins that goes on after its end.

    In ``{text: {name} nr 5}`` it is the second brace.
    """
    if not str(error.problem).startswith("did not find expected ',' or"):
        return None
    before = lines[line][:column].rstrip() if line < len(lines) else ""
    at = _opening(before)
    if at is None:
        return None
    return Fault("yaml-syntax", line, at, (), {"said": Terms((f"yaml.{before[at]}",))})


def _opening(before: str) -> int | None:
    """Return where the bracket or quote begins that closes at the end of a part of a line."""
    closing = before[-1:]
    if closing in ("'", '"'):
        at = before.rfind(closing, 0, -1)
        return at if at >= 0 else None
    depth, opening = 0, _OPENING.get(closing, "")
    for at in range(len(before) - 1, -1, -1) if opening else ():
        depth += (before[at] == closing) - (before[at] == opening)
        if depth == 0:
            return at
    return None


def _lines_before(lines: list[str], last: int) -> Iterator[int]:
    """Yield the lines that can be to blame, the last one first: no comments, no blocks of text."""
    for number in range(min(last, len(lines) - 1), max(-1, last - _BEFORE), -1):
        if not (lines[number].lstrip(" ").startswith("#") or _is_in_block(lines, number)):
            yield number


def _is_in_block(lines: list[str], number: int) -> bool:
    """Return whether a line belongs to a block of text, which a line less deep above it opens."""
    depth = _depth(lines[number])
    for line in reversed(lines[:number]):
        if line.strip() and _depth(line) < depth:
            return _HEADER.fullmatch(_END_COMMENT.sub("", line)) is not None
    return False


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def separator_fault(text: str) -> Fault | None:
    """Return the first character that ends a line for libyaml, and for few editors."""
    first = min((at for one in LINE_SEPARATORS if (at := text.find(one)) >= 0), default=None)
    if first is None:
        return None
    lines = LINE_END.split(text[:first])
    values = {"character": character_term(text[first]), "expected": Terms(("instead.line",))}
    return Fault("odd-character", len(lines) - 1, len(lines[-1]), (), values)


def _said(lines: list[str], line: int, column: int, error: Any) -> str | Terms:
    """Return what is wrong, in terms to be translated, else in libyaml's words."""
    problem = str(error.problem)
    known = next((term for part, term in _KNOWN.items() if part in problem), "")
    here = lines[line] if line < len(lines) else ""
    lead = _VALUE.match(here)
    start = min(lead.end() if lead else 0, column)
    is_dash = known == "yaml.indentation" and here[column : column + 2] == "- "
    for at in () if is_dash else (column, start):
        vague = at == column or known in ("", "yaml.indentation")
        if vague and here[at : at + 1] in _INDICATORS:
            known = f"yaml.{here[at]}"
            break
    return Terms((known,)) if known else ", ".join(filter(None, (error.context, error.problem)))
