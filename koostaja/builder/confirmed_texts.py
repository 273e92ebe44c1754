"""The texts of confirmed directives as a search reads them, which never change."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from koostaja.builder.index import DocumentIndex
from koostaja.builder.parallel import run_shares, usable_cores
from koostaja.diagnostics import Problem
from koostaja.documents import Share
from koostaja.files.paths import annex_text, confirmed_file
from koostaja.library import TextsRow, WordsRow
from koostaja.text.folding import Query
from koostaja.workspace import Act, Workspace, confirmed_text, kept_timeline

__all__ = ["ConfirmedTexts", "KeptText", "search_confirmed"]

_WORDS, _TEXTS = "confirmed words", "confirmed texts"
"""The kinds of the index's rows about confirmed texts, which are as those of documents."""
_SHARE = 50
"""How many texts are worth handing to another process."""


class KeptText(NamedTuple):
    """A text of a confirmed directive: of itself, or of an annex."""

    act: Act
    name: str
    """Its file's name in the directive's folder."""
    annex: str
    """The number of the annex; "" for the directive itself."""
    title: str
    ended: str
    """The day from which the annex is not in force; "" if there is none."""


class ConfirmedTexts(NamedTuple):
    """The confirmed texts in which something is found."""

    kept: Mapping[str, KeptText]
    """All confirmed texts by file."""
    found: Mapping[str, list[int]]
    """The places of what is found, by file."""
    texts: Mapping[str, TextsRow]
    """The texts of these files."""
    problems: list[Problem]


def search_confirmed(
    workspace: Workspace, index: DocumentIndex, query: Query, jobs: int | None
) -> ConfirmedTexts:
    """Search the texts of confirmed directives; read those that the index does not have."""
    kept, found, problems = _kept_texts(workspace), dict[str, list[int]](), list[Problem]()
    listed = {file for file, one in kept.items() if one.name in one.act.files}
    words = {file: row for file, row in index.recall_files(_WORDS).items() if file in listed}
    for file, row in words.items():
        if places := WordsRow(row).found(query, ()):
            found[file] = places
    texts = {file: TextsRow(row) for file, row in index.recall_files(_TEXTS, found).items()}
    pending = [file for file in kept if file not in words or file in found.keys() - texts.keys()]
    parts = [pending[at : at + _SHARE] for at in range(0, len(pending), _SHARE)]
    shares = [Share((), tuple(files)) for files in parts]
    jobs = jobs or max(1, min(usable_cores(), len(shares) - 1))
    reader = _KeptTextReader((workspace.root, kept))
    for one in chain.from_iterable(run_shares(reader, shares, jobs)):
        problems += one.problems
        if places := WordsRow(one.words).found(query, ()):
            found[one.file], texts[one.file] = places, TextsRow(one.texts)
        if not one.problems:
            index.keep_files({_WORDS: {one.file: one.words}, _TEXTS: {one.file: one.texts}})
    return ConfirmedTexts(kept, found, texts, problems)


def _kept_texts(workspace: Workspace) -> dict[str, KeptText]:
    """Return all kept texts of directives by file: each, then its annexes.

    Of an imported directive only texts of annexes are kept, as far as they were imported.
    """
    found, timeline = dict[str, KeptText](), kept_timeline(workspace.ledger, {})
    for act in workspace.ledger.acts_with_texts():
        texts = [KeptText(act, act.text_file, "", act.title, "")]
        for one in timeline.annexes(act):
            number, ended = one.annex.number, one.ending.day if one.ending else ""
            texts.append(KeptText(act, annex_text(number), number, one.annex.title, ended))
        kept = (one for one in texts if act.is_confirmed_here or one.name in act.files)
        found |= {confirmed_file(act.id, one.name): one for one in kept}
    return found


class _ReadText(NamedTuple):
    """A confirmed text that was read, as the index keeps it; "" if it cannot be used."""

    file: str
    words: str
    texts: str
    problems: list[Problem]


class _KeptTextReader:
    """Reads confirmed texts, in one process."""

    def __init__(self, order: tuple[Path, Mapping[str, KeptText]]) -> None:
        self.order = order
        """The workspace's folder and its confirmed texts."""

    def work(self, share: Share) -> list[_ReadText]:
        """Read texts; a share names them by their files, in place of directives."""
        return [self._read(file) for file in share.directives]

    def _read(self, file: str) -> _ReadText:
        from koostaja.library import kept_texts  # slow, and needed for what is new

        root, kept = self.order
        source, problems = confirmed_text(root, kept[file].act, kept[file].name)
        if source is None:
            return _ReadText(file, "", "", problems)
        document = kept_texts(source)
        return _ReadText(file, document.words_row(), document.texts_row(), problems)
