"""Words are held against what was confirmed: kept files, and files that came back."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import koostaja
from conftest import ROOT
from koostaja.docx import pack, parts_with_words, unpack, visible_paragraphs, zip_file
from koostaja.release import verify_directives, verify_file
from koostaja.workspace import open_workspace, record_text
from reader import read as read_word
from test_release import FOLDER, codes, record_of


def test_what_is_kept_verifies(confirmed: Path) -> None:
    workspace, _ = open_workspace(confirmed)
    assert verify_directives(workspace, []) == (["first"], [])
    assert codes(verify_directives(workspace, ["frist"]).problems) == ["not-confirmed"]


def test_a_word_that_the_text_does_not_have_is_found(confirmed: Path) -> None:
    path = confirmed / FOLDER / "files/lisa-1.docx"
    path.write_bytes(with_words(path.read_bytes(), b"KINNITATUD", b"KINNITATAKSE"))
    resealed(confirmed)
    assert koostaja.check(confirmed).problems == []
    workspace, _ = open_workspace(confirmed)
    (found,) = verify_directives(workspace, []).problems
    assert found.code == "words-changed"
    assert found.location.file == f"{FOLDER}/files/lisa-1.docx"
    assert "KINNITATAKSE" in str(found.values["found"])


def resealed(root: Path) -> None:
    """A forger's work: the record with the hashes of files as they are now."""
    record = record_of(root)
    del record["seal"]
    for name in record["files"]:
        record["files"][name] = hashlib.sha256((root / FOLDER / name).read_bytes()).hexdigest()
    (root / FOLDER / "record.yaml").write_text(record_text(record), encoding="utf-8")


def with_words(data: bytes, old: bytes, new: bytes) -> bytes:
    parts = unpack(data)
    body = parts["word/document.xml"]
    assert old in body
    parts["word/document.xml"] = body.replace(old, new, 1)
    return zip_file(pack(name, part) for name, part in parts.items())


def returned(root: Path, name: str, data: bytes) -> tuple[list[str], list[str]]:
    path = root / name
    path.write_bytes(data)
    workspace, _ = open_workspace(root)
    done = verify_file(workspace, path, name)
    return codes(done.problems), done.value


@pytest.mark.parametrize("name", ["act.docx", "lisa-1.docx", "lisa-2.docx", "koos-lisadega.docx"])
def test_a_file_that_came_back_is_known_by_its_words(name: str, confirmed: Path) -> None:
    data = (confirmed / FOLDER / "files" / name).read_bytes()
    assert returned(confirmed, "tagasi.docx", data) == ([], [f"{FOLDER}/files/{name}"])


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"KINNITATUD", b"KINNITAMATA", "words-changed"),
        (b">KINNITATUD<", b"><", "words-missing"),
        (b"<w:p>", b"<w:p><w:r><w:t>Lisatud</w:t></w:r></w:p><w:p>", "words-added"),
    ],
)
def test_what_differs_in_a_file_that_came_back_is_told(
    old: bytes, new: bytes, code: str, confirmed: Path
) -> None:
    data = (confirmed / FOLDER / "files/lisa-1.docx").read_bytes()
    assert returned(confirmed, "x.docx", with_words(data, old, new))[0] == [code]


def test_a_number_that_word_would_print_otherwise_is_told(tmp_path: Path) -> None:
    folder = "directives/confirmed/2025-183/files"
    parts = unpack((ROOT / folder / "kaskkiri.docx").read_bytes())
    lists = re.sub(rb'w:start w:val="1"', b'w:start w:val="4"', parts["word/numbering.xml"])
    assert lists != parts["word/numbering.xml"]
    parts["word/numbering.xml"] = lists
    path = tmp_path / "tagasi.docx"
    path.write_bytes(zip_file(pack(name, part) for name, part in parts.items()))
    workspace, _ = open_workspace(ROOT)
    done = verify_file(workspace, path, path.name)
    assert done.value == [f"{folder}/kaskkiri.docx"]
    assert set(codes(done.problems)) == {"words-changed"}
    assert str(done.problems[0].values["found"]).startswith("4. Kinnitan")


def container(*files: tuple[str, bytes]) -> bytes:
    """A signed container (ETSI EN 319 162-1), its signature left out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.etsi.asic-e+zip")
        for name, data in files:
            archive.writestr(name, data)
        archive.writestr("META-INF/signatures0.xml", "<x/>")
    return buffer.getvalue()


def test_a_signed_container_is_opened(confirmed: Path) -> None:
    files = [
        (name, (confirmed / FOLDER / f"files/{name}").read_bytes())
        for name in ("act.docx", "lisa-2.docx")
    ]
    problems, against = returned(confirmed, "x.asice", container(*files))
    assert problems == []
    assert against == [f"{FOLDER}/files/act.docx", f"{FOLDER}/files/lisa-2.docx"]
    wrong = with_words(files[1][1], b"KINNITATUD", b"TAGASI")
    assert returned(confirmed, "x.asice", container(files[0], ("b.docx", wrong)))[0] == [
        "words-changed"
    ]


def hostile() -> Iterator[tuple[str, bytes, str]]:
    yield "empty", b"", "returned-unreadable"
    yield "text", b"tere", "returned-unreadable"
    yield "pdf only", container(("a.pdf", b"%PDF")), "returned-without-words"
    yield "broken within", container(("a.docx", b"PK")), "returned-unreadable"
    yield "no xml", container(("word/document.xml", b"<w")), "returned-unreadable"
    yield "foreign", docx(b"<a/>"), "returned-unknown"
    entities = b'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "' + b"&b;" * 999 + b'">]><a>&c;</a>'
    yield "entities", docx(entities), "returned-unknown"
    yield "deep", docx(b"<a>" * 9999 + b"</a>" * 9999), "returned-unreadable"
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a/>")
        archive.writestr("word/media/a.bin", bytes(60_000_000))
    yield "bomb", bomb.getvalue(), "returned-unreadable"
    lying = bytearray(bomb.getvalue())
    for mark, at in ((b"PK\1\2", 24), (b"PK\3\4", 22)):
        struct.pack_into("<L", lying, lying.rfind(mark) + at, 10)
    yield "a bomb that lies", bytes(lying), "returned-unreadable"
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(10_001):
            archive.writestr(str(number), b"")
    yield "many files", many.getvalue(), "returned-unreadable"


def docx(body: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", body)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code"), list(hostile()), ids=lambda one: one if isinstance(one, str) else ""
)
def test_a_hostile_file_is_a_problem(name: str, data: bytes, code: str, confirmed: Path) -> None:
    assert returned(confirmed, "x.asice", data) == ([code], []), name


def test_what_the_engine_reads_of_word_is_what_a_reader_sees(built: Path) -> None:
    files = sorted(built.rglob("*.docx"))
    assert len(files) == 10
    for path in files:
        parts = unpack(path.read_bytes())
        seen = [line.printed for line in visible_paragraphs(parts, "word/document.xml")]
        expected = [shown(line) for line in read_word(path) if line[0] in "HNBP"]
        assert seen == expected
        assert parts_with_words(parts)[0] == "word/document.xml"


def shown(line: str) -> str:
    """A line of the tests' reader as number and words, with single spaces."""
    kind, rest = line[0], line[2:]
    return " ".join((rest.removeprefix("- ") if kind == "H" else rest).split())
