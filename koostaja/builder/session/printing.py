"""Word files of documents that were looked at, in memory."""

from __future__ import annotations

from functools import partial

from koostaja.builder.packer import Packer
from koostaja.builder.session.look import Look
from koostaja.builder.word_files import word_files_of
from koostaja.documents import Document, DocumentWords, describe_in
from koostaja.docx import zip_file
from koostaja.workspace import Workspace

__all__ = ["DocumentPrinter"]


class DocumentPrinter:
    """Prints documents of a workspace; what files of one template share is compressed once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._packer = Packer(partial(describe_in, workspace))

    def print_document(self, look: Look, document: Document | None) -> bytes:
        """Return the Word file of one document of a look; raise ``ValueError`` if it has none."""
        files = word_files_of(self._workspace, look.stages.sound)
        file = next((one for one in files if one.document is document and not one.annexes), None)
        if file is None or document not in look.stages.filled:
            raise ValueError(look.id)
        words = DocumentWords(file.documents).hash
        return zip_file(self._packer.entries(file, look.stages.filled, words))
