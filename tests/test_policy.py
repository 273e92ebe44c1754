"""What a Word file may contain: each kind of what it may not is refused, with its place."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import outside_watch
from amounts import few
from forbidden_fields import FORBIDDEN_FIELDS
from forbidden_parts import FORBIDDEN_PARTS
from koostaja.diagnostics import LANGUAGES, MAX_FINDINGS, Problem, Terms
from koostaja.docx.package import Package
from koostaja.docx.policy import policy_problems
from koostaja.docx.policy.field_kinds import ALLOWED_FIELDS, REFUSED_FIELDS
from permitted_content import PERMITTED
from policy_page import PAGE, with_tables
from template_files import TemplateFile, of_package

FORBIDDEN = FORBIDDEN_FIELDS | FORBIDDEN_PARTS
PUT_RIGHT = frozenset((
    "attachedTemplate", "linkStyles", "a macro-enabled main part", "a header that is not there",
    "a mode in small letters",
))  # fmt: skip
"""What is left out of a template when it is read, and so cannot reach a document."""


def found(template: TemplateFile) -> list[Problem]:
    """What a Word file contains and may not."""
    return policy_problems(Package(template.parts), "x.docx")


def keys(problem: Problem) -> set[str]:
    """The keys of what a problem says."""
    return {key for one in problem.values.values() if isinstance(one, Terms) for key in one.keys}


@pytest.mark.parametrize("name", ["word/x{}.xml", "word/x{}.xml/"])
def test_the_first_of_thousands_are_listed(name: str) -> None:
    """Of parts that are unknown, and of names that no part may have."""
    template = TemplateFile()
    template.parts |= {name.format(number): b"<x/>" for number in range(MAX_FINDINGS + 100)}
    *listed, last = found(template)
    assert len(listed) == MAX_FINDINGS
    assert last.code == "too-many-findings"


def test_there_are_many_kinds() -> None:
    assert len(FORBIDDEN) >= 180


@pytest.mark.parametrize("name", FORBIDDEN)
def test_it_is_refused(name: str) -> None:
    change, code, part, key = FORBIDDEN[name]
    template = TemplateFile()
    change(template)
    problems = found(template)
    (problem,) = [one for one in problems if one.code == code and (not key or key in keys(one))]
    if part:
        assert problem.location.part == part
    for lang in LANGUAGES:
        assert problem.message(lang)
        assert problem.hint(lang)
        assert not any(term in problem.message(lang) for term in keys(problem))


@pytest.mark.parametrize("name", few(13, [*[*FORBIDDEN][::17], *FORBIDDEN]))
def test_no_template_passes(name: str) -> None:
    template = TemplateFile()
    FORBIDDEN[name].change(template)
    assert bool(of_package(template)) is (name not in PUT_RIGHT)


@pytest.mark.parametrize("name", PERMITTED)
def test_it_is_allowed(name: str) -> None:
    template = TemplateFile()
    PERMITTED[name](template)
    assert [(one.code, one.message("en")) for one in found(template)] == []


def test_the_page_lists_what_is_allowed() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == with_tables(text)


def test_no_field_is_allowed_and_refused() -> None:
    allowed, refused = (
        [name for names in listed for name in names.split()]
        for listed in (ALLOWED_FIELDS, REFUSED_FIELDS)
    )
    assert len({*allowed, *refused}) == len(allowed) + len(refused) > 80


REACHING = ("field INCLUDEPICTURE", "image outside")
DTD = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY e SYSTEM "{}">]>'


def test_a_build_reaches_nothing_outside(small: Path, tmp_path: Path) -> None:
    """Sockets, programs and other files, as Python's audit sees them."""
    secret = tmp_path / "secret.txt"
    secret.write_text("saladus", encoding="utf-8")
    templates = []
    for number, name in enumerate((*REACHING, secret.as_uri())):
        template = TemplateFile()
        if name in REACHING:
            FORBIDDEN[name].change(template)
        else:
            data = template.parts["_rels/.rels"].decode().partition("?>")[2]
            template.parts["_rels/.rels"] = f"{DTD.format(name)}{data}".encode()
        templates.append(small / f"{number}.docx")
        templates[-1].write_bytes(template.packed())
    command = [sys.executable, "-P", str(Path(outside_watch.__file__)), str(small), *templates]
    away = tmp_path / "away"  # no name in the workspace is one in the current folder
    away.mkdir()
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=away)
    assert done.stdout == ""


def test_what_reaches_outside_is_seen(tmp_path: Path) -> None:
    program = (
        "import sys, socket, outside_watch, pathlib\n"
        "outside_watch.watch(pathlib.Path(sys.argv[1]))\n"
        "socket.socket().close()\nopen(sys.argv[2]).close()\n"
    )
    (tmp_path / "x").touch()
    command = [sys.executable, "-c", program, str(tmp_path / "root"), str(tmp_path / "x")]
    folder = str(Path(outside_watch.__file__).parent)
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=folder, env={**os.environ}
    )
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["socket.__new__", "open"]
