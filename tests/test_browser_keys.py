"""The round at a form without a mouse, and without a script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from browser_counts import stops_to_save
from browser_looks import tab_stops
from browser_officer import Officer
from browser_pages import served_copy
from browser_server import ServedWorkspace
from browser_visitor import Visitor, Window, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

LONGEST = "/positions/teenuseomanik-lastemaja"
FILE = f"{LONGEST.removeprefix('/')}.yaml"
MOST = 60
"""Steps from the title of the longest document to the button that saves it."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedWorkspace]:
    with served_copy("own", tmp_path_factory.mktemp("served")) as server:
        yield server


@pytest.fixture
def visitor(chromium: Browser, served: ServedWorkspace) -> Iterator[Visitor]:
    with visiting(chromium, served) as found:
        yield found


def test_the_longest_document_has_few_steps(visitor: Visitor) -> None:
    assert stops_to_save(visitor, LONGEST) <= MOST


@pytest.mark.parametrize("width", [1400, 900, 320])
def test_what_has_the_focus_is_seen(width: int, chromium: Browser, served: ServedWorkspace) -> None:
    with visiting(chromium, served, Window(width, 700)) as visitor:
        visitor.open(LONGEST)
        found = tab_stops(visitor.page)
        assert len(found) > 50
        assert not [one for one in found if one.hidden or not one.is_marked]


def test_a_round_without_a_mouse(visitor: Visitor, served: ServedWorkspace) -> None:
    officer, page = Officer(visitor), visitor.page
    visitor.open()
    officer.tab_to("input[type=search]")
    page.keyboard.type("lastemaja teenuseom")
    page.keyboard.press("Enter")
    officer.wait_for("Leiti")
    officer.tab_to(f"a[href='{LONGEST}']")
    page.keyboard.press("Enter")
    page.locator("article.sheet").wait_for()
    officer.tab_to("tr.closed .open-row")
    officer.press("Enter")
    assert page.locator(":focus").evaluate("one => !!one.closest('tr.open')")
    officer.tab_to("textarea[name$='/results/0/text']")
    page.keyboard.press("Control+End")
    page.keyboard.type(" õigel ajal")
    officer.press("Enter")
    assert officer.name_of_field.endswith("/results/1/text")
    page.keyboard.type("Vahepealne tulemus")
    officer.press("Alt+ArrowDown")
    assert officer.name_of_field.endswith("/results/2/text")
    assert officer.field.input_value() == "Vahepealne tulemus"
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    officer.press("Backspace")
    assert "/results/" in officer.name_of_field
    page.keyboard.press("F8")
    assert officer.field.evaluate("one => !!one.closest('.note')")
    officer.tab_to(".library details.menu > summary")
    page.keyboard.press("Enter")
    assert page.locator("details.menu[open]").count() == 1
    page.keyboard.press("Escape")
    assert not page.locator("details.menu[open]").count()
    assert officer.field.evaluate("one => one.matches('summary')")
    officer.press("Control+s")
    officer.wait_for("Salvestatud")
    text = (served.root / FILE).read_text(encoding="utf-8")
    assert "õigel ajal" in " ".join(text.split())
    assert "Vahepealne" not in text
    officer.tab_to("#notice button", back=True)
    page.keyboard.press("Enter")
    officer.wait_for("taasta")
    text = (served.root / FILE).read_text(encoding="utf-8")
    assert "õigel ajal" not in " ".join(text.split())


def test_all_names_are_there_when_one_is_to_be_chosen(visitor: Visitor) -> None:
    visitor.open(LONGEST)
    options = "datalist#posts option"
    count = visitor.page.locator(options).count()
    visitor.page.locator("datalist#posts").evaluate(
        "one => { one.replaceChildren(); one.dataset.all = '/names/posts'; }"
    )
    visitor.page.locator("input[list=posts]").first.focus()
    visitor.page.wait_for_function("list => document.querySelectorAll(list).length", arg=options)
    assert visitor.page.locator(options).count() == count > 1
    assert not visitor.page.locator("[data-all]").count()


def test_a_round_without_a_script(chromium: Browser, served: ServedWorkspace) -> None:
    with visiting(chromium, served, Window(has_script=False)) as visitor:
        officer, page = Officer(visitor), visitor.page
        officer.search("teenuseom lastemaja")
        page.locator(f"a[href='{LONGEST}']").click()
        page.locator("button[value='open /ulesanded/0']").click()
        field = "textarea[name='/ulesanded/0/results/0/text']"
        page.locator(field).fill("Tege\ufffdvused on ellu viidud")
        page.get_by_role("button", name="Kontrolli").click()
        officer.wait_for_finding("täht")
        page.locator(field).fill("Tegevused on ellu viidud")
        page.locator(
            ".entry:has(> .held textarea[name='/ulesanded/0/results/0/text']) > .held summary"
        ).first.click()
        page.locator("button[value='after /ulesanded/0/results/0']").click()
        # A browser gives the focus a moment after the page is there.
        added = page.locator("textarea[name='/ulesanded/0/results/1/text']:focus")
        added.fill("Aruanne on esitatud")
        page.locator("button.save").first.click()
        officer.wait_for("Salvestatud")
        text = " ".join((served.root / FILE).read_text(encoding="utf-8").split())
        assert "Tegevused on ellu viidud" in text
        assert "Aruanne on esitatud" in text
        assert officer.is_in_sight("tr.open")
        page.locator("#notice button").click()
        officer.wait_for("taasta")
        text = (served.root / FILE).read_text(encoding="utf-8")
        assert "Aruanne on esitatud" not in text


def test_a_save_is_announced_and_leaves_the_table_as_it_was(visitor: Visitor) -> None:
    officer, page = Officer(visitor), visitor.page
    visitor.open(LONGEST)
    page.locator(".brief input").first.check()
    officer.operate(page.locator("button[value='open /ulesanded/2']"))
    field = page.locator("textarea[name='/ulesanded/2/duty']")
    mark = field.locator("+ .end")
    field.click()
    assert not mark.is_visible()
    with page.expect_response(lambda one: one.request.method == "POST"):
        officer.append(field, " ja tellimine.")
    page.wait_for_function("one => !one.textContent", arg=mark.element_handle())
    with page.expect_response(lambda one: one.request.method == "POST"):
        page.keyboard.press("Backspace")
    page.wait_for_function("one => one.textContent === '.'", arg=mark.element_handle())
    page.locator("input[type=radio]").first.focus()
    assert mark.is_visible()
    assert mark.get_attribute("data-shown") == field.input_value()
    before = page.locator("tr.open").bounding_box() or {}
    said = page.locator("#said").element_handle()
    officer.operate(page.locator("#head button.save"))
    officer.wait_for("Salvestatud")
    assert said
    assert said.text_content() == "Salvestan …"
    assert page.locator(".brief input").first.is_checked()
    after = page.locator("tr.open").bounding_box() or {}
    assert abs(before["y"] - after["y"]) < 2
