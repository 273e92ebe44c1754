"""Checks of a workspace beyond its schemas; ``registry`` lists all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.checks.kept_vocabulary import KeptVocabulary
    from koostaja.checks.registry import ALL_CHECKS, WITHOUT_ADVICE, Selection, run_checks
    from koostaja.checks.scopes import (
        DirectiveScope,
        DocumentScope,
        LedgerScope,
        LibraryScope,
        RelationsScope,
        scopes_of,
    )
    from koostaja.checks.suppressions import Suppression, apply_suppressions, read_suppressions
    from koostaja.checks.vocabulary import Vocabulary
    from koostaja.checks.wordings import NO_WORDINGS, Wordings, own_wordings
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "ALL_CHECKS",
    "NO_WORDINGS",
    "WITHOUT_ADVICE",
    "DirectiveScope",
    "DocumentScope",
    "KeptVocabulary",
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
