"""Several documents, such as a directive and its annexes, as one Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.docx.combine.combiner import combine_documents
    from koostaja.docx.combine.counted_pages import with_links_to_documents, with_page_counts
    from koostaja.docx.combine.links import Link
    from koostaja.docx.combine.refusals import joining_problems
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "Link",
    "combine_documents",
    "joining_problems",
    "with_links_to_documents",
    "with_page_counts",
]
