"""Ordinary templates, saved by the programs that people have, are accepted and filled alike.

A template saved again gives the words and numbers that it gave before, in every document.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import docx
import pytest

import koostaja
from conftest import Once
from koostaja.builder.word_files import word_files_of
from koostaja.documents import Document, assemble
from koostaja.docx import PagesReading, read_pages, unpack
from koostaja.docx.reader import ShownParagraph
from koostaja.workspace import load
from ordinary_templates import BASES, SAVERS, for_pandoc, make_workspace, templates_of
from test_generated import squeezed

QUICK = (("Word", "small-varied"),)
"""Which are saved again in every run."""
NEEDS_PROGRAMS = ("LibreOffice", "pandoc")
BUILT = {"own": 16, "starter": 6, "small": 6, "own-varied": 16, "small-varied": 6}
"""How many Word files each workspace makes."""
HARMLESS = {"template-compatibility"}
"""What may be said: templates of two versions of Word in one file break lines otherwise."""
_COUNTS = re.compile(r"PAGE|SECTION")
_LOST_BY_PANDOC = re.compile(r"MALL |footers ")
"""Words that varied templates have beside those of documents: boxes, fields, later sections."""


def cases() -> Iterator[Any]:
    """Yield every saver with every workspace; few are for the quick run."""
    for saver in SAVERS:
        for name in BASES:
            kind = pytest.mark.office if saver in NEEDS_PROGRAMS else pytest.mark.full
            marks = () if (saver, name) in QUICK else (kind,)
            yield pytest.param(saver, name, id=f"{saver}-{name}", marks=marks)


def build(root: Path) -> list[koostaja.Problem]:
    """Build all documents of a workspace, with the library if it has a template."""
    library = (root / "templates" / "tuuptingimused.docx").exists()
    return koostaja.build(root, root / "build", library=library, jobs=1).problems


def make_expected(name: str, saver: str, root: Path) -> None:
    """Make a workspace with the templates as they were, and build it."""
    make_workspace(name, root / "workspace", controls=False)
    adapt(saver, templates_of(name, root / "workspace"))
    assert build(root / "workspace") == []


def adapt(saver: str, templates: Sequence[Path]) -> None:
    """Change templates before they are saved: pandoc does not know Word's lists."""
    for path in templates if saver == "pandoc" else ():
        path.write_bytes(for_pandoc(path.read_bytes()))


def save_all(folder: Path) -> None:
    """Save all templates by LibreOffice in one process, each under the name of its workspace."""
    (folder / "given").mkdir()
    given = []
    for name in BASES:
        make_workspace(name, folder / name)
        for path in templates_of(name, folder / name):
            given.append(folder / "given" / f"{name}--{path.name}")
            shutil.copy(path, given[-1])
    assert len(given) == 15
    SAVERS["LibreOffice"](given, folder)


def saved(saver: str, name: str, root: Path, once: Once) -> None:
    """Replace the templates of a workspace by those that a program has saved."""
    templates, folder = templates_of(name, root), root / "saved"
    adapt(saver, templates)
    folder.mkdir()
    if saver == "LibreOffice":
        made = once("ordinary-libreoffice", save_all)
        for path in templates:
            shutil.copy(made / f"{name}--{path.name}", folder / path.name)
    else:
        SAVERS[saver](templates, folder)
    for path in templates:
        assert path.read_bytes() != (folder / path.name).read_bytes()
        shutil.copy(folder / path.name, path)


def shown(path: Path) -> list[str]:
    """Return what the pages of a Word file say: each paragraph with its number, and the margins.

    Fields that count pages are left out, since each program has its own last result.
    """
    return list(_lines(read_pages(unpack(path.read_bytes()))))


def _lines(pages: PagesReading) -> Iterator[str]:
    assert pages.unread == ()
    for section in pages.sections:
        for kind in ("headers", "footers"):
            for one, paragraphs in sorted(getattr(section, kind).items()):
                yield from (f"{kind} {one}: {line}" for line in map(_line, paragraphs) if line)
        yield from filter(None, map(_line, section.paragraphs))


def _line(paragraph: ShownParagraph) -> str:
    """Return a paragraph as it is printed; any sign before it is a bullet."""
    number = paragraph.number
    if number and not any(one.isalnum() for one in number):
        number = "•"
    visible = (
        one.text
        for one in paragraph.words
        if one.visible and not (one.kind == "field" and _COUNTS.search(one.detail))
    )
    return " ".join([number, *"".join(visible).split()]).strip()


def documents(root: Path) -> dict[str, tuple[Document, ...]]:
    """Return what is in each Word file of a workspace, apart from its library."""
    workspace, _ = load(root)
    found = word_files_of(workspace, assemble(workspace)[0])
    return {one.file: one.documents for one in found}


def says_all(documents: Sequence[Document], lines: Sequence[str]) -> bool:
    """Whether all items of documents are on the pages, in order and with their numbers."""
    said, at = squeezed("".join(lines)), 0
    for item in (item for one in documents for item in one.items):
        text = squeezed(f"{item.number}{item.text}")
        place = said.find(text, at)
        if place < 0:
            return False
        at = place + len(text)
    return True


def tags_left(path: Path) -> list[str]:
    """Return the parts of a Word file that still have a tag."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return [name for name, data in parts.items() if name.endswith(".xml") and b"{%" in data]


@pytest.mark.parametrize(("saver", "name"), [*cases()])
def test_a_template_saved_again_is_filled_alike(
    saver: str, name: str, once: Once, tmp_path: Path
) -> None:
    usual = "pandoc" if saver == "pandoc" else "Word"
    expected = once(f"ordinary-{name}-{usual}", partial(make_expected, name, usual)) / "workspace"
    root = tmp_path / "workspace"
    make_workspace(name, root)
    saved(saver, name, root, once)
    assert {problem.code for problem in build(root)} <= HARMLESS
    files = [path.relative_to(expected) for path in expected.glob("build/**/*.docx")]
    assert len(files) == BUILT[name]
    for file in files:
        want, have = ([*shown(one / file)] for one in (expected, root))
        if saver == "pandoc":
            want, have = ([o for o in one if not _LOST_BY_PANDOC.match(o)] for one in (want, have))
        assert have == want, file
        assert tags_left(root / file) == []
        docx.Document(str(root / file))
    for file, said in documents(root).items():
        assert says_all(said, shown(root / "build" / file)), file


def test_a_word_that_a_template_loses_is_seen(once: Once) -> None:
    make = partial(make_expected, "small-varied", "Word")
    root = once("ordinary-small-varied-Word", make) / "workspace"
    said = documents(root)["directives/first/act.docx"]
    lines = shown(root / "build" / "directives" / "first" / "act.docx")
    assert says_all(said, lines)
    last = said[0].items[-1].text
    assert not says_all(said, [one.replace(last, "") for one in lines])
