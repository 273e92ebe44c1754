"""The lines of a signature at the end of a file."""

from __future__ import annotations

from collections.abc import Sequence

from koostaja.intake.recognition.lines import Line
from koostaja.intake.recognition.topics import TopicOf, is_known
from koostaja.schema import Field
from koostaja.text.signatures import asks_to_sign

__all__ = ["closing_start"]

_LONGEST = 120
"""How long a line of a signature may be."""


def closing_start(field: Field, lines: Sequence[Line], topic_of: TopicOf | None) -> int:
    """Return at which line of the last field the signature begins; behind all if there is none.

    A field without a title that may be left out can be the signature itself, as the layout
    prints it; so can what the library has under the field's topic, with all lines below it.
    """
    for at, line in enumerate(lines):
        if line.begins_item or not asks_to_sign(line.text) or len(line.text) > _LONGEST:
            continue
        is_own = not field.title and not field.required and at == 0
        if is_own or all(is_known(one.text, field, topic_of) for one in lines[at:]):
            return len(lines)
        if all(len(one.text) <= _LONGEST and not one.begins_item for one in lines[at:]):
            return at
    return len(lines)
