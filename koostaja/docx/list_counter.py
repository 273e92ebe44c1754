"""Numbers and bullets of paragraphs in lists, counted through a story (17.9)."""

from __future__ import annotations

import re
from typing import NamedTuple

from koostaja.docx.lists import ListDefinitions, ListLevel
from koostaja.docx.number_formats import format_number

__all__ = ["Label", "ListCounter"]

_PLACE = re.compile("%([1-9])")
_LONGEST_TEXT = 31
"""The longest text of a level, in which a number counts as one ([MS-OI29500] 2.1.283)."""


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
    """Counts the lists of a file within a story: the body, a header, a note.

    Word counts for each list definition, over all its instances. A level that a deeper one
    skips counts as used: after 1.1 as the first number comes 2 (Microsoft's article
    Q110380, "Heading 1 style starts with 2 when numbered"). LibreOffice 7.4 does the same,
    except that it reads neither ``lvlRestart`` nor ``isLgl``.
    """

    def __init__(self, definitions: ListDefinitions) -> None:
        self._definitions = definitions
        self._counts: dict[str, dict[int, int]] = {}
        """By the key of what counts together, and by level; a level to restart is absent."""
        self._begun = set[str]()
        """The instances whose overridden start was used."""

    def next(self, instance: str, level: int) -> Label:
        """Count a paragraph that comes next, and return its label."""
        counted = self._definitions.counted_as(instance)
        found = self._definitions.level(instance, level)
        if counted is None or found is None:
            return Label("", "", "nothing", level, understood=counted is None)
        counts = self._counts.setdefault(counted, {})
        if self._begins_again(instance, level):
            counts[level] = found.start
        else:
            counts[level] = counts[level] + 1 if level in counts else found.own_start
        self._use_skipped(instance, counts, level)
        self._restart_below(instance, counts, level)
        text = self._text(instance, found, counts)
        return Label(text or "", found.format, found.suffix, level, text is not None)

    def _begins_again(self, instance: str, level: int) -> bool:
        """Return whether a level restarts because its instance overrides its start (17.9.26).

        It does so once: at the first paragraph of the instance whose level has such an
        override. After that, the level restarts with its own start ([MS-DOC] 2.4.6.4;
        LibreOffice does the same).
        """
        overridden = self._definitions.start_overrides(instance)
        if instance in self._begun or level not in overridden:
            return False
        self._begun.add(instance)
        return True

    def _use_skipped(self, instance: str, counts: dict[int, int], level: int) -> None:
        for higher in range(level):
            if higher not in counts and (found := self._definitions.level(instance, higher)):
                counts[higher] = found.own_start

    def _restart_below(self, instance: str, counts: dict[int, int], level: int) -> None:
        """Restart deeper levels, except those that restart after another (17.9.10)."""
        for deeper in [one for one in counts if one > level]:
            found = self._definitions.level(instance, deeper)
            if found is None or found.restart is None or level < found.restart:
                del counts[deeper]

    def _text(self, instance: str, level: ListLevel, counts: dict[int, int]) -> str | None:
        """Return a level's text with its numbers; None if one of them is not understood."""
        if level.format == "bullet":
            return level.text
        parts = _PLACE.split(level.text)
        indexes = [int(place) - 1 for place in parts[1::2]]
        if any(index > level.index for index in indexes):
            return ""  # Word does not show such a text ([MS-OI29500] 2.1.283)
        if sum(map(len, parts[::2])) + len(indexes) > _LONGEST_TEXT:
            return None
        for place, index in enumerate(indexes):
            number = self._number(self._definitions.level(instance, index), level, counts)
            if number is None:
                return None
            parts[2 * place + 1] = number
        return "".join(parts)

    def _number(
        self, shown: ListLevel | None, level: ListLevel, counts: dict[int, int]
    ) -> str | None:
        if shown is None:
            return None
        count = counts[shown.index]
        if shown.format in ("bullet", "none"):
            return ""
        if level.legal and shown.format != "decimalZero":
            return format_number(count, "decimal")
        return format_number(count, shown.format, shown.custom)
