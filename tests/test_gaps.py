"""Gaps are printed only in previews that allow them, by a mark that is no word of the document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cases import SMALL
from conftest import ROOT
from koostaja.documents import (
    GAP,
    Document,
    assemble,
    document_data,
    gap_mark,
    position_document,
    with_marks,
)
from koostaja.docx import BODY, Template, read_template
from koostaja.workspace import open_workspace
from test_unsound import clerk, opened, unsound

FILE = "templates/teenistuskoht.docx"


@pytest.fixture(scope="module")
def template() -> Template:
    found = read_template(ROOT / FILE, FILE).value
    assert found
    return found


@pytest.fixture(scope="module")
def preview() -> Document:
    """A post of this repository without its title and with a clause that nobody knows."""
    workspace = opened(ROOT)
    position = next(one for one in workspace.positions.values() if one.layout.template_file == FILE)
    title = position.source.text
    broken = title.replace(f"{position.written_title}\n", "[]\n", 1)
    assert broken != title
    return position_document(workspace, unsound(workspace, position.id, broken)).value


def test_a_document_with_gaps_is_not_filled(template: Template, preview: Document) -> None:
    with pytest.raises(ValueError, match="has errors or gaps"):
        template.fill(preview)
    assert template.fill_unchecked(preview).value is None


def test_a_document_with_gaps_is_not_kept(preview: Document) -> None:
    with pytest.raises(ValueError, match="has errors or gaps"):
        document_data(preview)


def test_a_document_of_a_file_with_errors_is_not_filled_though_it_has_no_gaps(
    template: Template,
) -> None:
    _, document = clerk(SMALL, "secret: true", "secret: true\nzzz: a")
    assert (document.gaps, document.unsound) == ((), True)
    with pytest.raises(ValueError, match="has errors or gaps"):
        template.fill(document)


def test_a_gap_by_an_unknown_name_alone_is_refused(template: Template) -> None:
    position, document = clerk(SMALL, "- set: all", "- nothing")
    assert (position.is_sound, document.unsound, document.gaps) == (True, False, (("rights", 0),))
    with pytest.raises(ValueError, match="/rights/0"):
        template.fill(document)


def test_a_preview_prints_a_mark_in_the_place_of_each_gap(
    template: Template, preview: Document
) -> None:
    filled = template.fill(preview, allow_gaps=True)
    body = filled.all_parts[BODY].decode()
    assert GAP not in body
    assert body.count("[…]") >= sum(item.text.count(GAP) for item in preview.items)
    assert filled.lost() == []


def test_the_mark_is_no_word_of_the_document(preview: Document) -> None:
    assert gap_mark(preview) == "[…]"
    words = {"[…]": "[……]", "a [……] b […] c": "[………]", "[…… ]": "[…]"}
    for text, mark in words.items():
        first = preview.body.with_texts(lambda old, text=text: text if GAP not in old else old)
        assert gap_mark(replace(preview, body=first)) == mark


def test_a_document_with_marks_has_no_gaps(preview: Document) -> None:
    marked = with_marks(preview)
    assert (marked.gaps, marked.unsound, marked.title) == ((), False, "[…]")
    assert not any(item.gap for item in marked.items)
    assert GAP not in "".join(filter(None, marked.values.values()))
    assert [one.address for one in marked.items] == [one.address for one in preview.items]


def test_a_document_without_gaps_is_printed_the_same_either_way(template: Template) -> None:
    assembly = assemble(open_workspace(ROOT).value).value
    for document in assembly.documents:
        assert (document.gaps, document.unsound) == ((), False)
        assert not any(item.gap for item in document.items)
        assert with_marks(document) is document
    one = next(one for one in assembly.positions if one.template_file == FILE)
    assert template.fill(one).parts == template.fill(one, allow_gaps=True).parts


def test_a_build_keeps_away_from_positions_with_errors(small: Path) -> None:
    file = small / "positions" / "clerk.yaml"
    file.write_bytes(file.read_bytes().replace(b"name: Arhivaar", b"name: []"))
    workspace = opened(small)
    assert "clerk" not in workspace.positions
    assert unsound(workspace, "clerk").gaps == (("facts", "name"),)
    found = assemble(workspace).value
    assert "clerk" not in {one.id for one in found.positions}
    assert all(one.gaps == () for one in found.documents)
