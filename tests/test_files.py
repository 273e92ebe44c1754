"""Files are read where they belong, if they are files, within bounds, and by one function."""

from __future__ import annotations

import ast
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cases import SMALL
from conftest import ROOT
from console import run
from koostaja.diagnostics import TERMS
from koostaja.files.errors import cannot_read
from koostaja.files.output_paths import is_output_name
from koostaja.files.reading import (
    UnfitFile,
    is_inside,
    names_in_folder,
    printable_name,
    read_file,
    read_json_object,
    read_text,
)
from koostaja.workspace import id_problem

METHODS = {"open", "read_bytes", "read_text", "iterdir", "glob", "rglob", "ZipFile"}
"""Methods, of paths mostly, that open files or list folders."""
FUNCTIONS = {"walk", "scandir", "listdir", "fdopen", "copyfile", "copy", "copytree"}
"""The same of the modules ``os`` and ``shutil``."""
ELSEWHERE = {
    "authoring/editor_schemas.py": {"glob"},  # names only
    "authoring/new_files.py": {"iterdir", "read_bytes"},  # the starter, in the package
    "builder/confirmed_copies.py": {"ZipFile"},  # of bytes
    "builder/engine.py": {"scandir"},  # the package's own sources
    "builder/pdf/libreoffice_engine.py": {"read_bytes"},  # in a temporary folder of its own
    "builder/pdf/pdfs.py": {"rglob"},  # names only
    "commands/help.py": {"iterdir", "read_text"},  # the pages, in the package
    "commands/internal_errors.py": {"open"},  # the file of details, written
    "commands/new.py": {"iterdir"},  # whether a folder is empty
    "docx/parts.py": {"ZipFile"},  # of bytes
    "docx/templates/file_formats.py": {"ZipFile"},  # of bytes
    "faces.py": {"read_text"},  # the package's own sources
    "files/archives.py": {"ZipFile"},  # of bytes
    "files/database.py": {"open"},  # the head of a database, a regular file in its place
    "files/journal.py": {"rglob"},  # its own folders, flushed
    "files/bulk_reading.py": {"open"},  # by names in an open folder, read by ``read_opened``
    "files/locks.py": {"open"},  # lock files, whose contents are not read
    "files/staging.py": {"open", "glob"},  # its own folders, flushed or removed
    "files/reading.py": {"open", "listdir", "scandir"},
    "files/signatures/container.py": {"ZipFile", "open"},  # of bytes
    "files/signatures/trusted_issuers.py": {"read_bytes"},  # an installed package's own files
    "intake/reading/found_files.py": {"walk"},  # names only
    "intake/reading/pdf_extraction.py": {"open"},  # of bytes
    "intake/reading/pdf_program.py": {"fdopen"},  # its own output
    "publication/site_files.py": {"walk"},  # names only
    "publication/site_pages.py": {"iterdir", "read_bytes"},  # the site's own files, in the package
    "schema/engine.py": {"read_text"},  # the package's own schemas
    "web/application.py": {"iterdir", "read_bytes"},  # the page's own files, in the package
    "web/directives/draft_files.py": {"ZipFile"},  # of bytes
    "web/form/form_page.py": {"open"},  # no file: what a request opens
    "web/pictures/drawing_program.py": {"fdopen"},  # its own output
    "web/pictures/host_fonts.py": {"ZipFile"},  # of bytes that the program made
    "web/programs.py": {"fdopen"},  # its own output
    "web/publishing/publish_program.py": {"ZipFile"},  # of bytes
    "web/releases/draft_builds.py": {"iterdir"},  # names only, in a folder of its own
    "web/releases/release_files.py": {"ZipFile"},  # of bytes
    "web/tokens.py": {"open", "fdopen"},  # the user's secret, outside of any workspace
}
"""Where files are opened otherwise, and why that is safe."""


def opening(tree: ast.AST) -> Iterator[str]:
    """The calls in a module that open files or list folders."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name) and called.id in ("open", "ZipFile"):
                yield called.id
            elif isinstance(called, ast.Attribute) and called.attr in METHODS:
                yield called.attr
            elif isinstance(called, ast.Attribute) and called.attr in FUNCTIONS:
                of = getattr(called.value, "id", "")
                yield from [called.attr] if of in ("os", "shutil") else []


def test_only_one_module_opens_files() -> None:
    package = ROOT / "koostaja"
    found = {
        path.relative_to(package).as_posix(): {*opening(ast.parse(path.read_bytes()))}
        for path in sorted(package.rglob("*.py"))
    }
    assert len(found) > 300
    others = {file: names - ELSEWHERE.get(file, set()) for file, names in found.items()}
    assert {file: names for file, names in others.items() if names} == {}


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        here = Path.cwd()
        os.chdir(path.parent)
        try:
            one.bind(path.name)
        finally:
            os.chdir(here)


@pytest.mark.parametrize(
    ("make", "code", "kind"),
    [
        (make_pipe, "file-not-regular", "kind.pipe"),
        (make_socket, "file-not-regular", "kind.socket"),
        (Path.mkdir, "file-not-regular", "kind.folder"),
        (lambda path: path.symlink_to("/dev/zero"), "file-outside", ""),
        (lambda path: path.symlink_to("/etc/passwd"), "file-outside", ""),
        (lambda path: path.symlink_to("../outside"), "file-outside", ""),
    ],
)
def test_what_is_no_file_of_the_folder_is_not_read(
    make: Callable[[Path], None], code: str, kind: str, tmp_path: Path
) -> None:
    (tmp_path / "outside").write_bytes(b"secret")
    root = tmp_path / "root"
    root.mkdir()
    make(root / "x.yaml")
    with pytest.raises(UnfitFile) as raised:
        read_file(root / "x.yaml", within=root)
    assert (raised.value.code, raised.value.value) == (code, kind)
    problem = cannot_read("x.yaml", raised.value)
    for lang in TERMS:
        assert "{" not in problem.message(lang) + problem.hint(lang)


def test_devices_are_not_read_even_if_the_user_names_them() -> None:
    with pytest.raises(UnfitFile):
        read_file(Path("/dev/zero"), within=None)


def test_links_within_the_folder_are_read(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "inner").mkdir(parents=True)
    (root / "inner" / "a").write_bytes(b"a")
    (root / "link").symlink_to("inner")
    (root / "hard").hardlink_to(root / "inner" / "a")
    (tmp_path / "other").symlink_to(root)
    for path in (root / "link" / "a", root / "hard", root / "inner" / "a"):
        assert read_file(path, within=root) == b"a"
    assert read_file(tmp_path / "other" / "link" / "a", within=tmp_path / "other") == b"a"


@pytest.mark.parametrize("name", ["../x", "a/../../x", "a/../x", "/etc/passwd", "out/x"])
def test_a_name_that_leads_out_is_outside(name: str, tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "a").mkdir(parents=True)
    (tmp_path / "x").write_bytes(b"x")
    (root / "out").symlink_to("..")
    assert not is_inside(root / name, root)
    with pytest.raises(UnfitFile, match="file-outside"):
        read_file(root / name, within=root)


def test_a_folder_may_be_named_relatively(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x").write_bytes(b"x")
    Path("folder").mkdir()
    Path("folder/y").write_bytes(b"y")
    assert read_file(Path("x"), within=Path()) == b"x"
    assert read_file(Path("folder/y"), within=Path("folder")) == b"y"
    assert not is_inside(Path("/etc/passwd"), Path())
    assert not is_inside(Path("../x"), Path())


@pytest.mark.parametrize("size", [0, 1, 9, 10, 11, 12])
def test_the_limit_is_the_largest_size(size: int, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"x" * size)
    if size <= 10:
        assert len(read_file(path, within=tmp_path, limit=10)) == size
    else:
        with pytest.raises(UnfitFile, match="file-too-big"):
            read_file(path, within=tmp_path, limit=10)


def test_a_file_without_a_size_is_read_as_far_as_the_limit() -> None:
    assert read_file(Path("/proc/self/status"), within=None)
    with pytest.raises(UnfitFile, match="file-too-big"):
        read_file(Path("/proc/self/status"), within=None, limit=100)


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "x" * 5000, "missing", "a/b"])
def test_a_name_that_no_file_has_is_an_error_of_the_system(name: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(OSError, match=r"\w"):
        read_file(tmp_path / name, within=tmp_path)
    with pytest.raises(OSError, match=r"\w"):
        read_file(tmp_path / name, within=None)


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes("\ufeffä".encode())
    assert read_text(tmp_path / "x", within=tmp_path) == "ä"


def test_names_are_listed_in_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in (b"b", b"a", b".c", b"\xff"):
        (tmp_path / os.fsdecode(name)).write_bytes(b"")
    assert [printable_name(one) for one in names_in_folder(tmp_path, within=tmp_path)] == [
        "a", "b", "\\udcff",
    ]  # fmt: skip
    assert names_in_folder(tmp_path / "missing", within=tmp_path) == []


@pytest.mark.parametrize("text", ["[1]", "{", "\ufffd", '{"a": "\\ud800"}', "[" * 5000, "1" * 9999])
def test_what_is_no_json_object_counts_as_none(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(text, "utf-8")
    assert read_json_object(tmp_path / "x.json", within=tmp_path) == {}


@pytest.mark.parametrize("id", ["con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9"])
def test_names_of_devices_of_windows_are_no_ids(id: str) -> None:
    problem = id_problem(id)
    assert problem
    assert problem.code == "reserved-name"


def test_a_directive_cannot_ask_for_a_template_with_the_name_of_a_device(small: Path) -> None:
    own = small / "directives" / "first.yaml"
    own.write_text(own.read_text("utf-8").replace("template: act", "template: nul"), "utf-8")
    done = run("check", "-C", small, "--lang", "en", "--level", "error")
    assert "directives/first.yaml:1:11: error [reserved-name]" in done.output
    assert done.output.count("error [") == 1


def test_no_command_makes_a_file_with_the_name_of_a_device(small: Path) -> None:
    for command in (
        ("new", "position", "aux"), ("new", "directive", "aux"),
        ("rename", "position", "clerk", "aux"), ("propose", "clerk", "--out", "aux"),
    ):  # fmt: skip
        done = run(*command, "-C", small)
        assert (done.exit_code, "Windows" in done.stderr) == (1, True)


@pytest.mark.parametrize("id", ["com¹", "lpt²", "a.", "a ", "A", "ä", "a\u0308", "", "a--b", "-a"])
def test_other_names_that_windows_cannot_tell_apart_are_no_ids(id: str) -> None:
    problem = id_problem(id)
    assert problem
    assert problem.code == "file-name"


@pytest.mark.parametrize("id", ["com", "com10", "con-1", "console", "auxiliary", "lpt", "com0"])
def test_names_that_begin_alike_are_ids(id: str) -> None:
    assert id_problem(id) is None


def test_names_of_output_files() -> None:
    assert is_output_name("directives/first/act.docx")
    for name in ("", "/x", "a//b", "../x", "a/../b", "a\\b", "c:x", "a\0b", "x" * 5000, "a/", "."):
        assert not is_output_name(name)


def test_the_small_workspace_has_no_reserved_names() -> None:
    assert all(id_problem(path.stem) is None for path in (SMALL / "positions").iterdir())
