"""Similar sentences: found, clustered, and proposed as clauses."""

from __future__ import annotations

from koostaja.library.similar.clusters import find_clusters
from koostaja.library.similar.corpus import Corpus, SentenceReader
from koostaja.library.similar.report import (
    clusters_as_text,
    clusters_data,
    left_out_problems,
)
from koostaja.library.similar.sentences import SentenceIndex

__all__ = [
    "Corpus",
    "SentenceIndex",
    "SentenceReader",
    "clusters_as_text",
    "clusters_data",
    "find_clusters",
    "left_out_problems",
]
