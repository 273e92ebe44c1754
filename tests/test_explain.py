"""``explain``: one document, resolved alone, with the problems that concern it."""

from __future__ import annotations

from pathlib import Path

from conftest import ROOT
from console import run
from effort import calls_of
from koostaja.documents.sections import resolve


def explain(id: str, root: Path) -> int:
    return run("explain", id, "-C", root).exit_code


def test_one_position_is_resolved_once_and_no_other() -> None:
    assert calls_of(resolve, lambda: explain("peaspetsialist-lastemaja", ROOT)) == 1


def test_a_draft_is_resolved_with_its_annexes_and_these_as_positions(draft: Path) -> None:
    assert "confirms: [clerk, head]" in (draft / "directives/first.yaml").read_text("utf-8")
    assert calls_of(resolve, lambda: explain("first", draft)) == 1 + 2 + 2


def test_a_confirmed_directive_is_not_resolved(confirmed: Path) -> None:
    assert calls_of(resolve, lambda: explain("first", confirmed)) == 0


def test_problems_of_files_that_a_document_reads_are_shown_without_resolving_them(
    small: Path,
) -> None:
    clerk = small / "positions/clerk.yaml"
    clerk.write_text(clerk.read_text("utf-8") + "muu: x\n", "utf-8")
    done = run("explain", "head", "-C", small)
    assert done.exit_code == 1
    assert "[unknown-key]" in done.stderr
