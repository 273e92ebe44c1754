"""Finding the kept file that a returned file is a copy of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from koostaja.docx import UNREADABLE, Parts, VisibleParagraph, unpack, visible_paragraphs
from koostaja.files.hashes import data_hash
from koostaja.files.paths import is_kept_word_file
from koostaja.files.reading import read_file
from koostaja.release.returned.answers import KeptFile
from koostaja.text.dates import ENGLISH_DATE, date_numeric, date_of
from koostaja.workspace import Act, Workspace

__all__ = ["KeptFiles"]

_MIN_COMMON = 0.3
"""The share of its paragraphs that a returned file must have in common with a kept file."""


class KeptFiles:
    """The kept files of the confirmed directives, each read once."""

    def __init__(self, workspace: Workspace) -> None:
        self._root: Path = workspace.root
        self._acts = workspace.ledger.acts_with_files()
        self._date_forms = [*workspace.organisation.date_forms.values()]
        self._parts: dict[str, Parts | None] = {}
        self._texts: dict[str, frozenset[str]] = {}

    def identical(self, data: bytes) -> KeptFile | None:
        """Return the file that is kept with these bytes, by the hash in its record."""
        digest = data_hash(data)
        for act in self._acts:
            for name, kept in act.files.items():
                if kept == digest:
                    return KeptFile(act, name)
        return None

    def most_alike(self, parts: Parts) -> KeptFile | None:
        """Return the kept Word file that a file has most paragraphs in common with.

        Directives whose number and date occur in it come before all others.
        """
        lines = visible_paragraphs(parts)
        text = "\n".join(line.printed for line in lines)
        own = _texts(lines)
        named = [act for act in self._acts if self._is_named(act, text)]
        return self._alike(named, own) or self._alike(self._acts, own)

    def _is_named(self, act: Act, text: str) -> bool:
        """Return whether a directive's number and date occur in a text."""
        forms = (date_numeric, date_of, *(one.printed for one in (ENGLISH_DATE, *self._date_forms)))
        return act.number in text and any(form(act.date) in text for form in forms)

    def _alike(self, acts: Iterable[Act], own: frozenset[str]) -> KeptFile | None:
        best, most = None, _MIN_COMMON
        for kept in self._word_files(acts):
            other = self._lines(kept)
            common = len(own & other) / max(1, len(own | other))
            if common > most:
                best, most = kept, common
        return best

    def _word_files(self, acts: Iterable[Act]) -> Iterator[KeptFile]:
        for act in acts:
            yield from (KeptFile(act, name) for name in act.files if is_kept_word_file(name))

    def _lines(self, kept: KeptFile) -> frozenset[str]:
        if kept.file not in self._texts:
            parts = self.parts(kept)
            lines = visible_paragraphs(parts) if parts else []
            self._texts[kept.file] = _texts(lines)
        return self._texts[kept.file]

    def parts(self, kept: KeptFile) -> Parts | None:
        """Return the parts of a kept file; None if it cannot be read."""
        if kept.file not in self._parts:
            try:
                data = read_file(self._root / kept.file, within=self._root)
                self._parts[kept.file] = unpack(data)
            except UNREADABLE:
                self._parts[kept.file] = None
        return self._parts[kept.file]


def _texts(lines: Iterable[VisibleParagraph]) -> frozenset[str]:
    return frozenset(line.text for line in lines)
