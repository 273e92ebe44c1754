"""Commands about the library: what they take from the index, and what an edit makes them read."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from amounts import few
from console import Done, run
from effort import calls_of
from koostaja.builder import find_sentences
from koostaja.builder.document_texts import DocumentReader, all_documents, open_texts
from koostaja.builder.index import document_index
from koostaja.builder.summaries import SummaryReader
from koostaja.library import ClauseReader, ClauseSearch, ListingReader, NameReader
from koostaja.library.similar import SentenceReader

CLERK, HEAD = "positions/clerk.yaml", "positions/head.yaml"
DRAFT = "directives/first.yaml"


@pytest.fixture(autouse=True)
def _indexed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let small workspaces have an index."""
    monkeypatch.setattr(document_index, "LEAST", 0)


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def read(make: Callable[[Path], DocumentReader], root: Path) -> set[str]:
    """Return the files of the documents that a reader of all documents does not have kept."""
    with open_texts(root) as texts:
        reader = make(root)
        texts.read(reader, all_documents(reader.workspace), 1)
    return texts.files


RIGHTS = "clauses/rights.yaml"
STEPS = {
    "nothing": (CLERK, "layout", "layout", set[str]()),
    "lines before a clause": (RIGHTS, "title:", "# 1\n# 2\ntitle:", set[str]()),
    "own words of a position": (CLERK, "Arhiiv on korras", "Arhiiv on hoitud", {CLERK, DRAFT}),
    "a clause of one": (RIGHTS, "kasutada andmekogu", "lugeda andmekogu", {CLERK, DRAFT}),
    "a clause of both": ("clauses/tasks.yaml", "Muude", "Teiste", {CLERK, HEAD, DRAFT}),
    "a clause of the draft": ("clauses/acts.yaml", "KINNITATUD", "Kinnitatud", {DRAFT}),
    "a set": (RIGHTS, "- training", "- remote", {CLERK, HEAD, DRAFT}),
}


@pytest.mark.parametrize(
    "make", [ClauseReader, ListingReader, NameReader, SentenceReader, SummaryReader]
)
def test_only_what_may_differ_is_read_again(
    small: Path, make: Callable[[Path], DocumentReader]
) -> None:
    assert read(make, small) == {CLERK, HEAD, DRAFT}
    for name, (file, old, new, expected) in STEPS.items():
        edit(small, file, old, new)
        assert read(make, small) == expected, name


def asked(root: Path) -> dict[str, Done]:
    """Return what commands about the library answer."""
    commands = [
        *(("affected", clause, "--format", "json") for clause in ("training", "access")),
        ("affected", "training", "--text", "teha {name} muud"),
        ("used", "access"),
        ("list", "positions"),
        ("list", "clauses"),
        ("similar",),
        ("unused",),
    ]
    return {" ".join(one): run(*one, "-C", root) for one in commands}


SIGNED = "{use: access, name: B, as_signed: Andmekogu B., reason: trükiviga}"
FAULTS = {
    "words as signed in a position": (HEAD, "- set: all", f"- set: all\n  - {SIGNED}"),
    "words as signed in a set": (
        RIGHTS, "      - training", f"      - training\n      - {SIGNED}",
    ),
    "a parameter too many": (CLERK, "name: A}", "name: A, bogus: x}"),
    "a choice that leads nowhere": (CLERK, "layout: post", "layout: post\ntitles: {/none: Muu}"),
    "a clause that there is not": (CLERK, "- other", "- othr"),
    "a broken position": (CLERK, "facts:", "facts: ["),
    "a broken clause": (RIGHTS, "teha kaugtööd", "[1]"),
    "an id behind an escape": (CLERK, "- set: all", '- "\\x74raining"\n  - set: all'),
}  # fmt: skip


@pytest.mark.parametrize("name", few(2, FAULTS))
def test_answers_are_the_same_without_the_index(small: Path, tmp_path: Path, name: str) -> None:
    edit(small, *FAULTS[name])
    first = asked(small)
    edit(small, RIGHTS, "title:", "# rida\n\ntitle:")
    moved = asked(small)
    fresh = tmp_path / "fresh" / "workspace"
    shutil.copytree(small, fresh, ignore=shutil.ignore_patterns(".koostaja"))
    assert moved == asked(fresh)
    assert moved != first


def test_the_new_wording_is_tried_only_where_the_clause_is_printed(small: Path) -> None:
    edit(small, HEAD, "rights:\n", "rights:\n  - {text: access on siin vaid sõna}\n")

    def searched(clause: str) -> int:
        return calls_of(ClauseSearch.read, lambda: find_sentences(small, clause, "muu", jobs=1))

    assert [searched(one) for one in ("training", "access", "remote")] == [2, 1, 0]


def said(root: Path, clause: str) -> list[dict[str, Any]]:
    """Return the sentences of a clause."""
    found: list[dict[str, Any]] = json.loads(
        run("affected", clause, "--format", "json", "-C", root).stdout
    )
    return found


def test_a_document_with_problems_is_searched_once_for_a_clause(small: Path) -> None:
    edit(small, CLERK, "name: A}", "name: A, bogus: x}")

    def searched() -> int:
        return calls_of(ClauseSearch.read, lambda: find_sentences(small, "training", jobs=1))

    assert [searched(), searched()] == [1, 0]
    for _ in range(2):
        found = find_sentences(small, "access", jobs=1)
        assert [one.document for one in found.sentences] == ["clerk"]
        assert [one.code for one in found.problems] == ["unknown-parameter"]
    assert find_sentences(small, "remote", jobs=1).problems == []


def test_an_error_holds_until_any_file_changes(small: Path) -> None:
    edit(small, CLERK, "- other", "- other\n  - othr")
    tasks = "clauses/tasks.yaml"
    for _ in range(2):
        assert "„other“" in run("used", "other", "-C", small).stderr
    edit(small, tasks, "  other:", "  othrr: {row: {duty: muu}, note: tava}\n  other:")
    assert "„othrr“" in run("used", "other", "-C", small).stderr
    edit(small, tasks, "  othrr:", "  othr:")
    assert run("used", "other", "-C", small).stderr == ""
    assert [one["document"] for one in said(small, "othr")] == ["clerk"]


def test_the_fault_of_a_file_concerns_only_clauses_that_it_may_name(small: Path) -> None:
    edit(small, CLERK, "facts:", "facts: [")
    for _ in range(2):
        assert find_sentences(small, "access", jobs=1).problems
        assert find_sentences(small, "remote", jobs=1).problems == []


@pytest.mark.parametrize("name", [name for name in FAULTS if name.startswith("words as signed")])
def test_words_as_signed_are_found_where_they_are_now(small: Path, name: str) -> None:
    edit(small, *FAULTS[name])
    for _ in range(2):
        signed = [one for one in said(small, "access") if one["as_signed"]]
        assert signed
        for one in signed:
            lines = (small / one["file"]).read_text(encoding="utf-8").splitlines()
            assert lines[one["line"] - 1][one["column"] - 1 :].startswith("Andmekogu B.")
        edit(small, RIGHTS, "title:", "# rida\n\ntitle:")


def test_a_clause_whose_id_ends_as_another_s_is_no_other_clause(small: Path) -> None:
    edit(small, RIGHTS, "  remote:", "  more-training: {text: muu, note: x}\n  remote:")
    edit(small, HEAD, "- set: all", "- more-training\n  - set: all")
    assert [one["before"] for one in said(small, "more-training")] == ["muu;"]
    assert {one["before"][:8] for one in said(small, "training")} == {"osaleda "}
