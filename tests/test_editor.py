"""Schemas for editors: what is right passes, what is wrong is marked, ids are offered."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from conftest import ROOT
from console import run
from koostaja.authoring import schemas_for_editors
from koostaja.files.paths import LOCAL_FOLDER
from koostaja.workspace import load
from language_server import LanguageServer

STARTER = ROOT / "koostaja" / "starters" / "basic"
SERVER = ROOT / ".venv/node/node_modules/yaml-language-server/bin/yaml-language-server"


def schema_files(root: Path) -> dict[str, list[Path]]:
    """The YAML files of a workspace by the name of the schema that is theirs."""
    found = {
        "organisation": [root / "organisation.yaml"],
        "clauses": [*root.glob("clauses/*.yaml")],
        "directive": [*root.glob("directives/*.yaml")],
    }
    for path in root.glob("positions/*.yaml"):
        layout = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)["layout"]
        found.setdefault(f"position-{layout}", []).append(path)
    return found


class _Core(yaml.SafeLoader):
    """YAML 1.2's core schema, as language servers read it: a date is text, ``on`` is too."""


_Core.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if not tag.endswith(":timestamp") and (not tag.endswith(":bool") or first in "tfTF")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("root", [ROOT, STARTER, None], ids=["own", "starter", "small"])
def test_what_the_checker_accepts_passes(root: Path | None, small: Path) -> None:
    root = root or small
    schemas = schemas_for_editors(load(root)[0])
    for name, paths in schema_files(root).items():
        validator = Draft7Validator(schemas[f"{name}.schema.json"])
        Draft7Validator.check_schema(validator.schema)
        for path in paths:
            data = yaml.load(path.read_text(encoding="utf-8"), _Core)
            assert [error.message for error in validator.iter_errors(data)] == [], path


def faults(root: Path, name: str, text: str) -> list[str]:
    """Where a file's text does not keep an editor's schema."""
    schema = schemas_for_editors(load(root)[0])[f"{name}.schema.json"]
    errors = Draft7Validator(schema).iter_errors(yaml.load(text, _Core))
    return sorted("/".join(map(str, error.absolute_path)) for error in errors)


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("unit: talitus", "unit: talituss", "facts/unit"),
        ("boss: head", "boss: haed", "facts/boss"),
        ("- other", "- training", "tasks/1"),
        ("- set: all", "- set: al", "rights/0"),
        ("- set: all", "- trainin", "rights/0"),
        ("- set: all", "- other", "rights/0"),
        ("use: access", "use: acces", "rights/1"),
        ("layout: post", "layout: pots", "layout"),
    ],
)
def test_ids_that_there_are_not_are_marked(old: str, new: str, at: str, small: Path) -> None:
    text = (small / "positions" / "clerk.yaml").read_text(encoding="utf-8")
    assert faults(small, "position-post", text) == []
    assert faults(small, "position-post", text.replace(old, new)) == [at]


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("[clerk, head]", "[clerk, haed]", "confirms/1"),
        ("signatory: juht", "signatory: juhtt", "signatory"),
        ("template: act", "template: aktt", "template"),
        ("vastutaja", "vastutajad", "register"),
    ],
)
def test_what_a_directive_names_is_marked(old: str, new: str, at: str, small: Path) -> None:
    text = (small / "directives" / "first.yaml").read_text(encoding="utf-8")
    assert faults(small, "directive", text) == []
    assert faults(small, "directive", text.replace(old, new)) == [at]


def test_a_position_that_cannot_be_loaded_is_still_offered(small: Path) -> None:
    (small / "positions" / "head.yaml").write_text("layout: [", encoding="utf-8")
    text = (small / "positions" / "clerk.yaml").read_text(encoding="utf-8")
    assert faults(small, "position-post", text) == []


def test_a_set_is_described_by_its_entries(small: Path) -> None:
    with (small / "clauses" / "rights.yaml").open("a", encoding="utf-8") as file:
        file.write("  more: {clauses: [training, {text: oma}, {use: secret}, {set: all}]}\n")
    schema = schemas_for_editors(load(small)[0])["clauses.schema.json"]
    described = dict(choices(schema))
    assert described["all"] == "training, secret"
    assert described["more"] == "training, …, secret, all"


def choices(schema: object) -> Iterator[tuple[str, str]]:
    """Every id that a schema offers, with its description."""
    if isinstance(schema, dict):
        yield from zip(schema.get("enum", ()), schema.get("enumDescriptions", ()), strict=False)
        for value in schema.values():
            yield from choices(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from choices(value)


def test_the_command_writes_what_the_files_point_at(small: Path) -> None:
    assert run("schema", "-C", small).exit_code == 0
    for command in (
        ["new", "position", "cook"],
        ["new", "position", "porter", "--from", "clerk"],
        ["new", "directive", "second"],
        ["new", "directive", "third", "--from", "first"],
    ):
        assert run(*command, "-C", small).exit_code == 0
    made = ["positions/cook", "positions/porter", "directives/second", "directives/third"]
    for name in made:
        path = small / f"{name}.yaml"
        assert pointed_at(path).is_file()
    copied = (small / "positions" / "porter.yaml").read_text(encoding="utf-8").splitlines()
    assert copied[1:] == (small / "positions/clerk.yaml").read_text(encoding="utf-8").splitlines()


def test_a_copy_does_not_point_twice(small: Path) -> None:
    for id, other in (("cook", "clerk"), ("porter", "cook")):
        run("new", "position", id, "--from", other, "-C", small)
    text = (small / "positions" / "porter.yaml").read_text(encoding="utf-8")
    assert text.count("yaml-language-server") == 1


def pointed_at(path: Path) -> Path:
    """The schema that a file's first line names."""
    line, _, _ = path.read_text(encoding="utf-8").partition("\n")
    assert line.startswith("# yaml-language-server: $schema=")
    return path.parent / line.partition("=")[2]


def test_every_file_of_this_repository_points_at_its_schema() -> None:
    for name, paths in schema_files(ROOT).items():
        for path in paths:
            expected = ROOT / LOCAL_FOLDER / f"{name}.schema.json"
            assert pointed_at(path).resolve() == expected


def test_schemas_go_where_they_are_told(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "there"
    result = run("schema", "-C", small, "--out", out)
    assert result.exit_code == 0
    files = sorted(path.name for path in out.iterdir() if path.name != LOCAL_FOLDER)
    names = ("clauses", "directive", "organisation", "position-post")
    assert files == [f"{name}.schema.json" for name in names]
    assert json.loads((out / files[-1]).read_text(encoding="utf-8"))["title"] == "A post"
    assert [path.name for path in (out / LOCAL_FOLDER).iterdir()] == ["lock"]
    assert not (small / LOCAL_FOLDER).exists()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """A YAML language server at a copy of this repository's workspace."""
    root = tmp_path_factory.mktemp("workspace")
    for name in ("clauses", "positions", "directives", "schemas", "templates"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "organisation.yaml", root)
    assert run("schema", "-C", root).exit_code == 0
    with LanguageServer(["node", str(SERVER), "--stdio"], root) as running:
        yield running


def opened(server: LanguageServer, file: str, *changes: tuple[str, str]) -> tuple[Path, list[Any]]:
    """A file of the workspace with changes, under a name of its own, and what is said of it."""
    text = (server.root / file).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = server.root / Path(file).with_stem(f"opened-{server.count}")
    return path, server.diagnostics(path, text)


@pytest.mark.editor
def test_a_language_server_finds_nothing_in_this_repository(server: LanguageServer) -> None:
    for paths in schema_files(server.root).values():
        for path in paths:
            assert opened(server, str(path.relative_to(server.root)))[1] == [], path


@pytest.mark.editor
def test_a_language_server_marks_an_unknown_clause(server: LanguageServer) -> None:
    file = "positions/juhtivspetsialist-jarelevalve.yaml"
    _, (found,) = opened(server, file, ("  - andmekogud\n", "  - andmekogu\n"))
    text = (server.root / file).read_text(encoding="utf-8")
    line = text.splitlines().index("  - andmekogud")
    assert found["range"]["start"] == {"line": line, "character": 4}
    assert '"andmekogud"' in found["message"]


@pytest.mark.editor
def test_a_language_server_marks_an_unknown_key(server: LanguageServer) -> None:
    _, found = opened(server, "directives/2025-183.yaml", ("vastutaja:", "vastutajad:"))
    assert [one["message"] for one in found] == ["Property vastutajad is not allowed."]


@pytest.mark.editor
@pytest.mark.parametrize(
    ("file", "line", "id", "text"),
    [
        ("juhtivspetsialist-jarelevalve", "  - andmekogud", "kaugtoo",
         "teha kaugtööd kokkuleppel vahetu juhiga"),
        ("juhtivspetsialist-jarelevalve", "  struktuuriuksus: jarelevalve-talitus",
         "ennetustalitus", "Ohvriabi ja ennetusteenuste osakond, ennetustalitus"),
        ("peaspetsialist-lastemaja", "    - post: peaspetsialist-lastemaja",
         "teenuseomanik-lastemaja", "Teenuseomanik (lastemaja)"),
    ],
)  # fmt: skip
def test_a_language_server_offers_ids_with_their_text(
    file: str, line: str, id: str, text: str, server: LanguageServer
) -> None:
    indent = line[: max(line.rfind("- "), line.rfind(": ")) + 2]
    path, _ = opened(server, f"positions/{file}.yaml", (line + "\n", indent + "\n"))
    lines = (server.root / f"positions/{file}.yaml").read_text(encoding="utf-8").splitlines()
    offered = server.completions(path, lines.index(line), len(indent))
    assert {one["label"]: one.get("documentation") for one in offered}[id] == text
