"""Make the Word files of a build, as far as they are not up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from koostaja.builder.manifest import LIBRARY_KIND
from koostaja.builder.output import BuildOrder, FileState, OutputContents
from koostaja.builder.packer import Packer
from koostaja.builder.word_files import WordFile, word_files_of
from koostaja.builder.words_packs import WordsBlock
from koostaja.diagnostics import Problem, Result
from koostaja.documents import Assembly, Document, DocumentWords, describe_in
from koostaja.docx import Filled, Template, content_hash, title_in, zip_file
from koostaja.files.defaults import LIBRARY
from koostaja.files.output_paths import LIBRARY_OUTPUT
from koostaja.library import DocumentUse
from koostaja.workspace import Workspace

__all__ = ["FileWriter"]

Sources = Callable[[Iterable[str], Iterable[str]], dict[str, str]]
"""Returns the hashes of the files that a Word file with some documents, by id, reads."""


class FileWriter:
    """Prepares Word files for a build, in one of its processes."""

    def __init__(self, workspace: Workspace, order: BuildOrder) -> None:
        self._workspace = workspace
        self._order = order
        self._packer = Packer(partial(describe_in, workspace))
        self._kept = set(order.previous.words.hashes)
        """Hashes of the words that need not be kept again."""
        self._words: dict[str, DocumentWords] = {}
        """Those of the files that were made since they were taken, by hash."""

    def write(
        self, assembly: Assembly, filled: Mapping[Document, Filled], sources: Sources
    ) -> Result[OutputContents]:
        """Prepare the files of positions and directives.

        ``sources`` returns the hashes of the files that a Word file was made from.
        """
        return self._write(word_files_of(self._workspace, assembly), filled, sources)

    def write_library(
        self, template: Template, used_by: Sequence[DocumentUse]
    ) -> Result[OutputContents]:
        """Prepare the library as a document, with what uses it."""
        from koostaja.library.document import library_document  # slow to import, and rarely needed

        title = title_in(template.contents) or LIBRARY
        document = library_document(self._workspace, title, used_by)
        filled = template.fill(document)
        if lost := filled.lost():
            return Result(OutputContents(), lost)
        file = WordFile(LIBRARY_OUTPUT, document, LIBRARY_KIND, {}, {})
        contents, found = self._write(
            [file], {document: filled}, lambda reads, _: self._order.sources(reads)
        )
        contents.words.extend(self.take_words())
        return Result(contents, found)

    def _write(
        self, files: Iterable[WordFile], filled: Mapping[Document, Filled], sources_of: Sources
    ) -> Result[OutputContents]:
        contents, problems = OutputContents(), list[Problem]()
        order = self._order
        for one in files:
            reads = sorted(frozenset[str]().union(*(read.reads for read in one.documents)))
            sources = sources_of(reads, [read.id for read in one.documents])
            reasons = order.reasons(one.file, sources, order.engine)
            if not reasons:
                contents.files[one.file] = order.kept(one.file)
                continue
            own = DocumentWords(one.documents)
            entries = self._packer.entries(one, filled, own.hash)
            entry = {
                "id": one.document.id,
                "title": one.document.title,
                "kind": one.kind,
                **one.extra,
                "engine": order.engine,
                "because": reasons,
                "sha256": content_hash({part.name: part.digest for part in entries}),
                "words": own.hash,
                "sources": sources,
            }
            made, found = order.prepare(one.file, zip_file(entries), entry)
            contents.files[one.file] = made
            problems += found
            if own.hash not in self._kept and made.state is not FileState.EDITED:
                self._words[own.hash] = own
                self._kept.add(own.hash)
        return Result(contents, problems)

    def take_words(self) -> list[WordsBlock]:
        """Return the words of the files that were made since the last call, as one block."""
        words, self._words = self._words, {}
        return [WordsBlock.made_of(words)] if words else []
