"""From a duty that changes to a directive whose every word is proven, step by step."""

from __future__ import annotations

import io
import re
import zipfile

from browser_year import ADDED, NUMBER, Year
from koostaja.files.paths import CONFIRMED, DIRECTIVES, SIGNED
from signing import container
from test_verification import with_words

__all__ = [
    "build",
    "change_a_duty",
    "confirm",
    "edit_a_draft",
    "edit_without_script",
    "propose",
    "prove",
    "see_what_changed",
    "see_what_is_due",
]

POINT = "Käskkirja täitmist kontrollib personalijuht"
IN_FORCE = 30
"""In how many days the directive would enter into force, before somebody is in a hurry."""


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
    year.officer.go_to_list("Käskkirjad")
    line = year.due().locator("tr", has_text=year.of.post)
    line.locator(".chip", has_text="muutunud").wait_for()
    year.diary.note("due")


def propose(year: Year) -> None:
    """Have a draft made for the unit, after seeing what it will contain."""
    year.due().get_by_role("link", name="Alusta eelnõu").click()
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


def edit_a_draft(year: Year) -> None:
    """Change the annexes and their order, a point and the day, and save."""
    officer, page = year.officer, year.page
    order = [one.inner_text() for one in page.locator(".annex-name > a").all()]
    officer.operate(page.locator("button[value='remove /confirms/1']"))
    officer.write(page.locator("input[name=annex]"), order[1])
    officer.operate(page.locator("button[value^='annex-add']").first)
    officer.wait_for("Lisa on lisatud")
    officer.operate(page.locator("button[value='up /confirms/1']"))
    assert [one.inner_text() for one in page.locator(".annex-name > a").all()] == order[::-1]
    year.diary.note("order")
    page.locator("details.adds", has=page.locator("[value='add /points']")).click()
    officer.operate(page.locator("button[value='add /points']"))
    page.keyboard.type(POINT)
    officer.press("Alt+ArrowUp")
    officer.write(page.get_by_label("Jõustub"), year.day())
    officer.await_answer(lambda: page.keyboard.press("Tab"))
    officer.save()
    said = year.directive
    assert {"text": POINT} in said["points"]
    assert said["in_force"] == year.iso()
    assert len(said["confirms"]) == 2
    year.diary.note("edited")


def edit_without_script(year: Year) -> None:
    """Do the same by buttons and whole pages."""
    officer, page = year.officer, year.page

    def press(value: str) -> None:
        with page.expect_navigation():
            page.locator(f"button[value='{value}']").first.click()

    press("up /confirms/1")
    page.locator("details.adds", has=page.locator("[value='add /points']")).click()
    press("add /points")
    assert officer.name_of_field.startswith("/points/")
    officer.field.fill(POINT)
    page.get_by_label("Jõustub").fill(year.day())
    press("save")
    officer.wait_for("Salvestatud")
    assert {"text": POINT} in year.directive["points"]
    assert year.directive["in_force"] == year.iso()


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
    officer.sees(year.of.post, year.of.ended, f"käskkiri nr {year.of.signed}")
    page.get_by_label("Number", exact=True).fill(NUMBER)
    page.get_by_label("Allkirjastamise kuupäev").fill(year.day())
    seen = page.get_by_label("Vaatasin hoiatused üle")
    if seen.count():
        seen.check()
    year.diary.note("confirm")
    page.get_by_label("Allkirjastamise kuupäev").fill("01.01.2999")
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
    officer.sees("Digiallkirja ümbrik on käskkirja juurde lisatud", "Jah, kõik sõnad on samad")
    year.diary.note("proven")
    assert (year.root / CONFIRMED / year.id / SIGNED).read_bytes() == signed
    assert officer.visitor.take_refusals() == [422]


def word_text(data: bytes) -> str:
    """Return the words of a Word file's body."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode("utf-8")
    return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)<", body))


def names_in(data: bytes) -> list[str]:
    """Return the names of the files in an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()
