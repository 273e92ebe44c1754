"""The guides for officers say what the page says, and the first has pictures of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT
from koostaja.web import Site, open_page_session, page_routes
from workspaces import copy_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

GUIDE, FOLDER = ROOT / "docs" / "et" / "juhend.md", ROOT / "docs" / "et" / "juhend"
IMPORT_GUIDE = GUIDE.with_name("import.md")
LARGEST, LARGEST_TOGETHER = 60_000, 1_000_000
"""Bytes of a picture, and of all: everybody who clones the repository gets them."""


def pictures() -> set[str]:
    return {one.name for one in FOLDER.iterdir()}


@pytest.mark.parametrize(("guide", "least"), [(GUIDE, 40), (IMPORT_GUIDE, 15)])
def test_words_that_a_guide_quotes_are_on_the_page(guide: Path, least: int, tmp_path: Path) -> None:
    site = Site(open_page_session(copy_of("small", tmp_path), "et"))
    shown = set(site.renderer.words.values())
    quoted = re.findall("„([^“]+)“", " ".join(guide.read_text(encoding="utf-8").split()))
    assert len(quoted) > least
    assert {one for one in quoted if one not in shown} == set()


def test_the_page_for_developers_lists_every_address(tmp_path: Path) -> None:
    site = Site(open_page_session(copy_of("small", tmp_path), "et"))
    text = (ROOT / "docs" / "web.md").read_text(encoding="utf-8")
    addresses = {one.path for one in page_routes(site) if one.methods and "GET" in one.methods}
    assert len(addresses) > 20
    listed = re.findall(r"`(/[^`]*)`", text)
    groups = tuple(one.removesuffix("…") for one in listed if one.endswith("…"))
    found = {one for one in addresses if one in listed or one.startswith(groups)}
    assert addresses - found == {"/static/{name}"}


def test_pictures_of_the_guide_are_shown_and_small() -> None:
    shown = re.findall(
        r"!\[[^\]]{20,}\]\(juhend/([\w-]+\.png)\)", GUIDE.read_text(encoding="utf-8")
    )
    assert len(shown) > 10
    assert set(shown) == pictures()
    sizes = [(FOLDER / one).stat().st_size for one in shown]
    assert max(sizes) <= LARGEST
    assert sum(sizes) <= LARGEST_TOGETHER


def test_the_step_about_importing_is_in_the_words_of_the_page() -> None:
    from guide_import import guide_with_step

    text = GUIDE.read_text(encoding="utf-8")
    assert guide_with_step(text) == text, "run: make guide"


@pytest.mark.browser
def test_pictures_of_the_guide_can_be_taken_anew(
    chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(ROOT / "tools")
    from guide_import import PICTURES
    from guide_pictures import take_import_pictures, take_pictures
    from guide_year import SHOWN

    folder = tmp_path / "pictures"
    folder.mkdir()
    take_pictures(folder, tmp_path, chromium)
    imported = tmp_path / "import"
    imported.mkdir()
    take_import_pictures(folder, imported, chromium)
    assert {f"{one}.png" for one in PICTURES} <= pictures()
    others = {f"{one.name}.png" for one in SHOWN.values()}  # test_browser_year has those steps
    assert {one.name for one in folder.iterdir()} | others == pictures()
