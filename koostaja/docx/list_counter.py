"""What Word prints before the paragraphs of lists, counted through a story (17.9)."""

from __future__ import annotations

import re
from typing import NamedTuple

from koostaja.docx.lists import ListDefinitions, ListLevel
from koostaja.docx.number_formats import format_number

__all__ = ["Label", "ListCounter"]

_PLACE = re.compile("%([1-9])")


class Label(NamedTuple):
    """What is printed before a paragraph of a list."""

    text: str
    """As printed, bullets with the characters of their font; "" if nothing is."""
    format: str
    suffix: str
    level: int
    """From 0."""
    understood: bool
    """Whether the text is certain: the format and the level are known."""


class ListCounter:
    """How far the lists of a file have counted within a story: the body, a header, a note.

    Word counts for each list definition, over all its instances. A definition that
    refers to a number style counts for itself.
    """

    def __init__(self, definitions: ListDefinitions) -> None:
        self._definitions = definitions
        self._counts: dict[str, dict[int, int]] = {}
        """By list definition and level; a level that starts again is not in it."""
        self._begun = set[str]()

    def next(self, instance: str, level: int) -> Label:
        """Count a paragraph that comes next, and return its label."""
        definition = self._definitions.abstract_of(instance)
        found = self._definitions.level(instance, level)
        if definition is None or found is None:
            return Label("", "", "nothing", level, understood=definition is None)
        counts = self._counts.setdefault(definition, {})
        self._begin(instance, counts)
        counts[level] = counts[level] + 1 if level in counts else found.start
        self._restart_below(instance, counts, level)
        text = self._text(instance, found, counts)
        understood = text is not None
        return Label(text or "", found.format, found.suffix, level, understood)

    def _begin(self, instance: str, counts: dict[int, int]) -> None:
        """Start the levels again whose start an instance overrides, at its first use (17.9.26)."""
        if instance not in self._begun:
            self._begun.add(instance)
            for level in self._definitions.start_overrides(instance):
                counts.pop(level, None)
                self._restart_below(instance, counts, level)

    def _restart_below(self, instance: str, counts: dict[int, int], level: int) -> None:
        """Let deeper levels start again, except those that restart after another (17.9.10)."""
        for deeper in [one for one in counts if one > level]:
            found = self._definitions.level(instance, deeper)
            if found is None or found.restart is None or level < found.restart:
                del counts[deeper]

    def _text(self, instance: str, level: ListLevel, counts: dict[int, int]) -> str | None:
        """Return a level's text with its numbers; None if one of them is not understood.

        A level that was not used before a deeper one shows its start.
        """
        if level.format == "bullet":
            return level.text
        parts = _PLACE.split(level.text)
        for place in range(1, len(parts), 2):
            index = int(parts[place]) - 1
            shown = self._definitions.level(instance, index)
            number = self._number(shown, level, counts)
            if number is None:
                return None
            parts[place] = number
        return "".join(parts)

    def _number(
        self, shown: ListLevel | None, level: ListLevel, counts: dict[int, int]
    ) -> str | None:
        if shown is None:
            return None
        count = counts.get(shown.index, shown.start)
        if shown.format in ("bullet", "none"):
            return ""
        if level.legal and shown.format != "decimalZero":
            return format_number(count, "decimal")
        return format_number(count, shown.format, shown.custom)
