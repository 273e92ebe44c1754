"""Words outside of a table, or in another cell of it, are no words of a cell."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

import koostaja
from conftest import Once
from import_batches import SPECIALIST, originals_in, without_positions
from koostaja.diagnostics import has_errors
from koostaja.docx import FlowParagraph, FlowTable
from koostaja.intake import ImportState, import_files, read_records
from koostaja.intake.reading import read_legacy
from koostaja.intake.recognition import OpenedFile, Recognition, recognise, row_problems
from koostaja.intake.recognition.topics import TopicOf
from test_intake_recognition import NONE, SPACE, TOPICS, Block, line, said, table, words
from workspaces import STARTERS, opened

SENTENCE = "Kehtib alates 1. märtsist 2026."
UNIT = ("Struktuuriüksus", "Talitus")
PURPOSE, RULES = ("uldosa", "eesmark"), ("uldosa", "eritingimused")
HEAD = line("1. Üldosa", strong=True)
RIGHTS = line("4. Õigused ja vastutus")
DUTIES = (line("Peamised teenistusülesanded\tOodatavad tulemused"), line("2.1. Juhib.\tTehtud."))


def with_sentence_below(content: bytes, at: int) -> bytes:
    """A Word file with a sentence directly below one of its tables."""
    word = docx.Document(io.BytesIO(content))
    paragraph = word.add_paragraph(SENTENCE)
    word.tables[at]._tbl.addnext(paragraph._p)
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def test_a_sentence_below_any_table_of_a_document_is_a_difference(
    tmp_path: Path, built: Path
) -> None:
    content = originals_in(built)[f"{SPECIALIST}.docx"]
    count = len(docx.Document(io.BytesIO(content)).tables)
    assert count == 3
    root = without_positions(tmp_path / "asutus")
    files = {f"tabel-{at}.docx": with_sentence_below(content, at) for at in range(count)}
    import_files(root, files)
    records = read_records(root).values()
    assert len(records) == count
    for one in records:
        assert one.state is ImportState.DIFFERENT, one.original
        assert len(one.differences) == 1, one.differences
        assert SENTENCE in one.differences[0]


@pytest.mark.parametrize(
    "facts",
    [
        table(UNIT, ("Teenistuskoha eesmärk", "Töö.")),
        table(("Struktuuriüksus", "Teenistuskoha eesmärk"), ("Talitus", "Töö.")),
        table(UNIT, ("Teenistuskoha eesmärk:\nTöö.", "")),
        table(UNIT, ("Teenistuskoha eesmärk: Töö.", "")),
        table(("Struktuuriüksus: Talitus",), ("Teenistuskoha eesmärk: Töö.",)),
        table(("Struktuuriüksus",), ("Talitus",), ("Teenistuskoha eesmärk",), ("Töö.",)),
        table([[table(UNIT, ("Teenistuskoha eesmärk", "Töö."))]]),
    ],
)
def test_a_paragraph_below_a_table_of_facts_is_left_over(facts: Block) -> None:
    for behind in (DUTIES, (RIGHTS,)):
        found = said(HEAD, facts, line(SENTENCE), *behind)
        assert words(found, *PURPOSE) == ["Töö."], facts
        assert [one.text for one in found.leftovers] == [SENTENCE], facts


def test_a_paragraph_in_the_cell_is_one_of_its_words() -> None:
    found = said(HEAD, table(UNIT, ("Teenistuskoha eesmärk", [line("Töö."), line(SENTENCE)])))
    assert words(found, *PURPOSE) == ["Töö.", SENTENCE]
    assert found.leftovers == ()


def test_a_table_around_the_whole_document_parts_nothing() -> None:
    facts = [line("Struktuuriüksus: Talitus"), line("Teenistuskoha eesmärk: Töö."), line("Abi.")]
    found = said(table([[HEAD, *facts]]))
    assert words(found, *PURPOSE) == ["Töö.", "Abi."]
    assert found.leftovers == ()


def test_facts_that_are_typed_as_lines_have_their_following_lines() -> None:
    found = said(HEAD, line("Struktuuriüksus: Talitus"), line("Alluvad\t-"), line("Abiline"))
    assert words(found, "uldosa", "alluvad") == ["-", "Abiline"]
    assert found.leftovers == ()


def test_what_is_below_an_empty_cell_is_not_in_it() -> None:
    facts = table(UNIT, ("Eritingimused", ""))
    found = said(HEAD, facts, line(SENTENCE), RIGHTS)
    assert words(found, *RULES) == []
    assert [one.text for one in found.leftovers] == [SENTENCE]
    rows = (UNIT, ("Eritingimused", ""), ("Muu teave", "Kabinet 5"))
    found = said(HEAD, table(*rows))
    assert words(found, *RULES) == []
    assert [one.text for one in found.leftovers] == ["Muu teave", "Kabinet 5"]


def test_words_of_another_row_are_not_those_of_the_one_before() -> None:
    rows = (UNIT, ("Teenistuskoha eesmärk", "Töö."))
    for row in (("", SENTENCE), (SENTENCE, ""), (SENTENCE,)):
        found = said(HEAD, table(*rows, row), RIGHTS)
        assert words(found, *PURPOSE) == ["Töö."], row
        assert [one.text for one in found.leftovers] == [SENTENCE], row


def test_entries_go_on_in_rows_without_a_label() -> None:
    rows = (UNIT, ("Alluvad", "Abiline"), ("", "Praktikant"))
    found = said(HEAD, table(*rows), line(SENTENCE), RIGHTS)
    assert words(found, "uldosa", "alluvad") == ["Abiline", "Praktikant"]
    assert [one.text for one in found.leftovers] == [SENTENCE]


def test_a_table_below_facts_that_are_typed_as_lines_is_none_of_them() -> None:
    found = said(HEAD, line("Alluvad: Abiline"), table(("Tuba", "5"), ("Telefon", "7")), RIGHTS)
    assert words(found, "uldosa", "alluvad") == ["Abiline"]
    assert [one.text for one in found.leftovers] == ["Tuba", "5", "Telefon", "7"]


def test_a_field_without_a_title_begins_below_the_table_of_the_one_before() -> None:
    found = said(
        line("4. Õigused ja vastutus"),
        table(("Õigused", "Saab abi."), ("Vastutus", [line("Vastutab."), line("Hoiab vara.")])),
        line("Vaadatakse üle kord aastas."),
    )
    assert words(found, "oigused_ja_vastutus", "vastutus") == ["Vastutab.", "Hoiab vara."]
    assert words(found, "ulevaatamine") == ["Vaadatakse üle kord aastas."]


@pytest.mark.parametrize("result", ["", "Tehtud."])
def test_a_paragraph_below_a_table_of_rows_is_left_over(result: str) -> None:
    heads = ("2. Peamised teenistusülesanded", "Oodatavad tulemused")
    found = said(table(heads, ("2.1. Juhib.", result)), line(SENTENCE), RIGHTS)
    (row,) = found.fields[("ulesanded",)].rows
    said_there = [one.text for cell in row.cells.values() for one in cell]
    assert said_there == [one for one in ("Juhib.", result) if one]
    assert [one.text for one in found.leftovers] == [SENTENCE]


def doubted(*blocks: Block) -> list[tuple[str, str]]:
    problems = [*row_problems(said(HEAD, *blocks, RIGHTS))]
    assert {one.code for one in problems} <= {"import-doubted"}
    return [(one.values["title"], one.values["words"]) for one in problems]


def test_words_of_which_no_table_shows_where_they_belong_are_named() -> None:
    typed = [line("Struktuuriüksus: Talitus"), line("Teenistuskoha eesmärk: Töö.")]
    assert doubted(*typed) == []
    assert doubted(*typed, line(SENTENCE)) == [("Teenistuskoha eesmärk", SENTENCE)]
    assert doubted(table([typed]), line(SENTENCE)) == []
    assert doubted(table([[*typed, line(SENTENCE)]])) == [("Teenistuskoha eesmärk", SENTENCE)]
    assert doubted(typed[1], line(SENTENCE), typed[0]) == []
    lines = (line("Teenistuskoha eesmärk: abi;"), line("nõu;"), line("muu."), line(SENTENCE))
    assert doubted(typed[0], *lines) == [("Teenistuskoha eesmärk", SENTENCE)]
    listed = [line("Alluvad:"), line("Abiline;", bullet=True), line("praktikant.", bullet=True)]
    assert doubted(*listed) == []
    rows = (UNIT, ("Alluvad", "Abiline"), ("", "Praktikant"))
    assert doubted(table(*rows)) == [("Alluvad", "Praktikant")]
    cell = table(UNIT, ("Teenistuskoha eesmärk", [line("Töö."), line(SENTENCE)]))
    assert doubted(cell) == []
    item = line("abi;", bullet=True)
    assert doubted(*typed, line("Abi."), item, line(SENTENCE), item) == [
        ("Teenistuskoha eesmärk", "Abi."), ("Teenistuskoha eesmärk", SENTENCE)
    ]  # fmt: skip


BEHIND = line("Ametikoha grupp: Ametnik")
MANAGER = "Juhtivspetsialist"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ([line(f"{MANAGER}\nKoormus: 0,5")], "Koormus: 0,5"),
        ([line(MANAGER), line("Koormus: 0,5")], "Koormus: 0,5"),
        ([line(MANAGER), line("Koormus on 0,5")], "Koormus on 0,5"),
        ([line(f"{MANAGER}, Alluvad: 2")], f"{MANAGER}, Alluvad: 2"),
        ([line(f"{MANAGER} (alluvad: 2)")], f"{MANAGER} (alluvad: 2)"),
    ],
)
def test_another_fact_within_the_words_of_one_is_named(words: list[Block], named: str) -> None:
    (first, *rest) = words
    assert isinstance(first, FlowParagraph)
    label, *more = first.lines
    typed = [first._replace(lines=(f"Vahetu juht: {label}", *more)), *rest]
    assert doubted(*typed, BEHIND) == [("Vahetu juht", named)]
    cells = table(UNIT, ("Vahetu juht", words), ("Ametikoha grupp", "Ametnik"))
    assert doubted(cells) == [("Vahetu juht", named)]


@pytest.mark.parametrize(
    "words",
    [
        [line(f"{MANAGER},"), line("Nõunik")],
        [line(MANAGER), line("(lastemaja)")],
        [line(f"{MANAGER}: nõunik")],
    ],
)
def test_a_name_in_two_lines_is_one(words: list[Block]) -> None:
    cells = table(UNIT, ("Vahetu juht", words), ("Ametikoha grupp", "Ametnik"))
    assert doubted(cells) == []


ITEM = line("saada abi;", bullet=True)
OTHER = line("Kord aastas.")


@pytest.mark.parametrize(
    ("behind", "named"),
    [
        ([line("Piirangud", strong=True), OTHER, ITEM], ["Piirangud"]),
        ([line("Piirangud:"), OTHER, ITEM], ["Piirangud:"]),
        ([line("Piirangud:"), ITEM], []),
        ([line("Piirangud on:"), line("aeg ja koht."), ITEM], []),
        ([line("Kord kuus.", strong=True), OTHER, ITEM], []),
        ([OTHER, ITEM], []),
        ([OTHER, line("Vaadatakse üle.")], ["Kord aastas."]),
    ],
)
def test_what_looks_like_a_heading_or_is_behind_a_list_is_named(
    behind: list[Block], named: list[str]
) -> None:
    found = said(HEAD, table(UNIT), RIGHTS, line("Õigused"), line("Vastutus"), ITEM, *behind)
    assert [one.values["words"] for one in row_problems(found)] == named


def test_what_the_library_says_of_one_field_alone_is_not_doubted_in_it() -> None:
    clause = SPACE.library.clauses["riigivara"].body.text
    topics: list[tuple[TopicOf | None, list[str]]] = [
        (None, [clause, SENTENCE]),
        (TOPICS, [SENTENCE]),
        (lambda text: "vastutus" if TOPICS(text) else "", [SENTENCE]),
        (lambda text: "kaskkiri" if TOPICS(text) else "", [clause, SENTENCE]),
    ]
    end = (ITEM, line(clause), line(SENTENCE), line("Vaadatakse üle."))
    for topic_of, named in topics:
        blocks = (HEAD, table(UNIT), RIGHTS, line("Õigused"), line("Vastutus"), *end)
        found = said(*blocks, topics=topic_of)
        assert [one.values["words"] for one in row_problems(found)] == named


def test_a_column_that_the_field_does_not_have_is_named() -> None:
    heads = ("2. Peamised teenistusülesanded", "Oodatavad tulemused", "")
    duties = [("2.1. Juhib.", "Tehtud.", "60%"), ("", "Aruanne on esitatud.", "")]
    title = "Peamised teenistusülesanded"
    assert doubted(table(heads, *duties)) == [(title, "60%")]
    for ahead, named in (("A1", [(title, "A1")]), ("1.", [])):
        rows = (("", *heads[:2]), (ahead, "Juhib.", "Tehtud."), ("", "Nõustab.", "Antud."))
        assert doubted(table(*rows)) == named


def test_a_further_paragraph_of_a_field_without_a_title_is_named() -> None:
    facts = table(("Õigused", "Saab abi."), ("Vastutus", "Vastutab."))
    for further, named in ((SENTENCE, [SENTENCE]), ("", [])):
        rest = [line(one) for one in ("Vaadatakse üle kord aastas.", further) if one]
        found = said(line("4. Õigused ja vastutus"), facts, *rest)
        assert [one.values["words"] for one in row_problems(found)] == named
    found = said(line("4. Õigused ja vastutus"), facts, line("(allkirjastatud)"), line("Juht"))
    assert [*row_problems(found)] == []


def test_a_table_within_a_cell_is_named() -> None:
    inner = table(("Maht", "10"))
    facts = table(UNIT, ("Teenistuskoha eesmärk", [line("Töö."), inner]))
    assert doubted(facts) == [("Teenistuskoha eesmärk", one) for one in ("Maht", "10")]
    assert doubted(table([[facts]])) == doubted(facts)
    heads = ("2. Peamised teenistusülesanded", "Oodatavad tulemused")
    duties = table(heads, ("2.1. Juhib.", [line("Tehtud."), inner]), ("2.2. Abistab.", "Tehtud."))
    title = "Peamised teenistusülesanded"
    assert doubted(duties) == [(title, "Maht"), (title, "10")]
    assert doubted(table([[duties]])) == doubted(duties)


def test_heads_of_columns_within_one_cell_are_no_row_of_heads() -> None:
    cell = [line(one) for one in ("2. Peamised teenistusülesanded", "Oodatavad tulemused")]
    cell += [line(one) for one in ("Juhib tiimi.", "Töö on tehtud.", "Nõustab.", "Nõu on antud.")]
    rows = said(table(("Tabel", cell)), RIGHTS).fields[("ulesanded",)].rows
    assert len(rows) == 2


def test_words_below_their_labels_may_begin_at_other_places_of_the_grid() -> None:
    labels = ("Struktuuriüksus", "Alluvad", "Teenistuskoha eesmärk")
    made = table(labels, ("Talitus", "-", "Töö."))
    assert isinstance(made, FlowTable)
    upper, lower = made.rows
    upper = tuple(one._replace(column=at) for one, at in zip(upper, (1, 3, 4), strict=True))
    lower = tuple(one._replace(column=at) for one, at in zip(lower, (1, 2, 4), strict=True))
    found = said(HEAD, made._replace(rows=(upper, lower)))
    assert words(found, "uldosa", "alluvad") == ["-"]
    assert words(found, *PURPOSE) == ["Töö."]


def merged(made: Block, *, row: int, cell: int, rows: int = 1, columns: int = 1) -> Block:
    """A table in which a cell covers more rows or columns."""
    assert isinstance(made, FlowTable)
    cells = [[*one] for one in made.rows]
    cells[row][cell] = cells[row][cell]._replace(rows=rows, columns=columns)
    return made._replace(rows=tuple(map(tuple, cells)))


def merges(*blocks: Block) -> list[tuple[str, str]]:
    """What is said of the merged cells of a file."""
    problems = [*row_problems(said(HEAD, *blocks, RIGHTS))]
    assert {one.code for one in problems} <= {"import-merged"}
    return [(str(one.values["title"]), str(one.values["words"])) for one in problems]


def test_words_of_a_cell_beside_two_labels_are_named() -> None:
    rows = (UNIT, ("Teenistuja asendab", "Nõunik"), ("Teenistuja asendaja", ""))
    assert merges(table(*rows)) == []
    assert merges(merged(table(*rows), row=1, cell=1, rows=2)) == [("Teenistuja asendab", "Nõunik")]


def test_a_label_over_several_rows_of_words_says_nothing_of_them() -> None:
    rows = (UNIT, ("Alluvad", "Abiline"), ("", "Praktikant"))
    found = said(HEAD, merged(table(*rows), row=1, cell=0, rows=2), RIGHTS)
    assert words(found, "uldosa", "alluvad") == ["Abiline", "Praktikant"]
    assert [one for one in found.fields.values() if one.merged] == []


def test_words_of_a_cell_over_several_rows_or_columns_are_named() -> None:
    heads = ("2. Peamised teenistusülesanded", "Oodatavad tulemused")
    duties = table(heads, ("2.1. Juhib.", "Tehtud."), ("2.2. Nõustab.", ""), ("", "Nõu on antud."))
    assert merges(duties) == []
    title = "Peamised teenistusülesanded"
    assert merges(merged(duties, row=1, cell=1, rows=2)) == [(title, "Tehtud.")]
    assert merges(merged(duties, row=2, cell=0, rows=2)) == []


def merged_rows(once: Once, *, cell: tuple[int, int], to: tuple[int, int]) -> Recognition:
    """A table of a school, with numbers left of its columns, of which some cells are merged."""
    school = STARTERS / "school"

    def make(folder: Path) -> None:
        assert not has_errors(koostaja.build(school, folder).problems)

    word = docx.Document(str(once("intake-school", make) / "documents" / "vastutajad.docx"))
    (whole,) = word.tables
    for at in range(cell[0], to[0] + 1):
        for column in range(cell[1], to[1] + 1):
            if (at, column) != cell:
                whole.cell(at, column).text = ""
    whole.cell(*cell).merge(whole.cell(*to))
    made = io.BytesIO()
    word.save(made)
    text = read_legacy("a.docx", made.getvalue()).value
    assert text is not None
    layout = opened(school).layouts["tabel"]
    return recognise(OpenedFile(text, NONE), layout, fixed=("Nr",))


@pytest.mark.parametrize(
    ("cell", "to", "words"),
    [
        ((2, 2), (3, 2), ["Õppealajuhataja"]),
        ((3, 3), (4, 3), ["Õppealajuhataja"]),
        ((3, 2), (3, 3), ["Majandusjuhataja"]),
        ((3, 1), (4, 1), ["Töökeskkond ja tuleohutus"]),
    ],
)
def test_merged_cells_of_a_word_file_are_named(
    cell: tuple[int, int], to: tuple[int, int], words: list[str], once: Once
) -> None:
    found = merged_rows(once, cell=cell, to=to)
    assert [one.values["words"] for one in row_problems(found)] == words


def test_a_number_left_of_an_empty_cell_is_none_of_its_words(once: Once) -> None:
    found = merged_rows(once, cell=(3, 1), to=(4, 1))
    (*_, last) = found.fields[("jaotus",)].rows
    assert last.number == "4."
    assert [*last.cells] == ["vastutaja", "asendaja"]
