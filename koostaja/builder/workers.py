"""The workers of checks and builds: each takes documents through its stages, in one process."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from koostaja.builder.index import DocumentIndex
from koostaja.builder.index.parts import face_of
from koostaja.builder.index.sources import SourceHashes
from koostaja.builder.inputs import CheckOrder, load_inputs
from koostaja.builder.output import BuildOrder, OutputContents
from koostaja.builder.stages import DocumentBuild, DocumentCheck, FilledDocuments, run_stages
from koostaja.builder.word_files import directive_entry
from koostaja.diagnostics import Result
from koostaja.documents import Share
from koostaja.files.paths import LIBRARY_TEMPLATE
from koostaja.library import confirmed_document_uses, document_uses

__all__ = ["BuildWorker", "CheckWorker"]


class CheckWorker:
    """Takes documents through the stages of a check, in one process."""

    def __init__(self, order: CheckOrder, index: DocumentIndex | None = None) -> None:
        self.order = order
        self.inputs = load_inputs(order, index)

    def work(self, share: Share) -> list[DocumentCheck]:
        """Check each document of a share."""
        return [one.checked for one in run_stages(self.inputs, list(share.singly()))]

    def run_stages(self, share: Share) -> FilledDocuments:
        """Take a share as one through the stages, up to filled templates."""
        (done,) = run_stages(self.inputs, [share])
        return done


class BuildWorker:
    """Takes documents through all stages of a build, in one process."""

    def __init__(self, order: BuildOrder, index: DocumentIndex | None = None) -> None:
        from koostaja.builder.writer import FileWriter  # slow, as all that writes Word files

        self.order = order
        self._checker = CheckWorker(order.check, index)
        self.inputs = self._checker.inputs
        self._writer = FileWriter(self.inputs.workspace, order)
        positions = self.inputs.workspace.positions
        self._sources = SourceHashes(
            self.inputs.workspace, order.hashes, lambda id: face_of(positions.get(id))
        )

    def work(self, share: Share) -> list[DocumentBuild]:
        """Check each document of a share, and prepare the files of those that were asked for."""
        done = [self._build(one) for one in run_stages(self.inputs, list(share.singly()))]
        done[-1].contents.words.extend(self._writer.take_words())
        return done

    def _build(self, done: FilledDocuments) -> DocumentBuild:
        share, inputs = done.checked.share, self.inputs
        sources = partial(self._sources.of_file, share=share, names=done.checked.names)
        contents, problems = self._writer.write(inputs.requested(done.sound), done.filled, sources)
        directives = inputs.requested(done.assembly).directives
        contents.directives.update(
            (one.directive.id, directive_entry(inputs.workspace, one)) for one in directives
        )
        return DocumentBuild(
            done.checked,
            contents,
            document_uses(done.assembly) if self.order.library else [],
            problems,
        )

    def write_library(self, done: Sequence[DocumentBuild]) -> Result[OutputContents]:
        """Prepare the library as a document, with everything that uses it."""
        confirmed, problems = confirmed_document_uses(self.inputs.workspace)
        if problems:
            return Result(OutputContents(), problems)
        used_by = [*(user for one in done for user in one.used_by), *confirmed]
        return self._writer.write_library(self.inputs.templates[LIBRARY_TEMPLATE], used_by)
