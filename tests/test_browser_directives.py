"""From what has changed to a draft that can be signed, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
import yaml

from browser_journeys import Diary
from browser_looks import Size
from browser_officer import Officer
from browser_server import ServedWorkspace
from browser_visitor import visiting
from workspaces import WORKSPACES, edit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SIZES = (Size(320), Size(1400, True))
DRAFT = "directives/2026-traumeeritud-laste-toetamise-talitus.yaml"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedWorkspace]:
    """A folder in which a word of the library has changed since two posts were confirmed."""
    folder = tmp_path_factory.mktemp("served")
    root = folder / "asutus"
    WORKSPACES["own"](root)
    edit(root, "clauses/vastutus.yaml", "heaperemeheliku kasutamise", "säästliku kasutamise")
    with ServedWorkspace(root, folder, ("--lang", "et")) as server:
        yield server


def test_a_change_becomes_a_draft(chromium: Browser, served: ServedWorkspace) -> None:
    with visiting(chromium, served) as visitor:
        officer = Officer(visitor)
        diary = Diary(officer, SIZES)
        _propose(officer, diary)
        _edit(officer, diary)
        assert not diary.faults
    data = yaml.load((served.root / DRAFT).read_text(encoding="utf-8"), yaml.BaseLoader)
    assert data["confirms"] == ["teenuseomanik-lastemaja", "peaspetsialist-lastemaja"]
    assert (data["title"], data["in_force"]) == ("Ametijuhendite kinnitamine", "2026-05-01")


def _propose(officer: Officer, diary: Diary) -> None:
    """See what is due in a unit, and have a draft made of it."""
    page = officer.page
    officer.visitor.open("/")
    page.get_by_role("link", name="Käskkirjad", exact=True).click()
    diary.note("directives")
    page.locator(".due", has_text="Traumeeritud").get_by_role("link", name="Alusta eelnõu").click()
    page.get_by_label("Jõustumise kuupäev").fill("1.4.2026")
    diary.note("choice")
    page.get_by_role("button", name="Vaata eelnõu üle").click()
    _await_words(officer, "Tunnistan kehtetuks peadirektori 28.11.2025 käskkirja nr 183")
    diary.note("proposal")
    page.keyboard.press("Enter")  # the button has the focus
    page.locator("article.sheet textarea").first.wait_for()


def _edit(officer: Officer, diary: Diary) -> None:
    """Reorder annexes, change a day and the title, see the pages, and save."""
    page = officer.page
    diary.note("draft")
    officer.operate(page.locator("button[value='up /confirms/1']"))
    assert officer.field.inner_text() == "Teenuseomanik (lastemaja)"
    _await_words(officer, "1.1. teenuseomanik (lastemaja) (lisa 1);")
    officer.write(page.get_by_label("Jõustub"), "1.5.2026")
    officer.await_answer(lambda: page.keyboard.press("Tab"))
    _await_words(officer, "2026. aasta 1. mail")
    officer.write(page.locator("[name='/title']"), "Ametijuhendite kinnitamine")
    officer.operate(page.get_by_role("button", name="Eelvaade"))
    page.locator(".pages-beside img").first.wait_for()
    diary.note("pictures")
    officer.await_answer(lambda: page.get_by_label("Eelvaates").select_option("1"))
    page.locator(".pages-beside img").nth(1).wait_for()
    officer.save()
    diary.note("saved")


def _await_words(officer: Officer, words: str) -> None:
    officer.page.locator("article.sheet", has_text=words).first.wait_for()
