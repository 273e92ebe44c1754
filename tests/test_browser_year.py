"""An officer's year with directives in a real browser, on this repository and on a starter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser_journeys import Diary
from browser_officer import Officer
from browser_server import ServedWorkspace
from browser_visitor import visiting
from browser_year import STEPS, Year, YearOf
from koostaja.diagnostics import has_errors
from koostaja.release import confirm_directive
from workspaces import WORKSPACES, copy_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

YEARS = {
    "own": YearOf(
        "Teenuseomanik (lastemaja)",
        "Peaspetsialist (lastemaja)",
        "Traumeeritud laste toetamise talitus",
        "lastemajade talitus",
    ),
    "town": YearOf("Juhataja", "Peaspetsialist", "Hoolekandetalitus", "sotsiaaltalitus"),
}


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


@pytest.mark.parametrize("name", YEARS)
def test_an_officer_has_a_year(name: str, chromium: Browser, tmp_path: Path) -> None:
    with year_copy(name, tmp_path) as served, visiting(chromium, served) as visitor:
        diary = Diary(Officer(visitor))
        year = Year(YEARS[name], diary.officer, diary)
        for step in STEPS:
            step(year)
        assert not diary.faults
