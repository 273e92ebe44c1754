"""Documents with all clauses resolved: sections, rows and items, each with its origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.documents.assembly import (
        Annex,
        AssembledDirective,
        Assembly,
        assemble,
        directive_documents,
        draft_document,
        position_document,
    )
    from koostaja.documents.choices import Choices
    from koostaja.documents.clause_cache import ClauseCache
    from koostaja.documents.context import (
        DIRECTIVE_VALUES,
        FILE_VALUES,
        POSITION_VALUES,
        Context,
        directive_context,
        with_date_forms,
    )
    from koostaja.documents.description import Description, describe, describe_in
    from koostaja.documents.document import GAP, Document, Item, Row, Section
    from koostaja.documents.explanation import explain_document
    from koostaja.documents.gaps import gap_mark, with_marks
    from koostaja.documents.name_values import (
        OWN_NAMES,
        POST_VALUES,
        TITLE_FORMS,
        UNIT_VALUES,
        named_form,
        unknown_form,
    )
    from koostaja.documents.origin import Origin, OwnNumber, fingerprint
    from koostaja.documents.parameters import repeated_wording
    from koostaja.documents.places import EntryOrigin
    from koostaja.documents.register import (
        REGISTER,
        named_values,
        register_names,
        unfilled_names,
        values_by_id,
    )
    from koostaja.documents.resolver import ENTRY_KEYS
    from koostaja.documents.restriction import RESTRICTION_VALUES, is_restriction_value
    from koostaja.documents.sample import OwnNumbered, sample_documents
    from koostaja.documents.serialization import document_data, read_document, words_hash
    from koostaja.documents.shares import Share, document_shares, position_shares
    from koostaja.documents.summary import Summary, former_ids, in_directive_order, summarize
    from koostaja.documents.words import DocumentWords, KeptDocument, KeptParagraph, read_words
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "DIRECTIVE_VALUES",
    "ENTRY_KEYS",
    "FILE_VALUES",
    "GAP",
    "OWN_NAMES",
    "POSITION_VALUES",
    "POST_VALUES",
    "REGISTER",
    "RESTRICTION_VALUES",
    "TITLE_FORMS",
    "UNIT_VALUES",
    "Annex",
    "AssembledDirective",
    "Assembly",
    "Choices",
    "ClauseCache",
    "Context",
    "Description",
    "Document",
    "DocumentWords",
    "EntryOrigin",
    "Item",
    "KeptDocument",
    "KeptParagraph",
    "Origin",
    "OwnNumber",
    "OwnNumbered",
    "Row",
    "Section",
    "Share",
    "Summary",
    "assemble",
    "describe",
    "describe_in",
    "directive_context",
    "directive_documents",
    "document_data",
    "document_shares",
    "draft_document",
    "explain_document",
    "fingerprint",
    "former_ids",
    "gap_mark",
    "in_directive_order",
    "is_restriction_value",
    "named_form",
    "named_values",
    "position_document",
    "position_shares",
    "read_document",
    "read_words",
    "register_names",
    "repeated_wording",
    "sample_documents",
    "summarize",
    "unfilled_names",
    "unknown_form",
    "values_by_id",
    "with_date_forms",
    "with_marks",
    "words_hash",
]
