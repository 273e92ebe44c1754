"""Directives of the past whose files are kept: those to be added, and those on record already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from koostaja.intake import act_of_files, kept_act_hashes, kept_acts
from koostaja.web.importing.act_readings import ActReadings
from koostaja.workspace import Act, Ledger

__all__ = ["WaitingAct", "WaitingActs"]


class WaitingAct(NamedTuple):
    """The files of a directive."""

    key: str
    names: Sequence[str]
    recorded: Act | None
    """The directive, if it was recorded from files with these contents or these words."""

    @property
    def address(self) -> str:
        """Its page."""
        return f"/import/act/{self.key}"


class _Hashed(NamedTuple):
    """The files of a directive, and the hashes of their contents."""

    names: Sequence[str]
    hashes: frozenset[str]


class WaitingActs:
    """Lists directives; it hashes the files of each once, as long as it has the same ones."""

    def __init__(self, root: Path, readings: ActReadings) -> None:
        self._root = root
        self._readings = readings
        self._hashes: Mapping[str, _Hashed] = {}

    def listed(self, ledger: Ledger) -> list[WaitingAct]:
        """Return the directives whose files are kept."""
        kept, known = kept_acts(self._root), self._hashes
        found = {key: self._hashed(key, names, known.get(key)) for key, names in kept.items()}
        self._hashes = {key: one for key, one in found.items() if "" not in one.hashes}
        return [
            WaitingAct(key, one.names, self._recorded(key, one.hashes, ledger))
            for key, one in found.items()
        ]

    def _hashed(self, key: str, names: Sequence[str], known: _Hashed | None) -> _Hashed:
        is_same = known is not None and [*known.names] == [*names]
        return known if known and is_same else _Hashed(names, kept_act_hashes(self._root, key))

    def _recorded(self, key: str, hashes: frozenset[str], ledger: Ledger) -> Act | None:
        return act_of_files(ledger, hashes) or self._readings.recorded(key, ledger)
