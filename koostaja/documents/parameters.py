"""The parameters of one use of a clause: checked, and filled into its wording."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from koostaja.diagnostics import wrong_value_values
from koostaja.documents.document import GAP
from koostaja.documents.name_values import named_form
from koostaja.documents.named_parameters import (
    has_one_kind,
    name_in_form,
    report_unknown_form,
)
from koostaja.documents.places import Place, PointReference
from koostaja.documents.point_numbers import mark_of
from koostaja.documents.resolver import ENTRY_KEYS, Resolver, UsedWording
from koostaja.documents.unresolved import unresolved_text
from koostaja.schema import RESTRICTION, Field
from koostaja.source import Pointer, Source
from koostaja.text.characters import comparable
from koostaja.text.dates import date_numeric, is_date
from koostaja.text.marks import clashing_marks, final_mark
from koostaja.workspace import Gap, JoinedActs, Parameter, fill_parameters, gaps, has_gap

__all__ = ["ParameterFiller", "repeated_wording"]

Member = Mapping[str, str | None]
"""The values of one member of a list, such as an annex."""

_GIVEN_BY = {
    "unit": "unit",
    "in_force": "in_force",
    "applied": "applied",
    "repealed": "repeals",
    "amended": "amends",
    "restriction": RESTRICTION,
}
"""The prefixes of values that a directive gives its clauses, each with the directive's key."""


_LISTED_BY = {"repeal": "repeals", "amend": "amends"}
"""The keys of a directive that make the lists of which clauses join the members."""


class ParameterFiller:
    """Fills the parameters of a clause: from the use, then the document, then the defaults."""

    def __init__(self, resolver: Resolver, use: UsedWording, field: Field) -> None:
        self._resolver = resolver
        self._use = use
        self._field = field
        self._missing: set[str] = set()
        self._texts = [*use.clause.texts(use.body)] if use.params else []
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
        self._given[name] = self._taken(value, at)
        if not any(has_gap(text, name) for _, text in self._texts):
            trace.report("idle-parameter", at, {"id": clause.id, "name": name}, key=True)
        if value is None or isinstance(value, Mapping):
            return
        if not self._is_right(parameter, value, at):
            self._given[name] = unresolved_text(self._resolver, at, str(value))
        elif "as_signed" not in self._use.entry:
            self._check_marks(name, value, at)

    def _taken(self, value: Any, at: Place) -> str:
        """Return the words of a value; None is in the place of one that was taken out."""
        if value is None:
            return unresolved_text(self._resolver, at)
        return self._said(value, at) if isinstance(value, Mapping) else str(value)

    def _is_right(self, parameter: Parameter, value: Any, at: Place) -> bool:
        """Return whether a value is a text that the parameter can have; if not, it is reported."""
        trace = self._resolver.trace
        if not isinstance(value, str):
            trace.report_wrong_type(value, "string", at)
        elif self._is_day(parameter) and not is_date(value):
            trace.report("not-a-date", at, {"name": parameter.name, "found": value})
        elif parameter.values and comparable(value) not in map(comparable, parameter.values):
            values = wrong_value_values(value, parameter.values)
            trace.report("wrong-value", at, values, trace.suggested(value, parameter.values))
        else:
            return True
        return False

    def _said(self, value: Mapping[str, Any], at: Place) -> str:
        """Return what a parameter says that is no text: a point's number, or a name in a form."""
        if not has_one_kind(self._resolver, value, at):
            return unresolved_text(self._resolver, at)
        if "number_of" in value:
            return self._number_of(value["number_of"], at)
        return name_in_form(self._resolver, value, at)

    def _number_of(self, target: str, place: Place) -> str:
        """Return what is in the place of another point's number until that is known."""
        self._resolver.trace.points.append(PointReference(target, place))
        return mark_of(target)

    def _is_day(self, parameter: Parameter) -> bool:
        """Return whether a value by hand must be an ISO date: so declared, or asked in a form."""
        name = f"{{{parameter.name}:"
        return parameter.is_date or any(name in text for _, text in self._texts)

    def _check_marks(self, name: str, value: str, at: Place) -> None:
        """Report a value that brings a mark to where the wording or its list has one."""
        trace = self._resolver.trace
        ends = clashes = ""
        for pointer, text in self._texts:
            if f"{{{name}}}" in text:
                last = text.endswith(f"{{{name}}}") and "lines" not in pointer
                last = last and "end" not in self._use.entry
                ends = ends or (final_mark(value) if last else "")
                marks = clashing_marks(text.replace(f"{{{name}}}", value))
                clashes = clashes or (marks if marks not in text else "")
        if ends and self._resolver.sets_marks(self._field):
            trace.report("final-punctuation", at, {"mark": ends})
        elif clashes:
            trace.report("clashing-marks", at, {"marks": clashes})

    def fill(self, text: str, member: Member | None = None) -> str:
        """Return a text with its parameters filled; ``member`` has the values of a repetition."""
        found = gaps(text, self._use.clause.params)
        return fill_parameters(
            text, {gap.braced: self._filling(gap, member or {}) for gap in found}
        )

    def _filling(self, gap: Gap, member: Member) -> str:
        """Return what fills a gap; "", with a problem, if that is not known."""
        parameter = self._use.clause.params[gap.name]
        value: str | None
        if gap.name in self._given:
            value = self._printed(self._given[gap.name], gap, parameter)
        elif parameter.joined:
            value = self._joined(parameter.joined, member)
        elif gap.value in member:
            value = member[gap.value]
        else:
            value = self._resolver.value(gap.value)
        if value is None and gap.form and not self._has_form(gap.form):
            value = member.get(gap.name) or self._resolver.value(gap.name)  # a check reports it
        if value is None and parameter.default is not None:
            value = self._printed(parameter.default, gap, parameter)
        if value is None and parameter.usual:
            value = self._usual(parameter)
        if value is None:
            self._report_missing(parameter, member)
            return unresolved_text(self._resolver, self._use.place)
        if GAP in value and gap.name not in self._given:  # of the document's own names
            self._resolver.trace.gaps.append(self._use.place.route.entered or self._use.place)
        return value

    def _usual(self, parameter: Parameter) -> str:
        """Return the usual value of a parameter that is no text."""
        usual, use = parameter.usual, self._use
        if usual.keys() == {"number_of"}:
            return self._number_of(usual["number_of"], use.place)
        pointer = (*use.clause.body.pointer, "params", parameter.name, "default")
        return self._said(usual, use.place.enter_clause(use.name, use.clause.source, pointer))

    def _printed(self, given: str, gap: Gap, parameter: Parameter) -> str:
        """Return a value that is given by hand as a gap prints it: a day in its form."""
        if not is_date(given) or not (gap.form or parameter.is_date):
            return given
        form = self._resolver.workspace.organisation.date_forms.get(gap.form)
        return form.printed(given) if form else date_numeric(given)

    def _has_form(self, name: str) -> bool:
        """Return whether the workspace has a form of dates."""
        return name in self._resolver.workspace.organisation.date_forms

    def _joined(self, joined: JoinedActs, around: Member) -> str | None:
        """Return the words of each member of a list, joined; None if it has no members."""
        members = self._resolver.members(joined.each)
        return (
            joined.words(
                [
                    self.fill(joined.texts[repeated_wording(joined.texts, one)], {**around, **one})
                    for one in members
                ]
            )
            if members
            else None
        )

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

    def _report_missing(self, parameter: Parameter, member: Member) -> None:
        """Report once a parameter without a value, with the likely reason."""
        name = parameter.name
        if name in self._missing:
            return
        self._missing.add(name)
        resolver, context = self._resolver, self._resolver.spec.context
        known = {**context.values, **member}
        values = {"id": self._use.clause.id, "name": name}
        prefix, key = next((one for one in _GIVEN_BY.items() if name.startswith(one[0])), ("", ""))
        key = _LISTED_BY.get(parameter.joined.each, "") if parameter.joined else key
        code = "missing-value" if key else "missing-parameter"
        if name == f"{prefix}_annexes" and name in known:
            code = "whole-directive"
        elif len(context.lists.get(prefix.removesuffix("ed"), ())) > 1:
            code = "several-values"
        if name.removeprefix("annex_").startswith("title") and "annex" in known:
            code, values = "untitled-annex", {"annex": known["annex"] or ""}
        office = known.get(f"{prefix}_office")
        if name == f"{prefix}_office_genitive" and office:
            code, values = "unknown-office-genitive", {"name": office}
        if not self._report_form(name, member):
            resolver.trace.report_use(code, self._use.place, {**values, "key": key})

    def _report_form(self, name: str, member: Member) -> bool:
        """Report a value that is a name in a case which is not known, where the name is given."""
        resolver, form = self._resolver, named_form(name.removeprefix("annex_"))
        known = {**resolver.spec.context.values, **member}
        words = known.get(form.base) if form else None
        if form is None or not words:
            return False
        place = self._use.place.route.entered or self._use.place
        source, pointer = self._place_of(words) or (place.source, place.pointer)
        report_unknown_form(resolver, form.case, words, (source, pointer), place)
        return True

    def _place_of(self, name: str) -> tuple[Source, Pointer] | None:
        """Return where a post, unit, office or the authority is named so; None if nowhere."""
        organisation, named = (
            self._resolver.workspace.organisation,
            self._resolver.spec.context.named,
        )
        pointer = organisation.name_places.get(name)
        return named.get(name) or (pointer and (organisation.source, pointer)) or None


def repeated_wording(items: Collection[str], member: Member) -> str:
    """Return which wording of a repeated text suits a member: an act, one annex, or several."""
    if "whole" in items and _is_whole(member):
        return "whole"
    single = any(name.endswith("_annex") and value for name, value in member.items())
    return "single" if "single" in items and single else "text"


def _is_whole(member: Member) -> bool:
    """Return whether a member is an earlier directive with all its annexes."""
    return any(name.endswith("_annexes") and not value for name, value in member.items())
