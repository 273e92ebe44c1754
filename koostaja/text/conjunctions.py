"""Words that join others, before which a hyphen stands for what follows later ("vahe- ja …")."""

from __future__ import annotations

__all__ = ["CONJUNCTIONS"]

CONJUNCTIONS = frozenset(["ja", "ning", "või", "ega", "ehk", "kui", "aga", "and", "or", "nor"])
