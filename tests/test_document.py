"""Resolving: clauses, variants, conditions, sets, punctuation, numbers, addresses."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from conftest import ROOT
from koostaja.documents import Document, Item
from koostaja.documents.assembly import assemble, directive_documents, position_document
from koostaja.workspace import fill_parameters, load


def resolved(root: Path, id: str = "clerk", **changes: object) -> Document:
    """A position of the small workspace with some of its keys in place of its own."""
    file = root / "positions" / f"{id}.yaml"
    data = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    data["secret"] = data["secret"] == "true"
    data.update(changes)
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    workspace, problems = load(root)
    assert problems == []
    document, problems = position_document(workspace, workspace.positions[id])
    assert problems == []
    return document


def rights(document: Document) -> tuple[Item, ...]:
    return document.body.named["rights"].items


def texts(document: Document) -> list[str]:
    return [item.text for item in rights(document)]


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        (["training"], ["osaleda koolitustel."]),
        (["training", "remote"], ["osaleda koolitustel;", "teha kaugtööd."]),
        ([{"text": "oma"}, "remote"], ["oma;", "teha kaugtööd."]),
        ([{"use": "access", "name": "B"}], ["kasutada andmekogu B."]),
        (
            [{"use": "access", "name": "B", "variant": "limited"}],
            ["kasutada piiratult andmekogu B."],
        ),
        ([{"use": "training", "as_signed": "osaleda", "reason": "x"}, "remote"],
         ["osaleda", "teha kaugtööd."]),
        ([{"as_signed": "omad sõnad,", "reason": "x"}], ["omad sõnad,"]),
        ([{"use": "training", "when": {"/secret": True}}, "remote"],
         ["osaleda koolitustel;", "teha kaugtööd."]),
        ([{"use": "training", "when": {"/secret": False}}, "remote"], ["teha kaugtööd."]),
        ([{"set": "all"}], ["osaleda koolitustel;", "hoida saladust."]),
    ],
)  # fmt: skip
def test_entries_print(entries: list[object], words: list[str], small: Path) -> None:
    assert texts(resolved(small, rights=entries)) == words


def test_a_set_follows_an_unprinted_field(small: Path) -> None:
    assert texts(resolved(small, rights=[{"set": "all"}], secret=False)) == ["osaleda koolitustel."]


def test_each_item_knows_its_clause_set_and_condition(small: Path) -> None:
    first, second = rights(resolved(small, rights=[{"set": "all"}]))
    assert (first.origin.clause, first.origin.sets) == ("training", ("all",))
    assert first.origin.condition == ""
    assert second.origin.condition == "/secret = true"
    assert str(second.origin.location).startswith("clauses/rights.yaml:11:")


def test_a_condition_within_a_condition_tells_both(small: Path) -> None:
    entry = {"set": "all", "when": {"/layout": "post"}}
    _, second = rights(resolved(small, rights=[entry]))
    assert second.origin.condition == "/layout = post, /secret = true"


def test_a_set_that_does_not_suit_a_layout_is_told_where_it_is_taken(small: Path) -> None:
    file = small / "clauses" / "rights.yaml"
    text = file.read_text(encoding="utf-8").replace("/secret", "/secrt")
    file.write_text(text, encoding="utf-8")
    workspace, _ = load(small)
    _, problems = position_document(workspace, workspace.positions["head"])
    (problem,) = problems
    assert problem.code == "unknown-condition-field"
    assert problem.location.file == "positions/head.yaml"
    assert [related.location.file for related in problem.related] == ["clauses/rights.yaml"]


def test_as_signed_counts_as_its_clause_and_stands_in_the_position(small: Path) -> None:
    use = {"use": "training", "as_signed": "osaleda", "reason": "puudub sõna"}
    (item,) = rights(resolved(small, rights=[use]))
    assert (item.origin.clause, item.origin.as_signed) == ("training", "puudub sõna")
    assert item.origin.location.file == "positions/clerk.yaml"


def test_addresses_survive_reordering(small: Path) -> None:
    entries: list[object] = ["training", {"text": "oma"}, "remote", {"use": "access", "name": "A"}]
    before = {i.text.rstrip(";."): i.address for i in rights(resolved(small, rights=entries))}
    after = {i.text.rstrip(";."): i.address for i in rights(resolved(small, rights=entries[::-1]))}
    assert before == after
    assert len(set(before.values())) == 4
    assert before["teha kaugtööd"] == "rights/remote"


def test_rows_are_numbered_in_their_section(small: Path) -> None:
    tasks = resolved(small).body.named["tasks"]
    assert (tasks.number, [row.number for row in tasks.rows]) == ("2.", ["2.1.", "2.2."])
    facts = resolved(small).body.named["facts"]
    assert [field.number for field in facts.fields] == ["1.1.", "1.2.", "1.3.", "1.4."]


def test_a_row_leads_its_items_with_a_colon(small: Path) -> None:
    duty = {"text": "Arhiivi hoidmine, sh", "items": [{"text": "vana"}, {"text": "uue"}]}
    row = {"duty": duty, "results": [{"text": "Hoitud"}, {"text": "Korras"}]}
    (first,) = resolved(small, tasks=[row]).body.named["tasks"].rows
    (item,) = first.named["duty"].items
    assert item.text == "Arhiivi hoidmine, sh:"
    assert [one.text for one in item.items] == ["vana;", "uue."]
    assert [one.text for one in first.named["results"].items] == ["Hoitud.", "Korras."]


def test_an_absent_field_prints_no_row_and_an_empty_one_its_word(small: Path) -> None:
    facts = {"name": "Arhivaar", "unit": "talitus"}
    assert [f.key for f in resolved(small, facts=facts).body.named["facts"].fields] == [
        "name",
        "unit",
    ]
    facts["staff"] = []  # type: ignore[assignment]
    assert str(resolved(small, facts=facts).body.named["facts"].named["staff"]) == "puuduvad"


def test_a_post_is_printed_by_its_title_small_within_a_list(small: Path) -> None:
    staff = [{"post": "head"}, "head", {"post": "head", "as": "Tema"}, {"text": "Muu"}]
    facts = {"name": "Arhivaar", "unit": "talitus", "staff": staff}
    (item,) = resolved(small, facts=facts).body.named["facts"].named["staff"].items
    assert item.text == "Talituse juhataja, talituse juhataja, Tema, Muu"
    assert [part.origin.location.file for part in item.parts] == [
        "positions/head.yaml",
        "positions/head.yaml",
        "positions/clerk.yaml",
        "positions/clerk.yaml",
    ]


def test_a_draft_directive_has_the_same_blanks_everywhere(small: Path) -> None:
    file = small / "directives" / "first.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("number: 5\ndate: 2026-01-02\n", ""), encoding="utf-8")
    workspace, _ = load(small)
    assembled, problems = directive_documents(workspace, workspace.directives["first"])
    assert problems == []
    assert assembled.document.values["number"] == "____"
    for number, annex, _ in assembled.annexes:
        lines = [item.text for item in annex.mark.items]
        assert lines == ["KINNITATUD", "__.__.____ nr ____", f"Lisa {number}"]


def test_a_document_names_the_files_that_it_was_made_from(small: Path) -> None:
    assert resolved(small).reads == {
        "organisation.yaml",
        "positions/clerk.yaml",
        "positions/head.yaml",
        "clauses/rights.yaml",
        "clauses/tasks.yaml",
        "schemas/post.schema.json",
        "templates/post.docx",
    }


def test_every_document_of_the_small_workspace_resolves(small: Path) -> None:
    workspace, _ = load(small)
    assembly, problems = assemble(workspace)
    assert problems == []
    assert len(assembly.documents) == 5


@pytest.mark.parametrize(
    ("text", "values", "filled"),
    [
        ("{n} ja {m}", {"n": "5"}, "5 ja {m}"),
        ("{{ n }} {n", {"n": "5"}, "{{ n }} {n"),
        ("{n}{n}", {"n": "{n}"}, "{n}{n}"),
        ("tavaline", {}, "tavaline"),
    ],
)
def test_only_declared_names_are_gaps(text: str, values: dict[str, str], filled: str) -> None:
    assert fill_parameters(text, values) == filled


@pytest.mark.parametrize(
    "root", [ROOT, ROOT / "koostaja" / "starters" / "basic", None], ids=["own", "starter", "small"]
)
def test_documents_made_together_are_those_made_alone(root: Path | None, small: Path) -> None:
    workspace, _ = load(root or small)
    together, _ = assemble(workspace)
    alone = [
        *(position_document(workspace, one)[0] for one in workspace.positions.values()),
        *(
            document
            for directive in workspace.directives.values()
            for document in directive_documents(workspace, directive)[0].documents
        ),
    ]
    assert [said(one) for one in together.documents] == [said(one) for one in alone]


def said(document: Document) -> object:
    """Everything that a document says, and from where."""
    items = [(one.text, one.number, one.address, one.origin) for one in document.items]
    return document.id, items, document.reads


def test_what_hangs_on_its_document_is_not_shared(small: Path) -> None:
    rights_file = small / "clauses" / "rights.yaml"
    bundle = (
        "  bundle:\n"
        "    text: Ametnikul on õigus\n"
        "    items: [training, {use: secret, when: {/secret: true}}]\n"
        "    note: practice\n"
    )
    text = rights_file.read_text(encoding="utf-8").replace("sets:\n", bundle + "sets:\n")
    rights_file.write_text(text, encoding="utf-8")
    for id in ("clerk", "head"):
        resolved(small, id, rights=["bundle"])
    assembly, problems = assemble(load(small)[0])
    assert problems == []
    below = {one.id: [item.text for item in rights(one)[0].items] for one in assembly.positions}
    assert below == {
        "clerk": ["osaleda koolitustel;", "hoida saladust."],
        "head": ["osaleda koolitustel."],
    }


def test_rows_of_a_clause_are_shared_within_a_layout_only(small: Path) -> None:
    schema = (small / "schemas" / "post.schema.json").read_text(encoding="utf-8")
    other = schema.replace('"title": "Tulemus"', '"title": "Tulem"')
    (small / "schemas" / "other.schema.json").write_text(other, encoding="utf-8")
    head = small / "positions" / "head.yaml"
    text = head.read_text(encoding="utf-8")
    head.write_text(text.replace("layout: post", "layout: other"), encoding="utf-8")
    assembly, problems = assemble(load(small)[0])
    assert problems == []
    rows = {one.id: one.body.named["tasks"].rows[-1] for one in assembly.positions}
    assert {id: row.cells[1].title for id, row in rows.items()} == {
        "clerk": "Tulemus",
        "head": "Tulem",
    }
