"""Severities of findings."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Severity"]


class Severity(StrEnum):
    """The severity of a finding. Only errors prevent a build."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"
    OFF = "off"
    """Not reported; only a workspace can set this for a code."""

    def is_at_least(self, least: Severity) -> bool:
        """Return whether it is as severe as another one, or more."""
        return _ORDER[self] <= _ORDER[least]


_ORDER = {one: place for place, one in enumerate(Severity)}
