"""The pictures of docs/et/juhend.md about directives: those of the steps of the tests' year."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from small_pictures import save_picture

from browser_journeys import Diary
from browser_officer import Officer
from browser_year import Year
from test_browser_year import STEPS, YEARS

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["SHOWN", "picture_a_year"]


class Shown(NamedTuple):
    """A picture of a state."""

    name: str
    selector: str = ""
    """What is at the top of it."""
    below: int = 20


SHOWN = {
    "due": Shown("due", "h1"),
    "proposal": Shown("proposal", "h1"),
    "order": Shown("annexes", ".more-sheet", 130),
    "built": Shown("built", "h1"),
    "confirm": Shown("confirm", "form.ask"),
    "proven": Shown("proven", "#proof"),
    "in-force": Shown("in-force", "h1"),
    "unit-affected": Shown("unit", "h1"),
    "published": Shown("publish", "h1"),
    "site-post": Shown("site"),
}
"""The states of a year of which there is a picture."""


class _Pictures(Diary):
    """Takes pictures instead of looking for faults."""

    def look(self, page: Page, name: str) -> None:
        """Take the picture of a state if there is to be one."""
        shown = SHOWN.get(name)
        if shown and self.folder:
            file = self.folder / f"{shown.name}.png"
            save_picture(page, file, shown.selector, below=shown.below)


def picture_a_year(folder: Path, officer: Officer) -> None:
    """Go through the steps of a year, and put pictures of some of them into a folder."""
    diary = _Pictures(officer, folder=folder)
    year = Year(YEARS["own"], officer, diary)
    for step in STEPS:
        step(year)
