"""What a search reads of a document: its paragraphs, and the clauses that it prints."""

from __future__ import annotations

from typing import NamedTuple

from koostaja.source import Pointer

__all__ = ["SearchedDocument", "SearchedText"]


class SearchedText(NamedTuple):
    """A paragraph of a document; of joined ones each part, and then the whole."""

    text: str
    section: tuple[str, ...]
    """The titles of the sections around it."""
    pointer: Pointer
    """Its place in the document's file, or that of the field in which it is printed."""
    is_typed: bool
    """Whether the file has its words at that place."""
    clauses: tuple[str, ...] = ()
    """The keys of the clauses' texts that it prints; of a kept text its wording's name."""
    parts: int = 0
    """How many of the texts before it are its parts."""


class SearchedDocument(NamedTuple):
    """A document with everything that can be found in it."""

    title: str
    texts: tuple[SearchedText, ...]
    """Its own texts."""
    printed: frozenset[str]
    """The keys of the clauses' texts that it prints."""
