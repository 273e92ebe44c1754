"""What tables say of all documents of a workspace."""

from __future__ import annotations

from pathlib import Path

from koostaja.builder.document_texts import read_texts
from koostaja.diagnostics import Result
from koostaja.library import ListedDocument, ListedDraft, ListedText, Listing, ListingReader
from koostaja.workspace import read_steadily

__all__ = ["read_listing"]


def read_listing(root: Path) -> Result[Listing]:
    """Return what tables say of the documents of the workspace at ``root``.

    The problems are those of files by themselves.
    """
    (listing, problems), notes = read_steadily(root, lambda: _read_listing(root))
    return Result(listing, [*notes, *problems])


def _read_listing(root: Path) -> Result[Listing]:
    documents, drafts = list[ListedDocument](), list[ListedDraft]()
    reader, found = read_texts(ListingReader, root)
    problems = [*reader.problems]
    for text, more in found.values():
        listed = ListedText.parse(text)
        problems += more[: listed.faults]
        documents += listed.documents
        drafts += listed.drafts
    return Result(Listing(reader.workspace, documents, drafts), problems)
