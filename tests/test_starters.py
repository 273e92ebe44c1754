"""The larger workspaces that come with the package, and the forms that they show."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

import koostaja
from conftest import ROOT, Once
from console import run
from koostaja.authoring import STARTERS, schemas_for_editors, starter_folder
from koostaja.builder.templates import read_templates
from koostaja.diagnostics import has_errors
from koostaja.documents import assemble
from koostaja.docx.contract.number_check import number_faults
from koostaja.docx.reader import read_pages
from koostaja.files.output_paths import LIBRARY_OUTPUT
from koostaja.files.paths import ANNEXES, JOINED
from koostaja.release import confirm_directive, verify_directives
from koostaja.schema import engine_schema
from koostaja.workspace import load
from reader import read
from readings import differences, told
from test_docs import steps
from test_editor import _Core
from test_joined import parts_of
from test_reading import READING, assert_same
from test_starter import console_blocks
from test_validity import validate

LARGER = STARTERS[1:]
MOST_FILES = 12
"""A starter has at most so many YAML files."""
FORMS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests" / "starter_forms.yaml").read_text(encoding="utf-8")
)["forms"]
"""The forms of acts and job descriptions, each with the file of a starter that uses it."""


def begin(name: str, once: Once) -> Path:
    """A workspace begun after a starter, with all its documents built."""

    def make(folder: Path) -> None:
        root = folder / "workspace"
        done = run("new", "workspace", root, "--from", name)
        assert done.exit_code == 0, done.output
        assert koostaja.build(root, root / "build", library=True).problems == []

    return once(f"starter-{name}", make) / "workspace"


@pytest.fixture
def begun(request: pytest.FixtureRequest, once: Once) -> Path:
    return begin(request.param, once)


every_starter = pytest.mark.parametrize("begun", LARGER, indirect=True)


def yaml_files(root: Path) -> list[Path]:
    return sorted(one for one in root.rglob("*.yaml") if "build" not in one.parts)


def word_files(root: Path) -> dict[str, Path]:
    """The documents that a workspace builds, but for the joined files and the library, by name."""
    found = (root / "build").rglob("*.docx")
    named = {path.relative_to(root / "build").as_posix(): path for path in found}
    return {
        name: path
        for name, path in sorted(named.items())
        if path.name not in (JOINED, LIBRARY_OUTPUT)
    }


def reading_file(starter: str, name: str) -> Path:
    """The expected text of a document: ``directives/a/b.docx`` is in ``directives.a.b.txt``."""
    return READING / starter / f"{name.removesuffix('.docx').replace('/', '.')}.txt"


@every_starter
def test_a_starter_has_no_findings_and_few_files(begun: Path) -> None:
    assert koostaja.check(begun).problems == []
    assert (begun / "build" / LIBRARY_OUTPUT).exists()
    assert 0 < len(yaml_files(begun)) <= MOST_FILES


@pytest.mark.parametrize("starter", STARTERS)
def test_a_starter_is_as_it_was_written(starter: str) -> None:
    """No build or check has left anything in the package."""
    names = {one.name for one in starter_folder(starter).iterdir()}
    assert names.isdisjoint({"build", ".koostaja"})


@pytest.mark.parametrize(("begun", "starter"), [(one, one) for one in LARGER], indirect=["begun"])
def test_documents_read_as_expected(begun: Path, starter: str) -> None:
    found = word_files(begun)
    expected = {reading_file(starter, name).name for name in found}
    assert {path.name for path in (READING / starter).glob("*.txt")} == expected
    for name, path in found.items():
        lines = reading_file(starter, name).read_text(encoding="utf-8").splitlines()
        assert_same(lines, read(path))


@every_starter
def test_numbers_on_pages_are_those_that_explain_shows(begun: Path) -> None:
    workspace, _ = load(begun)
    templates, problems = read_templates(workspace)
    assert problems == []
    fields = {one.template_file: one.fields for one in workspace.forms}
    found = assemble(workspace).value.documents
    assert found
    for one in found:
        kind = "annex" if one.template_file.startswith(ANNEXES) else "directive"
        root = fields.get(one.template_file, engine_schema(kind).fields)
        assert number_faults(templates[one.template_file], one, root) == [], one.id


@every_starter
def test_joined_files_look_like_their_parts(begun: Path) -> None:
    joined = sorted((begun / "build").rglob(JOINED))
    assert joined
    for path in joined:
        sections = read_pages(parts_of(path)).sections
        files = [one for one in path.parent.glob("*.docx") if one != path]
        act = [one for one in files if not re.search(r"-\d+$", one.stem)]
        annexes = sorted(set(files) - set(act), key=lambda one: int(one.stem.rpartition("-")[2]))
        for single in (read_pages(parts_of(one)) for one in (*act, *annexes)):
            size = len(single.sections)
            found = differences(single, sections[:size], path.parent.name)
            assert not found, told(found)
            sections = sections[size:]
        assert not sections


def test_word_files_are_valid(once: Once, tmp_path: Path) -> None:
    """One run for all, which is cheaper."""
    for name in LARGER:
        shutil.copytree(begin(name, once) / "build", tmp_path / name)
    assert validate(tmp_path) == []


@every_starter
def test_every_file_keeps_the_schema_that_it_names_to_editors(begun: Path) -> None:
    schemas = schemas_for_editors(load(begun)[0])
    for path in yaml_files(begun):
        if path.parent.name == "confirmed":
            continue
        first, _, text = path.read_text(encoding="utf-8").partition("\n")
        name = Path(first.rpartition("$schema=")[2]).name
        assert (begun / ".koostaja" / name).is_file(), path
        data = yaml.load(text, _Core)
        errors = Draft7Validator(schemas[name]).iter_errors(data)
        assert [error.message for error in errors] == [], path


@pytest.mark.parametrize("starter", LARGER)
def test_its_readme_says_what_commands_print(
    starter: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "work"
    assert run("new", "workspace", root, "--from", starter).exit_code == 0
    commands = [one for block in console_blocks(root / "README.md") for one in steps(block)]
    assert len(commands) >= 3
    monkeypatch.chdir(root)
    for command, output in commands:
        words = command.split()
        assert words[0] == "koostaja"
        assert run(*words[1:]).output == output, command


@pytest.fixture
def drafts(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A workspace begun after a starter, to be changed at will."""
    root = tmp_path / "work"
    assert run("new", "workspace", root, "--from", request.param).exit_code == 0
    return root


SIGNED_AS = ("17", "2026-01-15")
SIGNED = {
    "school": ("hankekord", "lisa-2", "P 15. jaanuari 2026. a käskkirjaga nr 17"),
    "town": ("turvameetmed", "lisa-1", "P 15.01.2026 korraldusele nr 17"),
    "agency": ("job-descriptions", "order", "P 15 January 2026"),
}
"""An act of each starter, and what a file of it says when it is signed."""


@pytest.mark.parametrize(("drafts", "starter"), [(one, one) for one in SIGNED], indirect=["drafts"])
def test_an_act_can_be_signed_and_verified(drafts: Path, starter: str) -> None:
    act, file, line = SIGNED[starter]
    _, problems = confirm_directive(drafts, act, *SIGNED_AS)
    assert problems == []
    assert line in read(drafts / "directives" / "confirmed" / act / "files" / f"{file}.docx")
    verified = verify_directives(load(drafts)[0], [])
    assert verified.value == [act]
    assert not has_errors(verified.problems)


@pytest.mark.parametrize("drafts", ["town"], indirect=True)
def test_the_repeal_for_the_post_that_ends_is_proposed(drafts: Path) -> None:
    """What the starter has as a draft is what the program proposes without it."""
    written = drafts / "directives" / "registripidaja.yaml"
    expected = yaml.safe_load(written.read_text(encoding="utf-8"))["repeals"]
    written.unlink()
    day = ("--in-force", "2026-07-01")
    done = run("propose", "--unit", "dokumenditeenistus", "--out", "uus", *day, "-C", drafts)
    assert done.exit_code == 0, done.output
    text = (drafts / "directives" / "uus.yaml").read_text(encoding="utf-8")
    (repealed,) = yaml.safe_load(text)["repeals"]
    assert "confirms" not in yaml.safe_load(text)
    assert expected == [{key: repealed[key] for key in ("number", "date", "annexes")}]
    assert koostaja.check(drafts).problems == []


def value_at(data: Any, pointer: str) -> Any:
    """Return what a file says at a JSON pointer; KeyError if it says nothing."""
    for key in pointer.split("/")[1:]:
        key = key.replace("~1", "/").replace("~0", "~")
        data = data[int(key)] if isinstance(data, list) else data[key]
    return data


def test_every_form_is_named_once() -> None:
    names = [one["form"] for one in FORMS]
    assert len(names) == len(set(names))
    assert {one["starter"] for one in FORMS} == set(LARGER)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form["form"])
def test_a_form_is_in_use(form: dict[str, Any]) -> None:
    """The file says it at its place, the template asks for it, and the page prints it."""
    root = starter_folder(form["starter"])
    path = root / form["file"]
    data = json.loads if path.suffix == ".json" else yaml.safe_load
    written = data(path.read_text(encoding="utf-8"))
    if "without" in form:
        with pytest.raises(KeyError):
            value_at(written, form["without"])
    elif "empty" in form:
        assert value_at(written, form["empty"]) is None
    else:
        assert value_at(written, form["at"]) is not None
    if "tag" in form:
        file, tag = form["tag"]
        xml = parts_of(root / "templates" / file)["word/document.xml"].decode()
        assert tag in re.sub(r"<[^>]+>", "", xml)
    if "prints" in form:
        name, line = form["prints"]
        pages = reading_file(form["starter"], name).read_text(encoding="utf-8").splitlines()
        assert line in pages
