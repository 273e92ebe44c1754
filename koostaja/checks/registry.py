"""Every check beyond the schemas, in one list: ``CHECKLISTS``.

A check is a function that takes a scope and yields a ``Problem`` for each fault that it finds.
To add one: write the function in the module of its subject, add it to the checklist of its
scope with the codes that it reports, and add these to ``diagnostics/messages.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
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
from koostaja.checks.suppressions import UNUSED
from koostaja.checks.vocabulary import Vocabulary
from koostaja.diagnostics import MESSAGES, Problem, Severity

__all__ = [
    "ALL_CHECKS",
    "CHECKLISTS",
    "WITHOUT_ADVICE",
    "Checklist",
    "Selection",
    "run_checks",
]

S = TypeVar("S")
CheckFunction = Callable[[S], Iterable[Problem]]


@dataclass(frozen=True)
class Checklist(Generic[S]):
    """The checks of one scope, each with the codes that it reports."""

    scope: type[S]
    checks: Mapping[CheckFunction[S], Sequence[str]]
    advice: bool = False
    """Whether a build leaves them out unless the workspace makes some advice an error."""


CHECKLISTS: tuple[Checklist[Any], ...] = (
    Checklist(
        DocumentScope,
        {
            documents.doubled_marks: ("final-punctuation", "clashing-marks"),
            documents.clashing_marks_within: ("clashing-marks",),
            documents.unfilled_parameters: ("looks-like-parameter",),
        },
    ),
    Checklist(
        DirectiveScope,
        {
            directives.faulty_annexes: (
                "missing-key",
                "repeated-annex",
                "repeated-number",
                "keys-exclude",
                "document-confirmed",
                "post-as-document",
                "unknown-position",
                "unknown-document",
            ),
            directives.undecided_marks: ("mark-empty", "mark-undecided"),
            directives.templates_of_layouts: ("template-of-a-layout",),
            directives.unnamed_signatories: ("unnamed-signatory",),
            directives.unknown_signatories: ("unknown-signatory",),
            directives.unknown_units: ("unknown-unit",),
            register_cards.unknown_register_fields: ("unknown-key",),
            register_cards.unfilled_register_values: ("register-unfilled",),
            register_cards.wrong_dates_of_register: ("unknown-date-form", "not-a-day"),
            register_cards.unrestricted_register_cards: ("register-unrestricted",),
            directives.wrong_annex_ranges: ("annex-range",),
            restrictions.endless_restrictions_of_directives: (
                "restriction-end",
                "restriction-reversed",
            ),
            directives.unprinted_data: ("unquoted",),
            listed_annexes.unlisted_annexes: ("unlisted-annex",),
            ended_posts.posts_that_ended: ("ended-post",),
        },
    ),
    Checklist(
        DirectiveScope,
        {
            names.unsure_annex_capitals: ("unsure-capital",),
        },
        advice=True,
    ),
    Checklist(
        PositionScope,
        {
            restrictions.endless_restrictions_of_positions: (
                "restriction-end",
                "restriction-reversed",
            ),
            ended_posts.ends_of_documents: ("until-of-document",),
        },
    ),
    Checklist(
        PositionScope,
        {
            groups.words_of_other_groups: ("group-words",),
            groups.laws_of_other_groups: ("group-law",),
            groups.clauses_of_other_groups: ("clause-of-another-group",),
            groups.missing_contents: ("content-missing",),
            groups.missing_clauses: ("clause-missing",),
            ended_posts.ended_before_start: ("until-too-early",),
            position.exclusive_clauses: ("clauses-exclude",),
            position.retired_clauses: ("clause-replaced", "clause-retired"),
            position.signed_words: ("signed-words",),
            position.wrong_end_marks: ("end-mark",),
            position.dated_duties: ("dated-task",),
            position.unexplained_abbreviations: ("abbreviation-unknown", "abbreviation-early"),
            position.marks_without_act: ("mark-without-act",),
            position.one_sided_substitutions: ("substitution-one-sided",),
            position.former_unit_names: ("unit-renamed",),
            names.unsure_capitals: ("unsure-capital",),
        },
        advice=True,
    ),
    Checklist(
        LibraryScope,
        {
            library.final_marks: ("final-punctuation",),
            library.faulty_date_forms: ("unknown-date-form", "not-a-date-parameter", "not-a-date"),
            library.clauses_without_reason: ("clause-without-reason",),
            library.unjustified_variants: ("variant-unjustified",),
            library.reused_library_ids: ("id-reused",),
            library.unknown_groups: ("unknown-group",),
            library.unknown_related_clauses: ("unknown-clause",),
        },
    ),
    Checklist(
        LedgerScope,
        {
            earlier_acts.unknown_acts: (
                "unknown-act",
                "act-date",
                "act-ambiguous",
                "act-title",
                "unknown-annex",
                "signed-unknown-act",
                "signed-act-date",
                "signed-act-ambiguous",
                "signed-unknown-annex",
            ),
            earlier_acts.repeated_acts: ("repeated-act", "signed-repeated-act"),
            earlier_acts.repeated_repeals: ("act-repealed", "signed-act-repealed"),
            ledger.two_in_force: ("two-in-force",),
            ledger.falling_numbers: ("number-order",),
            ledger.silent_retroaction: ("silent-retroaction",),
            ledger.other_annex_titles: ("annex-title",),
            ledger.missing_positions: ("position-gone",),
            ledger.reused_position_ids: ("id-reused",),
        },
    ),
    Checklist(
        LedgerScope,
        {
            ledger.uncounted_titles: ("title-number", "signed-title-number"),
        },
        advice=True,
    ),
    Checklist(
        RelationsScope,
        {
            relations.unanswered_relations: ("post-unanswered",),
            relations.circular_superiors: ("circular-superior",),
            relations.own_substitutes: ("own-substitute",),
            ended_posts.named_posts_that_ended: ("post-gone",),
            ended_posts.annexes_of_ended_posts: ("annex-outlives-post",),
            units.units_out_of_time: ("unit-closed", "unit-not-yet"),
            labels.other_labels: ("other-label",),
        },
        advice=True,
    ),
    Checklist(
        Vocabulary,
        {
            vocabulary.misspelt_words: ("misspelling", "check-incomplete", "too-many-findings"),
            vocabulary.words_joined_or_apart: ("joined-or-apart", "too-many-findings"),
        },
        advice=True,
    ),
)


class Selection:
    """The checks to run: with ``advice`` also those that only advise.

    Of these the ones that may report one of some ``codes``; by default all.
    """

    def __init__(self, *, advice: bool, codes: Collection[str] = MESSAGES) -> None:
        self.is_complete = advice and MESSAGES.keys() <= set(codes)
        """Whether it has every check."""
        self.codes: set[str] = set()
        """What its checks may report."""
        self._by_scope: dict[type, list[CheckFunction[Any]]] = {}
        for one in CHECKLISTS:
            for check, reported in one.checks.items() if advice or not one.advice else ():
                if any(code in codes for code in reported):
                    self.codes.update(reported)
                    self._by_scope.setdefault(one.scope, []).append(check)

    @classmethod
    def of_severity(cls, least: Severity, severities: Mapping[str, Severity]) -> Selection:
        """Return the checks that may find something of a severity or a higher one.

        ``severities`` are those that the workspace sets. A suppression is unused only if no
        check finds what it suppresses, so where that is to be reported, all of them are run.
        """
        reported = {
            code for code, one in MESSAGES.items()
            if severities.get(code, one.severity).is_at_least(least)
        }  # fmt: skip
        return cls(advice=True, codes=MESSAGES if UNUSED in reported else reported)

    def checks(self, scope: type) -> Sequence[CheckFunction[Any]]:
        """Return the checks of a kind of scope, in the order in which they run."""
        return self._by_scope.get(scope, ())


ALL_CHECKS = Selection(advice=True)
WITHOUT_ADVICE = Selection(advice=False)


def run_checks(scopes: Iterable[object], selection: Selection) -> list[Problem]:
    """Run the chosen checks of each scope."""
    return [
        problem
        for scope in scopes
        for check in selection.checks(type(scope))
        for problem in check(scope)
    ]
