"""What a document adds to the words of a list or section: numbers and punctuation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

__all__ = ["LABEL", "PLAIN", "UNNUMBERED", "ListStyle", "Numbering"]

LABEL = "{k}"
"""The place of a labelled field in its group, in number formats."""


@dataclass(frozen=True)
class ListStyle:
    """The punctuation that a list adds to its items; the items themselves have none.

    ``between`` and ``end`` follow each item and the last one; ``lead`` follows a
    text that introduces items, and ``led`` is the style of those. ``join`` makes
    one paragraph of all items.
    """

    between: str = ""
    end: str = ""
    lead: str = ""
    join: str | None = None
    led_style: ListStyle | None = None

    @property
    def led(self) -> ListStyle:
        """The style of items that a text introduces; by default this one."""
        return self.led_style or self

    @property
    def sets_marks(self) -> bool:
        """Whether it adds anything to what it lists."""
        own = self.between or self.end or self.lead or self.join
        return bool(own) or (self.led_style is not None and self.led_style.sets_marks)


@dataclass(frozen=True)
class Numbering:
    """Number formats by depth: heading, items (rows, labels), items of items, and those below.

    ``{n}`` is the section's number, ``{k}`` the place of a labelled field in its group; ``{i}``,
    ``{j}`` and ``{m}`` are the places of an item, of an item within it, and of one within that.
    ``{i:a}`` is a letter, ``{i:I}`` a Roman numeral. None means "not numbered".
    """

    heading: str | None = None
    items: str | None = None
    subitems: str | None = None
    deepest: str | None = None

    def at(self, depth: int) -> str | None:
        """Return the format of a depth: 0 is that of the heading."""
        return self.formats[depth] if depth < len(self.formats) else None

    def below(self, k: int) -> Numbering:
        """Return the formats of the labelled field with this place in its group."""
        if not self._has_labels:
            return self
        return Numbering(*(one and one.replace(LABEL, str(k)) for one in self.formats))

    @cached_property
    def formats(self) -> tuple[str | None, ...]:
        """The formats by depth."""
        return self.heading, self.items, self.subitems, self.deepest

    @cached_property
    def _has_labels(self) -> bool:
        return any(one and LABEL in one for one in self.formats)


UNNUMBERED = Numbering()
PLAIN = ListStyle()
