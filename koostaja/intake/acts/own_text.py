"""The text of an annex itself, as a document that does not depend on the data of today.

What an import would add to the workspace is not added: words that would become a clause or a
variant are words of the annex. Answers that the annex does not print are not recorded.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from koostaja.diagnostics import has_errors
from koostaja.documents import Document, Item, Origin, Section, fingerprint
from koostaja.files.paths import position_file
from koostaja.intake.batch import ImportedDocument
from koostaja.intake.questions import QuestionKind
from koostaja.source import Source
from koostaja.workspace import ClauseLibrary, WordingName

__all__ = ["own_text"]


def own_text(
    imported: ImportedDocument, library: ClauseLibrary, accepted: Collection[str] = ()
) -> Document | None:
    """Return what an annex says, or None if that is not proven word by word.

    ``accepted`` are the names of differences that somebody has accepted.
    """
    document, proof = imported.rebuilt.document, imported.proof
    if document is None or proof is None or has_errors(imported.problems):
        return None
    if not proof.is_proven and not _are_accepted(imported, accepted):
        return None
    return _OwnText(imported, library).of(document)


def _are_accepted(imported: ImportedDocument, accepted: Collection[str]) -> bool:
    differences = imported.proof.differences if imported.proof else ()
    return bool(differences) and all(one.name in accepted for one in differences)


class _OwnText:
    def __init__(self, imported: ImportedDocument, library: ClauseLibrary) -> None:
        self._library = library
        self._draft = position_file(imported.draft.id)
        self._original = Source(imported.text.name.partition(":")[0], "", None)
        asked = (one for one in imported.questions if one.kind is QuestionKind.FACT)
        name = f" {imported.text.name}"
        self._unprinted = {
            one.context.removesuffix(name) for one in asked if one.context.endswith(name)
        }
        """The paths of the answers that the file does not print."""
        self._addresses = dict[str, str]()
        """What addresses have in place of clauses that the library does not have."""

    def of(self, document: Document) -> Document:
        return replace(
            document,
            body=self._section(document.body, ""),
            mark=self._section(document.mark, ""),
            titled=Origin(self._original, ()),
            reads=document.reads - {self._draft},
        )

    def _section(self, section: Section, path: str) -> Section:
        flags = self._flags(section.flags, path)
        return section._replace(
            flags=flags,
            lead=section.lead and self._item(section.lead),
            items=tuple(map(self._item, section.items)),
            rows=tuple(
                row._replace(cells=tuple(self._section(cell, path) for cell in row.cells))
                for row in section.rows
            ),
            sections=tuple(self._section(one, f"{path}/{one.key}") for one in section.sections),
        )

    def _flags(self, flags: Mapping[str, bool], path: str) -> Mapping[str, bool]:
        """Return the answers that the annex prints."""
        return {key: one for key, one in flags.items() if f"{path}/{key}" not in self._unprinted}

    def _item(self, item: Item) -> Item:
        origin, wording = item.origin, item.origin.wording
        is_known = self._has(wording)
        if not is_known and wording.clause not in self._library.clauses:
            self._addresses.setdefault(f"/{wording.clause}/", f"/{fingerprint(item.text)}/")
        is_own = not is_known or origin.source.file == self._draft
        kept = Origin(
            self._original if is_own else origin.source,
            () if is_own else origin.pointer,
            origin.clause if is_known else "",
            origin.sets,
            origin.condition,
            origin.as_signed,
            self._address(origin.address),
        )
        return item._replace(
            origin=kept,
            items=tuple(map(self._item, item.items)),
            parts=tuple(map(self._item, item.parts)),
        )

    def _address(self, address: str) -> str:
        """Return an address without clauses that the library does not have."""
        ended = f"{address}/"
        for clause, words in self._addresses.items():
            ended = ended.replace(clause, words)
        return ended[:-1]

    def _has(self, wording: WordingName) -> bool:
        """Return whether the library has a wording; words of no clause need none."""
        clause = self._library.clauses.get(wording.clause)
        has_variant = clause is not None and wording.variant in ("", *clause.variants)
        return not wording.clause or has_variant
