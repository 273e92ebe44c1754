"""Checking and building: shares of the documents through all stages, and the output folder.

``pipeline`` shows the stages in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.builder.anchor import Anchor, anchor_of, compare_with_signed
    from koostaja.builder.built_directive import BuiltDirective, read_built_directive
    from koostaja.builder.clause_use import ClauseSentences, find_sentences
    from koostaja.builder.directive_check import CheckedDirective, check_directive
    from koostaja.builder.document_check import check_document
    from koostaja.builder.document_texts import read_texts
    from koostaja.builder.engine import engine_fingerprint
    from koostaja.builder.inputs import CheckOrder
    from koostaja.builder.listed_documents import read_listing
    from koostaja.builder.office_program import OfficeProgram, find_office_program
    from koostaja.builder.organisation_tree import TreeLine, draw_organisation
    from koostaja.builder.output import concerns_output
    from koostaja.builder.packer import Packer
    from koostaja.builder.page_differences import comparison_problems
    from koostaja.builder.parallel import Progress, Worker, run_shares
    from koostaja.builder.pdf import Conversion, PdfCounts, PdfEngine, open_engine, write_pdfs
    from koostaja.builder.pipeline import build, check
    from koostaja.builder.results import Build, Check
    from koostaja.builder.search import SearchOrder, TextSearch, search_texts
    from koostaja.builder.searched_words import SearchedWords, read_words
    from koostaja.builder.session import (
        AffectedClause,
        BroughtFindings,
        Look,
        PlannedOrganisation,
        Preview,
        Session,
        open_session,
    )
    from koostaja.builder.signed_containers import ContainerAnswer, container_answer
    from koostaja.builder.summaries import Overview, read_overview
    from koostaja.builder.unused_parts import UnusedParts, read_unused
    from koostaja.builder.word_files import (
        WordFile,
        directive_word_files,
        links_to_annexes,
        register_card,
    )
    from koostaja.builder.words_packs import kept_words
    from koostaja.builder.workers import CheckWorker
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "AffectedClause",
    "Anchor",
    "BroughtFindings",
    "Build",
    "BuiltDirective",
    "Check",
    "CheckOrder",
    "CheckWorker",
    "CheckedDirective",
    "ClauseSentences",
    "ContainerAnswer",
    "Conversion",
    "Look",
    "OfficeProgram",
    "Overview",
    "Packer",
    "PdfCounts",
    "PdfEngine",
    "PlannedOrganisation",
    "Preview",
    "Progress",
    "SearchOrder",
    "SearchedWords",
    "Session",
    "TextSearch",
    "TreeLine",
    "UnusedParts",
    "WordFile",
    "Worker",
    "anchor_of",
    "build",
    "check",
    "check_directive",
    "check_document",
    "compare_with_signed",
    "comparison_problems",
    "concerns_output",
    "container_answer",
    "directive_word_files",
    "draw_organisation",
    "engine_fingerprint",
    "find_office_program",
    "find_sentences",
    "kept_words",
    "links_to_annexes",
    "open_engine",
    "open_session",
    "read_built_directive",
    "read_listing",
    "read_overview",
    "read_texts",
    "read_unused",
    "read_words",
    "register_card",
    "run_shares",
    "search_texts",
    "write_pdfs",
]
