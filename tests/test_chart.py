"""The organisation as a picture in a file of its own: all of it, the same bytes every time."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from console import run
from koostaja.chart import organisation_chart
from web_posts import authority

SVG = "{http://www.w3.org/2000/svg}"
UNITS: dict[str, Any] = {
    f"unit-{at}": {"name": f"talitus nr {at}", **({"parent": f"unit-{at - 1}"} if at else {})}
    for at in range(12)
}
POSTS: dict[str, dict[str, Any]] = {
    "head": {
        "name": "Juhataja & <pea>",
        "unit": "unit-0",
        "staff": ["low"],
        "deputies": ["low", "post-7", "post-99"],
    },
    "low": {"name": "Nõunik", "unit": "unit-0", "deputies": ["post-7"]},
    **{f"post-{at}": {"name": f"Spetsialist {at}", "unit": "unit-11"} for at in range(160)},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return authority(tmp_path_factory.mktemp("chart") / "asutus", UNITS, POSTS)


def boxes(svg: Element) -> list[str]:
    items = (one for one in svg.iter(f"{SVG}g") if one.get("role") == "listitem")
    return [" ".join("".join(next(one.iter(f"{SVG}text")).itertext()).split()) for one in items]


def test_the_file_has_every_unit_and_post_and_leads_nowhere(folder: Path) -> None:
    chart, _ = organisation_chart(folder, "2026-01-01")
    svg = fromstring(chart)
    found = boxes(svg)
    assert found[:4] == ["Näidisamet", "Talitus nr 0", "Juhataja & <pea>", "Nõunik"]
    assert {f"Spetsialist {at}" for at in range(160)} <= {*found}
    assert len(found) == 1 + len(UNITS) + len(POSTS)
    assert b"href=" not in chart.replace(b'<use href="#i-', b"")
    (arcs,) = (one for one in svg.iter(f"{SVG}g") if one.get("aria-hidden") and len(one) == 4)
    assert arcs.get("class") == "arcs"


def test_lines_of_substitutes_cross_no_box_and_run_apart(folder: Path) -> None:
    svg = fromstring(organisation_chart(folder, "2026-01-01").value)
    rects = [one for one in svg.iter(f"{SVG}rect") if one.get("class") == "box" and one.get("x")]
    places = [[float(one.get(key, "")) for key in ("x", "y", "width", "height")] for one in rects]
    lanes = list[tuple[float, float, float]]()
    for path in (one.get("d", "") for one in svg.iter(f"{SVG}path") if one.get("marker-end")):
        if "Q" in path:
            at = [float(one) for one in re.findall(r"[\d.]+", path)]
            x, top, bottom = at[3], min(at[1], at[9]), max(at[1], at[9])
            lanes.append((x, top, bottom))
            assert not [
                one
                for one in places
                if one[0] < x < one[0] + one[2] and one[1] < bottom and top < one[1] + one[3]
            ]
    assert len(lanes) == 4
    for at, (x, top, bottom) in enumerate(lanes):
        for other, low, high in lanes[:at]:
            assert abs(x - other) >= 9 or top > high or bottom < low


def test_it_says_what_it_is_in_either_language(folder: Path) -> None:
    for lang, words in (("et", "Näidisamet: struktuur"), ("en", "Näidisamet: structure")):
        svg = fromstring(organisation_chart(folder, "2026-01-01", lang=lang).value)
        assert svg.findtext(f"{SVG}title") == words
        assert svg.get("aria-labelledby") == "title"
        labels = [one.text or "" for one in svg.iter(f"{SVG}title")]
        assert any(one.startswith("Nõunik, ") and "Spetsialist 7" in one for one in labels)


def test_the_command_writes_the_same_bytes_over_an_older_file(folder: Path, tmp_path: Path) -> None:
    file, again = tmp_path / "asutus.svg", tmp_path / "again.svg"
    file.write_text("older")
    for one in (file, again):
        done = run("list", "positions", "-C", folder, "--svg", one)
        assert done.exit_code == 0, done.output
    assert file.read_bytes() == again.read_bytes()
    assert "asutus.svg" in run("list", "positions", "-C", folder, "--svg", file).output


def test_the_command_refuses_what_it_cannot_draw_or_write(folder: Path, tmp_path: Path) -> None:
    assert run("list", "clauses", "-C", folder, "--svg", tmp_path / "a.svg").exit_code == 2
    (tmp_path / "file").touch()
    done = run("list", "positions", "-C", folder, "--svg", tmp_path / "file" / "a.svg")
    assert done.exit_code == 1
    assert [one.name for one in tmp_path.iterdir()] == ["file"]
