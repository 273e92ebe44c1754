"""Answers that a file does not print and that its words imply.

A set of the library may print another wording where a document answers yes: whoever has
printed that wording has answered so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from koostaja.intake.entries.drafting import Drafting
from koostaja.intake.entries.word_pattern import words_of
from koostaja.intake.recognition import LegacyParagraph, RecognisedField, Recognition
from koostaja.schema import Field
from koostaja.workspace import WordingName

__all__ = ["implied_flags"]


def implied_flags(drafting: Drafting, recognition: Recognition) -> Mapping[str, bool]:
    """Return the answers that the words of a file imply, by the path of the field."""
    root = recognition.layout.fields
    paths = {flag.path for one in root.walk() for flag in one.flags}
    said = {
        (field.topic or "", tuple(word.key for word in words_of(paragraph.text)))
        for found in recognition.fields.values()
        for field, paragraph in _paragraphs(root, found)
    }
    votes: dict[str, set[bool]] = {}
    for topic, words, path, answer in _conditions(drafting):
        if path in paths and (topic, words) in said:
            votes.setdefault(path, set()).add(answer)
    return {path: answers.pop() for path, answers in votes.items() if len(answers) == 1}


def _paragraphs(root: Field, found: RecognisedField) -> Iterator[tuple[Field, LegacyParagraph]]:
    field = root.find(tuple(map(str, found.pointer)))
    if field:
        yield from ((field, one) for one in found.paragraphs)
        for row in found.rows:
            for column in field.children:
                yield from ((column, one) for one in row.cells.get(column.key, ()))


def _conditions(drafting: Drafting) -> Iterator[tuple[str, tuple[str, ...], str, bool]]:
    """Yield the words of each wording that a set prints under a condition of one answer."""
    for one in drafting.workspace.library.sets.values():
        wordings = {wording.name: wording for wording in drafting.wordings.of_topic(one.topic)}
        for entry in one.entries:
            when: Mapping[str, Any] = entry.get("when", {}) if isinstance(entry, dict) else {}
            if len(when) != 1 or "use" not in entry:
                continue
            wording = wordings.get(WordingName(entry["use"], entry.get("variant", "")))
            ((path, answer),) = when.items()
            if wording and isinstance(answer, bool) and len(wording.lines) == 1:
                yield one.topic, wording.pattern(wording.lines[0].text, {}).keys, path, answer
