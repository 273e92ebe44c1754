"""Built files are valid Word files, by a validator and by what no validator sees."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

import koostaja
from conftest import ROOT
from koostaja.diagnostics import has_errors
from reader import W
from test_reading import ALL

TEMPLATES = sorted(path.name for path in (ROOT / "templates").glob("*.docx"))


def validate(folder: Path) -> list[str]:
    """The findings of openxml-audit for every Word file below a folder."""
    auditor = Path(sys.executable).with_name("openxml-audit")
    command = [str(auditor), "-f", "microsoft365", "-r", "-o", "json", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    results = report.get("results", report) if isinstance(report, dict) else report
    return [json.dumps(one) for one in results if one.get("error_count") or one.get("errors")]


def test_the_validator_sees_a_broken_file(built: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(built / ALL[0]) as source, zipfile.ZipFile(broken, "w") as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename == "word/document.xml":
                data = re.sub(rb"<w:tc>.*?</w:tc>", b"<w:tc/>", data, count=1, flags=re.DOTALL)
            target.writestr(info, data)
    assert validate(tmp_path) != []


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len(set(names))
        return {name: archive.read(name) for name in names}


@pytest.mark.parametrize("file", ALL)
def test_no_paragraph_is_empty_but_those_that_the_template_sets(file: str, built: Path) -> None:
    document = etree.fromstring(parts(built / file)["word/document.xml"])
    empty = [p for p in document.iter(f"{W}p") if not "".join(p.itertext()).strip()]
    styles = [p.find(f"{W}pPr/{W}pStyle") for p in empty]
    assert {"Normal" if s is None else s.get(f"{W}val") for s in styles} <= {"Vahe"}
    assert len(empty) <= 1


@pytest.mark.parametrize("file", ALL)
def test_header_rows_repeat_and_short_rows_stay_whole(file: str, built: Path) -> None:
    document = etree.fromstring(parts(built / file)["word/document.xml"])
    tables = list(document.iter(f"{W}tbl"))
    if "kaskkiri" in file:
        assert not tables
        return
    headers = [t for t in tables if t.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None]
    assert len(headers) == 1
    for row in document.iter(f"{W}tr"):
        cells = ["".join(cell.itertext()) for cell in row.findall(f"{W}tc")]
        whole = row.find(f"{W}trPr/{W}cantSplit") is not None
        assert whole is all(len(cell) <= 600 for cell in cells)


def test_templates_give_styles_of_one_name_one_meaning() -> None:
    meant: dict[str, set[bytes]] = {}
    for name in TEMPLATES:
        styles = etree.fromstring(parts(ROOT / "templates" / name)["word/styles.xml"])
        for one in styles:
            meant.setdefault(one.get(f"{W}styleId", one.tag), set()).add(etree.tostring(one))
    assert len(TEMPLATES) == 4
    assert len(meant) > 30
    assert [name for name, found in meant.items() if len(found) > 1] == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_a4_with_page_numbers_in_the_footer(name: str) -> None:
    content = parts(ROOT / "templates" / name)
    size = etree.fromstring(content["word/document.xml"]).find(f".//{W}pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    footer = content["word/footer1.xml"].decode()
    assert " PAGE " in footer
    assert " NUMPAGES " in footer
    assert footer.count('"separate"') == 2  # each field has a cached result


def test_the_same_input_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere"
    for folder in ("clauses", "positions", "directives", "templates", "schemas"):
        shutil.copytree(ROOT / folder, copy / folder)
    shutil.copy(ROOT / "organisation.yaml", copy)
    out = tmp_path / "out"
    assert not has_errors(koostaja.build(copy, out).problems)
    before = {path.relative_to(built): path.read_bytes() for path in built.rglob("[!.]*.*")}
    after = {path.relative_to(out): path.read_bytes() for path in out.rglob("[!.]*.*")}
    assert before == after
    assert len(before) == 13
