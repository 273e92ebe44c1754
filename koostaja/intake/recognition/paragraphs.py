"""Lines of a field as paragraphs: which belong together, and how deep each is in lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from koostaja.intake.recognition.lines import Line
from koostaja.intake.recognition.recognition import LegacyParagraph
from koostaja.text.conjunctions import CONJUNCTIONS

__all__ = ["joined_lines", "single_lines"]

_ENDED = re.compile(r"[.;:!?][\"“”)]?$")
_GOES_ON = re.compile(rf"(?:[,–—-]|\b(?:{'|'.join(sorted(CONJUNCTIONS))}))$")


def single_lines(lines: Iterable[Line]) -> tuple[LegacyParagraph, ...]:
    """Return each line as a paragraph, with what is behind tabs."""
    found = list[LegacyParagraph]()
    for line in lines:
        _add(found, line, goes_on=line.is_behind_tab)
    return tuple(found)


def joined_lines(lines: Sequence[Line], *, several: bool) -> tuple[LegacyParagraph, ...]:
    """Return the paragraphs of a field.

    A manual break parts two of them if a sentence ends before it or a number or bullet follows;
    in a field of several entries also where a capital follows.
    """
    found = list[LegacyParagraph]()
    for line in lines:
        goes_on = bool(found) and not _parts(found[-1], line, several=several)
        _add(found, line, goes_on=goes_on)
    return _with_levels(found)


def _add(found: list[LegacyParagraph], line: Line, *, goes_on: bool) -> None:
    one = line.paragraph
    if goes_on and found and found[-1].place == one.place:
        words = (found[-1].text, one.number, one.text)
        found[-1] = found[-1]._replace(text=" ".join(filter(None, words)))
    else:
        found.append(one)


def _parts(last: LegacyParagraph, line: Line, *, several: bool) -> bool:
    if line.is_behind_tab:
        return False
    if line.first or line.begins_item or _ENDED.search(last.text):
        return True
    return several and line.text[:1].isupper() and not _GOES_ON.search(last.text)


def _with_levels(found: Sequence[LegacyParagraph]) -> tuple[LegacyParagraph, ...]:
    """Return paragraphs with the depth of their lists, counted from the outermost one."""
    numbered = [_parts_of(one.number) for one in found if one.number]
    least = min(numbered, default=0)
    bullets = [one.level for one in found if one.is_bullet]
    outermost = min(bullets, default=0)
    levelled, above = list[LegacyParagraph](), -1
    for one in found:
        if one.is_bullet:
            level = above + 1 + one.level - outermost
        else:
            level = _parts_of(one.number) - least if one.number else 0
            above = level if one.text.endswith(":") or one.number else -1
        levelled.append(one._replace(level=max(level, 0)))
    return tuple(levelled)


def _parts_of(number: str) -> int:
    return len([one for one in re.split(r"[.)(]", number) if one])
