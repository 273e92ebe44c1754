"""An officer's year with directives in a real browser, on this repository and on a starter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser_authority import (
    end_a_post,
    publish,
    rename_the_unit,
    see_what_is_in_force,
    verify,
)
from browser_directives import (
    build,
    change_a_duty,
    confirm,
    edit_a_draft,
    edit_without_script,
    propose,
    prove,
    see_what_changed,
    see_what_is_due,
)
from browser_journeys import Diary
from browser_looks import Size
from browser_officer import Officer
from browser_server import ServedWorkspace
from browser_visitor import Window, visiting
from browser_year import ADDED, Year, YearOf
from koostaja.diagnostics import has_errors
from koostaja.release import confirm_directive
from workspaces import WORKSPACES, copy_of, edit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

YEARS = {
    "own": YearOf(
        "Teenuseomanik (lastemaja)",
        "Peaspetsialist (lastemaja)",
        "Traumeeritud laste toetamise talitus",
        "lastemajade talitus",
        "183",
    ),
    "town": YearOf("Juhataja", "Peaspetsialist", "Hoolekandetalitus", "sotsiaaltalitus", "12"),
}

SIZES = (Size(320), Size(1400, True))
STEPS = (
    change_a_duty,
    see_what_changed,
    see_what_is_due,
    propose,
    edit_a_draft,
    build,
    confirm,
    prove,
    verify,
    end_a_post,
    rename_the_unit,
    see_what_is_in_force,
    publish,
)
"""The steps of a year, each after those before it."""


@contextmanager
def year_copy(name: str, folder: Path) -> Iterator[ServedWorkspace]:
    """Serve a copy of a workspace in which both posts were confirmed."""
    root = folder / "asutus"
    if name == "own":
        WORKSPACES["own"](root)
    else:
        copy_of(name, folder)
        assert not has_errors(confirm_directive(root, "ametijuhendid", "12", "2026-02-10").problems)
    with ServedWorkspace(root, folder, ("--lang", "et")) as server:
        yield server


def test_a_directive_is_made_without_a_script(chromium: Browser, tmp_path: Path) -> None:
    window = Window(has_script=False)
    with year_copy("town", tmp_path) as served:
        for file in ("hoolekandetalituse-juhataja", "hoolekande-peaspetsialist"):
            edit(served.root, f"positions/{file}.yaml", "eesmark: ", f"eesmark: {ADDED} ja ")
        with visiting(chromium, served, window) as visitor:
            year = Year(YEARS["town"], Officer(visitor), Diary(Officer(visitor), ()))
            visitor.open("/directives")
            for step in (propose, edit_without_script, build, confirm):
                step(year)


@pytest.mark.parametrize("name", YEARS)
def test_an_officer_has_a_year(name: str, chromium: Browser, tmp_path: Path) -> None:
    with year_copy(name, tmp_path) as served, visiting(chromium, served) as visitor:
        diary = Diary(Officer(visitor), SIZES)
        year = Year(YEARS[name], diary.officer, diary)
        for step in STEPS:
            step(year)
        assert not diary.faults
        assert len(diary.states) >= 20
