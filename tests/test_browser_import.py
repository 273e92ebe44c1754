"""Job descriptions are imported in a real browser: uploaded, asked about, looked at, accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser_looks import SIZES, look_faults, tab_stops
from browser_server import ServedWorkspace
from browser_visitor import Visitor, Window, visiting
from import_batches import SPECIALIST, originals_in, with_other_words, without_positions

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_PATIENCE = 120_000
NAME = f"{SPECIALIST}.docx"
LIST = "table.batch tbody tr"


@pytest.fixture
def files(built: Path) -> Mapping[str, bytes]:
    """Originals of all kinds: proven, one that differs, one that cannot be read."""
    originals = originals_in(built)
    changed = with_other_words(originals[NAME], "AMETIJUHEND<", "AMETIJUHEND nr 7<")
    return {**originals, "muudetud juhend.docx": changed, "katki.docx": b"PK\x03\x04"}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[ServedWorkspace]:
    root = without_positions(tmp_path / "asutus")
    with ServedWorkspace(root, tmp_path, ("--lang", "et")) as server:
        yield server


def upload(page: Page, files: Mapping[str, bytes]) -> None:
    kind = "application/octet-stream"
    chosen = [{"name": name, "mimeType": kind, "buffer": one} for name, one in files.items()]
    page.locator(".chosen").wait_for(state="hidden")
    page.set_input_files("#files", chosen)  # type: ignore[arg-type]
    page.locator(".chosen").wait_for(state="visible")
    page.click(".upload button")


def finished(visitor: Visitor) -> Page:
    """The page when nothing goes on any more; it renews itself until then."""
    page = visitor.page
    page.locator(".upload").wait_for(timeout=_PATIENCE)
    return page


def faults_of(page: Page) -> list[str]:
    """What is wrong with how a page looks in all sizes, and with where Tab leads."""
    stops = [one for one in tab_stops(page) if one.hidden or not one.is_marked]
    return [*look_faults(page, SIZES), *(one.label for one in stops)]


@pytest.mark.parametrize("has_script", [True, False])
def test_a_batch_is_imported_and_accepted(
    has_script: bool, chromium: Browser, served: ServedWorkspace, files: Mapping[str, bytes]
) -> None:
    def assert_looks_well(page: Page) -> None:
        if has_script:
            assert faults_of(page) == []

    with visiting(chromium, served, Window(has_script=has_script)) as visitor:
        visitor.open().get_by_role("link", name="Too sisse varasemad ametijuhendid").click()
        assert_looks_well(visitor.page)
        upload(visitor.page, files)
        page = finished(visitor)
        assert page.locator(LIST).count() == len(files)
        assert_looks_well(page)
        page.locator("a.button.second").click()
        assert_looks_well(page)
        page.locator("fieldset.question").first.get_by_role("radio").last.check()
        page.get_by_role("button", name="Salvesta vastused").click()
        assert "Vastused on salvestatud: 1 uus vastus." in page.inner_text("main")
        page.get_by_role("link", name="tüüptekstide täidetavad kohad").click()
        assert_looks_well(page)
        page.get_by_label("Fail", exact=True).select_option(NAME)
        page.get_by_role("button", name="Näita").click()
        assert page.locator("fieldset.question mark.blank").count() > 0
        page.get_by_role("link", name="Varasemate ametijuhendite sissetoomine").click()
        page = finished(visitor)
        page.get_by_role("link", name="Peaspetsialist (lastemaja)").first.click()
        assert_looks_well(page)
        page.get_by_role("button", name="Võta üle").click()
        assert page.get_by_role("alert").is_visible()
        assert visitor.take_refusals() == [422]
        for one in page.locator("input[name=difference]").all():
            one.check()
        page.get_by_role("button", name="Võta üle").click()
        assert_looks_well(page)
        page.get_by_role("button", name="Võta üle").click()
        assert "Üle võetud on 1 ametijuhend." in page.inner_text("main")
        page.locator("input[name=document]").last.uncheck()
        ticked = page.locator("input[name=document]:checked").count()
        page.get_by_role("button", name="Võta märgitud üle").click()
        assert_looks_well(page)
        page.get_by_role("link", name="Loobu").click()
        assert page.locator("input[name=document]:checked").count() == ticked
        page.locator("input[name=document]").last.check()
        page.get_by_role("button", name="Võta märgitud üle").click()
        page.get_by_role("button", name="Võta üle").click()
        assert_looks_well(page)
        upload(page, {NAME: files[NAME]})
        assert "1 fail on siin juba olemas" in page.inner_text("main")
        page.get_by_role("row", name="katki.docx").get_by_role("link", name="Eemalda").click()
        assert_looks_well(page)
        page.get_by_role("button", name="Eemalda").click()
        assert "Eemaldatud on 1 fail." in page.inner_text("main")
        page.get_by_role("link", name="võrdlus failiga").first.click()
        assert_looks_well(page)
        page.locator(".record a").first.click()
        assert visitor.path.startswith("/positions/")
    posts = len(files) - 2  # one file cannot be read, and one is another state of a post
    assert len([*(served.root / "positions").glob("*.yaml")]) == posts


def test_a_killed_server_loses_nothing(
    chromium: Browser, served: ServedWorkspace, files: Mapping[str, bytes]
) -> None:
    with visiting(chromium, served) as visitor:
        upload(visitor.open("/import"), files)
        served.kill()
        served.start()
        page = visitor.open("/import")
        page.get_by_role("button", name="Jätka").click()
        assert finished(visitor).locator(LIST).count() == len(files)
        assert visitor.page.locator(".notice").count() == 0
