"""Sentences that are nearly the same: found, gathered into families, and proposed as clauses."""

from __future__ import annotations

from koostaja.library.similar.clusters import families
from koostaja.library.similar.corpus import Corpus, CorpusOrder, Heard, Reader
from koostaja.library.similar.report import families_as_json, families_as_text

__all__ = [
    "Corpus",
    "CorpusOrder",
    "Heard",
    "Reader",
    "families",
    "families_as_json",
    "families_as_text",
]
