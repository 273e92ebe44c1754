"""Forms that layouts allow, each in two authorities: what files say, and what pages say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

import koostaja
from reader import read
from words import write_template

FORMS = Path(__file__).parent / "layout_forms"
LANGUAGES = ("et", "en")


def laid(language: str, root: Path) -> Path:
    """An authority's workspace; its templates are made from their paragraphs."""
    shutil.copytree(FORMS / language, root, ignore=shutil.ignore_patterns("expected"))
    for path in (root / "templates").glob("*.yaml"):
        blocks = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        write_template(path.with_suffix(".docx"), blocks)
        path.unlink()
    return root


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_say_what_is_expected(language: str, tmp_path: Path) -> None:
    built = koostaja.build(laid(language, tmp_path / "root"), tmp_path / "build")
    assert [str(one) for one in built.problems] == []
    pages = {
        path.stem: "\n".join(read(path)) + "\n"
        for path in (tmp_path / "build" / "positions").glob("*.docx")
    }
    expected = {
        path.stem: path.read_text("utf-8") for path in (FORMS / language / "expected").glob("*.txt")
    }
    assert pages == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_have_no_findings(language: str, tmp_path: Path) -> None:
    assert [str(one) for one in koostaja.check(laid(language, tmp_path / "root")).problems] == []
