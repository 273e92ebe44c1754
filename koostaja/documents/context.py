"""What clauses and templates may quote of a document without being given it.

Names are the engine's; the sentences around them are the library's. A value that is
known of no document of its kind is absent; one that is None is wanted and not known,
such as the genitive of a post whose head noun the table does not have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from koostaja.documents.act_values import day_in_forms, day_values, earlier_acts
from koostaja.text.capitals import capitalised
from koostaja.text.dates import date_of
from koostaja.text.lists import number_ranges
from koostaja.workspace import (
    Directive,
    Organisation,
    PlannedAnnex,
    Position,
    Workspace,
)

__all__ = [
    "COMMON_VALUES",
    "DIRECTIVE_VALUES",
    "POSITION_VALUES",
    "Context",
    "annex_context",
    "directive_context",
    "directive_values",
    "position_context",
    "title_within",
]

Values = Mapping[str, str | None]


@dataclass(frozen=True)
class Context:
    """The values that clauses may quote, and the lists that they may repeat over."""

    values: Values
    lists: Mapping[str, tuple[Values, ...]] = field(default_factory=dict)
    """By name ("annex", "repeal"): the values of each member."""


COMMON_VALUES = ("organisation", "organisation_genitive", "signatory", "office", "office_genitive")
"""What every clause and template may quote: the authority, and who signs."""

_OF_POSITION = (
    "title", "title_lower", "title_genitive", "title_genitive_lower", "unit", "unit_genitive",
)  # fmt: skip

POSITION_VALUES = (*COMMON_VALUES, *_OF_POSITION)
"""What a position's template may quote beside its sections."""

DIRECTIVE_VALUES = (*COMMON_VALUES, "number", "date", "date_of")
"""What a directive's template may quote beside its sections."""


def directive_values(organisation: Organisation) -> tuple[str, ...]:
    """Return what a directive's template may quote, its date in each form included."""
    return tuple(
        dict.fromkeys((*DIRECTIVE_VALUES, *(f"date_{id}" for id in organisation.date_forms)))
    )


def position_context(workspace: Workspace, position: Position) -> Context:
    """Return what a position offers outside directives: the head of the authority signs."""
    head = workspace.organisation.head
    return Context({**_common(workspace, [head]), **_position(workspace, position)})


def directive_context(workspace: Workspace, directive: Directive) -> Context:
    """Return what a directive offers to its clauses and to the marks on its annexes.

    A number or date that is not known yet is the workspace's blank, the same
    wherever it is printed.
    """
    data, organisation = directive.source.data, workspace.organisation
    annexes = tuple(_annex(workspace, one) for one in directive.annexes)
    lists = {
        "annex": annexes,
        "repeal": earlier_acts(workspace, data, "repeals"),
        "amend": earlier_acts(workspace, data, "amends"),
        "signatory": tuple(_signatory(workspace, id) for id in directive.signatories),
    }
    values: dict[str, str | None] = {
        **_common(workspace, directive.signatories),
        "directive_title": data["title"],
        "number": data.get("number") or organisation.blank_number,
        **day_in_forms(organisation, "date", data.get("date", "")),
        "date_of": date_of(data["date"]) if "date" in data else organisation.blank_date,
        "annexes": number_ranges(int(one.number) for one in directive.annexes),
    }
    if data.get("unit") in organisation.units:
        values["unit"] = organisation.unit_words(data["unit"])
        values["unit_genitive"] = organisation.unit_genitive(data["unit"])
    for key in ("in_force", "applied"):
        if key in data:
            values |= day_values(organisation, key, data[key])
    for members in lists.values():
        if len(members) == 1:
            values |= {name: value for name, value in members[0].items() if name not in values}
    return Context(values, lists)


def annex_context(workspace: Workspace, around: Context, position: Position, annex: str) -> Context:
    """Return what an annex offers: the values of its directive and of the position."""
    values = {**around.values, **_position(workspace, position), "annex": annex}
    return Context(values, around.lists)


def _common(workspace: Workspace, signing: Sequence[str]) -> Values:
    organisation = workspace.organisation
    return {
        "organisation": organisation.name,
        "organisation_genitive": organisation.genitive,
        **_signatory(workspace, signing[0]),
    }


def _signatory(workspace: Workspace, id: str) -> Values:
    one = workspace.organisation.signatories.get(id)
    return {
        "signatory": one.name if one else "",
        "office": one.office if one else "",
        "office_genitive": one.genitive if one else "",
    }


def _position(workspace: Workspace, position: Position) -> Values:
    """A post by its title and unit, where its layout says which fields those are."""
    organisation, of = workspace.organisation, position.title_genitive
    within = title_within(workspace, position)
    known = position.unit in organisation.units
    return {
        "title": position.title,
        "title_lower": within,
        "title_genitive": capitalised(of) if of else None,
        "title_genitive_lower": _beginning_like(within, of) if of else None,
        "unit": organisation.unit_words(position.unit) if known else "",
        "unit_genitive": organisation.unit_genitive(position.unit) if known else "",
    }


def title_within(workspace: Workspace, position: Position) -> str:
    """Return a post's title as within a sentence: given, typed so, or by the language's rules."""
    given = position.given_title_within
    return given or workspace.organisation.within_sentence(position.written_title)


def _beginning_like(within: str, form: str) -> str:
    """Return another form of a name with a small first letter if the name has one."""
    return form[:1].lower() + form[1:] if within[:1].islower() else form


def _annex(workspace: Workspace, one: PlannedAnnex) -> Values:
    position = workspace.positions.get(one.position)
    if position is None:  # a check reports it
        return {"annex": one.number, **dict.fromkeys(_OF_POSITION, one.position)}
    values = _position(workspace, position)
    return {
        "annex": one.number,
        **values,
        "title": values["title"] or one.position,
        "title_lower": values["title_lower"] or one.position,
    }
