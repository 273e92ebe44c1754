"""What the status command tells of each position."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from console import Done
from console import run as command
from koostaja.builder import read_overview
from ledgers import annex, reference, write_record


def run(*arguments: str) -> Done:
    return command("status", *arguments)


@pytest.fixture
def signed(small: Path) -> Path:
    """The small workspace with two directives signed before its draft."""
    words = {one.id: one.words for one in read_overview(small).summaries}
    write_record(
        small, "a", number="1", date="2025-02-01", signed_by="Nimi, juht",
        annexes=[
            annex(1, "clerk", "Arhivaar", words["clerk"]),
            annex(2, "head", "Juhataja", "other"),
            annex(3, "gone", "Nõunik"),
            annex(4, "", "Keegi"),
        ],
    )  # fmt: skip
    write_record(
        small, "b", number="2", date="2025-03-01", in_force="2025-04-01",
        annexes=[annex(1, "head", "Talituse juhataja", words["head"])],
        repeals=[reference("1", "2025-02-01", ["2-3"])],
    )  # fmt: skip
    return small


def told(root: Path, day: str) -> dict[str | None, Any]:
    done = run("--on", day, "--format", "json", "-C", str(root))
    assert done.exit_code == 0
    return {one["id"]: one for one in json.loads(done.output)}


def test_states_on_three_days(signed: Path) -> None:
    days = ("2025-01-31", "2025-03-31", "2025-04-01")
    found = {day: {id: one["state"] for id, one in told(signed, day).items()} for day in days}
    assert found == {
        "2025-01-31": {"clerk": "future", "head": "future", "gone": "future"},
        "2025-03-31": {"clerk": "in-force", "head": "in-force", "gone": "in-force",
                       None: "in-force"},
        "2025-04-01": {"clerk": "in-force", "head": "in-force", "gone": "repealed",
                       None: "in-force"},
    }  # fmt: skip


def test_by_which_act_since_when_and_whether_it_has_changed(signed: Path) -> None:
    before, after = told(signed, "2025-03-31")["head"], told(signed, "2025-04-01")["head"]
    assert (before["directive"]["number"], before["annex"]) == ("1", "2")
    assert before["changed"] is False, "its text is that of the annex that is signed already"
    then = before["next"]
    assert (then["directive"]["number"], then["annex"], then["since"]) == ("2", "1", "2025-04-01")
    assert after["next"] is None
    assert (after["directive"]["number"], after["annex"], after["changed"]) == ("2", "1", False)
    assert (before["since"], after["since"]) == ("2025-02-01", "2025-04-01")
    gone = told(signed, "2025-04-01")["gone"]
    assert (gone["present"], gone["since"], gone["repealed_by"]) == (False, "2025-04-01", "b")


def test_the_table_in_a_pipe(signed: Path) -> None:
    done = run("--on", "2025-03-31", "-C", str(signed))
    rows = [line.split("\t") for line in done.output.splitlines()]
    assert rows[0] == [
        "tunnus",
        "nimetus",
        "olek",
        "käskkiri",
        "lisa",
        "kehtib alates",
        "eelnõus muutunud",
    ]
    assert rows[1] == ["clerk", "Arhivaar", "kehtib", "01.02.2025 nr 1", "1", "01.02.2025", ""]
    assert rows[2][2] == "kehtib, alates 01.04.2025 käskkiri nr 2"
    assert [row[0] for row in rows[3:]] == ["–", "gone"]
    assert rows[4][2] == "kehtib, kehtetu alates 01.04.2025"
    assert rows[4][-1] == "faili ei ole"


def test_a_position_that_was_never_confirmed(small: Path) -> None:
    done = run("--on", "2025-03-31", "-C", str(small))
    assert "clerk\tArhivaar\tkinnitamata\t\t\t\t\n" in done.output


def test_the_list_to_be_published_has_who_when_and_by_which_act(signed: Path) -> None:
    done = run("--on", "2025-04-01", "--format", "csv", "-C", str(signed))
    text = done.stdout
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert rows[0] == [
        "nimetus",
        "üksus",
        "kehtib alates",
        "number",
        "kuupäev",
        "lisa",
        "allkirjastaja",
    ]
    assert ["Arhivaar", "", "01.02.2025", "1", "01.02.2025", "1", "Nimi, juht"] in rows
    assert ["Talituse juhataja", "", "01.04.2025", "2", "01.03.2025", "1", ""] in rows
    assert "Nõunik" not in text


def test_a_position_that_was_renamed_keeps_its_state(signed: Path) -> None:
    old = signed / "positions" / "clerk.yaml"
    text = "formerly: [clerk]\n" + old.read_text(encoding="utf-8")
    (signed / "positions" / "archivist.yaml").write_text(text, encoding="utf-8")
    old.unlink()
    head = signed / "positions" / "head.yaml"
    renamed = head.read_text(encoding="utf-8").replace("clerk", "archivist")
    head.write_text(renamed, encoding="utf-8")
    one = told(signed, "2025-03-31")["archivist"]
    assert (one["state"], one["annex"], one["changed"]) == ("in-force", "1", False)


def test_a_position_with_a_fault_is_told_by_its_annex(signed: Path) -> None:
    file = signed / "positions" / "clerk.yaml"
    file.write_text("layout: post\n", encoding="utf-8")
    done = run("--on", "2025-03-31", "-C", str(signed))
    assert "clerk\tArhivaar\tkehtib\t01.02.2025 nr 1\t1\t01.02.2025\t?" in done.output
    assert "viga" in done.output


@pytest.mark.parametrize("day", ["31.03.2025", "2025-02-30", "eile"])
def test_a_day_is_a_day(day: str, small: Path) -> None:
    assert run("--on", day, "-C", str(small)).exit_code == 2


def test_the_end_of_a_post_is_shown(signed: Path) -> None:
    path = signed / "positions" / "clerk.yaml"
    path.write_text("until: 2026-06-30\n" + path.read_text("utf-8"), "utf-8")
    found = told(signed, "2026-07-01")
    assert (found["clerk"]["state"], found["clerk"]["until"]) == ("in-force", "2026-06-30")
    assert found["head"]["until"] is None
    table = run("--on", "2026-07-01", "-C", str(signed)).output
    assert "kehtib, koht lõppes 30.06.2026, lisa tuleb tunnistada kehtetuks" in table


def test_what_has_ended_says_when_and_by_which_act(signed: Path) -> None:
    clerk = signed / "positions" / "clerk.yaml"
    clerk.write_text('until: "2025-03-10"\n' + clerk.read_text("utf-8"), "utf-8")

    def row(id: str, day: str) -> list[str]:
        output = run("--on", day, "-C", str(signed)).output
        return next(line.split("\t") for line in output.splitlines() if line.startswith(id))

    assert row("gone", "2025-04-01")[2:6] == [
        "kehtetu alates 01.04.2025 (01.03.2025 nr 2)", "01.02.2025 nr 1", "3", "01.02.2025",
    ]  # fmt: skip
    assert row("clerk", "2025-03-09")[2] == "kehtib, lõpeb 10.03.2025"
    overdue = "kehtib, koht lõppes 10.03.2025, lisa tuleb tunnistada kehtetuks"
    assert row("clerk", "2025-03-10")[2] == overdue
