"""What an officer does on the page, step by step, by what they see there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from browser_visitor import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

__all__ = ["Officer"]

_ITEM = ".entry.own:has(> .held button[value^='after ']) > .held textarea"
"""An item in own words, of a list that others can be added to."""
_MOST_STEPS = 200


class Officer:
    """Somebody who works with posts, at a browser."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor

    @property
    def page(self) -> Page:
        """What is on the screen."""
        return self.visitor.page

    @property
    def name_of_field(self) -> str:
        """The name of the field that has the focus."""
        return self.field.get_attribute("name") or ""

    @property
    def field(self) -> Locator:
        """What has the focus."""
        return self.page.locator(":focus")

    def search(self, words: str) -> None:
        """Look for a post on the list."""
        self.visitor.open()
        self.page.get_by_role("searchbox").fill(words)
        self.page.get_by_role("searchbox").press("Enter")
        self.wait_for("Leiti")

    def choose(self, title: str) -> None:
        """Open a post of the list."""
        self.page.get_by_role("link", name=title, exact=True).first.click()
        self.page.locator("article.sheet").wait_for()

    def follow(self, link: str) -> None:
        """Go where a link leads that says exactly this."""
        self.page.get_by_role("link", name=link, exact=True).first.click()

    def go_to_list(self, name: str) -> None:
        """Open a list that is as new as what was saved, as it asks for if it is not yet."""
        self.follow(name)
        old = self.page.locator(".notice", has_text="Laadige leht uuesti")
        for _ in range(_MOST_STEPS):
            if not old.count():
                return
            self.page.wait_for_timeout(250)
            self.page.reload()
        raise LookupError(name)

    def send(self, button: str) -> None:
        """Press a button that says exactly this, and wait for the page that it leads to."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button, exact=True).first.click()

    def see_warnings(self) -> None:
        """Say that warnings of what is signed were seen, if there are any."""
        box = self.page.get_by_label("Vaatasin hoiatused üle")
        if box.count():
            box.check()

    def download(self, link: str | Locator) -> bytes:
        """Return the file that a link leads to."""
        if isinstance(link, str):
            link = self.page.get_by_role("link", name=link, exact=True).first
        with self.page.expect_download() as found:
            link.click()
        return Path(found.value.path()).read_bytes()

    def give(self, name: str, data: bytes) -> None:
        """Choose a file where the page asks for one."""
        given = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        self.page.locator("input[type=file]").set_input_files(given)  # type: ignore[arg-type]

    def sees(self, *words: str, within: str = "main") -> None:
        """Wait until some words are in a part of the page."""
        for one in words:
            self.page.locator(within, has_text=one).first.wait_for()

    def items(self) -> Locator:
        """Return the items in own words that can be seen and that others can be added to."""
        return self.page.locator(f"article {_ITEM}")

    def item(self) -> Locator:
        """Return an item in own words; the rows of a table are opened until one has it."""
        closed = self.page.locator("tr.closed .open-row")
        for name in ["", *closed.evaluate_all("all => all.map(one => one.value)")]:
            if name:
                self.operate(self.page.locator(f"button[value='{name}']"))
            if self.items().count():
                return self.items().first
        raise LookupError("no item in own words")

    def write(self, field: Locator, text: str) -> None:
        """Put other words into a field, key by key."""
        field.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def tab_to(self, selector: str, *, back: bool = False) -> None:
        """Press Tab until something has the focus."""
        for _ in range(_MOST_STEPS):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            if self.page.evaluate("what => document.activeElement.matches(what)", selector):
                return
        raise LookupError(selector)

    def append(self, field: Locator, text: str) -> None:
        """Put words after those of a field."""
        field.click()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(text)

    def press(self, key: str) -> None:
        """Press a key that works as a button of the form, and wait for the answer."""
        self.await_answer(lambda: self.page.keyboard.press(key))

    def operate(self, button: Locator) -> None:
        """Press a button of the form, and wait for the answer."""
        self.await_answer(button.click)

    def await_answer(self, act: Callable[[], None]) -> None:
        """Do something that sends the form, until the page is the one that came back."""
        before = self.page.locator("#main").element_handle()
        act()
        self.page.wait_for_function("one => !one.isConnected", arg=before)

    def save(self) -> None:
        """Save by the keys for it."""
        self.press("Control+s")
        self.wait_for("Salvestatud")

    def choose_own_text(self) -> None:
        """Decide for one's own text wherever somebody else has changed the same."""
        for one in self.page.locator(".conflicts input[value^='ours']").all():
            one.check()

    def is_in_sight(self, selector: str) -> bool:
        """Return whether something is on the screen, and nothing is over it."""
        script = """one => { const place = one.getBoundingClientRect();
          const there = document.elementFromPoint(place.left + 5, place.top + place.height / 2);
          return !!there && (one.contains(there) || there.contains(one)); }"""
        found: bool = self.page.locator(selector).first.evaluate(script)
        return found

    def has_library_text(self, having: str) -> bool:
        """Return whether the menu of any library text has something."""
        return bool(self._menus(having).count())

    def open_menu(self, having: str) -> None:
        """Open the menu of the first library text that has something."""
        menu = self._menus(having).first
        menu.locator("summary").click()
        menu.locator(".sheet-menu").wait_for()

    def open_menu_part(self, selector: str) -> Locator:
        """Return what the menu that is open has."""
        return self.page.locator("details.menu[open]").locator(selector)

    def _menus(self, having: str) -> Locator:
        return self.page.locator(f".library details.menu:has({having})")

    def wait_for(self, words: str, seconds: int = 15) -> None:
        """Wait until the page announces something."""
        said = self.page.locator("[role=status]", has_text=words).first
        said.wait_for(timeout=seconds * 1000)

    def wait_for_finding(self, words: str) -> None:
        """Wait until a finding is beside what it is about."""
        self.page.locator(".note", has_text=words).first.wait_for()
