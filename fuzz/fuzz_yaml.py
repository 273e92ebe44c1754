"""YAML and JSON files: each by itself, and whole small workspaces under every command."""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from bundles import bundle, files_of, laid_over
from cases import CASES, SMALL
from koostaja.source import (
    Edit,
    Insert,
    Move,
    Pointer,
    Remove,
    RenameKey,
    SetValue,
    Source,
    apply_edits,
    parse,
    read,
    value_of,
)
from mutation import Mutator
from values import ways
from word_base import write_small_templates
from workspaces_on_disk import contents, lay, run_command, temporary_folder

__all__ = ["COMMANDS", "MUTATOR", "answer", "seeds"]

COMMAND = "=command"
COMMANDS = (
    b"check", b"check", b"check", b"check --format json", b"check --format github --lang en",
    b"build", b"build", b"build clerk", b"build --library", b"list positions", b"list clauses",
    b"list directives", b"list positions --tree", b"explain clerk", b"explain head",
    b"explain first", b"diff clerk", b"diff clerk --against head", b"similar",
    b"similar --adopt", b"used training", b"unused", b"affected training --text x",
    b"affected access", b"rename clause training course", b"rename position clerk archivist",
    b"rename unit talitus osa", b"rename parameter access.name n", b"status",
    b"status --format json --on 2026-03-01", b"propose", b"propose --out next", b"schema",
    b"new position p", b"new position p --from clerk", b"new directive d --from first",
    b"verify", b"new clause c --from access", b"new clause c --topic rights",
    b"confirm first --number 6 --date 2026-02-03",
)  # fmt: skip
_FOLDER = temporary_folder()
_ROOT = _FOLDER / "workspace"


def _base() -> dict[str, bytes]:
    templates = _FOLDER / "templates"
    write_small_templates(templates)
    kept = {f"templates/{name}": content for name, content in contents(templates).items()}
    return {**contents(SMALL), **kept}


_BASE = _base()
_TEXTS = {name: content for name, content in _BASE.items() if not name.endswith(".docx")}
MUTATOR = Mutator(_TEXTS, {COMMAND: COMMANDS})


def seeds() -> Iterator[bytes]:
    """Yield the cases of the tests: each differs from the small workspace in a few files."""
    for case in sorted(CASES.iterdir()):
        files = {name: one for name, one in contents(case).items() if not name.endswith(".txt")}
        yield bundle(files)


def answer(data: bytes) -> None:
    """Read each file of a bundle and edit it; run a command on the workspace that it makes."""
    files = files_of(data)
    words = files.pop(COMMAND, b"check").decode(errors="replace").split()
    lay(_ROOT, laid_over(_BASE, files))
    for name in files:
        if (_ROOT / name).is_file() and not name.endswith(".docx"):
            _read_alone(name)
    command = b" ".join(word.encode() for word in words)
    if command not in COMMANDS:
        words = ["check"]
    code, printed = run_command([*words, "-C", str(_ROOT), *_jobs(words)])
    assert code in (0, 1, 2), printed
    assert "Traceback" not in printed
    if words[0] == "check" and "json" in words:
        json.loads(printed)
    for path in sorted((_ROOT / "build").rglob("*.docx")) if code == 0 else ():
        _assert_well_formed(path)


def _jobs(words: list[str]) -> list[str]:
    """One process, where a command could take more."""
    return ["--jobs", "1"] if words[0] in ("check", "build", "similar", "used", "unused") else []


def _assert_well_formed(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.parse(io.BytesIO(archive.read(name)))


def _read_alone(name: str) -> None:
    source, problems = read(_ROOT / name, name)
    again, same = read(_ROOT / name, name)
    assert problems == same
    assert (source is None) == (again is None)
    if source is None or again is None:
        assert problems, "unreadable without a reason"
        return
    assert again.data == source.data
    list(source.comment_lines())
    if not problems and isinstance(source.data, dict):
        _edit(source)


def _edit(source: Source) -> None:
    """Edit a file at one of its values; what is not edited stays as it is."""
    pointers = [way for way in ways(source.data) if way]
    if not pointers:
        return
    chance = random.Random(source.text)
    pointer = chance.choice(pointers)
    assert source.locate(pointer).line >= 1
    edit = chance.choice(list(_edits(pointer, value_of(source.data, pointer))))
    edited, problems = apply_edits(source, [edit])
    assert (edited is None) == bool(problems)
    if edited is not None:
        _assert_rest_kept(source, edited, pointer)


def _edits(pointer: Pointer, value: Any) -> Iterator[Edit]:
    yield SetValue(pointer, "õ: #\n'")
    yield SetValue(pointer, {"muu": ["kaks", {"kolm": "sõna " * 40}]})
    yield Remove(pointer)
    if isinstance(value, list):
        yield Insert(pointer, len(value) // 2, "muu")
    if isinstance(pointer[-1], str):
        yield RenameKey(pointer, "muu")
    else:
        yield Move(pointer, 0)


def _assert_rest_kept(before: Source, after: Source, pointer: Pointer) -> None:
    """Assert that lines that hold nothing of the value's own entry are the same."""
    assert parse(after.text, "x").value is not None
    if re.match(r"\s*{|.*[&*]", before.text, re.DOTALL):
        return  # in braces, entries share lines; an alias elsewhere may have been written out
    around = pointer[:1] if isinstance(pointer[0], str) else ()
    first, last = before.line_range(around)
    lines, edited = (one.text.splitlines() for one in (before, after))
    while first and not lines[first - 1].partition("#")[0].strip():
        first -= 1  # comments above an entry go with it
    assert edited[:first] == lines[:first]
    rest = [one for one in lines[last + 1 :] if one.strip()]
    assert not rest or [one for one in edited if one.strip()][-len(rest) :] == rest
