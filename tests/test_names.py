"""Names: those of files and folders, and those of wordings."""

from __future__ import annotations

import pytest

from koostaja.files import output_paths, paths
from koostaja.workspace import WordingName


def test_each_kind_of_file_has_its_name() -> None:
    assert [
        paths.position_file("clerk"),
        paths.directive_file("first"),
        paths.schema_file("short"),
        paths.template_file("act"),
        output_paths.position_output("clerk"),
        output_paths.directive_output("first", paths.annex_name("2a")),
        paths.confirmed_file("first", paths.annex_text("2a")),
        paths.confirmed_file("first", paths.directive_text("templates/act.docx")),
        paths.confirmed_file("first", paths.kept_word_file(paths.JOINED)),
        paths.confirmed_file("first", paths.kept_template("act.docx")),
        paths.layout_editor_schema("short"),
    ] == [
        "positions/clerk.yaml",
        "directives/first.yaml",
        "schemas/short.schema.json",
        "templates/act.docx",
        "positions/clerk.docx",
        "directives/first/lisa-2a.docx",
        "directives/confirmed/first/lisa-2a.yaml",
        "directives/confirmed/first/act.yaml",
        "directives/confirmed/first/files/koos-lisadega.docx",
        "directives/confirmed/first/templates/act.docx",
        "position-short.schema.json",
    ]


def test_a_name_is_taken_apart_as_it_is_put_together() -> None:
    file = paths.confirmed_file("first", paths.kept_word_file("act.docx"))
    assert paths.folder_name(file) == f"{paths.confirmed_folder('first')}/files"
    assert (paths.base_name(file), paths.stem(file)) == ("act.docx", "act")
    assert (paths.folder_name("a.yaml"), paths.base_name("a.yaml")) == ("", "a.yaml")
    kept = ["files/act.docx", "templates/act.docx", "act.yaml", "files.yaml"]
    assert list(filter(paths.is_kept_word_file, kept)) == ["files/act.docx"]
    assert list(filter(paths.is_kept_template, kept)) == ["templates/act.docx"]


@pytest.mark.parametrize(
    ("text", "clause", "variant"),
    [("", "", ""), ("duty", "duty", ""), ("duty/head", "duty", "head")],
)
def test_a_wording_is_named_by_its_clause_and_variant(text: str, clause: str, variant: str) -> None:
    assert WordingName.parse(text) == (clause, variant)
    assert str(WordingName(clause, variant)) == text
