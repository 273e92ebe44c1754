"""Workspaces with faults of all kinds: each is answered with problems, never an exception."""

from __future__ import annotations

import io
import json
import random
import shutil
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml
from lxml import etree

import koostaja
from amounts import seeds
from koostaja.diagnostics import FORMATS
from values import mutated

CHARACTERS = [b"", b":", b"\n", b"{", b"]", b"\t", b"\x07", b"\xff", b"*", b"&", b"#", b'"', b"- "]
PIECES = [
    b"{{", b"}}", b"{%p", b"{%tr", b"%}", b" for ", b" if ", b"endfor", b"endif", b"item", b"row",
    b"<w:p>", b"</w:p>", b"<w:tc>", b"</w:tr>", b".items", b".lead", b"|", b"(", b"'", b"&amp;",
]  # fmt: skip
Change = Callable[[bytes, random.Random], bytes]


def assert_answered(root: Path) -> bool:
    """Checks and builds; whether it could be built, and then each file can be read."""
    found = koostaja.check(root)
    for tell in FORMATS.values():
        list(tell(found.problems, "en"))
    out = root / "build"
    built = koostaja.build(root, out)
    sound = not any(problem.severity is koostaja.Severity.ERROR for problem in built.problems)
    assert out.exists() is sound
    for path in out.rglob("*.docx"):
        with zipfile.ZipFile(path) as archive:
            etree.fromstring(archive.read("word/document.xml"))
    return sound


def assert_changes_are_answered(
    change: Change, paths: Sequence[Path], root: Path, numbers: range
) -> None:
    """Twenty times for each number, some file is changed by chance."""
    for number in numbers:
        chance = random.Random(number)
        for _ in range(20):
            path = chance.choice(paths)
            original = path.read_bytes()
            path.write_bytes(change(original, chance))
            assert_answered(root)
            shutil.rmtree(root / "build", ignore_errors=True)
            path.write_bytes(original)
    assert assert_answered(root)


def texts_of(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.suffix in (".yaml", ".json"))


def with_other_values(text: bytes, chance: random.Random) -> bytes:
    """A YAML or JSON file whose structure is mutated."""
    if text.lstrip().startswith(b"{"):
        return json.dumps(mutated(json.loads(text), chance)).encode()
    data = mutated(yaml.load(text, yaml.SafeLoader), chance)
    return yaml.safe_dump(data, allow_unicode=True).encode()


def with_other_characters(text: bytes, chance: random.Random) -> bytes:
    changed = bytearray(text)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(changed))
        changed[at : at + chance.randint(0, 3)] = chance.choice(CHARACTERS)
    return bytes(changed)


def with_other_parts(template: bytes, chance: random.Random) -> bytes:
    """A Word file with a part in which pieces of tags and of XML stand anywhere."""
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(["word/document.xml"] * 5 + sorted(parts))
    data = bytearray(parts[name])
    start = data.find(b"<w:body>") if b"<w:body>" in data else 0
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(start, len(data))
        data[at : at + chance.randint(0, 12)] = chance.choice(PIECES)
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, bytes(data) if part == name else content)
    return changed.getvalue()


def damaged(file: bytes, chance: random.Random) -> bytes:
    """A file with some bits that are others, and at times cut short."""
    changed = bytearray(file)
    for _ in range(chance.randint(1, 5)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed[: chance.choice([len(changed), chance.randrange(len(changed))])])


@pytest.mark.parametrize("numbers", seeds(2, 25, 1000))
def test_mutated_workspaces_are_answered(numbers: range, small: Path) -> None:
    assert_changes_are_answered(with_other_values, texts_of(small), small, numbers)


@pytest.mark.parametrize("numbers", seeds(1, 10, 500))
def test_texts_with_characters_changed_are_answered(numbers: range, small: Path) -> None:
    assert_changes_are_answered(with_other_characters, texts_of(small), small, numbers)


@pytest.mark.parametrize("numbers", seeds(1, 8, 500))
def test_mutated_templates_are_answered(numbers: range, small: Path) -> None:
    template = small / "templates" / "post.docx"
    assert_changes_are_answered(with_other_parts, [template], small, numbers)


@pytest.mark.parametrize("numbers", seeds(1, 8, 500))
def test_damaged_zips_are_answered(numbers: range, small: Path) -> None:
    template = small / "templates" / "post.docx"
    assert_changes_are_answered(damaged, [template], small, numbers)
