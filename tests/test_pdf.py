"""PDFs beside the Word files: the same words, made only when needed, nobody's file lost."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from conftest import ROOT
from console import Done, run, steady
from koostaja.builder.pdf import write_pdfs
from koostaja.builder.pdf.comparison import comparer
from koostaja.builder.pdf.dxpdf_engine import DxpdfEngine
from koostaja.files.output_paths import PDF_RECORD
from reader import read

CLERK = "positions/clerk.pdf"
HEAD = "positions/head.pdf"
DXPDF = DxpdfEngine()


def build(root: Path, *arguments: str) -> Done:
    return run("build", "--pdf", "-C", root, *arguments)


def last_line(done: Done) -> str:
    return done.output.splitlines()[-1]


def made(out: Path) -> dict[str, int]:
    """Each PDF in a folder with the time of its making."""
    return {
        path.relative_to(out).as_posix(): path.stat().st_mtime_ns for path in out.rglob("*.pdf")
    }


def blocked(folder: Path, *libraries: str) -> str:
    """A folder for PYTHONPATH: in a Python process that has it, libraries are not there."""
    folder = folder / "-".join(libraries)
    folder.mkdir()
    lines = ["import sys", *(f"sys.modules[{one!r}] = None" for one in libraries)]
    (folder / "sitecustomize.py").write_text("\n".join(lines), encoding="utf-8")
    return os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])


@pytest.fixture
def blocker(tmp_path: Path) -> str:
    """A folder for PYTHONPATH: a process that has it cannot make PDFs."""
    return blocked(tmp_path, "dxpdf")


@pytest.fixture(scope="session")
def pages(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with Word files of this repository and their PDFs."""
    out = tmp_path_factory.mktemp("pages")
    files = ["directives/2025-183/koos-lisadega.docx", "positions/koordinaator-klat-srt.docx"]
    for file in files:
        (out / file).parent.mkdir(parents=True)
        shutil.copy(built / file, out / file)
    assert write_pdfs(out, files, DXPDF) == ((2, 0), [])
    return out


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_a_pdf_has_all_words_and_numbers_of_its_document(pages: Path) -> None:
    paths = sorted(pages.rglob("*.pdf"))
    assert len(paths) == 2
    for path in paths:
        text = squeezed("".join(page.extract_text() for page in PdfReader(path).pages))
        lines = [line.split() for line in read(path.with_suffix(".docx"))]
        words = {word for kind, *rest in lines for word in rest if word != "-"}
        numbered = {"".join(line[1:3]) for line in lines if line[0] in "NH" and line[1] != "-"}
        assert len(words) > 400
        assert len(numbered) > 20
        assert [one for one in sorted(words | numbered) if one not in text] == []


def test_a_pdf_counts_its_pages(pages: Path) -> None:
    (alone,) = pages.glob("positions/*.pdf")
    texts = [page.extract_text() for page in PdfReader(alone).pages]
    for number, text in enumerate(texts, 1):
        assert f"{number}({len(texts)})" in squeezed(text)


def test_each_document_of_a_joined_pdf_counts_its_own_pages(pages: Path) -> None:
    (joined,) = pages.glob("directives/*/*.pdf")
    texts = [squeezed(page.extract_text()) for page in PdfReader(joined).pages]
    shown = [re.search(r"\d\(\d\)", text[-6:] + text[:6]) for text in texts]
    assert [one and one[0] for one in shown] == [
        "1(1)", "1(3)", "2(3)", "3(3)", "1(3)", "2(3)", "3(3)",
    ]  # fmt: skip


def test_the_same_document_gives_the_same_bytes(pages: Path, tmp_path: Path) -> None:
    (alone,) = pages.glob("positions/*.docx")
    shutil.copy(alone, tmp_path / "again.docx")
    write_pdfs(tmp_path, ["again.docx"], DXPDF)
    assert (tmp_path / "again.pdf").read_bytes() == alone.with_suffix(".pdf").read_bytes()


def test_every_document_of_a_build_gets_a_pdf_once(
    small: Path, blocker: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = small / "build"
    first = build(small)
    assert (first.exit_code, last_line(first)) == (0, "PDF-faile kirjutatud: 6, muutumata: 0.")
    before = made(out)
    documents = {path.relative_to(out).with_suffix(".pdf") for path in out.rglob("*.docx")}
    assert {Path(file) for file in before} == documents
    monkeypatch.setenv("PYTHONPATH", blocker)
    second = build(small, "--lang", "en")
    assert last_line(second) == "PDF files written: 0, unchanged: 6."
    assert made(out) == before


def test_after_a_change_only_what_it_concerns_is_made_again(small: Path) -> None:
    out = small / "build"
    build(small, "clerk", "head")
    before = made(out)
    file = small / "positions" / "clerk.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Arhiiv on korras", "Arhiiv on terve"), encoding="utf-8")
    assert last_line(build(small, "clerk", "head")) == "PDF-faile kirjutatud: 1, muutumata: 1."
    after = made(out)
    assert {name for name in after if after[name] != before[name]} == {CLERK}
    assert "terve" in PdfReader(out / CLERK).pages[0].extract_text()


def test_named_documents_alone_get_pdfs_and_the_record_keeps_the_others(small: Path) -> None:
    out = small / "build"
    assert last_line(build(small, "clerk")) == "PDF-faile kirjutatud: 1, muutumata: 0."
    assert set(made(out)) == {CLERK}
    build(small, "head")
    record = json.loads((out / PDF_RECORD).read_text(encoding="utf-8"))
    assert list(record["files"]) == [CLERK, HEAD]


def test_another_version_of_the_library_makes_them_again(small: Path) -> None:
    build(small, "head")
    record = small / "build" / PDF_RECORD
    text = record.read_text(encoding="utf-8")
    engine = f"dxpdf {version('dxpdf')}"
    assert engine in text
    record.write_text(text.replace(engine, "dxpdf 0.0.1"), encoding="utf-8")
    assert last_line(build(small, "head")) == "PDF-faile kirjutatud: 0, muutumata: 1."
    assert record.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("built_before", [True, False])
def test_a_pdf_that_is_not_ours_is_left_and_told(built_before: bool, small: Path) -> None:
    file = small / "build" / HEAD
    file.parent.mkdir(parents=True)
    if built_before:
        build(small, "head")
    file.write_bytes(b"mine")
    for _ in range(2):
        done = build(small, "head")
        assert f"{HEAD}: hoiatus [output-edited]" in done.output
        assert (done.exit_code, last_line(done)) == (0, "PDF-faile kirjutatud: 0, muutumata: 0.")
        assert file.read_bytes() == b"mine"
    assert last_line(build(small, "head", "--force")) == "PDF-faile kirjutatud: 1, muutumata: 0."
    assert file.read_bytes().startswith(b"%PDF")
    assert "output-edited" not in build(small, "head").output


def test_a_pdf_goes_with_its_document_unless_somebody_changed_it(small: Path) -> None:
    out = small / "build"
    build(small, "clerk", "head")
    foreign = out / "positions" / "other.pdf"
    foreign.write_bytes(b"theirs")
    (out / HEAD).write_bytes(b"mine")
    for file in (CLERK, HEAD):
        (out / file).with_suffix(".docx").unlink()
    assert write_pdfs(out, [], DXPDF) == ((0, 0), [])
    assert set(made(out)) == {HEAD, "positions/other.pdf"}
    assert json.loads((out / PDF_RECORD).read_text(encoding="utf-8"))["files"] == {}


def test_the_record_keeps_what_another_build_wrote_meanwhile(pages: Path) -> None:
    """Both began without a record; neither forgets, nor takes for edited, what the other made."""
    files = sorted(path.relative_to(pages).as_posix() for path in pages.rglob("*.docx"))[:2]
    for file in files:
        write_pdfs(pages, [file], DXPDF)
    assert len(json.loads((pages / PDF_RECORD).read_text("utf-8"))["files"]) >= 2
    (written, unchanged), problems = write_pdfs(pages, files, DXPDF)
    assert (written, unchanged, problems) == (0, 2, [])


def test_a_document_that_the_library_refuses_is_told_and_the_others_made(pages: Path) -> None:
    (pages / "broken.docx").write_bytes(b"no zip")
    files = ["broken.docx", "gone.docx", "positions/koordinaator-klat-srt.docx"]
    (written, unchanged), problems = write_pdfs(pages, files, DXPDF)
    assert (written, unchanged) == (0, 1)
    assert [(one.code, one.location.file) for one in problems] == [
        ("pdf-refused", "broken.docx"),
        ("pdf-refused", "gone.docx"),
    ]
    assert "Zip" in problems[0].message("et")
    assert not (pages / "broken.pdf").exists()


def test_a_place_that_cannot_be_written_is_a_problem(small: Path) -> None:
    (small / "build" / HEAD).mkdir(parents=True)
    done = build(small, "head")
    assert done.exit_code == 1
    assert f"{HEAD}: viga [cannot-write]" in done.output
    assert not (small / "build" / PDF_RECORD).exists()


def command_line(root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ROOT / "assemble.py", "build", "head", "--pdf", "-C", root]
    changed = {**os.environ, **environment}
    return subprocess.run(command, env=changed, capture_output=True, text=True, encoding="utf-8")


@pytest.mark.parametrize(
    ("lang", "word", "library"), [("et", "Paigalda", "dxpdf"), ("en", "Install", "pypdfium2")]
)
def test_without_a_library_nothing_is_written(
    lang: str, word: str, library: str, small: Path, tmp_path: Path
) -> None:
    file = small / "organisation.yaml"
    text = re.sub(r"language: \w+\n", "", file.read_text(encoding="utf-8"))
    file.write_text(f"{text}\nlanguage: {lang}\n", encoding="utf-8")
    done = command_line(small, PYTHONPATH=blocked(tmp_path, library))
    assert done.returncode == 1
    assert library in done.stderr
    assert "[no-pdf-library]" in done.stderr
    assert f"{word} " in done.stderr
    assert 'pip install "koostaja[pdf]"' in done.stderr
    assert "Traceback" not in done.stderr
    assert not (small / "build").exists()


def test_words_that_a_pdf_lacks_are_told_by_every_build(small: Path) -> None:
    """dxpdf prints no capitals that are set as formatting."""
    template = small / "templates" / "post.docx"
    changed = Document(str(template))
    changed.add_paragraph().add_run("Lõpumärge").font.all_caps = True
    changed.save(str(template))
    for made_again in (1, 0):
        done = build(small, "head", "--lang", "en")
        assert f"{HEAD}: warning [pdf-capitals-missing] The PDF has the words" in done.output
        assert "[LÕPUMÄRGE]" in done.output
        assert done.output.count("warning") == 1
        assert last_line(done) == f"PDF files written: {made_again}, unchanged: {1 - made_again}."
        assert done.exit_code == 0
    file = small / "organisation.yaml"
    severities = "severities: {pdf-capitals-missing: error}\n"
    file.write_text(file.read_text(encoding="utf-8") + severities, encoding="utf-8")
    done = build(small, "head")
    assert done.exit_code == 1
    assert f"{HEAD}: viga [pdf-capitals-missing]" in done.output


@pytest.fixture
def kept(pages: Path, tmp_path: Path) -> tuple[Path, list[str]]:
    """A copy of a folder with PDFs, and the names of its Word files."""
    out = tmp_path / "kept"
    shutil.copytree(pages, out)
    files = json.loads((out / PDF_RECORD).read_text(encoding="utf-8"))["files"]
    return out, [file.replace(".pdf", ".docx") for file in files]


@pytest.mark.parametrize("words", [{}, None, [], {"by": "another"}])
def test_a_pdf_that_was_not_compared_is_compared_and_not_made_again(
    words: object, kept: tuple[Path, list[str]]
) -> None:
    out, files = kept
    record, before = out / PDF_RECORD, made(out)
    data = json.loads(record.read_text(encoding="utf-8"))
    for entry in data["files"].values():
        assert entry["words"] == {"by": comparer()}
        entry["words"] = words
    record.write_text(json.dumps(data), encoding="utf-8")
    assert write_pdfs(out, files, DXPDF) == ((0, len(files)), [])
    assert made(out) == before
    data = json.loads(record.read_text(encoding="utf-8"))
    assert [entry["words"] for entry in data["files"].values()] == [{"by": comparer()}] * len(files)


@pytest.mark.parametrize("text", ["[]", "{", '{"files": []}', '{"files": {"a.pdf": 7}}'])
def test_a_record_of_another_shape_counts_as_none(text: str, kept: tuple[Path, list[str]]) -> None:
    out, files = kept
    (out / PDF_RECORD).write_text(text, encoding="utf-8")
    counted, problems = write_pdfs(out, files, DXPDF)
    assert counted == (0, 0)
    assert [one.code for one in problems] == ["output-edited"] * len(files)


def test_what_the_library_itself_says_is_not_told(small: Path) -> None:
    done = command_line(small)
    assert (done.returncode, steady(done.stderr)) == (0, "")


def test_no_pdf_is_made_where_errors_stand_in_the_way(small: Path) -> None:
    file = small / "positions" / "head.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("- other", "- othre"), "utf-8")
    done = build(small, "head")
    assert done.exit_code == 1
    assert "PDF" not in done.output
    assert not (small / "build").exists()
