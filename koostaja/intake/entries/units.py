"""The unit that a file names: by its chain, its own name, or the genitives of those above it."""

from __future__ import annotations

from typing import Any

from koostaja.intake.entries.drafting import Drafting
from koostaja.intake.entries.import_draft import NewUnit
from koostaja.intake.questions import Choice, QuestionKind
from koostaja.schema import Field
from koostaja.text.capitals import capitalised
from koostaja.text.cases import GENITIVE
from koostaja.text.folding import folded
from koostaja.workspace import genitive_of

__all__ = ["unit_value"]

NEW = "new"
_FORMS = ("chain", "own", "genitives")
_JOIN = ", "
_MARKS = " .,;:"


def unit_value(drafting: Drafting, field: Field, words: str, place: int) -> Any:
    """Return the data of a field that names a unit, so that it prints the words of the file."""
    organisation = drafting.workspace.organisation
    printed = {
        id: organisation.unit_in_form(id, field.unit_form, field.capital)
        for id in organisation.units
    }
    exact = [id for id, form in printed.items() if form == words]
    if len(exact) == 1:
        return exact[0]
    named = exact or [id for id in printed if folded(words) in _names(drafting, id)]
    id = (
        named[0]
        if len(named) == 1
        else _asked(drafting, words, named or _like(drafting, words), place)
    )
    if id in printed:
        return id if printed[id] == words else {"unit": id, "as": words}
    return _new_unit(drafting, field, words)


def _names(drafting: Drafting, id: str) -> set[str]:
    """Return what a unit may be called, folded."""
    organisation = drafting.workspace.organisation
    forms = (organisation.unit_in_form(id, form, None) for form in _FORMS)
    below = organisation.unit_genitive(id)
    former = organisation.units[id].former_names
    return {folded(one) for one in (*forms, below, *former) if one}


def _like(drafting: Drafting, words: str) -> list[str]:
    """Return the units whose names the words contain, the lowest ones first."""
    organisation, sought = drafting.workspace.organisation, folded(words)
    found = [id for id, one in organisation.units.items() if folded(one.name) in sought]
    return sorted(found, key=lambda id: -len(organisation.chain(id)))


def _asked(drafting: Drafting, words: str, ids: list[str], place: int) -> str:
    organisation = drafting.workspace.organisation
    known = (Choice(id, organisation.unit_words(id)) for id in ids)
    choices = (Choice(NEW, drafting.term("new unit")), *known)
    return drafting.ask(QuestionKind.UNIT, words, choices, place=place)


def _declined(drafting: Drafting, unit: NewUnit) -> NewUnit:
    """Return a new unit with its genitive, which is asked where the language does not know it."""
    if genitive_of(unit.name, None, language=drafting.workspace.organisation.language):
        return unit
    choices = (Choice(unit.name, drafting.term("as the name")),)
    given = drafting.ask(QuestionKind.FACT, unit.name, choices, context=GENITIVE, is_open=True)
    return unit._replace(genitive=given)


def _new_unit(drafting: Drafting, field: Field, words: str) -> Any:
    """Return a use of a unit that has to be added, below the known ones of its chain."""
    organisation = drafting.workspace.organisation
    parent, names = "", words.split(_JOIN)
    for count in range(len(names) - 1, 0, -1):
        above = _JOIN.join(names[:count])
        known = [
            id for id in organisation.units if organisation.unit_words(id) == capitalised(above)
        ]
        if len(known) == 1 and field.unit_form == "chain":
            parent, names = known[0], names[count:]
            break
    name = _JOIN.join(names)
    name = name if parent else organisation.within_sentence(name)
    name = name.rstrip(_MARKS)
    unit = _declined(drafting, drafting.additions.unit(name, parent))
    if unit not in drafting.units:
        drafting.units.append(unit)
    above = f"{organisation.unit_words(parent)}{_JOIN}" if parent else ""
    printed = above + name
    is_capital = field.unit_form != "genitives" if field.capital is None else field.capital
    printed = capitalised(printed) if is_capital else printed
    return unit.id if printed == words else {"unit": unit.id, "as": words}
