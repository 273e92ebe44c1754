"""The clause library in use: where clauses are used, what is unused, which texts are similar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.library.affected import (
        AffectedSentence,
        ClausePlaces,
        SentenceRow,
        clause_line,
        sentences_from_text,
    )
    from koostaja.library.clause_search import ClauseReader, ClauseSearch, ClauseSearchOrder
    from koostaja.library.clause_texts import ClauseText, ClauseTexts, library_texts
    from koostaja.library.listed import ListedDocument, ListedDraft, ListedText, ListingReader
    from koostaja.library.listings import LISTINGS, Listing
    from koostaja.library.own_texts import kept_texts
    from koostaja.library.searched_texts import (
        SearchedDocument,
        SearchedText,
        TextsRow,
        WordsRow,
    )
    from koostaja.library.set_expansion import expand_set
    from koostaja.library.text_hits import (
        FoundTexts,
        HitKind,
        TextHit,
        clause_hit,
        document_hits,
        says,
    )
    from koostaja.library.text_readers import TextsReader, WordsReader
    from koostaja.library.unused import LibraryNames, NameReader, Unused, find_unused
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
    "ClausePlaces",
    "ClauseReader",
    "ClauseSearch",
    "ClauseSearchOrder",
    "ClauseText",
    "ClauseTexts",
    "ClauseUses",
    "DocumentUse",
    "FoundTexts",
    "HitKind",
    "LibraryNames",
    "ListedDocument",
    "ListedDraft",
    "ListedText",
    "Listing",
    "ListingReader",
    "NameReader",
    "SearchedDocument",
    "SearchedText",
    "SentenceRow",
    "TextHit",
    "TextsReader",
    "TextsRow",
    "Unused",
    "WordsReader",
    "WordsRow",
    "clause_hit",
    "clause_line",
    "confirmed_document_uses",
    "confirmed_uses",
    "document_hits",
    "document_uses",
    "expand_set",
    "find_unused",
    "kept_texts",
    "library_texts",
    "library_uses",
    "says",
    "sentences_from_text",
    "unused_data",
    "unused_table",
]
