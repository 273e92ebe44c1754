"""A Word file in which tracked changes turn the words of a file into those of the document."""

from __future__ import annotations

from koostaja.compare import track_documents
from koostaja.diagnostics import Result
from koostaja.documents import Document, with_marks
from koostaja.docx import read_template
from koostaja.intake.proof.file_comparison import FileComparison, compare_file
from koostaja.intake.proof.file_document import file_document
from koostaja.intake.reading import LegacyText
from koostaja.intake.recognition import Recognition
from koostaja.workspace import Workspace

__all__ = ["redline"]


def redline(
    workspace: Workspace,
    text: LegacyText,
    recognition: Recognition,
    document: Document,
    comparison: FileComparison | None = None,
) -> Result[bytes | None]:
    """Return a Word file that shows every word and mark in which a document differs from a file.

    It looks like the document: what the file has otherwise is deleted in it, what the
    document adds is inserted. The file's number stands before its words where the document
    has another one. A field that only has another place in the file is not marked.

    ``comparison`` is that of their proof. It has none of the marks that a redline prints for gaps,
    so a document that has gaps is compared again.
    """
    marked = with_marks(document)
    compared = comparison if marked is document else None
    if compared is None:
        file = document.template_file
        template, _ = read_template(workspace.root / file, file, within=workspace.root)
        compared = compare_file(text, recognition, marked, template)
    return track_documents(workspace, file_document(marked, compared), marked)
