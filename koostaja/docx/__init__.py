"""Word files: templates checked, filled, joined; parts packed; pages read. Knows no workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.docx.archive import ZipEntry, content_hash, pack, part_digest, zip_file
    from koostaja.docx.budget import LIMITS, WordLimit, failure_problem
    from koostaja.docx.combine import (
        Link,
        combine_documents,
        joining_problems,
        with_links_to_documents,
        with_page_counts,
    )
    from koostaja.docx.comparison import (
        LookChange,
        PageDifference,
        WordComparison,
        admission_problems,
        admitted_package,
        compare_word_files,
    )
    from koostaja.docx.contract import check_template
    from koostaja.docx.fillable_parts import parts_with_words
    from koostaja.docx.parts import (
        BODY,
        CONTENT_TYPES,
        RELATIONSHIPS,
        STYLES,
        UNREADABLE,
        Parts,
        read_failure,
        unpack,
    )
    from koostaja.docx.properties import property_parts, property_values, title_in, words_hash_in
    from koostaja.docx.reader import (
        Flow,
        FlowCell,
        FlowParagraph,
        FlowTable,
        PagesReading,
        PlainKind,
        SectionReading,
        ShownParagraph,
        VisibleParagraph,
        Words,
        read_flow,
        read_pages,
        visible_paragraphs,
    )
    from koostaja.docx.templates import Filled, Fillings, Template, read_template, show_properties
    from koostaja.docx.wordml import SPACE, W, child, content_start, field_mark, parse, serialise
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "BODY",
    "CONTENT_TYPES",
    "LIMITS",
    "RELATIONSHIPS",
    "SPACE",
    "STYLES",
    "UNREADABLE",
    "Filled",
    "Fillings",
    "Flow",
    "FlowCell",
    "FlowParagraph",
    "FlowTable",
    "Link",
    "LookChange",
    "PageDifference",
    "PagesReading",
    "Parts",
    "PlainKind",
    "SectionReading",
    "ShownParagraph",
    "Template",
    "VisibleParagraph",
    "W",
    "WordComparison",
    "WordLimit",
    "Words",
    "ZipEntry",
    "admission_problems",
    "admitted_package",
    "check_template",
    "child",
    "combine_documents",
    "compare_word_files",
    "content_hash",
    "content_start",
    "failure_problem",
    "field_mark",
    "joining_problems",
    "pack",
    "parse",
    "part_digest",
    "parts_with_words",
    "property_parts",
    "property_values",
    "read_failure",
    "read_flow",
    "read_pages",
    "read_template",
    "serialise",
    "show_properties",
    "title_in",
    "unpack",
    "visible_paragraphs",
    "with_links_to_documents",
    "with_page_counts",
    "words_hash_in",
    "zip_file",
]
