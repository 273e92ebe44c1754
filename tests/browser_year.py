"""An officer's year with directives: from a duty that changes to what the public reads."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from browser_journeys import Diary
from browser_officer import Officer
from koostaja.files.paths import CONFIRMED, DIRECTIVES, ORGANISATION_FILE, SIGNED
from koostaja.text.dates import date_numeric
from signing import container
from test_verification import with_words

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

__all__ = ["STEPS", "Year", "YearOf"]

ADDED = "dokumentide säilitamine"
"""What is added to a duty, and has to be in everything that comes of it."""
POINT = "Käskkirja täitmist kontrollib personalijuht"
NUMBER, LAST_NUMBER = "901", "902"
IN_FORCE = 30
"""In how many days the directive enters into force."""


@dataclass(frozen=True)
class YearOf:
    """What a year is about in a workspace."""

    post: str
    """The title of the post whose duties change."""
    ended: str
    """The title of the post of the same unit that ends."""
    unit: str
    """The unit of both, as its file names it."""
    renamed: str
    """What the unit is called in the end."""


@dataclass
class Year:
    """A year, as far as it has come."""

    of: YearOf
    officer: Officer
    diary: Diary
    today: date = field(default_factory=date.today)
    draft: str = ""
    """The address of the directive that the officer works on."""

    @property
    def page(self) -> Page:
        """What is on the screen."""
        return self.officer.page

    @property
    def root(self) -> Path:
        """The folder that the page works on."""
        return self.officer.visitor.served.root

    @property
    def id(self) -> str:
        """The id of the directive that the officer works on."""
        return self.draft.rpartition("/")[2]

    def day(self, days: int = 0) -> str:
        """Return a day so many days from today, as officers write it."""
        return date_numeric(self.iso(days))

    def iso(self, days: int = 0) -> str:
        """Return a day so many days from today, as files have it."""
        return (self.today + timedelta(days)).isoformat()

    def data(self, file: str) -> Any:
        """Return what a file of the folder says."""
        return yaml.load((self.root / file).read_text(encoding="utf-8"), yaml.BaseLoader)

    @property
    def directive(self) -> Any:
        """What the file of the directive says."""
        return self.data(f"{DIRECTIVES}/{self.id}.yaml")

    def kept(self) -> dict[str, bytes]:
        """Return the Word files that are kept of the directive."""
        folder = self.root / CONFIRMED / self.id / "files"
        return {one.name: one.read_bytes() for one in sorted(folder.glob("*.docx"))}

    def due(self) -> Locator:
        """Return what is due in the unit, on the list of directives."""
        unit = self.page.get_by_role("heading", name=self.of.unit)
        return self.page.locator(".due").filter(has=unit)


def change_a_duty(year: Year) -> None:
    """Put words after a duty of both posts, and save."""
    for title in (year.of.ended, year.of.post):
        year.officer.search(title)
        year.officer.choose(title)
        year.officer.append(year.officer.item(), f" ja {ADDED}")
        year.officer.save()
        path = year.officer.visitor.path.partition("?")[0]
        assert ADDED in " ".join((year.root / f"{path[1:]}.yaml").read_text("utf-8").split())


def see_what_changed(year: Year) -> None:
    """See what has changed since the job description was signed."""
    year.officer.follow("Muudatused")
    year.officer.sees(ADDED, within="main ins")
    year.diary.note("changes")


def see_what_is_due(year: Year) -> None:
    """See by unit what has to be confirmed."""
    year.officer.follow("Käskkirjad")
    line = year.due().locator("tr", has_text=year.of.post)
    line.locator(".chip", has_text="muutunud").wait_for()
    year.diary.note("due")


def propose(year: Year) -> None:
    """Have a draft made for the unit, after seeing what it will contain."""
    year.due().get_by_role("link", name="Koosta eelnõu").click()
    year.page.get_by_label("Jõustumise kuupäev").fill("31.02.2027")
    year.officer.send("Vaata eelnõu üle")
    year.officer.sees("Kirjutage kuupäev kujul")
    assert year.officer.visitor.take_refusals() == [422]
    year.diary.note("no-day")
    year.page.get_by_label("Jõustumise kuupäev").fill(year.day(IN_FORCE))
    for one in year.page.locator("input[name=post]").all():
        one.check()
    year.officer.send("Vaata eelnõu üle")
    year.officer.sees("Koostatakse 1 eelnõu", year.of.post)
    before = {one.name for one in (year.root / DIRECTIVES).glob("*.yaml")}
    year.diary.note("proposal")
    year.officer.send("Koosta eelnõu")
    year.draft = year.officer.visitor.path.partition("?")[0]
    made = {one.name for one in (year.root / DIRECTIVES).glob("*.yaml")} - before
    assert made == {f"{year.id}.yaml"}
    year.diary.note("draft")


def edit(year: Year) -> None:
    """Change the annexes and their order, a point and the day, and save."""
    officer, page = year.officer, year.page
    order = [one.inner_text() for one in page.locator(".annex-name > a").all()]
    officer.operate(page.locator("button[value='remove /confirms/1']"))
    officer.write(page.get_by_label("Lisa teenistuskoht või dokument"), order[1])
    officer.operate(page.locator("button[value=annex-add]"))
    officer.wait_for("Lisa on lisatud")
    officer.operate(page.locator("button[value='up /confirms/1']"))
    assert [one.inner_text() for one in page.locator(".annex-name > a").all()] == order[::-1]
    year.diary.note("order")
    page.locator("details.adds", has=page.locator("[value='add /points']")).click()
    officer.operate(page.locator("button[value='add /points']"))
    page.keyboard.type(POINT)
    officer.press("Alt+ArrowUp")
    officer.write(page.get_by_label("Jõustub"), year.day(IN_FORCE + 1))
    officer.await_answer(lambda: page.keyboard.press("Tab"))
    officer.save()
    said = year.directive
    assert [one for one in said["points"] if isinstance(one, dict) and one.get("text") == POINT]
    assert said["in_force"] == year.iso(IN_FORCE + 1)
    assert len(said["confirms"]) == 2
    year.diary.note("edited")


def build(year: Year) -> None:
    """Have the files made, watch it, and download them."""
    officer, page = year.officer, year.page
    officer.follow("Koosta failid")
    year.diary.note("not-built")
    page.get_by_role("button", name="Koosta failid", exact=True).click()
    officer.wait_for("Failid on koostatud", seconds=90)
    year.diary.note("built")
    words = page.get_by_role("link", name="Word", exact=False)
    own = word_text(officer.download(words.first))
    assert POINT in own
    annexes = [word_text(officer.download(words.nth(at))) for at in (1, 2)]
    assert all(ADDED in one for one in annexes)
    assert officer.download(page.get_by_role("link", name="PDF").first).startswith(b"%PDF")
    names = names_in(officer.download("Laadi kõik alla (zip)"))
    assert [one for one in names if one.endswith(".pdf")]
    assert len(names) == 8
    assert len(names_in(officer.download("Laadi alla lisade muudatused (zip)"))) == 2


def confirm(year: Year) -> None:
    """Mark the directive as signed, with its number and date."""
    officer, page = year.officer, year.page
    officer.follow("Märgi allkirjastatuks")
    officer.sees(year.of.post, "nr 183" if year.of.post.startswith("Teenuse") else "")
    year.diary.note("confirm")
    page.get_by_label("Number", exact=True).fill(NUMBER)
    page.get_by_label("Allkirjastamise kuupäev").fill(year.day(400))
    officer.send("Märgi allkirjastatuks")
    officer.sees("See kuupäev on tulevikus")
    year.diary.note("future")
    page.get_by_label("Allkirjastamise kuupäev").fill(year.day())
    officer.send("Märgi allkirjastatuks")
    officer.wait_for("Käskkiri on allkirjastatuks märgitud")
    year.diary.note("confirmed")
    assert (year.directive["number"], year.directive["date"]) == (NUMBER, year.iso())
    assert sum(ADDED in word_text(one) for one in year.kept().values()) == 3
    assert officer.visitor.take_refusals() == [422]


def prove(year: Year) -> None:
    """Add the signed container, and see that it proves every word."""
    officer = year.officer
    officer.follow("Lisa digiallkirja ümbrik")
    files = {name: one for name, one in year.kept().items() if name != "koos-lisadega.docx"}
    other = with_words(files["lisa-1.docx"], ADDED.encode(), b"andmekogu pidamine")
    officer.give("käskkiri.asice", container({**files, "lisa-1.docx": other}))
    officer.send("Võrdle ja lisa")
    officer.sees("Ümbrikku ei lisatud")
    year.diary.note("wrong-container")
    signed = container(files)
    officer.give("käskkiri.asice", signed)
    officer.send("Võrdle ja lisa")
    officer.sees("Digiallkirja ümbrik on kande juurde lisatud", "Jah, kõik sõnad on samad")
    year.diary.note("proven")
    assert (year.root / CONFIRMED / year.id / SIGNED).read_bytes() == signed
    assert officer.visitor.take_refusals() == [422]


def verify(year: Year) -> None:
    """Compare a file that came back with what was signed."""
    officer = year.officer
    officer.follow("Võrdle faili")
    officer.give("tagasi.docx", year.kept()["lisa-1.docx"])
    officer.send("Võrdle")
    officer.sees("See on", NUMBER)
    year.diary.note("verified")


def end_a_post(year: Year) -> None:
    """End a post, and repeal its job description by a directive."""
    officer, page = year.officer, year.page
    officer.search(year.of.ended)
    officer.choose(year.of.ended)
    officer.visitor.open(f"{officer.visitor.path.partition('?')[0]}/close")
    page.get_by_label("Päev, millest alates").fill(year.day(60))
    officer.send("Lõpeta teenistuskoht")
    officer.follow("Käskkirjad")
    line = year.due().locator("tr", has_text=year.of.ended)
    line.locator(".chip", has_text="tunnistada kehtetuks").wait_for()
    year.diary.note("ended")
    year.due().get_by_role("link", name="Koosta eelnõu").click()
    page.get_by_label("Jõustumise kuupäev").fill(year.day(60))
    officer.send("Vaata eelnõu üle")
    year.diary.note("repeal")
    officer.send("Koosta eelnõu")
    year.draft = officer.visitor.path.partition("?")[0]
    officer.follow("Märgi allkirjastatuks")
    page.get_by_label("Number", exact=True).fill(LAST_NUMBER)
    page.get_by_label("Allkirjastamise kuupäev").fill(year.day())
    officer.send("Märgi allkirjastatuks")
    officer.wait_for("Käskkiri on allkirjastatuks märgitud")
    year.diary.note("repealed")
    assert year.directive["repeals"]


def rename_the_unit(year: Year) -> None:
    """Give the unit another name, after seeing who is affected."""
    officer, page = year.officer, year.page
    officer.follow("Asutus")
    year.diary.note("authority")
    page.locator("a.edit", has_text=year.of.unit).click()
    page.get_by_label("Nimi", exact=False).first.fill(year.of.renamed)
    year.diary.note("unit")
    officer.send("Vaata, mida muudatus puudutab")
    officer.sees(year.of.post, within=".effects")
    year.diary.note("unit-affected")
    page.get_by_role("button", name=re.compile("^Salvesta")).click()
    officer.sees("Salvestatud", within=".saved")
    year.diary.note("unit-saved")
    units = year.data(ORGANISATION_FILE)["units"]
    assert [one for one in units.values() if one["name"] == year.of.renamed]


def see_what_is_in_force(year: Year) -> None:
    """See what is in force on a day, and take the list that has to be published."""
    officer, page = year.officer, year.page
    officer.follow("Kehtivus")
    for days, state in ((0, "kehtib"), (70, "kehtetu")):
        page.locator("#on").fill(year.day(days))
        officer.send("Näita")
        line = page.locator("tr", has_text=year.of.ended)
        line.locator(".chip", has_text=state).first.wait_for()
    year.diary.note("in-force")
    listed = officer.download("Avaldatav nimekiri (CSV)").decode("utf-8-sig")
    lines = {one for one in listed.splitlines() if NUMBER in one}
    assert any(year.of.post in one for one in lines)
    assert not any(year.of.ended in one for one in lines)


def word_text(data: bytes) -> str:
    """Return the words of a Word file's body."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode("utf-8")
    return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)<", body))


def names_in(data: bytes) -> list[str]:
    """Return the names of the files in an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


STEPS: tuple[Callable[[Year], None], ...] = (
    change_a_duty,
    see_what_changed,
    see_what_is_due,
    propose,
    edit,
    build,
    confirm,
    prove,
    verify,
    end_a_post,
    rename_the_unit,
    see_what_is_in_force,
)
"""The steps of a year, each after those before it."""
