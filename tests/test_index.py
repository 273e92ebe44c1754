"""The index: what is worked out again after an edit, and where the index lies.

That all commands answer the same with it as without is in ``test_index_results``.
"""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

import koostaja
from koostaja.builder import read_overview
from koostaja.builder.index import document_index
from koostaja.diagnostics import Severity
from koostaja.documents import Summary
from koostaja.files.database import Row, open_database
from koostaja.files.paths import INDEX


@pytest.fixture(autouse=True)
def _indexed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let small workspaces have an index."""
    monkeypatch.setattr(document_index, "LEAST", 0)


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def mark(root: Path) -> None:
    """Give every position in the index the title "remembered"."""
    database = open_database(root, INDEX)
    rows = []
    for one in database.rows("summary").values():
        problems, text = one.value.split("\n")
        summary = json.loads(text) if text else None
        if summary:
            summary[Summary._fields.index("title")] = "remembered"
            text = json.dumps(summary)
        rows.append(Row(one.id, one.key, f"{problems}\n{text}"))
    assert rows
    database.store({"summary": rows})
    database.close()


def read_again(root: Path) -> set[str]:
    """Return the positions that are not taken from the index; results are as if made anew."""
    mark(root)
    marked = read_overview(root, jobs=1)
    (root / INDEX).unlink()
    anew = read_overview(root, jobs=1)
    assert anew.problems == marked.problems
    pairs = zip(anew.summaries, marked.summaries, strict=True)
    assert all(b._replace(title=a.title) == a for a, b in pairs)
    return {one.id for one in marked.summaries if one.title != "remembered"}


@pytest.fixture
def known(small: Path) -> Path:
    """The small workspace, with an index."""
    read_overview(small, jobs=1)
    return small


BOTH = {"clerk", "head"}
CHANGES = {
    "nothing": ("organisation.yaml", "format: 1", "format: 1", set[str]()),
    "a comment": ("clauses/rights.yaml", "title:", "# rida\ntitle:", set[str]()),
    "a comment behind all clauses": (
        "clauses/rights.yaml", "secret, when: {/secret: true}}\n",
        "secret, when: {/secret: true}}\n# lõpp\n", set[str](),
    ),
    "own words of one that another names": (
        "positions/clerk.yaml", "Arhiiv on korras", "Arhiiv on hoitud", {"clerk"},
    ),
    "a title that another quotes": (
        "positions/clerk.yaml", "name: Arhivaar", "name: Nõunik", BOTH,
    ),
    "a clause of both": ("clauses/rights.yaml", "osaleda koolitustel", "õppida", BOTH),
    "a unit": ("organisation.yaml", "name: arhiivitalitus", "name: arhiiv", BOTH),
    "what all documents share": ("organisation.yaml", "language: et", "language: en", BOTH),
    "a schema": ("schemas/post.schema.json", '"x-', ' "x-', BOTH),
    "a directive": ("directives/first.yaml", "number: 5", "number: 6", set[str]()),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_only_what_may_differ_is_read_again(known: Path, name: str) -> None:
    file, old, new, expected = CHANGES[name]
    edit(known, file, old, new)
    assert read_again(known) == expected


def test_a_change_taken_back_is_no_change(known: Path) -> None:
    before = (known / "clauses/rights.yaml").read_bytes()
    edit(known, "clauses/rights.yaml", "osaleda koolitustel", "õppida")
    (known / "clauses/rights.yaml").write_bytes(before)
    assert read_again(known) == set()


def test_a_clause_of_one_is_read_for_that_one_alone(known: Path) -> None:
    (known / "positions" / "porter.yaml").write_text(
        "layout: post\nsecret: false\nfacts: {name: Valvur, unit: talitus, staff: []}\n"
        "tasks: [{duty: Valvamine, results: [{text: Valvatud}]}]\nrights: [{text: valvata}]\n",
        encoding="utf-8",
    )
    assert read_again(known) == {"porter"}
    edit(known, "clauses/tasks.yaml", "Ülesanded on täidetud", "Tehtud")
    assert read_again(known) == BOTH
    edit(known, "positions/porter.yaml", "Valvatud", "Valve on korras")
    assert read_again(known) == {"porter"}
    (known / "clauses" / "more.yaml").write_text(
        "title: More\nclauses:\n  single: {text: teha muud, note: practice}\n", encoding="utf-8"
    )
    assert read_again(known) == set()
    edit(known, "positions/porter.yaml", "rights: [{text: valvata}]", "rights: [single]")
    assert read_again(known) == {"porter"}
    edit(known, "clauses/more.yaml", "teha muud", "teha kõike")
    assert read_again(known) == {"porter"}


def test_an_id_behind_an_escape_is_seen(known: Path) -> None:
    edit(known, "positions/clerk.yaml", "- set: all", '- "\\x74raining"\n  - set: all')
    assert read_again(known) == {"clerk"}
    edit(known, "clauses/rights.yaml", "osaleda koolitustel", "õppida")
    assert read_again(known) == BOTH


def test_positions_come_and_go(known: Path) -> None:
    edit(known, "positions/head.yaml", "    - clerk\n    - {post: clerk, as: abiline}\n", "")
    edit(known, "positions/clerk.yaml", "  boss: head\n", "")
    text = (known / "positions" / "clerk.yaml").read_bytes()
    (known / "positions" / "another.yaml").write_bytes(text)
    assert read_again(known) == {"another", "clerk", "head"}
    (known / "positions" / "another.yaml").unlink()
    assert read_again(known) == set()


def test_what_has_an_error_holds_until_any_file_changes(known: Path) -> None:
    edit(known, "positions/clerk.yaml", "- other", "- othr")
    assert read_again(known) == {"clerk"}
    first = read_overview(known, jobs=1)
    assert [one.code for one in first.problems] == ["unknown-clause"]
    assert read_again(known) == set()
    edit(
        known, "clauses/tasks.yaml", "  other:", "  othr: {row: {duty: muu}, note: tava}\n  other:"
    )
    assert read_again(known) >= {"clerk"}
    assert not read_overview(known, jobs=1).problems


def test_another_engine_takes_nothing(known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("koostaja.builder.document_texts.engine_sources", lambda: "other")
    mark(known)
    assert "remembered" not in {one.title for one in read_overview(known, jobs=1).summaries}


def test_a_value_of_another_shape_is_worked_out_again(known: Path) -> None:
    anew = read_overview(known, jobs=1)
    database = open_database(known, INDEX)
    values = ["null", "3", "[]", "[1, 2]", '[["clerk"]]\n', '[["no-code"]]\nnull', "{\n"]
    rows = database.rows("summary")
    for value in values:
        database.store({"summary": [one._replace(value=value) for one in rows.values()]})
        assert read_overview(known, jobs=1).summaries == anew.summaries, value
    database.close()


def test_where_nothing_can_be_written_nothing_is_kept(small: Path) -> None:
    (small / ".koostaja").write_text("in the way", encoding="utf-8")
    first = read_overview(small, jobs=1)
    assert read_overview(small, jobs=1).summaries == first.summaries
    assert (small / ".koostaja").read_text(encoding="utf-8") == "in the way"


def test_an_index_with_a_log_is_made_anew(known: Path) -> None:
    """A log's index is mapped into memory: whoever cuts that file would end this process."""
    anew = read_overview(known, jobs=1)
    with sqlite3.connect(known / INDEX) as connection:
        assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
        connection.execute("UPDATE rows SET key = 'another'")
    connection.close()
    assert read_overview(known, jobs=1).summaries == anew.summaries
    with sqlite3.connect(known / INDEX) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()


def test_what_lies_in_the_place_of_the_journal_leaves_no_index(small: Path) -> None:
    (small / ".koostaja").mkdir(exist_ok=True)
    (small / f"{INDEX}-journal").mkdir()
    first = read_overview(small, jobs=1)
    assert read_overview(small, jobs=1).summaries == first.summaries


def test_a_template_is_found_again_with_the_topic_of_its_layout(small: Path) -> None:
    tasks = small / "clauses" / "tasks.yaml"
    text = tasks.read_bytes()
    tasks.unlink()
    assert koostaja.check(small).problems
    tasks.write_bytes(text)
    assert not koostaja.check(small).problems


def test_a_check_of_all_serves_one_of_errors(known: Path) -> None:
    koostaja.check(known)
    edit(known, "positions/head.yaml", "layout: post", "layout: post  # ametikoht")
    assert koostaja.check(known, level=Severity.ERROR).problems == []
    database = open_database(known, INDEX)
    read = {"positions/head.yaml", "directives/first.yaml"}  # which confirms it
    assert database.rows("check error").keys() == read
    database.close()


def test_a_value_of_another_type_is_missing(known: Path) -> None:
    anew = read_overview(known, jobs=1)
    with sqlite3.connect(known / INDEX) as connection:
        connection.execute("UPDATE rows SET value = CAST(value AS BLOB)")
    connection.close()
    assert read_overview(known, jobs=1).summaries == anew.summaries


def test_two_processes_may_have_it_open(known: Path) -> None:
    other = open_database(known, INDEX)
    assert other.rows("summary").keys() == {"positions/clerk.yaml", "positions/head.yaml"}
    edit(known, "positions/clerk.yaml", "Arhiiv on korras", "Arhiiv on hoitud")
    first = read_overview(known, jobs=1)
    other.store({"summary": [Row("positions/x.yaml", "key", "value")]})
    other.close()
    assert read_overview(known, jobs=1).summaries == first.summaries


def test_a_small_workspace_has_no_index(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_index, "LEAST", 50)
    read_overview(small, jobs=1)
    koostaja.check(small)
    assert not (small / INDEX).exists()


def test_a_clause_is_a_source_of_those_that_use_it_alone(small: Path) -> None:
    out, library = small / "build", "clauses/rights.yaml"
    edit(small, library, "  training:", "  single: {text: teha muud, note: tava}\n  training:")
    edit(small, "positions/clerk.yaml", "- set: all", "- single\n  - set: all")
    koostaja.build(small, out)
    edit(small, library, "  training:", "  spare: {text: varu, note: tava}\n  training:")
    assert koostaja.build(small, out).written == 0
    moved = "  training: {text: osaleda koolitustel, note: practice}\n"
    edit(small, library, moved, "")
    edit(small, library, "sets:\n", f"{moved}sets:\n")
    shutil.rmtree(small / ".koostaja")
    assert koostaja.build(small, out).written == 0
    first = (out / "manifest.json").read_bytes()
    assert b'"because": ["clauses' not in first
    edit(small, library, "teha muud", "teha kõike")
    built = koostaja.build(small, out)
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    made = {file for file, one in manifest["documents"].items() if one["because"] == [library]}
    assert built.written == len(made) > 0
    assert all(manifest["documents"][file]["id"] != "head" for file in made)


def test_the_line_that_begins_a_text_is_kept_with_its_clause(small: Path) -> None:
    clause = '  kov: {text: "osaleda nõupidamistel\n    KOVis", note: x}\n'
    edit(small, "clauses/rights.yaml", "Rights\nclauses:\n", f"Rights\nclauses:\n{clause}")
    edit(small, "positions/clerk.yaml", "rights:\n", "rights:\n  - kov\n")

    def lines() -> list[tuple[int, int]]:
        found = koostaja.check(small).problems
        return [
            (one.text_line, one.location.line)
            for one in found
            if one.code == "abbreviation-unknown"
        ]

    ((begin, line),) = first = lines()
    assert line == begin + 1
    edit(small, "clauses/rights.yaml", "Rights\nclauses:\n", "Rights\n\nclauses:\n")
    assert lines() == [(begin + 1, line + 1)]
    edit(small, "clauses/rights.yaml", "Rights\n\nclauses:\n", "Rights\nclauses:\n")
    assert lines() == first
