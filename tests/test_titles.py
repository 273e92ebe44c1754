"""Titles: typed as within a sentence, printed with a capital where a cell begins."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from koostaja.documents import Document
from koostaja.documents.assembly import directive_documents, position_document
from koostaja.workspace import load


def _retitled(root: Path, title: str, **more: str) -> None:
    """Give the clerk a title, and perhaps other facts."""
    file = root / "positions" / "clerk.yaml"
    facts = "".join(f"\n  {key}: {value}" for key, value in more.items())
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("name: Arhivaar", f"name: {title}{facts}"), encoding="utf-8")


def _documents(root: Path) -> list[Document]:
    """Return the directive of the small workspace, and the clerk as its annex."""
    workspace, problems = load(root)
    assert problems == []
    assembled, problems = directive_documents(workspace, workspace.directives["first"])
    assert problems == []
    return [assembled.document, assembled.annexes[0].document]


def _with_fields(root: Path) -> None:
    """Let the layout ask for the title's other forms."""
    file = root / "schemas" / "post.schema.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    for role in ("title_within", "title_genitive"):
        field = {"title": role, "$ref": "urn:koostaja:common#/$defs/text", "x-print": False}
        schema["properties"]["facts"]["properties"][role] = {**field, "x-role": role}
    file.write_text(json.dumps(schema), encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "cell", "sentence"),
    [
        ("arhivaar", "Arhivaar", "arhivaar"),
        ("Arhivaar", "Arhivaar", "arhivaar"),
        ("e-arhiivi juhataja", "E-arhiivi juhataja", "e-arhiivi juhataja"),
        ("IT-juht", "IT-juht", "IT-juht"),
        ("Põhja-Eesti arhivaar", "Põhja-Eesti arhivaar", "Põhja-Eesti arhivaar"),
        ("Narva arhivaar", "Narva arhivaar", "Narva arhivaar"),
        ("Kolobri arhivaar", "Kolobri arhivaar", "Kolobri arhivaar"),
        ("Näidisameti arhivaar", "Näidisameti arhivaar", "Näidisameti arhivaar"),
    ],
)
def test_a_title_in_a_cell_and_in_a_sentence(
    typed: str, cell: str, sentence: str, small: Path
) -> None:
    _retitled(small, typed)
    directive, annex = _documents(small)
    name = annex.section(("facts", "name"))
    points = directive.section(("points",))
    assert name is not None
    assert points is not None
    assert str(name) == cell == annex.title
    assert points.items[0].items[0].text == f"{sentence} (lisa 1);"


@pytest.mark.parametrize(
    ("typed", "facts", "forms"),
    [
        ("vanem arhivaar", {}, ("Vanem arhivaar", "vanem arhivaar", "Vanema arhivaari")),
        ("Tartu arhivaar", {}, ("Tartu arhivaar", "Tartu arhivaar", "Tartu arhivaari")),
        (
            "ARHIVAAR",
            {"title_within": "arhivaar"},
            ("ARHIVAAR", "arhivaar", "Arhivaari"),
        ),
        (
            "Asjapulk",
            {"title_within": "asjapulk", "title_genitive": "asjapulga"},
            ("Asjapulk", "asjapulk", "Asjapulga"),
        ),
    ],
)
def test_the_forms_of_a_title(
    typed: str, facts: dict[str, str], forms: tuple[str, str, str], small: Path
) -> None:
    _with_fields(small)
    _retitled(small, typed, **facts)
    values = _documents(small)[1].values
    assert (values["title"], values["title_lower"], values["title_genitive"]) == forms
    lower = values["title_genitive_lower"]
    assert lower is not None
    assert lower[0] == forms[1][0]
    assert lower[1:] == forms[2][1:]


@pytest.mark.parametrize("title", ["Ida-Viru arhivaar", "arhivaar", "Arhivaar"])
def test_a_post_named_within_a_list(title: str, small: Path) -> None:
    _retitled(small, title)
    file = small / "positions" / "head.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    - clerk\n", "    - clerk\n    - clerk\n"), encoding="utf-8")
    workspace, _ = load(small)
    document, problems = position_document(workspace, workspace.positions["head"])
    assert problems == []
    first, within = title[0].upper() + title[1:], title.replace("Arh", "arh")
    staff = f"{first}, {within}, abiline, praktikant"
    assert str(document.section(("facts", "staff"))) == staff
