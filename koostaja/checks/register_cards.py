"""What directives say of themselves in the authority's document register."""

from __future__ import annotations

from collections.abc import Iterator

from koostaja.checks.scopes import DirectiveScope
from koostaja.diagnostics import Problem, nearest
from koostaja.documents import REGISTER, is_restriction_value, unfilled_names, values_by_id
from koostaja.schema import RESTRICTION
from koostaja.workspace import DAYS, faulty_dates_of_register

__all__ = [
    "unfilled_register_values",
    "unknown_register_fields",
    "unrestricted_register_cards",
    "wrong_dates_of_register",
]


def unknown_register_fields(scope: DirectiveScope) -> Iterator[Problem]:
    """Report fields that the organisation's document register does not have."""
    if scope.workspace.is_organisation_broken:
        return
    fields = list(scope.workspace.organisation.register)
    for field in scope.source.data.get(REGISTER, {}):
        if field not in fields:
            values = {"key": field, "allowed": ", ".join(fields)}
            similar, at = nearest(field, fields), (REGISTER, field)
            yield scope.source.problem("unknown-key", at, values, similar=similar, key=True)


def unfilled_register_values(scope: DirectiveScope) -> Iterator[Problem]:
    """Report values of the register that quote what the directive does not have.

    A usual value is to blame for a name, but not for the end that a restriction lacks.
    """
    organisation, source = scope.workspace.organisation, scope.source
    own = source.data.get(REGISTER, {})
    is_endless = not {"until", "term"} & source.data.get(RESTRICTION, {}).keys()
    for id, name in unfilled_names(organisation, source.data, scope.assembled.document.values):
        field, (day, _, form) = organisation.register[id], name.partition(":")
        values = {"field": field.label, "name": name}
        if form and not (form in organisation.date_forms and day in DAYS):
            continue  # a form of no day, which another check reports
        if RESTRICTION in source.data and is_endless and day.endswith(("_until", "_term")):
            continue  # a restriction without end is reported by itself
        if id in own:
            yield source.problem("register-unfilled", (REGISTER, id), values)
        elif is_restriction_value(name) and RESTRICTION in source.data:
            yield source.problem("register-unfilled", (RESTRICTION,), values, key=True)
        else:
            key = "restricted" if RESTRICTION in source.data and field.restricted else "value"
            at = (REGISTER, id, key)
            yield organisation.source.problem("register-unfilled", at, values)


def wrong_dates_of_register(scope: DirectiveScope) -> Iterator[Problem]:
    """Report date forms that do not exist, in the values that a directive gives itself."""
    if scope.workspace.is_organisation_broken:
        return
    for id, text in scope.source.data.get(REGISTER, {}).items():
        at = (REGISTER, id)
        yield from faulty_dates_of_register(
            scope.workspace.organisation, text or "", scope.source, at
        )


def unrestricted_register_cards(scope: DirectiveScope) -> Iterator[Problem]:
    """Report a restriction of access on which no value of the register card depends."""
    organisation, data = scope.workspace.organisation, scope.source.data
    if RESTRICTION not in data or not organisation.register:
        return
    values = scope.assembled.document.values
    open_data = {key: one for key, one in data.items() if key not in (RESTRICTION, REGISTER)}
    open_values = {name: one for name, one in values.items() if not is_restriction_value(name)}
    card = values_by_id(organisation, data, values)
    if card == values_by_id(organisation, open_data, open_values):
        yield scope.source.problem("register-unrestricted", (RESTRICTION,), key=True)
