"""Directives on the page: what is due, a proposal that is seen first, a draft that is edited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml

from koostaja.text.typed_days import first_day_of_next_month, typed_day
from koostaja.web.directives.draft_fields import draft_finish
from koostaja.web.form.decoding import decode, encode
from koostaja.web.form.form_entries import FormContext
from koostaja.web.form.form_fields import fields
from koostaja.workspace import open_workspace
from web_forms import Form, forms_of
from web_pages import Page, Site, classes, open_site, words_of
from workspaces import STARTERS, WORKSPACES, edit

NEW, DRAFT = "/directives/new", "/directives/2026-traumeeritud-laste-toetamise-talitus"
OLD = """\
format: 1
number: 12
date: 2019-05-06
title: Osakonna ümberkorraldamine
signed_by: PROOV ALLKIRJASTAJA, peadirektor
"""
HOUSE = "Traumeeritud laste toetamise talitus"
OWNER, OFFICER = "Teenuseomanik (lastemaja)", "Peaspetsialist (lastemaja)"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a word of the library has changed since two posts were confirmed."""
    folder = tmp_path_factory.mktemp("directives") / "asutus"
    WORKSPACES["own"](folder)
    edit(folder, "clauses/vastutus.yaml", "heaperemeheliku kasutamise", "säästliku kasutamise")
    (folder / "directives/confirmed/vana.yaml").write_text(OLD, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(root: Path) -> Site:
    return open_site(root)


@pytest.fixture(scope="module")
def made(site: Site, root: Path) -> tuple[Path, bytes]:
    """The file of the draft that follows from the change, and what is in it."""
    asked = {"unit": "", "post": due(site), "how": "unit", "in_force": "1.3.2026", "op": "look"}
    done = sent(site, proposal(site.post(NEW, asked)), op="make")
    assert done.headers["location"].startswith(f"{DRAFT}?saved="), said(done)
    file = root / f"{DRAFT.removeprefix('/')}.yaml"
    return file, file.read_bytes()


@pytest.fixture
def draft(made: tuple[Path, bytes]) -> Iterator[Path]:
    """The draft, which is again as it was made when the test ends."""
    file, data = made
    yield file
    file.write_bytes(data)


def due(site: Site) -> list[str]:
    """The posts of the unit that was changed, as they can be chosen."""
    page = site.get(f"{NEW}?unit=traumeeritud-laste-toetamise-talitus")
    return [one.get("value", "") for one in page.all("input") if one.get("name") == "post"]


def said(page: Page) -> str:
    return " ".join(page.words)


def proposal(page: Page) -> Form:
    """The form that makes what was looked at."""
    return next(one for one in forms_of(page, NEW) if any(name == "seal" for name, _ in one.fields))


def sent(site: Site, form: Form, **changed: str) -> Page:
    """Send a form with some of its fields changed."""
    given: dict[str, list[str]] = {}
    for name, value in form.fields:
        given.setdefault(name, []).append(value)
    return site.post(form.action, {**given, **changed})


def form_of(page: Page) -> Form:
    """The form of a draft."""
    return next(
        one for one in forms_of(page, DRAFT) if any(name == "base" for name, _ in one.fields)
    )


def operated(site: Site, page: Page, op: str, **typed: str) -> Page:
    """Type something into the form of a draft and press a button."""
    return sent(
        site, form_of(page), **{name.replace("__", "/"): one for name, one in typed.items()}, op=op
    )


def annexes(page: Page) -> list[str]:
    """The annexes of a draft by number."""
    rows = page.all("li", "annex")
    return [
        re.sub(" (kinnitatud|muutunud|kehtib|kinnitamata).*", "", " ".join(words_of(one)))
        for one in rows
    ]


def test_what_is_due_is_said_by_unit_with_what_has_changed(site: Site) -> None:
    page = site.get("/directives")
    (unit,) = (one for one in page.all("div", "due") if HOUSE in " ".join(words_of(one)))
    words = " ".join(words_of(unit))
    assert "2 ametijuhendit on muutunud" in words
    assert words.count("muutunud Vastutus") == 2
    assert "Uus käskkiri" in said(page)


def test_confirmed_directives_are_found_by_annex_and_year(site: Site) -> None:
    found = said(site.get("/directives?q=teenuseomanik"))
    assert "Leiti 1 vaste" in found
    assert "28.11.2025" in found
    assert "Midagi ei leitud" in said(site.get("/directives?q=koristaja"))
    latest, older = (said(site.get(f"/directives?year={one}")) for one in ("1999", "2019"))
    assert ("28.11.2025" in latest, "06.05.2019" in latest) == (True, False)
    assert ("28.11.2025" in older, "06.05.2019" in older) == (False, True)
    assert site.get("/directives/2025-183").status == 200


def test_a_proposal_is_seen_before_it_is_written(site: Site, root: Path) -> None:
    before = sorted((root / "directives").iterdir())
    asked = {"unit": "", "post": due(site), "how": "unit", "in_force": "1.3.2026", "op": "look"}
    page = site.post(NEW, asked)
    words = said(page)
    assert f"1 {OFFICER} 2 {OWNER}" in words
    assert "28.11.2025 käskkiri nr 183" in words
    assert "Käskkiri jõustub 2026. aasta 1. märtsil" in words
    outdated = sent(site, proposal(page), op="make", seal="0" * 16)
    assert outdated.status == 409
    assert "Andmeid on vahepeal muudetud" in said(outdated)
    assert sorted((root / "directives").iterdir()) == before


def test_a_proposal_names_the_posts_that_end_by_it(site: Site, root: Path) -> None:
    file = root / "positions/peaspetsialist-lastemaja.yaml"
    before, asked = file.read_bytes(), {"how": "unit", "in_force": "1.3.2026", "op": "look"}
    posts = due(site)
    try:
        file.write_bytes(b"until: 2026-03-01\n" + before)
        page = site.post(NEW, {**asked, "post": posts})
    finally:
        file.write_bytes(before)
    assert f"Lisad 1 {OWNER} " in said(page)
    assert f"Teenistuskohad, mis lõpevad {OFFICER} " in said(page)


def test_the_example_of_a_day_is_to_come_and_nothing_looks_filled_in(site: Site) -> None:
    page = site.get(NEW)
    (day,) = page.all("input", "day")
    assert (day.get("value"), day.get("placeholder")) == ("", None)
    (example,) = re.findall(r"Näiteks (\d\d\.\d\d\.\d{4})", said(page))
    assert typed_day(example) > date.today().isoformat()


@pytest.mark.parametrize(
    ("day", "example"), [("2026-11-29", "2026-12-01"), ("2026-12-31", "2027-01-01")]
)
def test_an_example_is_the_first_day_of_the_next_month(day: str, example: str) -> None:
    assert first_day_of_next_month(day) == example


@pytest.mark.usefixtures("draft")
def test_a_second_directive_of_a_unit_in_a_year_gets_a_name_of_its_own(
    site: Site, root: Path
) -> None:
    asked = {"post": due(site), "how": "unit", "in_force": "1.3.2026", "op": "look"}
    done = sent(site, proposal(site.post(NEW, asked)), op="make")
    assert done.headers["location"].startswith(f"{DRAFT}-2?saved="), said(done)
    (root / f"{DRAFT.removeprefix('/')}-2.yaml").unlink()


def test_what_cannot_be_proposed_is_said_beside_its_input(site: Site) -> None:
    nothing = site.post(NEW, {"in_force": "1. märts", "op": "look"})
    assert nothing.status == 422
    assert "Valige vähemalt üks" in said(nothing)
    assert "Kirjutage kuupäev kujul" in said(nothing)
    typed = [one.get("value") for one in nothing.all("input") if one.get("name") == "in_force"]
    assert typed == ["1. märts"]


def test_one_directive_for_units_is_of_the_unit_around_them(site: Site) -> None:
    page = site.get(NEW)
    posts = [one.get("value", "") for one in page.all("input") if one.get("name") == "post"]
    some = [one for one in posts if "lastemaja" in one or "jarelhooldus" in one]
    page = site.post(NEW, {"post": some, "how": "one", "in_force": "", "op": "look"})
    assert "laste heaolu osakonna" in said(page)
    assert "jäi jõustumise punkt välja" in said(page)


def test_an_untouched_draft_is_saved_as_the_same_file(site: Site, draft: Path) -> None:
    before = draft.read_bytes()
    assert operated(site, site.get(DRAFT), "save").status == 303
    assert draft.read_bytes() == before


def test_annexes_are_moved_removed_and_added_by_their_names(site: Site, draft: Path) -> None:
    page = site.get(DRAFT)
    assert annexes(page) == [f"Lisa 1 {OFFICER}", f"Lisa 2 {OWNER}"]
    page = operated(site, page, "up /confirms/1")
    assert annexes(page) == [f"Lisa 1 {OWNER}", f"Lisa 2 {OFFICER}"]
    assert "1.1. teenuseomanik (lastemaja) (lisa 1)" in said(page)
    page = operated(site, page, "annex-add confirms", annex="Koordinaator")
    assert annexes(page)[2:] == ["Lisa 3 Koordinaator"]
    assert "ei leitud" in said(operated(site, page, "annex-add confirms", annex="Kosmonaut"))
    page = operated(site, page, "remove /confirms/1")
    assert operated(site, page, "save").status == 303
    data = yaml.safe_load(draft.read_text(encoding="utf-8"))
    assert data["confirms"] == ["teenuseomanik-lastemaja", "koordinaator-klat-srt"]


def test_days_acts_and_register_are_typed_as_people_write_them(site: Site, draft: Path) -> None:
    page = operated(site, site.get(DRAFT), "act-add repeals", **{"act-repeals": "77"})
    typed = {"/repeals/1/date": "3.4.2025", "/repeals/1/annexes": "2 3, 7 – 10"}
    page = operated(site, page, "check", **typed, __in_force="15.4.2026")
    assert "2026. aasta 15. aprillil" in said(page)
    page = operated(site, page, "save", __register__adressaat="Personalitalitus")
    assert page.status == 303
    data = yaml.load(draft.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert data["in_force"] == "2026-04-15"
    assert data["register"] == {"adressaat": "Personalitalitus"}
    assert data["repeals"][1] == {
        "number": "77",
        "date": "2025-04-03",
        "annexes": ["2", "3", "7-10"],
    }
    undone = operated(site, site.get(DRAFT), "save", __register__adressaat="")
    assert undone.status == 303
    assert "register" not in yaml.safe_load(draft.read_text(encoding="utf-8"))


def test_repeals_follow_from_the_annexes(site: Site, draft: Path) -> None:
    page = operated(site, site.get(DRAFT), "remove /repeals/0")
    assert not page.all("li", "act")
    assert "Kehtima jääks ka käskkirja nr 183 (28.11.2025) lisa 2" in said(page)
    page = operated(site, operated(site, site.get(DRAFT), "remove /confirms/1"), "acts-due")
    assert operated(site, page, "save").status == 303
    (act,) = yaml.load(draft.read_text(encoding="utf-8"), yaml.BaseLoader)["repeals"]
    assert (act["number"], act["annexes"]) == ("183", ["2"])


@pytest.mark.usefixtures("draft")
def test_a_draft_with_errors_keeps_what_was_typed_and_says_why(site: Site) -> None:
    page = operated(site, site.get(DRAFT), "pictures", __in_force="30.2.2026", __title="")
    assert page.status == 200
    typed = {one.get("name"): one.get("value") for one in page.all("input")}
    assert typed["/in_force"] == "30.2.2026"
    assert "Kirjutage siia kuupäev kujul" in said(page)
    assert "Eelvaadet ei ole" in said(page)
    assert "1.2. teenuseomanik (lastemaja) (lisa 2)." in said(page)
    (point,) = (
        one for one in page.all("div", "said") if "Käskkiri jõustub" in " ".join(words_of(one))
    )
    assert any("gap" in classes(one) for one in point.iter("span"))
    assert "Kohad, mille sisu ei ole teada, on märgitud" in said(page)
    assert site.get(f"{DRAFT}/document.docx").headers["content-type"].endswith("document")


@pytest.mark.usefixtures("draft")
def test_all_changes_of_the_annexes_come_as_word_files(site: Site) -> None:
    answer = site.client.get(f"{DRAFT}/changes.zip", headers={"sec-fetch-site": "same-origin"})
    with ZipFile(BytesIO(answer.content)) as archive:
        assert archive.namelist() == [f"Lisa 1 {OFFICER}.docx", f"Lisa 2 {OWNER}.docx"]
        assert all(archive.read(one).startswith(b"PK") for one in archive.namelist())


def test_a_draft_is_deleted_after_a_question_and_comes_back(site: Site, draft: Path) -> None:
    before = draft.read_bytes()
    (form,) = forms_of(site.get(f"{DRAFT}/delete"), f"{DRAFT}/delete")
    assert sent(site, form, seal="").status == 409
    deleted = sent(site, form)
    assert (deleted.status, draft.exists()) == (303, False)
    listed = site.get(deleted.headers["location"])
    assert "Eelnõu on kustutatud" in said(listed)
    (undo,) = (one for one in forms_of(listed, "/") if one.action == "/undo")
    assert sent(site, undo).headers["location"].startswith(DRAFT)
    assert draft.read_bytes() == before
    assert site.get("/directives/none/delete").status == 404
    assert site.get("/directives/2025-183/delete").status == 404


@pytest.mark.parametrize("name", ["agency", "school", "town"])
def test_no_draft_changes_in_its_form_whatever_its_form_prints(name: str) -> None:
    workspace = open_workspace(STARTERS / name).value
    context = FormContext(workspace.library, finish=draft_finish(workspace))
    for draft in workspace.directives.values():
        form = fields(draft.form.fields, draft.data, context)
        sent_back = encode(form)
        assert {"/signatory", "/signatory/0"} & sent_back.keys()
        assert decode(form, draft.data, sent_back) == draft.data
        moved = decode(form, draft.data, {**sent_back, "/in_force": "5.6.2027", "/template": "muu"})
        assert moved == {**draft.data, "in_force": "2027-06-05"}


def test_who_else_has_a_draft_open_is_on_the_list(site: Site, draft: Path) -> None:
    assert draft.exists()
    site.get(DRAFT)
    while "1 kehtetuks tunnistamine" not in said(site.get("/directives")):
        pass  # the list is renewed beside its answers
    assert "avatud" not in said(site.get("/directives"))
    site.client.cookies.delete("koostaja-visitor")
    assert "avatud 1 aknas" in said(site.get("/directives"))


def test_days_that_two_have_changed_are_shown_as_people_write_them(site: Site, draft: Path) -> None:
    mine = site.get(DRAFT)
    assert operated(site, site.get(DRAFT), "save", __in_force="2.5.2026").status == 303
    before = draft.read_bytes()
    page = operated(site, mine, "save", __in_force="3.5.2026", __title="Muu")
    assert (page.status, draft.read_bytes()) == (409, before)
    (conflicts,) = page.all("section", "conflicts")
    words = "".join(words_of(conflicts))
    assert "Jõustumisekuupäev" in words
    assert "02.05.2026" in words
    assert "03.05.2026" in words
