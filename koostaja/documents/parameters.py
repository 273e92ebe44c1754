"""The parameters of one use of a clause: checked, and filled into its wording."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from koostaja.documents.name_values import named_form, unknown_form
from koostaja.documents.places import Place
from koostaja.documents.resolver import ENTRY_KEYS, Resolver, UsedWording
from koostaja.schema import RESTRICTION
from koostaja.source import Pointer, Source
from koostaja.text.characters import comparable
from koostaja.text.marks import clashing_marks, final_mark
from koostaja.workspace import fill_parameters

__all__ = ["ParameterFiller"]

_GIVEN_BY = {
    "unit": "unit",
    "in_force": "in_force",
    "applied": "applied",
    "repealed": "repeals",
    "amended": "amends",
    "restriction": RESTRICTION,
}
"""The prefixes of values that a directive gives its clauses, each with the directive's key."""


class ParameterFiller:
    """Fills the parameters of a clause: from the use, then the document, then the defaults."""

    def __init__(self, resolver: Resolver, use: UsedWording) -> None:
        self._resolver = resolver
        self._use = use
        self._missing: set[str] = set()
        self._given: dict[str, str] = {}
        for name, value in use.params.items():
            self._take(name, value)

    def _take(self, name: str, value: Any) -> None:
        """Take a parameter from the use, and report one that the clause cannot have so."""
        trace, clause, at = self._resolver.trace, self._use.clause, self._use.place.at(name)
        parameter = clause.params.get(name)
        if parameter is None:
            known = ", ".join(clause.params) or "–"
            values = {"id": clause.id, "name": name, "known": known}
            similar = trace.suggested(name, (*clause.params, *ENTRY_KEYS))
            trace.report("unknown-parameter", at, values, similar, key=True)
            return
        self._given[name] = str(value)
        if not any(f"{{{name}}}" in text for _, text in self._use.body.texts()):
            trace.report("idle-parameter", at, {"id": clause.id, "name": name}, key=True)
        if not isinstance(value, str):
            trace.report_wrong_type(value, "string", at)
        elif parameter.values and comparable(value) not in map(comparable, parameter.values):
            values = {"found": value, "allowed": ", ".join(parameter.values)}
            trace.report("wrong-value", at, values, trace.suggested(value, parameter.values))
        elif "as_signed" not in self._use.entry:
            self._check_marks(name, value, at)

    def _check_marks(self, name: str, value: str, at: Place) -> None:
        """Report a value that brings a mark to where the wording or its list has one."""
        trace = self._resolver.trace
        ends = clashes = ""
        for pointer, text in self._use.body.texts():
            if f"{{{name}}}" in text:
                last = text.endswith(f"{{{name}}}") and "lines" not in pointer
                ends = ends or (final_mark(value) if last else "")
                marks = clashing_marks(text.replace(f"{{{name}}}", value))
                clashes = clashes or (marks if marks not in text else "")
        if ends:
            trace.report("final-punctuation", at, {"mark": ends})
        elif clashes:
            trace.report("clashing-marks", at, {"marks": clashes})

    def fill(self, text: str, member: Mapping[str, str | None] | None = None) -> str:
        """Return a text with its parameters filled; ``member`` has the values of a repetition."""
        if not self._use.clause.params:
            return text
        own = {**(member or {}), **self._given}
        values = {}
        for name, parameter in self._use.clause.params.items():
            if f"{{{name}}}" not in text:
                continue
            value = own[name] if name in own else self._resolver.value(name)
            if value is None:
                value = parameter.default
            if value is None:
                self._report_missing(name, member or {})
            values[name] = value or ""
        return fill_parameters(text, values)

    def fill_all(self, value: Any, member: Mapping[str, str | None] | None = None) -> Any:
        """Return items or cells with the parameters of every text filled; ids stay.

        A parameter that the clause hands on to another one (``n: "{n}"``) is filled too.
        """
        if not self._use.clause.params:
            return value
        if isinstance(value, list):
            return [one if isinstance(one, str) else self.fill_all(one, member) for one in value]
        if isinstance(value, dict):
            return {
                key: one
                if key in ("use", "set", "variant", "when")
                else self.fill_cell(one, member)
                for key, one in value.items()
            }
        return value

    def fill_cell(
        self, value: Any, member: Mapping[str, str | None] | None = None, *, words: bool = False
    ) -> Any:
        """Return a cell, or a value in an entry, with the parameters of every text filled.

        ``words``: plain text in a list is text, too, and no id.
        """
        if isinstance(value, list) and words:
            return [self.fill_cell(one, member) for one in value]
        return self.fill(value, member) if isinstance(value, str) else self.fill_all(value, member)

    def _report_missing(self, name: str, member: Mapping[str, str | None]) -> None:
        """Report once a parameter without a value, with the likely reason."""
        if name in self._missing:
            return
        self._missing.add(name)
        resolver, context = self._resolver, self._resolver.spec.context
        known = {**context.values, **member}
        values = {"id": self._use.clause.id, "name": name}
        prefix, key = next((one for one in _GIVEN_BY.items() if name.startswith(one[0])), ("", ""))
        code = "missing-value" if key else "missing-parameter"
        if name == f"{prefix}_annexes" and name in known:
            code = "whole-directive"
        elif len(context.lists.get(prefix.removesuffix("ed"), ())) > 1:
            code = "several-values"
        if name.removeprefix("annex_").startswith("title") and "annex" in known:
            code, values = "untitled-annex", {"annex": known["annex"] or ""}
        if not self._report_form(name, member):
            resolver.trace.report_use(code, self._use.place, {**values, "key": key})

    def _report_form(self, name: str, member: Mapping[str, str | None]) -> bool:
        """Report a value that is a name in a case which is not known, where the name is given."""
        resolver, form = self._resolver, named_form(name.removeprefix("annex_"))
        known = {**resolver.spec.context.values, **member}
        words = known.get(form.base) if form else None
        if form is None or not words:
            return False
        place = self._use.place.route.entered or self._use.place
        source, pointer = self._place_of(words) or (place.source, place.pointer)
        code, values = unknown_form(form.case, words)
        used = [place.source.locate(place.pointer)]
        resolver.trace.problems.append(source.problem(code, pointer, values, related=used))
        return True

    def _place_of(self, name: str) -> tuple[Source, Pointer] | None:
        """Return where a post, unit, office or the authority is named so; None if nowhere."""
        organisation, named = (
            self._resolver.workspace.organisation,
            self._resolver.spec.context.named,
        )
        pointer = organisation.name_places.get(name)
        return named.get(name) or (pointer and (organisation.source, pointer)) or None
