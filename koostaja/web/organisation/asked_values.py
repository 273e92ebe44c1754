"""What is typed about an authority, and the values that its file has for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, NamedTuple

from koostaja.source import ABSENT, pointer_text
from koostaja.text.dates import date_numeric, is_date
from koostaja.text.typed_days import typed_day
from koostaja.text.typed_lines import one_line

__all__ = ["AskedKind", "AskedValue", "ReadValue"]

_PAIR = re.compile(r"\s*(?:[:=–—]|\s-\s)\s*")
"""What parts an abbreviation from its meaning."""
_CAPITALS = re.compile("[A-ZÕÄÖÜŠŽ]{2,}")


class AskedKind(Enum):
    """How a value is asked for."""

    TEXT = "text"
    DAY = "day"
    FLAG = "flag"
    UNIT = "unit"
    """One of the units, or none."""
    SIGNATORY = "signatory"
    LANGUAGE = "language"
    LINES = "lines"
    """A list, one in each line."""
    PAIRS = "pairs"
    """Abbreviations with their meanings, one in each line."""


class ReadValue(NamedTuple):
    """What was typed, as the file has it."""

    value: Any
    fault: str = ""
    """The key of the words that say what is wrong with it."""


class AskedValue(NamedTuple):
    """A value of a part of the authority, as a form asks for it."""

    path: tuple[str, ...]
    """Where it is within the part."""
    label: str
    """The key of its words."""
    kind: AskedKind = AskedKind.TEXT
    is_required: bool = False
    help: str = ""
    """The key of the words that explain it; "" if it needs none."""
    is_folded: bool = False
    """Whether it is seldom needed, and asked for below the others."""

    @property
    def name(self) -> str:
        """Its name in the form."""
        return pointer_text(self.path)

    def shown(self, value: Any) -> str:
        """Return what the form shows for a value."""
        if self.kind is AskedKind.FLAG:
            return "yes" if value is True else ""
        if isinstance(value, list):
            return "\n".join(str(one) for one in value)
        if isinstance(value, Mapping):
            return "\n".join(f"{key} – {one}" for key, one in value.items())
        if not isinstance(value, str):
            return ""
        return date_numeric(value) if self.kind is AskedKind.DAY and is_date(value) else value

    def read(self, typed: str, value: Any) -> ReadValue:
        """Return the value for what was typed; ``value`` itself if the form shows that for it."""
        if typed.strip() == self.shown(value).strip():
            is_lacking = self.is_required and not typed.strip()
            return ReadValue(value, "organisation.needed" if is_lacking else "")
        if not typed.strip():
            return ReadValue(ABSENT, "organisation.needed" if self.is_required else "")
        return _READERS.get(self.kind, _one_line)(typed)


def _one_line(typed: str) -> ReadValue:
    return ReadValue(one_line(typed))


def _day(typed: str) -> ReadValue:
    day = typed_day(typed)
    return ReadValue(day) if day else ReadValue(ABSENT, "organisation.no day")


def _flag(_typed: str) -> ReadValue:
    return ReadValue(True)


def _lines(typed: str) -> ReadValue:
    lines = map(one_line, typed.splitlines())
    return ReadValue([*dict.fromkeys(filter(None, lines))])


def _pairs(typed: str) -> ReadValue:
    found = dict[str, str]()
    for line in filter(None, map(str.strip, typed.splitlines())):
        short, *rest = _PAIR.split(line, maxsplit=1)
        if not rest or not rest[0].strip() or not _CAPITALS.fullmatch(short):
            return ReadValue(ABSENT, "organisation.no pair")
        meaning = one_line(rest[0])
        if found.setdefault(short, meaning) != meaning:
            return ReadValue(ABSENT, "organisation.pair twice")
    return ReadValue(found)


_READERS: Mapping[AskedKind, Callable[[str], ReadValue]] = {
    AskedKind.DAY: _day,
    AskedKind.FLAG: _flag,
    AskedKind.LINES: _lines,
    AskedKind.PAIRS: _pairs,
}
