"""Where a wording stands: in clauses, positions, other documents, drafts and confirmed texts."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from console import Done
from console import run as command
from koostaja.builder import SearchedWords
from koostaja.documents import Share
from koostaja.files.paths import INDEX
from koostaja.library import SearchedDocument, SearchedText, TextsRow, WordsRow
from koostaja.library.text_places import TextPlaces
from koostaja.source import read_places
from koostaja.text.folding import HIDDEN, folded, parse_query

MANY = 60
"""A number of positions with which a workspace has an index."""


def run(root: Path, *arguments: str) -> Done:
    return command("search", *arguments, "-C", root)


def data(root: Path, *arguments: str) -> Any:
    done = run(root, *arguments, "--format", "json")
    assert (done.exit_code, done.stderr) == (0, "")
    return json.loads(done.stdout)


def hits(root: Path, *arguments: str) -> list[tuple[str, str, str]]:
    """The kind, id and text of every hit."""
    return [(one["kind"], one["id"], one["text"]) for one in data(root, *arguments)["hits"]]


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new), encoding="utf-8")


def say(root: Path, words: str, id: str = "clerk") -> None:
    """Give a position words of its own."""
    path = root / "positions" / f"{id}.yaml"
    path.write_text(f"{path.read_text(encoding='utf-8')}remark: {words}\n", encoding="utf-8")


@pytest.fixture
def many(small: Path) -> Path:
    """The small workspace with so many positions that it has an index."""
    clerk = (small / "positions" / "clerk.yaml").read_text(encoding="utf-8")
    for number in range(MANY):
        text = clerk.replace("Arhiivi korrastamine", f"Riiul {number} korda")
        (small / "positions" / f"clerk-{number}.yaml").write_text(text, encoding="utf-8")
    return small


# What is looked for


@pytest.mark.parametrize(
    ("sought", "text"),
    [
        ("oigus", "Õigused"),
        ("ÕIGUS", "õiguste"),
        ("saastev", "Säästev"),
        ("tuup", "tüüptekst"),
        ("ookull", "öökull"),
        ("sokk", "Šokk"),
        ("zurii", "žürii"),
        ("õigus", "o\u0303igused"),
        ("tööaeg", "töö\u00adaeg"),
        ("strasse", "Straße"),
        ("lodz", "Łódź"),
        ("fi", "\ufb01nants"),
    ],
)
def test_capitals_and_marks_of_letters_do_not_matter(sought: str, text: str) -> None:
    query = parse_query([sought])
    assert query.matches(folded(text))
    assert query.spans(text) == [(0, len(text))]


def test_words_are_found_at_their_beginning_only() -> None:
    query = parse_query(["aeg"])
    assert query.matches(folded("Aega on."))
    assert query.matches(folded("puhke-aeg"))
    assert not query.matches(folded("tööaeg"))


def test_all_words_must_be_there_in_any_order() -> None:
    query = parse_query(["korra", "arhiiv"])
    assert query.matches(folded("Arhiivi korrastamine"))
    assert not query.matches(folded("Arhiivi täiendamine"))
    assert query.found_lines("\n".join(map(folded, ["Arhiiv", "korras", "korras arhiiv"]))) == [2]


def test_words_in_quotation_marks_follow_each_other() -> None:
    for arguments in (["saada teave"], ['"saada teave"'], ["„saada teave“"], ["«saada teave»"]):
        query = parse_query(arguments)
        assert query.terms == (("saada", "teave"),)
        assert query.matches(folded("õigus saada (teavet)"))
        assert not query.matches(folded("saada ja anda teavet"))
        assert not query.matches(folded("teavet saada"))
    assert parse_query(['abi "saada teave" e-kiri']).terms == (
        ("abi",),
        ("e", "kiri"),
        ("saada", "teave"),
    )


def test_found_words_are_marked_as_they_stand() -> None:
    text = "Teave: õiguste saamine, saada – teavet, ½ teave"
    spans = parse_query(["saada teave", "oigus"]).spans(text)
    assert [text[start:end] for start, end in spans] == ["õiguste", "saada", "teavet"]


def test_hidden_characters_are_no_words_and_part_the_words_around_them() -> None:
    text = f"kõrgharidus {HIDDEN * 5} alal"
    assert parse_query(["korgharidus", "alal"]).matches(folded(text))
    assert not parse_query(["korgharidus alal"]).matches(folded(text))


# Where it is found


def test_a_position_s_own_words_are_found_in_it_with_their_place(small: Path) -> None:
    (one,) = data(small, "korrastami")["hits"]
    assert (one["kind"], one["id"], one["title"]) == ("position", "clerk", "Arhivaar")
    assert one["section"] == ["Ülesanded", "Ülesanne"]
    assert (one["file"], one["line"], one["column"]) == ("positions/clerk.yaml", 9, 19)
    assert (one["text"], one["found"]) == ("Arhiivi korrastamine.", ["korrastamine"])
    assert (one["documents"], one["confirmed"], one["annex"], one["ended"]) == (None, None, "", "")


def test_all_words_must_be_in_one_cell(small: Path) -> None:
    assert hits(small, "arhiiv", "korras") == [
        ("position", "clerk", "Arhiivi korrastamine."),
        ("position", "clerk", "Arhiiv on korras."),
    ]
    assert hits(small, "korrastamine", "on") == []


def test_a_clause_s_sentence_is_one_hit_with_the_number_of_documents(many: Path) -> None:
    (one,) = data(many, "koolitus")["hits"]
    assert (one["kind"], one["id"], one["text"]) == ("clause", "training", "osaleda koolitustel")
    assert (one["file"], one["line"], one["column"]) == ("clauses/rights.yaml", 3, 28)
    assert one["documents"] == MANY + 2
    table = run(many, "koolitus").stdout.splitlines()
    assert table[1].split("\t")[5] == f"dokumente {MANY + 2}"
    assert table[2] == "Leitud kohti 1: tüüptekstides 1."


def test_clauses_are_found_used_or_not_in_all_their_texts(small: Path) -> None:
    assert ("clause", "remote", "teha kaugtööd") in hits(small, "kaugtoo")
    assert hits(small, "täitmine") == [("clause", "other", "Muude ülesannete täitmine")]
    assert hits(small, "taidetud") == [("clause", "other", "Ülesanded on täidetud")]
    lines = hits(small, "kinnitatud", "--in", "clauses")
    assert lines == [("clause", "mark", "KINNITATUD")]
    assert [one[1] for one in hits(small, "kehtetuks", "--in", "clauses")] == ["repeal"]
    items = hits(small, "kaskkirja", "--in", "clauses")
    assert len(items) == 3
    assert {one[1] for one in items} == {"repeal"}


def test_each_variant_is_a_hit_of_its_own_with_its_own_number(small: Path) -> None:
    found = data(small, "kasutada andmekogu")["hits"]
    assert [(one["id"], one["documents"]) for one in found] == [("access", 1)]
    found = data(small, "andmekogu")["hits"]
    counts = [(one["id"], one["documents"]) for one in found]
    assert counts == [("access", 1), ("access/limited", 0)]


def test_the_id_of_a_clause_and_the_name_of_a_parameter_are_no_words(small: Path) -> None:
    replace(
        small / "clauses" / "rights.yaml",
        "sets:\n",
        "  both: {text: Kokku, items: [training, {text: omad}], note: practice}\nsets:\n",
    )
    assert hits(small, "name") == []
    assert hits(small, "training") == []
    assert hits(small, "omad") == [("clause", "both", "omad")]


def test_what_a_parameter_says_is_found_in_the_position_at_the_parameter(small: Path) -> None:
    replace(small / "clauses" / "rights.yaml", "{name: {values: [A, B]}}", "{name: {}}")
    replace(small / "positions" / "clerk.yaml", "name: A}", "name: Rahvaarhiiv}")
    found = data(small, "andmekogu", "rahva")["hits"]
    assert [(one["kind"], one["text"]) for one in found] == [
        ("position", "kasutada andmekogu Rahvaarhiiv.")
    ]
    assert (found[0]["line"], found[0]["column"]) == (15, 25)
    (clause, _) = data(small, "andmekogu")["hits"]
    assert (clause["id"], clause["documents"]) == ("access", 1)


def test_the_usual_value_of_a_parameter_is_found_in_the_clause(small: Path) -> None:
    replace(small / "clauses" / "rights.yaml", "{values: [A, B]}", "{default: Fotoarhiiv}")
    replace(small / "positions" / "clerk.yaml", "{use: access, name: A}", "access")
    replace(small / "positions" / "head.yaml", "- set: all", "- {use: access, name: Muu}")
    found = data(small, "fotoarhiiv")["hits"]
    assert [(one["kind"], one["id"], one["documents"]) for one in found] == [
        ("clause", "access", 1),
        ("clause", "access/limited", 0),
    ]
    assert found[0]["text"] == "kasutada andmekogu Fotoarhiiv"
    assert data(small, "andmekogu")["hits"][0]["documents"] == 2


def test_words_as_signed_in_place_of_a_clause_are_the_position_s(small: Path) -> None:
    replace(
        small / "positions" / "clerk.yaml",
        "- set: all",
        "- {use: training, as_signed: Osaleb koolitustel., reason: nii allkirjastati}",
    )
    assert hits(small, "koolitus") == [
        ("clause", "training", "osaleda koolitustel"),
        ("position", "clerk", "Osaleb koolitustel."),
    ]
    assert data(small, "koolitus")["hits"][0]["documents"] == 1


def test_a_joined_paragraph_is_found_once_by_a_part_or_as_a_whole(small: Path) -> None:
    assert hits(small, "praktikant") == [("position", "head", "praktikant")]
    assert hits(small, "abiline", "praktikant") == [
        ("position", "head", "Arhivaar, abiline, praktikant")
    ]


def test_the_names_of_units_and_posts_are_found_where_they_are_printed(small: Path) -> None:
    one, _ = data(small, "arhiivitalitus")["hits"]
    assert (one["id"], one["section"]) == ("clerk", ["Üldosa", "Üksus"])
    assert (one["file"], one["line"], one["column"]) == ("positions/clerk.yaml", 5, 3)


def test_headings_that_a_position_chooses_are_found(small: Path) -> None:
    assert hits(small, "õigused") == []
    secret = '"secret": { "type": "boolean", "x-print": false },'
    titles = '"titles": { "type": "object", "x-print": false },'
    replace(small / "schemas" / "post.schema.json", secret, f"{secret} {titles}")
    path = small / "positions" / "clerk.yaml"
    path.write_text(f"{path.read_text('utf-8')}titles: {{/rights: Õigused ja load}}\n", "utf-8")
    (one,) = data(small, "õigused")["hits"]
    assert (one["id"], one["text"], one["line"]) == ("clerk", "Õigused ja load", 16)


def test_other_documents_and_drafts_are_found(draft: Path) -> None:
    (draft / "documents").mkdir()
    plan = (draft / "positions" / "clerk.yaml").read_text("utf-8").replace("Arhivaar", "Kava")
    (draft / "documents" / "plan.yaml").write_text(plan, encoding="utf-8")
    assert hits(draft, "kava") == [("document", "plan", "Kava")]
    assert hits(draft, "kinnitamine") == [("directive", "first", "Ametijuhendite kinnitamine")]
    assert hits(draft, "arhivaar", "lisa") == [("directive", "first", "arhivaar (lisa 1);")]
    clauses = data(draft, "kinnitan", "--in", "clauses")["hits"]
    assert [(one["id"], one["documents"]) for one in clauses] == [("confirm", 1)]
    (mark,) = data(draft, "kinnitatud")["hits"]
    assert (mark["id"], mark["documents"]) == ("mark", 1)


def test_confirmed_texts_are_found_in_the_clause_or_else_in_the_annex(confirmed: Path) -> None:
    (one,) = data(confirmed, "koolitus")["hits"]
    assert (one["id"], one["documents"], one["confirmed"]) == ("training", 2, 2)
    replace(confirmed / "clauses" / "rights.yaml", "osaleda koolitustel", "käia õppimas")
    found = data(confirmed, "koolitus")["hits"]
    assert [(one["kind"], one["id"], one["annex"], one["title"]) for one in found] == [
        ("confirmed", "first", "1", "Arhivaar"),
        ("confirmed", "first", "2", "Talituse juhataja"),
    ]
    assert found[0]["text"] == "osaleda koolitustel;"
    assert found[0]["section"] == ["Õigused"]
    kept = confirmed / found[0]["file"]
    assert kept.name == "lisa-1.yaml"
    line = kept.read_text(encoding="utf-8").splitlines()[found[0]["line"] - 1]
    assert line[found[0]["column"] - 1 :].startswith("koolitustel")
    assert ("confirmed", "first", "Ametijuhendite kinnitamine") in hits(confirmed, "ametijuhend")


def test_a_clause_is_known_in_confirmed_texts_by_its_former_id(confirmed: Path) -> None:
    for file in ("clauses/rights.yaml", "positions/clerk.yaml", "positions/head.yaml"):
        path = confirmed / file
        text = path.read_text("utf-8").replace("training: {", "learning: {formerly: [training], ")
        path.write_text(text.replace("- training", "- learning"), encoding="utf-8")
    (one,) = data(confirmed, "koolitus")["hits"]
    assert (one["id"], one["documents"], one["confirmed"]) == ("learning", 2, 2)


def test_an_annex_that_a_later_directive_ended_says_so(confirmed: Path) -> None:
    record = confirmed / "directives" / "confirmed" / "later.yaml"
    record.write_text(
        "format: 1\nnumber: 9\ndate: 2026-05-05\ntitle: x\nsigned_by: y\nannexes:\n"
        "  - {annex: 1, title: z}\nrepeals:\n"
        "  - {number: 6, date: 2026-02-03, title: Kinnitamine, annexes: [1]}\n",
        "utf-8",
    )
    found = data(confirmed, "korrastamine", "--in", "confirmed")["hits"]
    assert [(one["annex"], one["ended"]) for one in found] == [("1", "2026-05-05")]
    row = run(confirmed, "korrastamine", "--in", "confirmed").stdout.splitlines()[1].split("\t")
    assert row[1] == "first, lisa 1 (kehtetu alates 05.05.2026)"


# What is printed


def test_nothing_found_is_no_failure(small: Path) -> None:
    done = run(small, "olematu")
    assert (done.exit_code, done.output) == (0, "Midagi ei leitud.\n")
    done = run(small, "olematu", "--lang", "en")
    assert (done.exit_code, done.output) == (0, "Nothing found.\n")
    assert data(small, "olematu") == {
        "words": ["olematu"],
        "counts": {"clause": 0, "position": 0, "document": 0, "directive": 0, "confirmed": 0},
        "hits": [],
    }


def test_words_without_letters_are_wrong_usage(small: Path) -> None:
    done = run(small, "§")
    assert done.exit_code == 2
    assert "WORDS" in done.stderr


def test_hits_are_listed_by_kind_with_counts(confirmed: Path) -> None:
    lines = run(confirmed, "arhiiv").stdout.splitlines()
    columns = ["liik", "tunnus", "nimetus", "jaotis", "koht", "kasutus", "tekst"]
    assert lines[0].split("\t") == columns
    kinds = [line.split("\t")[0] for line in lines[1:-1]]
    assert kinds == sorted(kinds, key=["tüüptekst", "teenistuskoht"].__contains__, reverse=True)
    counts = data(confirmed, "arhiiv")["counts"]
    assert lines[-1] == (
        f"Leitud kohti {len(kinds)}: teenistuskohtade tekstides {counts['position']}, "
        f"allkirjastatud käskkirjades {counts['confirmed']}."
    )


def test_only_some_kinds_are_listed_if_so_asked(confirmed: Path) -> None:
    kinds = {one[0] for one in hits(confirmed, "arhiiv")}
    assert kinds == {"position", "confirmed"}
    assert {one[0] for one in hits(confirmed, "arhiiv", "--in", "confirmed")} == {"confirmed"}
    assert {one[0] for one in hits(confirmed, "arhiiv", "--in", "positions")} == {"position"}
    both = hits(confirmed, "arhiiv", "--in", "confirmed", "--in", "positions")
    assert both == hits(confirmed, "arhiiv")


def test_a_long_paragraph_is_shown_around_the_found_word(small: Path) -> None:
    say(small, "A" + " sõna" * 60 + " leitav" + " sõna" * 60)
    text = run(small, "leitav").stdout.splitlines()[1].split("\t")[-1]
    assert text.startswith("… sõna ")
    assert " leitav sõna " in text
    assert text.endswith("sõna …")
    assert len(text) < 220
    assert len(data(small, "leitav")["hits"][0]["text"]) > 600


def test_found_words_are_marked_on_a_terminal(small: Path) -> None:
    pty = pytest.importorskip("pty")
    say(small, "|\n  Kiri\n  leitav \u202e teade")
    ours, theirs = pty.openpty()
    line = [sys.executable, "-P", ROOT / "assemble.py", "search", "leitav", "-C", small]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"}
    subprocess.run(line, stdout=theirs, check=False, env=environment, timeout=60)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode().replace("\r\n", "\n")
    os.close(ours)
    assert "teenistuskoht clerk Arhivaar" in shown
    assert "positions/clerk.yaml:18:3  Märkus" in shown
    assert "Kiri \x1b[32m\x1b[1mleitav\x1b[0m \\u202e teade" in shown
    assert shown.endswith("Leitud kohti 1: teenistuskohtade tekstides 1.\n")


def test_files_with_errors_are_reported_and_the_others_searched(small: Path) -> None:
    path = small / "positions" / "clerk.yaml"
    path.write_text(path.read_text("utf-8").replace("facts:", "fakts:"), encoding="utf-8")
    done = run(small, "koolitus")
    assert done.exit_code == 1
    assert "tüüptekst\ttraining" in done.stdout
    assert "dokumente 1" in done.stdout
    assert "positions/clerk.yaml:3:1" in done.stderr


def test_a_damaged_confirmed_text_is_reported(confirmed: Path) -> None:
    (confirmed / "directives" / "confirmed" / "first" / "lisa-1.yaml").write_text("[", "utf-8")
    for _ in range(2):
        done = run(confirmed, "koolitus")
        assert done.exit_code == 1
        assert "dokumente 2, allkirjastatud tekste 1" in done.stdout
        assert "directives/confirmed/first/lisa-1.yaml" in done.stderr


# The index


def outputs(root: Path) -> list[str]:
    """What searches print, with and without an index that is there already."""
    queries = ("korras", "koolitus", "andmekogu", "riiul 7", "lisa", "talitus", "uus sõnastus")
    return [run(root, one, "--format", "json").output for one in queries]


def without_index(root: Path, other: Path) -> list[str]:
    """What searches print in a copy of a workspace that has no index."""
    shutil.copytree(root, other, ignore=shutil.ignore_patterns(".koostaja"))
    (other / ".koostaja").write_bytes(b"")
    found = outputs(other)
    assert not (other / INDEX).exists()
    shutil.rmtree(other)
    return found


@pytest.mark.full
def test_what_the_index_has_is_what_the_files_say(many: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    assert outputs(many) == without_index(many, other)
    assert (many / INDEX).exists()
    say(many, "uus sõnastus", "clerk-7")
    replace(many / "positions" / "clerk-8.yaml", "Riiul 8 korda", "Riiul 7 korda")
    assert outputs(many) == without_index(many, other)
    replace(many / "clauses" / "rights.yaml", "osaleda koolitustel", "minna koolitusele")
    replace(many / "clauses" / "rights.yaml", "title: Rights\n", "title: Rights\n\n# rida\n")
    assert outputs(many) == without_index(many, other)
    replace(many / "organisation.yaml", "arhiivitalitus,", "uus talitus,")
    (many / "positions" / "clerk-9.yaml").unlink()
    assert outputs(many) == without_index(many, other)
    replace(many / "positions" / "clerk-10.yaml", "facts:", "fakts:")
    replace(many / "positions" / "clerk-11.yaml", "- other", "- othre")
    found = outputs(many)
    assert found == without_index(many, other)
    assert "fakts" in found[0]
    assert "othre" in found[0]
    assert outputs(many) == found


@pytest.mark.full
def test_a_damaged_index_hides_no_hit(many: Path) -> None:
    found = outputs(many)
    for damage in (
        "UPDATE rows SET value = replace(value, 'korda', 'kerda') WHERE kind = 'words'",
        "UPDATE rows SET value = replace(value, 'korda', 'kerda') WHERE kind = 'searched texts'",
        "DELETE FROM rows WHERE kind = 'searched texts'",
        "DELETE FROM rows WHERE kind = 'words' AND id LIKE '%7%'",
    ):
        with closing(sqlite3.connect(many / INDEX)) as connection, connection:
            assert connection.execute(damage).rowcount > 0
        assert outputs(many) == found, damage
    (many / INDEX).write_bytes(b"x" * 5000)
    assert outputs(many) == found


def test_several_processes_find_the_same(many: Path) -> None:
    found = outputs(many)
    shutil.rmtree(many / ".koostaja")
    assert run(many, "korras", "--format", "json", "--jobs", "2").output == found[0]


def test_confirmed_texts_in_the_index_are_those_of_the_files(confirmed: Path) -> None:
    clerk = (confirmed / "positions" / "clerk.yaml").read_text(encoding="utf-8")
    for number in range(MANY):
        (confirmed / "positions" / f"clerk-{number}.yaml").write_text(clerk, encoding="utf-8")
    first = run(confirmed, "korras", "--in", "confirmed", "--format", "json").output
    assert json.loads(first)["counts"]["confirmed"] == 2
    assert run(confirmed, "korras", "--in", "confirmed", "--format", "json").output == first
    with closing(sqlite3.connect(confirmed / INDEX)) as connection:
        kept = connection.execute("SELECT id FROM rows WHERE id LIKE '%confirmed%'").fetchall()
    assert kept
    annex = confirmed / "directives" / "confirmed" / "first" / "lisa-1.yaml"
    replace(annex, "korrastamine", "koristamine")
    after = run(confirmed, "korrastamine", "--in", "confirmed", "--format", "json")
    assert json.loads(after.stdout)["hits"] == []
    with closing(sqlite3.connect(confirmed / INDEX)) as connection, connection:
        connection.execute("DELETE FROM rows WHERE kind = 'confirmed texts'")
    assert [one[1] for one in hits(confirmed, "koristamine")] == ["first"]
    annex.write_text("[", encoding="utf-8")
    for _ in range(2):
        done = run(confirmed, "koristamine")
        assert (done.exit_code, "lisa-1.yaml" in done.stderr) == (1, True)


def test_texts_that_were_changed_while_a_search_ran_are_left_out() -> None:
    texts = (SearchedText("Arhiivi korrastamine", (), ("a",), True),) * 2
    query, other = parse_query(["arhiiv"]), parse_query(["muu"])
    row = TextsRow(SearchedDocument("Arhivaar", texts).texts_row())
    assert row.found([0, 1, 2], query) == list(texts)
    assert row.found([0, 1], other) == []
    assert (TextsRow("").title, TextsRow("").found([0], query)) == ("", [])


# Places


def test_the_place_of_a_long_paragraph_is_that_which_the_values_of_the_file_give() -> None:
    checked = 0
    for query in ("ja", "õigus", "teenus", "koostöö"):
        for one in data(ROOT, query, "--in", "positions")["hits"]:
            source = read_places(ROOT, one["file"])
            where = source.location(one["line"] - 1, one["column"] - 1)
            begins = where.text[where.column - 1 :].startswith(one["found"][0])
            assert begins or one["found"][0] not in source.text, one
            checked += begins
    assert checked > 100


def test_a_paragraph_that_is_in_a_file_twice_is_found_at_its_own_place(tmp_path: Path) -> None:
    words = "üks päris pikk lause mitme sõnaga"
    text = f"# {words}\r\na: {words}\r\nb: >-\r\n  üks päris pikk\r\n  lause mitme teisega\r\n"
    (tmp_path / "x.yaml").write_bytes(text.encode())
    places = TextPlaces(tmp_path, "x.yaml")
    start = words.index("lause")
    where = places.typed(("a",), words, (start, start + 5))
    assert (where.line, where.column) == (2, 4 + start)
    other = "üks päris pikk lause mitme teisega."
    where = places.typed(("b",), other, (start, start + 5))
    assert (where.line, where.column) == (5, 3)


def test_words_that_have_not_changed_are_in_memory_once() -> None:
    share, text = Share(("clerk",)), "/clauses/a/text\n first\n second"
    row = WordsRow(text)
    known = SearchedWords({share: row}, ())
    assert known.row(share, text) is row
    for other in (text + " third", text.replace("/a/", "/b/"), text.replace("\n", " ", 1)):
        assert known.row(share, other) == WordsRow(other) != row
    assert known.row(Share(("other",)), text) is not row
