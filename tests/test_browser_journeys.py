"""An officer's work in a real browser, on this repository and on each starter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser_journeys import Diary, around_the_form, at_the_form
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
    "town": ("Registripidaja", "registripid"),
}
"""The post that each journey changes, and by which words it is found."""


@pytest.mark.parametrize("name", POSTS)
@pytest.mark.parametrize("journey", [at_the_form, around_the_form])
def test_an_officer_works(
    journey: Callable[[Officer, Diary, str, str], None],
    name: str,
    chromium: Browser,
    tmp_path: Path,
) -> None:
    with served_copy(name, tmp_path) as served, visiting(chromium, served) as visitor:
        diary = Diary(Officer(visitor))
        journey(diary.officer, diary, *POSTS[name])
        assert not diary.faults
        assert len(diary.states) >= 10
