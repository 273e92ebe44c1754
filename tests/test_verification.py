"""Words are held against what was confirmed: kept files, and files that came back."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import koostaja
from conftest import ROOT
from koostaja.docx import pack, parts_with_words, unpack, visible_paragraphs, zip_file
from koostaja.release import (
    Answer,
    ReturnedFile,
    confirm_directive,
    report_lines,
    verify_directives,
    verify_file,
)
from koostaja.workspace import open_workspace, record_text
from reader import read as read_word
from signing import container, sign
from test_release import FOLDER, codes, record_of
from workspaces import edit

STRUCK = b"<w:r><w:rPr><w:strike/></w:rPr>"


def test_what_is_kept_verifies(confirmed: Path) -> None:
    workspace, _ = open_workspace(confirmed)
    verified, problems = verify_directives(workspace, [])
    assert (verified, codes(problems)) == (["first"], ["record-unanchored"])
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


def returned(root: Path, name: str, data: bytes) -> ReturnedFile:
    path = root / name
    path.write_bytes(data)
    workspace, _ = open_workspace(root)
    return verify_file(workspace, path, name)


def answers(found: ReturnedFile) -> list[tuple[str, list[str]]]:
    """Each answer with the codes of its problems."""
    return [(str(one.answer), codes(list(one.problems))) for one in found.answers]


def kept(root: Path, name: str) -> bytes:
    return (root / FOLDER / "files" / name).read_bytes()


def packed(parts: dict[str, bytes]) -> bytes:
    return zip_file(pack(name, part) for name, part in parts.items())


@pytest.mark.parametrize("name", ["act.docx", "lisa-1.docx", "lisa-2.docx", "koos-lisadega.docx"])
def test_the_kept_bytes_are_identical(name: str, confirmed: Path) -> None:
    found = returned(confirmed, "tagasi.docx", kept(confirmed, name))
    assert answers(found) == [("identical", [])]
    assert [one.kept.file for one in found.answers if one.kept] == [f"{FOLDER}/files/{name}"]
    assert codes(list(found.problems)) == ["record-unanchored"]
    assert found.is_trusted


@pytest.mark.parametrize("name", ["act.docx", "lisa-1.docx", "koos-lisadega.docx"])
def test_other_bytes_with_the_same_words_are_told_apart(name: str, confirmed: Path) -> None:
    parts = unpack(kept(confirmed, name))
    parts["word/document.xml"] += b"<!-- saved again -->"
    found = returned(confirmed, "tagasi.docx", packed(parts))
    assert answers(found) == [("same-words", [])]
    assert [one.kept.file for one in found.answers if one.kept] == [f"{FOLDER}/files/{name}"]
    assert found.is_trusted


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"KINNITATUD", b"KINNITAMATA", "words-changed"),
        (b">KINNITATUD<", b"><", "words-missing"),
        (b"<w:p>", b"<w:p><w:r><w:t>Lisatud</w:t></w:r></w:p><w:p>", "words-added"),
        (b"<w:r>", b"<w:r><w:rPr><w:strike/></w:rPr>", "look-changed"),
        (b"<w:pgSz ", b'<w:pgNumType w:start="7"/><w:pgSz ', "pages-changed"),
    ],
)
def test_what_differs_in_a_file_that_came_back_is_told(
    old: bytes, new: bytes, code: str, confirmed: Path
) -> None:
    found = returned(confirmed, "x.docx", with_words(kept(confirmed, "lisa-1.docx"), old, new))
    assert answers(found) == [("different", [code])]
    assert not found.is_trusted


def test_the_files_of_a_draft_are_known_and_none_with_other_words(
    confirmed: Path, tmp_path: Path
) -> None:
    first = (confirmed / "directives/first.yaml").read_text(encoding="utf-8")
    second = re.sub("number: .*\ndate: .*\n", "", first).replace(
        "points: [confirm]",
        "repeals: [{number: 6, date: 2026-02-03, title: Ametijuhendite kinnitamine}]\n"
        "points: [confirm, {text: Tunnistan kehtetuks 03.02.2026 käskkirja nr 6.}]",
    )
    (confirmed / "directives/second.yaml").write_text(second, encoding="utf-8")
    edit(confirmed, "positions/clerk.yaml", "name: Arhivaar", "name: Asjaajaja")
    assert koostaja.build(confirmed, tmp_path / "out", ["second"]).problems == []
    assert confirm_directive(confirmed, "second", "7", "2026-02-05").problems == []
    for path in sorted((tmp_path / "out").rglob("*.docx")):
        found = returned(confirmed, "x.docx", path.read_bytes())
        (one,) = found.answers
        assert (one.answer, one.is_unnumbered, found.is_trusted) == ("different", True, False)
        assert one.kept
        assert one.kept.file == f"directives/confirmed/second/files/{path.name}"
        assert "ainult selle poolest" in next(iter(report_lines(found, "et")))
    draft = (tmp_path / "out/directives/second/koos-lisadega.docx").read_bytes()
    for old, new in ((b"KINNITATUD", b"KINNITAMATA"), (b"<w:r>", STRUCK), (b"____", b"8")):
        (one,) = returned(confirmed, "x.docx", with_words(draft, old, new)).answers
        assert (one.answer, one.is_unnumbered) == ("different", False), new


def test_a_change_of_style_is_a_hint(confirmed: Path) -> None:
    size = b'<w:r><w:rPr><w:szCs w:val="40"/></w:rPr>'
    data = with_words(kept(confirmed, "lisa-1.docx"), b"<w:r>", size)
    found = returned(confirmed, "x.docx", data)
    assert answers(found) == [("same-words", ["style-changed"])]
    assert found.is_trusted


def test_many_changes_of_looks_are_counted(confirmed: Path) -> None:
    parts = unpack(kept(confirmed, "koos-lisadega.docx"))
    body = parts["word/document.xml"]
    assert body.count(b"<w:r>") > 30
    parts["word/document.xml"] = body.replace(b"<w:r>", b"<w:r><w:rPr><w:strike/></w:rPr>")
    ((answer, said),) = answers(returned(confirmed, "x.docx", packed(parts)))
    assert answer == "different"
    assert said.count("look-changed") == 20
    assert said[-1] == "looks-changed"


def test_a_long_paragraph_is_quoted_where_it_differs(tmp_path: Path) -> None:
    folder = "directives/confirmed/2025-183/files"
    data = (ROOT / folder / "lisa-1.docx").read_bytes()
    path = tmp_path / "x.docx"
    path.write_bytes(with_words(data, b"teenusega seotud", b"teenusega sidumata"))
    workspace, _ = open_workspace(ROOT)
    (answer,) = verify_file(workspace, path, path.name).answers
    (found,) = answer.problems
    assert found.code == "words-changed"
    assert "teenusega seotud" in str(found.values["expected"])
    assert "teenusega sidumata" in str(found.values["found"])


def test_a_container_of_an_unusual_form_is_a_hint(confirmed: Path) -> None:
    files = files_of(confirmed, "act.docx")
    buffer = io.BytesIO()
    signed = zipfile.ZipFile(io.BytesIO(container(files)))
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed_again, signed:
        for name in signed.namelist():
            packed_again.writestr(name, signed.read(name))
    found = returned(confirmed, "x.asice", buffer.getvalue())
    assert found.container is not None
    assert codes(list(found.container.problems)) == ["container-form", "signature-unproven"]
    assert found.is_trusted


def test_a_number_that_word_would_print_otherwise_is_told(tmp_path: Path) -> None:
    folder = "directives/confirmed/2025-183/files"
    parts = unpack((ROOT / folder / "kaskkiri.docx").read_bytes())
    lists = re.sub(rb'w:start w:val="1"', b'w:start w:val="4"', parts["word/numbering.xml"])
    assert lists != parts["word/numbering.xml"]
    parts["word/numbering.xml"] = lists
    path = tmp_path / "tagasi.docx"
    path.write_bytes(packed(parts))
    workspace, _ = open_workspace(ROOT)
    (answer,) = verify_file(workspace, path, path.name).answers
    assert answer.kept is not None
    assert answer.kept.file == f"{folder}/kaskkiri.docx"
    assert answer.answer is Answer.DIFFERENT
    assert set(codes(list(answer.problems))) == {"words-changed"}
    assert str(answer.problems[0].values["found"]).startswith("4. Kinnitan")


def test_what_was_not_read_is_not_vouched_for(confirmed: Path) -> None:
    chunk = b'<w:altChunk r:id="rId99"/><w:sectPr'
    data = with_words(kept(confirmed, "lisa-1.docx"), b"<w:sectPr", chunk)
    ((answer, found),) = answers(returned(confirmed, "x.docx", data))
    assert answer == "unvouched"
    assert {"returned-unread", "word-active-content"} <= set(found)


def files_of(root: Path, *names: str) -> dict[str, bytes]:
    return {name: kept(root, name) for name in names}


def test_each_file_in_a_signed_container_is_answered(confirmed: Path) -> None:
    files = files_of(confirmed, "act.docx", "lisa-2.docx")
    found = returned(confirmed, "x.asice", container(files))
    assert answers(found) == [("identical", [])] * 2
    assert found.container is not None
    assert [one.covers for one in found.container.signatures or ()] == [tuple(files)]
    assert codes(list(found.container.problems)) == ["signature-unproven"]
    assert found.is_trusted
    files["b.docx"] = with_words(files.pop("lisa-2.docx"), b"KINNITATUD", b"TAGASI")
    found = returned(confirmed, "x.asice", container(files))
    assert answers(found) == [("identical", []), ("different", ["words-changed"])]
    assert not found.is_trusted


def unsigned(files: dict[str, bytes]) -> bytes:
    return container(files, [])


def with_a_file_that_is_not_signed(files: dict[str, bytes]) -> bytes:
    first = dict(list(files.items())[:1])
    return container(files, [sign(first)])


def with_a_changed_file(files: dict[str, bytes]) -> bytes:
    first = next(iter(files))
    return container(files, [sign({**files, first: b"other"})])


def within_another(files: dict[str, bytes]) -> bytes:
    return container({**files, "inner.asice": container(files)})


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (unsigned, "container-unsound"),
        (with_a_file_that_is_not_signed, "signature-uncovered"),
        (with_a_changed_file, "signature-bad"),
        (within_another, "container-unsound"),
    ],
)
def test_a_container_that_proves_nothing_is_not_trusted(
    make: Callable[[dict[str, bytes]], bytes], code: str, confirmed: Path
) -> None:
    found = returned(confirmed, "x.asice", make(files_of(confirmed, "act.docx", "lisa-1.docx")))
    assert found.container is not None
    assert code in codes(list(found.container.problems))
    assert {("identical", ())} <= {(one, tuple(said)) for one, said in answers(found)}
    assert not found.is_trusted


def docx(body: bytes) -> bytes:
    """A Word file with a text of its own."""
    parts = unpack((ROOT / "templates/kaskkiri.docx").read_bytes())
    return packed({**parts, "word/document.xml": body})


def entities() -> bytes:
    """A Word file with a text that grows when it is read."""
    doctype = b'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "' + b"&b;" * 999 + b'">]>'
    return docx(doctype + b"<a>&c;</a>")


def bomb() -> bytes:
    """A file that is small only while it is packed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a/>")
        archive.writestr("word/media/a.bin", bytes(250_000_000))
    return made.getvalue()


def lying_bomb() -> bytes:
    """The same, which says that it is small."""
    lying = bytearray(bomb())
    for mark, at in ((b"PK\1\2", 24), (b"PK\3\4", 22)):
        struct.pack_into("<L", lying, lying.rfind(mark) + at, 10)
    return bytes(lying)


def many() -> bytes:
    """An archive of more files than a Word file may have."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(10_001):
            archive.writestr(str(number), b"")
    return made.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "returned-not-word"),
    "text": (lambda: b"tere", "returned-not-word"),
    "pdf only": (lambda: container({"a.pdf": b"%PDF"}), "returned-not-word"),
    "broken within": (lambda: container({"a.docx": b"PK"}), "returned-unreadable"),
    "no xml": (lambda: docx(b"<w"), "word-unknown-part"),
    "foreign": (lambda: docx(b"<a/>"), "returned-unknown"),
    "entities": (entities, "word-doctype"),
    "deep": (lambda: docx(b"<a>" * 9999 + b"</a>" * 9999), "word-too-large"),
    "bomb": (bomb, "word-too-large"),
    "a bomb that lies": (lying_bomb, "returned-unreadable"),
    "many files": (many, "word-too-large"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_a_problem(name: str, confirmed: Path) -> None:
    make, code = HOSTILE[name]
    found = returned(confirmed, "x.asice", make())
    ((answer, said),) = answers(found)
    assert answer == "unvouched"
    assert code in said
    assert not found.is_trusted


def test_a_path_that_is_no_file_is_a_problem(confirmed: Path) -> None:
    workspace, _ = open_workspace(confirmed)
    for path, code in ((confirmed, "file-not-regular"), (confirmed / "x", "file-unreadable")):
        found = verify_file(workspace, path, path.name)
        assert codes(list(found.problems)) == [code]
        assert not found.is_trusted


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
