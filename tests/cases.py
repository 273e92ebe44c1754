"""The cases of tests/cases, each laid over the small workspace, and what is found in them."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import koostaja
from koostaja.diagnostics import Problem
from word_package import packed, unpacked
from words import ACT, POST, Block, write_template

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir())
SMALL = Path(__file__).parent / "workspace"
_FOUND = "found.pickle"
_BODY = "word/document.xml"


@dataclass(frozen=True)
class Checked:
    """The workspace of a case and what a check of it finds."""

    root: Path
    problems: list[Problem]


def write_templates(folder: Path) -> None:
    """Writes the Word templates of the small workspace."""
    write_template(folder / "post.docx", POST)
    write_template(folder / "act.docx", ACT)


def check_case(case: str, templates: Path, folder: Path) -> None:
    """Lays a case over the small workspace, into a folder, and keeps what is found in it."""
    root = folder / "workspace"
    shutil.copytree(SMALL, root)
    shutil.copytree(templates, root / "templates")
    lay(case, root)
    (folder / _FOUND).write_bytes(pickle.dumps(koostaja.check(root).problems))


def kept(folder: Path) -> Checked:
    """What ``check_case`` has left in a folder."""
    return Checked(folder / "workspace", pickle.loads((folder / _FOUND).read_bytes()))


def lay(case: str, root: Path) -> None:
    """Lays a case over a workspace; what ``over.txt`` names lies between them."""
    between = CASES / case / "over.txt"
    if between.exists():
        shutil.copytree(CASES.parent / between.read_text("utf-8").strip(), root, dirs_exist_ok=True)
    shutil.copytree(CASES / case, root, symlinks=True, dirs_exist_ok=True)
    (root / between.name).unlink(missing_ok=True)
    changes = root / "templates" / "post.txt"
    if changes.exists():
        write_template(root / "templates" / "post.docx", changed(POST, changes.read_text("utf-8")))
        changes.unlink()
    added = root / "templates" / "post.xml"
    parts = root / "templates" / "post.parts"
    if added.exists() or parts.exists():
        _change_parts(root / "templates" / "post.docx", added, parts)


def _change_parts(template: Path, added: Path, parts: Path) -> None:
    """Adds blocks at the end of a template's body, and files as its parts; removes both."""
    contents = unpacked(template.read_bytes())
    if added.exists():
        before, mark, after = contents[_BODY].rpartition(b"<w:sectPr")
        contents[_BODY] = before + added.read_bytes().strip() + mark + after
        added.unlink()
    for path in sorted(filter(Path.is_file, parts.rglob("*"))):
        contents[path.relative_to(parts).as_posix()] = path.read_bytes()
    shutil.rmtree(parts, ignore_errors=True)
    template.write_bytes(packed(contents))


def changed(blocks: Sequence[Block], changes: str) -> list[Block]:
    """Blocks with paragraphs replaced, by pairs of lines: as it is, and after ``=>`` as to be."""
    lines = changes.splitlines()
    pairs = dict(zip(lines[::2], (line.removeprefix("=> ") for line in lines[1::2]), strict=True))
    met: set[str] = set()

    def swap(block: object) -> object:
        if isinstance(block, str):
            met.update({block} & pairs.keys())
            return pairs.get(block, block)
        return [swap(one) for one in block]  # type: ignore[attr-defined]

    found = [swap(block) for block in blocks]
    assert met == set(pairs)
    return found  # type: ignore[return-value]
