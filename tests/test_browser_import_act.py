"""A directive of the past is added in a real browser: uploaded, corrected, looked at, added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser_looks import SIZES, look_faults, tab_stops
from browser_server import ServedWorkspace
from browser_visitor import Window, visiting
from past_acts import ACT, JOINED, OWNER, signed_files, without_directives
from workspaces import edit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def files(built: Path) -> Mapping[str, bytes]:
    return signed_files(built)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[ServedWorkspace]:
    root = without_directives(tmp_path / "asutus")
    edit(root, "clauses/vastutus.yaml", "heaperemeheliku kas", "säästliku kas")
    with ServedWorkspace(root, tmp_path, ("--lang", "et")) as server:
        yield server


def faults_of(page: Page) -> list[str]:
    """What is wrong with how a page looks in all sizes, and with where Tab leads."""
    stops = [one for one in tab_stops(page) if one.hidden or not one.is_marked]
    return [*look_faults(page, SIZES), *(one.label for one in stops)]


@pytest.mark.parametrize("has_script", [True, False])
def test_a_directive_of_the_past_is_added(
    has_script: bool, chromium: Browser, served: ServedWorkspace, files: Mapping[str, bytes]
) -> None:
    def assert_looks_well(page: Page) -> None:
        if has_script:
            assert faults_of(page) == []

    def choose(page: Page, name: str) -> None:
        kind = "application/octet-stream"
        chosen = {"name": name, "mimeType": kind, "buffer": files[name]}
        page.set_input_files("#files", [chosen])  # type: ignore[arg-type]
        page.get_by_role("button", name="Loe failid").click()

    with visiting(chromium, served, Window(has_script=has_script)) as visitor:
        visitor.open("/directives").get_by_role("link", name="Lisa varasem käskkiri").click()
        page = visitor.page
        assert_looks_well(page)
        choose(page, "lisa-1.docx")
        assert page.get_by_role("alert").is_visible()
        assert visitor.take_refusals() == [422]
        assert_looks_well(page)
        choose(page, JOINED)
        assert page.get_by_label("Number", exact=True).first.input_value() == "183"
        assert "hiljem muutunud" in page.inner_text("fieldset.annex >> nth=0")
        assert_looks_well(page)
        with page.context.expect_page() as opened:
            page.get_by_role("link", name="Vaata teksti").first.click()
        assert "heaperemeheliku" in opened.value.inner_text("article")
        if has_script:
            assert faults_of(opened.value) == []
        opened.value.close()
        page.get_by_label("Number", exact=True).first.fill("")
        page.get_by_role("button", name="Lisa käskkiri").click()
        assert "Sisestage käskkirja number." in page.inner_text("main")
        assert visitor.take_refusals() == [422]
        assert_looks_well(page)
        page.get_by_label("Number", exact=True).first.fill("184")
        page.get_by_role("button", name="Vaata uuesti üle").click()
        assert page.get_by_role("status").first.is_visible()
        assert_looks_well(page)
        page.get_by_role("button", name="Lisa käskkiri").click()
        assert "Käskkiri on lisatud:" in page.inner_text("main")
        assert_looks_well(page)
        page.get_by_role("link", name="28.11.2025 käskkiri nr 184").click()
        assert "Teenuseomanik (lastemaja)" in page.inner_text("main")
        assert visitor.path == f"/directives/{ACT.replace('183', '184')}"
    kept = served.root / "directives/confirmed/2025-184"
    assert "heaperemeheliku" in (kept / "lisa-1.yaml").read_text("utf-8")
    assert OWNER in (kept / "record.yaml").read_text("utf-8")
