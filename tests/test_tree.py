"""The organisation in the terminal: units, posts under their superiors, what was found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cases import lay
from conftest import ROOT
from console import run
from koostaja.builder import read_overview
from koostaja.builder.organisation_tree import TreeLine, TreeSpan, draw_organisation
from koostaja.commands.rich_output import print_tree

POST = """\
layout: post
secret: false
facts:
  name: {name}
  unit: {unit}
  group: Töötaja
{more}
tasks:
  - other
rights:
  - training
remark: Keskharidus
"""


@pytest.fixture
def posts(small: Path) -> Path:
    """The small workspace with units and relations, without positions."""
    lay("posts-in-order", small)
    for path in (small / "positions").iterdir():
        path.unlink()
    (small / "directives" / "first.yaml").unlink(missing_ok=True)
    return small


def add(root: Path, id: str, name: str, unit: str, **facts: str) -> None:
    more = "\n".join(f"  {key}: {value}" for key, value in facts.items())
    text = POST.format(name=name, unit=unit, more=more)
    (root / "positions" / f"{id}.yaml").write_text(text, "utf-8")


def drawn(root: Path) -> str:
    return "\n".join(map(str, draw_organisation(read_overview(root), "et")))


def test_units_nest_and_superiors_stand_before_their_subordinates(posts: Path) -> None:
    add(posts, "a", "Arhivaar", "talitus", boss="juht")
    add(posts, "juht", "Juhataja", "talitus", boss="{text: Direktor}", staff="[a, b]", holders="2")
    add(posts, "b", "Abiline", "talitus", boss="juht")
    add(posts, "c", "Nõunik", "osakond", boss="juht")
    add(posts, "d", "Valvur", "talitus", boss="{text: Direktor}")
    assert (
        drawn(posts)
        == """\
Näidisamet
└── Üldosakond
    ├── Nõunik c ↑ Juhataja ▲ post-unanswered
    └── Arhiivitalitus
        └── [Direktor]
            ├── Juhataja juht × 2
            │   ├── Abiline b
            │   └── Arhivaar a
            └── Valvur d"""
    )


def test_a_subordinate_that_only_its_superior_names_stands_below_it(posts: Path) -> None:
    add(posts, "juht", "Juhataja", "talitus", staff="[a]")
    add(posts, "a", "Arhivaar", "talitus")
    below = drawn(posts).splitlines()[-2:]
    assert [one.lstrip(" ") for one in below] == [
        "└── Juhataja juht ▲ post-unanswered",
        "└── Arhivaar a",
    ]


def test_a_circle_is_cut_and_marked_and_loses_nobody(posts: Path) -> None:
    add(posts, "a", "A", "talitus", boss="c", staff="[b]")
    add(posts, "b", "B", "talitus", boss="a", staff="[c]")
    add(posts, "c", "C", "talitus", boss="b", staff="[a]")
    add(posts, "d", "D", "talitus", boss="d", staff="[d]")
    found = drawn(posts)
    assert re.findall(r"── ([A-D]) [a-d]", found) == ["A", "B", "C", "D"]
    assert "A a ▲ circular-superior" in found


def test_units_in_a_circle_are_drawn_once(small: Path) -> None:
    lay("circular-units", small)
    found = drawn(small)
    assert found.count("circular-unit") == 2
    assert found.index("Üldosakond") < found.index("Arhiivitalitus")


def test_posts_without_a_known_unit_and_broken_files_stand_last(posts: Path) -> None:
    add(posts, "a", "Arhivaar", "muu")
    add(posts, "b", "Valvur", "talitus")
    (posts / "positions" / "c.yaml").write_text("layout: [", "utf-8")
    lines = [one.split("── ")[-1] for one in drawn(posts).splitlines()]
    assert lines[-3:] == ["[tundmatu üksus „muu“]", "Arhivaar a ▲ unknown-unit", "c ▲ yaml-syntax"]


def test_what_is_accepted_or_off_is_not_marked(posts: Path) -> None:
    add(posts, "juht", "Juhataja", "talitus", staff="[a]  # accept post-unanswered: nii ongi")
    add(posts, "a", "Arhivaar", "talitus", boss="b", special="X  # accept dated-task: muu leid")
    add(posts, "b", "Büroojuht", "talitus")
    assert [one.split("▲ ")[1:] for one in drawn(posts).splitlines() if "▲" in one] == [
        ["post-unanswered"]
    ]
    own = posts / "organisation.yaml"
    own.write_text(own.read_text("utf-8") + "severities: {post-unanswered: off}\n", "utf-8")
    assert "▲" not in drawn(posts)


def test_a_long_chain_of_command_is_drawn(posts: Path) -> None:
    for number in range(60):
        boss = {"boss": f"p{number - 1}"} if number else {}
        add(posts, f"p{number}", f"Post {number:02}", "talitus", **boss)
    lines = drawn(posts).splitlines()
    assert [one.index("── ") for one in lines[3:]] == [9 + 4 * n for n in range(60)]


def test_the_command_draws_in_a_pipe_and_in_colour(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run("list", "positions", "--tree", "-C", ROOT)
    assert done.exit_code == 0
    assert done.stdout.startswith("Sotsiaalkindlustusamet\n├── Laste heaolu osakond\n")
    assert (
        "│       └── Peaspetsialist (järelhooldus) peaspetsialist-jarelhooldus\n"
        in done.stdout.replace("│   │", "│")
    )
    assert run("list", "clauses", "--tree", "-C", ROOT).exit_code == 2
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    print_tree([TreeLine("└── ", (TreeSpan("Valvur", "post"), TreeSpan("▲ kood", "mark")))])
    assert "\x1b[33m▲ kood" in capsys.readouterr().out


def test_posts_that_have_ended_are_left_out(posts: Path) -> None:
    add(posts, "a", "Arhivaar", "talitus")
    add(posts, "b", "Abiline", "talitus")
    path = posts / "positions" / "b.yaml"
    path.write_text("until: 2020-01-01\n" + path.read_text("utf-8"), "utf-8")
    overview = read_overview(posts)
    for day, count in (("", 2), ("2019-12-31", 2), ("2020-01-01", 1)):
        lines = [str(line) for line in draw_organisation(overview, "et", day)]
        assert sum(line.endswith((" a", " b")) for line in lines) == count
    for asked in (("list", "positions"), ("list", "positions", "--tree")):
        done = run(*asked, "-C", str(posts))
        assert "Arhivaar" in done.output
        assert "Abiline" not in done.output
