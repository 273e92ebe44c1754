"""What tests share: this repository's documents, built once, and a small workspace."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import koostaja
from koostaja.diagnostics import has_errors
from koostaja.release import confirm_directive
from words import ACT, POST, write_template

ROOT = Path(__file__).parent.parent


def draft_copy(folder: Path) -> Path:
    """This repository's workspace before its directive was confirmed, to be changed at will."""
    for name in ("clauses", "directives", "positions", "schemas", "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("confirmed"))
    shutil.copy(ROOT / "organisation.yaml", folder)
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with every document of this repository."""
    out = tmp_path_factory.mktemp("build")
    result = koostaja.build(ROOT, out)
    assert not has_errors(result.problems)
    return out


@pytest.fixture(scope="session")
def small_templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Word templates of the small workspace."""
    folder = tmp_path_factory.mktemp("templates")
    write_template(folder / "post.docx", POST)
    write_template(folder / "act.docx", ACT)
    return folder


@pytest.fixture
def small(tmp_path: Path, small_templates: Path) -> Path:
    """A small workspace of another authority, to be changed at will."""
    root = tmp_path / "workspace"
    shutil.copytree(Path(__file__).parent / "workspace", root)
    shutil.copytree(small_templates, root / "templates")
    return root


@pytest.fixture
def draft(small: Path) -> Path:
    """The small workspace, its directive without number and date."""
    own = small / "directives" / "first.yaml"
    own.write_bytes(own.read_bytes().replace(b"number: 5\ndate: 2026-01-02\n", b""))
    return small


@pytest.fixture
def confirmed(draft: Path) -> Path:
    """The small workspace, its directive confirmed."""
    assert confirm_directive(draft, "first", "6", "2026-02-03").problems == []
    return draft
