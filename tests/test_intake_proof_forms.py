"""What a proof makes of files in other forms: typed numbers, labels in lines, another order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from conftest import ROOT, draft_copy
from effort import calls
from intake_documents import (
    Imported,
    documents_of,
    paragraphs,
    places_in_fields,
    with_paragraphs,
    with_recognised,
    with_words,
)
from koostaja.documents import Section
from koostaja.docx import FlowParagraph, FlowTable, read_template, unpack
from koostaja.intake.proof import OriginalDifference, Proof, compare_document, prove, redline
from koostaja.intake.proof import OriginalDifferenceKind as Kind
from koostaja.intake.proof.passages import Passage
from koostaja.intake.proof.printed_passages import printed_passages
from koostaja.intake.recognition import LegacyParagraph, RecognisedField
from workspaces import copy_of, opened


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> list[Imported]:
    """The documents of this repository."""
    return documents_of(draft_copy(tmp_path_factory.mktemp("imported")))


def line(text: str, place: int = 900, **values: object) -> FlowParagraph:
    """A paragraph of a file."""
    return FlowParagraph("", False, (text,), False, place=place)._replace(**values)


def found_in(one: Imported) -> list[tuple[Kind, int, str]]:
    """The differences as kinds, places and paths."""
    return [(found.kind, found.place, found.path) for found in prove(*one).differences]


def with_lines(
    one: Imported, change: Callable[[FlowParagraph], Sequence[FlowParagraph]]
) -> Imported:
    return one._replace(text=with_paragraphs(one.text, change))


def with_fields(one: Imported, change: Callable[[RecognisedField], RecognisedField]) -> Imported:
    fields = {pointer: change(field) for pointer, field in one.recognition.fields.items()}
    return one._replace(recognition=one.recognition._replace(fields=fields))


def typed(found: FlowParagraph, bullet: str) -> list[FlowParagraph]:
    """A paragraph whose number or bullet was typed."""
    mark = found.number or (bullet if found.is_bullet else "")
    return [found._replace(number="", is_bullet=False, lines=(f"{mark} {found.text}".strip(),))]


@pytest.mark.parametrize("bullet", ["-", "•", "o", "–\t", "→", ""])
def test_typed_numbers_and_bullets(bullet: str, imported: list[Imported]) -> None:
    for one in imported:
        assert found_in(with_lines(one, partial(typed, bullet=bullet))) == []


def test_numbers_in_paragraphs_of_their_own(imported: list[Imported]) -> None:
    def parted(found: FlowParagraph) -> list[FlowParagraph]:
        if not found.number:
            return [found]
        return [line(found.number, found.place + 1000), found._replace(number="")]

    for one in imported:
        assert found_in(with_lines(one, parted)) == []


def in_halves(found: FlowParagraph) -> list[FlowParagraph]:
    words = found.text.split()
    half = len(words) // 2
    parts = (" ".join(words[:half]), " ".join(words[half:]))
    first, second = (found._replace(lines=(part,)) for part in parts)
    return [first, second._replace(number="", place=found.place + 1000)] if half else [found]


def test_a_parted_paragraph_has_the_same_words(imported: list[Imported]) -> None:
    """If both parts are recognised as the field's."""

    def recognised(field: RecognisedField) -> RecognisedField:
        return field._replace(
            paragraphs=tuple(
                part
                for one in field.paragraphs
                for part in (one, one._replace(place=one.place + 1000))
            )
        )

    one = imported[2]
    places = {said.place for field in one.recognition.fields.values() for said in field.paragraphs}
    parted = with_lines(one, lambda found: in_halves(found) if found.place in places else [found])
    halves = {found.place: found.text for found in paragraphs(parted.text.blocks)}

    def said(field: RecognisedField) -> RecognisedField:
        own = [part for part in recognised(field).paragraphs if part.place in halves]
        return field._replace(
            paragraphs=tuple(part._replace(text=halves[part.place]) for part in own)
        )

    assert len(halves) > len([*paragraphs(one.text.blocks)]) + 30
    assert found_in(with_fields(parted, said)) == []


def test_lines_of_one_paragraph_are_several_paragraphs(imported: list[Imported]) -> None:
    """As where lines were broken by hand; also if they belong to several fields."""
    for one in imported:
        whole = [found for found in one.text.blocks if isinstance(found, FlowParagraph)]
        fields = one.recognition.fields.values()
        said = [part.place for field in fields for part in field.paragraphs if not part.number]
        places = {found.place for found in whole if found.place in said}
        first = next(at for at in sorted(places) if at + 1 in places)
        second = next(found for found in whole if found.place == first + 1)

        def joined(found: FlowParagraph, first: int = first, second: FlowParagraph = second):
            if found.place == first:
                return [found._replace(lines=(*found.lines, *second.lines))]
            return [] if found.place == second.place else [found]

        def moved(said: LegacyParagraph, first: int = first) -> LegacyParagraph:
            return said._replace(place=first) if said.place == first + 1 else said

        def recognised(field: RecognisedField, moved=moved) -> RecognisedField:
            return field._replace(paragraphs=tuple(map(moved, field.paragraphs)))

        assert found_in(with_fields(with_lines(one, joined), recognised)) == []


def test_labels_in_the_lines_of_their_values(imported: list[Imported]) -> None:
    """Also with the number of the label, and the heading of the group."""
    for one in imported:
        labels = dict[int, str]()
        gone = set[int]()
        lines = {found.place: found for found in paragraphs(one.text.blocks)}
        for field in one.recognition.fields.values():
            if len(field.pointer) == 2 and field.paragraphs and field.title:
                label = next(
                    place
                    for place, found in lines.items()
                    if (found.text, found.number) == (field.title, field.number)
                    and place not in gone
                )
                gone.add(label)
                labels[field.paragraphs[0].place] = f"{field.number} {field.title}:".strip()
        assert len(labels) > 4

        def inline(found: FlowParagraph, labels=labels, gone=gone) -> list[FlowParagraph]:
            if found.place in gone:
                return []
            label = labels.get(found.place, "")
            return [found._replace(lines=(f"{label} {found.text}".strip(),))]

        assert found_in(with_lines(one, inline)) == []


def proof_as_printed(one: Imported) -> Proof:
    """A file compared with the page of its document."""
    file = one.document.template_file
    return prove(*one, template=read_template(ROOT / file, file).value)


def proven_as_printed(one: Imported) -> list[OriginalDifference]:
    """The differences of a file from the page of its document."""
    return [*proof_as_printed(one).differences]


def test_another_number_is_one_difference(imported: list[Imported]) -> None:
    """Also where the file has none: the page says which numbers are printed."""
    one = imported[2]
    numbered = [found for found in places_in_fields(one) if found.number]
    for number in ("9.9.", ""):
        for wrong in numbered[::6]:
            changed = with_lines(
                one,
                lambda found, wrong=wrong, number=number: [
                    found._replace(number=number) if found == wrong else found
                ],
            )
            found = [(each.kind, each.place) for each in proven_as_printed(changed)]
            assert found == [(Kind.NUMBER, wrong.place)], wrong


def test_each_number_that_the_file_lacks_is_named(imported: list[Imported]) -> None:
    """Where the file has none at all, too."""
    for one in imported:
        numbered = [found.place for found in places_in_fields(one) if found.number]
        bare = with_lines(one, lambda found: [found._replace(number="")])
        found = proven_as_printed(bare)
        assert {each.kind for each in found} == {Kind.NUMBER}
        assert sorted(each.place for each in found) == numbered
        assert len(numbered) > 10


def test_a_number_that_no_words_follow_is_lost(imported: list[Imported]) -> None:
    """Above another number, and at the end: before words it would be theirs."""
    one = imported[2]
    number = next(each.number for each in places_in_fields(one) if each.number)
    blocks = one.text.blocks
    for lines in ([line(number, 901)], [line(number, 901), line(number, 902)]):
        changed = one._replace(text=one.text._replace(blocks=(*blocks, *lines)))
        found = [(each.kind, each.original) for each in prove(*changed).differences]
        assert found == [(Kind.LOST, number)] * len(lines)


def test_words_that_a_page_has_in_another_order_are_read_where_they_are() -> None:
    said = {("a",): [Passage("ja muu")], ("b",): [Passage("ja teine"), Passage("ja kolmas")]}
    shown = ("Ja Midagi", "Ja Teine;", "Ja Kolmas.", "JA MUU")
    printed = printed_passages(said, [line(one) for one in shown])
    assert {one.text for one in printed[("a",)]} == {"JA MUU"}
    assert [one.text for one in printed[("b",)]] == ["Ja Teine;", "Ja Kolmas."]


def test_words_of_one_paragraph_that_are_near_each_other_are_one_difference(
    imported: list[Imported],
) -> None:
    one = imported[2]
    said = next(each for each in places_in_fields(one) if len(each.text.split()) > 8)
    first, between, second = said.text.split()[3:6]
    (found,) = changed_once(one, f"{first} {between} {second}", f"üks {between} kaks")
    assert (found.kind, found.lost) == (Kind.CHANGED, f"üks {between} kaks".rstrip(",;"))


def with_change(one: Imported, old: str, new: str) -> Imported:
    """A file that has another text in one place, recognised so."""
    line = next(each for each in places_in_fields(one) if old in each.text)
    words = line.text.replace(old, new, 1)
    text = with_words(one.text, line.place, [words])
    return Imported(text, with_recognised(one.recognition, line, words), one.document)


def changed_once(one: Imported, old: str, new: str) -> list[OriginalDifference]:
    """The differences of such a file."""
    return proven_as_printed(with_change(one, old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Tagab ", "tagab "),
        ("AMETIKOHA EESMÄRK", "Ametikoha eesmärk"),
        (", ", " "),
        ("(", "["),
        (" ja ", " „ja “ "),
        (";", "."),
        (".", ""),
    ],
)
def test_another_capital_or_mark_is_one_difference(
    old: str, new: str, imported: list[Imported]
) -> None:
    one = next(each for each in imported if any(old in a.text for a in places_in_fields(each)))
    (found,) = changed_once(one, old, new)
    assert found.kind is Kind.MARKS
    assert found.original != found.rebuilt
    assert (found.lost, found.added) == ("", "")


def test_a_mark_that_begins_a_paragraph_is_one_difference(imported: list[Imported]) -> None:
    one = imported[2]
    said = next(each for each in places_in_fields(one) if len(each.text.split()) > 8)
    (found,) = changed_once(one, said.text, f"„{said.text}")
    assert (found.kind, found.original[0]) == (Kind.MARKS, "„")


def test_capitals_are_named_around_a_word_that_is_another(imported: list[Imported]) -> None:
    one = imported[2]
    line = next(each for each in places_in_fields(one) if " ja " in each.text)
    before, after = line.text.split(" ja ", 1)
    before, after = before.split()[-1], after.split()[0]
    found = changed_once(one, f"{before} ja {after}", f"{before.upper()} või {after.upper()}")
    assert Counter(each.kind for each in found) == {Kind.CHANGED: 1, Kind.MARKS: 1}


def test_marks_are_compared_with_a_page_alone(imported: list[Imported]) -> None:
    """A list adds marks of its own, which nothing but the page of the template has."""
    one = next(each for each in imported if any(";" in a.text for a in places_in_fields(each)))
    changed = with_change(one, ";", ".")
    assert prove(*changed).is_proven
    assert proven_as_printed(changed)


@pytest.mark.parametrize(
    ("old", "new", "lost", "added"),
    [
        ("Vahetu juht", "VAHETU JUHT", "VAHETU JUHT", "Vahetu juht"),
        ("AMETIKOHA EESMÄRK", "Ametikoha eesmärk", "Ametikoha eesmärk", "AMETIKOHA EESMÄRK"),
        ("Tagab ", "Tagab, ", "Tagab,", "Tagab"),
        ("Tagab ", "„Tagab“ ", "„Tagab“", "Tagab"),
    ],
)
def test_other_capitals_and_marks_are_marked_in_both_columns(
    old: str, new: str, lost: str, added: str, imported: list[Imported]
) -> None:
    one = next(each for each in imported if any(old in a.text for a in places_in_fields(each)))
    changed = with_change(one, old, new)
    sections = compare_document(*changed, proof_as_printed(changed)).sections
    (row,) = (row for section in sections for row in section.rows if row.differs)
    assert row.original
    assert row.rebuilt
    assert [each.text for each in row.original.texts if each.differs] == [lost]
    assert [each.text for each in row.rebuilt.texts if each.differs] == [added]


def test_the_colon_of_a_label_and_a_dash_for_nothing_are_no_marks(imported: list[Imported]) -> None:
    one = imported[3]
    label = next(each for each in places_in_fields(one) if each.text == "Alluvad")
    assert not changed_once(one, label.text, "Alluvad:")
    dash = next(each for each in paragraphs(one.text.blocks) if each.text == "-")
    for nothing in ("–", ""):
        text = with_words(one.text, dash.place, [nothing])
        assert not proven_as_printed(one._replace(text=text))
    (found,) = proven_as_printed(one._replace(text=with_words(one.text, dash.place, ["✓"])))
    assert (found.kind, found.original) == (Kind.MARKS, "✓")


def test_numbers_with_other_marks_are_one_difference(imported: list[Imported]) -> None:
    one = imported[2]
    changed = with_lines(one, lambda each: [each._replace(number=each.number.rstrip("."))])
    (found,) = proven_as_printed(changed)
    assert found.kind is Kind.MARKS
    assert found.original.startswith("1, 1.1, 1.2, ")
    assert found.rebuilt.startswith("1., 1.1., 1.2., ")


def above(one: Imported, *lines: str) -> Imported:
    """A file with lines of an approval mark above everything else."""
    places = range(900, 900 + len(lines))
    blocks = [line(text, place) for text, place in zip(lines, places, strict=True)]
    mark = [LegacyParagraph(each.place, each.text) for each in blocks]
    known = one.recognition._replace(mark=(*mark, *one.recognition.mark))
    text = one.text._replace(blocks=(*blocks, *one.text.blocks))
    return Imported(text, known, one.document)


def test_nothing_above_the_name_of_a_document_is_lost_in_silence(imported: list[Imported]) -> None:
    """What a directive prints there is left out; anything else is a difference."""
    annex, alone = imported[3], imported[2]
    mark = ("KINNITATUD", "Sotsiaalkindlustusameti peadirektori 28.11.2025", "käskkirjaga nr 183")
    assert not proven_as_printed(above(annex, *mark, "Lisa 1"))
    assert not proven_as_printed(above(alone, *mark[1:]))
    for words in ("Salajane", "Kehtib alates 1.03.2026", "Teabevaldaja: amet", "Lisa 1 Mustand"):
        (found,) = proven_as_printed(above(annex, *mark, words))
        assert (found.kind, found.original) == (Kind.LOST, words)
    (found,) = proven_as_printed(above(alone, *mark[1:], "Salajane"))
    assert (found.kind, found.original) == (Kind.LOST, "Salajane")
    (found,) = proven_as_printed(above(annex, "28.11.2025"))
    assert found.original == "28.11.2025"


def test_a_mark_that_only_the_document_prints_is_added(imported: list[Imported]) -> None:
    one = next(each for each in imported if each.recognition.mark)
    places = {each.place for each in one.recognition.mark}
    bare = with_lines(one, lambda each: [] if each.place in places else [each])
    known = one.recognition._replace(mark=())
    (found,) = proven_as_printed(bare._replace(recognition=known))
    assert (found.kind, found.rebuilt) == (Kind.ADDED, "KINNITATUD")


@pytest.mark.parametrize(
    "other", ["Koosoleku otsus kehtib tagasiulatuvalt.", "Katseaeg: 6 kuud", "Lisatasu 10%"]
)
def test_what_says_something_below_the_document_is_no_signature(
    other: str, imported: list[Imported]
) -> None:
    one = imported[2]
    days = ("1. mai 2026", "01.05.26", "01.05.2026 14:35:02")
    signing = ("Olen ametijuhendiga tutvunud ja nõustun.", other, "Mari Maasikas", *days)
    said = [LegacyParagraph(900 + at, text) for at, text in enumerate(signing)]
    blocks = (*one.text.blocks, *(line(each.text, each.place) for each in said))
    known = one.recognition._replace(closing=tuple(said))
    text = one.text._replace(blocks=blocks)
    (found,) = proven_as_printed(Imported(text, known, one.document))
    assert (found.kind, found.place) == (Kind.LOST, 901)


def test_a_number_that_is_no_longer_printed_is_found(imported: list[Imported]) -> None:
    one = imported[2]
    found = next(found for found in places_in_fields(one) if found.is_bullet)
    changed = with_lines(
        one, lambda each: [each._replace(number="4.1.") if each == found else each]
    )
    assert found_in(changed)[0][:2] == (Kind.NUMBER, found.place)


def test_a_field_in_another_place_is_one_difference(imported: list[Imported]) -> None:
    """It is named once, with its title, however many words it has."""
    for one in imported:
        blocks = list(one.text.blocks)
        headings = [
            at
            for at, found in enumerate(blocks)
            if isinstance(found, FlowParagraph) and found.is_heading and found.number
        ]
        if len(headings) < 4:
            continue
        start, end = headings[2], headings[3]
        moved = [*blocks[:start], *blocks[end:], *blocks[start:end]]
        found = prove(*one._replace(text=one.text._replace(blocks=tuple(moved)))).differences
        title = blocks[start].text
        assert [(each.kind, each.original, each.rebuilt) for each in found] == [
            (Kind.MOVED, title, title)
        ]


def test_words_between_those_of_another_field_are_found(imported: list[Imported]) -> None:
    """Each word is in its field, but the file says a part of one later."""
    one = imported[2]
    blocks = list(one.text.blocks)
    last = blocks.pop(
        next(at for at, found in enumerate(blocks) if found_text(found) == "VASTUTUS") - 1
    )
    moved = one._replace(text=one.text._replace(blocks=(*blocks, last)))
    assert [found[0] for found in found_in(moved)] == [Kind.MOVED]


def test_a_heading_below_a_field_of_its_group_is_found(imported: list[Imported]) -> None:
    one = imported[2]
    blocks = list(one.text.blocks)
    at = next(
        at for at, found in enumerate(blocks) if found_text(found).startswith("AMETIKOHALE ESIT")
    )
    blocks[at : at + 3] = [*blocks[at + 1 : at + 3], blocks[at]]
    found = found_in(one._replace(text=one.text._replace(blocks=tuple(blocks))))
    assert [(kind, path) for kind, _, path in found] == [(Kind.MOVED, "/nouded")]


def found_text(block: FlowParagraph | FlowTable) -> str:
    return block.text if isinstance(block, FlowParagraph) else ""


def test_columns_in_another_order_are_one_difference(imported: list[Imported]) -> None:
    for one in imported:
        blocks = list(one.text.blocks)
        at = max(
            (at for at, found in enumerate(blocks) if isinstance(found, FlowTable)),
            key=lambda at, blocks=blocks: len(blocks[at].rows),
        )
        table = blocks[at]
        assert isinstance(table, FlowTable)
        blocks[at] = table._replace(rows=tuple(row[::-1] for row in table.rows))

        def turned(field: RecognisedField) -> RecognisedField:
            rows = [row._replace(cells=dict(reversed(row.cells.items()))) for row in field.rows]
            columns = dict(reversed(field.columns.items()))
            return field._replace(rows=tuple(rows), columns=columns)

        changed = one._replace(text=one.text._replace(blocks=tuple(blocks)))
        assert [found[0] for found in found_in(with_fields(changed, turned))] == [Kind.MOVED]


@pytest.mark.full
def test_what_nobody_recognised_is_found(imported: list[Imported]) -> None:
    """Wherever it is, and whether it is a leftover or was forgotten."""
    for one in imported[1:3]:
        blocks = one.text.blocks
        for at in range(0, len(blocks) + 1, 4):
            more = (*blocks[:at], line("Ei tohi kaduda."), *blocks[at:])
            forgotten = one._replace(text=one.text._replace(blocks=more))
            left = forgotten.recognition._replace(
                leftovers=(LegacyParagraph(900, "Ei tohi kaduda."),)
            )
            for each in (forgotten, forgotten._replace(recognition=left)):
                found = prove(*each).differences
                assert [(say.kind, say.place, say.original) for say in found] == [
                    (Kind.LOST, 900, "Ei tohi kaduda.")
                ]


def test_the_signature_is_left_out_only_below_the_text(imported: list[Imported]) -> None:
    """Among the fields a line is never a signature, even if it was recognised as one."""
    one = imported[2]
    signed = LegacyParagraph(900, "Allkirjastatud digitaalselt")
    text = one.text._replace(blocks=(*one.text.blocks, line(signed.text)))
    assert prove(text, one.recognition._replace(closing=(signed,)), one.document).is_proven
    right = one.recognition.fields["vastutus",].paragraphs[1]

    def without(field: RecognisedField) -> RecognisedField:
        return field._replace(paragraphs=tuple(each for each in field.paragraphs if each != right))

    known = with_fields(one, without).recognition._replace(closing=(right,))
    found = prove(one.text, known, one.document).differences
    assert {(each.kind, each.original or each.rebuilt) for each in found} == {
        (Kind.LOST, right.text),
        (Kind.ADDED, right.text),
    }


def test_a_field_that_the_file_lacks_is_added(imported: list[Imported]) -> None:
    one = imported[2]
    fields = dict(one.recognition.fields)
    gone = fields.pop(("toovahendid",))
    places = {said.place for said in gone.paragraphs}
    kept = with_lines(
        one, lambda found: [] if found.place in places or found.text == gone.title else [found]
    )
    kept = kept._replace(recognition=one.recognition._replace(fields=fields))
    assert {(found[0], found[2]) for found in found_in(kept)} == {(Kind.ADDED, "/toovahendid")}


def test_the_same_difference_has_the_same_name() -> None:
    one = OriginalDifference(Kind.CHANGED, "peab", "võib", 7, "/oigused")
    assert one.name == "changed 7: peab → võib"


def test_a_long_file_costs_in_proportion(imported: list[Imported]) -> None:
    """Ten times as many paragraphs cost about ten times as much."""
    one = imported[2]
    field = one.recognition.fields["vastutus",]
    costs = []
    for times in (4, 40):
        lines = [
            line(f"Vastutab töö {at} eest ja ka muu töö eest.", 1000 + at)
            for at in range(50 * times)
        ]
        said = tuple(LegacyParagraph(each.place, each.text) for each in lines)
        fields = {**one.recognition.fields, ("vastutus",): field._replace(paragraphs=said)}
        text = one.text._replace(blocks=(*one.text.blocks, *lines))
        known = one.recognition._replace(fields=fields)
        costs.append(calls(partial(prove, text, known, one.document)))
    assert costs[1] < 15 * costs[0]


@pytest.mark.full
@pytest.mark.parametrize("name", ["basic", "agency", "school", "town"])
def test_any_layout_proves_its_own_documents(name: str, tmp_path: Path) -> None:
    """Its template says which titles are printed; a redline has no change."""
    root = copy_of(name, tmp_path)
    workspace, found = opened(root), documents_of(root)
    assert len(found) > 1
    for one in found:
        file = one.document.template_file
        template, problems = read_template(root / file, file)
        assert problems == []
        proof = prove(*one, template=template)
        assert proof.differences == ()
        assert proof.words > 20
        data, problems = redline(workspace, *one)
        assert problems == []
        assert data
        assert b"<w:ins " not in unpack(data)["word/document.xml"]
        assert b"<w:del " not in unpack(data)["word/document.xml"]


def test_words_for_which_the_template_has_no_place_are_lost(imported: list[Imported]) -> None:
    """A list that is deeper than the template reaches is not printed, even if the data have it."""
    one = imported[0]
    found = one.document.section(("nouded", "kompetentsid"))
    assert found
    first, second, *others = found.items[0].items
    deeper = found.items[0]._replace(items=(first._replace(items=(second,)), *others))
    section = found._replace(items=(deeper, *found.items[1:]))

    def put(around: Section, way: Sequence[str]) -> Section:
        if not way:
            return section
        inside = [put(each, way[1:]) if each.key == way[0] else each for each in around.sections]
        return around._replace(sections=tuple(inside))

    document = replace(one.document, body=put(one.document.body, ("nouded", "kompetentsid")))
    file = document.template_file
    template = read_template(ROOT / file, file).value
    lost = [each.original for each in prove(*one[:2], document, template=template).differences]
    assert lost == [second.text]
    assert prove(*one, template=template).is_proven


def test_fixed_words_are_compared_below_the_name_of_the_document(imported: list[Imported]) -> None:
    """Those that the template does not print are lost, also if they were recognised."""
    one = imported[2]
    file = one.document.template_file
    template = read_template(ROOT / file, file).value
    above, below = LegacyParagraph(2, "AMETIJUHEND"), LegacyParagraph(900, "Töö on vahetustega.")
    text = one.text._replace(blocks=(*one.text.blocks, line(below.text)))
    known = one.recognition._replace(fixed=(above, below))
    proof = prove(text, known, one.document, template=template)
    assert [each.original for each in proof.differences] == [below.text]
    assert prove(text, known, one.document).is_proven


def test_words_that_the_template_adds_because_of_an_answer_are_found(tmp_path: Path) -> None:
    """The file does not say that there is duty outside working hours; the data do."""
    root = copy_of("agency", tmp_path)
    one = next(each for each in documents_of(root) if each.document.id == "hydrologist")
    file = one.document.template_file
    template = read_template(root / file, file).value
    said = next(each for each in paragraphs(one.text.blocks) if "on-call" in each.text)
    fixed = tuple(each for each in one.recognition.fixed if each.place != said.place)
    assert len(fixed) == len(one.recognition.fixed) - 1
    known = one.recognition._replace(fixed=fixed)
    text = with_paragraphs(one.text, lambda each: [] if each == said else [each])
    found = prove(text, known, one.document, template=template).differences
    assert [(each.kind, each.rebuilt) for each in found] == [(Kind.ADDED, said.text)]
