"""Values of files as officers read them: clauses and posts by their words, no ids or keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from koostaja.source import ABSENT
from koostaja.web.rendering import shown_day
from koostaja.workspace import Workspace

__all__ = ["value_lines"]

_OWN_TEXTS = ("text", "title", "name")
"""Keys whose values are words of the entry itself, which come first."""


def value_lines(
    value: Any, workspace: Workspace, chooses: str, words: Mapping[str, str]
) -> list[str]:
    """Return the lines that say a value; ``chooses`` is what a text alone names by an id.

    It is as ``Field.chooses``: "clause", "position", "unit" or "" for plain words; also
    "signatory".
    """
    return [*_Reader(workspace, words).lines(value, chooses)]


_BRACED = re.compile(r"\{([^{}:]*)[^{}]*\}")


class _Reader:
    def __init__(self, workspace: Workspace, words: Mapping[str, str]) -> None:
        self._workspace = workspace
        self._words = words

    def lines(self, value: Any, chooses: str) -> Iterator[str]:
        if value is ABSENT or value is None or value in ("", [], {}):
            yield self._words["saving.nothing"]
        elif isinstance(value, bool):
            yield self._words["saving.yes" if value else "saving.no"]
        elif isinstance(value, list):
            for one in value:
                yield from self.lines(one, chooses)
        elif isinstance(value, dict):
            yield from self._entry(value, chooses)
        else:
            yield from self._named(str(value), chooses)

    def _entry(self, value: Mapping[str, Any], chooses: str) -> Iterator[str]:
        """Yield the words of an entry: what it uses, else all that is in it."""
        if isinstance(value.get("use"), str):
            yield from self._clause(value["use"], value)
        elif isinstance(value.get("set"), str):
            yield from self._set(value["set"], chooses)
        elif isinstance(value.get("post"), str):
            yield from self._named(value["post"], "position")
        else:
            first = [key for key in _OWN_TEXTS if key in value]
            for key in (*first, *(one for one in value if one not in first)):
                yield from self.lines(value[key], "" if key == "text" else chooses)

    def _named(self, text: str, chooses: str) -> Iterator[str]:
        if chooses == "clause" and text in self._workspace.library.clauses:
            yield from self._clause(text, {})
            return
        position = self._workspace.positions.get(text) if chooses == "position" else None
        organisation = self._workspace.organisation
        unit = organisation.unit_words(text) if chooses == "unit" else ""
        signatory = organisation.signatories.get(text) if chooses == "signatory" else None
        named = position.title if position else signatory.office if signatory else unit
        yield named or shown_day(text)

    def _clause(self, id: str, entry: Mapping[str, Any]) -> Iterator[str]:
        """Yield the texts of a clause as an entry uses it: which wording, and with what in it."""
        clause = self._workspace.library.clauses.get(id)
        variant = entry.get("variant")
        body = clause.wording(variant if isinstance(variant, str) else None) if clause else None
        if body is None:
            yield self._words["saving.unknown clause"]
            return
        for _, text in body.texts():
            yield _BRACED.sub(lambda found: str(entry.get(found[1]) or "…"), text)

    def _set(self, id: str, chooses: str) -> Iterator[str]:
        members = self._workspace.library.sets.get(id)
        yield self._words["saving.set"]
        for one in members.entries if members else ():
            yield from self.lines(one, chooses or "clause")
