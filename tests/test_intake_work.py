"""An import does each thing once: what a file costs, in calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from conftest import ROOT, draft_copy
from effort import calls, calls_of, steps
from intake_documents import changed_file, documents_of
from koostaja.docx import admission_problems, read_template, unpack
from koostaja.docx.budget import check_budget
from koostaja.docx.reader import read_flow
from koostaja.docx.wordml import parse
from koostaja.intake.acts.listed_titles import listed_otherwise
from koostaja.intake.batch.import_record import ImportRecord, ImportState
from koostaja.intake.batch.importer import ImportedDocument, Importer
from koostaja.intake.batch.proof_files import proof_files
from koostaja.intake.proof import compare_document, document_page, prove
from koostaja.intake.proof.compared_words import compared_words
from koostaja.intake.proof.file_comparison import compare_file
from koostaja.intake.proof.other_marks import _shown
from koostaja.intake.questions import Answers
from koostaja.intake.reading import read_legacy
from koostaja.intake.reading.pdf_lines import lines_of
from koostaja.intake.reading.pdf_page import PdfWord
from koostaja.intake.recognition import fixed_words
from koostaja.intake.recognition.lines import read_lines
from page_files import p, r, word_file
from workspaces import opened

NAME = "juhtivspetsialist-noustamisteenused"
LONG = "sõna " * 1_000


@pytest.fixture(scope="module")
def content(built: Path) -> bytes:
    return (built / "positions" / f"{NAME}.docx").read_bytes()


@pytest.fixture(scope="module")
def importer() -> Importer:
    return Importer(opened(ROOT), Answers())


@pytest.fixture(scope="module")
def found(importer: Importer, content: bytes) -> ImportedDocument:
    (one,) = importer.documents("juhend.docx", content)
    assert one.value is not None
    assert one.value.proof is not None
    return one.value


def test_a_file_that_was_admitted_is_not_counted_and_parsed_again(content: bytes) -> None:
    assert calls_of(check_budget, lambda: read_legacy("juhend.docx", content)) == 1
    parts = unpack(content)
    parsed = calls_of(parse, lambda: admission_problems(parts, "juhend.docx"))
    assert calls_of(parse, lambda: read_legacy("juhend.docx", content)) == parsed


def test_the_lines_of_a_file_are_read_once_for_all_layouts(
    importer: Importer, content: bytes
) -> None:
    assert calls_of(read_lines, lambda: [*importer.documents("juhend.docx", content)]) == 1


def test_the_redline_shows_what_the_proof_has_compared(found: ImportedDocument) -> None:
    record = ImportRecord(NAME, "juhend.docx", 1, ImportState.PROVEN, "")
    assert found.rebuilt.document is not None
    assert found.rebuilt.document.gaps == ()
    assert calls_of(compare_file, lambda: proof_files(record, found, "et")) == 0


def test_the_template_of_a_layout_is_read_when_a_document_needs_it(content: bytes) -> None:
    """It is read once for all documents, and that of no other layout is."""
    space = opened(ROOT)
    assert len(space.layouts) > 1
    assert calls_of(read_template, lambda: Importer(space, Answers())) == 0
    importer = Importer(space, Answers())
    both = [content, content]
    assert (
        calls_of(read_template, lambda: [[*importer.documents("a.docx", one)] for one in both]) == 1
    )
    assert calls_of(fixed_words, lambda: [*importer.documents("a.docx", content)]) == 0


def test_marks_are_looked_at_only_where_the_texts_differ(found: ImportedDocument) -> None:
    """Most paragraphs of a file are those of the page, marks and all."""
    document = found.rebuilt.document
    assert document is not None
    file = document.template_file
    template, _ = read_template(ROOT / file, file)
    known = found.text, found.recognition, document
    words = prove(*known, template=template).words
    assert calls_of(_shown, lambda: prove(*known, template=template)) < words / 4


def test_a_redline_of_a_document_with_gaps_is_compared_with_their_marks(
    found: ImportedDocument,
) -> None:
    document = found.rebuilt.document
    assert document is not None
    rebuilt = found.rebuilt._replace(document=replace(document, unsound=True))
    record = ImportRecord(NAME, "juhend.docx", 1, ImportState.PROVEN, "")
    again = found._replace(rebuilt=rebuilt)
    assert calls_of(compare_file, lambda: proof_files(record, again, "et")) == 1


def test_a_page_looks_once_for_the_rows_that_differences_lead_to(tmp_path: Path) -> None:
    one = changed_file(documents_of(draft_copy(tmp_path))[1], 12, Random(7))
    proof = prove(*one)
    compared = compare_document(one.text, one.recognition, one.document, proof)
    linked = vars(type(compared))["linked"].fget
    assert len(compared.differences) > 3
    assert calls_of(linked, lambda: document_page("et", "a.docx", compared, proof, [])) == 1


def test_the_words_of_a_text_are_found_once() -> None:
    assert compared_words("Juhib tööd.") is compared_words("Juhib tööd.")


def test_the_words_of_a_long_text_are_not_kept() -> None:
    assert compared_words(LONG) == compared_words(LONG)
    assert compared_words(LONG) is not compared_words(LONG)


def words_in_a_row(count: int) -> int:
    words = [PdfWord("a", 9 * at, 9 * at + 8, 0, 10, 10, False) for at in range(count)]
    return calls(lambda: lines_of(words, 1))


def cells_in_a_row(count: int) -> int:
    row = "".join(f"<w:tc>{p(r('a'))}</w:tc>" for _ in range(count))
    file = word_file(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>")
    return steps(lambda: read_flow(file))


def annexes_of_a_directive(count: int) -> int:
    titles = {str(at): f"Nõunik{at}" for at in range(count)}
    listed = [(at, f"nõunik{at} (lisa {at})") for at in range(count)]
    return steps(lambda: [*listed_otherwise(listed, titles)])


@pytest.mark.parametrize("cost", [words_in_a_row, cells_in_a_row, annexes_of_a_directive])
def test_twice_as_many_words_cells_or_annexes_cost_twice_as_much(
    cost: Callable[[int], int],
) -> None:
    assert cost(800) < 2.2 * cost(400)
