"""Take the pictures of docs/et/juhend.md, on copies of our documents: ``make guide``.

The step about importing gets its words from the page as well.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tools")]

from guide_import import guide_with_step, legacy_files, picture_an_import  # noqa: E402
from guide_year import picture_a_year  # noqa: E402
from small_pictures import save_picture  # noqa: E402

from browser_officer import Officer  # noqa: E402
from browser_server import ServedWorkspace  # noqa: E402
from browser_visitor import Visitor, Window, open_browser, visiting  # noqa: E402
from import_batches import without_positions  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FOLDER = ROOT / "docs" / "et" / "juhend"
WINDOW = Window(1180, 620)
COPIED = ("clauses", "positions", "directives", "templates", "schemas")
POST, OTHER = "/positions/teenuseomanik-lastemaja", "/positions/peaspetsialist-lastemaja"
TITLE, WORDS = "Teenuseomanik (lastemaja)", "teenuseom"
CLAUSE = "/clauses/juhendamine"
RETURNED = ROOT / "docs" / "samples" / "muudetud.docx"
_BARS = 150
"""How many pixels of the window the bars of a form take at its top."""
_WITH_WORDINGS = ".wordings:has-text('keele oskus')"


class Album:
    """Pictures of what an officer sees, each under a name."""

    def __init__(self, folder: Path, officer: Officer) -> None:
        self.officer = officer
        self.page = officer.page
        self._folder = folder

    def take(self, name: str, selector: str = "", *, below: int = 20) -> None:
        """Take a picture of the window; what a selector names is some pixels below its top."""
        save_picture(self.page, self._folder / f"{name}.png", selector, below=below)

    def open(self, address: str) -> None:
        """Go to an address of the page."""
        self.officer.visitor.open(address)


def take_pictures(folder: Path, scratch: Path, browser: Browser) -> None:
    """Do an officer's work with posts, and put a picture of each step into a folder."""
    with (
        _served(scratch) as served,
        visiting(browser, served, WINDOW) as visitor,
        visiting(browser, served, WINDOW) as colleague,
    ):
        album = Album(folder, Officer(visitor))
        for step in STEPS:
            step(album, colleague)
        visitor.take_refusals()  # two who change one text


def take_year_pictures(folder: Path, scratch: Path, browser: Browser) -> None:
    """Do an officer's work with directives, and put pictures of it into a folder."""
    with _served(scratch) as served, visiting(browser, served, WINDOW) as visitor:
        picture_a_year(folder, Officer(visitor))


def take_import_pictures(folder: Path, scratch: Path, browser: Browser) -> None:
    """Import the job descriptions of a new authority, and put pictures of it into a folder."""
    root = without_positions(scratch / "asutus")
    files = legacy_files(scratch, ROOT)
    with (
        ServedWorkspace(root, scratch, ("--lang", "et")) as served,
        visiting(browser, served, WINDOW) as visitor,
    ):
        picture_an_import(folder, Officer(visitor), root, files)


def _served(scratch: Path) -> ServedWorkspace:
    root = scratch / "asutus"
    for name in COPIED:
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "organisation.yaml", root)
    return ServedWorkspace(root, scratch, ("--lang", "et"))


def find(album: Album, _: Visitor) -> None:
    """Search for a post."""
    album.officer.search(WORDS)
    album.take("found")


def change(album: Album, _: Visitor) -> None:
    """Change a duty, and see what is said of it."""
    album.officer.choose(TITLE)
    item = album.officer.item()
    album.officer.append(item, " ja nõustamine")
    album.take("changed", "tr.open", below=_BARS)
    album.officer.append(item, " ning koostöö koordineermine")
    album.officer.wait_for_finding("koordineermine")
    album.page.locator(".note", has_text="koordineermine").locator("summary").click()
    album.take("finding", "tr.open", below=_BARS)
    album.officer.operate(album.page.locator(".note[open] button[value^='words ']"))


def use_library(album: Album, _: Visitor) -> None:
    """Look at what can be done with a library text, and at the pages."""
    album.officer.open_menu(_WITH_WORDINGS)
    album.take("menu", ".library:has(details.menu[open])", below=_BARS)
    album.page.keyboard.press("Escape")
    album.officer.operate(album.page.locator("button[value=pictures]"))
    album.page.locator(".pages-beside img").first.wait_for()
    album.take("pages", "article.sheet", below=_BARS)
    album.officer.operate(album.page.locator("button[value=pictures]"))


def save(album: Album, _: Visitor) -> None:
    """Save, and see how that is taken back."""
    album.officer.operate(album.page.locator(".tools button.save"))
    album.officer.wait_for("Salvestatud")
    album.take("saved", "body", below=0)


def save_at_once(album: Album, colleague: Visitor) -> None:
    """Change what a colleague changes, too."""
    album.open(POST)
    colleague.open(POST)
    other = Officer(colleague)
    for one, words in ((other, " teenistuses"), (album.officer, " kogu riigis")):
        one.append(one.item(), words)
        one.press("Control+s")
    album.take("conflict", ".conflicts", below=_BARS)
    album.open(OTHER)


def change_for_all(album: Album, _: Visitor) -> None:
    """Change a clause, and see whom that touches."""
    album.open(CLAUSE)
    text = album.page.locator("textarea[name^='/text']").first
    album.officer.write(text, "saada tööalast juhendamist ja vajaduse korral supervisiooni")
    album.page.locator(".acts button[value=look]").click()
    album.page.locator(".effects").first.wait_for()
    album.take("affected", ".effects")


def make_another(album: Album, _: Visitor) -> None:
    """Begin a new post from another."""
    album.open(f"/new?from={POST.rpartition('/')[2]}")
    album.page.locator("#title").fill("Teenuseomanik (pereabi)")
    album.take("new", "h1")


def close(album: Album, _: Visitor) -> None:
    """Close a post."""
    album.open(f"{OTHER}/close")
    album.page.locator("#until").fill("01.01.2027")
    album.take("closing")


def compare(album: Album, _: Visitor) -> None:
    """See what has changed since a post was signed, and whether a file is the signed one."""
    album.open(f"{POST}/changes")
    album.take("changes")
    album.open("/verify")
    album.page.locator("input[type=file]").set_input_files(RETURNED)
    album.page.locator("main form button").first.click()
    album.page.locator("h2").first.wait_for()
    album.take("verified", "main section, main h2")


STEPS: tuple[Callable[[Album, Visitor], None], ...] = (
    find,
    change,
    use_library,
    save,
    save_at_once,
    change_for_all,
    make_another,
    close,
    compare,
)


def main() -> None:
    """Take all pictures anew, and write the step about importing."""
    guide = FOLDER.with_suffix(".md")
    guide.write_text(guide_with_step(guide.read_text(encoding="utf-8")), encoding="utf-8")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with tempfile.TemporaryDirectory() as scratch, open_browser() as browser:
        take_pictures(FOLDER, Path(scratch) / "posts", browser)
        take_year_pictures(FOLDER, Path(scratch) / "year", browser)
        take_import_pictures(FOLDER, Path(scratch) / "import", browser)


if __name__ == "__main__":
    main()
