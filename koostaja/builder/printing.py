"""From resolved documents to files: templates read and checked, filled, and packed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from koostaja.builder.output import LIBRARY_KIND, Made, Standing, State, put_in_place
from koostaja.builder.sheets import Sheet, sheets_of
from koostaja.diagnostics import Problem
from koostaja.documents import Assembly, Described, Document, describe_in, fingerprint
from koostaja.docx import (
    Entry,
    Filled,
    Piece,
    Template,
    content_hash,
    join,
    pack,
    property_parts,
    title_in,
    zip_file,
)
from koostaja.files.atomic import file_hash
from koostaja.files.defaults import LIBRARY
from koostaja.files.paths import LIBRARY_OUTPUT
from koostaja.library import User
from koostaja.library.document import BODY_PART, compendium, with_contents
from koostaja.workspace import Workspace

__all__ = ["Packer", "Press", "PrintOrder", "engine"]

Describe = Callable[[Document, Mapping[str, str]], Described]
"""What a document's properties say, from itself and its register card."""


@dataclass(frozen=True)
class PrintOrder:
    """What to print, and where: the same for every process that takes part."""

    inputs: Mapping[str, str]
    """The hashes of the workspace's files, for the manifest."""
    engine: str
    standing: Standing
    staging: Path
    """The folder in which files are prepared."""
    force: bool = False
    library: bool = False
    """Whether the library is printed, too."""


class Packer:
    """Makes Word files of filled documents; what they take from templates is packed once."""

    def __init__(self, describe: Describe) -> None:
        self._describe = describe
        self._packed: dict[str, dict[str, Entry]] = {}

    def entries(self, sheet: Sheet, filled: Mapping[Document, Filled]) -> list[Entry]:
        """The parts of a file: its template's as they were packed, and those that are its own."""
        first = filled[sheet.document]
        template = first.template
        changed = dict(first.parts)
        if sheet.annexes:
            pieces = (filled[one] for one in sheet.documents)
            changed = join([_piece(one) for one in pieces], sheet.links)
        if sheet.kind == LIBRARY_KIND:
            changed[BODY_PART] = with_contents({**template.contents, **changed})
        base = {**template.contents, **changed}
        about = self._describe(sheet.document, sheet.properties)
        changed |= property_parts(base, about, sheet.properties)
        own = {name: pack(name, part) for name, part in changed.items()}
        return list({**self._template_entries(template), **own}.values())

    def _template_entries(self, template: Template) -> dict[str, Entry]:
        if template.file not in self._packed:
            self._packed[template.file] = {
                name: pack(name, part) for name, part in template.contents.items()
            }
        return self._packed[template.file]


class Press:
    """What documents are printed with, and where to: a build's share in one process."""

    def __init__(self, workspace: Workspace, order: PrintOrder) -> None:
        self.workspace = workspace
        self.order = order
        self._packer = Packer(partial(describe_in, workspace))

    def print(
        self, assembly: Assembly, filled: Mapping[Document, Filled]
    ) -> tuple[dict[str, Made], list[Problem]]:
        """Documents as finished Word files, by name; those that stand are not made again."""
        return self._print(sheets_of(self.workspace, assembly), filled)

    def print_library(
        self, template: Template, used_by: Sequence[User]
    ) -> tuple[dict[str, Made], list[Problem]]:
        """The library as a finished Word file, unless it stands."""
        title = title_in(template.contents) or LIBRARY
        document = compendium(self.workspace, title, used_by)
        filled = template.fill(document)
        if lost := filled.lost():
            return {}, lost
        return self._print(
            [Sheet(LIBRARY_OUTPUT, document, LIBRARY_KIND, {}, {})], {document: filled}
        )

    def _print(
        self, sheets: Iterable[Sheet], filled: Mapping[Document, Filled]
    ) -> tuple[dict[str, Made], list[Problem]]:
        made: dict[str, Made] = {}
        problems: list[Problem] = []
        order = self.order
        for sheet in sheets:
            reads = sorted(frozenset[str]().union(*(one.reads for one in sheet.documents)))
            sources = {file: order.inputs.get(file, "") for file in reads}
            reasons = order.standing.reasons(sheet.file, sources, order.engine)
            if not reasons and not order.force:
                made[sheet.file] = Made(order.standing.documents[sheet.file], State.KEPT)
                continue
            entries = self._packer.entries(sheet, filled)
            about = {
                "id": sheet.document.id,
                "title": sheet.document.title,
                "kind": sheet.kind,
                **sheet.more,
                "engine": order.engine,
                "because": reasons or ["force"],
                "sha256": content_hash({one.name: one.digest for one in entries}),
                "sources": sources,
            }
            data = zip_file(entries)
            made[sheet.file], found = put_in_place(
                order.standing, order.staging, sheet.file, data, about, force=order.force
            )
            problems += found
        return made, problems


def _piece(filled: Filled) -> Piece:
    return Piece(filled.template.file, filled.template.contents, filled.parts)


def engine() -> str:
    """This program as manifests name it: its version, and a fingerprint of what it does.

    Of two builds that the same engine made of the same inputs, one is enough.
    """
    from importlib.metadata import version  # slow to import, and only a build needs it

    package = Path(__file__).parent.parent
    sources = sorted((*package.rglob("*.py"), *package.glob("schema/own/*.json")))
    digests = "".join(file_hash(path) for path in sources)
    return f"koostaja {version('koostaja')} {fingerprint(digests)}"
