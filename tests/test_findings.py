"""What the checks find in this repository's own documents, which are those of real directives.

The documents keep their slips, since they say word for word what was signed. Each finding
stands here, so that a check that begins to cry wolf or goes silent is seen.
"""

from collections import Counter
from collections.abc import Mapping

import pytest

import koostaja
from conftest import ROOT
from koostaja.diagnostics import Problem

RECORD = "directives/confirmed/2025-183/record.yaml"
SUPERVISION = "positions/juhtivspetsialist-jarelevalve.yaml"
ADVISER = "positions/juhtivspetsialist-noustamisteenused.yaml"
COORDINATOR = "positions/koordinaator-klat-srt.yaml"
AFTERCARE = "positions/peaspetsialist-jarelhooldus.yaml"
CARE = "positions/peaspetsialist-lastemaja.yaml"
OWNER = "positions/teenuseomanik-lastemaja.yaml"

Place = tuple[str, str]
"""A file, and how the line begins that a finding stands on."""

TRUE: Mapping[str, list[Place]] = {
    "substitution-one-sided": [(ADVISER, "- text: juhtivspetsialist (ringist välja)")],
    "other-label": [(CARE, "eritingimused: eritingimused-kaskkirjas")],
    "signed-title-number": [(RECORD, "title: Ametijuhendi kinnitamine")],
    "end-mark": [
        (SUPERVISION, "- as_signed: Asutusevälised osapooled on kaasatud"),
        (SUPERVISION, "as_signed: Kõrgharidus sotsiaalvaldkonnas"),
        (CARE, "as_signed: {duty: Muude pädevusvaldkonda kuuluvate"),
        (CARE, "as_signed: {duty: Vahetu juhi antud"),
        (OWNER, "as_signed: Eritingimused määratakse"),
        (OWNER, "Tehtud on põhjendatud arendusettepanekud, valdkonna"),
        (OWNER, "as_signed: Eesti keele oskus tasemel C1"),
        (OWNER, "as_signed: Inglise keele oskus tasemel B2"),
        (OWNER, "as_signed: Vene keele oskus vähemalt B1"),
    ],
    "group-words": [(AFTERCARE, "grupp: Töötaja")],
    "group-law": [(AFTERCARE, "grupp: Töötaja")],
    "mark-without-act": [
        (SUPERVISION, "mark: {use: kinnitusmarge, variant: taitmata}"),
        (COORDINATOR, "mark: {use: kinnitusmarge, variant: taitmata}"),
    ],
    "dated-task": [(SUPERVISION, "2024. aastal korraldada koolitusi")],
    "abbreviation-unknown": [
        (SUPERVISION, "- text: Koostöö LHO ja OEO"),
        (SUPERVISION, "- text: Koostöö LHO ja OEO"),
        (COORDINATOR, "as: Ohvriabi ja ennetusteenuste osakond"),
        (COORDINATOR, "as: Ohvriabi ja ennetusteenuste osakond"),
        (COORDINATOR, "teiste osakonna teenuste (KLAT, MDFT, TÕ jt)"),
        (COORDINATOR, "teiste osakonna teenuste (KLAT, MDFT, TÕ jt)"),
        (AFTERCARE, "vahetu_juht: {text: Juhtivspetsialist (SAV ja AH arendused)}"),
        (AFTERCARE, "vahetu_juht: {text: Juhtivspetsialist (SAV ja AH arendused)}"),
    ],
}
FALSE_ALARMS: Mapping[str, list[Place]] = {
    "own-substitute": [(CARE, "- post: peaspetsialist-lastemaja")],
}
"""Several people may have the post: the document does not say how many."""
ELSEWHERE = {"misspelling", "joined-or-apart"}
"""Codes whose findings another file pins."""


@pytest.fixture(scope="module")
def found() -> list[Problem]:
    problems = koostaja.check(ROOT).problems
    return [one for one in problems if one.code not in ELSEWHERE]


def test_each_finding_is_known_and_stands_at_its_line(found: list[Problem]) -> None:
    expected = Counter(
        (code, *place)
        for table in (TRUE, FALSE_ALARMS)
        for code, places in table.items()
        for place in places
    )
    for problem in found:
        line = problem.location.text.strip()
        known = (
            one
            for one in expected
            if one[:2] == (problem.code, problem.location.file) and line.startswith(one[2])
        )
        key = next(known, None)
        assert key, (problem.location, problem.code)
        expected[key] -= 1
    assert not +expected


def test_few_findings_are_false_alarms(found: list[Problem]) -> None:
    alarms = sum(map(len, FALSE_ALARMS.values()))
    print(f"{len(found) - alarms} findings that are true, {alarms} false alarms")
    assert (len(found), alarms) == (26, 1)


def test_what_the_sources_are_known_for_is_found(found: list[Problem]) -> None:
    said = [one.message("et") for one in found]
    for words in (
        "„juhtivspetsialist (ringist välja)“",
        "„Eritingimused“, ametijuhendis „Teenuseomanik (lastemaja)“ aga „Riigikaitse“",
        "„ametijuhendi“, kuid lisade arv on 2",
        "Teenistuja liik on „Töötaja“, kuid sõnastus käib liigi „Ametnik“ kohta",
        "„KINNITATUD“",
        "„2024. aastal“",
        *(f"„{short}“" for short in ("LHO", "OEO", "SAV", "AH")),
    ):
        assert any(words in one for one in said), words
