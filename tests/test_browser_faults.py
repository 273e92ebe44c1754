"""What was typed is never lost: not by a server that dies, another officer, or a slow answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from browser_looks import look_faults
from browser_officer import Officer
from browser_pages import served_copy
from browser_server import ServedWorkspace
from browser_visitor import Visitor, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

pytestmark = pytest.mark.browser

ADDRESS = "/positions/registripidaja"
FILE = "positions/registripidaja.yaml"
TEXT = "Peab registrit iga päev"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedWorkspace]:
    with served_copy("town", tmp_path_factory.mktemp("served")) as found:
        yield found


@pytest.fixture
def served(server: ServedWorkspace) -> Iterator[ServedWorkspace]:
    """The server with the workspace as it was at first."""
    before = saved(server)
    yield server
    (server.root / FILE).write_text(before, encoding="utf-8")


@pytest.fixture
def visitor(chromium: Browser, served: ServedWorkspace) -> Iterator[Visitor]:
    with visiting(chromium, served) as found:
        yield found


@pytest.fixture
def officer(visitor: Visitor) -> Officer:
    """Somebody who has the form of a post open."""
    visitor.open(ADDRESS)
    return Officer(visitor)


def saved(served: ServedWorkspace) -> str:
    return (served.root / FILE).read_text(encoding="utf-8")


def test_a_server_that_dies_while_typing_costs_nothing(
    officer: Officer, served: ServedWorkspace
) -> None:
    item = officer.item()
    officer.write(item, TEXT)
    served.kill()
    item.press("End")
    officer.page.keyboard.type(" ja öö")
    officer.wait_for("ei vasta")
    assert item.input_value() == f"{TEXT} ja öö"
    assert officer.is_in_sight("#said")
    assert not look_faults(officer.page)
    served.start()
    officer.page.keyboard.type(" läbi")
    officer.page.locator("#said.vh").wait_for(state="attached")
    officer.save()
    assert f"{TEXT} ja öö läbi" in saved(served)


def test_a_server_that_dies_at_saving_costs_nothing(
    officer: Officer, served: ServedWorkspace
) -> None:
    item = officer.item()
    officer.write(item, TEXT)
    served.kill()
    officer.page.keyboard.press("Control+s")
    officer.wait_for("ei vasta")
    assert item.input_value() == TEXT
    assert item.evaluate("one => one === document.activeElement")
    assert TEXT not in saved(served)
    served.start()
    officer.save()
    assert TEXT in saved(served)


def test_what_is_typed_while_a_save_is_under_way_stays(
    officer: Officer, served: ServedWorkspace
) -> None:
    waiting: list[Route] = []
    item = officer.item()
    name = item.get_attribute("name")
    officer.write(item, TEXT)

    def hold_back(route: Route) -> None:
        is_save = "op=save" in (route.request.post_data or "") and not waiting
        waiting.append(route) if is_save else route.continue_()

    officer.page.route(f"**{ADDRESS}", hold_back)
    with officer.page.expect_request(lambda one: "op=save" in (one.post_data or "")):
        officer.page.keyboard.press("Control+s")
    officer.page.keyboard.type(" alati")
    officer.await_answer(waiting[0].continue_)
    field = officer.page.locator(f"[name='{name}']")
    assert field.input_value() == f"{TEXT} alati"
    assert field.evaluate("one => one === document.activeElement")
    assert TEXT in saved(served)
    officer.save()
    assert f"{TEXT} alati" in saved(served)


def test_the_focus_stays_when_a_document_is_saved(
    officer: Officer, served: ServedWorkspace
) -> None:
    officer.write(officer.item(), TEXT)
    name = officer.name_of_field
    officer.save()
    assert officer.name_of_field == name
    officer.page.keyboard.type(" alati")
    assert officer.field.input_value() == f"{TEXT} alati"
    officer.page.locator("h1").click()
    officer.save()
    assert f"{TEXT} alati" in saved(served)


def test_a_document_that_is_gone_is_said_beside_what_was_typed(
    officer: Officer, served: ServedWorkspace
) -> None:
    item = officer.item()
    officer.write(item, TEXT)
    (served.root / FILE).unlink()
    officer.press("Control+s")
    officer.page.locator("#notice", has_text="kustutatud").wait_for()
    assert officer.item().input_value() == TEXT
    assert officer.visitor.take_refusals() == [422]


def test_a_page_with_changes_asks_before_it_is_left(officer: Officer) -> None:
    asked: list[str] = []
    officer.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    officer.write(officer.item(), TEXT)
    officer.visitor.open("/")
    assert asked == ["beforeunload"]


def test_two_officers_who_change_other_things_lose_nothing(
    officer: Officer, chromium: Browser, served: ServedWorkspace
) -> None:
    with visiting(chromium, served) as second:
        second.open(ADDRESS)
        other = Officer(second)
        officer.write(officer.item(), TEXT)
        officer.save()
        other.write(other.items().last, "Koostab aruande")
        other.save()
        other.wait_for("Salvestatud")
        assert TEXT in saved(served)
        assert "Koostab aruande" in saved(served)


def test_two_officers_who_change_the_same_choose(
    officer: Officer, chromium: Browser, served: ServedWorkspace
) -> None:
    with visiting(chromium, served) as second:
        second.open(ADDRESS)
        other = Officer(second)
        officer.append(officer.item(), " iga päev")
        officer.save()
        other.append(other.item(), " kord nädalas")
        other.press("Control+s")
        assert second.take_refusals() == [409]
        assert "kord nädalas" not in saved(served)
        assert "iga päev" in other.page.locator("#main").inner_text()
        assert not look_faults(other.page)
        other.choose_own_text()
        other.save()
        assert "kord nädalas" in saved(served)
        assert "iga päev" not in saved(served)
