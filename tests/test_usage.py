"""Who uses a clause, what nobody uses, and how much of a text the library gives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from console import Done
from console import run as command
from koostaja.builder.document_texts import DocumentTexts, all_documents
from koostaja.documents import assemble
from koostaja.library import NameReader
from koostaja.library.listed import library_share
from koostaja.workspace import load


def run(root: Path, *arguments: str) -> Done:
    return command(*arguments, "-C", root)


def data(root: Path, *arguments: str) -> Any:
    done = run(root, *arguments, "--format", "json")
    assert (done.exit_code, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_all_that_uses_a_clause_is_listed_with_counts() -> None:
    used = data(ROOT, "used", "teabe-hoidmine")
    assert used["counts"] == {"": 2, "riigisaladus": 3, "konfidentsiaalse-infota": 1}
    assert len({one["document"] for one in used["documents"]}) == 6
    assert {tuple(one["sets"]) for one in used["documents"]} == {(), ("teenistuja-vastutus",)}
    assert "/uldosa/riigisaladuse_luba = false" in {one["condition"] for one in used["documents"]}
    assert [(one["kind"], one["id"], one["variant"]) for one in used["library"]] == [
        ("set", "teenistuja-vastutus", "riigisaladus"),
        ("set", "teenistuja-vastutus", ""),
    ]
    assert [(one["directive"], one["annex"]) for one in used["confirmed"]] == [
        ("2025-183", "1"),
        ("2025-183", "2"),
    ]


def test_other_clauses_that_use_it_are_listed_with_their_variant() -> None:
    used = data(ROOT, "used", "koostoopartnerite-vorgustik")
    assert [one["id"] for one in used["library"]] == ["koostoo", "koostoo/projekt"]
    assert used["library"][0]["file"] == "clauses/ulesanded.yaml"


def test_drafts_use_clauses_too(draft: Path) -> None:
    used = data(draft, "used", "confirm")
    assert [(one["document"], one["kind"]) for one in used["documents"]][:1] == [
        ("first", "directive")
    ]
    assert used["confirmed"] == []


def test_what_a_later_directive_ended_is_not_in_force(confirmed: Path) -> None:
    before = data(confirmed, "used", "training")["confirmed"]
    assert [one["annex"] for one in before] == ["1", "2"]
    record = confirmed / "directives" / "confirmed" / "later.yaml"
    record.write_text(
        "format: 1\nnumber: 9\ndate: 2026-05-05\ntitle: x\nsigned_by: y\nannexes:\n"
        "  - {annex: 1, title: z}\nrepeals:\n"
        "  - {number: 6, date: 2026-02-03, title: Kinnitamine, annexes: [1]}\n",
        "utf-8",
    )
    after = data(confirmed, "used", "training")["confirmed"]
    assert [one["annex"] for one in after] == ["2"]
    rows = [one.split("\t") for one in run(confirmed, "used", "training").stdout.splitlines()]
    assert [row[3] for row in rows if row[0] == "allkirjastatud käskkiri"] == ["lisa 2"]


def test_a_table_of_uses_ends_with_counts_by_variant(small: Path) -> None:
    lines = run(small, "used", "secret").stdout.splitlines()
    assert lines[0].split("\t") == ["liik", "tunnus", "nimetus", "jaotis", "komplekt", "koht"]
    assert lines[1].split("\t")[:2] == ["teenistuskoht", "clerk"]
    assert lines[-2:] == ["põhisõnastus: 1", "dokumente kokku: 1"]


def test_a_user_is_named_once_with_all_its_sections_and_ways(small: Path) -> None:
    position = small / "positions" / "clerk.yaml"
    text = position.read_text(encoding="utf-8")
    assert text.count("rights:\n") == 1
    more = "rights:\n  - {use: training, when: {/secret: true}}\n"
    position.write_text(text.replace("rights:\n", more), encoding="utf-8")
    lines = run(small, "used", "training").stdout.splitlines()
    rows = [line.split("\t") for line in lines if line.startswith("teenistuskoht\tclerk\t")]
    assert len(rows) == 1, rows
    assert rows[0][4] == "sest /secret = true; komplekt all"
    sentences = data(small, "used", "training")["documents"]
    assert len([one for one in sentences if one["document"] == "clerk"]) > 1


def counted(root: Path) -> dict[str, str]:
    """The number of documents that use each clause, as ``list clauses`` shows it."""
    lines = run(root, "list", "clauses").stdout.splitlines()[1:]
    return {line.split("\t")[0]: line.split("\t")[2] for line in lines}


def test_the_list_of_clauses_counts_what_used_counts(draft: Path) -> None:
    listed = counted(draft)
    assert len(listed) > 5
    assert set(listed.values()) > {"1", "2"}
    for clause, count in listed.items():
        assert run(draft, "used", clause).stdout.splitlines()[-1].split(": ")[1] == count, clause


def test_the_mark_of_annexes_counts_as_the_directive_s(draft: Path) -> None:
    assert counted(draft)["mark"] == "1"


def test_parts_of_joined_paragraphs_count(small: Path) -> None:
    schema = small / "schemas" / "post.schema.json"
    rights = '"x-clauses": "rights",'
    text = schema.read_text(encoding="utf-8")
    assert rights in text
    before = counted(small)
    assert before["training"] != "0"
    joined = text.replace('"between": ";"', '"join": "; "')
    assert joined != text
    schema.write_text(joined, encoding="utf-8")
    assert counted(small) == before


def test_an_unknown_clause_is_told_with_the_nearest(small: Path) -> None:
    done = run(small, "used", "trainning")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Kas pidasid silmas „training“?" in done.stderr


CLAUSES = """title: Proov
clauses:
  esimene: {text: "Esimene {n} {m}", params: {n: {values: [a, b, c]}, m: {values: [x], default: x}}}
  teine:
    text: Teine
    variants: {harv: {text: Harv}, tihe: {text: Tihe}}
  kolmas:
    {text: K, items: [neljas], excludes: [viies], retired: {since: 2026-01-01, instead: kuues}}
  neljas: {text: Neljas}
  viies: {text: Viies, excludes: [kuues]}
  kuues: {text: Kuues}
sets:
  tuhi: {clauses: [kuues]}
  taidetud: {clauses: [{set: sisemine}]}
  sisemine: {clauses: [{use: teine, variant: tihe, when: {/secret: true}}]}
"""


def test_what_nothing_uses_is_listed_with_its_place(small: Path) -> None:
    before = data(small, "unused")
    (small / "clauses" / "extra.yaml").write_text(CLAUSES, "utf-8")
    file = small / "positions" / "head.yaml"
    uses = "  - {use: esimene, n: b}\n  - kolmas\n  - {set: taidetud}\n"
    file.write_text(file.read_text("utf-8") + uses, "utf-8")
    found = [one for one in data(small, "unused") if one not in before]
    assert [(one["kind"], one["id"], one["line"]) for one in found] == [
        ("value", "esimene: n = a, c", 3),
        ("variant", "teine/harv", 6),
        ("clause", "viies", 10),
        ("clause", "kuues", 11),
        ("set", "tuhi", 13),
    ]


def test_what_a_confirmed_directive_has_is_marked() -> None:
    found = {one["id"]: one for one in data(ROOT, "unused")}
    assert found["kinnitan-uksuse-juhendid"]["recorded"]
    assert found["keeleoskus: tase = A1, A2, C2"]["kind"] == "value"
    assert {one["kind"] for one in found.values()} == {"clause", "value"}
    lines = run(ROOT, "unused").stdout.splitlines()
    assert lines[0].split("\t") == ["liik", "tunnus", "allkirjastatud käskkirjas", "koht"]


def test_what_is_printed_is_never_unused() -> None:
    """Held against the documents themselves."""
    workspace, _ = load(ROOT)
    printed = assemble(workspace)[0].uses()
    unused = {one["id"] for one in data(ROOT, "unused")}
    assert unused.isdisjoint(printed)
    assert len(printed) > 80


@pytest.mark.usefixtures("start_method")
def test_several_processes_name_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("koostaja.documents.shares._SIZE", 2)
    reader = NameReader(ROOT)
    one, two = (
        DocumentTexts(None).read(reader, all_documents(reader.workspace), n) for n in (1, 2)
    )
    assert len(one) > 4
    assert one == two


def test_positions_are_listed_with_the_share_that_the_library_gives(small: Path) -> None:
    workspace, _ = load(small)
    shares = {one.id: library_share(one) for one in assemble(workspace)[0].positions}
    rows = [line.split("\t") for line in run(small, "list", "positions").stdout.splitlines()]
    assert rows[0][-1] == "tüüptekstide osakaal"
    for row in rows[1:-1]:
        taken, whole = shares[row[0]]
        assert row[-1] == f"{round(100 * taken / whole)}%"
        assert 0 < taken < whole
    taken, whole = (sum(some) for some in zip(*shares.values(), strict=True))
    assert rows[-1] == ["kokku", "", "", "", f"{round(100 * taken / whole)}%"]


def test_words_as_they_were_signed_are_a_position_s_own(small: Path) -> None:
    def share() -> tuple[int, int]:
        workspace, _ = load(small)
        return {one.id: library_share(one) for one in assemble(workspace)[0].positions}["head"]

    before = share()
    file = small / "positions" / "head.yaml"
    signed = "  - {use: access, name: B, as_signed: Andmekogu B., reason: trükiviga}\n"
    file.write_text(file.read_text("utf-8") + signed, "utf-8")
    after = share()
    assert (after[0] - before[0], after[1] - before[1]) == (0, len("Andmekogu B."))
