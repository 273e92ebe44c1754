"""What officers hesitated at: names cut off, marks far from their words, terms unexplained."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ReadyCopy
from web_pages import Page, Site, open_site

POST = "/positions/teenuseomanik-lastemaja"
MARKUP = Path(__file__).parents[1] / "koostaja" / "web" / "markup"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, ready_copy: ReadyCopy) -> Site:
    return open_site(ready_copy("own", tmp_path_factory.mktemp("officers")))


@pytest.fixture(scope="module")
def form(site: Site) -> Page:
    return site.get(f"{POST}?opened=/ulesanded/0")


def at_rest(form: Page) -> dict[str, str]:
    """What is shown in place of an input that nobody types in, by its name."""
    parts = ((one, one.get("data-shown")) for one in form.all("div", "typed"))
    return {one[0].get("name", ""): shown for one, shown in parts if shown is not None}


def test_a_name_is_shown_whole_though_its_input_would_cut_it_off(form: Page) -> None:
    assert at_rest(form)["/uldosa/struktuuriuksus"] == (
        "Laste heaolu osakond, traumeeritud laste toetamise talitus"
    )


def test_the_final_mark_follows_the_last_word(form: Page) -> None:
    shown = at_rest(form)
    assert shown["/ulesanded/0/duty/items/0/text"].endswith("ameti osakondadega;")
    assert shown["/ulesanded/0/results/0/text"].endswith("eesmärgid on saavutatud.")
    assert "/uldosa/eesmark" not in shown  # its mark is typed


def test_browsers_say_nothing_in_their_own_language() -> None:
    for file in MARKUP.rglob("*.html"):
        text = file.read_text("utf-8")
        if re.search(r"<(input|select|textarea)[^>]*\srequired\b", text):
            forms = re.findall(r"<form[^>]*>", text)
            assert all("novalidate" in one for one in forms), file


def test_a_set_is_explained_where_it_is_met(site: Site, form: Page) -> None:
    said = "Komplekt on mitu tüüpteksti, mis lisatakse ametijuhendisse koos."
    assert said in " ".join(form.words)
    assert " ".join(site.get("/clauses").words).count(said) == 1
