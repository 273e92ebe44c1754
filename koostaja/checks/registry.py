"""Every check beyond the schemas, in one list: ``CHECKLISTS``.

A check is a function that takes a scope and yields a ``Problem`` for each fault that it finds.
To add one: write the function in the module of its subject, add it to the checklist of its
scope with what it reports, and add its code to ``diagnostics/messages.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from koostaja.checks import (
    directives,
    documents,
    earlier_acts,
    ended_posts,
    groups,
    labels,
    ledger,
    library,
    listed_annexes,
    names,
    position,
    register_cards,
    relations,
    restrictions,
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
CheckFunction = Callable[[S], Iterable[Problem]]


@dataclass(frozen=True)
class Checklist(Generic[S]):
    """The checks of one scope, each with what it reports."""

    scope: type[S]
    checks: Mapping[CheckFunction[S], str]
    advice: bool = False
    """Whether a build leaves them out unless the workspace makes some advice an error."""


CHECKLISTS: tuple[Checklist[Any], ...] = (
    Checklist(
        DocumentScope,
        {
            documents.doubled_marks: "a mark at the end of a text to which its list adds another",
            documents.clashing_marks_within: "marks in a text that cannot follow each other",
            documents.unfilled_parameters: "a parameter printed in its braces",
        },
    ),
    Checklist(
        DirectiveScope,
        {
            directives.faulty_annexes: "an unknown position, or one that is confirmed twice",
            directives.undecided_marks: "annexes of which it is not said whether they bear a mark",
            directives.templates_of_layouts: "a template that belongs to a layout of positions",
            directives.unnamed_signatories: "a signatory whom no clause prints beside the first",
            directives.unknown_signatories: "a signatory whom the organisation does not name",
            directives.unknown_units: "a unit that the organisation does not have",
            register_cards.unknown_register_fields: "a field that the register does not have",
            register_cards.unfilled_register_values: "a value of the register that stays unfilled",
            register_cards.wrong_dates_of_register: "a value of the register in no form of dates",
            register_cards.unrestricted_register_cards: "a register card without the restriction",
            directives.wrong_annex_ranges: "earlier annexes named twice or backwards",
            restrictions.endless_restrictions_of_directives: "a restriction of access without end",
            directives.unprinted_data: "data that none of its clauses prints",
            listed_annexes.unlisted_annexes: "annexes that none of its points names",
            ended_posts.posts_that_ended: "a post that no longer exists when it takes effect",
        },
    ),
    Checklist(
        DirectiveScope,
        {
            names.unsure_annex_capitals: "an annex whose title may begin with a proper noun",
        },
        advice=True,
    ),
    Checklist(
        PositionScope,
        {
            restrictions.endless_restrictions_of_positions: "a restriction of access without end",
            ended_posts.ends_of_documents: "the end of what is no post",
        },
    ),
    Checklist(
        PositionScope,
        {
            groups.words_of_other_groups: "words that speak of another group",
            groups.laws_of_other_groups: "clauses that rest on the law of another group",
            groups.clauses_of_other_groups: "clauses that are meant for other groups only",
            groups.missing_contents: "missing contents that the law requires of the group",
            groups.missing_clauses: "missing clauses that are mandatory for the group",
            ended_posts.ended_before_start: "a post that ends before it is in force",
            position.exclusive_clauses: "two clauses that exclude each other",
            position.retired_clauses: "a retired clause",
            position.signed_words: "words kept as signed in a text that has changed",
            position.wrong_end_marks: "words kept as signed that end otherwise than their list",
            position.dated_duties: "a task that names a day or year",
            position.unexplained_abbreviations: "an abbreviation that is not spelled out at first",
            position.marks_without_act: "an approval mark that names no act",
            position.one_sided_substitutions: "a post missing from one of two similar lists",
            position.former_unit_names: "a former name of a unit",
            names.unsure_capitals: "a title whose first word may be a proper noun",
        },
        advice=True,
    ),
    Checklist(
        LibraryScope,
        {
            library.final_marks: "a clause that ends with a mark",
            library.faulty_date_forms: "an unknown form of a day, or a form of what is no day",
            library.clauses_without_reason: "a clause with neither a legal basis nor a note",
            library.unjustified_variants: "a rarely used variant without an explanation",
            library.reused_library_ids: "a former id of a clause or unit that is in use again",
            library.unknown_groups: "a group that the organisation does not have",
            library.unknown_related_clauses: "an unknown clause that another one names",
        },
    ),
    Checklist(
        LedgerScope,
        {
            earlier_acts.unknown_acts: "an earlier act that the ledger does not have like this",
            earlier_acts.repeated_acts: "an earlier act that is named twice under one key",
            earlier_acts.repeated_repeals: "something repealed that was repealed before",
            ledger.two_in_force: "a position confirmed anew while the annex before stays in force",
            ledger.falling_numbers: "a number lower than that of an earlier act",
            ledger.silent_retroaction: "an act in force before its date that does not say so",
            ledger.other_annex_titles: "an annex without the position's title",
            ledger.missing_positions: "a position in force without a file",
            ledger.reused_position_ids: "a former id of a position that is in use again",
        },
    ),
    Checklist(
        LedgerScope,
        {
            ledger.uncounted_titles: "a title in the wrong number for its annexes",
        },
        advice=True,
    ),
    Checklist(
        RelationsScope,
        {
            relations.unanswered_relations: "a relation that the other post does not name",
            relations.circular_superiors: "a post that is its own superior through others",
            relations.own_substitutes: "a post with one holder that substitutes itself",
            ended_posts.named_posts_that_ended: "a post that is named although it has ended",
            ended_posts.annexes_of_ended_posts: "an annex in force after its post has ended",
            units.units_out_of_time: "a unit that does not exist when the position is in force",
            labels.other_labels: "one thing under two labels in annexes of a directive",
        },
        advice=True,
    ),
    Checklist(
        Vocabulary,
        {
            vocabulary.misspelt_words: "a long word that is one slip away from a usual one",
            vocabulary.words_joined_or_apart: "a word written both as one and as two",
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
