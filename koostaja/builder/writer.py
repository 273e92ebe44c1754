"""Make the Word files of a build, as far as they are not up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from koostaja.builder.manifest import LIBRARY_KIND
from koostaja.builder.output import BuildOrder, BuiltFile, FileState
from koostaja.builder.packer import Packer
from koostaja.builder.word_files import WordFile, word_files_of
from koostaja.builder.words_packs import WordsBlock
from koostaja.diagnostics import Problem, Result
from koostaja.documents import Assembly, Document, DocumentWords, describe_in
from koostaja.docx import Filled, Template, content_hash, title_in, zip_file
from koostaja.files.defaults import LIBRARY
from koostaja.files.paths import LIBRARY_OUTPUT
from koostaja.library import DocumentUse
from koostaja.library.document import library_document
from koostaja.workspace import Workspace

__all__ = ["FileWriter"]

Sources = Callable[[Iterable[str], Iterable[str]], dict[str, str]]
"""Returns the hashes of the files that a Word file with some documents, by id, reads."""
BuiltFiles = dict[str, BuiltFile]
"""Files of a build, by name below the output folder."""


class FileWriter:
    """Prepares Word files for a build, in one of its processes."""

    def __init__(self, workspace: Workspace, order: BuildOrder) -> None:
        self._workspace = workspace
        self._order = order
        self._packer = Packer(partial(describe_in, workspace))
        self._kept = set(order.previous.words.hashes)
        """Hashes of the words that need not be kept again."""
        self._new: dict[str, DocumentWords] = {}
        """Words to be kept, by their hashes."""

    def write(
        self, assembly: Assembly, filled: Mapping[Document, Filled], sources: Sources
    ) -> Result[BuiltFiles]:
        """Prepare the files of positions and directives.

        ``sources`` returns the hashes of the files that a Word file was made from.
        """
        return self._write(word_files_of(self._workspace, assembly), filled, sources)

    def write_library(
        self, template: Template, used_by: Sequence[DocumentUse]
    ) -> Result[BuiltFiles]:
        """Prepare the library as a document, with what uses it."""
        title = title_in(template.contents) or LIBRARY
        document = library_document(self._workspace, title, used_by)
        filled = template.fill(document)
        if lost := filled.lost():
            return Result({}, lost)
        file = WordFile(LIBRARY_OUTPUT, document, LIBRARY_KIND, {}, {})
        return self._write([file], {document: filled}, lambda reads, _: self._order.sources(reads))

    def take_words(self) -> list[WordsBlock]:
        """Return what has to be kept of the words of all files since this was last asked."""
        words, self._new = self._new, {}
        self._kept |= words.keys()
        return [WordsBlock.made_of(words)] if words else []

    def _write(
        self, files: Iterable[WordFile], filled: Mapping[Document, Filled], sources_of: Sources
    ) -> Result[BuiltFiles]:
        built: BuiltFiles = {}
        problems: list[Problem] = []
        order = self._order
        for one in files:
            reads = sorted(frozenset[str]().union(*(read.reads for read in one.documents)))
            sources = sources_of(reads, [read.id for read in one.documents])
            reasons = order.reasons(one.file, sources, order.engine)
            if not reasons:
                built[one.file] = order.kept(one.file)
                continue
            words = DocumentWords(one.documents)
            entries = self._packer.entries(one, filled, words.hash)
            entry = {
                "id": one.document.id,
                "title": one.document.title,
                "kind": one.kind,
                **one.extra,
                "engine": order.engine,
                "because": reasons,
                "sha256": content_hash({part.name: part.digest for part in entries}),
                "words": words.hash,
                "sources": sources,
            }
            built[one.file], found = order.prepare(one.file, zip_file(entries), entry)
            problems += found
            if words.hash not in self._kept and built[one.file].state is not FileState.EDITED:
                self._new[words.hash] = words
        return Result(built, problems)
