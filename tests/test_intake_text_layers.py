"""Plain text that a program took out of pages: numbers of pages, marks alone, torn rows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from conftest import ROOT
from koostaja.diagnostics import Location, Problem
from koostaja.intake.batch.importer import Importer
from koostaja.intake.questions import Answers
from koostaja.intake.reading import LegacyKind, LegacyText, paragraphs_in, read_legacy
from koostaja.intake.reading.text_limits import MOST_LETTERS, MOST_PARAGRAPHS
from koostaja.intake.recognition import (
    OpenedFile,
    Recognition,
    recognise,
    row_problems,
    sentence_topics,
)
from workspaces import STARTERS, opened

SPACE = opened(ROOT)


def read(text: str) -> LegacyText:
    found = read_legacy("a.txt", text.encode()).value
    assert found is not None
    return found


def lines(text: str) -> list[str]:
    """The paragraphs, each after its number or bullet."""
    marks = [
        (one.number or ("•" if one.is_bullet else ""), one.text)
        for one in paragraphs_in(read(text).blocks)
    ]
    return [f"{mark} {words}".strip() for mark, words in marks]


def said(text: str, layout: str = "teenistuskoht") -> Recognition:
    return recognise(
        OpenedFile(read(text), Answers()), SPACE.layouts[layout], fixed=("AMETIJUHEND", "")
    )


@pytest.mark.parametrize(
    "pages",
    [
        ["Tekst.\n1 (2)", "Muu.\n2 (2)"],
        ["Tekst.\n\n1/1"],
        ["Tekst.\n\nPage 1 of 2", "Muu.\n\nPage 2 of 2"],
        ["Tekst.\n\n7", "Muu.\n\n8"],
        ["- 1 -\n\nTekst.", "- 2 -\n\nMuu."],
    ],
)
def test_numbers_at_the_edges_of_pages_are_no_text(pages: Sequence[str]) -> None:
    text = "\f".join([*pages, ""])
    assert lines(text) == ["Tekst.", "Muu."][: len(pages)]
    begins = [one.begins_page for one in paragraphs_in(read(text).blocks)]
    assert begins == [False, True][: len(pages)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tase\n2\n\fMuu.\n3\n", ["Tase 2", "Muu.", "3"]),
        ("Tekst.\n\n1 (3)\n\f2 (3)\n\n\f3.\n\nNõuded\n", ["Tekst.", "3. Nõuded"]),
        ("Tekst.\n\fLisa 1\n\nMuu.\n\fLisa 2\n\nMuu.\n", ["Tekst.", "Lisa 1", "Muu."] * 2),
        ("Koormus\n\n1/2\n\nTekst.\n", ["Koormus", "1/2", "Tekst."]),
        ("Tekst.\n\n1\n\nMuu.\n\n2\n", ["Tekst.", "1", "Muu.", "2"]),
    ],
)
def test_other_numbers_are_text(text: str, expected: Sequence[str]) -> None:
    found = lines(text)
    assert found[:3] == expected[:3]
    assert len(found) >= len(expected) - 1


def test_pages_that_only_their_numbers_part_are_numbered_as_a_whole() -> None:
    text = "Üks.\n\n1 (3)\n\nKaks.\n\n2 (3)\n\nKolm.\n\n3 (3)\n"
    assert lines(text) == ["Üks.", "Kaks.", "Kolm."]
    assert "1 (3)" in lines(text.replace("3 (3)", "3 (4)"))


def test_numbers_alone_belong_to_the_words_behind_them() -> None:
    text = "2.\n\nNõuded\n\n2.1\n\nKõrgharidus;\n\n2.2\n\nKeel.\n\n3.\n\nÕigused\n\n- teave.\n"
    assert lines(text) == ["2. Nõuded", "2.1 Kõrgharidus;", "2.2 Keel.", "3. Õigused", "- teave."]
    assert lines("Koormus\n\n1.5\n\nTekst.\n") == ["Koormus", "1.5", "Tekst."]


def test_numbers_of_a_column_belong_to_the_words_of_the_next_one() -> None:
    text = "2.\n2.1.\n\nÜlesanded\nTöö korraldamine ja\nmuu tegevus.\n\n2.2.\n\nAruanne.\n"
    assert lines(text) == ["2. Ülesanded", "2.1. Töö korraldamine ja muu tegevus.", "2.2. Aruanne."]
    assert lines("5.1.\n5.2.\n\nTeave.\nAbi ja\nnõu.\n") == ["5.1. Teave.", "5.2. Abi ja nõu."]
    assert lines("2.\n2.1.\n- tekst\n") == ["2.", "2.1.", "- tekst"]


def test_bullets_of_a_column_belong_to_as_many_lines_or_to_none() -> None:
    assert lines("•\n•\n\nTeave;\nAbi.\n\nMuu.\n") == ["• Teave;", "• Abi.", "Muu."]
    assert lines("•\n•\n\nTeave.\nAbi.\nNõu.\n") == ["Teave.", "Abi.", "Nõu."]
    assert lines("Alluvad\n\n-\n\nMuu\n") == ["Alluvad", "-", "Muu"]


def test_an_item_goes_on_behind_a_comma_and_a_blank_line() -> None:
    assert lines("• Töö põhimäärusele,\n\nteistele aktidele;\n") == [
        "• Töö põhimäärusele, teistele aktidele;"
    ]


HEADS = "Peamised teenistusülesanded\n\nOodatavad tulemused\n\n"
ROWS = f"""AMETIJUHEND

1. Üldosa

2. {HEADS}2.1. Juhib tööd ja
hindab

• Töö on jagatud.

{{again}}tulemusi iga kuu.

{{rest}}2.2. Nõustab.

• Nõu on antud.

{{number}}Teenistuskoha täitjale esitatavad nõuded

Haridus

Kõrgharidus.
"""


@pytest.mark.parametrize(
    ("again", "number", "left"),
    [
        ("", "3. ", []),
        (HEADS, "3. ", ["Peamised teenistusülesanded", "Oodatavad tulemused"]),
        (f"2. {HEADS}", "3. ", ["Peamised teenistusülesanded", "Oodatavad tulemused"]),
        (
            f"2. {HEADS.replace('Oodatavad', '3. Oodatavad')}",
            "",
            ["Peamised teenistusülesanded", "Oodatavad tulemused"],
        ),
    ],
)
def test_a_cell_that_a_page_tears_goes_on(again: str, number: str, left: Sequence[str]) -> None:
    found = said(ROWS.format(again=again, rest="", number=number))
    rows = [
        (row.number, *(" ".join(one.text for one in cell) for cell in row.cells.values()))
        for row in found.fields["ulesanded",].rows
    ]
    assert rows == [
        ("2.1.", "Juhib tööd ja hindab tulemusi iga kuu.", "Töö on jagatud."),
        ("2.2.", "Nõustab.", "Nõu on antud."),
    ]
    assert found.fields["nouded",].number == "3."
    assert [one.text for one in found.fixed if one.text != "2."] == ["AMETIJUHEND", *left]
    assert not found.leftovers


def test_below_heads_again_both_cells_of_a_torn_row_go_on() -> None:
    text = ROWS.replace("• Töö on jagatud.", "• Töö on jagatud ja").format(
        again=HEADS, rest="selgelt antud.\n\n", number="3. "
    )
    (first, _) = said(text).fields["ulesanded",].rows
    assert [one.text for one in first.cells["results"]] == ["Töö on jagatud ja selgelt antud."]


FLAT = """JOB DESCRIPTION

1. Post

3. Duties and results

Duty
Measure of success

Measures rivers.

The plan is followed.

Checks data.

Errors are found.

Corrections are recorded.

Writes.

It is done.

4. Requirements

4.1 English.
"""


def test_rows_that_nothing_parts_are_named_as_guessed() -> None:
    layout = opened(STARTERS / "agency").layouts["job-description"]
    found = recognise(OpenedFile(read(FLAT), Answers()), layout)
    values = {"title": "Duties and results"}
    assert [*row_problems(found)] == [Problem("import-rows", Location("a.txt"), values=values)]
    numbered = FLAT
    for at, duty in enumerate(("Measures", "Checks", "Writes"), start=1):
        numbered = numbered.replace(duty, f"3.{at}. {duty}")
    assert not [*row_problems(recognise(OpenedFile(read(numbered), Answers()), layout))]
    tail = numbered.replace("It is done.", "It is done.\n\nThe duties change with the plan.")
    doubted = {**values, "words": "The duties change with the plan."}
    assert [*row_problems(recognise(OpenedFile(read(tail), Answers()), layout))] == [
        Problem("import-doubted", Location("a.txt"), values=doubted)
    ]
    items = tail.replace("It is", "• It is").replace("The duties", "• The duties")
    assert not [*row_problems(recognise(OpenedFile(read(items), Answers()), layout))]
    bullets = FLAT
    for result in ("The plan", "Errors", "Corrections", "It is"):
        bullets = bullets.replace(result, f"• {result}")
    assert not [*row_problems(recognise(OpenedFile(read(bullets), Answers()), layout))]


@pytest.mark.parametrize(
    "text", ["sõna " * (MOST_LETTERS // 4), "Lause.\n\n" * (MOST_PARAGRAPHS + 1)]
)
def test_a_document_that_is_too_long_is_not_compared(text: str) -> None:
    (found,) = Importer(SPACE, Answers()).documents("a.txt", text.encode())
    assert found.value is None
    limits = {"letters": str(MOST_LETTERS), "paragraphs": str(MOST_PARAGRAPHS)}
    assert found.problems == [Problem("import-too-long", Location("a.txt"), values=limits)]


SIGNED = """Linnavalitsuse hoone turvameetmed

1. Läbipääs

1.1. Hoonesse pääseb kaardiga.

2. Valve

2.1. Häire korral teavitatakse linnasekretäri.

(allkirjastatud digitaalselt)

Eesnimi Perenimi

peadirektor
"""


def test_a_signature_that_the_library_has_in_part_is_none_of_the_list_before() -> None:
    town = opened(STARTERS / "town")
    topics = sentence_topics(town.library)
    found = recognise(OpenedFile(read(SIGNED), Answers()), town.layouts["meetmed"], topic_of=topics)
    assert [one.text for one in found.closing] == [
        "(allkirjastatud digitaalselt)", "Eesnimi Perenimi", "peadirektor",
    ]  # fmt: skip
    assert [one.text for one in found.fields["peatukid",].paragraphs][::2] == ["Läbipääs", "Valve"]
    assert not found.headings


def test_the_kind_of_these_files_is_text() -> None:
    assert read("Tekst.\n\n1/1\n\f").kind is LegacyKind.TEXT
