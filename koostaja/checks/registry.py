"""Every check beyond the schemas, in one list: ``CHECKLISTS``.

A check is a function that takes a scope and yields a ``Problem`` for each fault that it finds.
To add one: write the function in the module of its subject, add it to the checklist of its
scope with what it asks, and add its code to ``diagnostics/messages.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from koostaja.checks import (
    directives,
    documents,
    earlier_acts,
    groups,
    labels,
    ledger,
    library,
    position,
    relations,
    units,
    vocabulary,
)
from koostaja.checks.scopes import (
    DirectiveScope,
    DocumentScope,
    LedgerScope,
    LibraryScope,
    PositionScope,
    RelationsScope,
)
from koostaja.checks.vocabulary import Vocabulary
from koostaja.diagnostics import Problem

__all__ = ["CHECKLISTS", "Checklist", "run_checks"]

S = TypeVar("S")
Check = Callable[[S], Iterable[Problem]]


@dataclass(frozen=True)
class Checklist(Generic[S]):
    """The checks of one scope, each with what it asks."""

    scope: type[S]
    checks: Mapping[Check[S], str]
    advice: bool = False
    """Whether a build leaves them out unless the workspace makes some advice an error."""


CHECKLISTS: tuple[Checklist[Any], ...] = (
    Checklist(
        DocumentScope,
        {
            documents.doubled_marks: "Does a text end with a mark although its list adds one?",
            documents.unfilled_parameters: "Is a parameter printed in its braces?",
        },
    ),
    Checklist(
        DirectiveScope,
        {
            directives.faulty_annexes: "Does every position exist, and is each confirmed once?",
            directives.templates_of_layouts: "Is its template that of a layout?",
            directives.unknown_signatories: "Does the organisation name who signs?",
            directives.unknown_units: "Does the organisation have its unit?",
            directives.unknown_register_fields: "Does the register have its fields?",
            directives.wrong_annex_ranges: "Are annexes of earlier directives named once?",
            directives.unprinted_data: "Do its clauses print what it says?",
        },
    ),
    Checklist(
        PositionScope,
        {
            groups.words_of_other_groups: "Does the text speak of another group?",
            groups.laws_of_other_groups: "Does a clause rest on the law of another group?",
            groups.clauses_of_other_groups: "Is a clause meant for other groups only?",
            groups.missing_contents: "Is something missing that the law requires of the group?",
            groups.missing_clauses: "Is a clause missing that is mandatory for the group?",
            position.exclusive_clauses: "Do two clauses exclude each other?",
            position.retired_clauses: "Is a clause retired?",
            position.signed_words: "Are words kept as signed in a text that has changed?",
            position.wrong_end_marks: "Do words kept as signed end otherwise than their list?",
            position.dated_duties: "Does a task name a day or year?",
            position.unexplained_abbreviations: "Is an abbreviation spelled out at first use?",
            position.marks_without_act: "Does the approval mark name an act?",
            position.one_sided_substitutions: "Is a post missing from one of two like lists?",
            position.former_unit_names: "Is a unit called by a former name?",
        },
        advice=True,
    ),
    Checklist(
        LibraryScope,
        {
            library.final_marks: "Does a clause end with a mark?",
            library.clauses_without_reason: "Does a clause state its basis or purpose?",
            library.unjustified_variants: "Is a rarely used variant explained?",
            library.reused_library_ids: "Is a former id of a clause or unit in use again?",
            library.unknown_groups: "Does every group exist that a clause names?",
            library.unknown_related_clauses: "Does every clause exist that another one names?",
        },
    ),
    Checklist(
        LedgerScope,
        {
            earlier_acts.unknown_acts: "Is every repealed or amended act known by these data?",
            earlier_acts.repeated_repeals: "Was something repealed before?",
            ledger.two_in_force: "Is a position confirmed anew without ending the annex before?",
            ledger.falling_numbers: "Do numbers grow with dates?",
            ledger.silent_retroaction: "Does an act in force before its date say so?",
            ledger.other_annex_titles: "Does an annex have the position's title?",
            ledger.missing_positions: "Does every position in force have a file?",
            ledger.reused_position_ids: "Is a former id of a position in use again?",
        },
    ),
    Checklist(
        LedgerScope,
        {
            ledger.uncounted_titles: "Is a directive's title in the number of its annexes?",
        },
        advice=True,
    ),
    Checklist(
        RelationsScope,
        {
            relations.unanswered_relations: "Do two posts say the same of one another?",
            relations.circular_superiors: "Is a post its own superior through others?",
            relations.own_substitutes: "Does a post with one holder substitute itself?",
            units.units_out_of_time: "Does the unit exist when the position is in force?",
            labels.other_labels: "Do annexes of a directive have one label for one thing?",
        },
        advice=True,
    ),
    Checklist(
        Vocabulary,
        {
            vocabulary.misspelt_words: "Is a long word one slip away from a usual one?",
            vocabulary.words_joined_or_apart: "Is a word written both joined and apart?",
        },
        advice=True,
    ),
)


def run_checks(scopes: Iterable[object], *, advice: bool) -> list[Problem]:
    """Run every check of each scope; with ``advice`` also those that only advise."""
    return [
        problem
        for scope in scopes
        for one in CHECKLISTS
        if one.scope is type(scope) and (advice or not one.advice)
        for check in one.checks
        for problem in check(scope)
    ]
