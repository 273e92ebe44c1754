"""Readers of what a search looks through in positions and drafts."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from koostaja.diagnostics import Result
from koostaja.documents import Share
from koostaja.library.clause_texts import library_texts
from koostaja.library.searched_texts import SearchedDocument
from koostaja.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from koostaja.library.own_texts import OwnTextReader

__all__ = ["TextsReader", "WordsReader"]


class WordsReader:
    """Reads the folded words of documents."""

    kind = "words"

    def __init__(self, order: Path, opened: Result[Workspace] | None = None) -> None:
        self.order = order
        """The workspace's folder."""
        self.workspace, self.problems = opened or open_workspace(order)

    def read(self, share: Share) -> Result[str]:
        """Return the words of a document; "" if it cannot be read."""
        document, problems = self._texts.read(share)
        return Result(self._row(document) if document else "", problems)

    def _row(self, document: SearchedDocument) -> str:
        return document.words_row()

    @cached_property
    def _texts(self) -> OwnTextReader:
        from koostaja.library.own_texts import OwnTextReader  # slow, and needed for what is new

        return OwnTextReader(self.workspace, library_texts(self.workspace))


class TextsReader(WordsReader):
    """Reads the texts of documents with their places."""

    kind = "searched texts"

    def _row(self, document: SearchedDocument) -> str:
        return document.texts_row()
