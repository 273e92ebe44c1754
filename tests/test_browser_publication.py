"""The site for everybody in a real browser: usable by all, in every size, light, dark, on paper."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser_looks import SIZES, look_faults, tab_stops
from conftest import ROOT, draft_copy
from console import run
from ledgers import annex, write_record

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

KEPT = "directives/confirmed"
PAGES = (
    "index.html",
    "ametijuhendid/teenuseomanik-lastemaja.html",
    "ametijuhendid/juhtivspetsialist-jarelevalve.html",
)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with both layouts, a job description without text, and a title of one long word."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "asutus").mkdir()
    root = draft_copy(folder / "asutus")
    shutil.copytree(ROOT / KEPT, root / KEPT)
    long = "Nõunik" + "raamatupidamisspetsialist" * 3
    write_record(root, "76", number="76", date="2025-01-01", annexes=[annex(1, "pikk", long)])
    text = (root / "directives/2025-183.yaml").read_text(encoding="utf-8")
    for old, new in (
        ("teenuseomanik-lastemaja", "juhtivspetsialist-jarelevalve"),
        ("  - peaspetsialist-lastemaja\n", ""),
        ("number: 183\ndate: 2025-11-28\n", ""),
        ("repeals:\n  - {number: 77, date: 2025-05-18, title: Ametijuhendi kinnitamine}\n", ""),
        ("  - tunnistan-kehtetuks\n", ""),
        ("in_force: 2025-12-01", "in_force: 2026-02-01"),
    ):
        assert old in text
        text = text.replace(old, new)
    (root / "directives/2026-uus.yaml").write_text(text, encoding="utf-8")
    done = run("confirm", "2026-uus", "--number", "8", "--date", "2026-01-30", "-C", root)
    assert done.exit_code == 0, done.output
    assert run("publish", folder / "avalik", "-C", root, "--on", "2026-06-01").exit_code == 0
    return folder / "avalik"


def test_pages_are_usable_by_all_in_every_size(out: Path, chromium: Browser) -> None:
    page = chromium.new_page()
    asked = list[str]()
    page.on("request", lambda request: asked.append(request.url))
    for name in PAGES:
        page.goto((out / name).as_uri())
        assert look_faults(page, SIZES) == []
        stops = tab_stops(page)
        assert stops
        assert [one for one in stops if one.hidden or not one.is_marked] == []
    assert all(one.startswith("file:") for one in asked)
    page.close()


def test_the_text_is_on_paper(out: Path, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto((out / PAGES[1]).as_uri())
    page.emulate_media(media="print")
    assert page.locator("article").is_visible()
    assert not page.locator("nav").is_visible()
    page.close()
