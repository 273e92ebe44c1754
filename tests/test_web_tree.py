"""The organisation as a picture has every unit and post where it belongs, and its words fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from web_pages import Page, Site, open_site, words_of
from web_posts import authority

UNITS = {
    "inner": {"name": "arhiivitalitus", "parent": "outer"},
    "outer": {"name": "üldosakond"},
    "empty": {"name": "kantselei", "until": "2020-01-01", "parent": "outer"},
}
POSTS: dict[str, dict[str, Any]] = {
    "head": {"name": "Juhataja", "unit": "outer", "staff": ["low"]},
    "low": {"name": "Nõunik", "unit": "outer", "deputies": ["clerk"]},
    "clerk": {"name": "Arhivaar", "unit": "inner", "boss": "head"},
    "third": {"name": "Abiline", "unit": "inner", "boss": {"text": "peaarhivaar"}},
    "fourth": {"name": "Teine abiline", "unit": "inner", "boss": {"text": "Peaarhivaar"}},
    "round": {"name": "Ring", "unit": "inner", "boss": "about"},
    "about": {"name": "Ümber", "unit": "inner", "boss": "round"},
    "gone": {"name": "Lõppenud", "unit": "inner", "until": "2020-01-01"},
    "loose": {"name": "Vahtkond"},
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return open_site(authority(tmp_path_factory.mktemp("web-tree") / "asutus", UNITS, POSTS))


SVG = "{http://www.w3.org/2000/svg}"


def drawn(page: Page) -> Element:
    (svg,) = page.all(f"{SVG}svg", "tree")
    return svg


def picture(page: Page) -> list[tuple[int, str]]:
    """The titles of the boxes in order, each with its level."""
    return [*levels(drawn(page), 0)]


def levels(within: Element, level: int) -> Iterator[tuple[int, str]]:
    for one in within:
        if one.get("role") == "listitem":
            yield level, " ".join(next(text for text in one.iter(f"{SVG}text")).itertext())
        yield from levels(one, level + (one.get("role") == "listitem"))


def nested(page: Page) -> list[tuple[int, str]]:
    """The same of the nested list."""
    (top,) = page.all("ul", "branches")
    return [*items(top, 0)]


def items(within: Element, level: int) -> Iterator[tuple[int, str]]:
    for item in within:
        yield level, " ".join(words_of(next(one for one in item if one.tag in ("a", "b"))))
        for below in item.findall("ul"):
            yield from items(below, level + 1)


def test_everything_is_below_what_it_belongs_to(site: Site) -> None:
    page = site.get("/?view=tree")
    assert picture(page) == [
        (0, "Näidisamet"),
        (1, "Üldosakond"),
        (2, "Juhataja"),
        (3, "Nõunik"),
        (2, "Arhiivitalitus"),
        (3, "Peaarhivaar"),
        (4, "Abiline"),
        (4, "Teine abiline"),
        (3, "Arhivaar"),
        (3, "Ring"),
        (4, "Ümber"),
        (1, "Struktuuriüksuseta"),
    ]
    assert nested(page) == picture(page)


def test_one_unit_is_shown_with_the_way_to_it(site: Site) -> None:
    page = site.get("/?view=tree&unit=inner")
    assert picture(page)[0] == (0, "Arhiivitalitus")
    (way,) = page.all("ol", "path")
    links = {" ".join(words_of(one)): one.get("href") for one in way.iter("a")}
    assert links == {"Näidisamet": "/?view=tree", "Üldosakond": "/?view=tree&unit=outer"}
    assert site.get("/?view=tree&unit=nowhere").text == site.get("/?view=tree").text


def test_posts_are_links_that_say_everything(site: Site) -> None:
    page = site.get("/?view=tree")
    svg = drawn(page)
    said = {one.get("href"): one.get("aria-label", "") for one in svg.iter(f"{SVG}a")}
    assert said["/positions/low"] == "Nõunik, kinnitamata, 1 hoiatus, Asendaja: Arhivaar"
    assert said["/positions/clerk"].endswith("Vahetu juht: Juhataja")
    assert said["/?unit=-"] == "Struktuuriüksuseta, 1 teenistuskoht"
    for link in svg.iter(f"{SVG}a"):
        shown = [" ".join(text.itertext()) for text in link.iter(f"{SVG}text")]
        assert shown[0] in link.get("aria-label", "")


def test_substitutes_are_arcs_when_asked_for(site: Site) -> None:
    page = site.get("/?view=tree")
    assert not page.all(f"{SVG}g", "arcs")
    (show,) = page.all("a", "chip")
    page = site.get(show.get("href", ""))
    (arcs,) = page.all(f"{SVG}g", "arcs")
    assert len(list(arcs)) == 1
    (hide,) = page.all("a", "chip")
    assert site.get(hide.get("href", "")).text == site.get("/?view=tree").text


def boxes(page: Page) -> list[tuple[float, float, float, float]]:
    return [
        (x, y, x + width, y + height)
        for one in page.all(f"{SVG}rect", "box")
        for x, y, width, height in [[float(one.get(key, "")) for key in PLACE]]
    ]


PLACE = ("x", "y", "width", "height")


def test_a_substitute_that_there_is_not_is_left_out(tmp_path: Path) -> None:
    posts = {one: POSTS[one] for one in ("head", "low")}  # "clerk" was removed
    site = open_site(authority(tmp_path / "asutus", UNITS, posts))
    page = site.get("/?view=tree&lines=on")
    assert page.status == 200
    assert "Nõunik" in page.words
    assert "Arhivaar" not in page.words


def test_no_box_covers_another_or_is_cut(site: Site) -> None:
    page = site.get("/?view=tree&lines=on")
    svg = drawn(page)
    width, height = map(float, (svg.get("width", ""), svg.get("height", "")))
    found = boxes(page)
    assert len(found) == 12
    for at, (left, top, right, bottom) in enumerate(found):
        assert 0 < left < right < width
        assert 0 < top < bottom < height
        for other in found[:at]:
            assert left > other[2] or right < other[0] or top > other[3] or bottom < other[1]
    (arcs,) = page.all(f"{SVG}g", "arcs")
    for path in arcs:
        lane = max(float(one) for one in re.findall(r"H([\d.]+)", path.get("d", "")))
        assert max(right for _, _, right, _ in found) < lane < width


def many(root: Path) -> Site:
    """Thirty units with two posts each, and one of them with two hundred."""
    units = {f"u{n}": {"name": f"talitus {n}"} for n in range(30)}
    posts = {
        f"p{n}-{k}": {"name": f"Amet {n}.{k}", "unit": f"u{n}"} for n in range(30) for k in "ab"
    }
    posts |= {f"x{n}": {"name": f"Lisa {n:03}", "unit": "u7"} for n in range(200)}
    return open_site(authority(root, units, posts))


@pytest.mark.full
def test_large_pictures_are_folded(tmp_path: Path) -> None:
    site = many(tmp_path / "asutus")
    page = site.get("/?view=tree")
    assert len(picture(page)) == 31
    assert not [one for one in page.all("a") if "/positions/" in one.get("href", "")]
    svg = drawn(page)
    (seventh,) = (
        one for one in svg.iter(f"{SVG}a") if "talitus 7," in one.get("aria-label", "").lower()
    )
    page = site.get(seventh.get("href", ""))
    assert len(page.text) < 250_000
    shown = picture(page)
    assert len(shown) == 152
    assert shown[-1] == (1, "Veel 52 teenistuskohta")
    (rest,) = (one for one in page.all(f"{SVG}g", "more") for one in one.iter(f"{SVG}a"))
    assert "203 teenistuskohta" not in (said := " ".join(site.get(rest.get("href", "")).words))
    assert "202 teenistuskohta" in said
    assert len(picture(site.get("/?view=tree&unit=u3"))) == 3
