"""What clauses and templates may quote of a document without being given it.

Names are the engine's; the sentences around them are the library's. A value that is
known of no document of its kind is absent; one that is None is wanted and not known,
such as the genitive of a post whose head noun the table does not have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from koostaja.documents.act_values import day_in_forms, day_values, earlier_acts
from koostaja.documents.name_values import (
    OFFICE_VALUES,
    ORGANISATION_VALUES,
    POST_VALUES,
    UNIT_VALUES,
    NameCache,
    post_values,
    title_values,
)
from koostaja.documents.register import register_values
from koostaja.documents.restriction import (
    RESTRICTION_VALUES,
    is_restriction_value,
    restriction_values,
)
from koostaja.source import Pointer, Source
from koostaja.text.capitals import capitalised, in_capitals
from koostaja.text.dates import date_of
from koostaja.text.lists import number_ranges
from koostaja.workspace import (
    DAYS,
    Directive,
    Organisation,
    PlannedAnnex,
    Position,
    Workspace,
    genitive_of,
)

__all__ = [
    "COMMON_VALUES",
    "DIRECTIVE_VALUES",
    "FILE_VALUES",
    "POSITION_VALUES",
    "Context",
    "annex_context",
    "directive_context",
    "position_context",
    "with_date_forms",
]

Values = Mapping[str, str | None]
_Read = Mapping[str, Position | None]
"""The positions that are annexes, by id: more of them than are kept."""


@dataclass(frozen=True)
class Context:
    """The values that clauses may quote, and the lists that they may repeat over."""

    values: Values
    lists: Mapping[str, tuple[Values, ...]] = field(default_factory=dict)
    """By name ("annex", "repeal"): the values of each member."""
    named: Mapping[str, tuple[Source, Pointer]] = field(default_factory=dict)
    """Where the titles of posts are given that the values have, by the title."""


COMMON_VALUES = (*ORGANISATION_VALUES, "signatory", *OFFICE_VALUES)
"""What every clause and template may quote: the authority, and who signs."""

_OF_POSITION = (*POST_VALUES, *UNIT_VALUES)

POSITION_VALUES = (*COMMON_VALUES, *_OF_POSITION, *RESTRICTION_VALUES)
"""What a position's template may quote beside its sections."""

DIRECTIVE_VALUES = (
    *COMMON_VALUES, "number", "date", "date_of", "directive_title_upper", *RESTRICTION_VALUES,
)  # fmt: skip
"""What a directive's template may quote beside its sections."""


FILE_VALUES = (*DIRECTIVE_VALUES, "directive_title", "annex", "annex_title")
"""What a Word file that was made elsewhere may quote, as an annex."""

_SINGLE = ("annex", "repeal", "amend", "signatory")
"""The lists whose only member gives its values to the whole directive."""


def with_date_forms(organisation: Organisation, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the values that a template may quote, with the days among them in each form."""
    days = [name for name in DAYS if name in values]
    forms = [f"{name}_{id}" for name in days for id in organisation.date_forms]
    return tuple(dict.fromkeys((*values, *forms)))


def position_context(
    workspace: Workspace, position: Position, names: NameCache | None = None
) -> Context:
    """Return what a position offers outside directives: the head of the authority signs.

    ``names`` are the workspace's, where others are asked for theirs, too.
    """
    names = names or NameCache(workspace.organisation)
    values = {
        **_common(workspace, [workspace.organisation.head], names),
        **_position(workspace, position, names),
        **restriction_values(workspace.organisation, position.source.data),
    }
    named = {position.title: (position.source, position.title_pointer)}
    return Context(values, named=named)


def directive_context(
    workspace: Workspace, directive: Directive, names: NameCache | None = None
) -> Context:
    """Return what a directive offers to its clauses and to the marks on its annexes.

    A number or date that is not known yet is the workspace's blank, the same
    wherever it is printed. ``names`` are as in ``position_context``.
    """
    names = names or NameCache(workspace.organisation)
    data, organisation = directive.source.data, workspace.organisation
    read = {one.id: workspace.positions.get(one.id) for one in directive.annexes}
    lists = _directive_lists(workspace, directive, names, read)
    values: dict[str, str | None] = {
        **_common(workspace, directive.signatories, names),
        "directive_title": data["title"],
        "directive_title_upper": in_capitals(data["title"]),
        "number": data.get("number") or organisation.blank_number,
        **day_in_forms(organisation, "date", data.get("date", "")),
        "date_of": date_of(data["date"], organisation.language)
        if "date" in data
        else organisation.blank_date,
        "annexes": number_ranges(
            (int(one.number) for one in directive.annexes), organisation.language
        ),
    }
    if data.get("unit") in organisation.units:
        values |= names.unit(data["unit"])
    for key in ("in_force", "applied"):
        if key in data:
            values |= day_values(organisation, key, data[key])
    values |= restriction_values(organisation, data, values)
    for place, one in enumerate(lists["signatory"], start=1):
        values |= {f"{name}_{place}": value for name, value in one.items()}
    for name in _SINGLE:
        if len(lists[name]) == 1:
            (member,) = lists[name]
            values |= {name: value for name, value in member.items() if name not in values}
    values |= register_values(organisation, data, values)
    return Context(values, lists, _named(directive, read))


def _directive_lists(
    workspace: Workspace, directive: Directive, names: NameCache, read: _Read
) -> dict[str, tuple[Values, ...]]:
    """Return the lists of a directive over which its clauses may repeat."""
    data = directive.source.data
    annexes = tuple(_annex(workspace, one, names, read[one.id]) for one in directive.annexes)
    kinds = tuple(zip(annexes, (one.is_post for one in directive.annexes), strict=True))
    return {
        "annex": annexes,
        "post": tuple(one for one, is_post in kinds if is_post),
        "document": tuple(one for one, is_post in kinds if not is_post),
        "repeal": earlier_acts(workspace, data, "repeals"),
        "amend": earlier_acts(workspace, data, "amends"),
        "signatory": tuple(_signatory(workspace, id, names) for id in directive.signatories),
    }


def annex_context(
    workspace: Workspace, around: Context, annex: PlannedAnnex, names: NameCache
) -> Context:
    """Return what an annex offers: the values of its directive and its own."""
    position = workspace.positions.get(annex.id)
    base, own = around.values, _annex(workspace, annex, names, position)
    if position:
        own = {**own, **_position(workspace, position, names)}
        restricted = restriction_values(workspace.organisation, position.source.data, around.values)
        if restricted:  # its own, and nothing of the directive's
            base = {name: one for name, one in base.items() if not is_restriction_value(name)}
        own = {**own, **restricted}
    return Context({**base, **own}, around.lists, around.named)


def _named(directive: Directive, read: _Read) -> Mapping[str, tuple[Source, Pointer]]:
    """Return where the titles of a directive's annexes are given, by the title."""
    found: dict[str, tuple[Source, Pointer]] = {}
    for one in directive.annexes:
        position = read[one.id]
        if one.title:
            found[capitalised(one.title)] = directive.source, (*one.pointer, "title")
        elif position and position.title:
            found[position.title] = position.source, position.title_pointer
    return found


def _common(workspace: Workspace, signing: Sequence[str], names: NameCache) -> Values:
    return {**names.organisation, **_signatory(workspace, signing[0], names)}


def _signatory(workspace: Workspace, id: str, names: NameCache) -> Values:
    one = workspace.organisation.signatories.get(id)
    return {"signatory": one.name if one else "", **names.office(id)}


def _position(workspace: Workspace, position: Position, names: NameCache) -> Values:
    """A post by its title and unit, where its layout says which fields those are."""
    return {**post_values(workspace, position), **names.unit(position.unit)}


def _annex(
    workspace: Workspace, one: PlannedAnnex, names: NameCache, position: Position | None
) -> Values:
    """An annex by its number and title; a post without a title goes by its id."""
    if one.title:
        values = _titled(workspace, one)
    elif position:
        values = _position(workspace, position, names)
    else:  # a check reports it
        values = dict.fromkeys(_OF_POSITION, one.id)
    nameless = None if position and not one.is_post else one.id
    title = values["title"] or nameless
    return {
        "annex": one.number,
        **values,
        "title": title,
        "title_lower": values["title_lower"] or nameless,
        "annex_title": title,
        "annex_title_lower": values["title_lower"] or nameless,
        "annex_title_upper": in_capitals(title) if title else None,
        "annex_title_genitive": values["title_genitive"],
        "annex_title_genitive_lower": values["title_genitive_lower"],
    }


def _titled(workspace: Workspace, one: PlannedAnnex) -> Values:
    """A document or Word file by the title that the directive gives it."""
    language = workspace.organisation.language
    within = workspace.organisation.within_sentence(one.title)
    of = genitive_of(within, one.entry.get("title_genitive"), language=language)
    return {
        **title_values(language, capitalised(one.title), within, of),
        **dict.fromkeys(UNIT_VALUES, ""),
    }
