"""Texts of positions while they are being typed: what remains of them, and where gaps are."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from cases import SMALL
from conftest import ROOT
from koostaja.diagnostics import has_errors
from koostaja.documents import GAP, ClauseCache, Document, Section, position_document
from koostaja.source import pointer_text, yaml_text
from koostaja.workspace import Position, UnsoundPosition, Workspace
from test_unsound import clerk, gapped, opened, sound_positions, unsound, workspaces
from unsound_edits import with_faults

__all__ = ["workspaces"]


def paths(found: Document | UnsoundPosition) -> list[str]:
    return [pointer_text(one) for one in found.gaps]


@pytest.mark.parametrize(
    "text",
    [
        "facts: [",
        "- a",
        "layout: post\nfacts: &a [*a]\n",
        "layout: unheard\n",
        "layout: post\nlayout: post\n",
        "facts: {name: a}\n",
        "layout: post\n--- \nlayout: post\n",
        "layout: post\nfacts: {name: !!python/name:os x}\n? [a]\n: b\n",
    ],
)
def test_nothing_is_guessed_of_a_text_that_is_no_position(text: str) -> None:
    position, problems = opened(SMALL).positions.read_unsound("clerk", text)
    assert position is None
    assert has_errors(problems)


def test_a_text_without_anything_is_all_gaps() -> None:
    workspace = opened(SMALL)
    position = unsound(workspace, "clerk", "layout: post\n")
    document, problems = position_document(workspace, position)
    gaps = ["/facts", "/facts/name", "/facts/unit", "/tasks", "/rights"]
    assert (paths(position), paths(document)) == (gaps, gaps[1:])
    assert gapped(document) == ["–", "–", "–", "–", "–."]
    assert (document.title, problems) == (GAP, [])
    assert [one.number for one in document.body.fields] == ["1.", "2.", "3."]


def test_a_position_need_not_have_a_file_yet() -> None:
    workspace = opened(SMALL)
    text = "\ufefflayout: post\nfacts: {name: Uus, unit: talitus}\n"
    position, problems = workspace.positions.read_unsound("new", text)
    assert position
    assert {one.location.file for one in problems} == {"positions/new.yaml"}
    assert position_document(workspace, position).value.title == "Uus"
    nothing, problems = workspace.positions.read_unsound("new")
    assert (nothing, [one.code for one in problems]) == (None, ["unknown-position"])


def test_a_text_is_read_in_place_of_the_file() -> None:
    position, document = clerk(SMALL, "name: Arhivaar", "name: Arhivaar ja koristaja")
    assert (position.is_sound, position.gaps, document.gaps) == (True, (), ())
    assert document.title == "Arhivaar ja koristaja"


def test_words_that_a_comment_cuts_off_are_found_in_a_text_as_in_a_file() -> None:
    text = (SMALL / "positions" / "clerk.yaml").read_text(encoding="utf-8")
    text = text.replace("name: Arhivaar", "name: Arhivaar #5 ja teised")
    _, problems = opened(SMALL).positions.read_unsound("clerk", text)
    assert [one.code for one in problems] == ["text-cut-off"]


def test_a_character_that_marks_gaps_is_never_a_word() -> None:
    position, document = clerk(SMALL, "Arhiiv on korras", '"Arhiiv\\x1aon"')
    assert paths(position) == ["/tasks/0/results/0"]
    assert gapped(document) == ["–."]


def test_data_with_very_many_faults_are_taken_out_by_field() -> None:
    rows = "\n".join("  - [a]" for _ in range(1_100))
    position, document = clerk(SMALL, "rights:", f"rights:\n{rows}")
    assert {"rights", "tasks", "facts"} <= {one[0] for one in position.gaps}
    assert not [item for item in document.items if not item.gap]


def test_places_are_those_of_the_file() -> None:
    position, document = clerk(SMALL, "  - set: all", "  - [a]\n  - training")
    gap, training, _ = document.body.named["rights"].items
    assert [gap.gap, training.gap] == [True, False]
    assert pointer_text(gap.origin.pointer) == "/rights/0"
    lines = position.source.text.splitlines()
    assert lines[position.source.locate(("rights", 1)).line - 1].strip() == "- training"


def test_values_that_aliases_share_are_taken_out_one_by_one() -> None:
    shared = "- &a {text: a, items: [{text: b}]}\n  - *a\n  - {text: c, items: [*a, [d]]}"
    position, document = clerk(SMALL, "- set: all", shared)
    assert paths(position) == ["/rights/2/items/1"]
    items = document.body.named["rights"].items
    assert [len(one.walk()) for one in items[:3]] == [2, 2, 4]


def with_schema(root: Path, old: str, new: str) -> None:
    file = root / "schemas" / "post.schema.json"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_list_of_the_wrong_length_keeps_its_entries(small: Path) -> None:
    with_schema(small, '"minItems": 1', '"minItems": 3')
    position, document = clerk(small)
    assert (position.is_sound, position.gaps, document.unsound) == (False, (), True)
    assert len(document.body.named["tasks"].rows) == 2


def test_a_heading_that_cannot_be_chosen_leaves_the_other_choices(small: Path) -> None:
    titles = '"titles": {"type": "object", "additionalProperties": false, "properties": {'
    titles += '"/rights": {"enum": ["LUBATUD"]}, "/tasks": {"enum": ["TÖÖ"]}}}, "secret"'
    with_schema(small, '"secret"', titles)
    for wrong, place in (("/tasks: VALE", "/titles/~1tasks"), ("/zzz: a", "/titles/~1zzz")):
        chosen = f"titles: {{/rights: LUBATUD, {wrong}}}\nsecret: true"
        position, document = clerk(small, "secret: true", chosen)
        assert (paths(position), document.unsound) == ([place], True)
        assert [one.title for one in document.body.fields][1:] == ["Ülesanded", "LUBATUD"]


def test_a_faulty_parameter_is_a_gap_though_a_column_has_its_name(small: Path) -> None:
    file = small / "clauses" / "tasks.yaml"
    row = "  own:\n    row: {duty: 'Teha {duty}', results: [{text: tehtud}]}\n"
    row += "    params: {duty: {default: tööd}}\n    note: practice\n"
    text = file.read_text(encoding="utf-8").replace("clauses:\n", f"clauses:\n{row}", 1)
    file.write_text(text, encoding="utf-8")
    _, document = clerk(small, "  - other", "  - {use: own, duty: []}")
    assert gapped(document) == ["Teha –."]


def test_a_condition_on_what_is_not_known_is_undecided() -> None:
    _, unmet = clerk(SMALL, "secret: true", "secret: false")
    _, undecided = clerk(SMALL, "secret: true", "secret: [a]")
    assert [one.text for one in unmet.body.named["rights"].items] == [
        "osaleda koolitustel;", "kasutada andmekogu A.",
    ]  # fmt: skip
    assert [one.text for one in undecided.body.named["rights"].items] == [
        "osaleda koolitustel;", f"{GAP};", "kasutada andmekogu A.",
    ]  # fmt: skip


def test_a_name_that_nobody_knows_is_a_gap_wherever_it_is_quoted() -> None:
    _, document = clerk(SMALL, "name: Arhivaar", "name: []")
    assert document.values["title"] == document.values["title_lower"] == document.title == GAP
    assert document.values["organisation"] not in ("", GAP)


def own_post(id: str, old: str, new: str) -> Document:
    """A post of this repository with some words of its file in place of others."""
    text = (ROOT / "positions" / f"{id}.yaml").read_text(encoding="utf-8")
    assert old in text
    workspace = opened(ROOT)
    position = unsound(workspace, id, text.replace(old, new, 1))
    return position_document(workspace, position).value


def test_an_unknown_unit_is_a_gap_wherever_it_is_quoted() -> None:
    document = own_post("peaspetsialist-lastemaja", "traumeeritud-laste-toetamise-talitus", "zzz")
    assert document.values["unit"] == document.values["unit_genitive"] == GAP
    assert document.values["title"] == "Peaspetsialist (lastemaja)"


def test_a_clause_that_quotes_an_unknown_name_has_a_gap(small: Path) -> None:
    file = small / "clauses" / "rights.yaml"
    clause = "  named: {text: 'nimetus {title}', params: {title: {}}, note: a}\n"
    text = file.read_text(encoding="utf-8").replace("clauses:\n", f"clauses:\n{clause}", 1)
    file.write_text(text, encoding="utf-8")
    own = small / "positions" / "clerk.yaml"
    text = own.read_text(encoding="utf-8").replace("- set: all", "- named")
    own.write_text(text, encoding="utf-8")
    workspace, cache = opened(small), ClauseCache()
    position = unsound(workspace, "clerk", text.replace("name: Arhivaar", "name: []"))
    document = position_document(workspace, position, cache).value
    assert (gapped(document), paths(document)) == (
        ["–", "nimetus –;"],
        ["/facts/name", "/rights/0"],
    )
    usual = position_document(workspace, workspace.positions["clerk"], cache).value
    assert not gapped(usual)


def test_a_mark_that_is_missing_is_a_gap() -> None:
    id = next(
        path.stem
        for path in (ROOT / "positions").glob("*.yaml")
        if "\nmark: " in path.read_text("utf-8")
    )
    document = own_post(id, "\nmark: ", "\nkram: ")
    assert [item.text for item in document.mark.items] == [GAP]
    assert ("mark",) in document.gaps


@pytest.mark.parametrize(("title", "words"), [("abi", "Abi"), ("[]", GAP)])
def test_a_post_that_names_itself_is_known_as_it_is_typed(title: str, words: str) -> None:
    old = "teenistuskoht: peaspetsialist (lastemaja)"
    document = own_post("peaspetsialist-lastemaja", old, f"teenistuskoht: {title}")
    found = document.section(("uldosa", "asendab"))
    assert found
    assert str(found) == words


def test_a_row_of_another_topic_is_all_gaps(small: Path) -> None:
    shutil.copy(small / "clauses" / "tasks.yaml", small / "clauses" / "more.yaml")
    text = (small / "clauses" / "more.yaml").read_text(encoding="utf-8")
    (small / "clauses" / "more.yaml").write_text(text.replace("other", "another"), encoding="utf-8")
    position, document = clerk(small, "  - other", "  - another")
    assert (position.is_sound, gapped(document)) == (True, ["–", "–"])


def test_an_authority_without_its_file_is_a_gap(small: Path) -> None:
    (small / "organisation.yaml").write_text("format: [\n", encoding="utf-8")
    _, document = clerk(small)
    assert document.values["organisation"] == document.values["office"] == GAP
    assert paths(document) == ["/facts/unit"]


def test_documents_with_gaps_and_without_share_only_whole_parts(small: Path) -> None:
    (small / "clauses" / "tasks.yaml").write_text("clauses: [\n", encoding="utf-8")
    workspace, cache = opened(small), ClauseCache()
    for _ in range(2):
        usual = position_document(workspace, workspace.positions["clerk"], cache).value
        document = position_document(workspace, unsound(workspace, "clerk"), cache).value
        assert (gapped(usual), gapped(document)) == ([], ["–", "–"])
        assert (paths(usual), paths(document)) == ([], ["/tasks/1"])


def words(section: Section) -> list[str]:
    return [item.text.rstrip(".;:") for item in section.walk()]


def _check_words(usual: Document, document: Document, changed: set[str]) -> None:
    """Sections that nobody has touched have the same words, or gaps in their places."""
    for section, other in zip(usual.body.sections, document.body.sections, strict=True):
        if section.key not in changed:
            before, left = iter(words(section)), [one for one in words(other) if GAP not in one]
            assert all(word in before for word in left)
            assert len(left) < len(words(other)) or left == words(section)


def _check_random_faults(around: list[Workspace], chance: random.Random, count: int) -> None:
    caches = {workspace.root: ClauseCache() for workspace in around}
    found = [
        (workspace, one, position_document(workspace, one).value)
        for workspace, one in sound_positions(around)
    ]
    for _ in range(count):
        workspace, one, usual = chance.choice(found)
        before, data = one.source.data, with_faults(one.source.data, chance)
        position, problems = workspace.positions.read_unsound(one.id, yaml_text(data or {"a": "b"}))
        if position is None:
            assert "layout" not in data
            continue
        assert position.is_sound is not has_errors(problems)
        document, problems = position_document(workspace, position, caches[workspace.root])
        changed = {key for key in {*data, *before} if data.get(key) != before.get(key)}
        chooses = "secret" in changed and isinstance(data.get("secret", False), bool)
        if "lists" not in changed and not chooses:
            _check_words(usual, document, changed)
        if position.is_sound:
            sound = Position(position.id, position.source, position.layout)
            same, expected = position_document(workspace, sound, caches[workspace.root])
            assert problems == expected
            assert not gapped(same)


def test_random_faults_leave_the_other_words(workspaces: list[Workspace]) -> None:
    _check_random_faults(workspaces, random.Random("faults"), 150)


@pytest.mark.full
@pytest.mark.parametrize("seed", range(10))
def test_many_random_faults_leave_the_other_words(seed: int, workspaces: list[Workspace]) -> None:
    _check_random_faults(workspaces, random.Random(seed), 1_000)
