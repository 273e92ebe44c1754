"""The words of saving, of conflicts and of the history."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["SAVING"]

_ET = {
    "saving.said.position.new": "Ametijuhend lisatud: {}",
    "saving.said.position.changed": "Ametijuhend muudetud: {}",
    "saving.said.position.removed": "Ametijuhend kustutatud: {}",
    "saving.said.document.new": "Dokument lisatud: {}",
    "saving.said.document.changed": "Dokument muudetud: {}",
    "saving.said.document.removed": "Dokument kustutatud: {}",
    "saving.said.texts": "Andmed muudetud",
    "saving.said.outside": "Muudetud väljaspool Koostaja veebilehte",
}
_EN = {
    "saving.said.position.new": "Job description added: {}",
    "saving.said.position.changed": "Job description changed: {}",
    "saving.said.position.removed": "Job description removed: {}",
    "saving.said.document.new": "Document added: {}",
    "saving.said.document.changed": "Document changed: {}",
    "saving.said.document.removed": "Document removed: {}",
    "saving.said.texts": "Data changed",
    "saving.said.outside": "Changed outside Koostaja’s page",
}
SAVING: Mapping[str, Mapping[str, str]] = {"et": _ET, "en": _EN}
"""The words by language and name."""
