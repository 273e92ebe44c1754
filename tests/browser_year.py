"""A year of an officer who prepares directives: what it is about, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from browser_journeys import Diary
from browser_officer import Officer
from koostaja.files.paths import CONFIRMED, DIRECTIVES
from koostaja.text.dates import date_numeric

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

__all__ = ["ADDED", "NUMBER", "Year", "YearOf"]

ADDED = "dokumentide säilitamine"
"""What is added to a duty, and has to be in everything that comes of it."""
NUMBER = "901"
"""The number of the directive that confirms it."""


@dataclass(frozen=True)
class YearOf:
    """What a year is about in a workspace."""

    post: str
    """The title of the post whose duties change."""
    ended: str
    """The title of the post of the same unit that ends."""
    unit: str
    """The unit of both, as its file names it."""
    renamed: str
    """What the unit is called in the end."""
    signed: str
    """The number of the directive that has confirmed both."""


@dataclass
class Year:
    """A year, as far as it has come."""

    of: YearOf
    officer: Officer
    diary: Diary
    today: date = field(default_factory=date.today)
    draft: str = ""
    """The address of the directive that the officer works on."""

    @property
    def page(self) -> Page:
        """What is on the screen."""
        return self.officer.page

    @property
    def root(self) -> Path:
        """The folder that the page works on."""
        return self.officer.visitor.served.root

    @property
    def id(self) -> str:
        """The id of the directive that the officer works on."""
        return self.draft.rpartition("/")[2]

    def day(self, days: int = 0) -> str:
        """Return a day so many days from today, as officers write it."""
        return date_numeric(self.iso(days))

    def iso(self, days: int = 0) -> str:
        """Return a day so many days from today, as files have it."""
        return (self.today + timedelta(days)).isoformat()

    def data(self, file: str) -> Any:
        """Return what a file of the folder says."""
        return yaml.load((self.root / file).read_text(encoding="utf-8"), yaml.BaseLoader)

    @property
    def directive(self) -> Any:
        """What the file of the directive says."""
        return self.data(f"{DIRECTIVES}/{self.id}.yaml")

    def kept(self) -> dict[str, bytes]:
        """Return the Word files that are kept of the directive."""
        folder = self.root / CONFIRMED / self.id / "files"
        return {one.name: one.read_bytes() for one in sorted(folder.glob("*.docx"))}

    def due(self) -> Locator:
        """Return what is due in the unit, on the list of directives."""
        unit = self.page.get_by_role("heading", name=self.of.unit)
        return self.page.locator(".due").filter(has=unit)
