"""The clause library in use: where clauses are used, what is unused, which texts are similar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.library.affected import AffectedSentence, ClauseSearch, ClauseSearchOrder
    from koostaja.library.clause_texts import ClauseText, ClauseTexts, library_texts
    from koostaja.library.listings import LISTINGS, listing
    from koostaja.library.own_texts import directive_texts, kept_texts, position_texts
    from koostaja.library.searched_texts import SearchedDocument, SearchedText
    from koostaja.library.text_hits import (
        FoundTexts,
        HitKind,
        TextHit,
        clause_hit,
        document_hits,
        says,
    )
    from koostaja.library.unused import LibraryNames, NameReader, find_unused
    from koostaja.library.usage_report import ClauseUses, unused_data, unused_table
    from koostaja.library.uses import (
        DocumentUse,
        confirmed_document_uses,
        confirmed_uses,
        document_uses,
        library_uses,
    )
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "LISTINGS",
    "AffectedSentence",
    "ClauseSearch",
    "ClauseSearchOrder",
    "ClauseText",
    "ClauseTexts",
    "ClauseUses",
    "DocumentUse",
    "FoundTexts",
    "HitKind",
    "LibraryNames",
    "NameReader",
    "SearchedDocument",
    "SearchedText",
    "TextHit",
    "clause_hit",
    "confirmed_document_uses",
    "confirmed_uses",
    "directive_texts",
    "document_hits",
    "document_uses",
    "find_unused",
    "kept_texts",
    "library_texts",
    "library_uses",
    "listing",
    "position_texts",
    "says",
    "unused_data",
    "unused_table",
]
