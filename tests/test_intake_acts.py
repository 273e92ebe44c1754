"""Directives of the past: imported from their own files, in the ledger with their texts."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import Once
from console import run
from import_batches import with_other_words
from koostaja import check
from koostaja.diagnostics import has_errors
from koostaja.documents import position_document
from koostaja.files.hashes import data_hash
from koostaja.intake.acts import (
    ActOptions,
    AnnexStanding,
    OriginalContent,
    PastAct,
    import_act,
    read_act_head,
    record_past_act,
)
from koostaja.intake.acts.act_points import PointLine, ReadPoints, read_points
from koostaja.intake.acts.annex_texts import AnnexTexts
from koostaja.intake.acts.point_clauses import PointClauses
from koostaja.intake.reading import read_legacy
from koostaja.text.named_acts import named_days, named_numbers, without_day_and_number
from koostaja.workspace import ActReference, load, open_workspace
from ledgers import write_record
from past_acts import (
    ACT,
    DAY,
    FILES,
    OWNER,
    SPECIALIST,
    signed_files,
    without_directives,
)
from test_intake_batch import words
from web_pages import open_site, words_of
from workspaces import edit

KEPT = f"directives/confirmed/{ACT}"


@pytest.fixture(scope="session")
def signed(built: Path) -> Mapping[str, bytes]:
    return signed_files(built)


@pytest.fixture(scope="session")
def imported_once(once: Once, signed: Mapping[str, bytes]) -> Path:
    """The authority with the directive in its ledger; nobody changes it."""

    def make(folder: Path) -> None:
        root = without_directives(folder / "asutus")
        act, problems = import_act(root, {name: signed[name] for name in FILES})
        assert not problems
        assert act is not None

    return once("intake-act", make) / "asutus"


@pytest.fixture
def imported(imported_once: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return shutil.copytree(imported_once, tmp_path / "asutus")


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """The authority without the directive."""
    return without_directives(tmp_path / "asutus")


def in_force(root: Path, day: str = DAY) -> dict[str, list[str]]:
    """What ``status`` says of posts: state, directive, annex, since when, what has changed."""
    lines = run("status", "-C", root, "--on", day).stdout.splitlines()[1:]
    return {id: rest for id, _, *rest in (line.split("\t") for line in lines)}


def test_the_ledger_has_the_directive_with_its_texts(imported_once: Path) -> None:
    checked = check(imported_once)
    assert not has_errors(checked.problems)
    assert not {"two-in-force", "confirmed-edited"} & {one.code for one in checked.problems}
    act = "28.11.2025 nr 183"
    found = in_force(imported_once)
    assert found[OWNER] == ["kehtib", act, "1", "01.12.2025", ""]
    assert found[SPECIALIST] == ["kehtib", act, "2", "01.12.2025", ""]
    assert in_force(imported_once, "2025-11-30")[OWNER][0] != "kehtib"
    ledger = open_workspace(imported_once).value.ledger
    (one,) = ledger.acts
    assert one.is_imported
    assert not one.is_confirmed_here
    assert ledger.acts_with_files() == []
    assert one.signed_by == ("Maret Maripuu, peadirektor",)
    assert one.unit == "traumeeritud-laste-toetamise-talitus"
    assert one.repeals == (ActReference("77", "2025-05-18", "Ametijuhendi kinnitamine", ()),)


def test_a_change_afterwards_is_seen_and_proposed(imported: Path) -> None:
    edit(
        imported, "clauses/vastutus.yaml", "heaperemeheliku kas", "heaperemeheliku ja säästliku kas"
    )
    assert "(riigivara)" in in_force(imported)[SPECIALIST][4]
    shown = run("diff", "-C", imported, SPECIALIST).stdout
    assert "käskkirja nr 183 (28.11.2025) lisaga 2" in shown
    assert "heaperemeheliku {+ja säästliku +}kasutamise" in shown
    unit = "traumeeritud-laste-toetamise-talitus"
    assert run("propose", "-C", imported, "--unit", unit, "--out", "uus").exit_code == 0
    draft = open_workspace(imported).value.directives["uus"]
    assert {one.position for one in draft.posts} == {OWNER, SPECIALIST}
    assert draft.repeals == (ActReference("183", "2025-11-28", "Ametijuhendi kinnitamine", ()),)


def test_a_later_directive_repeals_it(imported: Path) -> None:
    repeal = (
        "format: 1\nnumber: 41\ndate: 2026-02-10\ntitle: Ametijuhendi kehtetuks tunnistamine\n"
        "repeals:\n  - {number: 183, date: 2025-11-28, annexes: [2]}\n"
    )
    (imported / "directives/confirmed/hiljem.yaml").write_text(repeal, encoding="utf-8")
    assert not has_errors(check(imported).problems)
    found = in_force(imported, "2026-02-11")
    assert found[OWNER][0] == "kehtib"
    assert found[SPECIALIST][0] == "kehtetu alates 10.02.2026 (10.02.2026 nr 41)"


def test_it_is_never_called_proven(imported: Path, signed: Mapping[str, bytes]) -> None:
    verified = run("verify", "-C", imported)
    assert verified.exit_code == 0
    assert "[record-imported]" in verified.stdout
    assert "ühtib allkirjastatuga" not in verified.stdout
    original = imported.parent / "fail.docx"
    original.write_bytes(signed["lisa-2.docx"])
    returned = run("verify", "-C", imported, original)
    assert returned.exit_code == 1
    assert "[returned-origin]" in returned.stdout
    text = imported / KEPT / "lisa-2.yaml"
    text.write_text(text.read_text("utf-8").replace("KINNITATUD", "KINNITAMATA"), "utf-8")
    edit(imported, f"{KEPT}/lisa-2.yaml", "heaperemeheliku", "hooletu")
    assert "confirmed-edited" in {one.code for one in check(imported).problems}
    assert run("verify", "-C", imported, ACT).exit_code == 1
    text.unlink()
    assert "confirmed-missing" in {one.code for one in check(imported).problems}


@pytest.mark.full
def test_a_joined_file_is_parted_with_what_people_say(
    empty: Path, signed: Mapping[str, bytes]
) -> None:
    """A post that was changed since has the text of the annex on record, not its own."""
    edit(empty, f"positions/{SPECIALIST}.yaml", "Hanked on ette", "Kõik hanked on ette")
    name = "koos-lisadega.docx"
    content = with_other_words(signed[name], "28.11.2025 nr 183", "27.11.2025 nr 184 (nr 185)")
    content = with_other_words(content, "Tunnistan kehtetuks", "Kaotan ära")
    act, problems = import_act(empty, {name: content})
    assert act is None
    asked = [(one.code, one.values.get("option", "")) for one in problems]
    assert asked == [("import-act-uncertain", "--number"), ("import-act-points-unread", "")]
    assert not (empty / "directives/confirmed").exists()
    options = ActOptions(
        id="vana",
        number="184",
        date="2025-11-27",
        title="Ametijuhendite kinnitamine",
        textless={"3": "Arhivaar"},
        in_force="2025-12-01",
        repeals=(),
        keeps_originals=True,
    )
    act, problems = import_act(empty, {name: content}, options)
    of_other = "import-act-annex-of-other"
    assert [one.code for one in problems] == ["import-act-otherwise", of_other, of_other]
    assert act is not None
    assert act.positions == (OWNER, SPECIALIST)
    (one,) = open_workspace(empty).value.ledger.acts
    assert (one.id, one.repeals, one.in_force) == ("vana", (), "2025-12-01")
    assert one.files[f"originals/{name}"] == data_hash(content) == one.origin[0].sha256
    found = in_force(empty)
    assert found[OWNER] == ["kehtib", "27.11.2025 nr 184", "1", "01.12.2025", ""]
    assert found["–"][:3] == ["kehtib", "27.11.2025 nr 184", "3"]
    assert "Peamised teenistusülesanded" in found[SPECIALIST][4]
    word = empty.parent / "muudatused.docx"
    shown = run("diff", "-C", empty, SPECIALIST, "--word", word).stdout
    assert "[-Hanked-]{+Kõik hanked+} on ettevalmistatud" in shown
    assert word.exists()
    kept = empty / "directives/confirmed/vana/originals" / name
    assert kept.read_bytes() == content
    kept.write_bytes(b"")
    assert run("verify", "-C", empty, "vana").exit_code == 1


@pytest.mark.parametrize(
    ("old", "new", "certain", "unread"),
    [
        ("nr 183", "nr 183", ("183", "2025-11-28", "Ametijuhendi kinnitamine"), 0),
        ("28.11.2025 nr 183", "Tallinn, 28. november 2025 nr 1-3/183", ("1-3/183",), 0),
        ("28.11.2025 nr 183", "28.11.2025 nr 183 (nr 184)", ("", "2025-11-28"), 0),
        ("28.11.2025 nr 183", "november", ("", "", ""), 0),
        ("jõustub 2025. aasta 1. detsembril", "kehtib alates 01.12.2025", ("183",), 1),
        ("Tunnistan kehtetuks", "Kaotan ära", ("183",), 1),
    ],
)
def test_only_what_is_certain_is_taken_of_the_head(
    imported_once: Path,
    signed: Mapping[str, bytes],
    old: str,
    new: str,
    certain: tuple[str, ...],
    unread: int,
) -> None:
    content = with_other_words(signed["kaskkiri.docx"], old, new)
    text = read_legacy("kaskkiri.docx", content).value
    assert text is not None
    head = read_act_head(text, open_workspace(imported_once).value)
    found = (head.number.certain, head.day.certain, head.title.certain)
    assert found[: len(certain)] == certain
    assert len(head.points.unread) == unread
    assert head.points.annexes == (1, 2)
    assert head.signatories == ("peadirektor",)


def test_words_without_a_place_are_never_left_out(
    imported_once: Path, signed: Mapping[str, bytes]
) -> None:
    texts = AnnexTexts(imported_once, load(imported_once).value)

    def codes(old: str, new: str, id: str = "") -> list[str]:
        content = with_other_words(signed["lisa-2.docx"], old, new)
        text = read_legacy("lisa-2.docx", content).value
        assert text is not None
        found, problems = texts.find("2", text, id)
        assert (found.document, found.standing) == (None, AnnexStanding.UNCERTAIN)
        return [one.code for one in problems]

    assert codes("AMETIJUHEND<", "AMETIJUHEND nr 7<") == ["import-act-annex-unproven"]
    assert codes("AMETIJUHEND<", "AMETIJUHEND nr 7<", OWNER) == ["import-act-annex-unproven"]
    assert codes("AMETIJUHEND<", "AMETIJUHEND nr 7<", "keegi") == ["import-act-annex-unknown"]


def test_a_post_of_another_unit_is_not_taken_for_it(
    imported: Path, signed: Mapping[str, bytes]
) -> None:
    unit = "struktuuriuksus: {}"
    edit(
        imported,
        f"positions/{SPECIALIST}.yaml",
        unit.format("traumeeritud-laste-toetamise-talitus"),
        unit.format("ennetustalitus"),
    )
    texts = AnnexTexts(imported, load(imported).value)
    text = read_legacy("lisa-2.docx", signed["lisa-2.docx"]).value
    assert text is not None
    found, problems = texts.find("2", text)
    assert (found.document, found.candidates) == (None, (SPECIALIST,))
    assert [one.code for one in problems] == ["import-act-annex-unknown"]
    found, problems = texts.find("2", text, SPECIALIST)
    assert found.standing is AnnexStanding.CHANGED
    assert not problems
    found, problems = texts.find("2", text, OWNER)
    assert (found.id, found.standing) == (OWNER, AnnexStanding.CHANGED)
    assert [one.code for one in problems] == ["import-act-annex-other-title"]


def test_files_that_do_not_belong_together_are_refused(
    empty: Path, signed: Mapping[str, bytes]
) -> None:
    def codes(*names: str) -> list[str]:
        act, problems = import_act(empty, {name: signed[name] for name in names})
        assert act is None
        return [one.code for one in problems]

    assert codes("kaskkiri.docx", "lisa-1.docx") == ["import-act-annexes-missing"]
    assert codes("lisa-1.docx", "lisa-2.docx") == ["import-act-parts"]
    assert codes("koos-lisadega.docx", "lisa-2.docx") == ["import-act-annex-twice"]
    assert codes("koos-lisadega.docx", "kaskkiri.docx") == ["import-act-parts"]
    assert not (empty / "directives/confirmed").exists()


def test_nothing_is_overwritten(imported: Path) -> None:
    write_record(imported, "kanne", number="7", date="2020-01-01")
    workspace = load(imported).value
    document = position_document(workspace, workspace.positions[OWNER]).value
    original = OriginalContent("vana.docx", b"words")
    act = PastAct("2024-5", "5", "2024-03-01", "Juhend", (original,))

    def codes(other: PastAct, id: str = OWNER) -> list[str]:
        return [
            one.code for one in record_past_act(workspace, other, {"1": (id, document)}).problems
        ]

    assert codes(act._replace(id="kanne")) == ["import-act-recorded"]
    assert codes(act._replace(number="7", date="2020-01-01")) == ["import-act-recorded"]
    files, problems = record_past_act(workspace, act, {"1": (OWNER, document)})
    assert not problems
    assert [*files] == [
        f"directives/confirmed/2024-5/{one}" for one in ("record.yaml", "lisa-1.yaml")
    ]
    assert codes(act._replace(id=ACT)) == ["already-exists"]
    assert codes(act._replace(id="eelnou")) == ["already-exists"]
    assert codes(act._replace(id="../ära")) == ["file-name"]
    assert codes(act._replace(number="183", date="2025-01-01")) == ["number-taken"]
    assert codes(act._replace(date="01.03.2024")) == ["wrong-form"]
    assert codes(act._replace(signatories=("keegi",))) == ["unknown-signatory"]
    assert codes(act._replace(unit="keegi")) == ["unknown-unit"]
    assert codes(act._replace(originals=(OriginalContent("../vana.docx", b""),))) == ["file-name"]
    assert codes(act, "keegi") == ["unknown-position"]
    assert codes(act._replace(title="")) == ["missing-key"]
    assert codes(act._replace(textless={"esimene": "Juhend"})) == ["wrong-form"]
    alike = dict.fromkeys(("1", "2"), (OWNER, document))
    assert [one.code for one in record_past_act(workspace, act, alike).problems] == [
        "import-act-annexes-alike"
    ]


@pytest.mark.parametrize(
    ("words", "day", "number", "rest"),
    [
        ("28.11.2025 nr 183", "2025-11-28", "183", ""),
        ("Tartu, 1. mai 2020. a nr 1-2/7", "2020-05-01", "1-2/7", "Tartu"),
        ("3. septembri 2018. a käskkirja nr 5", "2018-09-03", "5", "käskkirja"),
        ("2025. aasta 1. detsembril", "2025-12-01", "", ""),
        ("March 3rd, 2021, No. 14", "2021-03-03", "14", ""),
        ("3 March 2021", "2021-03-03", "", ""),
        ("2021-03-03", "2021-03-03", "", ""),
        ("31.02.2021 nr X", "", "", "31.02.2021 nr X"),
        ("2019. aastal nr", "", "", "2019. aastal nr"),
    ],
)
def test_days_and_numbers_of_acts(words: str, day: str, number: str, rest: str) -> None:
    assert [one.iso for one in named_days(words)] == [day] * bool(day)
    assert named_numbers(words) == [number] * bool(number)
    assert without_day_and_number(words) == rest


def test_points_are_read_by_the_clauses_of_the_library(imported_once: Path) -> None:
    clauses = PointClauses(open_workspace(imported_once).value.library)

    def read(*points: str) -> ReadPoints:
        lines = [PointLine(one, f"{at}.") for at, one in enumerate(points, 1)]
        return read_points(lines, clauses, ["linnapea abi", "peadirektori"])

    found = read(
        'Tunnistan kehtetuks linnapea abi 18. mai 2025 käskkirja nr 7-K "Juhendid" lisa 2;',
        "01.02.2019 käskkirja nr 1-1/8 „Juhend“ lisad 2, 4–6",
        "Käskkiri jõustub 1. jaanuaril 2026",
        "teenuseomanik (lisa 1)",
        "Tunnistan kehtetuks peadirektori 01.02.2019 käskkirja nr 8",
    )
    assert found.repeals == (
        ActReference("7-K", "2025-05-18", "Juhendid", ("2",)),
        ActReference("1-1/8", "2019-02-01", "Juhend", ("2", "4-6")),
    )
    assert found.in_force == "2026-01-01"
    assert found.annexes == (1,)
    assert found.unread == ("Tunnistan kehtetuks peadirektori 01.02.2019 käskkirja nr 8",)
    assert read("Kinnitan ametijuhendi (lisa nr 3)").unread == ()
    part = 'Tunnistan kehtetuks peadirektori 01.02.2019 käskkirja nr 8 "Juhend 5" lisad kõik'
    assert read(part).unread == (part,)
    both = ["Käskkiri jõustub 1. jaanuaril 2026", "Käskkiri jõustub 01.02.2026"]
    found = read(*both)
    assert found.in_force == ""
    assert found.unread == tuple(both)


def signed_words(content: bytes) -> list[str]:
    """The words of an annex below its approval mark."""
    found = words(content)
    return found[found.index("AMETIJUHEND") :]


def test_the_page_shows_it_as_imported(imported_once: Path, signed: Mapping[str, bytes]) -> None:
    site = open_site(imported_once, "et")
    said = " ".join(site.get(f"/directives/{ACT}").words)
    assert "sisse toodud failidest: kaskkiri.docx, lisa-1.docx, lisa-2.docx" in said
    assert "Digiallkirja ümbrik" not in said
    assert "28.11.2025 nr 183" in " ".join(site.get("/status?on=01.03.2026").words)
    assert site.get(f"/positions/{SPECIALIST}/changes?since={ACT}").status == 200
    assert site.get(f"/directives/{ACT}/files/lisa-1.docx").status == 404
    annex = site.get(f"/directives/{ACT}/annexes/2")
    assert "See tekst on sisse toodud" in " ".join(annex.words)
    assert "lisa-2.docx" not in " ".join(one.get("href", "") for one in annex.all("a"))
    (article,) = annex.all("article")
    shown = words_of(article)
    assert shown[shown.index("AMETIJUHEND") :] == signed_words(signed["lisa-2.docx"])
