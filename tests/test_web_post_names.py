"""Each post and unit has a name on the page that leads back to it alone."""

from __future__ import annotations

import re

import pytest

from koostaja.text.folding import folded
from koostaja.web import PageSession, open_page_session
from koostaja.web.posts.near_names import near_names
from koostaja.web.posts.post_names import find_post, find_unit, post_choices, unit_choices
from web_pages import site_at
from web_posts import authority

UNITS = {
    "a": {"name": "haldusosakond"},
    "b": {"name": "arhiiviosakond"},
    "a1": {"name": "üldtalitus", "parent": "a"},
    "b1": {"name": "üldtalitus", "parent": "b"},
    "c1": {"name": "kantselei", "parent": "b"},
}
POSTS = {
    "one": ("Arhivaar", "c1"),
    "two": ("Nõunik", "c1"),
    "three": ("Nõunik", "a"),
    "four": ("Referent", "a1"),
    "five": ("Referent", "b1"),
    "six": ("Jurist", "a"),
    "seven": ("Jurist", "a"),
}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> PageSession:
    posts = {id: {"name": title, "unit": unit} for id, (title, unit) in POSTS.items()}
    root = tmp_path_factory.mktemp("web-names") / "asutus"
    return open_page_session(authority(root, UNITS, posts))


def test_names_are_as_short_as_they_mean_one_post(session: PageSession) -> None:
    assert {one.id: one.name for one in post_choices(session)} == {
        "one": "Arhivaar",
        "two": "Nõunik · Kantselei",
        "three": "Nõunik · Haldusosakond",
        "four": "Referent · Üldtalitus · Haldusosakond",
        "five": "Referent · Üldtalitus · Arhiiviosakond",
        "seven": "Jurist · Haldusosakond (1)",
        "six": "Jurist · Haldusosakond (2)",
    }


def test_names_lead_back(session: PageSession) -> None:
    for choices, find in ((post_choices, find_post), (unit_choices, find_unit)):
        found = choices(session)
        assert len(found) == len({one.name for one in found}) > 4
        for one in found:
            assert find(session, f" {one.name.upper()} ") == one.id
    assert find_post(session, "arhivaar, kantselei") == "one"
    assert find_unit(session, "arhiiviosakond: kantselei") == "c1"
    for name in ("Referent", "Referent · Üldtalitus", "Jurist", "six", "", "–"):
        assert find_post(session, name) is None, name
    assert find_unit(session, "Üldtalitus") is None


def test_units_alike_are_named_with_those_around_them(session: PageSession) -> None:
    units = {one.id: (one.name, one.title, one.unit) for one in unit_choices(session)}
    assert units["a1"] == ("Haldusosakond, üldtalitus", "Üldtalitus", "Haldusosakond")
    assert units["c1"] == ("Kantselei", "Kantselei", "Arhiiviosakond")


def test_a_form_offers_the_names_near_its_post(session: PageSession) -> None:
    summaries = session.last_survey()

    def near(unit: str, *typed: str, most: int) -> set[str]:
        names = near_names(summaries, unit, typed, most)
        known = summaries.names.post_ids
        assert len(names) == len(set(names)) == min(most, len(POSTS))
        return {known[folded(one)] for one in names}

    assert near("c1", most=2) == {"one", "two"}
    assert near("b", most=3) == {"one", "two", "five"}
    assert near("c1", most=4) > {"one", "two", "five"}
    assert near("c1", "jurist", most=4) == {"six", "seven", "one", "two"}
    assert near("c1", "Referent üld", "sõna", most=2) == {"four", "five"}
    assert near("unknown", most=7) == near("", "…", most=100) == set(POSTS)


def test_a_form_says_where_all_names_are(session: PageSession) -> None:
    names = site_at(session).get("/names/posts").text
    found = re.findall('<option value="([^"]+)">', names)
    assert sorted(found) == sorted(one.name for one in post_choices(session))
