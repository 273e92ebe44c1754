"""An officer's work in a real browser, on this repository and on each starter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser_journeys import Diary, at_the_form
from browser_officer import Officer
from browser_pages import served_copy
from browser_visitor import visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

POSTS = {
    "own": ("Teenuseomanik (lastemaja)", "teenuseom lastemaja"),
    "basic": ("Arhivaar", "arhivaar"),
    "agency": ("Hydrologist", "hydrolog"),
    "school": ("Matemaatikaõpetaja", "matemaatika"),
    "town": ("Registripidaja", "register"),
}
"""The post that each journey changes, and by which words it is found."""


@pytest.mark.parametrize("name", POSTS)
def test_an_officer_changes_a_post(name: str, chromium: Browser, tmp_path: Path) -> None:
    with served_copy(name, tmp_path) as served, visiting(chromium, served) as visitor:
        officer = Officer(visitor)
        diary = Diary(officer)
        at_the_form(officer, diary, *POSTS[name])
        assert not diary.faults
