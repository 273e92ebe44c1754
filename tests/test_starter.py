"""The workspace that comes with the package: another authority, by data alone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import koostaja
from conftest import ROOT
from console import run, steady
from koostaja.documents import assemble
from koostaja.files.paths import IMPORT_FOLDER
from koostaja.workspace import load
from reader import read
from test_docs import steps
from test_reading import READING, assert_same, computed_numbers

TEXTS = sorted((READING / "starter").glob("*.txt"))
FILES = {
    "arhivaar": "directives/arhivaari-ametijuhend/lisa-1.docx",
    "korraldus": "directives/arhivaari-ametijuhend/korraldus.docx",
    "sotsiaaltoo-spetsialist": "positions/sotsiaaltoo-spetsialist.docx",
}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace begun after the starter, with all its documents built."""
    root = tmp_path_factory.mktemp("town") / "linn"
    done = run("new", "workspace", root)
    assert done.exit_code == 0
    assert koostaja.check(root).problems == []
    assert len(koostaja.build(root, root / "build").files) == 5
    return root


def test_every_reading_text_is_compared() -> None:
    assert [path.stem for path in TEXTS] == sorted(FILES)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_documents_read_as_expected(path: Path, town: Path) -> None:
    expected = path.read_text(encoding="utf-8").splitlines()
    assert_same(expected, read(town / "build" / FILES[path.stem]))


@pytest.mark.parametrize("id", ["arhivaar", "sotsiaaltoo-spetsialist"])
def test_the_number_that_word_shows_is_the_one_computed(id: str, town: Path) -> None:
    (document,) = assemble(load(town)[0])[0].only([id]).documents
    lines = read(town / "build" / f"positions/{id}.docx")
    shown = [line.split(" ")[1] for line in lines if line[:2] in ("H ", "N ")]
    assert [number for number in shown if number != "-"] == computed_numbers(document.body)


def test_a_title_that_the_table_does_not_know_brings_its_genitive(town: Path) -> None:
    text = (town / "positions" / "arhivaar.yaml").read_text(encoding="utf-8")
    path = town / "positions" / "hooldur.yaml"
    path.write_text(text.replace("nimetus: arhivaar", "nimetus: asjapulk"), encoding="utf-8")
    (found,) = koostaja.check(town).problems
    assert (found.code, found.location.line) == ("unknown-genitive", 5)
    given = "nimetus: asjapulk\n  nimetuse_omastav: asjapulga"
    path.write_text(text.replace("nimetus: arhivaar", given), encoding="utf-8")
    assert koostaja.build(town, town / "hooldur", ["hooldur"]).problems == []
    assert read(town / "hooldur/positions/hooldur.docx")[0] == "P linnakantselei asjapulga"
    path.unlink()


def test_schemas_for_editors_come_with_it(town: Path) -> None:
    line = (town / "positions" / "arhivaar.yaml").read_text(encoding="utf-8").partition("\n")[0]
    assert (town / "positions" / line.partition("$schema=")[2]).is_file()


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    done = run("new", "workspace", tmp_path, "--lang", "en")
    assert done.exit_code == 1
    assert "[folder-in-use]" in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def console_blocks(page: Path) -> list[str]:
    """Console blocks of a page, those within list items too."""
    text = re.sub(r"^ {3}", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return re.findall(r"^```console\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.skipif(sys.platform == "win32", reason="the pages are written for a POSIX shell")
def test_its_readme_leads_to_a_document(tmp_path: Path) -> None:
    """As installed: from a wheel, far from this repository."""
    wheels, site, root = tmp_path / "wheels", tmp_path / "site", tmp_path / "linn"
    source = tmp_path / "source"
    shutil.copytree(ROOT / "koostaja", source / "koostaja")
    shutil.copytree(ROOT / "docs", source / "docs")
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    wheel_of = [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", wheels]
    subprocess.run([*wheel_of, str(source)], check=True)
    (wheel,) = wheels.iterdir()
    subprocess.run([*pip, "install", "--no-deps", "--target", site, str(wheel)], check=True)
    surroundings = {**os.environ, "PYTHONPATH": str(site)}
    where = [sys.executable, "-c", "import koostaja; print(koostaja.__file__)"]
    found = subprocess.run(where, cwd=tmp_path, env=surroundings, capture_output=True, text=True)
    assert Path(found.stdout.strip()).is_relative_to(site)
    run = f"{sys.executable} {site / 'bin' / 'koostaja'}"
    begun = f"{run} new workspace {root}"
    subprocess.run(begun, shell=True, cwd=tmp_path, env=surroundings, check=True)
    count = 0
    for block in console_blocks(root / "README.md"):
        for command, output in steps(block):
            real = re.sub(r"^koostaja", run, command)
            done = subprocess.run(
                real, shell=True, cwd=root, env=surroundings, capture_output=True, text=True
            )
            assert steady(done.stdout + done.stderr) == output, command
            count += 1
    assert count == 5
    page = subprocess.run(
        [*run.split(), "help", "content"], cwd=root, env=surroundings, capture_output=True
    )
    assert page.stdout.strip() == (ROOT / "docs" / "content.md").read_bytes().strip()
    assert (root / "build" / "positions" / "raamatupidaja.docx").is_file()


def test_what_is_imported_is_in_no_version_control() -> None:
    """Originals may name people, and are in a workspace only until they are accepted."""
    files = [ROOT / ".gitignore", *sorted((ROOT / "koostaja" / "starters").glob("*/.gitignore"))]
    assert len(files) == 5
    for file in files:
        assert f"/{IMPORT_FOLDER}/" in file.read_text(encoding="utf-8").splitlines(), file
