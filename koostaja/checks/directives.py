"""What a directive names that does not exist, names twice, or does not print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from koostaja.checks.scopes import DirectiveScope
from koostaja.diagnostics import Problem, nearest
from koostaja.source import Pointer
from koostaja.text.dates import said_day
from koostaja.workspace import parse_annex_range

__all__ = [
    "faulty_annexes",
    "templates_of_layouts",
    "unknown_register_fields",
    "unknown_signatories",
    "unknown_units",
    "unprinted_data",
    "wrong_annex_ranges",
]

_PRINTED_AS = {"repeals": "repeal", "amends": "amend", "in_force": "in_force", "applied": "applied"}
"""Keys of a directive that its clauses must print, with the prefix of the values to quote."""


def faulty_annexes(scope: DirectiveScope) -> Iterator[Problem]:
    """Report positions that are unknown or confirmed twice, and annex numbers given twice."""
    source, known = scope.source, scope.workspace.positions.ids
    ids: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for index, (number, id) in enumerate(scope.directive.annexes):
        at: Pointer = ("confirms", index)
        if source.data["confirms"][index] != id:
            at = (*at, "position")
        if id in ids:
            values = {"id": id, "annex": str(ids[id] + 1)}
            related = [source.locate(("confirms", ids[id]))]
            yield source.problem("repeated-annex", at, values, related=related)
        elif id not in known and not scope.workspace.positions.at_fault(id):
            yield source.problem("unknown-position", at, {"id": id}, similar=nearest(id, known))
        elif number in numbers:
            related = [source.locate(("confirms", numbers[number]))]
            yield source.problem("repeated-number", at, {"annex": number}, related=related)
        ids.setdefault(id, index)
        numbers.setdefault(number, index)


def templates_of_layouts(scope: DirectiveScope) -> Iterator[Problem]:
    """Report a template that belongs to a layout of positions."""
    layouts = scope.workspace.layouts.values()
    if scope.directive.template_file in {layout.template_file for layout in layouts}:
        values = {"template": scope.source.data["template"]}
        yield scope.source.problem("template-of-a-layout", ("template",), values)


def unknown_signatories(scope: DirectiveScope) -> Iterator[Problem]:
    """Report signatories whom the organisation does not name."""
    if scope.workspace.is_organisation_broken:
        return
    source, known = scope.source, scope.workspace.organisation.signatories
    several = isinstance(source.data["signatory"], list)
    for index, id in enumerate(scope.directive.signatories):
        if id not in known:
            at: Pointer = ("signatory", index) if several else ("signatory",)
            yield source.problem("unknown-signatory", at, {"id": id}, similar=nearest(id, known))


def unknown_units(scope: DirectiveScope) -> Iterator[Problem]:
    """Report a unit that the organisation does not have."""
    organisation, id = scope.workspace.organisation, scope.source.data.get("unit")
    if id and id not in organisation.units and not scope.workspace.is_organisation_broken:
        similar = organisation.suggest_unit(id)
        yield scope.source.problem("unknown-unit", ("unit",), {"id": id}, similar=similar)


def unknown_register_fields(scope: DirectiveScope) -> Iterator[Problem]:
    """Report fields that the organisation's document register does not have."""
    if scope.workspace.is_organisation_broken:
        return
    fields = list(scope.workspace.organisation.register)
    for field in scope.source.data.get("register", {}):
        if field not in fields:
            values = {"key": field, "allowed": ", ".join(fields)}
            similar, at = nearest(field, fields), ("register", field)
            yield scope.source.problem("unknown-key", at, values, similar=similar, key=True)


def wrong_annex_ranges(scope: DirectiveScope) -> Iterator[Problem]:
    """Report ranges of earlier annexes that run backwards, and annexes named twice."""
    if scope.workspace.is_organisation_broken:
        return
    for key in ("repeals", "amends"):
        for index, act in enumerate(scope.source.data.get(key, ())):
            named: set[int] = set()
            for place, text in enumerate(act.get("annexes", ())):
                numbers = set(parse_annex_range(text))
                if not numbers or numbers & named:
                    at: Pointer = (key, index, "annexes", place)
                    yield scope.source.problem("annex-range", at, {"found": text})
                named |= numbers


def unprinted_data(scope: DirectiveScope) -> Iterator[Problem]:
    """Report what a directive says and does not print: neither a clause nor words of its own."""
    documents = scope.assembled.documents
    quoted = frozenset[str]().union(*(one.quoted for one in documents))
    texts = [item.text for one in documents for item in one.items]
    for key, prefix in _PRINTED_AS.items():
        value = scope.source.data.get(key)
        if value is None or any(name.startswith(prefix) for name in quoted):
            continue
        if isinstance(value, str):
            left = [] if any(said_day(text, value) for text in texts) else [value]
        else:
            left = [one for one in value if not (one.get("unquoted") or _is_named(one, texts))]
        whole = isinstance(value, str) or len(left) == len(value)
        at: list[Pointer] = [(key,)] if whole else [(key, value.index(one)) for one in left]
        for pointer in at if left else ():
            yield scope.source.problem("unquoted", pointer, {"key": key}, key=whole)


def _is_named(act: Mapping[str, Any], texts: Iterable[str]) -> bool:
    """Return whether a text has an act's number and its date, in any form."""
    number = re.compile(rf"(?<![\w/-]){re.escape(act['number'])}(?![\w/-])")
    days = ((text, said_day(text, act["date"])) for text in texts)
    return any(day and number.search(text.replace(day, " ")) for text, day in days)
