"""The commands that write, each with the folder that it is run in.

The folder has a workspace, ``ws``, and what a command needs beside it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cases import SMALL, write_templates
from disk_faults import Runner
from signing import container
from word_package import packed, unpacked

__all__ = ["CASES", "Case"]

Prepare = Callable[[Path, Runner], None]
WS = ("-C", "ws")
ALONE = ("--jobs", "1")
CONFIRM = ("confirm", "first", "--number", "6", "--date", "2026-02-03", *WS)
_STYLE = re.compile(rb"<w:style ([^>]*)>.*?</w:style>", re.DOTALL)
KEPT = "ws/directives/confirmed/first/files"


@dataclass(frozen=True)
class Case:
    """A command, and how the folder is made that it is run in."""

    arguments: tuple[str, ...]
    prepare: Prepare
    elsewhere: str = ""
    """Where it writes outside the workspace: what only the same command puts in order there."""
    whole: str = "ws"
    """The workspace that it leaves."""
    first: tuple[str, ...] = ()
    """A command that does the first of two steps, each of which is whole."""


def _copied(box: Path) -> Path:
    """Copy the small workspace, its directive without number and date."""
    root = box / "ws"
    shutil.copytree(SMALL, root)
    (root / "templates").mkdir()
    write_templates(root / "templates")
    for template in (root / "templates").iterdir():
        template.write_bytes(_slim(template.read_bytes()))
    _replace(root / "directives" / "first.yaml", "number: 5\ndate: 2026-01-02\n", "")
    return root


def _slim(data: bytes) -> bytes:
    """Return a template without styles that it does not use: each costs time in each run."""
    parts = unpacked(data)
    used = set(re.findall(rb'<w:(?:p|r|tbl)Style w:val="([^"]+)"', parts["word/document.xml"]))

    def kept(style: re.Match[bytes]) -> bytes:
        is_default = b'w:default="1"' in style[1]
        return style[0] if is_default or used.intersection(style[1].split(b'"')) else b""

    parts["word/styles.xml"] = _STYLE.sub(kept, parts["word/styles.xml"])
    return packed(parts)


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def _run(runner: Runner, box: Path, *arguments: str) -> None:
    ended = runner.run(box, *arguments)
    assert ended.code == 0, ended.output


def draft(box: Path, runner: Runner) -> None:  # noqa: ARG001
    _copied(box)


def nothing(box: Path, runner: Runner) -> None:  # noqa: ARG001
    (box / "other.txt").write_text("Muu fail\n", "utf-8")


def confirmed(box: Path, runner: Runner) -> None:
    """The directive is confirmed, and one of its positions has changed since."""
    root = _copied(box)
    _run(runner, box, *CONFIRM)
    _replace(root / "positions" / "clerk.yaml", "Arhiivi korrastamine", "Kirjade korrastamine")


def compared(box: Path, runner: Runner) -> None:
    """A changed position was compared with the confirmed one before it changed once more."""
    confirmed(box, runner)
    (box / "compared").mkdir()
    _run(runner, box, "diff", "clerk", "--word", "compared/a.docx", *WS)
    _replace(box / "ws/positions/clerk.yaml", "Kirjade korrastamine", "Kirjade hoidmine")


def signed(box: Path, runner: Runner) -> None:
    """The directive is confirmed, and its files have come back signed."""
    _copied(box)
    _run(runner, box, *CONFIRM)
    files = {one.name: one.read_bytes() for one in sorted((box / KEPT).iterdir())}
    (box / "signed.asice").write_bytes(container(files))


def signed_draft(box: Path, runner: Runner) -> None:
    """The directive is signed, and not confirmed yet."""
    signed(box, runner)
    shutil.rmtree(box / "ws")
    _copied(box)


def several(box: Path, runner: Runner) -> None:  # noqa: ARG001
    """Positions of two units have no directive yet, and the model has a unit."""
    root = _copied(box)
    shutil.copytree(SMALL.parent / "posts", root, dirs_exist_ok=True)
    _replace(root / "directives" / "first.yaml", "title:", "unit: talitus\ntitle:")
    text = (root / "positions" / "clerk.yaml").read_text("utf-8")
    text = text.replace("unit: talitus", "unit: osakond").replace("name: Arhivaar", "name: Laekur")
    (root / "positions" / "treasurer.yaml").write_text(text, "utf-8")


def schemas(box: Path, runner: Runner) -> None:
    """Schemas were written before the last position was."""
    root = _copied(box)
    for out in ((), ("--out", "editor")):
        _run(runner, box, "schema", *WS, *out)
    shutil.copy(root / "positions" / "clerk.yaml", root / "positions" / "laekur.yaml")


def _outdated(*options: str, before: Prepare = draft, out: str = "") -> Prepare:
    """The documents of an older workspace, which had one position more, are built."""

    def prepare(box: Path, runner: Runner) -> None:
        before(box, runner)
        root = box / "ws"
        shutil.copy(root / "positions" / "clerk.yaml", root / "positions" / "laekur.yaml")
        place = ("-o", out) if out else ()
        _run(runner, box, "build", *WS, *ALONE, *place, *options)
        (root / "positions" / "laekur.yaml").unlink()
        _replace(root / "positions" / "head.yaml", "praktikant", "abipraktikant")

    return prepare


def edited(box: Path, runner: Runner) -> None:
    """A Word file was edited after it was built."""
    _outdated()(box, runner)
    shutil.copy(box / "ws/build/positions/head.docx", box / "ws/build/positions/clerk.docx")


def many(box: Path, runner: Runner) -> None:
    """Two processes share the work."""
    _copied(box)
    folder = box / "ws" / "positions"
    for number in range(6):
        shutil.copy(folder / "clerk.yaml", folder / f"clerk-{number}.yaml")
    _run(runner, box, "build", *WS, *ALONE)
    _replace(folder / "head.yaml", "praktikant", "abipraktikant")
    for number in range(0, 6, 3):
        _replace(folder / f"clerk-{number}.yaml", "Arhiivi", "Kirjade")


def crowded(box: Path, runner: Runner) -> None:  # noqa: ARG001
    """So many positions that what they say is kept for the next time."""
    folder = _copied(box) / "positions"
    for number in range(200):
        shutil.copy(folder / "clerk.yaml", folder / f"clerk-{number}.yaml")


BUILD = ("build", *WS, *ALONE)
CASES: dict[str, Case] = {
    "new position": Case(("new", "position", "uus", "--from", "clerk", *WS), draft),
    "new clause": Case(("new", "clause", "uus", "--topic", "tasks", *WS), draft),
    "new directive": Case(("new", "directive", "uus", "--from", "first", *WS), draft),
    "new workspace": Case(("new", "workspace", "neu"), nothing, "neu", whole="neu"),
    "rename position": Case(("rename", "position", "clerk", "laekur", *WS), draft),
    "rename clause": Case(("rename", "clause", "training", "koolitus", *WS), draft),
    "rename unit": Case(("rename", "unit", "talitus", "arhiiv", *WS), draft),
    "rename confirmed": Case(("rename", "position", "clerk", "laekur", *WS), confirmed),
    "propose": Case(("propose", *WS, *ALONE), several),
    "confirm": Case(CONFIRM, draft),
    "confirm container": Case((*CONFIRM, "--container", "signed.asice"), signed_draft),
    "correct": Case(("confirm", "first", "--correct", "Viga", "--number", "7", *WS), confirmed),
    "keep": Case(("verify", "signed.asice", "--keep", *WS), signed),
    "schema": Case(("schema", *WS), schemas),
    "schema out": Case(("schema", "--out", "editor", *WS), schemas, "editor"),
    "status": Case(("status", *WS, *ALONE), crowded),
    "diff": Case(("diff", "clerk", "--word", "compared/a.docx", *WS), compared, "compared"),
    "build first": Case((*BUILD, "-o", "out"), draft, "out"),
    "build again": Case(BUILD, _outdated(), "ws/build"),
    "build out": Case((*BUILD, "-o", "out"), _outdated(out="out"), "out"),
    "build one": Case((*BUILD, "head"), _outdated(), "ws/build"),
    "build force": Case((*BUILD, "--force"), edited, "ws/build"),
    "build pdf": Case(
        (*BUILD, "head", "--pdf"), _outdated("head", "--pdf"), "ws/build", first=(*BUILD, "head")
    ),
    "build confirmed": Case(BUILD, _outdated(before=confirmed), "ws/build"),
    "build two": Case(("build", *WS, "--jobs", "2"), many, "ws/build"),
}
