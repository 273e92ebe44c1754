"""The headings of a file that are none of its layout, each with the field it may stand for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from koostaja.intake.recognition.anchors import Anchor
from koostaja.intake.recognition.choosing import likeliest
from koostaja.intake.recognition.guesses import Guess, Surroundings, guesses
from koostaja.intake.recognition.heading_looks import HeadingLook, heading_looks
from koostaja.intake.recognition.lines import Line
from koostaja.intake.recognition.opening import OpenedText
from koostaja.intake.recognition.recognition import UnknownHeading
from koostaja.intake.recognition.topics import TopicOf
from koostaja.schema import Field

__all__ = ["GuessedText", "with_guesses"]

_CERTAIN = 3
"""How much a line must look like a heading to be asked about without any guess."""
_STRONGEST = 4
"""How much the look of a line counts at most among those that may stand for one field."""
_MOST_CONTENT = 60
"""How many lines behind a heading say for which field it stands."""


class GuessedText(NamedTuple):
    """A file with the titles that are known and those that are guessed."""

    anchors: Sequence[Anchor]
    headings: tuple[UnknownHeading, ...]


def with_guesses(
    opened: OpenedText, topic_of: TopicOf | None, is_fixed: Callable[[Line], bool]
) -> GuessedText:
    """Return the anchors of a file, with those headings that most likely stand for a field."""
    lines, titles = opened.lines, opened.titles
    skipped = frozenset(at for at, one in enumerate(lines) if is_fixed(one)) | opened.known
    looks = [*heading_looks(lines, opened.anchors, skipped)]
    present = {one.field.pointer for one in opened.anchors if not one.columns or one.title}
    missing = [one for one in titles.headed if one.pointer not in present]
    found = dict[int, list[Guess]]()
    for index, look in enumerate(looks):
        around = _surroundings(opened, looks, index)
        found[look.at] = [*guesses(look, around, missing, titles, topic_of)]
    possible = [
        _anchor(opened, look, one) for look in looks for one in found[look.at] if one.score > 1
    ]
    chosen = {one.start: one for one in likeliest([*opened.candidates, *possible], titles)}
    likely, headings = [*opened.anchors], list[UnknownHeading]()
    for look in looks:
        guessed = chosen.get(look.at)
        guess = next(
            (one for one in found[look.at] if guessed and one.field is guessed.field), None
        )
        is_before = not opened.anchors or look.at < opened.anchors[0].start
        is_likely = guess is not None and guess.is_likely
        if not is_likely and (is_before or (guess is None and look.strength < _CERTAIN)):
            continue
        if guess is not None and guess.is_likely and guessed is not None:
            likely.append(guessed)
        headings.append(_heading(lines[look.at], look, guess))
    headings += [_column(one, *head) for one in opened.anchors for head in one.guessed]
    return GuessedText(sorted(likely, key=lambda one: one.start), tuple(headings))


def _surroundings(opened: OpenedText, looks: Sequence[HeadingLook], index: int) -> Surroundings:
    """Return the anchors around a heading, and the lines up to the next heading of its kind."""
    look = looks[index]
    before = [one for one in opened.anchors if one.start < look.at]
    after = [one for one in opened.anchors if one.start > look.at]
    later = looks[index + 1 : index + 1 + _MOST_CONTENT]
    ends = [one.at for one in later if one.strength >= max(1, look.strength)]
    bound = min(look.at + 1 + _MOST_CONTENT, len(opened.lines))
    stop = min((*ends[:1], *(one.start for one in after[:1]), bound))
    content = [*opened.lines[look.at + 1 : stop]]
    if look.rest:
        line = opened.lines[look.at]
        content.insert(0, line._replace(paragraph=line.paragraph._replace(text=look.rest)))
    return Surroundings(before[-1] if before else None, after[0] if after else None, content)


def _anchor(opened: OpenedText, look: HeadingLook, guess: Guess) -> Anchor:
    """Return a guess as an anchor; of a heading and the lead of its list, the heading counts."""
    number = opened.lines[look.at].paragraph.number
    score = guess.score + (min(look.strength, _STRONGEST) if guess.is_likely else 0)
    return Anchor(look.at, look.at + 1, guess.field, look.title, number, score, look.rest)


def _heading(line: Line, look: HeadingLook, guess: Guess | None) -> UnknownHeading:
    paragraph = line.paragraph._replace(text=look.title)
    pointer, is_likely = (guess.field.pointer, guess.is_likely) if guess else (None, False)
    return UnknownHeading(paragraph, pointer, is_likely)


def _column(heads: Anchor, line: Line, column: Field) -> UnknownHeading:
    """Return an unknown head of a column; the first one may be the title of the whole field."""
    table = heads.field
    is_title = not heads.title and column is table.sections[0] and column.title == table.title
    pointer = table.pointer if is_title else column.pointer
    return UnknownHeading(line.paragraph, pointer, is_likely=True)
