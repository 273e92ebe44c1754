"""Word files of documents that were looked at, in memory."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from koostaja.builder.packer import Packer
from koostaja.builder.session.look import Look
from koostaja.builder.templates import TemplateChanged
from koostaja.builder.word_files import word_files_of
from koostaja.documents import Assembly, Document, DocumentWords, describe_in
from koostaja.docx import Filled, zip_file
from koostaja.workspace import UnsoundDirective, Workspace

__all__ = ["DocumentPrinter"]


class DocumentPrinter:
    """Prints documents of a workspace; what files of one template share is compressed once."""

    def __init__(self, workspace: Workspace) -> None:
        self._packer = Packer(partial(describe_in, workspace))

    def print_document(self, look: Look, document: Document | None) -> bytes:
        """Return the Word file of one document of a look; raise ``ValueError`` if it has none."""
        filled = look.stages.filled
        if document is None or document not in filled:
            raise ValueError(look.id)
        return self._print(look, document, look.stages.sound, filled)

    def print_preview(self, look: Look) -> bytes:
        """Return the Word file of a position with errors, with marks in the places of its gaps.

        Raises ``ValueError`` if too little is understood of it, if its template has errors, and
        for a draft.
        """
        inputs, preview = look.inputs, look.preview
        is_draft = preview is not None and isinstance(preview.position, UnsoundDirective)
        if preview is None or is_draft or preview.document.template_file in inputs.faulty_files():
            raise ValueError(look.id)
        template = inputs.templates.get(preview.document.template_file)
        if template is None:
            raise ValueError(look.id)
        filled = template.fill(preview.document, allow_gaps=True)
        shown = filled.document
        return self._print(look, shown, Assembly((shown,), ()), {shown: filled})

    def _print(
        self, look: Look, document: Document, assembly: Assembly, filled: Mapping[Document, Filled]
    ) -> bytes:
        """Return the Word file of one document among those of an assembly."""
        files = word_files_of(look.inputs.workspace, assembly)
        file = next(one for one in files if one.document is document and not one.annexes)
        try:
            entries = self._packer.entries(file, filled, DocumentWords(file.documents).hash)
        except TemplateChanged:  # so this look is outdated
            raise ValueError(look.id) from None
        return zip_file(entries)
