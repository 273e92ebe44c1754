"""One use of a clause in words: its parameters filled, its shape kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from koostaja.diagnostics import nearest
from koostaja.documents.resolver import ENTRY_KEYS, Resolution, Use
from koostaja.workspace import fill_parameters

__all__ = ["Wording"]

_GIVEN_BY = {
    "unit": "unit",
    "in_force": "in_force",
    "applied": "applied",
    "repealed": "repeals",
    "amended": "amends",
}
"""How values begin that a directive gives its clauses, with the key that they come from."""


class Wording:
    """Fills the gaps of a clause: from the use, then the context, then the defaults."""

    def __init__(self, resolution: Resolution, use: Use) -> None:
        self._resolution = resolution
        self._use = use
        self._missing: set[str] = set()
        self._given: dict[str, str] = {}
        for key, value in use.params.items():
            self._take(key, value)

    def _take(self, name: str, value: Any) -> None:
        """A parameter as the use gives it, if the clause has it and it may be so."""
        clause, at = self._use.clause, self._use.place.at(name)
        parameter = clause.params.get(name)
        if parameter is None:
            known = ", ".join(clause.params) or "–"
            values = {"id": clause.id, "name": name, "known": known}
            similar = nearest(name, (*clause.params, *ENTRY_KEYS))
            self._resolution.report("unknown-parameter", at, values, similar, key=True)
            return
        self._given[name] = str(value)
        if not any(f"{{{name}}}" in text for _, text in self._use.body.texts()):
            values = {"id": clause.id, "name": name}
            self._resolution.report("idle-parameter", at, values, key=True)
        if not isinstance(value, str):
            self._resolution.wrong_type(value, "string", at)
        elif parameter.values and value not in parameter.values:
            values = {"found": value, "allowed": ", ".join(parameter.values)}
            self._resolution.report("wrong-value", at, values, nearest(value, parameter.values))

    def text(self, text: str, member: Mapping[str, str | None] | None = None) -> str:
        """A text with its gaps filled; ``member`` are the values of one repetition."""
        if not self._use.clause.params:
            return text
        own = {**(member or {}), **self._given}
        values = {}
        for name, parameter in self._use.clause.params.items():
            if f"{{{name}}}" not in text:
                continue
            value = own[name] if name in own else self._resolution.value(name)
            if value is None:
                value = parameter.default
            if value is None:
                self._report_missing(name, member or {})
            values[name] = value or ""
        return fill_parameters(text, values)

    def structure(self, value: Any) -> Any:
        """The same for every text in items or cells; ids of other clauses stay.

        A parameter that the clause hands on to another one (``n: "{n}"``) is filled too.
        """
        if isinstance(value, list):
            return [one if isinstance(one, str) else self.structure(one) for one in value]
        if isinstance(value, dict):
            return {
                key: one if key in ("use", "set", "variant", "when") else self._value(one)
                for key, one in value.items()
            }
        return value

    def _value(self, value: Any) -> Any:
        return self.text(value) if isinstance(value, str) else self.structure(value)

    def _report_missing(self, name: str, member: Mapping[str, str | None]) -> None:
        if name in self._missing:
            return
        self._missing.add(name)
        values = {"id": self._use.clause.id, "name": name}
        title = member.get("title") or self._resolution.value("title")
        start, key = next((one for one in _GIVEN_BY.items() if name.startswith(one[0])), ("", ""))
        code = "missing-value" if key else "missing-parameter"
        if name == f"{start}_annexes" and name in {**self._resolution.context.values, **member}:
            code = "whole-directive"
        elif len(self._resolution.context.lists.get(start.removesuffix("ed"), ())) > 1:
            code = "several-values"
        if name.startswith("title_genitive") and title:
            code, values = "unknown-genitive", {"name": title}
        self._resolution.report_use(code, self._use.place, {**values, "key": key})
