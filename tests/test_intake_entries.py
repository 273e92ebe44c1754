"""Recognised files as data of positions: the same words and numbers, and the library's clauses."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from conftest import ROOT
from koostaja.authoring import STARTERS, starter_folder
from koostaja.diagnostics import has_errors
from koostaja.documents import Document, Item, Section, position_document
from koostaja.intake.entries import EntryReader, ImportDraft, TakenClause, added_edits
from koostaja.intake.entries.word_pattern import WordPattern, words_of
from koostaja.intake.questions import Answers, Question, QuestionKind, question_key
from koostaja.intake.recognition import (
    LegacyParagraph,
    RecognisedField,
    RecognisedRow,
    Recognition,
)
from koostaja.schema import FieldKind
from koostaja.source import Pointer, apply_edits, parse, yaml_text
from koostaja.text.slips import is_slip
from koostaja.workspace import (
    Layout,
    Position,
    Workspace,
    load,
    with_clause_files,
    with_organisation,
)
from recognised_documents import recognition_of

FOLDERS = (ROOT, *map(starter_folder, STARTERS))
WORDS = re.compile(r"[^\W\d_]+")


@cache
def workspace(folder: Path) -> Workspace:
    return load(folder)[0]


@cache
def recognised(folder: Path, id: str) -> tuple[Document, Recognition]:
    position = workspace(folder).positions[id]
    document, problems = position_document(workspace(folder), position)
    assert problems == []
    return document, recognition_of(document, position.layout)


def drafted(folder: Path, recognition: Recognition, answers: Answers | None = None) -> ImportDraft:
    made = EntryReader(workspace(folder), answers) if answers else reader(folder)
    return made.draft(recognition, "juhend.docx")


@cache
def reader(folder: Path) -> EntryReader:
    return EntryReader(workspace(folder), Answers())


def printed(document: Document) -> list[tuple[str, str]]:
    """The numbers and words of a document, in printed order."""
    return list(_printed(document.body))


def _printed(section: Section) -> Iterator[tuple[str, str]]:
    yield section.number, section.title
    for item in section.paragraphs:
        yield from _of_item(item)
    yield from (("", column.title) for column in section.columns)
    for row in section.rows:
        yield row.number, ""
        for cell in row.cells:
            yield from _printed(cell)
    for one in section.fields:
        yield from _printed(one)


def _of_item(item: Item) -> Iterator[tuple[str, str]]:
    return ((one.number, one.text) for one in item.walk())


def with_additions(given: Workspace, draft: ImportDraft) -> Workspace:
    """A workspace with the units, clauses and variants that a draft needs."""
    sources = (given.organisation.source, *given.library.sources.values())
    texts = dict[str, str]()
    for file, edits in added_edits(given, [draft]).items():
        source = next(one for one in sources if one.file == file)
        edited, problems = apply_edits(source, edits)
        assert edited
        assert problems == []
        texts[file] = edited.text
    organisation = texts.pop(given.organisation.source.file, None)
    if organisation:
        found, problems = with_organisation(given, organisation)
        assert found
        assert problems == []
        given = found
    if texts:
        found, problems = with_clause_files(given, [], texts)
        assert problems == []
        assert found
        given = found
    return given


def rebuilt(
    given: Workspace, draft: ImportDraft, layout: Layout, *, with_warnings: bool = False
) -> Document:
    """The document of a draft, whose text must be valid."""
    source, problems = parse(yaml_text(draft.data), f"positions/{draft.id}.yaml")
    assert source
    assert [*problems, *layout.schema.problems(source)] == []
    assert source.data == draft.data
    document, problems = position_document(given, Position(draft.id, source, layout))
    assert not has_errors(problems) if with_warnings else problems == []
    return document


def used(document: Document) -> Counter[str]:
    return Counter(item.origin.clause for item in document.body_items if item.origin.clause)


POSITIONS = [(folder, id) for folder in FOLDERS for id in workspace(folder).positions.ids]


@pytest.mark.parametrize(("folder", "id"), POSITIONS, ids=lambda one: getattr(one, "name", one))
def test_a_recognised_document_comes_out_again(folder: Path, id: str) -> None:
    document, recognition = recognised(folder, id)
    draft = drafted(folder, recognition)
    grown = with_additions(workspace(folder), draft)
    assert printed(rebuilt(grown, draft, recognition.layout)) == printed(document)


UNPRINTED = ("until", "access_restriction", "nimetuse_omastav")


PLAIN = [one for one in POSITIONS if one[0].name in ("basic", "school", "town")]
"""Those without words as signed, for which people give reasons of their own."""


@pytest.mark.parametrize(("folder", "id"), PLAIN, ids=lambda one: getattr(one, "name", one))
def test_data_come_out_as_they_were_typed(folder: Path, id: str) -> None:
    own = workspace(folder).positions[id].source.data
    _, recognition = recognised(folder, id)
    found = drafted(folder, recognition).data
    assert found == {key: value for key, value in own.items() if key not in UNPRINTED}


def test_most_uses_of_the_library_are_recognised_and_none_is_false() -> None:
    whole, found, false = 0, 0, 0
    for folder, id in POSITIONS:
        document, recognition = recognised(folder, id)
        draft = drafted(folder, recognition)
        source, _ = parse(yaml_text(draft.data), "positions/x.yaml")
        assert source
        position = Position("x", source, recognition.layout)
        again, _ = position_document(workspace(folder), position)
        there, here = used(document), used(again)
        whole, found = whole + there.total(), found + (there & here).total()
        false += (here - there).total()
    assert (whole, false) == (399, 0)
    assert found / whole >= 0.94


def test_words_for_which_only_clauses_may_be_become_new_clauses() -> None:
    _, recognition = recognised(ROOT, "juhtivspetsialist-jarelevalve")
    draft = drafted(ROOT, recognition)
    made = {topic: [one["text"] for one in some.values()] for topic, some in draft.clauses.items()}
    assert made == {
        "oigused": [
            "saada tööks vajalikud töövahendeid ja isikukaitsevahendid",
            "võtta vastu otsuseid oma pädevuse piires",
        ]
    }
    rights = draft.data["oigused"]
    assert [id for id in draft.clauses["oigused"] if id not in rights] == []


def test_an_unknown_unit_is_a_new_one_below_the_unit_that_its_chain_begins_with() -> None:
    _, recognition = recognised(ROOT, "koordinaator-klat-srt")
    draft = drafted(ROOT, recognition)
    (unit,) = draft.units
    assert unit.parent == "ohvriabi-ja-ennetusteenuste-osakond"
    assert unit.name == "ennetustalitus (KLAT ja abivajava lapse SRT tiim)"
    assert draft.data["uldosa"]["struktuuriuksus"] == unit.id
    question = next(one for one in draft.questions if one.kind is QuestionKind.UNIT)
    answered = drafted(ROOT, recognition, answers_to(question, "ennetustalitus"))
    assert answered.data["uldosa"]["struktuuriuksus"] == {
        "unit": "ennetustalitus",
        "as": question.words,
    }
    assert answered.units == ()


def answers_to(question: Question, answer: str) -> Answers:
    return Answers({question.kind: {question.key: answer}})


def said(clause: Mapping[str, Any]) -> str:
    """The words of a new clause, with the name of the authority's head."""
    head = workspace(ROOT).organisation
    signatory = head.signatories[head.head]
    values = {"{signatory}": signatory.name, "{office}": signatory.office}
    lines = clause.get("lines") or [clause["text"]]
    return "\n".join(values.get(one, one) for one in lines)


def test_a_start_without_a_library_makes_the_clauses_that_are_needed_once() -> None:
    given = workspace(ROOT)
    empty = replace(given, library=replace(given.library, clauses={}, sets={}))
    made, needed = dict[str, str](), set[str]()
    cold = EntryReader(empty, Answers())
    for id in given.positions.ids:
        _, recognition = recognised(ROOT, id)
        draft = cold.draft(recognition, id)
        source, problems = parse(yaml_text(draft.data), "positions/x.yaml")
        assert source
        assert [*problems, *recognition.layout.schema.problems(source)] == []
        assert draft.taken == ()
        new = {id: said(one) for some in draft.clauses.values() for id, one in some.items()}
        assert all(made.get(id, text) == text for id, text in new.items())
        made |= new
        for pointer, field in recognition.fields.items():
            form = recognition.layout.fields.find(tuple(map(str, pointer)))
            if form and not form.own_words:
                needed.update(one.text.rstrip(".;:") for one in field.paragraphs)
            elif form and form.kind is FieldKind.SINGLE and len(field.paragraphs) > 1:
                needed.add("\n".join(one.text for one in field.paragraphs))
    assert sorted(made.values()) == sorted(needed)
    assert len(made) > 20


def test_what_a_set_says_under_a_condition_implies_the_answer_that_is_not_printed() -> None:
    for id in ("juhtivspetsialist-noustamisteenused", "peaspetsialist-jarelhooldus"):
        _, recognition = recognised(ROOT, id)
        draft = drafted(ROOT, recognition)
        own = workspace(ROOT).positions[id].source.data
        flag = "riigisaladuse_luba"
        assert draft.data["uldosa"][flag] is own["uldosa"][flag]
        assert draft.data["oigused_ja_vastutus"] == own["oigused_ja_vastutus"]


# Single fields


RIGHTS: Pointer = ("oigused",)
SKILLS: Pointer = ("nouded", "teadmised")


def paragraphs(*texts: str, level: int = 0) -> tuple[LegacyParagraph, ...]:
    return tuple(LegacyParagraph(at, text, "", True, level) for at, text in enumerate(texts))


def of_field(
    pointer: Pointer,
    *texts: str,
    layout: str = "ametikoht",
    folder: Path = ROOT,
    answers: Answers | None = None,
) -> tuple[Any, ImportDraft]:
    """The value that a field gets from paragraphs, and the whole draft."""
    form = workspace(folder).layouts[layout]
    field = RecognisedField(pointer, "", "", paragraphs(*texts))
    draft = drafted(folder, Recognition(form, {pointer: field}), answers)
    value: Any = draft.data
    for key in pointer:
        value = value[key]
    return value, draft


def test_a_slip_stays_as_it_was_signed() -> None:
    value, draft = of_field(RIGHTS, "teha kaugtööd kokuleppel vahetu juhiga.")
    assert value == [
        {
            "use": "kaugtoo",
            "as_signed": "teha kaugtööd kokuleppel vahetu juhiga.",
            "reason": "kirjaviga allkirjastatud tekstis",
        }
    ]
    assert draft.taken == (TakenClause("/oigused/0", "kaugtoo", "", True, 0),)


@pytest.mark.parametrize(
    "words",
    [
        "teha kaugtööd kokkuleppeta vahetu juhiga.",
        "teha kaugtööd kokkuleppel juhiga.",
        "mitte teha kaugtööd kokkuleppel vahetu juhiga.",
        "teha kaugtööd kokkuleppel vahetute juhiga.",
    ],
)
def test_another_ending_or_word_or_a_negation_is_no_slip(words: str) -> None:
    value, draft = of_field(RIGHTS, words)
    assert draft.taken == ()
    (id,) = value
    assert draft.clauses["oigused"][id]["text"] == words.rstrip(".")


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("asutusele", "asutustele"),
        ("asutusesse", "asutustesse"),
        ("suuremate", "suurimate"),
        ("koostatuna", "koostanuna"),
        ("muutmise", "muutumise"),
        ("lahendamine", "lahendumine"),
        ("sotsiaalne", "asotsiaalne"),
        ("ühendab", "pühendab"),
        ("ametnikule", "ametnikele"),
        ("kolmas", "kolmes"),
        ("mitte", "mite"),
    ],
)
def test_words_that_say_something_else_are_no_slips(word: str, typed: str) -> None:
    assert not is_slip(word, typed, ())


def test_a_known_word_is_no_slip() -> None:
    assert is_slip("kavandamine", "kasandamine", ())
    assert not is_slip("kavandamine", "kasandamine", {"kasandamine"})


def test_marks_and_capitals_that_differ_are_kept() -> None:
    value, _ = of_field(RIGHTS, "Teha kaugtööd kokkuleppel vahetu juhiga;", "andmekogud")
    assert value[0]["as_signed"] == "Teha kaugtööd kokkuleppel vahetu juhiga;"
    value, _ = of_field(SKILLS, "Lepingute tundmine;", "Eelarve tundmine")
    assert value == [
        {"text": "Lepingute tundmine", "end": ";"},
        {"text": "Eelarve tundmine", "end": ""},
    ]


def test_a_near_clause_is_asked_about_and_the_answer_holds() -> None:
    words = "andmebaaside ja infosüsteemide turvalise ning sihipärase kasutamise eest."
    _, draft = of_field(("vastutus",), words)
    question = next(one for one in draft.questions if one.kind is QuestionKind.CLAUSE)
    named = [one.value for one in question.choices]
    assert named == ["new", "use andmebaasid", "variant andmebaasid/ning"]
    assert (question.default, question.context) == ("new", "vastutus")
    value, draft = of_field(("vastutus",), words, answers=answers_to(question, named[1]))
    assert value == [
        {"use": "andmebaasid", "as_signed": words, "reason": "allkirjastatud teises sõnastuses"}
    ]
    variant = "variant andmebaasid/sihiparane"
    value, draft = of_field(("vastutus",), words, answers=answers_to(question, variant))
    assert value == [{"use": "andmebaasid", "variant": "sihiparane"}]
    made = draft.variants["andmebaasid"]["sihiparane"]
    assert made["text"] == words.rstrip(".")
    assert draft.clauses == {}


def test_a_free_value_is_asked_about_and_may_be_own_words() -> None:
    at, words = ("nouded", "haridus"), "Kõrgharidus sotsiaaltöös."
    value, draft = of_field(at, words)
    assert value == [{"use": "korgharidus", "valdkond": "sotsiaaltöös"}]
    question = next(one for one in draft.questions if one.kind is QuestionKind.PARAMETER)
    assert (question.words, question.context) == ("sotsiaaltöös", "korgharidus valdkond")
    assert question.sentence == words
    value, _ = of_field(at, words, answers=answers_to(question, "own"))
    assert value == [{"text": "Kõrgharidus sotsiaaltöös"}]


@pytest.mark.parametrize(
    "words",
    [
        "Kõrgharidus sotsiaaltöös. Soovitavalt magistrikraad",
        "Kõrgharidus: vajalik",
        "Kõrgharidus mitte alla bakalaureuse",
    ],
)
def test_what_is_no_value_is_in_no_gap(words: str) -> None:
    value, draft = of_field(("nouded", "haridus"), words)
    assert value[0]["text"] == words
    assert draft.taken == ()


def test_a_wording_of_gaps_says_nothing() -> None:
    for text, found in (("{x} abi", False), ("{x} abistamine", True)):
        match = WordPattern(text, {"x": ()}).match("kiire abi", words_of("kiire abi"), ())
        long = WordPattern(text, {"x": ()}).match(
            "kiire abistamine", words_of("kiire abistamine"), ()
        )
        assert match is None
        assert bool(long) is found


def test_a_listed_value_is_one_of_those_that_the_clause_allows() -> None:
    at = ("nouded", "keeleoskus")
    value, _ = of_field(at, "Eesti keele oskus tasemel C1.")
    assert value == [{"use": "keeleoskus", "keel": "Eesti", "tase": "C1"}]
    value, _ = of_field(at, "Eesti keele oskus tasemel kõrgeim.")
    assert value == [{"text": "Eesti keele oskus tasemel kõrgeim"}]


def test_numbers_that_the_list_does_not_count_are_kept() -> None:
    numbers = ("3.1.", "3.3.", "3.2.")
    rows = [
        LegacyParagraph(at, text, number)
        for at, (text, number) in enumerate(zip(("Üks.", "Kaks.", "Kolm."), numbers, strict=True))
    ]
    form = workspace(starter_folder("school")).layouts["ametijuhend"]
    pointer: Pointer = ("nouded",)
    field = RecognisedField(pointer, "Kvalifikatsiooninõuded", "3.", tuple(rows))
    draft = drafted(starter_folder("school"), Recognition(form, {pointer: field}))
    value = draft.data["nouded"]
    assert [one.get("own_number") for one in value] == [None, "3.3.", None]
    assert value[1]["reason"] == "number allkirjastatud tekstis teisiti"


def test_what_a_position_needs_and_the_file_lacks_is_asked() -> None:
    form = workspace(ROOT).layouts["ametikoht"]
    draft = drafted(ROOT, Recognition(form, {}))
    source, problems = parse(yaml_text(draft.data), "positions/x.yaml")
    assert source
    assert [*problems, *form.schema.problems(source)] == []
    asked = [one.context for one in draft.questions if one.kind is QuestionKind.GAP]
    assert "/oigused" in asked
    assert "/eesmark" in asked


@pytest.mark.parametrize(
    ("id", "likely"), [("teenuseomanik-lastemaja", "yes"), ("peaspetsialist-jarelhooldus", "no")]
)
def test_an_answer_that_nothing_implies_is_most_likely_that_of_like_positions(
    id: str, likely: str
) -> None:
    _, recognition = recognised(ROOT, id)
    facts = {at: one for at, one in recognition.fields.items() if at[0] == "uldosa"}
    recognition = Recognition(recognition.layout, facts)
    question = next(
        one for one in drafted(ROOT, recognition).questions if one.kind is QuestionKind.FACT
    )
    context = "/uldosa/riigisaladuse_luba juhend.docx"
    assert (question.default, question.context) == (likely, context)
    other = "no" if likely == "yes" else "yes"
    draft = drafted(ROOT, recognition, answers_to(question, other))
    assert draft.data["uldosa"]["riigisaladuse_luba"] is (other == "yes")


def test_posts_are_named_by_their_titles_and_brackets_hold_a_name_together() -> None:
    value, draft = of_field(
        ("uldosa", "kes_asendab"), "Koordinaator, peaspetsialist (lapsed, pered)"
    )
    assert value == [{"text": "Koordinaator"}, {"text": "peaspetsialist (lapsed, pered)"}]
    question = next(one for one in draft.questions if one.kind is QuestionKind.POST)
    value, _ = of_field(
        ("uldosa", "kes_asendab"),
        "Koordinaator, nõunik",
        answers=answers_to(question, "koordinaator-klat-srt"),
    )
    assert value == ["koordinaator-klat-srt", {"text": "nõunik"}]


@pytest.mark.parametrize("words", ["-", "–", ""])
def test_words_for_nothing_are_an_empty_value(words: str) -> None:
    value, _ = of_field(("uldosa", "keda_asendab"), words)
    assert value == []


# Random edits


class Said(NamedTuple):
    """A paragraph that says a clause."""

    field: RecognisedField
    place: LegacyParagraph
    taken: TakenClause
    literal: frozenset[str]
    """The words of the clause that are in none of its gaps."""
    layout: Layout


@cache
def said_clauses() -> Sequence[Said]:
    found = []
    for id in workspace(ROOT).positions.ids:
        _, recognition = recognised(ROOT, id)
        taken = {one.place: one for one in drafted(ROOT, recognition).taken if not one.is_slip}
        for field in recognition.fields.values():
            for one in every_paragraph(field):
                if one.place in taken:
                    literal = literal_words(taken[one.place])
                    found.append(Said(field, one, taken[one.place], literal, recognition.layout))
    return found


def every_paragraph(field: RecognisedField) -> Iterator[LegacyParagraph]:
    yield from field.paragraphs
    for row in field.rows:
        for cell in row.cells.values():
            yield from cell


def literal_words(taken: TakenClause) -> frozenset[str]:
    body = workspace(ROOT).library.clauses[taken.clause].wording(taken.variant)
    assert body
    texts = (re.sub(r"\{\w+\}", " ", text) for _, text in body.texts())
    return frozenset(word for text in texts for word in WORDS.findall(text.casefold()))


def edited(said: Said, words: str) -> ImportDraft:
    """The draft of a file that has the field alone, with other words in the paragraph."""

    def changed(some: Sequence[LegacyParagraph]) -> tuple[LegacyParagraph, ...]:
        return tuple(
            one._replace(text=words) if one.place == said.place.place else one for one in some
        )

    rows = tuple(
        row._replace(cells={key: changed(cell) for key, cell in row.cells.items()})
        for row in said.field.rows
        if any(said.place in cell for cell in row.cells.values())
    )
    field = said.field._replace(paragraphs=changed(said.field.paragraphs), rows=rows)
    return drafted(ROOT, Recognition(said.layout, {field.pointer: field}))


def is_taken(said: Said, draft: ImportDraft) -> TakenClause | None:
    return next((one for one in draft.taken if one.place == said.place.place), None)


def typo(words: str, literal: frozenset[str], draw: random.Random) -> str | None:
    """Words with a letter left out, doubled, swapped or wrong within a word of the clause."""
    found = [
        one for one in WORDS.finditer(words) if len(one[0]) > 5 and one[0].casefold() in literal
    ]
    if not found:
        return None
    word = draw.choice(found)
    at = draw.randrange(word.start() + 1, word.end() - 4)
    left, one, two, right = words[:at], words[at], words[at + 1], words[at + 2 :]
    wrong = draw.choice("aeioulnrstkmd")
    typed = draw.choice(
        (two + right, one + one + two + right, two + one + right, wrong + two + right)
    )
    return left + typed if left + typed != words else None


ENDINGS = ("te", "d", "le", "lt", "st", "s", "ga", "ks", "ni", "ta", "tele", "test", "tes", "mata")


def another_meaning(
    words: str, kind: str, others: Sequence[str], draw: random.Random
) -> str | None:
    found = list(WORDS.finditer(words))
    one = draw.choice(found)
    before, after = words[: one.start()], words[one.end() :]
    match kind:
        case "dropped":
            return f"{before}{after}".replace("  ", " ").strip()
        case "negated":
            return f"{before}{draw.choice(('ei', 'mitte'))} {one[0]}{after}"
        case "or":
            joined = [one for one in found if one[0] in ("ja", "ning", "või")]
            if not joined:
                return None
            one = draw.choice(joined)
            other = "ja" if one[0] == "või" else "või"
            return words[: one.start()] + other + words[one.end() :]
        case "word":
            return before + draw.choice(others) + after
        case "ending":
            cut = len(one[0]) - draw.randrange(4)
            return f"{before}{one[0][: max(cut, 1)]}{draw.choice(ENDINGS)}{after}"
    numbers = list(re.finditer(r"\d+", words))
    if not numbers:
        return None
    one = draw.choice(numbers)
    return words[: one.start()] + str(int(one[0]) + draw.randrange(1, 5)) + words[one.end() :]


def test_typos_are_slips() -> None:
    draw, right, tried = random.Random(7), 0, 0
    while tried < 200:
        said = draw.choice(said_clauses())
        words = typo(said.place.text, said.literal, draw)
        if words is None:
            continue
        tried += 1
        taken = is_taken(said, edited(said, words))
        right += bool(taken and taken.is_slip and taken.clause == said.taken.clause)
    assert right / tried >= 0.95


def test_what_changes_the_meaning_is_not_taken_for_the_clause() -> None:
    """But in a gap: a listed value is the clause's, and of any other value it is asked."""
    draw, tried, silent = random.Random(11), Counter[str](), list[tuple[str, str]]()
    others = sorted({word for said in said_clauses() for word in said.literal if len(word) > 3})
    kinds = ("dropped", "negated", "or", "word", "ending", "number")
    while tried.total() < 365:
        kind, said = draw.choice(kinds), draw.choice(said_clauses())
        words = another_meaning(said.place.text, kind, others, draw)
        if words is None or words.casefold() == said.place.text.casefold():
            continue
        tried[kind] += 1
        draft = edited(said, words)
        taken = is_taken(said, draft)
        asked = any(one.kind is QuestionKind.PARAMETER for one in draft.questions)
        if taken and not asked and not is_listed_value(kind, taken):
            silent.append((said.place.text, words))
    assert len(silent) <= 4, silent


def is_listed_value(kind: str, taken: TakenClause) -> bool:
    params = workspace(ROOT).library.clauses[taken.clause].params
    return kind == "number" and any(one.values for one in params.values())


SENTENCE = re.compile(r"[A-ZÕÄÖÜ][^.!?|`#*]{25,200}[.!?]")


def test_foreign_sentences_are_no_clauses() -> None:
    pages = [ROOT / "docs" / "et" / "juhend.md", *sorted((ROOT / "docs/et/juhend").glob("*.md"))]
    text = " ".join(" ".join(page.read_text(encoding="utf-8").split()) for page in pages)
    sentences = list(dict.fromkeys(SENTENCE.findall(text)))[:123]
    assert len(sentences) > 60
    for pointer in (
        RIGHTS,
        ("vastutus",),
        SKILLS,
        ("nouded", "haridus"),
        ("nouded", "kompetentsid"),
    ):
        _, draft = of_field(pointer, *sentences)
        assert draft.taken == ()


def test_the_key_of_a_question_ignores_marks_and_capitals() -> None:
    assert question_key("Teha kaugtööd;", "oigused") == question_key("teha kaugtööd.", "oigused")


# Files that were read badly


def test_a_row_that_is_near_a_clause_is_asked_about_as_a_whole() -> None:
    form, at = workspace(ROOT).layouts["ametikoht"], ("ulesanded",)
    duty = "Vahetu juhi antud muude ühekordsete ülesannete teostamine."
    result = "Ülesanded on täidetud tähtaegselt ja korrektselt."
    cells = {"duty": paragraphs(duty), "results": paragraphs(result)}
    field = RecognisedField(at, "", "", rows=(RecognisedRow("3.1.", cells),))
    recognition = Recognition(form, {at: field})
    draft = drafted(ROOT, recognition)
    assert draft.data["ulesanded"] == [
        {"duty": duty.rstrip("."), "results": [{"text": result.rstrip(".")}]}
    ]
    question = next(one for one in draft.questions if one.kind is QuestionKind.CLAUSE)
    assert question.words == f"{duty}\n{result}"
    use, variant = (one.value for one in question.choices[1:3])
    draft = drafted(ROOT, recognition, answers_to(question, use))
    (entry,) = draft.data["ulesanded"]
    assert (entry["use"], entry["as_signed"]) == (
        "vahetu-juht",
        {"duty": duty, "results": result},
    )
    draft = drafted(ROOT, recognition, answers_to(question, variant))
    (entry,) = draft.data["ulesanded"]
    grown = with_additions(workspace(ROOT), draft)
    assert [*grown.library.clauses["vahetu-juht"].variants] == [entry["variant"]]
    assert rebuilt(grown, draft, form).section(at)


def test_two_texts_cannot_be_one_variant() -> None:
    at, name = ("vastutus",), "variant andmebaasid/sihiparane"
    words = [
        f"andmebaaside ja infosüsteemide turvalise {one} sihipärase kasutamise eest"
        for one in ("ning", "või")
    ]
    answers = Answers({QuestionKind.CLAUSE: {question_key(one, "vastutus"): name for one in words}})
    value, draft = of_field(at, *words, answers=answers)
    assert value[0]["variant"] == "sihiparane"
    (made,) = draft.clauses["vastutus"].values()
    assert made["text"] == words[1]


def test_new_names_are_the_same_in_all_drafts_and_taken_in_later_ones() -> None:
    first, second = ("saada teavet, mis on vajalik linna arhiivi korrastamiseks alati", "ja tasuta")
    _, draft = of_field(RIGHTS, f"{first} {second}")
    (id,) = draft.clauses["oigused"]
    form = workspace(ROOT).layouts["ametikoht"]
    later = EntryReader(workspace(ROOT), Answers(), earlier=[draft])

    def made(words: str) -> ImportDraft:
        field = RecognisedField(RIGHTS, "", "", paragraphs(words))
        return later.draft(Recognition(form, {RIGHTS: field}), "teine.docx")

    assert [*made(f"{first} {second}.").clauses["oigused"]] == [id]
    other = made(f"{first} ilma tasuta.")
    assert [*other.clauses["oigused"]] == [f"{id}-2"]
    assert other.id != draft.id


def test_a_unit_without_a_known_genitive_is_asked_for_it() -> None:
    at = ("uldosa", "struktuuriuksus")
    _, draft = of_field(at, "Xyzqw")
    (unit,) = draft.units
    question = next(one for one in draft.questions if one.context == "genitive")
    assert unit.genitive == unit.name == question.words
    _, draft = of_field(at, "Xyzqw", answers=answers_to(question, "Xyzqwi"))
    assert draft.units[0].genitive == "Xyzqwi"


def perturbed(recognition: Recognition, draw: random.Random) -> Recognition:
    """A recognition as a worse reading, or a more careless author, would have given it."""
    kind = draw.choice(("levels", "bullets", "numbers", "marks", "capitals", "signs"))

    def paragraph(one: LegacyParagraph) -> LegacyParagraph:
        if draw.random() < 0.5:
            return one
        bare = one.text.rstrip(".,;:")
        changes: dict[str, dict[str, Any]] = {
            "levels": {"level": draw.randrange(2)},
            "bullets": {"is_bullet": draw.random() < 0.5},
            "numbers": {"number": draw.choice(("1.", "2.", "3.1.", "7.2.1", "a)", ""))},
            "marks": {"text": bare + draw.choice(("", ".", ";", ",", ":", "...", "!"))},
            "capitals": {"text": draw.choice((one.text.upper(), one.text.capitalize()))},
            "signs": {"text": bare + draw.choice((" {use}", " # x", ": y", " „z“", " – 5 %"))},
        }
        return one._replace(**changes[kind])

    def changed(field: RecognisedField) -> RecognisedField:
        rows = tuple(
            row._replace(
                cells={key: tuple(map(paragraph, some)) for key, some in row.cells.items()}
            )
            for row in field.rows
        )
        return field._replace(paragraphs=tuple(map(paragraph, field.paragraphs)), rows=rows)

    fields = {pointer: changed(field) for pointer, field in recognition.fields.items()}
    return recognition._replace(fields=fields)


def field_words(field: RecognisedField) -> list[str]:
    return re.findall(r"\w+", " ".join(one.text for one in every_paragraph(field)).casefold())


def section_words(document: Document, pointer: Pointer) -> list[str]:
    section = document.section(tuple(map(str, pointer)))
    texts = (item.text for item in section.walk()) if section else ()
    return re.findall(r"\w+", " ".join(texts).casefold())


def test_no_word_is_lost_and_each_draft_is_valid_however_it_was_read() -> None:
    draw = random.Random(5)
    for _ in range(60):
        folder, id = draw.choice(POSITIONS)
        _, recognition = recognised(folder, id)
        recognition = perturbed(recognition, draw)
        draft = drafted(folder, recognition)
        grown = with_additions(workspace(folder), draft)
        document = rebuilt(grown, draft, recognition.layout, with_warnings=True)
        asked = {one.context for one in draft.questions if one.kind is QuestionKind.FACT}
        for pointer, field in recognition.fields.items():
            form = recognition.layout.fields.find(tuple(map(str, pointer)))
            if form and form.kind is not FieldKind.GROUP and not form.rules.enum:
                columns = {child.path for child in form.children}
                if asked.isdisjoint({form.path, *columns}):
                    assert section_words(document, pointer) == field_words(field), (id, pointer)
