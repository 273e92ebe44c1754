"""Checks of a workspace beyond its schemas; ``registry`` lists all of them."""

from __future__ import annotations

from koostaja.checks.registry import ALL_CHECKS, WITHOUT_ADVICE, Selection, run_checks
from koostaja.checks.scopes import (
    DirectiveScope,
    LedgerScope,
    LibraryScope,
    RelationsScope,
    scopes_of,
)
from koostaja.checks.suppressions import Suppression, apply_suppressions, read_suppressions
from koostaja.checks.vocabulary import Vocabulary, Wordings, own_wordings

__all__ = [
    "ALL_CHECKS",
    "WITHOUT_ADVICE",
    "DirectiveScope",
    "LedgerScope",
    "LibraryScope",
    "RelationsScope",
    "Selection",
    "Suppression",
    "Vocabulary",
    "Wordings",
    "apply_suppressions",
    "own_wordings",
    "read_suppressions",
    "run_checks",
    "scopes_of",
]
