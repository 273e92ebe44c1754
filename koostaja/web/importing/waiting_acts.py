"""Directives of the past whose files are kept: those to be added, and those on record already."""

from __future__ import annotations

from collections.abc import Sequence
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


class WaitingActs:
    """Lists directives; it hashes the files of each once, since its key changes with them."""

    def __init__(self, root: Path, readings: ActReadings) -> None:
        self._root = root
        self._readings = readings
        self._hashes = dict[str, frozenset[str]]()

    def listed(self, ledger: Ledger) -> list[WaitingAct]:
        """Return the directives whose files are kept."""
        kept = kept_acts(self._root)
        self._hashes = {key: self._hashes_of(key) for key in kept}
        return [WaitingAct(key, names, self._recorded(key, ledger)) for key, names in kept.items()]

    def _hashes_of(self, key: str) -> frozenset[str]:
        return self._hashes.get(key) or kept_act_hashes(self._root, key)

    def _recorded(self, key: str, ledger: Ledger) -> Act | None:
        found = act_of_files(ledger, self._hashes[key])
        return found or self._readings.recorded(key, ledger)
