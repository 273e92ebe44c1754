"""Numbers as signed, where a file has not the one that its list would count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from koostaja.intake.entries.drafting import Drafting
from koostaja.intake.entries.entry import Data, Taken

__all__ = ["numbered"]

_LAST = re.compile(r"(\d+)\W*$")
_MOST = 30
"""How many characters a number as signed may have."""


def numbered(
    drafting: Drafting, form: str | None, entries: Sequence[Data], numbers: Sequence[str | None]
) -> list[Data]:
    """Return the entries of one list, with the number as signed where it is not the counted one.

    ``form`` is the format in which the list counts; an entry with a number as signed is not
    counted. Where the file prints no number, nothing is said. None stands for the number of an
    entry that leads others whose numbers are counted, since theirs depend on it.
    """
    if not form or len(entries) != len(numbers):
        return [*entries]
    found, counted = list[Data](), 0
    for entry, number in zip(entries, numbers, strict=True):
        last = _LAST.search(number or "")
        if number and last and int(last[1]) != counted + 1 and len(number) <= _MOST:
            found.append(_with_number(drafting, entry, number))
        else:
            counted += 1
            found.append(entry)
    return found


def _with_number(drafting: Drafting, entry: Data, number: str) -> Data:
    value: dict[str, Any] = entry.value if isinstance(entry.value, dict) else {"use": entry.value}
    reason = value.get("reason") or drafting.term("number")
    taken: tuple[Taken, ...] = entry.taken
    return Data({**value, "own_number": number, "reason": reason}, taken)
