"""Word files: templates compiled and filled, parts packed, texts read. Knows no workspace."""

from __future__ import annotations

from koostaja.docx.archive import (
    Entry,
    content_hash,
    pack,
    part_digest,
    zip_file,
)
from koostaja.docx.combine import Link, Piece, join
from koostaja.docx.contract import check_template
from koostaja.docx.properties import property_parts, title_in
from koostaja.docx.reader import Line, lines_of, parts_with_words
from koostaja.docx.template import (
    MAX_PART,
    UNREADABLE,
    Filled,
    Template,
    read_template,
    reason,
    unpacked,
)
from koostaja.docx.wordml import SPACE, W, child, relationships, rename_relationships, serialised

__all__ = [
    "MAX_PART",
    "SPACE",
    "UNREADABLE",
    "Entry",
    "Filled",
    "Line",
    "Link",
    "Piece",
    "Template",
    "W",
    "check_template",
    "child",
    "content_hash",
    "join",
    "lines_of",
    "pack",
    "part_digest",
    "parts_with_words",
    "property_parts",
    "read_template",
    "reason",
    "relationships",
    "rename_relationships",
    "serialised",
    "title_in",
    "unpacked",
    "zip_file",
]
