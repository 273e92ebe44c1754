"""What somebody types and sends of a directive that was signed: number, date and container."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from koostaja.release import GivenContainer
from koostaja.text.typed_days import typed_day
from koostaja.web.uploads import TOO_LARGE, Upload

__all__ = ["TypedSigning", "fault_of_file", "given_in"]

_LONGEST = 60


@dataclass(frozen=True)
class TypedSigning:
    """The number and date that signing gave a directive."""

    number: str = ""
    day: str = ""
    """The date as it was typed."""
    date: str = ""
    """The same as an ISO date; "" if it is none."""
    has_seen: bool = False
    """Whether somebody says that they have seen the warnings."""

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> TypedSigning:
        """Return what a form says."""
        number, day = (" ".join(fields.get(name, "").split()) for name in ("number", "date"))
        return cls(number[:_LONGEST], day[:_LONGEST], typed_day(day), "seen" in fields)

    def fault_on(self, today: str) -> str:
        """Return what is wrong with it, as a part of a name of words; "" for nothing.

        What is to be recorded was signed before.
        """
        if not self.number:
            return "number"
        if not self.date:
            return "date"
        return "future" if self.date > today else ""


def fault_of_file(upload: Upload) -> str:
    """Return why a file did not arrive, as a part of a name of words; "" if it did, or none was."""
    if upload.fault:
        return "large" if upload.fault == TOO_LARGE else "unread"
    return "empty" if upload.name and not upload.data else ""


def given_in(upload: Upload) -> GivenContainer | None:
    """Return the container that somebody has sent; None if they have sent none."""
    return GivenContainer(upload.name, upload.data) if upload.data else None
