"""What a file says by the fields of a layout: headings, labels, rows, frames, unknown headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

import koostaja
from conftest import ROOT, Once
from intake_places import placed_words, unaccounted
from intake_variants import KINDS, variants
from koostaja.diagnostics import has_errors
from koostaja.documents import Document, position_document
from koostaja.docx import FlowCell, FlowParagraph, FlowTable
from koostaja.intake.questions import Answers, QuestionKind, question_key
from koostaja.intake.reading import LegacyKind, LegacyText, read_legacy, split_mark
from koostaja.intake.recognition import (
    OpenedFile,
    RecognisedRow,
    Recognition,
    choose_layout,
    fixed_words,
    heading_questions,
    recognise,
    sentence_topics,
)
from koostaja.intake.recognition.topics import TopicOf
from koostaja.workspace import Layout, Position, Workspace
from workspaces import STARTERS, opened

OLD, NEW = "juhtivspetsialist-jarelevalve", "juhtivspetsialist-noustamisteenused"
"""A position of each layout of this repository."""
OWN = (
    *(OLD, NEW, "koordinaator-klat-srt", "peaspetsialist-jarelhooldus"),
    *("peaspetsialist-lastemaja", "teenuseomanik-lastemaja"),
)
NONE = Answers()
NO_HEADING = Answers({QuestionKind.HEADING: {question_key("Muu teave", "teenistuskoht"): "-"}})
Block = FlowParagraph | FlowTable
SPACE: Workspace = opened(ROOT)
TOPICS = sentence_topics(SPACE.library)
RENAMED: Mapping[str, Mapping[str, tuple[str, str]]] = {
    OLD: {
        "ÜLDOSA": ("ÜLDANDMED", "/uldosa"),
        "Keda asendab": ("Asendatav", "/uldosa/keda_asendab"),
        "EESMÄRK": ("TÖÖ SISU", "/eesmark"),
        "TEENISTUSÜLESANDED": ("TÖÖKOHUSTUSED", "/ulesanded"),
        "ÕIGUSED": ("VOLITUSED", "/oigused"),
        "Haridus": ("Nõutav haridustase", "/nouded/haridus"),
        "Keeleoskus": ("Võõrkeeled", "/nouded/keeleoskus"),
        "AMETIJUHENDI MUUTMINE": ("JUHENDI ÜLEVAATAMINE", "/muutmine"),
    },
    NEW: {
        "Struktuuriüksus": ("Osakond", "/uldosa/struktuuriuksus"),
        "Vahetu juht": ("Otsene ülemus", "/uldosa/vahetu_juht"),
        "Ametikoha grupp": ("Teenistuja liik", "/uldosa/grupp"),
        "Oodatavad tulemused": ("Tulemused", "/ulesanded/results"),
        "Teenistuskoha täitjale esitatavad nõuded": ("Nõuded", "/nouded"),
        "Erialane töökogemus": ("Kogemus", "/nouded/tookogemus"),
        "Isikuomadused": ("Iseloom", "/nouded/isikuomadused"),
        "Vastutus": ("Teenistuja vastutab", "/oigused_ja_vastutus/vastutus"),
    },
}
"""Headings of two documents, each with another one and the field for which it stands."""


def read(content: bytes) -> LegacyText:
    text = read_legacy("juhend.docx", content).value
    assert text is not None
    return text


def known(name: str, space: Workspace = SPACE) -> tuple[Position, Document, Sequence[str]]:
    position = space.positions[name]
    assert isinstance(position, Position)
    template = (space.root / position.layout.template_file).read_bytes()
    return position, position_document(space, position).value, fixed_words(template)


def recognised(name: str, content: bytes) -> tuple[LegacyText, Recognition]:
    position, _, fixed = known(name)
    text = read(content)
    return text, recognise(OpenedFile(text, NONE), position.layout, fixed=fixed, topic_of=TOPICS)


def line(text: str, number: str = "", *, bullet: bool = False, strong: bool = False) -> Block:
    return FlowParagraph(number, bullet, tuple(text.split("\n")), False, is_strong=strong)


def table(*rows: Sequence[str | Sequence[Block]]) -> Block:
    """A table of cells, each a text or paragraphs."""

    def cell(at: int, words: str | Sequence[Block]) -> FlowCell:
        inside = ((line(words),) if words else ()) if isinstance(words, str) else tuple(words)
        return FlowCell(at + 1, 1, 1, inside)

    made = tuple(tuple(cell(at, one) for at, one in enumerate(row)) for row in rows)
    return FlowTable(made, max(map(len, rows)))


def said(
    *blocks: Block,
    layout: str = "teenistuskoht",
    answers: Answers = NONE,
    topics: TopicOf | None = None,
) -> Recognition:
    text = LegacyText("juhend.docx", LegacyKind.WORD, blocks)
    opened_file, fixed = OpenedFile(text, answers), ("AMETIJUHEND", "")
    found = recognise(opened_file, SPACE.layouts[layout], fixed=fixed, topic_of=topics)
    assert not unaccounted(text, found)
    return found


def words(recognition: Recognition, *way: str) -> list[str]:
    return [one.text for one in recognition.fields[way].paragraphs]


@pytest.mark.parametrize("name", OWN)
def test_each_word_of_a_built_document_is_in_its_field(built: Path, name: str) -> None:
    text, found = recognised(name, (built / "positions" / f"{name}.docx").read_bytes())
    right, there = placed_words(text, known(name)[1], found)
    assert right == there > 600
    assert (found.leftovers, found.headings, found.closing) == ((), (), ())
    assert [one.text for one in found.fixed] == ["AMETIJUHEND"]


def test_the_approval_mark_of_an_annex_is_apart(built: Path) -> None:
    content = (built / "directives" / "2025-183" / "lisa-1.docx").read_bytes()
    text, found = recognised("teenuseomanik-lastemaja", content)
    assert [one.text for one in found.mark][::3] == ["KINNITATUD", "Lisa 1"]
    right, there = placed_words(text, known("teenuseomanik-lastemaja")[1], found)
    assert right == there


@pytest.mark.parametrize(
    "name",
    [NEW, *(pytest.param(one, marks=pytest.mark.full) for one in OWN if one != NEW)],
)
def test_hand_made_files_have_their_words_in_their_fields(built: Path, name: str) -> None:
    document, right, there = known(name)[1], 0, 0
    made = dict(variants(built / "positions" / f"{name}.docx"))
    assert [*made] == [*KINDS]
    for content in made.values():
        text, found = recognised(name, content)
        assert not unaccounted(text, found)
        placed = placed_words(text, document, found)
        right, there = right + placed[0], there + placed[1]
    assert right >= 0.995 * there > 6000


@pytest.mark.full
@pytest.mark.parametrize("starter", ["agency", "basic", "school", "town"])
def test_files_of_other_authorities_are_recognised(starter: str, once: Once) -> None:
    def make(made: Path) -> None:
        assert not has_errors(koostaja.build(STARTERS / starter, made).problems)

    folder = once(f"intake-{starter}", make)
    space, right, there = opened(STARTERS / starter), 0, 0
    topics = sentence_topics(space.library)
    for name in space.positions:
        position, document, fixed = known(name, space)
        (path,) = (one for one in folder.glob(f"*/{name}.docx") if one.parent.name != "directives")
        for _, content in variants(path):
            text = read(content)
            found = recognise(OpenedFile(text, NONE), position.layout, fixed=fixed, topic_of=topics)
            assert not unaccounted(text, found)
            placed = placed_words(text, document, found)
            right, there = right + placed[0], there + placed[1]
    assert right >= 0.995 * there > 1000


def test_a_file_of_another_layout_loses_no_word(built: Path) -> None:
    for name, layout in ((OLD, "teenistuskoht"), (NEW, "ametikoht")):
        text = read((built / "positions" / f"{name}.docx").read_bytes())
        assert not unaccounted(text, recognise(OpenedFile(text, NONE), SPACE.layouts[layout]))


def test_a_layout_is_chosen_by_its_titles(built: Path) -> None:
    layouts = [*SPACE.layouts.values()]

    def chosen(file: str) -> Layout | None:
        return choose_layout(OpenedFile(read((built / file).read_bytes()), NONE), layouts)

    assert chosen(f"positions/{OLD}.docx") is SPACE.layouts["ametikoht"]
    assert chosen(f"positions/{NEW}.docx") is SPACE.layouts["teenistuskoht"]
    assert chosen("directives/2025-183/kaskkiri.docx") is None


def with_heading(blocks: Sequence[Block], old: str, new: str) -> tuple[Block, ...]:
    """Blocks with another heading in place of the first that is ``old``."""
    found, is_done = list[Block](), False
    for block in blocks:
        changed: Block = block
        if not is_done and isinstance(block, FlowTable):
            rows = tuple(
                tuple(one._replace(blocks=with_heading(one.blocks, old, new)) for one in row)
                for row in block.rows
            )
            changed = block._replace(rows=rows)
        elif not is_done and isinstance(block, FlowParagraph) and block.text == old:
            changed = block._replace(lines=(new,))
        is_done = is_done or changed != block
        found.append(changed)
    return tuple(found)


@pytest.mark.parametrize("name", [OLD, NEW])
def test_renamed_headings_are_guessed_and_taught(built: Path, name: str) -> None:
    position, document, fixed = known(name)
    text = read((built / "positions" / f"{name}.docx").read_bytes())
    guessed = 0
    for old, (new, path) in RENAMED[name].items():
        renamed = text._replace(blocks=with_heading(text.blocks, old, new))
        found = recognise(OpenedFile(renamed, NONE), position.layout, fixed=fixed, topic_of=TOPICS)
        assert not unaccounted(renamed, found)
        asked = [(one.words, one.default) for one in heading_questions(found)]
        guessed += (new, path) in asked
        key = question_key(new, position.layout.id)
        taught = Answers({QuestionKind.HEADING: {key: path}})
        again = recognise(
            OpenedFile(renamed, taught), position.layout, fixed=fixed, topic_of=TOPICS
        )
        right, there = placed_words(renamed, document, again)
        assert again.headings == ()
        assert there - right <= len(old.split())
    assert guessed >= 7


def test_a_heading_that_is_none_stays_with_the_words_before() -> None:
    facts = [line(one) for one in ("Struktuuriüksus", "Amet", "Alluvad", "-")]
    blocks = (
        line("1. Üldosa", strong=True),
        *(*facts, line("Muu teave", strong=True), line("Kabinet 5")),
        line("4. Õigused ja vastutus", strong=True),
    )
    found = said(*blocks)
    (asked,) = heading_questions(found)
    assert (asked.kind, asked.words, asked.context) == (
        QuestionKind.HEADING, "Muu teave", "teenistuskoht",
    )  # fmt: skip
    assert asked.places == ("juhend.docx, lõik 6",)
    assert asked.default == "-"
    assert [one.value for one in asked.choices][-1] == "-"
    assert "Üldosa › Alluvad" in [one.label for one in asked.choices]
    assert words(found, "uldosa", "alluvad") == ["-", "Muu teave", "Kabinet 5"]
    again = said(*blocks, answers=NO_HEADING)
    assert again.headings == ()
    assert words(again, "uldosa", "alluvad") == ["-", "Muu teave", "Kabinet 5"]


def test_a_row_with_an_unknown_label_is_asked_about_and_in_no_other_cell() -> None:
    facts = table(("Struktuuriüksus", "Amet"), ("Alluvad", "-"), ("Muu teave", "Kabinet 5"))
    blocks = (line("1. Üldosa"), facts, line("4. Õigused ja vastutus"))
    for answers, asked in ((NONE, ["Muu teave"]), (NO_HEADING, [])):
        found = said(*blocks, answers=answers)
        assert [one.words for one in heading_questions(found)] == asked
        assert words(found, "uldosa", "alluvad") == ["-"]
        assert [one.text for one in found.leftovers] == ["Muu teave", "Kabinet 5"]


def test_labels_are_beside_above_or_before_their_words() -> None:
    for blocks in (
        (table(("Struktuuriüksus", "Talitus"), ("Alluvad", "-")),),
        (table(("Struktuuriüksus", "Alluvad"), ("Talitus", "-")),),
        (line("Struktuuriüksus"), line("Talitus"), line("Alluvad"), line("-")),
        (line("Struktuuriüksus"), line("Alluvad"), line("Talitus"), line("-")),
        (line("Struktuuriüksus: Talitus"), line("Alluvad: -")),
        (line("Struktuuriüksus\tTalitus"), line("Alluvad\t-")),
        (line("1.1 Struktuuriüksus\t1.2 Alluvad"), line("Talitus\t-")),
        (line("Struktuuriüksus\nTalitus\nAlluvad\n-"),),
        (line("struktuuri üksus:"), line("Talitus"), line("ALLUVAD –"),),
        (line("Struktuurüksus"), line("Talitus"), line("- Alluvad: -"),),
    ):  # fmt: skip
        found = said(line("AMETIJUHEND"), line("1. Üldosa", strong=True), *blocks)
        assert found.leftovers == (), blocks
        assert words(found, "uldosa", "struktuuriuksus") == ["Talitus"], blocks
        assert words(found, "uldosa", "alluvad")[0] in "-–", blocks


def test_words_that_begin_like_a_label_stay_with_theirs() -> None:
    found = said(table(("Riigikaitse", "Eritingimused määratakse käskkirjas"), ("Alluvad", "-")))
    assert words(found, "uldosa", "riigikaitse") == ["Eritingimused määratakse käskkirjas"]


def rows_of(*blocks: Block) -> list[tuple[str, list[str], list[str]]]:
    """The number, duty and results of each row."""

    def cell(row: RecognisedRow, key: str) -> list[str]:
        return [one.text for one in row.cells.get(key, ())]

    rows = said(*blocks).fields[("ulesanded",)].rows
    return [(row.number, cell(row, "duty"), cell(row, "results")) for row in rows]


def test_rows_are_read_from_tables_and_paragraphs() -> None:
    heads = ("2. Peamised teenistusülesanded", "Oodatavad tulemused")
    led = [line("Juhib, sh:", "2.1."), line("tiimi;", bullet=True), line("tööd.", bullet=True)]
    results = [line("Töö on tehtud.", bullet=True), line("Tiim on hea.", bullet=True)]
    expected = [
        ("2.1.", ["Juhib, sh:", "tiimi;", "tööd."], ["Töö on tehtud.", "Tiim on hea."]),
        ("2.2.", ["Nõustab."], ["Nõu on antud."]),
    ]
    second = [line("2.2. Nõustab.")]
    flat = [line(heads[0]), line(heads[1]), *led, *results, *second, line("• Nõu on antud.")]
    assert rows_of(table(heads, (led, results), (second, "Nõu on antud."))) == expected
    assert rows_of(*flat) == expected
    assert rows_of(*[line("\t".join(heads)), *flat[2:]]) == expected
    labelled = [line(heads[0]), *led, line("Oodatavad tulemused:"), *results]
    labelled += [*second, line("Oodatavad tulemused: Nõu on antud.")]
    assert rows_of(*labelled) == expected


def test_a_row_that_a_page_tears_is_one_and_repeated_heads_are_none() -> None:
    heads = ("2. Peamised teenistusülesanded", "Oodatavad tulemused")
    torn = [
        ("2.1. Juhib.", "Töö on tehtud."),
        heads,
        ("", "Tiim on hea."),
        ("2.2. Nõustab.", "Nõu."),
    ]
    found = said(table(heads, *torn))
    rows = found.fields[("ulesanded",)].rows
    assert [row.number for row in rows] == ["2.1.", "2.2."]
    assert [one.text for one in rows[0].cells["results"]] == ["Töö on tehtud.", "Tiim on hea."]
    assert [one.text for one in found.fixed] == ["Peamised teenistusülesanded", heads[1]]


def test_manual_breaks_part_items_and_keep_sentences() -> None:
    broken = "saada teavet;\n- saada abi\nja nõu;\n3) osaleda."
    found = said(line("4. Õigused ja vastutus"), line("Õigused"), line(f"- {broken}"))
    given = found.fields[("oigused_ja_vastutus", "oigused")].paragraphs
    assert [(one.text, one.is_bullet, one.number) for one in given] == [
        ("saada teavet;", True, ""),
        ("saada abi ja nõu;", True, ""),
        ("osaleda.", False, "3)"),
    ]


def test_of_a_heading_and_the_lead_of_its_list_the_heading_is_asked_about() -> None:
    blocks = (
        line("ÜLDOSA", "1.", strong=True),
        line("TEENISTUSÜLESANDED", "3.", strong=True),
        line("AMETNIKU VOLITUSED", "4.", strong=True),
        line("Ametnikul on õigus:"),
        line("teha kaugtööd kokkuleppel vahetu juhiga;", bullet=True),
        line("kasutada kõiki ameti esindusi töö tegemiseks.", bullet=True),
        line("VASTUTUS", "5.", strong=True),
        line("Ametnik vastutab oma töö eest."),
    )
    text = LegacyText("juhend.docx", LegacyKind.WORD, blocks)
    found = recognise(OpenedFile(text, NONE), SPACE.layouts["ametikoht"], topic_of=TOPICS)
    asked = [(one.paragraph.text, one.guess) for one in found.headings if one.is_likely]
    assert asked == [("AMETNIKU VOLITUSED", ("oigused",))]
    assert words(found, "oigused")[0] == "Ametnikul on õigus:"


def test_an_unknown_head_that_is_the_title_of_the_whole_table_stands_for_it() -> None:
    heads = [line("Tööülesanded", "2."), line("Oodatavad tulemused")]
    found = said(
        line("1. Üldosa"),
        table([[heads[0]], [heads[1]]], [[line("Juhib.", "2.1.")], [line("Töö on tehtud.")]]),
        line("3. Teenistuskoha täitjale esitatavad nõuded"),
    )
    asked = [(one.paragraph.text, one.guess) for one in found.headings]
    assert asked == [("Tööülesanded", ("ulesanded",))]


def test_signatures_and_names_of_people_are_apart() -> None:
    found = said(
        line("KINNITATUD"),
        line("AMETIJUHEND"),
        line("4. Õigused ja vastutus"),
        line("Vastutus"),
        line("oma töö eest;", bullet=True),
        line("vara eest.", bullet=True),
        line("Ametijuhend vaadatakse üle kord aastas."),
        line("Olen ametijuhendiga tutvunud:"),
        line("_____________ (nimi, kuupäev)"),
    )
    assert [one.text for one in found.mark] == ["KINNITATUD"]
    assert words(found, "ulevaatamine") == ["Ametijuhend vaadatakse üle kord aastas."]
    assert [one.text for one in found.closing] == [
        "Olen ametijuhendiga tutvunud:", "_____________ (nimi, kuupäev)",
    ]  # fmt: skip


def test_paragraphs_without_a_place_are_left_over() -> None:
    found = said(line("TÖÖTAJA LEPING"), line("1. Üldosa"), line("Sissejuhatus on siin."))
    assert [one.text for one in found.leftovers] == ["TÖÖTAJA LEPING", "Sissejuhatus on siin."]
    assert found.share < 0.01


@pytest.mark.parametrize(
    ("typed", "number", "is_bullet", "text"),
    [
        ("2.1. Juhib", "2.1.", False, "Juhib"),
        ("2.1 Juhib", "2.1", False, "Juhib"),
        ("3.14. 2024. aastal koolitada", "3.14.", False, "2024. aastal koolitada"),
        ("4. ÕIGUSED", "4.", False, "ÕIGUSED"),
        ("4 ÕIGUSED", "4", False, "ÕIGUSED"),
        ("4.ÕIGUSED", "4.", False, "ÕIGUSED"),
        ("a) esimene", "a)", False, "esimene"),
        ("- juhib", "", True, "juhib"),
        ("–juhib", "", True, "juhib"),
        ("•juhib", "", True, "juhib"),
        ("o juhib", "", True, "juhib"),
        ("-", "", False, "-"),
        ("oskus", "", False, "oskus"),
        ("28.11.2025 käskkirjaga", "", False, "28.11.2025 käskkirjaga"),
        ("1.–3. klassi õpetaja", "", False, "1.–3. klassi õpetaja"),
        ("15. mail algab", "", False, "15. mail algab"),
        ("3 aastat", "", False, "3 aastat"),
    ],
)
def test_typed_marks_are_parted_from_words(
    typed: str, number: str, is_bullet: bool, text: str
) -> None:
    assert split_mark(typed) == (number, is_bullet, text)


def test_numbers_before_small_letters_count_where_they_follow_each_other() -> None:
    heads = (line("4. Õigused ja vastutus"), line("Õigused"))
    found = said(*heads, line("1. saada teavet;"), line("2. osaleda."))
    given = found.fields[("oigused_ja_vastutus", "oigused")].paragraphs
    assert [(one.number, one.text) for one in given] == [
        ("1.", "saada teavet;"),
        ("2.", "osaleda."),
    ]
    found = said(*heads, line("saada teavet"), line("15. mail osaleda."))
    assert words(found, "oigused_ja_vastutus", "oigused") == ["saada teavet", "15. mail osaleda."]


def test_a_sentence_has_the_topic_of_the_clause_that_it_is_like() -> None:
    clause = SPACE.library.clauses["maine"]
    assert TOPICS(f"{clause.body.text};") == clause.topic == "vastutus"
    assert TOPICS("Päike paistab ja linnud laulavad.") == ""


def test_fixed_words_are_those_that_no_tag_fills() -> None:
    template = (ROOT / "templates" / "teenistuskoht.docx").read_bytes()
    assert fixed_words(template) == ("AMETIJUHEND", "")
    others = fixed_words((STARTERS / "school" / "templates" / "tabel.docx").read_bytes())
    assert others == ("{}", "", "Nr")


def test_a_file_that_repeats_a_title_a_thousand_times_is_read() -> None:
    found = said(line("3. Nõuded"), *[line("Haridus"), line("Kõrgharidus.")] * 1500)
    assert words(found, "nouded", "haridus")[0] == "Kõrgharidus."


def test_an_empty_file_has_no_fields() -> None:
    found = said()
    assert (found.fields, found.leftovers, found.share) == ({}, (), 0.0)
