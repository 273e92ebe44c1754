"""Similar sentences: found, clustered, proposed as clauses, and adopted as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.library.similar.adoption import Adoption, adopt, chosen_proposals
    from koostaja.library.similar.adoption_report import adoption_as_text, adoption_data
    from koostaja.library.similar.clusters import find_clusters
    from koostaja.library.similar.corpus import Corpus, SentenceReader
    from koostaja.library.similar.likeness import NearText, near_clauses, near_texts
    from koostaja.library.similar.proposed_clause import Proposal, propose_clauses
    from koostaja.library.similar.proposed_set import (
        ProposedSet,
        propose_sets,
        sets_as_text,
        sets_data,
    )
    from koostaja.library.similar.report import (
        clusters_as_text,
        clusters_data,
        left_out_problems,
    )
    from koostaja.library.similar.sentences import SentenceIndex
    from koostaja.library.similar.set_adoption import adopt_sets
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "Adoption",
    "Corpus",
    "NearText",
    "Proposal",
    "ProposedSet",
    "SentenceIndex",
    "SentenceReader",
    "adopt",
    "adopt_sets",
    "adoption_as_text",
    "adoption_data",
    "chosen_proposals",
    "clusters_as_text",
    "clusters_data",
    "find_clusters",
    "left_out_problems",
    "near_clauses",
    "near_texts",
    "propose_clauses",
    "propose_sets",
    "sets_as_text",
    "sets_data",
]
