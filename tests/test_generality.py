"""The engine knows no authority: what belongs to one is data."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from conftest import ROOT
from koostaja.schema import Field
from koostaja.workspace import load

STARTERS = ROOT / "koostaja" / "starters"
WORKSPACES = (ROOT, *(STARTERS / name for name in ("basic", "school", "town")))
"""Those in Estonian: the words of one in English are in the engine, too."""
ENGINE = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "koostaja").rglob("*.py"))
LANGUAGE = {
    "koostaja/diagnostics/messages.py",
    "koostaja/diagnostics/terms.py",
    "koostaja/chart/letter_widths.py",
    "koostaja/intake/proof/report_words.py",
    "koostaja/publication/annex_facts.py",
    "koostaja/publication/site_words.py",
    "koostaja/web/organisation/asked_values.py",
    *(
        file
        for file in ENGINE
        if file.startswith(
            ("koostaja/text/", "koostaja/diagnostics/officer/", "koostaja/web/words/")
        )
    ),
}
"""Modules that own Estonian: its grammar, and the wording of messages."""
ENGINE_KEYS = {
    "access_restriction", "formerly", "layout", "lists", "mark", "numbering", "titles", "until",
}  # fmt: skip
"""Keys of a position that the engine owns."""


def constants(path: Path) -> Iterator[str]:
    """The texts in a module's code, without its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if text and id(node) not in documentation:
            yield node.value


@cache
def field_names() -> set[str]:
    """The keys of every position's fields, in all layouts of the workspaces."""

    def names(field: Field) -> Iterator[str]:
        for child in field.children:
            yield child.key
            yield from names(child)

    layouts = [one for root in WORKSPACES for one in load(root)[0].layouts.values()]
    return {name for one in layouts for name in names(one.schema.fields)} - ENGINE_KEYS


@cache
def authority_names() -> set[str]:
    """What the authorities, their units and topics are called."""
    found = set[str]()
    for root in WORKSPACES:
        organisation = load(root)[0].organisation
        found |= {organisation.name, organisation.name.split(" ")[0]}
        found |= {unit.name for unit in organisation.units.values()} | set(organisation.units)
        found |= {one.name for one in organisation.signatories.values()}
        found |= {path.stem for path in root.glob("clauses/*.yaml")}
    return found


def foreign(text: str) -> list[str]:
    """What an engine's text says that belongs to an authority or to Estonian."""
    words = set(re.findall(r"\w+", text))
    named = [name for name in authority_names() if name in text]
    return [*(words & field_names()), *named, *re.findall(r"\w*[äöõüšžÄÖÕÜŠŽ]\w*", text)]


def test_the_engine_is_there() -> None:
    assert len(ENGINE) > 90
    assert set(ENGINE) >= LANGUAGE


@pytest.mark.parametrize("file", [one for one in ENGINE if one not in LANGUAGE])
def test_a_module_knows_no_authority(file: str) -> None:
    texts = "\n".join(constants(ROOT / file))
    assert foreign(texts) == []


def test_the_search_finds_what_it_looks_for() -> None:
    assert len(field_names()) > 30
    for text in ("uldosa", "in ulesanded now", "Sotsiaalkindlustusamet", "Ametnikul on õigus"):
        assert foreign(text) != []
