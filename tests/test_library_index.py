"""Commands about the library: what they take from the index, and what an edit makes them read."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

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


@pytest.mark.parametrize("name", FAULTS)
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


def test_a_document_with_problems_is_searched_once(small: Path) -> None:
    edit(small, CLERK, "name: A}", "name: A, bogus: x}")

    def searched() -> int:
        return calls_of(ClauseSearch.read, lambda: find_sentences(small, "training", jobs=1))

    assert [searched(), searched()] == [1, 0]


def test_a_clause_of_one_line_is_no_other_clause(small: Path) -> None:
    """The id of one clause may be the end of another's."""
    edit(
        small,
        "clauses/rights.yaml",
        "  remote:",
        "  more-training: {text: muu, note: x}\n  remote:",
    )
    edit(small, HEAD, "- set: all", "- more-training\n  - set: all")

    def said(clause: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(
            run("affected", clause, "--format", "json", "-C", small).stdout
        )
        return found

    for _ in range(2):
        assert [one["before"] for one in said("more-training")] == ["muu;"]
        assert len(said("training")) == 2
