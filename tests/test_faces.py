"""What a package shows is imported when it is used, and the command line imports little."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import click
import pytest

import koostaja
from koostaja.builder.index.document_index import LEAST
from koostaja.cli import main
from koostaja.commands import COMMANDS
from workspace import make_workspace
from workspaces import ROOT

LATE = sorted(
    ".".join(path.relative_to(ROOT).parent.parts)
    for path in Path(koostaja.__file__).parent.rglob("__init__.py")
    if "faces.on_use(" in path.read_text(encoding="utf-8")
)
UNUSED_BY_HELP = {"jinja2", "lxml", "numpy", "rich", "yaml", "importlib.metadata"}
UNUSED_WITHOUT_WORD_FILES = {"jinja2", "lxml", "numpy", "rich", "koostaja.docx.wordml"}


@pytest.fixture(params=LATE)
def package(request: pytest.FixtureRequest) -> ModuleType:
    return import_module(request.param)


def modules_after(*arguments: str, within: Path = ROOT) -> set[str]:
    """Run a command in a process of its own; return the modules that it has imported."""
    code = (
        "import sys; from koostaja.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: print('\\0', *sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-P", "-c", code, *arguments], capture_output=True, text=True, cwd=within
    )
    assert not ran.returncode, ran.stderr
    return set(ran.stdout.rpartition("\0")[2].split())


def test_the_larger_packages_show_their_names_late() -> None:
    assert {"koostaja", "koostaja.builder", "koostaja.docx", "koostaja.release"} < set(LATE)


def test_every_name_that_a_package_shows_can_be_imported(package: ModuleType) -> None:
    for name in package.__all__:
        assert not isinstance(getattr(package, name), ModuleType), name


def test_no_name_that_a_package_shows_is_that_of_a_module(package: ModuleType) -> None:
    folder = Path(str(package.__file__)).parent
    within = {path.stem for path in folder.iterdir()}
    assert not within.intersection(package.__all__)


def test_a_package_shows_nothing_else(package: ModuleType) -> None:
    text = Path(str(package.__file__)).read_text(encoding="utf-8")
    imports = re.findall(r"^    from \S+ import (\([^)]*\)|.*)", text, re.MULTILINE)
    assert sorted(re.findall(r"\w+", " ".join(imports))) == sorted(package.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'unheard_of'"):
        _ = package.unheard_of


def test_the_list_of_commands_imports_no_command() -> None:
    found = modules_after("--help")
    assert not found & UNUSED_BY_HELP
    assert not [one for one in COMMANDS.values() if f"koostaja.commands.{one.module}" in found]


def test_a_search_for_a_clause_imports_nothing_for_word_files() -> None:
    assert not modules_after("used", "alus-kinnitamine") & UNUSED_WITHOUT_WORD_FILES


@pytest.mark.full
def test_a_command_with_nothing_to_do_imports_nothing_for_word_files(tmp_path: Path) -> None:
    root = tmp_path / "workspace"
    make_workspace(root, LEAST)
    for command in ("check", "build", "status"):
        modules_after(command, within=root)
        found = modules_after(command, within=root)
        assert found & UNUSED_WITHOUT_WORD_FILES == set(), command
        assert "koostaja.checks.registry" not in found, command


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_has_the_summary_of_each(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command
    assert COMMANDS[name].summary == str(command.help).partition("\n\n")[0].replace("\n", " ")
