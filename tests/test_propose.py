"""The directive that must follow: what it confirms, what it repeals, and that it builds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import koostaja
from conftest import draft_copy
from console import run
from koostaja.builder import read_overview
from koostaja.diagnostics import has_errors
from koostaja.documents import assemble
from koostaja.source import read
from koostaja.text.lists import number_ranges
from koostaja.workspace import format_annex_ranges, open_workspace
from ledgers import annex, reference, write_record

UNIT = "traumeeritud-laste-toetamise-talitus"
OWNER, SPECIALIST = "teenuseomanik-lastemaja", "peaspetsialist-lastemaja"
TITLES = {
    OWNER: "Teenuseomanik (lastemaja)",
    SPECIALIST: "Peaspetsialist (lastemaja)",
    "peaspetsialist-jarelhooldus": "Peaspetsialist (järelhooldus)",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """This repository's workspace without its ledger, to be changed at will."""
    return draft_copy(tmp_path)


def words(root: Path) -> dict[str, str]:
    return {one.id: one.words for one in read_overview(root, jobs=1).summaries}


def confirm(root: Path, number: str, date: str, ids: list[str], **more: object) -> None:
    """A record of a directive that confirms positions as they are now."""
    now = words(root)
    annexes = [annex(n, id, TITLES.get(id, id), now[id]) for n, id in enumerate(ids, start=1)]
    write_record(root, f"kk-{number}", number=number, date=date, annexes=annexes, **more)


def change(root: Path, id: str) -> None:
    path = root / "positions" / f"{id}.yaml"
    text = path.read_text(encoding="utf-8")
    changed = re.sub(r"(eesmark: (?:>-\n +)?)", r"\1Esiteks ", text, count=1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")


def printed(root: Path, id: str) -> list[str]:
    """The points of a directive as they are printed."""
    workspace, _ = open_workspace(root)
    (made,) = assemble(workspace, (), (id,))[0].directives
    items = made.document.body.named["points"].items
    return [f"{one.number} {one.text}".strip() for point in items for one in point.walk()]


def test_what_has_not_changed_is_not_proposed(root: Path) -> None:
    confirm(root, "90", "2026-01-02", sorted(words(root)))
    done = run("propose", "-C", str(root))
    assert (done.exit_code, done.output) == (
        0, "Kinnitada ei ole midagi: ükski kinnitatud ametijuhend ei ole muutunud.\n"
    )  # fmt: skip
    assert [path.name for path in (root / "directives").glob("*.yaml")] == ["2025-183.yaml"]


def test_a_directive_whose_annexes_are_all_superseded_is_repealed_whole(root: Path) -> None:
    confirm(root, "90", "2026-01-02", [OWNER, SPECIALIST])
    change(root, OWNER)
    change(root, SPECIALIST)
    done = run(
        "propose", "--unit", UNIT, "--out", "uus", "--in-force", "2026-03-01", "-C", str(root)
    )
    assert "Loodud directives/uus.yaml." in done.output
    source, _ = read(root / "directives" / "uus.yaml", "uus.yaml")
    assert source
    assert source.data["confirms"] == [SPECIALIST, OWNER]
    assert source.data["repeals"] == [reference("90", "2026-01-02")]
    assert {"number", "date", "register"}.isdisjoint(source.data)
    assert printed(root, "uus")[-2:] == [
        "2. Tunnistan kehtetuks peadirektori 02.01.2026 käskkirja nr 90 "
        '"Ametijuhendite kinnitamine".',
        "3. Käskkiri jõustub 2026. aasta 1. märtsil.",
    ]
    built = koostaja.build(root, root / "build", ["uus"])
    assert not has_errors(built.problems)
    assert "directives/uus/lisa-2.docx" in built.files


def test_of_a_directive_that_stands_in_part_only_annexes_are_repealed(root: Path) -> None:
    confirm(root, "90", "2026-01-02", [OWNER, SPECIALIST, "peaspetsialist-jarelhooldus"])
    change(root, OWNER)
    change(root, SPECIALIST)
    done = run("propose", "--unit", UNIT, "--out", "uus", "-C", str(root))
    assert "Jõustumispunkt jäi käskkirjast välja" in done.output
    assert printed(root, "uus")[-1] == (
        "2. Tunnistan kehtetuks peadirektori 02.01.2026 käskkirja nr 90 "
        '"Ametijuhendite kinnitamine" lisad 1 ja 2.'
    )
    assert not has_errors(koostaja.build(root, root / "build", ["uus"]).problems)


def test_one_annex_is_repealed_in_the_singular_and_confirmed_so(root: Path) -> None:
    confirm(root, "90", "2026-01-02", [OWNER, SPECIALIST])
    change(root, SPECIALIST)
    assert run("propose", SPECIALIST, "--out", "uus", "-C", str(root)).exit_code == 0
    points = printed(root, "uus")
    assert points[0].endswith("ametijuhendi vastavalt lisale järgmiselt:")
    assert points[-1].endswith('"Ametijuhendite kinnitamine" lisa 2.')
    assert not has_errors(koostaja.build(root, root / "build", ["uus"]).problems)


def test_the_singular_is_chosen_wherever_it_stands_in_the_library(small: Path) -> None:
    acts = (small / "clauses" / "acts.yaml").read_text(encoding="utf-8").split("  repeal:")[0]
    for id, gap, word in (("many", "repealed_annexes", "lisad"), ("one", "repealed_annex", "lisa")):
        acts += f"  {id}: {{text: '{word} {{{gap}}}', params: {{{gap}: {{}}}}, note: x}}\n"
    (small / "clauses" / "acts.yaml").write_text(acts, encoding="utf-8")
    annexes = [annex(1, "clerk", words="x"), annex(2, "gone"), annex(3, "head", words="x")]
    write_record(small, "a", number="1", date="2025-02-01", annexes=annexes)
    assert run("propose", "clerk", "--out", "uks", "-C", str(small)).exit_code == 0
    assert printed(small, "uks")[-1] == "2. lisa 1."
    assert run("propose", "--out", "kaks", "-C", str(small)).exit_code == 0
    assert printed(small, "kaks")[-1] == "2. lisad 1 ja 3."


def test_several_directives_are_repealed_in_a_list(root: Path) -> None:
    confirm(root, "90", "2026-01-02", [OWNER])
    confirm(root, "91", "2026-01-03", ["peaspetsialist-jarelhooldus", SPECIALIST])
    change(root, OWNER)
    change(root, SPECIALIST)
    assert run("propose", "--unit", UNIT, "--out", "uus", "-C", str(root)).exit_code == 0
    assert printed(root, "uus")[-3:] == [
        "2. Tunnistan kehtetuks peadirektori:",
        '2.1. 02.01.2026 käskkirja nr 90 "Ametijuhendite kinnitamine";',
        '2.2. 03.01.2026 käskkirja nr 91 "Ametijuhendite kinnitamine" lisa 2.',
    ]
    assert not has_errors(koostaja.build(root, root / "build", ["uus"]).problems)


def test_where_directives_are_one_a_unit_there_is_a_file_for_each(root: Path) -> None:
    assert run("propose", "-C", str(root)).exit_code == 0
    units = ["lastekaitsetoo-toetamise-talitus", "asendushoolduse-talitus", UNIT, "ennetustalitus"]
    for unit in (*units, "jarelevalve-talitus"):
        source, _ = read(root / "directives" / f"{unit}.yaml", "x")
        assert source
        assert source.data["unit"] == unit
        assert "repeals" not in source.data
    assert not has_errors(koostaja.build(root, root / "build").problems)


def test_a_proposal_overwrites_nothing(root: Path) -> None:
    assert run("propose", OWNER, "--out", "uus", "-C", str(root)).exit_code == 0
    before = (root / "directives" / "uus.yaml").read_bytes()
    done = run("propose", SPECIALIST, "--out", "uus", "-C", str(root))
    assert done.exit_code == 1
    assert "[already-exists]" in done.output
    assert (root / "directives" / "uus.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["puudub"], "unknown-position"), (["--unit", "puudub"], "unknown-unit")],
)
def test_what_does_not_exist_cannot_be_proposed(
    arguments: list[str], code: str, root: Path
) -> None:
    done = run("propose", *arguments, "-C", str(root))
    assert done.exit_code == 1
    assert f"[{code}]" in done.output


def test_without_a_model_nothing_is_proposed(root: Path) -> None:
    (root / "directives" / "2025-183.yaml").unlink()
    done = run("propose", "-C", str(root))
    assert done.exit_code == 1
    assert "[no-model]" in done.output


def test_without_a_wording_that_repeals_nothing_is_proposed(small: Path) -> None:
    acts = (small / "clauses" / "acts.yaml").read_text(encoding="utf-8")
    (small / "clauses" / "acts.yaml").write_text(acts.split("  repeal:")[0], encoding="utf-8")
    write_record(small, "a", number="1", date="2025-02-01", annexes=[annex(1, "clerk", words="x")])
    done = run("propose", "clerk", "-C", str(small))
    assert done.exit_code == 1
    assert "[no-repealing-clause]" in done.output
    assert not (small / "directives" / "proposal.yaml").exists()


def test_an_annex_of_unknown_words_is_due_only_if_it_is_named(small: Path) -> None:
    write_record(small, "a", number="1", date="2025-02-01", annexes=[annex(1, "clerk")])
    assert run("propose", "-C", str(small)).exit_code == 0
    source, _ = read(small / "directives" / "proposal.yaml", "x")
    assert source
    assert source.data["confirms"] == ["head"]
    assert run("propose", "clerk", "--out", "uus", "-C", str(small)).exit_code == 0
    source, _ = read(small / "directives" / "uus.yaml", "x")
    assert source
    assert source.data["repeals"] == [reference("1", "2025-02-01")]


def test_a_superior_comes_before_those_below(small: Path) -> None:
    schema = small / "schemas" / "post.schema.json"
    text = schema.read_text(encoding="utf-8")
    text = text.replace('"title": "Juht",', '"title": "Juht", "x-role": "superior",')
    schema.write_text(text.replace('"x-ref": "unit" }', '"x-ref": "unit", "x-role": "unit" }'))
    assert run("propose", "--out", "uus", "-C", str(small)).exit_code == 0
    source, _ = read(small / "directives" / "uus.yaml", "x")
    assert source
    assert source.data["confirms"] == ["head", "clerk"]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [({1, 2, 4, 7, 8, 9, 10}, ["1-2", "4", "7-10"]), ({3}, ["3"]), (set(), [])],
)
def test_ranges_of_annexes(numbers: set[int], expected: list[str]) -> None:
    assert format_annex_ranges(numbers) == expected
    assert number_ranges({1, 2, 4, 7, 8, 9, 10}) == "1, 2, 4 ja 7 kuni 10"


def test_the_point_that_repeals_is_chosen_by_what_clauses_quote(small: Path) -> None:
    """Faults of other clauses are for ``check``: they do not hide the clause that repeals."""
    own = small / "directives" / "first.yaml"
    text = own.read_text(encoding="utf-8").replace("[confirm]", "[confirm, {set: round}]")
    own.write_text(text + "notice: unknown\n", encoding="utf-8")
    with (small / "clauses" / "acts.yaml").open("a", encoding="utf-8") as clauses:
        clauses.write("sets:\n  round: {clauses: [{set: round}]}\n")
    write_record(small, "a", number="1", date="2025-02-01", annexes=[annex(1, "clerk", words="x")])
    assert run("propose", "clerk", "--out", "uus", "-C", str(small)).exit_code == 0
    source, _ = read(small / "directives" / "uus.yaml", "x")
    assert source
    assert source.data["points"] == ["confirm", "repeal", {"set": "round"}]


def close(root: Path, id: str, day: str) -> None:
    """Write in a position that its post ends."""
    path = root / "positions" / f"{id}.yaml"
    path.write_text(f'until: "{day}"\n' + path.read_text(encoding="utf-8"), encoding="utf-8")


def test_the_annex_of_a_post_that_ends_is_repealed_from_that_day(root: Path) -> None:
    confirm(root, "90", "2026-01-02", [OWNER, SPECIALIST], unit=UNIT)
    close(root, SPECIALIST, "2026-06-30")
    done = run("propose", "--unit", UNIT, "--out", "uus", "-C", str(root))
    assert "Loodud directives/uus.yaml." in done.output
    assert "kirjuta kehtetuks tunnistamise pealkiri" in done.output
    source, _ = read(root / "directives" / "uus.yaml", "uus.yaml")
    assert source
    assert {"confirms", "mark"}.isdisjoint(source.data)
    assert source.data["repeals"] == [{**reference("90", "2026-01-02"), "annexes": ["2"]}]
    assert source.data["in_force"] == "2026-06-30"
    assert printed(root, "uus") == [
        "1. Tunnistan kehtetuks peadirektori 02.01.2026 käskkirja nr 90 "
        '"Ametijuhendite kinnitamine" lisa 2.',
        "2. Käskkiri jõustub 2026. aasta 30. juunil.",
    ]
    assert not has_errors(koostaja.build(root, root / "build", ["uus"]).problems)
    assert "välja punktid, mis räägivad kinnitatust: kinnitan-uksuse-juhendid." in done.output
    assert "kinnitavast käskkirjast: joustub-kuupaeval." in done.output
    lines = (root / "directives" / "uus.yaml").read_text("utf-8").splitlines()
    assert lines[(at := lines.index("points:")) + 1].endswith("- kinnitan-uksuse-juhendid")
    assert "tunnistan-kehtetuks" in lines[at + 2]
    assert lines[at + 3].startswith("  # Kontrolli: ")
    later = ("propose", SPECIALIST, "--out", "hiljem", "--in-force", "2026-07-05")
    assert run(*later, "-C", str(root)).exit_code == 0
    source, _ = read(root / "directives" / "hiljem.yaml", "hiljem.yaml")
    assert source
    assert source.data["in_force"] == "2026-07-05"


def test_a_post_that_ends_goes_with_the_directive_of_its_day_and_alone_otherwise(
    root: Path,
) -> None:
    confirm(root, "90", "2026-01-02", [OWNER, SPECIALIST], unit=UNIT)
    change(root, OWNER)
    close(root, SPECIALIST, "2026-06-30")
    asked = ("propose", "--unit", UNIT, "-C", str(root), "--out")
    assert run(*asked, "uus", "--in-force", "2026-06-30").exit_code == 0
    source, _ = read(root / "directives" / "uus.yaml", "uus.yaml")
    assert source
    assert source.data["confirms"] == [OWNER]
    assert source.data["repeals"] == [reference("90", "2026-01-02")]
    done = run(*asked, "muu", "--in-force", "2026-05-01")
    assert done.exit_code == 0
    drafts = [read(root / "directives" / f"muu-{UNIT}{end}.yaml", "muu")[0] for end in ("", "-2")]
    assert [one and one.data["in_force"] for one in drafts] == ["2026-05-01", "2026-06-30"]


def test_a_draft_that_already_ends_a_post_is_named(root: Path) -> None:
    confirm(root, "90", "2026-01-02", [OWNER, SPECIALIST], unit=UNIT)
    close(root, SPECIALIST, "2026-06-30")
    asked = ("propose", "--lang", "en", "-C", str(root), SPECIALIST, "--out")
    first = run(*asked, "esimene")
    assert "write one for the repeal" in first.output
    assert "esimene is" not in first.output
    assert SPECIALIST in run(*asked, "teine").output.partition("esimene")[2]


def test_a_post_that_ends_is_not_confirmed(root: Path) -> None:
    confirm(root, "90", "2026-01-02", sorted(words(root).keys() - {OWNER}))
    close(root, OWNER, "2026-06-30")
    assert "Kinnitada ei ole midagi" in run("propose", "-C", str(root)).output


ENDING = """\
template: act
title: Ametijuhendi kehtetuks tunnistamine
signatory: juht
repeals: [{number: 1, date: 2025-02-01}]
points: [{text: Muudatus}, repeal]
"""
REFERRING = (
    "points: [{use: confirm, anchor: siin}, {use: kuulub, kus: {number_of: siin}}, {text: Muu}]"
)


def ending(small: Path) -> Path:
    """A workspace whose clerk was confirmed, and ends."""
    write_record(small, "a", number="1", date="2025-02-01", annexes=[annex(1, "clerk", words="x")])
    close(small, "clerk", "2026-06-30")
    return small


def test_a_directive_that_only_repeals_follows_the_last_such(small: Path) -> None:
    root = ending(small)
    (root / "directives" / "vana.yaml").write_text(ENDING, "utf-8")
    done = run("propose", "--lang", "en", "clerk", "--out", "uus", "-C", str(root))
    assert (done.exit_code, "heck" in done.output) == (0, False)
    source, _ = read(root / "directives" / "uus.yaml", "x")
    assert source
    assert source.data["title"] == "Ametijuhendi kehtetuks tunnistamine"
    assert source.data["points"] == [{"text": "Muudatus"}, "repeal"]
    assert source.data["repeals"] == [reference("1", "2025-02-01")]
    assert source.data["in_force"] == "2026-06-30"


def test_points_that_refer_to_what_is_left_out_are_left_out(small: Path) -> None:
    root = ending(small)
    with (root / "clauses" / "acts.yaml").open("a", encoding="utf-8") as clauses:
        clauses.write(
            "  kuulub: {text: 'Punktis {kus} nimetatud', params: {kus: {}}, basis: law}\n"
        )
    own = root / "directives" / "first.yaml"
    own.write_text(own.read_text("utf-8").replace("points: [confirm]", REFERRING), "utf-8")
    done = run("propose", "--lang", "en", "clerk", "--out", "uus", "-C", str(root))
    assert "what is confirmed: confirm, kuulub." in done.output
    assert "a directive that confirms: Muu." in done.output
    source, _ = read(root / "directives" / "uus.yaml", "x")
    assert source
    assert source.data["points"] == ["repeal", {"text": "Muu"}]


def test_a_clause_that_repeals_from_a_day_needs_the_day(small: Path) -> None:
    write_record(small, "a", number="1", date="2025-02-01", annexes=[annex(1, "clerk", words="x")])
    acts = small / "clauses" / "acts.yaml"
    text = acts.read_text(encoding="utf-8")
    text = text.replace("Tunnistan kehtetuks", "Alates {in_force_date} on kehtetu")
    text = text.replace("{repealed_date: {},", "{in_force_date: {}, repealed_date: {},")
    acts.write_text(text, encoding="utf-8")
    done = run("propose", "clerk", "-C", str(small))
    assert "[repeal-unfilled]" in done.output
    assert "{in_force_date}" in done.output
    dated = run("propose", "clerk", "--in-force", "2026-06-30", "-C", str(small))
    assert dated.exit_code == 0
