"""Make the Word files of a build, as far as they are not up to date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from koostaja.builder.kept_words import WordsBlock
from koostaja.builder.manifest import LIBRARY_KIND
from koostaja.builder.output import BuildOrder, FileState, OutputContents
from koostaja.builder.packer import Packer
from koostaja.builder.word_files import WordFile, word_files_of
from koostaja.diagnostics import Problem, Result
from koostaja.documents import Assembly, Document, DocumentWords, describe_in
from koostaja.docx import Filled, Template, content_hash, title_in, zip_file
from koostaja.files.defaults import LIBRARY
from koostaja.files.paths import LIBRARY_OUTPUT
from koostaja.library import DocumentUse
from koostaja.library.document import library_document
from koostaja.workspace import Workspace

__all__ = ["FileWriter"]


class FileWriter:
    """Prepares Word files for a build, in one of its processes."""

    def __init__(self, workspace: Workspace, order: BuildOrder) -> None:
        self._workspace = workspace
        self._order = order
        self._packer = Packer(partial(describe_in, workspace))
        self._kept = set(order.previous.words.hashes)
        """Hashes of the words that need not be kept again."""

    def write(
        self, assembly: Assembly, filled: Mapping[Document, Filled]
    ) -> Result[OutputContents]:
        """Prepare the files of positions and directives."""
        return self._write(word_files_of(self._workspace, assembly), filled)

    def write_library(
        self, template: Template, used_by: Sequence[DocumentUse]
    ) -> Result[OutputContents]:
        """Prepare the library as a document, with what uses it."""
        title = title_in(template.contents) or LIBRARY
        document = library_document(self._workspace, title, used_by)
        filled = template.fill(document)
        if lost := filled.lost():
            return Result(OutputContents(), lost)
        file = WordFile(LIBRARY_OUTPUT, document, LIBRARY_KIND, {}, {})
        return self._write([file], {document: filled})

    def _write(
        self, files: Iterable[WordFile], filled: Mapping[Document, Filled]
    ) -> Result[OutputContents]:
        contents, words, problems = OutputContents(), dict[str, DocumentWords](), list[Problem]()
        order = self._order
        for one in files:
            reads = sorted(frozenset[str]().union(*(read.reads for read in one.documents)))
            sources = order.sources(reads)
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
                words[own.hash] = own
        self._kept |= words.keys()
        if words:
            contents.words.append(WordsBlock.made_of(words))
        return Result(contents, problems)
