"""PDFs by LibreOffice: PDF/A with tags, all in one process, nothing half made left behind."""

from __future__ import annotations

import json
import os
import shutil
import stat
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pypdf import PdfReader

from console import Done, run
from koostaja.builder.office_program import OfficeProgram
from koostaja.builder.pdf import write_pdfs
from koostaja.builder.pdf.libreoffice_engine import LibreOfficeEngine, find_libreoffice
from koostaja.diagnostics import Problem
from koostaja.files.output_paths import PDF_RECORD
from page_files import p, packed, r, word_file

CLERK = "positions/clerk.pdf"
HEAD = "positions/head.pdf"
CLAIM = b"%PDF-1.7 <pdfaid:part>2</pdfaid:part> %%EOF\n"
PROGRAM = """\
import os, pathlib, signal, subprocess, sys, time
here = pathlib.Path(__file__).parent
if "--version" in sys.argv:
    print("LibreOffice 9.9.9.9 abc")
    sys.exit()
with open(here / "starts", "a") as starts:
    print(*[one for one in sys.argv if one.endswith(".docx")], file=starts)
for name in sys.argv:
    if not name.endswith(".docx"):
        continue
    text = pathlib.Path(name).read_bytes()
    pdf = pathlib.Path(name).with_suffix(".pdf")
    if b"hangs" in text:
        held = os.open(here / "held", os.O_WRONLY)
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], pass_fds=[held])
        pdf.write_bytes(b"%PDF-1.7 half")
        time.sleep(600)
    if b"crashes" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"refused" not in text:
        pdf.write_bytes(b"%PDF-1.7 %%EOF" if b"old" in text else @claim@ + text)
"""
"""A program that does with files what their text says; as LibreOffice, it works in order."""


@pytest.fixture
def soffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program on the path that behaves as LibreOffice at its worst."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "soffice"
    text = PROGRAM.replace("@claim@", repr(CLAIM.replace(b" %%EOF\n", b"")))
    text = text.replace("+ text)", '+ b" %%EOF")')
    program.write_text(f"#!{sys.executable}\n{text}", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    return folder


@pytest.fixture
def convert(soffice: Path, tmp_path: Path) -> Callable[..., list[bytes | Problem]]:
    """Convert files of some texts by that program."""

    def converted(*texts: str, patience: float = 30) -> list[bytes | Problem]:
        for at, text in enumerate(texts):
            (tmp_path / f"{at}.docx").write_text(text, encoding="utf-8")
        engine = LibreOfficeEngine(OfficeProgram(str(soffice / "soffice"), "LibreOffice", patience))
        files = [f"{at}.docx" for at in range(len(texts))]
        found = dict(engine.convert(tmp_path, files, 1))
        return [found[file] for file in files]

    return converted


def reasons(found: list[bytes | Problem]) -> list[str]:
    """Return for each file why there is no PDF; "" if there is one."""
    return [
        one.message("en").partition(": ")[2] if isinstance(one, Problem) else "" for one in found
    ]


def test_a_file_that_libreoffice_does_not_make_is_told(
    convert: Callable[..., list[bytes | Problem]], soffice: Path
) -> None:
    found = convert("a", "refused", "old", "b")
    assert reasons(found) == [
        "",
        "LibreOffice made no file.",
        "this LibreOffice makes no PDF/A-2b; version 7.4 or later does.",
        "",
    ]
    assert isinstance(found[1], Problem)
    assert found[1].location.file == "1.docx"
    assert (soffice / "starts").read_text("utf-8").splitlines() == ["0.docx 1.docx 2.docx 3.docx"]


def test_a_crash_costs_one_pdf(
    convert: Callable[..., list[bytes | Problem]], soffice: Path
) -> None:
    assert reasons(convert("a", "crashes", "b", "crashes", "c")) == [
        "",
        "LibreOffice ended early.",
        "",
        "LibreOffice ended early.",
        "",
    ]
    assert len((soffice / "starts").read_text("utf-8").splitlines()) == 3


def test_a_program_that_always_crashes_is_not_started_for_each_file(
    convert: Callable[..., list[bytes | Problem]], soffice: Path
) -> None:
    assert reasons(convert(*["crashes"] * 9)) == ["LibreOffice ended early."] * 9
    assert len((soffice / "starts").read_text("utf-8").splitlines()) == 3


def test_a_pdf_is_there_before_the_next_one_and_stopping_ends_all_processes(
    soffice: Path, tmp_path: Path
) -> None:
    os.mkfifo(soffice / "held")
    held = os.open(soffice / "held", os.O_RDONLY | os.O_NONBLOCK)
    for name, text in (("a.docx", "a"), ("b.docx", "hangs")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    engine = LibreOfficeEngine(OfficeProgram(str(soffice / "soffice"), "LibreOffice"))
    made = engine.convert(tmp_path, ["a.docx", "b.docx"], 1)
    assert next(made)[0] == "a.docx"
    made.close()  # type: ignore[attr-defined]
    os.set_blocking(held, True)
    assert os.read(held, 1) == b""  # nobody holds the other end any more
    os.close(held)


@pytest.mark.full
def test_a_file_that_takes_too_long_is_given_up_with_all_processes(
    convert: Callable[..., list[bytes | Problem]], soffice: Path
) -> None:
    os.mkfifo(soffice / "held")
    held = os.open(soffice / "held", os.O_RDONLY | os.O_NONBLOCK)
    found = convert("a", "hangs", "b", patience=10)
    assert reasons(found) == ["", "LibreOffice took too long.", ""]
    os.set_blocking(held, True)
    assert os.read(held, 1) == b""  # nobody holds the other end any more
    os.close(held)


def test_a_file_that_is_gone_is_told(tmp_path: Path, soffice: Path) -> None:
    engine = LibreOfficeEngine(OfficeProgram(str(soffice / "soffice"), "LibreOffice"))
    ((_, found),) = engine.convert(tmp_path, ["gone.docx"], 1)
    assert isinstance(found, Problem)
    assert (found.code, found.location.file) == ("pdf-refused", "gone.docx")
    assert not (soffice / "starts").exists()


def test_nothing_is_left_of_the_work(
    convert: Callable[..., list[bytes | Problem]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    convert("a", "crashes")
    assert list(place.iterdir()) == []


def test_libreoffice_is_found_on_the_path_with_its_version(soffice: Path) -> None:
    found = find_libreoffice()
    assert found is not None
    assert (found.office.program, found.name) == (str(soffice / "soffice"), "LibreOffice 9.9.9.9")


@pytest.mark.parametrize(("lang", "told"), [("et", "Paigalda"), ("en", "Install")])
def test_without_libreoffice_nothing_is_written(
    lang: str, told: str, small: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = build(small, "--lang", lang)
    assert done.exit_code == 1
    assert "[no-libreoffice]" in done.stderr
    assert f"{told} LibreOffice 7.4" in done.stderr
    assert not (small / "build").exists()


def test_the_workspace_names_the_engine_and_the_option_wins(
    small: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = small / "organisation.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\npdf_engine: libreoffice\n", encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "[no-libreoffice]" in run("build", "head", "--pdf", "-C", small).stderr
    done = run("build", "head", "--pdf-engine", "dxpdf", "-C", small)
    assert done.exit_code == 0
    assert (small / "build" / HEAD).read_bytes().startswith(b"%PDF")


def build(root: Path, *arguments: str) -> Done:
    return run("build", "--pdf-engine", "libreoffice", "-C", root, *arguments)


@pytest.mark.office
def test_pages_are_pdf_a_2b_with_tags_and_outline(built: Path, tmp_path: Path) -> None:
    file = "directives/2025-183/koos-lisadega.docx"
    (tmp_path / file).parent.mkdir(parents=True)
    shutil.copy(built / file, tmp_path / file)
    engine = find_libreoffice()
    assert engine is not None
    assert write_pdfs(tmp_path, [file], engine) == ((1, 0), [])
    reader = PdfReader(tmp_path / file.replace(".docx", ".pdf"))
    root = reader.trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in metadata
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    assert reader.outline
    fonts = [
        font.get_object()
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    ]
    assert len(fonts) > 5
    assert all("/ToUnicode" in font for font in fonts)
    assert [page.extract_text() for page in reader.pages if "(1)" in page.extract_text()] != []


@pytest.mark.office
def test_every_document_is_made_once_and_again_by_another_engine(small: Path) -> None:
    out = small / "build"
    assert build(small).output.splitlines()[-1] == "PDF-faile kirjutatud: 6, muutumata: 0."
    before = {path: path.read_bytes() for path in out.rglob("*.pdf")}
    assert build(small).output.splitlines()[-1] == "PDF-faile kirjutatud: 0, muutumata: 6."
    assert {path: path.read_bytes() for path in out.rglob("*.pdf")} == before
    record = json.loads((out / PDF_RECORD).read_text(encoding="utf-8"))["files"]
    engine = find_libreoffice()
    assert engine is not None
    assert Counter(entry["engine"] for entry in record.values()) == {engine.name: 6}
    done = run("build", "head", "--pdf", "-C", small)
    assert done.output.splitlines()[-1] == "PDF-faile kirjutatud: 1, muutumata: 0."
    record = json.loads((out / PDF_RECORD).read_text(encoding="utf-8"))["files"]
    assert Counter(entry["engine"].split()[0] for entry in record.values()) == {
        "LibreOffice": 5,
        "dxpdf": 1,
    }


@pytest.mark.office
def test_all_documents_of_this_repository_say_their_words(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(built, out)
    files = [path.relative_to(out).as_posix() for path in out.rglob("*.docx")]
    engine = find_libreoffice()
    assert engine is not None
    assert write_pdfs(out, files, engine) == ((len(files), 0), [])
    assert len(files) == 10
    assert list(out.rglob(".~lock*")) == []


@pytest.mark.office
def test_two_builds_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    outs = [tmp_path / "one", tmp_path / "two"]
    engine = find_libreoffice()
    assert engine is not None
    for out in outs:
        (out / "positions").mkdir(parents=True)
        for name in ("a", "b"):
            document = packed(word_file(p(r(f"{name} tekst"))))
            (out / "positions" / f"{name}.docx").write_bytes(document)
    files = ["positions/a.docx", "positions/b.docx"]
    with ThreadPoolExecutor() as pool:
        results = list(pool.map(lambda out: write_pdfs(out, files, engine), outs))
    assert results == [((2, 0), [])] * 2


@pytest.mark.office
def test_what_dxpdf_drops_is_printed(tmp_path: Path) -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('juhtelement')}</w:sdtContent></w:sdt>"
    body = p(r("enne ") + control + r(" järel")) + p(r("Pealkiri", "<w:caps/>"))
    (tmp_path / "a.docx").write_bytes(packed(word_file(body)))
    engine = find_libreoffice()
    assert engine is not None
    assert write_pdfs(tmp_path, ["a.docx"], engine) == ((1, 0), [])
    text = PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    assert "juhtelement" in text
    assert "PEALKIRI" in text


@pytest.mark.office
def test_a_broken_document_is_told_and_the_others_made(built: Path, tmp_path: Path) -> None:
    name = "positions/koordinaator-klat-srt.docx"
    (tmp_path / "positions").mkdir()
    shutil.copy(built / name, tmp_path / name)
    (tmp_path / "broken.docx").write_bytes(b"no zip")
    engine = find_libreoffice()
    assert engine is not None
    counted, problems = write_pdfs(tmp_path, ["broken.docx", "gone.docx", name], engine)
    assert counted == (1, 0)
    assert [(one.code, one.location.file) for one in problems] == [
        ("pdf-refused", "broken.docx"),
        ("pdf-refused", "gone.docx"),
    ]
    assert not (tmp_path / "broken.pdf").exists()
