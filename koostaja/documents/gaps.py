"""Gaps: the marks in documents that are only looked at, where words are missing or not certain.

A gap is a character that no file of a workspace can have and no Word file either (XML 1.0,
production 2), so it is never taken for words. A document with gaps is never filled into a
template as it is: for a preview, ``with_marks`` puts words in their places.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from koostaja.documents.document import GAP, Document

__all__ = ["gap_mark", "with_marks"]


def gap_mark(document: Document) -> str:
    """Return what is printed in place of a gap: dots in brackets, as no words of the document."""
    texts = [item.text for item in document.items]
    marks = (f"[{'…' * length}]" for length in count(1))
    return next(one for one in marks if not any(one in text for text in texts))


def with_marks(document: Document) -> Document:
    """Return a document with visible marks in the places of its gaps, to be printed as a preview.

    It no longer counts as one with gaps, so whoever asks for it decides that it is printed.
    """
    if not document.gaps and not document.unsound:
        return document
    mark = gap_mark(document)

    def marked(text: str) -> str:
        return text.replace(GAP, mark)

    return replace(
        document,
        title=marked(document.title),
        body=document.body.with_texts(marked),
        mark=document.mark.with_texts(marked),
        values={name: one and marked(one) for name, one in document.values.items()},
        gaps=(),
        unsound=False,
    )
