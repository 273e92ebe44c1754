"""Turn the data of sentences into parameters, where they differ."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from koostaja.diagnostics import TERMS
from koostaja.library.similar.clusters import Member

__all__ = ["Parametrisation"]

_TERMS = ("parameter", "parameter title")


@dataclass(frozen=True, eq=False)
class Parametrisation:
    """The parameters of some sentences: their data that have more than one value."""

    members: Sequence[Member]
    language: str

    @cached_property
    def values(self) -> Mapping[str, list[str]]:
        """The values of each parameter, in the order of the sentences."""
        seen: dict[str, dict[str, str]] = {}
        for one in self.members:
            for name, (_, value) in zip(self._names(one), one.masked.values, strict=True):
                seen.setdefault(name, {}).setdefault(value.casefold(), value)
        return {name: list(found.values()) for name, found in seen.items() if len(found) > 1}

    def text(self, one: Member) -> str:
        """Return a sentence with its parameters in braces."""
        pairs = zip(self._names(one), one.masked.values, strict=True)
        return one.masked.filled(
            f"{{{name}}}" if name in self.values else value for name, (_, value) in pairs
        )

    def values_of(self, one: Member) -> Mapping[str, str]:
        """Return what a sentence has in the places of the parameters."""
        pairs = zip(self._names(one), one.masked.values, strict=True)
        return {name: value for name, (_, value) in pairs if name in self.values}

    def _names(self, one: Member) -> list[str]:
        """Return the names that the data of a sentence have as parameters."""
        return [name for name, _ in self._names_and_titles(one)]

    def _names_and_titles(self, one: Member) -> Iterator[tuple[str, str]]:
        counts: dict[str, int] = {}
        for slot, _ in one.masked.values:
            counts[slot] = number = counts.get(slot, 0) + 1
            name, title = (TERMS[self.language][f"{key}.{slot}"] for key in _TERMS)
            yield (name, title) if number == 1 else (f"{name}{number}", f"{title} {number}")

    def declarations(self, texts: Collection[str]) -> dict[str, Any]:
        """Return the parameters that occur in texts, as a clause file declares them."""
        titles = dict(pair for one in self.members for pair in self._names_and_titles(one))
        return {
            name: {"title": titles[name], "values": values}
            for name, values in self.values.items()
            if any(f"{{{name}}}" in text for text in texts)
        }
