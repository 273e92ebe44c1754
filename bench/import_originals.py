"""What imports are tried with: documents that are built, each beside what it says by fields."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import koostaja
from koostaja.authoring import STARTERS, starter_folder
from koostaja.documents import Document, Item, Section, position_document
from koostaja.docx import unpack, visible_paragraphs
from koostaja.files.paths import DOCUMENTS, POSITIONS
from koostaja.source import Pointer
from koostaja.workspace import Position, Workspace, load

ROOT = Path(__file__).parent.parent
FOLDERS = {"koostaja": ROOT} | {name: starter_folder(name) for name in STARTERS}
LIBRARY = ("organisation.yaml", "clauses", "schemas", "templates")
"""What an authority has before the first import."""
ROW = "¶"
"""Stands among words where a row begins."""
MARK: Pointer = ("mark",)
Place = tuple[Pointer, str]
"""A field, and a column of it or "" """
_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """Return the words of a text, without marks and capitals."""
    return _WORD.findall(text.casefold())


class Original:
    """A document of a workspace and the Word file that is built of it."""

    def __init__(
        self, folder: str, library: Workspace, position: Position, document: Document, word: Path
    ) -> None:
        self.folder = folder
        self.library = library
        self.document = document
        self.word = word
        self.id = position.id
        self.layout = library.layouts[position.layout.id]
        self.is_post = position.is_post

    @cached_property
    def placed(self) -> dict[Place, list[str]]:
        """Its words by field and column, rows and paragraphs in order, titles left out."""
        marks = self.document.mark.walk()
        found = {(MARK, ""): [word for one in marks for word in words(one.text)]}
        for section in self.document.body.fields:
            found |= dict(_placed(section, ()))
        return {place: some for place, some in found.items() if some}

    @cached_property
    def text(self) -> str:
        """What its Word file prints."""
        return "\n".join(one.printed for one in visible_paragraphs(unpack(self.word.read_bytes())))

    @cached_property
    def used(self) -> Counter[str]:
        """How often it uses each clause of the library."""
        return uses(self.document, self.library)


def uses(document: Document, library: Workspace) -> Counter[str]:
    """Return how often a document uses each clause of a library."""
    found = (item.origin.clause for item in document.body_items)
    return Counter(one for one in found if one in library.library.clauses)


def _placed(section: Section, around: Pointer) -> Iterator[tuple[Place, list[str]]]:
    pointer = (*around, section.key)
    yield (pointer, ""), [word for one in section.paragraphs for word in _item_words(one)]
    for column in section.columns:
        found = list[str]()
        for row in section.rows:
            found.append(ROW)
            found += [word for one in row.named[column.key].paragraphs for word in _item_words(one)]
        yield (pointer, column.key), found
    for one in section.fields:
        yield from _placed(one, pointer)


def _item_words(item: Item) -> Iterator[str]:
    for one in item.walk():
        yield from words(one.text)


def originals(folder: Path, names: Sequence[str] = tuple(FOLDERS)) -> list[Original]:
    """Build the documents of this repository and of the starters in a folder."""
    return [one for name in names for one in _built(name, folder / name)]


def _built(name: str, folder: Path) -> Iterator[Original]:
    root = FOLDERS[name]
    koostaja.build(root, folder / "build")
    library = load(library_alone(root, folder / "library"))[0]
    workspace = load(root)[0]
    for position in workspace.positions.values():
        document = position_document(workspace, position).value
        kind = POSITIONS if position.is_post else DOCUMENTS
        word = folder / "build" / kind / f"{position.id}.docx"
        yield Original(name, library, position, document, word)


def library_alone(root: Path, folder: Path) -> Path:
    """Copy the library and the forms of an authority, without its documents."""
    folder.mkdir(parents=True)
    for name in LIBRARY:
        copy = shutil.copytree if (root / name).is_dir() else shutil.copy
        copy(root / name, folder / name)
    return folder
