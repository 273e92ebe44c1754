"""Each post and unit has a name on the page that leads back to it alone."""

from __future__ import annotations

from pathlib import Path

import yaml

from koostaja.web import PageSession, open_page_session
from koostaja.web.posts.post_names import find_post, find_unit, post_choices, unit_choices
from workspaces import WORKSPACES

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


def opened(tmp_path: Path) -> PageSession:
    root = tmp_path / "asutus"
    WORKSPACES["posts"](root)
    organisation = yaml.safe_load((root / "organisation.yaml").read_text(encoding="utf-8"))
    organisation["units"] |= UNITS
    (root / "organisation.yaml").write_text(yaml.safe_dump(organisation), encoding="utf-8")
    text = (root / "positions" / "clerk.yaml").read_text(encoding="utf-8")
    for id, (title, unit) in POSTS.items():
        own = text.replace("Arhivaar", title).replace("talitus", unit, 1)
        (root / "positions" / f"{id}.yaml").write_text(own, encoding="utf-8")
    (root / "positions" / "clerk.yaml").unlink()
    return open_page_session(root)


def test_names_are_as_short_as_they_mean_one_post(tmp_path: Path) -> None:
    names = {one.id: one.name for one in post_choices(opened(tmp_path))}
    assert {id: names[id] for id in POSTS} == {
        "one": "Arhivaar",
        "two": "Nõunik · Kantselei",
        "three": "Nõunik · Haldusosakond",
        "four": "Referent · Üldtalitus · Haldusosakond",
        "five": "Referent · Üldtalitus · Arhiiviosakond",
        "seven": "Jurist · Haldusosakond (1)",
        "six": "Jurist · Haldusosakond (2)",
    }


def test_names_lead_back(tmp_path: Path) -> None:
    session = opened(tmp_path)
    for choices, find in ((post_choices, find_post), (unit_choices, find_unit)):
        found = choices(session)
        assert len(found) == len({one.name for one in found}) > 6
        for one in found:
            assert find(session, f" {one.name.upper()} ") == one.id
    assert find_post(session, "arhivaar, kantselei") == "one"
    assert find_unit(session, "arhiiviosakond: kantselei") == "c1"
    for name in ("Referent", "Referent · Üldtalitus", "Jurist", "six", "", "–"):
        assert find_post(session, name) is None, name
    assert find_unit(session, "Üldtalitus") is None


def test_units_alike_are_named_with_those_around_them(tmp_path: Path) -> None:
    units = {one.id: (one.name, one.title, one.unit) for one in unit_choices(opened(tmp_path))}
    assert units["a1"] == ("Haldusosakond, üldtalitus", "Üldtalitus", "Haldusosakond")
    assert units["c1"] == ("Kantselei", "Kantselei", "Arhiiviosakond")
