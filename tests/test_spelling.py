"""The text against itself: what it finds in this repository's texts, what not, and how much."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

import koostaja
from conftest import ROOT, draft_copy
from koostaja.builder import CheckOrder
from koostaja.builder.workers import CheckWorker
from koostaja.checks.spelling import Suspect, joined_and_apart, misspellings
from koostaja.checks.vocabulary import Vocabulary
from koostaja.checks.wordings import TextPlace, Wordings
from koostaja.diagnostics import Problem, Severity
from koostaja.documents import document_shares
from koostaja.source import parse, read
from koostaja.text.letters import easily_confused
from koostaja.text.predicates import is_predicate

OWNER = "positions/teenuseomanik-lastemaja.yaml"
ADVISER = "positions/juhtivspetsialist-noustamisteenused.yaml"
CARE = "positions/peaspetsialist-lastemaja.yaml"
AFTERCARE = "positions/peaspetsialist-jarelhooldus.yaml"
SUPERVISION = "positions/juhtivspetsialist-jarelevalve.yaml"
COORDINATOR = "positions/koordinaator-klat-srt.yaml"

CODES = {"misspelling", "joined-or-apart"}
SLIPS = {
    (ADVISER, "omavalituste", "omavalitsuste"),
    (CARE, "eluviidud", "ellu viidud"),
    (OWNER, "koosatud", "koostatud"),
    (OWNER, "rakendandamine", "rakendamine"),
}
INCONSISTENT = Counter(
    {
        (AFTERCARE, "läbiviidud", "läbi viidud"): 1,
        (CARE, "läbiviidud", "läbi viidud"): 2,
        (OWNER, "läbi viimisel", "läbiviimisel"): 1,
        (CARE, "ettevalmistatud", "ette valmistatud"): 1,
        (SUPERVISION, "talitusejuhataja", "talituse juhataja"): 2,
        (SUPERVISION, "valdkonna üleste", "valdkonnaüleste"): 1,
        (ADVISER, "teenuse omanikuga", "teenuseomanikuga"): 1,
        (COORDINATOR, "välja selgitamine", "väljaselgitamine"): 1,
        (COORDINATOR, "väljaselgitatud", "välja selgitatud"): 1,
    }
)
"""Findings that are true: of two equally usual forms either may be told."""
FALSE_ALARMS = Counter({(ADVISER, "ette nähtud", "ettenähtud"): 1})
"""Both are right before a noun ("seadusega ettenähtud korras"); all the same they differ."""
AT_MOST = 10
RECALL = {"drop": 0.50, "double": 0.60, "swap": 0.65, "replace": 0.50}
"""At least so many of the typos made in words of these texts are found."""


def found_in(root: Path) -> list[Problem]:
    return [one for one in koostaja.check(root).problems if one.code in CODES]


def told(problem: Problem) -> tuple[str, str, str]:
    return problem.location.file, str(problem.values["form"]), str(problem.values["better"])


@pytest.fixture(scope="module")
def found() -> list[Problem]:
    """What is found in this repository."""
    return found_in(ROOT)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The texts of this repository."""
    worker = CheckWorker(CheckOrder(ROOT, level=Severity.HINT))
    workspace = worker.inputs.workspace
    return Vocabulary(
        workspace,
        [one.wordings for share in document_shares(workspace) for one in worker.work(share)],
    )


def test_the_slips_of_the_sources_are_found(found: list[Problem]) -> None:
    assert {told(one) for one in found if one.code == "misspelling"} == SLIPS


def test_words_joined_and_apart_are_found_with_few_false_alarms(found: list[Problem]) -> None:
    have = Counter(told(one) for one in found if one.code == "joined-or-apart")
    true = len(SLIPS) + INCONSISTENT.total()
    print(f"{true} findings that are true, {FALSE_ALARMS.total()} false alarms")
    assert have == INCONSISTENT + FALSE_ALARMS
    assert FALSE_ALARMS.total() <= AT_MOST


@pytest.mark.parametrize(
    ("text", "form", "right"),
    [
        ("koolitusvajadus on välja selgitatud", "välja selgitatud", True),
        ("vajadused olid nõuetekohaselt ja õigel ajal välja selgitatud", "välja selgitatud", True),
        ("vajadus ei ole saanud välja selgitatud", "välja selgitatud", True),
        ("välja selgitatud vajadus on kinnitatud", "välja selgitatud", False),
        ("töö on tehtud, arvestades välja selgitatud vajadust", "välja selgitatud", False),
        ("osakonna välja selgitatud vajadus", "välja selgitatud", False),
        ("on läbi viimisel", "läbi viimisel", False),
    ],
)
def test_participles_in_predicates_are_two_words(text: str, form: str, right: bool) -> None:
    assert is_predicate(text[: text.index(form)], form) is right


def test_each_finding_stands_at_its_word_and_leads_to_the_better_one(
    found: list[Problem],
) -> None:
    for problem in found:
        _, form, better = told(problem)
        (related,) = problem.related
        for place, word in ((problem.location, form), (related.location, better)):
            line = place.text[place.column - 1 :].lower()
            assert line.startswith(word.split()[0]), (place, word)


def test_the_library_is_the_better_witness(found: list[Problem]) -> None:
    leads = {told(one)[1]: one.related[0].location.file for one in found}
    assert leads["läbiviidud"].startswith("clauses/")


def accepting(root: Path, problem: Problem) -> None:
    """Accepts a finding on a line above the text that it stands in."""
    file = root / problem.location.file
    source, _ = read(file, file.name)
    assert source
    way = problem.path.strip("/").split("/")
    begins = source.locate(tuple(int(key) if key.isdigit() else key for key in way)).line
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    lines.insert(begins - 1, f"# accept {problem.code}: tsitaat\n")
    file.write_text("".join(lines), encoding="utf-8")


def test_a_finding_is_accepted_where_its_text_begins(tmp_path: Path) -> None:
    root = draft_copy(tmp_path)
    (within,) = (one for one in found_in(root) if told(one)[1] == "eluviidud")
    assert "eluviidud" in within.location.text
    accepting(root, within)
    problems = koostaja.check(root).problems
    assert "eluviidud" not in {one.values.get("form") for one in problems}
    assert "acceptance-unused" not in {one.code for one in problems}


def test_a_build_tells_nothing_of_it_unless_something_is_an_error_here(tmp_path: Path) -> None:
    root = draft_copy(tmp_path)
    here = [one for one in found_in(root) if one.location.file == COORDINATOR]
    built = koostaja.build(root, root / "build", [Path(COORDINATOR).stem])
    assert CODES.isdisjoint(one.code for one in built.problems)
    organisation = root / "organisation.yaml"
    severe = organisation.read_text(encoding="utf-8") + "severities: {joined-or-apart: error}\n"
    organisation.write_text(severe, encoding="utf-8")
    refused = koostaja.build(root, root / "build", [Path(COORDINATOR).stem])
    blocking = [one for one in refused.problems if one.severity is koostaja.Severity.ERROR]
    assert [one.location for one in blocking] == [one.location for one in here]
    assert refused.files == []


def test_a_build_leaves_alone_what_only_a_check_can_tell_to_be_accepted(tmp_path: Path) -> None:
    root = draft_copy(tmp_path)
    one = next(one for one in found_in(root) if one.location.file == COORDINATOR)
    accepting(root, one)
    built = koostaja.build(root, root / "build", [Path(COORDINATOR).stem])
    assert "acceptance-unused" not in {problem.code for problem in built.problems}


def words(**weights: int) -> dict[str, int]:
    return weights


@pytest.mark.parametrize(
    "neighbours",
    [
        words(teenusest=1, teenustest=9, teenuste=30, teenuse=60),  # inflection
        words(vajadusele=1, vajadustele=40),
        words(arendamiseks=40, parendamiseks=1),  # another first part
        words(kinnitamine=60, kinnitada=40, kinnistamine=1),  # derivation
        words(asjakohane=20, asjakohased=9, ajakohane=1, ajakohased=1, ajakohastamine=4),  # family
        words(järelevalve=20, järelevalves=9, järelvalve=1, järelvalves=2, järelvalvet=3),
        words(vastavad=40, vaatavad=1),  # long, but not long enough for another letter
        words(omavalitsuse=60, omavalitsuste=1, omavalituste=6),  # usage, the better one rare
        words(kohaldamine=40, kohaldada=20, kohandamine=1),  # no finger takes d for l
        words(koostatud=60, koosatud=6),  # usage
        words(hinnatud=30, hinatud=1),  # short
        words(lahendada=1, lahenda=30),  # an ending that repeats letters
        words(soovitavale=2, soovitatavale=1),  # a suffix that does
        words(rakendamine=60, rakendandamine=6),  # usage
    ],
    ids=lambda one: "-".join(one)[:40],
)
def test_neighbours_that_are_words_are_not_suspected(neighbours: dict[str, int]) -> None:
    strange = Counter(one[at : at + 3] for one in neighbours for at in range(len(one)))
    around = {f"{three}{number}aa": 9 for number in range(3) for three in strange}
    assert misspellings({**around, **neighbours}, {}).suspects == []


def test_what_is_too_long_for_a_word_is_not_compared() -> None:
    assert misspellings({"x" * 100_000: 1, "x" * 99_999: 9, "ab" * 50_000: 1}, {}).suspects == []


def test_two_words_are_no_slip_of_one() -> None:
    assert misspellings(words(eluviidud=60), {"ellu viidud": 3}).suspects == []


@pytest.mark.parametrize(
    ("one", "other", "confused"),
    [
        ("a", "s", True),
        ("õ", "o", True),
        ("ž", "z", True),
        ("u", "i", False),
        ("d", "l", False),
        ("q", "a", False),
    ],
)
def test_letters_that_are_easily_confused(one: str, other: str, confused: bool) -> None:
    assert easily_confused(one, other) is easily_confused(other, one) is confused


@pytest.mark.parametrize(
    ("weights", "apart", "suspect"),
    [
        (words(koostatud=5, koosatud=1), {}, Suspect("koosatud", "koostatud")),
        (words(eluviidud=1), {"ellu viidud": 5}, Suspect("eluviidud", "ellu viidud")),
        (words(rakendamine=2, rakendandamine=1), {}, Suspect("rakendandamine", "rakendamine")),
        (words(tegevuste=5, teegvuste=1), {}, Suspect("teegvuste", "tegevuste")),
        (words(korraldamine=5, koraldamine=1), {}, Suspect("koraldamine", "korraldamine")),
        (words(korraldamine=5, lorraldamine=1), {}, Suspect("lorraldamine", "korraldamine")),
    ],
)
def test_slips_are_suspected(
    weights: dict[str, int], apart: dict[str, int], suspect: Suspect
) -> None:
    assert misspellings(weights, apart).suspects == [suspect]


@pytest.mark.parametrize(
    ("joined", "apart", "suspects"),
    [
        (1, 9, [Suspect("läbiviidud", "läbi viidud")]),
        (9, 1, [Suspect("läbi viidud", "läbiviidud")]),
        (2, 2, [Suspect("läbi viidud", "läbiviidud", even=True)]),
        (5, 9, []),
        (0, 9, []),
    ],
)
def test_the_rarer_of_joined_and_apart_is_suspected(
    joined: int, apart: int, suspects: list[Suspect]
) -> None:
    assert joined_and_apart({"läbiviidud": joined}, {"läbi viidud": apart}) == suspects


def test_a_copied_wording_is_one_witness(vocabulary: Vocabulary) -> None:
    places = [TextPlace(OWNER, ("a", n)) for n in range(300)]
    copies = Wordings.of(["Juhis on koosatud."] * 300, places)
    more = Vocabulary(vocabulary._workspace, [*vocabulary._shares, copies, copies])
    assert more.words["koosatud"] == vocabulary.words["koosatud"] + 1


def test_wordings_that_differ_in_marks_and_capitals_are_one(vocabulary: Vocabulary) -> None:
    texts = ("Asi („läbi viidud“), mis ei ole lai;", "asi („läbi viidud“), mis ei ole lai.")
    share = Wordings.of(texts, [TextPlace(OWNER, ())] * 2)
    more = Vocabulary(vocabulary._workspace, [*vocabulary._shares, share])
    assert more.apart["läbi viidud"] == vocabulary.apart["läbi viidud"] + 1
    assert more.words["viidud"] == vocabulary.words["viidud"] + 1
    assert "ei ole" not in more.apart


LETTERS = "aeioulstkmdrnvghpjbäõü"


def typos(word: str, at: int, letter: str) -> dict[str, str]:
    swapped = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
    return {
        "drop": word[:at] + word[at + 1 :],
        "double": word[:at] + word[at] + word[at:],
        "swap": swapped,
        "replace": word[:at] + letter + word[at + 1 :],
    }


def test_typos_made_in_these_texts_are_found(vocabulary: Vocabulary) -> None:
    rng = random.Random(7)
    long = sorted(one for one in vocabulary.words if len(one) > 8)
    made, caught = Counter[str](), Counter[str]()
    for _ in range(20):
        here: dict[str, str] = {}
        for word in rng.sample(long, 8):
            at, letter = rng.randrange(len(word) - 1), rng.choice(LETTERS)
            for kind, typo in typos(word, at, letter).items():
                if typo not in vocabulary.words:
                    here[typo] = kind
        suspects = misspellings(
            {**vocabulary.words, **dict.fromkeys(here, 1)}, vocabulary.apart
        ).suspects
        made.update(here.values())
        caught.update(here[one.form] for one in suspects if one.form in here)
    print({kind: f"{caught[kind]} of {made[kind]}" for kind in RECALL})
    for kind, least in RECALL.items():
        assert caught[kind] >= least * made[kind], kind


def test_nothing_right_is_suspected_when_a_document_is_missing(
    vocabulary: Vocabulary,
) -> None:
    right, shares = {one for _, _, one in SLIPS}, vocabulary._shares
    for file in (OWNER, ADVISER, CARE, AFTERCARE, SUPERVISION, COORDINATOR):
        kept = [share for share in shares if all(place.file != file for place in share.places)]
        assert len(kept) == len(shares) - 1
        part = Vocabulary(vocabulary._workspace, kept)
        suspects = misspellings(part.words, part.apart).suspects
        assert {one.form for one in suspects} <= {form for _, form, _ in SLIPS}
        assert {one.better for one in suspects} <= right


PLACES: list[tuple[str, str, int, int]] = [
    ("a: koosatud", "koosatud", 1, 4),
    ("a: >-\n  on\n  Koosatud hästi", "koosatud", 3, 3),
    ("a: 'läbi\n  viidud'", "läbi viidud", 1, 5),
    ("a: mittekoosatud", "koosatud", 1, 4),
    ('a: "koos\\x61tud"', "koosatud", 1, 4),
]


@pytest.mark.parametrize(("text", "form", "line", "column"), PLACES)
def test_words_are_located(text: str, form: str, line: int, column: int) -> None:
    source, _ = parse(text, "a.yaml")
    assert source is not None
    where = source.locate_words(("a",), form)
    assert (where.line, where.column) == (line, column)
