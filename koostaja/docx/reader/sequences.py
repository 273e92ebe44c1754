"""Sequences that fields count, such as the numbers of figures (17.16.5.56)."""

from __future__ import annotations

from koostaja.docx.reader.fields import Instruction

__all__ = ["Sequences"]

_LEVELS = range(1, 10)


class Sequences:
    """The current number of each sequence in a story."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._headings = dict.fromkeys(_LEVELS, 0)
        """The number of headings so far, by the level that they are at or above."""
        self._seen: dict[tuple[str, int], int] = {}
        self.uses: dict[str, int] = {}
        """The number of fields of each sequence."""

    def pass_heading(self, level: int) -> None:
        """Note a heading: sequences may begin again after it."""
        for deeper in _LEVELS[level - 1 :]:
            self._headings[deeper] += 1

    def next(self, instruction: Instruction) -> str:
        """Count a field, and return its number; "" if it names no sequence.

        ``\\c`` repeats the last number, ``\\r`` begins with another one, and ``\\s`` begins
        again after each heading of a level. A field that names a bookmark shows the number
        at that place, which only Word knows.
        """
        name = instruction.operands[0].lower() if instruction.operands else ""
        if not name:
            return ""
        self.uses[name] = self.uses.get(name, 0) + 1
        level = _whole(instruction.switch("s"))
        if level is not None and level in _LEVELS:
            headings = self._headings[level]
            if self._seen.get((name, level), 0) != headings:
                self._counts[name] = 0
            self._seen[name, level] = headings
        restart = _whole(instruction.switch("r"))
        if restart is not None:
            self._counts[name] = restart
        elif instruction.switch("c") is None and len(instruction.operands) == 1:
            self._counts[name] = self._counts.get(name, 0) + 1
        return str(self._counts.get(name, 0))


def _whole(text: str | None) -> int | None:
    digits = (text or "").strip()
    return int(digits) if digits.isdecimal() and len(digits) < 9 else None
