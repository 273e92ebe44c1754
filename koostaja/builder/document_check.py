"""Checking one position or draft, without resolving any other document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from koostaja.builder.findings import document_problems
from koostaja.builder.inputs import CheckOrder
from koostaja.builder.workers import CheckWorker
from koostaja.diagnostics import Problem, Severity
from koostaja.documents import Document, Share, explain_document
from koostaja.workspace import Workspace

__all__ = ["CheckedDocument", "check_document"]


class CheckedDocument(NamedTuple):
    """A position, or a draft with its annexes, and the problems found on the way."""

    workspace: Workspace
    documents: tuple[Document, ...]
    """Empty if no position or draft has the id, or its file cannot be read."""
    problems: list[Problem]
    """Problems in any file, also in those that the documents do not read."""

    def explain(self, lang: str) -> Iterator[str]:
        """Yield each paragraph of the documents with its origin, as lines of text."""
        for document in self.documents:
            yield from explain_document(document, lang)


def check_document(root: Path, id: str) -> CheckedDocument:
    """Check a position or draft; a draft comes with the positions that it confirms.

    See ``document_problems`` for what only a check of the whole workspace finds.
    """
    worker = CheckWorker(CheckOrder(root, frozenset({id}), level=Severity.HINT))
    workspace = worker.inputs.workspace
    draft = workspace.directives.get(id)
    wanted = {id, *(one.id for one in draft.annexes)} if draft else {id}
    positions = tuple(one for one in workspace.positions.ids if one in wanted)
    done = worker.run_stages(Share(positions, (id,) if draft else ()))
    documents = done.assembly.only({id}).documents
    return CheckedDocument(workspace, documents, document_problems(worker.inputs, done.checked))
