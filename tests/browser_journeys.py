"""An officer's work on the page from one end to the other, with a picture of each step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from browser_looks import Size, look_faults
from browser_officer import Officer

__all__ = ["Diary", "at_the_form"]

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
        page = self.officer.page
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
    officer.save()
    diary.note("saved")


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
    officer.page.keyboard.press("End")
    officer.page.keyboard.type(" ka edaspidi")
    diary.note("own-words")
