"""What is asked of a workspace beyond its schemas: functions in visible lists, a module a kind."""

from __future__ import annotations

from koostaja.checks.ledger import check_ledger
from koostaja.checks.registry import check_documents, check_library, check_positions
from koostaja.checks.relations import check_posts
from koostaja.checks.suppressions import Acceptance, acceptances, judged
from koostaja.checks.texts import check_texts
from koostaja.checks.vocabulary import Vocabulary, Wordings, own_wordings

__all__ = [
    "Acceptance",
    "Vocabulary",
    "Wordings",
    "acceptances",
    "check_documents",
    "check_ledger",
    "check_library",
    "check_positions",
    "check_posts",
    "check_texts",
    "judged",
    "own_wordings",
]
