"""Two validators and a list of our own judge every file that this repository builds."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import koostaja
from conftest import ROOT
from unseen import unseen

SDK = ROOT / ".venv" / "node" / "node_modules" / ".bin" / "ooxml-validator"
Change = Callable[[dict[str, bytes]], None]


@pytest.fixture(scope="session")
def judged(built: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every Word file of both workspaces."""
    out = tmp_path_factory.mktemp("starter")
    assert koostaja.build(ROOT / "koostaja" / "starter", out).problems == []
    return sorted((*built.rglob("*.docx"), *out.rglob("*.docx")))


def test_nothing_is_wrong_that_no_validator_sees(judged: list[Path]) -> None:
    assert len(judged) == 15
    for path in judged:
        assert unseen(path) == [], path


def in_body(old: str, new: str) -> Change:
    """A change of the body's XML, once."""

    def change(parts: dict[str, bytes]) -> None:
        body = parts["word/document.xml"].decode()
        changed = re.sub(old, new, body, count=1, flags=re.DOTALL)
        assert changed != body
        parts["word/document.xml"] = changed.encode()

    return change


def in_part(name: str, old: str, new: str) -> Change:
    """A change of another part, once."""

    def change(parts: dict[str, bytes]) -> None:
        text = parts[name].decode()
        changed = re.sub(old, new, text, count=1, flags=re.DOTALL)
        assert changed != text
        parts[name] = changed.encode()

    return change


def without(name: str) -> Change:
    """A part that is lost."""

    def change(parts: dict[str, bytes]) -> None:
        del parts[name]

    return change


def with_part(name: str) -> Change:
    """A part that nothing refers to."""
    return lambda parts: parts.update({name: b"<x/>"})


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (in_body('w:name="piece-2"', 'w:name="piece-1"'), "bookmark name twice: piece-1"),
        (in_body('(<w:bookmarkStart [^>]*w:id=)"2"', r'\1"1"'), "bookmark id twice: 1"),
        (in_body("<w:bookmarkEnd [^>]*/>", ""), "open bookmark"),
        (in_body('w:anchor="piece-1"', 'w:anchor="piece-9"'), "link to nowhere: piece-9"),
        (in_body('(<w:footerReference [^>]*r:id=)"[^"]*"', r'\1"none"'), "no relationship: none"),
        (in_body('(<w:numId w:val=)"[^"]*"', r'\1"999"'), "no list: 999"),
        (in_body('(<w:pStyle w:val=)"[^"]*"', r'\1"Puudub"'), "no style: Puudub"),
        (in_body("<w:tc>.*?</w:tc>", "<w:tc/>"), "cell without a last paragraph"),
        (in_body("(<w:gridCol [^>]*/>)", r"\1\1"), "row beyond the grid"),
        (in_body("<w:t>", "<w:t>{{ x }}"), "leftover tag: word/document.xml"),
        (
            in_body("<w:r>", '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'),
            "open field",
        ),
        (in_part("word/numbering.xml", r'(<w:num w:numId=)"2"', r'\1"1"'), "numId twice: 1"),
        (
            in_part("word/numbering.xml", r'(w:abstractNumId=)"1"', r'\1"0"'),
            "abstractNumId twice: 0",
        ),
        (without("word/fontTable.xml"), "no part: word/fontTable.xml"),
        (with_part("word/extra.xml"), "unused part: word/extra.xml"),
    ],
)
def test_a_broken_file_is_refused(change: Change, told: str, built: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(built / "directives/2025-183/koos-lisadega.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(broken, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert told in unseen(broken)


def sdk(path: Path) -> dict[str, object]:
    """What the validator of the Open XML SDK says; its exit code says nothing."""
    done = subprocess.run([str(SDK), str(path)], capture_output=True, text=True, check=False)
    said: dict[str, object] = json.loads(done.stdout)
    return said


@pytest.mark.judge
def test_the_open_xml_sdk_finds_nothing(judged: list[Path]) -> None:
    for path in judged:
        assert sdk(path)["ok"] is True, path


@pytest.mark.judge
def test_the_open_xml_sdk_sees_a_broken_file(built: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    source = built / "positions" / "koordinaator-klat-srt.docx"
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(broken, "w") as target:
        for name in archive.namelist():
            data = archive.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:sectPr", b"<w:nonsense/><w:sectPr", 1)
            target.writestr(name, data)
    assert sdk(broken)["ok"] is False
