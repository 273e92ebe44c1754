"""What a directive names that does not exist, names twice, or does not print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from koostaja.checks.scopes import DirectiveScope
from koostaja.diagnostics import Problem, nearest
from koostaja.source import Pointer, Source
from koostaja.text.characters import comparable
from koostaja.text.dates import said_day
from koostaja.workspace import PlannedAnnex, parse_annex_range

__all__ = [
    "faulty_annexes",
    "names_act",
    "templates_of_layouts",
    "undecided_marks",
    "unknown_signatories",
    "unknown_units",
    "unnamed_signatories",
    "unprinted_data",
    "wrong_annex_ranges",
]

_PRINTED_AS = {"repeals": "repeal", "amends": "amend", "in_force": "in_force", "applied": "applied"}
"""Keys of a directive that its clauses must print, with the prefix of the values to quote."""


def faulty_annexes(scope: DirectiveScope) -> Iterator[Problem]:
    """Report annexes that are unknown or named twice, and annex numbers given twice."""
    source, known = scope.source, scope.workspace.positions
    names: dict[str, PlannedAnnex] = {}
    numbers: dict[str, PlannedAnnex] = {}
    for annex in scope.directive.annexes:
        at, name = annex.id_pointer, annex.id or annex.file
        if not name:
            yield source.problem("missing-key", at, {"key": "document"}, key=True)
        elif name in names:
            values = {"id": name, "annex": names[name].number}
            related = [source.locate(names[name].pointer)]
            yield source.problem("repeated-annex", at, values, related=related)
        elif annex.id and (annex.id not in known.ids or known.is_post(annex.id) != annex.is_post):
            yield from _unknown_annex(scope, annex)
        elif annex.number in numbers:
            related = [source.locate(numbers[annex.number].pointer)]
            values = {"annex": annex.number}
            yield source.problem("repeated-number", at, values, related=related)
        if annex.id and annex.file:
            values = {"key": "file", "other": "document"}
            yield source.problem("keys-exclude", (*annex.pointer, "file"), values, key=True)
        names.setdefault(name, annex)
        numbers.setdefault(annex.number, annex)


def _unknown_annex(scope: DirectiveScope, annex: PlannedAnnex) -> Iterator[Problem]:
    """Report an annex that does not exist, or is named under the wrong key."""
    positions, at, values = scope.workspace.positions, annex.id_pointer, {"id": annex.id}
    if annex.id in positions.ids:
        code = "document-confirmed" if annex.is_post else "post-as-document"
        yield scope.source.problem(code, at, values)
    elif not positions.at_fault(annex.id):
        code = "unknown-position" if annex.is_post else "unknown-document"
        known = positions.post_ids if annex.is_post else positions.document_ids
        yield scope.source.problem(code, at, values, similar=nearest(annex.id, known))


def undecided_marks(scope: DirectiveScope) -> Iterator[Problem]:
    """Report annexes of which it is not said whether they bear an approval mark."""
    source, annexes = scope.source, scope.directive.annexes
    marks: list[tuple[Pointer, Any]] = [((*one.pointer, "mark"), one.entry) for one in annexes]
    for at, holder in (*marks, (("mark",), source.data)):
        if holder.get("mark", "") is None and not _is_typed(source, at):
            yield source.problem("mark-empty", at, key=True)
    undecided = [one for one in annexes if "mark" not in one.entry]
    if undecided and "mark" not in source.data:
        first = undecided[0]
        yield source.problem("mark-undecided", first.pointer, {"annex": first.number})


def _is_typed(source: Source, at: Pointer) -> bool:
    """Return whether ``~`` is typed after a key, and not nothing at all."""
    line = source.locate(at, key=True).line
    return "~" in source.text.splitlines()[line - 1]


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


def unnamed_signatories(scope: DirectiveScope) -> Iterator[Problem]:
    """Report signatories who are not printed although the first one is."""
    known, given = scope.workspace.organisation.signatories, scope.directive.signatories
    names = [known[id].name if id in known else "" for id in given]
    said = "\n".join(comparable(item.text) for item in scope.assembled.document.items)
    printed = [comparable(name) in said for name in names]
    for index, name in enumerate(names):
        if printed[0] and not printed[index]:
            yield scope.source.problem("unnamed-signatory", ("signatory", index), {"name": name})


def unknown_units(scope: DirectiveScope) -> Iterator[Problem]:
    """Report a unit that the organisation does not have."""
    organisation, id = scope.workspace.organisation, scope.source.data.get("unit")
    if id and id not in organisation.units and not scope.workspace.is_organisation_broken:
        similar = organisation.suggest_unit(id)
        yield scope.source.problem("unknown-unit", ("unit",), {"id": id}, similar=similar)


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
    own = (scope.assembled.document.items, *(one.mark.walk() for one in documents))
    texts = [item.text for items in own for item in items]
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
    """Return whether a text names an act."""
    return any(names_act(text, act["number"], act["date"]) for text in texts)


def names_act(text: str, number: str, date: str) -> bool:
    """Return whether a text has an act's number and its date, in any form."""
    day = said_day(text, date)
    pattern = rf"(?<![\w/-]){re.escape(number)}(?![\w/-])"
    return bool(day and re.search(pattern, text.replace(day, " ")))
