"""An officer's work on the page from one end to the other, with a picture of each step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from browser_looks import Size, look_faults
from browser_officer import Officer

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["Diary", "around_the_form", "at_the_form"]

FEWER = (Size(320), Size(1400, True), Size(1400))
"""The sizes in which the state after each step is looked at."""
WORDINGS = ".wordings"
PARAMETER = "label.field"
OWN_WORDS = "button[value^='own ']"
"""What menus of library texts have."""
LOST = "\ufffd"
"""A character that each text is warned of, whatever its layout."""


@dataclass
class Diary:
    """What was seen after each step."""

    officer: Officer
    sizes: Sequence[Size] = FEWER
    folder: Path | None = None
    """Where the pictures go."""
    states: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def note(self, name: str) -> None:
        """Look at the state that a step has led to."""
        self.look(self.officer.page, name)

    def look(self, page: Page, name: str) -> None:
        """Look at the state of a page."""
        self.states.append(name)
        self.faults += [f"{name}: {one}" for one in look_faults(page, self.sizes)]
        if self.folder:
            number = f"{len(self.states):02}"
            page.screenshot(path=self.folder / f"{number}-{name}.png")


def at_the_form(officer: Officer, diary: Diary, title: str, words: str) -> None:
    """Find a post, change its words in all ways, save, and take it back."""
    officer.search(words)
    diary.note("found")
    officer.choose(title)
    diary.note("opened")
    _write(officer, diary)
    _change_list(officer, diary)
    _change_library_texts(officer, diary)
    _show_pictures(officer, diary)
    officer.save()
    diary.note("saved")


def _show_pictures(officer: Officer, diary: Diary) -> None:
    """See the pages as they will be printed, beside the form."""
    officer.operate(officer.page.locator("button[value=pictures]"))
    officer.page.locator(".pages-beside img").first.wait_for()
    diary.note("pages")
    officer.operate(officer.page.locator("button[value=pictures]"))


def around_the_form(officer: Officer, diary: Diary, title: str, words: str) -> None:
    """Do what is not done at a form: library, findings, a file that came back, posts."""
    _change_clause(officer, diary)
    _look_at_findings(officer, diary)
    _verify(officer, diary)
    officer.search(words)
    officer.choose(title)
    address = officer.visitor.path.partition("?")[0]
    _make_another(officer, diary, address)
    _look_at_changes(officer, diary, address)


def _change_clause(officer: Officer, diary: Diary) -> None:
    """Change a library text when everybody whom it touches was seen."""
    page = officer.page
    officer.visitor.open("/clauses")
    diary.note("library")
    links = page.locator("main a[href^='/clauses/']").evaluate_all("all => all.map(a => a.href)")
    for link in links:
        page.goto(link)
        if page.locator(".where details").count():
            break
    text = page.locator(".wording .texts textarea").first
    officer.append(text, " edaspidi")
    diary.note("clause")
    page.locator(".acts button[value=look]").click()
    page.locator(".effects").first.wait_for()
    diary.note("affected")
    page.locator(".acts button[value=save]").click()
    officer.wait_for("alvestatud")
    diary.note("clause-saved")


def _look_at_findings(officer: Officer, diary: Diary) -> None:
    """See all findings, and go to one."""
    officer.visitor.open("/problems")
    diary.note("findings")
    links = officer.page.locator(".checked .found a[href^='/positions/']")
    if links.count():
        links.first.click()
        officer.page.locator("article.sheet").wait_for()


def _verify(officer: Officer, diary: Diary) -> None:
    """Upload a file that is not one of ours, and read the answer."""
    officer.visitor.open("/verify")
    diary.note("verify")
    root = officer.visitor.served.root
    file = next(iter(sorted((root / "templates").glob("*.docx"))))
    officer.page.locator("input[type=file]").set_input_files(file)
    officer.page.locator("main form button").first.click()
    officer.page.wait_for_load_state()
    diary.note("verified")
    officer.visitor.take_refusals()


def _make_another(officer: Officer, diary: Diary, address: str) -> None:
    """Make a new post after another, and end it."""
    page = officer.page
    officer.visitor.open(f"/new?from={address.rpartition('/')[2]}")
    diary.note("new")
    page.locator("#title").fill("Proovitöö spetsialist")
    page.locator("form.ask button").first.click()
    page.locator("article.sheet").wait_for()
    diary.note("made")
    made = officer.visitor.path.partition("?")[0]
    assert made != address
    officer.visitor.open(f"{made}/close")
    diary.note("close")
    page.locator("#until").fill("31.12.2030")
    page.locator("button[value=close]").click()
    page.get_by_role("status").first.wait_for()
    diary.note("closed")
    text = (officer.visitor.served.root / f"{made.removeprefix('/')}.yaml").read_text("utf-8")
    assert "until: 2030-12-31" in text


def _look_at_changes(officer: Officer, diary: Diary, address: str) -> None:
    """See what has changed since a post was signed, and who has saved it when."""
    officer.visitor.open(f"{address}/changes")
    diary.note("changes")
    officer.visitor.open(f"/history{address}")
    diary.note("history")


def _write(officer: Officer, diary: Diary) -> None:
    """Change a text, and see what is wrong with it while typing."""
    item = officer.item()
    officer.write(item, f"Koostatud on üle{LOST}vaade")
    officer.wait_for_finding("täht")
    diary.note("finding")
    officer.write(item, "Koostatud on ülevaade")


def _change_list(officer: Officer, diary: Diary) -> None:
    """Add an item, move it and remove another, by keys."""
    officer.press("Enter")
    officer.page.keyboard.type("Esitatud on aruanne")
    added = officer.name_of_field
    diary.note("added")
    officer.press("Alt+ArrowUp")
    assert officer.name_of_field != added
    assert officer.field.input_value() == "Esitatud on aruanne"
    diary.note("moved")
    officer.press("Enter")
    assert officer.field.input_value() == ""
    officer.press("Backspace")
    diary.note("removed")


def _change_library_texts(officer: Officer, diary: Diary) -> None:
    """Choose another wording and another value, and use own words, as far as there are any."""
    page = officer.page
    if officer.has_library_text(WORDINGS):
        officer.open_menu(WORDINGS)
        diary.note("menu")
        officer.operate(officer.open_menu_part("input[type=radio]:not(:checked)").first)
        diary.note("wording")
    officer.open_menu(PARAMETER)
    value = officer.open_menu_part("label.field input, label.field select").first
    value.evaluate("one => one.focus()")
    diary.note("parameter")
    page.keyboard.press("Escape")
    officer.open_menu(OWN_WORDS)
    officer.operate(officer.open_menu_part(OWN_WORDS))
    officer.page.keyboard.press("Control+End")
    officer.page.keyboard.type(" ka edaspidi")
    diary.note("own-words")
