"""Two thousand mutated workspaces: each is answered with problems, never an exception."""

from __future__ import annotations

import copy
import json
import random
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

import koostaja
from koostaja.diagnostics import FORMATS

ODD: list[Any] = [
    None, True, "", " ", "x", "0", "-1", "2026-02-30", "{n}", "{{ x }}", "a: b", "&<>\"'",
    "õ" * 300, [], {}, [[]], [None], ["x"], [{}], {"x": "y"}, {"use": "training"}, {"use": None},
    {"set": "all"}, {"text": "x"}, {"text": "x", "items": [{"text": "y"}]}, {"use": "other"},
    {"as_signed": "x", "reason": "y"}, {"when": {"/secret": "x"}}, {"post": "head"},
    {"unit": "talitus"}, "all", "head",
]  # fmt: skip


def ways(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value in a structure."""
    yield way
    if isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from ways(one, (*way, key))


def mutated(data: Any, chance: random.Random) -> Any:
    """A structure with one to three of its values replaced, removed, renamed or doubled."""
    data = copy.deepcopy(data)
    for _ in range(chance.randint(1, 3)):
        way = chance.choice(list(ways(data)))
        if not way:
            continue
        holder = data
        for key in way[:-1]:
            holder = holder[key]
        action = chance.choice(("replace", "replace", "remove", "rename", "swap"))
        if action == "replace":
            holder[way[-1]] = copy.deepcopy(chance.choice(ODD))
        elif action == "remove":
            del holder[way[-1]]
        elif action == "rename" and isinstance(holder, dict):
            holder[str(way[-1])[::-1]] = holder.pop(way[-1])
        else:
            other = chance.choice(list(ways(data)))
            value: Any = data
            for key in other:
                value = value[key]
            holder[way[-1]] = copy.deepcopy(value)
    return data


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


@pytest.mark.parametrize("seed", range(40))
def test_mutated_workspaces_are_answered(seed: int, small: Path) -> None:
    chance = random.Random(seed)
    files = [path for path in small.rglob("*") if path.suffix in (".yaml", ".json")]
    for _ in range(25):
        path = chance.choice(sorted(files))
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".json":
            changed = json.dumps(mutated(json.loads(text), chance))
        else:
            data = mutated(yaml.load(text, yaml.SafeLoader), chance)
            changed = yaml.safe_dump(data, allow_unicode=True)
        path.write_text(changed, encoding="utf-8")
        assert_answered(small)
        shutil.rmtree(small / "build", ignore_errors=True)
        path.write_text(text, encoding="utf-8")
    assert assert_answered(small)


@pytest.mark.parametrize("seed", range(16))
def test_texts_with_characters_changed_are_answered(seed: int, small: Path) -> None:
    chance = random.Random(seed)
    files = [path for path in small.rglob("*") if path.suffix in (".yaml", ".json")]
    for _ in range(25):
        path = chance.choice(sorted(files))
        original = path.read_bytes()
        changed = bytearray(original)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(changed))
            changed[at : at + chance.randint(0, 3)] = chance.choice(
                [
                    b"",
                    b":",
                    b"\n",
                    b"{",
                    b"]",
                    b"\t",
                    b"\x07",
                    b"\xff",
                    b"*",
                    b"&",
                    b"#",
                    b'"',
                    b"- ",
                ]
            )
        path.write_bytes(bytes(changed))
        assert_answered(small)
        shutil.rmtree(small / "build", ignore_errors=True)
        path.write_bytes(original)


@pytest.mark.parametrize("seed", range(15))
def test_mutated_templates_are_answered(seed: int, small: Path) -> None:
    chance = random.Random(seed)
    path = small / "templates" / "post.docx"
    original = path.read_bytes()
    pieces = [
        b"{{", b"}}", b"{%p", b"{%tr", b"%}", b" for ", b" if ", b"endfor", b"endif", b"item",
        b"row", b"<w:p>", b"</w:p>", b"<w:tc>", b"</w:tr>", b".items", b".lead", b"|", b"(", b"'",
        b"&amp;",
    ]  # fmt: skip
    for _ in range(20):
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = chance.choice(["word/document.xml"] * 5 + sorted(parts))
        data = bytearray(parts[name])
        start = data.find(b"<w:body>") if b"<w:body>" in data else 0
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(start, len(data))
            data[at : at + chance.randint(0, 12)] = chance.choice(pieces)
        with zipfile.ZipFile(path, "w") as archive:
            for part, content in parts.items():
                archive.writestr(part, bytes(data) if part == name else content)
        assert_answered(small)
        shutil.rmtree(small / "build", ignore_errors=True)
        path.write_bytes(original)


@pytest.mark.parametrize("seed", range(15))
def test_damaged_zips_are_answered(seed: int, small: Path) -> None:
    chance = random.Random(seed)
    path = small / "templates" / "post.docx"
    original = path.read_bytes()
    for _ in range(20):
        changed = bytearray(original)
        for _ in range(chance.randint(1, 5)):
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        path.write_bytes(
            bytes(changed[: chance.choice([len(changed), chance.randrange(len(changed))])])
        )
        assert_answered(small)
        shutil.rmtree(small / "build", ignore_errors=True)
    path.write_bytes(original)
