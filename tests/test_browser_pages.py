"""Every page in a real browser: usable by all, in every size, light, dark and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser_looks import SIZES, Size, axe_faults, look_faults, overflow, tab_stops
from browser_pages import KINDS, served_copy
from browser_server import ServedWorkspace
from browser_visitor import Visitor, Window, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SETTLED = (
    "/",
    "/?q=lapse",
    "/?q=zzz",
    "/?view=tree",
    "/new",
    "/directives",
    "/directives/new",
    "/clauses",
    "/organisation",
    "/status",
    "/problems",
    "/verify",
    "/none",
)
SIGNED = ("/directives/2025-183", "/directives/2025-183/annexes/1")
"""Pages of what was signed in this repository's workspace."""
FEWER = (Size(320), Size(1400, True))
"""The sizes for workspaces whose pages are made of the same parts."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedWorkspace]:
    with served_copy("own", tmp_path_factory.mktemp("served")) as server:
        yield server


@pytest.fixture
def visitor(chromium: Browser, served: ServedWorkspace) -> Iterator[Visitor]:
    with visiting(chromium, served) as found:
        yield found


def addresses(visitor: Visitor) -> list[str]:
    """The documents of the list, and one draft of a directive."""
    links = visitor.open().locator("main table a").evaluate_all("all => all.map(a => a.pathname)")
    drafts = visitor.open("/directives").locator("table.drafts a")
    links += drafts.evaluate_all("all => all.map(a => a.pathname)")[:1]
    return [one for one in links if re.match("/(positions|documents|directives)/", one)]


@pytest.mark.parametrize("name", KINDS)
def test_every_document_is_usable_by_all(name: str, chromium: Browser, tmp_path: Path) -> None:
    sizes = SIZES if name == "own" else FEWER
    with served_copy(name, tmp_path) as server, visiting(chromium, server) as visitor:
        found = addresses(visitor)
        assert found
        for path in (*SETTLED, *found, *(SIGNED if name == "own" else ())):
            faults = look_faults(visitor.open(path), sizes)
            assert not faults, (path, faults)
        assert visitor.take_refusals() == [404]


def test_what_is_looked_for_is_found(chromium: Browser, served: ServedWorkspace) -> None:
    with visiting(chromium, served) as visitor:
        page = visitor.open()
        page.evaluate("document.querySelector('h1').style.color = '#ccc'")
        page.evaluate("document.querySelector('table').style.minWidth = '2000px'")
        light = look_faults(page, [Size(1400)])
        assert any("color-contrast" in one for one in light)
        assert any("2000px" in one for one in light)


def test_a_page_of_twice_the_size_has_room(chromium: Browser, served: ServedWorkspace) -> None:
    with visiting(chromium, served, Window(1280, zoom=2)) as visitor:
        for path in ("/", addresses(visitor)[-1]):
            assert not overflow(visitor.open(path))


def test_the_key_tab_leads_to_what_is_seen(visitor: Visitor) -> None:
    for path in ("/", addresses(visitor)[0]):
        visitor.open(path)
        found = tab_stops(visitor.page)
        assert "skip" in found[0].label
        assert not [one for one in found if one.hidden or not one.is_marked]
        assert len({one.label for one in found}) > 4


def test_the_first_link_leads_past_the_head(visitor: Visitor) -> None:
    page = visitor.open()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_paper_has_the_document_alone(visitor: Visitor) -> None:
    page = visitor.open(addresses(visitor)[0])
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 within its margins
    assert not overflow(page)
    assert page.locator("article.sheet").is_visible()
    assert not page.locator("header.top, nav, .notes").filter(visible=True).count()
    background = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert background == "rgb(255, 255, 255)"
    assert not [one for one in axe_faults(page) if "contrast" in one]
