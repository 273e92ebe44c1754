"""Finding the kept file that a returned file is a copy of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from koostaja.docx import UNREADABLE, Parts, VisibleParagraph, unpack, visible_paragraphs
from koostaja.files.hashes import data_hash
from koostaja.files.paths import PLACES, base_name, is_kept_word_file
from koostaja.files.reading import read_file
from koostaja.release.rendering import kept_templates, render_parts
from koostaja.release.renumbered import with_blanks
from koostaja.release.returned.answers import KeptFile
from koostaja.text.dates import ENGLISH_DATE, date_numeric, date_of
from koostaja.workspace import Act, Workspace

__all__ = ["ImportedParts", "KeptFiles"]

_MIN_COMMON = 0.3
"""The share of its paragraphs that a returned file must have in common with a kept file."""


class ImportedParts(NamedTuple):
    """Parts of the files that a directive was imported from."""

    act: Act
    annexes: tuple[str, ...]
    """The numbers of annexes; "" for the directive itself."""


class KeptFiles:
    """The kept files of the confirmed directives, or of the one with an id, each read once."""

    def __init__(self, workspace: Workspace, only: str = "") -> None:
        self._root: Path = workspace.root
        ids = [only] if only else ()
        self._acts = workspace.ledger.acts_with_files(ids)
        self._imported = [one for one in workspace.ledger.acts_with_texts(ids) if one.is_imported]
        self._least = 0.0 if only else _MIN_COMMON
        self._organisation = workspace.organisation
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

    def imported_from(self, data: bytes) -> Act | None:
        """Return the directive that was imported from a file with these bytes."""
        digest = data_hash(data)
        found = (act for act in self._imported if any(one.sha256 == digest for one in act.origin))
        return next(found, None)

    @property
    def has_parts(self) -> bool:
        """Whether the words of an imported directive are known by their hashes."""
        return any(one.parts for one in self._imported)

    def imported_parts(self, hashes: Sequence[str]) -> ImportedParts | None:
        """Return the directive whose imported files had all parts with these words."""
        for act in self._imported if hashes else ():
            annexes = {one.words: one.annex for one in act.parts}
            if annexes.keys() >= {*hashes}:
                return ImportedParts(act, tuple(annexes[one] for one in hashes))
        return None

    def most_alike(self, parts: Parts) -> KeptFile | None:
        """Return the kept Word file that a file has most paragraphs in common with.

        Directives whose number and date occur in it come before all others, unless its own are
        blank: then it names only earlier ones, and the latest of those that are as alike counts.
        """
        lines = visible_paragraphs(parts)
        text = "\n".join(line.printed for line in lines)
        own = _texts(lines)
        if any(self._blanks_in(text)):
            return self._alike(reversed(self._acts), own)
        named = [act for act in self._acts if self._is_named(act, text)]
        return self._alike(named, own) or self._alike(self._acts, own)

    def _is_named(self, act: Act, text: str) -> bool:
        """Return whether a directive's number and date occur in a text."""
        own = self._organisation.date_forms.values()
        forms = (date_numeric, date_of, *(one.printed for one in (ENGLISH_DATE, *own)))
        return act.number in text and any(form(act.date) in text for form in forms)

    def _alike(self, acts: Iterable[Act], own: frozenset[str]) -> KeptFile | None:
        best, most = None, self._least
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

    def _blanks_in(self, text: str) -> tuple[bool, bool]:
        """Return whether a text has the words for a number and for a date that are not known."""
        blanks = (self._organisation.blank_number, self._organisation.blank_date)
        number, date = (bool(one) and one in text for one in blanks)
        return number, date

    def unnumbered(self, kept: KeptFile, parts: Parts) -> Parts | None:
        """Return a kept file as its draft was, with what is blank in a file blank as well.

        It is made anew from the record. None if nothing is blank in the file, or the record
        does not say where the kept one prints number and date.
        """
        text = "\n".join(line.printed for line in visible_paragraphs(parts))
        number, date = self._blanks_in(text)
        if not (number or date) or PLACES not in kept.act.files:
            return None
        root, act = self._root, kept.act
        found, _ = with_blanks(root, act, self._organisation, number=number, date=date)
        if found is None:
            return None
        templates, problems = kept_templates(root, act, found.release.documents)
        rendered = {} if problems else render_parts(found.release, templates).value
        return rendered.get(base_name(kept.name))


def _texts(lines: Iterable[VisibleParagraph]) -> frozenset[str]:
    return frozenset(line.text for line in lines)
