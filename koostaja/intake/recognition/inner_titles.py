"""Lines within the words of a field that look as if something else began with them.

Nothing but its words tells such a line from one more of the field: a label that the layout does
not have, a second fact on one line, a heading that is only bold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from koostaja.intake.recognition.lines import Line
from koostaja.intake.recognition.titles import Titles
from koostaja.intake.recognition.topics import TopicOf, is_known
from koostaja.schema import Field
from koostaja.text.signatures import asks_to_sign

__all__ = ["inner_titles"]

_LABEL_WORDS = 5
_HEADING_WORDS = 9
_ENDS = (".", ";", ",", "!", "?")
_GOES_ON = (",", ";", ":", "-", "–", "/", "&")
"""With what a line ends whose sentence or name the next one goes on with."""
_NAMES = ("position", "unit", "group")
"""What has one name, so that a second paragraph is none of it."""


def inner_titles(
    words: Sequence[Line], field: Field, titles: Titles, topic_of: TopicOf | None
) -> list[Line]:
    """Return the lines of a field that may begin something else."""
    if not titles.is_label(field):
        unlike = (*_headings(words), *_behind_items(words), *_further(words, field))
        return [one for one in words if one in unlike and not is_known(one.text, field, topic_of)]
    return [
        line
        for before, line in zip((None, *words), words, strict=False)
        if _has_label(line.text, field, titles)
        or (before is not None and not field.several and _begins_other(before, line, field))
    ]


def _has_label(text: str, field: Field, titles: Titles) -> bool:
    """Return whether words have the label of another fact before a colon."""
    found, colon, rest = text.partition(":")
    while colon:
        words = found.split()
        for count in range(1, min(_LABEL_WORDS, len(words)) + 1):
            named = titles.whole(" ".join(words[-count:]).lstrip("("))
            if any(titles.is_label(one) and one is not field for one in named):
                return True
        found, colon, rest = rest.partition(":")
    return False


def _begins_other(before: Line, line: Line, field: Field) -> bool:
    """Return whether a further line has a label of its own, or is none of the name above it."""
    label, colon, rest = line.text.partition(":")
    is_capital = line.text[:1].isupper()
    if is_capital and colon and rest.strip() and len(label.split()) <= _LABEL_WORDS:
        return True
    is_other = before.paragraph.place != line.paragraph.place and is_capital
    return field.chooses in _NAMES and is_other and not before.text.endswith(_GOES_ON)


def _headings(words: Sequence[Line]) -> Iterator[Line]:
    """Yield short lines in bold letters or with a colon that lead no list.

    Where the next line goes on in small letters, they are the beginning of its sentence.
    """
    are_strong = 2 * sum(one.paragraph.is_strong for one in words) > len(words)
    for line, behind in zip_longest(words, words[1:]):
        looks = line.text.endswith(":") or (line.paragraph.is_strong and not are_strong)
        is_short = len(line.text.split()) <= _HEADING_WORDS and not line.text.endswith(_ENDS)
        if line.begins_item or not (looks and is_short) or behind is None or behind.begins_item:
            continue
        if not behind.text[:1].islower():
            yield line


def _further(words: Sequence[Line], field: Field) -> Sequence[Line]:
    """Return the further paragraphs of one that has no title, but for those of a signature."""
    if field.title or field.several or not words or asks_to_sign(words[0].text):
        return ()
    return [one for one in words if one.paragraph.place != words[0].paragraph.place]


def _behind_items(words: Sequence[Line]) -> Sequence[Line]:
    """Return the paragraphs behind the last item of a list."""
    items = [one.paragraph.place for one in words if one.begins_item]
    return [one for one in words if items and one.paragraph.place > items[-1]]
