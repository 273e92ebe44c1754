"""Heads and points of old directives in words that nearly say what the library knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from conftest import ROOT
from koostaja.docx import FlowParagraph
from koostaja.intake.acts import ActHead, read_act_head
from koostaja.intake.acts.act_head import annex_number
from koostaja.intake.acts.act_points import PointLine, read_points
from koostaja.intake.acts.point_clauses import PointClauses
from koostaja.intake.reading.legacy_text import LegacyKind, LegacyText, with_places
from koostaja.workspace import ActReference, open_workspace

HEAD = ("*KÄSKKIRI", "28.11.2025 nr 183", "*Ametijuhendi kinnitamine")
APPROVES = "1. Kinnitan ennetustalituse ametijuhendid vastavalt lisadele 1 kuni 2 järgmiselt:"
REPEALS = 'Tunnistan kehtetuks peadirektori 18.05.2025 käskkirja nr 77 "Juhend"'
IN_FORCE = "Käskkiri jõustub 2026. aasta 1. jaanuaril."
SIGNED = ("(allkirjastatud digitaalselt)", "Maret Maripuu", "peadirektor")


def read(
    head: Sequence[str] = HEAD,
    points: Sequence[str] = (),
    below: Sequence[str] = (),
    signed: Sequence[str] = SIGNED,
) -> ActHead:
    """The head of a directive of some lines; those after an asterisk are set off."""
    lines = [*head, "Avaliku teenistuse seaduse § 52 alusel", APPROVES, *points, *below, *signed]
    blocks = with_places(map(paragraph, lines))
    text = LegacyText("kaskkiri.docx", LegacyKind.WORD, blocks)
    return read_act_head(text, open_workspace(ROOT).value)


def paragraph(line: str) -> FlowParagraph:
    """A line as a paragraph; after an asterisk it is set off."""
    return FlowParagraph("", False, (line.lstrip("*"),), False, 0, line.startswith("*"), 0, False)


@pytest.mark.parametrize(
    "number",
    ["1-3/ 25", "1-3 / 45", "1–5/12", "1\u20115/12", "12 P", "1_5", "18 3", "183 (184)", "183 – 5"],
)
def test_a_number_that_may_go_on_is_asked(number: str) -> None:
    assert read([HEAD[0], f"28.11.2025 nr {number}", HEAD[2]]).number.certain == ""


@pytest.mark.parametrize(
    "line", ["Jõustub 01.12.2025", "Kehtib alates 01.12.2025", "Redaktsioon 05.12.2025"]
)
def test_words_before_a_day_may_say_that_it_is_another(line: str) -> None:
    found = read([HEAD[0], "nr 183", line, HEAD[2]])
    assert (found.number.certain, found.day.certain) == ("183", "")


def test_a_place_may_be_before_a_day() -> None:
    found = read(["*KÄSKKIRI nr 183", "Tallinn, 28. november 2025", HEAD[2]])
    assert (found.number.certain, found.day.certain) == ("183", "2025-11-28")


@pytest.mark.parametrize(
    "title",
    ["*Peadirektori 28.11.2024 käskkirja nr 5 muutmine", "Käskkirja nr 5 kehtetuks tunnistamine"],
)
def test_a_title_that_names_an_act_gives_no_number(title: str) -> None:
    found = read([HEAD[0], title])
    assert (found.number.certain, found.day.certain) == ("", "")


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["*Ametijuhendi kinnitamine"], "Ametijuhendi kinnitamine"),
        (["*KÄSKKIRI", "Ametijuhendi kinnitamine"], ""),
        (["Ametijuhendi kinnitamine", "*k ä s i n:"], ""),
        (["*Otsustan järgmist:"], ""),
    ],
)
def test_only_words_right_below_day_and_number_are_the_title(lines: list[str], title: str) -> None:
    assert read(["AMET", HEAD[1], *lines]).title.certain == title


@pytest.mark.parametrize(
    "point",
    [
        f"{REPEALS} lisa 2 punkti 3.",
        f"{REPEALS} lisa 2 osas, mis puudutab tööaega.",
        f"{REPEALS} lisad 2 ja 3, välja arvatud punkt 4.",
        f"{REPEALS} lisa 2a.",
        f"{REPEALS} lisad 1, 2a.",
        f"{REPEALS} lisad 1.1-1.3.",
        REPEALS.replace("peadirektori", "lisa 2 peadirektori"),
        REPEALS.replace("peadirektori", "punkti 3 peadirektori"),
        REPEALS.replace("peadirektori", "osaliselt peadirektori"),
        "Tunnistan kehtetuks kõik varasemad ametijuhendid.",
        "Tunnistan kehtetuks lisa 2.",
        "Tunnistan kehtetuks peadirektori 18.05.25 käskkirja 77.",
        "Tunnistan kehtetuks peadirektori käskkirja 1-3/77.",
        "Senine ametijuhend muutub kehtetuks (lisa 2).",
        "Muudan käskkirja 1-3/77 lisa.",
        "Käskkiri jõustub 01.12.25.",
        "Käskkiri jõustub 1. jaanuaril.",
        "Käskkiri jõustub teatavakstegemisest.",
        f"Käskkiri jõustub {'väga ' * 130} hilja.",
    ],
)
def test_a_point_that_says_more_or_less_than_a_clause_is_asked_about(point: str) -> None:
    points = read(points=[f"2. {point}"]).points
    assert [*points.unread] == [" ".join(point.split(" "))]
    assert (points.repeals, points.in_force) == ((), "")


def test_what_items_say_belongs_to_their_point() -> None:
    heading = "2. Tunnistan kehtetuks peadirektori:"
    first, second = '18.05.2025 käskkirja nr 77 "A"', '19.05.2025 käskkirja nr 78 "B" lisa 2'
    points = read(points=[heading, f"2.1. {first};", f"2.2. {second}."]).points
    assert points.repeals == (
        ActReference("77", "2025-05-18", "A", ()),
        ActReference("78", "2025-05-19", "B", ("2",)),
    )
    assert points.unread == ()
    points = read(points=[heading, "2.1. käskkirja 77;", f"2.2. {second}."]).points
    assert points.unread == ("Tunnistan kehtetuks peadirektori:", "käskkirja 77;")
    numbered = (["2.1. lisa 2;", "2.2. lisa 3."], ["1) lisa 2;", "2) lisa 3."])
    for items in (*numbered, ["- lisa 2;", "- lisa 3."], ["lisa 2."]):
        points = read(points=[f"2. {REPEALS}:", *items]).points
        assert points.repeals == ()
        assert len(points.unread) == 1 + len(items)


@pytest.mark.parametrize("marks", [("1) ", "2) "), ("a) ", "b) "), ("- ", "- "), ("• ", "• ")])
def test_items_have_numbers_of_their_own_or_bullets(marks: tuple[str, str]) -> None:
    acts = ('18.05.2025 käskkirja nr 77 "A";', '19.05.2025 käskkirja nr 78 "B" lisa 2.')
    items = [f"{mark}{act}" for mark, act in zip(marks, acts, strict=True)]
    points = read(points=["2. Tunnistan kehtetuks peadirektori:", *items, f"3. {IN_FORCE}"]).points
    assert [one.number for one in points.repeals] == ["77", "78"]
    assert points.in_force == "2026-01-01"
    assert points.unread == ()


@pytest.mark.parametrize("number", ["2. ", ""])
def test_small_letters_below_a_whole_sentence_are_no_item_of_it(number: str) -> None:
    signed = ("allkirjastatud digitaalselt", "Maret Maripuu", "peadirektor")
    points = read(points=[f"{number}{IN_FORCE}"], signed=signed).points
    assert (points.in_force, points.unread) == ("2026-01-01", ())


def test_points_without_numbers_count_around_those_with_them() -> None:
    points = read(below=[f"{REPEALS}.", IN_FORCE]).points
    assert points.in_force == "2026-01-01"
    assert points.repeals == (ActReference("77", "2025-05-18", "Juhend", ()),)
    assert read([*HEAD, IN_FORCE]).points.in_force == "2026-01-01"
    later = "Jõustumine: käskkiri jõustub aasta algusest."
    assert read(below=[later]).points.unread == (later,)
    assert read([*HEAD, later]).points.unread == (later,)
    assert read(below=["Registreeritud 30.11.2025 nr 7"]).points.unread == ()


@pytest.mark.parametrize(
    ("line", "number"),
    [("Lisa 2", "2"), ("LISA NR 2.", "2"), ("Lisa 2a", ""), ("Lisa 1.2", ""), ("Lisa 1-2a", "")],
)
def test_annexes_have_whole_numbers(line: str, number: str) -> None:
    blocks = (paragraph(line), paragraph("*AMETIJUHEND"))
    assert annex_number(LegacyText("juhend.docx", LegacyKind.WORD, blocks)) == number


@pytest.mark.parametrize("missing", ["tunnistan-kehtetuks", "joustub-kuupaeval"])
def test_without_a_clause_for_it_no_words_are_known_to_say_nothing(missing: str) -> None:
    library = open_workspace(ROOT).value.library
    lines = [PointLine("Käskkiri tehakse ametnikele teatavaks", "1.")]
    assert read_points(lines, PointClauses(library)).unread == ()
    clauses = {id: one for id, one in library.clauses.items() if id != missing}
    less = PointClauses(replace(library, clauses=clauses))
    assert read_points(lines, less).unread == (lines[0].text,)


def test_only_who_has_name_and_office_side_by_side_has_signed_it() -> None:
    assert read().signatories == ("peadirektor",)
    others = ("Jaan Tamm", "peadirektor", "Saata:", "Mari Maasikas", "Maret Maripuu")
    assert read(signed=others).signatories == ()
    for office in ("peadirektor", "Peadirektor"):
        assert read(signed=(office, "Maret Maripuu")).signatories == ("peadirektor",)
