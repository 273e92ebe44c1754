"""Similar sentences: found, clustered, and proposed as clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.library.similar.clusters import find_clusters
    from koostaja.library.similar.corpus import Corpus, SentenceReader
    from koostaja.library.similar.likeness import NearText, near_clauses, near_texts
    from koostaja.library.similar.report import (
        clusters_as_text,
        clusters_data,
        left_out_problems,
    )
    from koostaja.library.similar.sentences import SentenceIndex
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "Corpus",
    "NearText",
    "SentenceIndex",
    "SentenceReader",
    "clusters_as_text",
    "clusters_data",
    "find_clusters",
    "left_out_problems",
    "near_clauses",
    "near_texts",
]
