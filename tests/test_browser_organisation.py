"""A unit gets another name in a real browser, by keys alone, and the change is taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser_looks import SIZES, look_faults
from browser_pages import served_copy
from browser_visitor import visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


def focused(page: Page) -> str:
    """The words of what has the focus."""
    return " ".join(page.evaluate("document.activeElement.textContent").split())


def tab_to(page: Page, words: str) -> None:
    """Press the key Tab until something with these words has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if words in focused(page):
            return
    raise AssertionError(f"Tab does not lead to {words}")


def test_a_unit_gets_another_name_by_keys(chromium: Browser, tmp_path: Path) -> None:
    with served_copy("own", tmp_path) as server, visiting(chromium, server) as visitor:
        page = visitor.open("/organisation")
        tab_to(page, "Muuda: Laste heaolu osakond")
        page.keyboard.press("Enter")
        page.locator("input[name='/name']").focus()
        page.keyboard.press("End")
        page.keyboard.type(" uus")
        page.keyboard.press("Enter")
        page.wait_for_selector("text=Salvestada ei saa")
        assert "Omastav" in page.evaluate("document.activeElement.labels[0].textContent")
        assert not look_faults(page, SIZES)
        assert visitor.take_refusals() == [422]
        page.locator("input[name='/name']").fill("laste ja perede osakond")
        page.keyboard.press("Enter")
        page.wait_for_selector("text=Muutub 4 dokumenti")
        assert focused(page) == "Muutub 4 dokumenti"
        tab_to(page, "Salvesta ja muuda 4 dokumenti")
        page.keyboard.press("Enter")
        page.wait_for_selector("text=Salvestatud: muutus 4 dokumenti.")
        assert "Salvestatud" in focused(page)
        assert page.get_by_text("Laste ja perede osakond", exact=True).count()
        tab_to(page, "Võta tagasi")
        page.keyboard.press("Enter")
        page.wait_for_selector("text=Laste heaolu osakond")
        assert not page.get_by_text("Laste ja perede osakond", exact=True).count()
