"""What an officer does after a directive is signed, step by step."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from browser_year import ADDED, NUMBER, Year
from koostaja.files.paths import ORGANISATION_FILE

__all__ = ["end_a_post", "publish", "rename_the_unit", "see_what_is_in_force", "verify"]

LAST_NUMBER = "902"
"""The number of the directive that repeals a job description."""
TITLE = "Ametijuhendi kehtetuks tunnistamine teenistuskoha kaotamisel"


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
    officer.go_to_list("Käskkirjad")
    line = year.due().locator("tr", has_text=year.of.ended)
    line.locator(".chip", has_text="tunnistada kehtetuks").wait_for()
    year.diary.note("ended")
    year.due().get_by_role("link", name="Alusta eelnõu").click()
    page.get_by_label("Jõustumise kuupäev").fill(year.day(60))
    officer.send("Vaata eelnõu üle")
    officer.sees(f"käskkiri nr {NUMBER} „", ", lisa ")
    year.diary.note("repeal")
    officer.send("Koosta eelnõu")
    year.draft = officer.visitor.path.partition("?")[0]
    officer.write(page.locator("[name='/title']"), TITLE)
    officer.save()
    officer.follow("Märgi allkirjastatuks")
    page.get_by_label("Number", exact=True).fill(LAST_NUMBER)
    page.get_by_label("Allkirjastamise kuupäev").fill(year.day())
    officer.send("Märgi allkirjastatuks")
    officer.wait_for("Käskkiri on allkirjastatuks märgitud")
    year.diary.note("repealed")
    assert year.directive["title"] == TITLE
    assert "confirms" not in year.directive
    (repealed,) = year.directive["repeals"]
    assert (repealed["number"], len(repealed["annexes"])) == (NUMBER, 1)


def rename_the_unit(year: Year) -> None:
    """Give the unit another name, after seeing who is affected."""
    officer, page = year.officer, year.page
    officer.go_to_list("Asutus")
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
    officer.go_to_list("Kehtivus")
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


def publish(year: Year) -> None:
    """Have the site for everybody made, and read it as everybody does."""
    officer = year.officer
    officer.go_to_list("Kehtivus")
    officer.follow("Avalikusta ametijuhendid")
    year.diary.note("never-published")
    officer.page.get_by_role("button", name="Koosta leht", exact=True).click()
    officer.wait_for("Leht on koostatud", seconds=90)
    year.diary.note("published")
    folder = year.root.parent / "site"
    with zipfile.ZipFile(io.BytesIO(officer.download("Laadi leht alla (ZIP)"))) as archive:
        archive.extractall(folder)
    assert not [one for one in folder.rglob("*") if one.suffix in (".yaml", ".js")]
    _read_site(year, next(iter(sorted(folder.rglob("index.html"), key=lambda one: len(one.parts)))))


def _read_site(year: Year, index: Path) -> None:
    """Read the page of the post on the site, which asks for nothing elsewhere."""
    browser = year.page.context.browser
    assert browser
    page = browser.new_page(viewport=year.page.viewport_size)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(index.as_uri())
    year.diary.look(page, "site")
    page.get_by_role("link", name=re.compile(f"^{re.escape(year.of.post)}", re.I)).first.click()
    page.locator("main", has_text=ADDED).wait_for()
    page.locator("main", has_text=NUMBER).wait_for()
    year.diary.look(page, "site-post")
    assert not [one for one in asked if not one.startswith(index.parent.as_uri())]
    page.close()
