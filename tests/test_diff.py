"""What has changed since a directive: in text, as JSON, and as tracked changes in Word."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

import koostaja
from conftest import ROOT
from console import Done
from console import run as command
from koostaja.compare import DifferenceKind, DiffSpan, comparison_as_text, plain_line
from koostaja.compare.comparison import compare
from koostaja.diagnostics import has_errors
from koostaja.documents import position_document
from koostaja.workspace import open_workspace
from tracked_changes import outline, resolved

ID = "peaspetsialist-lastemaja"
BARE = """\
format: 1
number: "77"
date: 2025-05-18
title: Ametijuhendi kinnitamine
annexes: [{annex: "1", title: Peaspetsialist, position: peaspetsialist-lastemaja}]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """This repository with its directive confirmed, and a directive before it in a bare record."""
    root = tmp_path / "asutus"
    for name in ("clauses", "positions", "directives", "templates", "schemas"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "organisation.yaml", root)
    bare = root / "directives" / "confirmed" / "2025-77.yaml"
    bare.write_text(BARE, encoding="utf-8")
    return root


def run(root: Path, *arguments: str) -> Done:
    return command("diff", *arguments, "-C", root)


def edit(root: Path, *pairs: tuple[str, str]) -> None:
    file = root / "positions" / f"{ID}.yaml"
    text = file.read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


DUTY = "  - duty: Uus töö\n    results:\n      - text: On tehtud\n"


def change(root: Path) -> None:
    edit(
        root,
        ("tase: C1", "tase: C2"),
        ("      - text: Hanked on ettevalmistatud ja läbiviidud\n", ""),
        ("  - eksperthinnangud\n", f"{DUTY}  - eksperthinnangud\n"),
    )


def test_nothing_has_changed_since(root: Path) -> None:
    done = run(root, ID)
    assert (done.exit_code, done.stdout) == (
        0,
        "Peaspetsialist (lastemaja): võrreldud käskkirja nr 183 (28.11.2025) lisaga 2\n"
        "Tekst ei ole muutunud.\n",
    )


def test_what_has_changed_is_told_by_section_and_head(root: Path) -> None:
    change(root)
    lines = run(root, ID).stdout.splitlines()
    assert "2. Peamised teenistusülesanded › Oodatavad tulemused" in lines
    assert "  välja jäetud: [-Hanked on ettevalmistatud ja läbiviidud.-]" in lines
    assert "  lisatud 2.7.: {+Uus töö.+}" in lines
    assert "  muudetud: Eesti keele oskus tasemel [-C1-]{+C2+}." in lines
    assert any(line.startswith("  uus number 2.7. → 2.8.: ") for line in lines)
    heads = lines[lines.index("Avaliku teenistuse seaduse § 52 lg 3 järgi:") :]
    assert heads[1:] == [
        "  ülesanded: lisatud 2, välja jäetud 1, uus number 4",
        "    lisandus: 2.7. Uus töö.",
        "  nõuded: muudetud 1",
        "  tööaeg: ei ole muutunud",
        "Palga muutumist programm ei näe. Kas muudatus on oluline, otsustab asutus.",
    ]


def test_english(root: Path) -> None:
    change(root)
    said = run(root, ID, "--lang", "en").stdout
    assert "compared with the directive no. 183 of 28.11.2025, annex 2" in said
    assert "  changed: Eesti keele oskus tasemel [-C1-]{+C2+}." in said
    assert "Pay is not visible here. Whether a change is material is a human decision." in said


def test_the_same_as_json(root: Path) -> None:
    change(root)
    data = json.loads(run(root, ID, "--format", "json").stdout)
    assert (data["directive"], data["annex"], data["position"]) == ("2025-183", "2", ID)
    kinds = [one["kind"] for one in data["differences"]]
    assert kinds.count("added") == 2
    assert data["heads"]["duties"]["added"] == 1
    assert data["heads"]["duties"]["removed"] == 0
    (changed,) = [one for one in data["differences"] if one["kind"] == "changed"]
    assert changed["head"] == "requirements"
    assert changed["new"]["clause"] == "keeleoskus"
    assert {"old": "C1", "new": "C2"} in changed["segments"]
    assert data["note"].startswith("Palga muutumist")


def test_a_changed_clause_shows_in_the_position(root: Path) -> None:
    file = root / "clauses" / "oigused.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count("teha kaugtööd") == 1
    file.write_text(text.replace("teha kaugtööd", "teha kodutööd"), encoding="utf-8")
    lines = run(root, ID).stdout.splitlines()
    assert "  muudetud: teha [-kaugtööd-]{+kodutööd+} kokkuleppel vahetu juhiga;" in lines


def test_a_renamed_position_and_clause_keep_their_past(root: Path) -> None:
    for kind, old, new in (("position", ID, "uus"), ("clause", "keeleoskus", "keel")):
        assert command("rename", kind, old, new, "-C", root).exit_code == 0
    assert run(root, "uus").stdout.endswith("Tekst ei ole muutunud.\n")
    assert "formerly: [keeleoskus]" in (root / "clauses/nouded.yaml").read_text(encoding="utf-8")


def test_against_another_file(root: Path) -> None:
    before = root / "enne.yaml"
    shutil.copy(root / "positions" / f"{ID}.yaml", before)
    change(root)
    done = run(root, ID, "--against", str(before))
    assert done.stdout.startswith(f"Peaspetsialist (lastemaja): võrreldud failiga {before}\n")
    assert "tasemel [-C1-]{+C2+}." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["peaspetsialist-lastemja"], "unknown-position"),
        (["juhtivspetsialist-jarelevalve"], "never-confirmed"),
        ([ID, "--against", "2025-184"], "nothing-to-compare"),
        ([ID, "--against", "2025-77"], "text-not-kept"),
        (["juhtivspetsialist-jarelevalve", "--against", "2025-183"], "not-confirmed-by"),
    ],
)
def test_what_cannot_be_compared_is_told(root: Path, arguments: list[str], code: str) -> None:
    done = run(root, *arguments)
    assert done.exit_code == 1
    assert f"[{code}]" in done.stderr
    assert done.stdout == ""


def test_a_position_with_an_error_is_not_compared(root: Path) -> None:
    edit(root, ("  - koostoo\n", "  - koostöö\n"))
    done = run(root, ID, "--word", str(root / "x.docx"))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "[unknown-clause]" in done.stderr
    assert not (root / "x.docx").exists()
    schema = root / "schemas" / "teenistuskoht.schema.json"
    schema.write_bytes(schema.read_bytes().replace(b'"x-order"', b'"x-ordr"', 1))
    for done in (run(root, ID), command("new", "position", "uus", "--from", ID, "-C", str(root))):
        assert "[position-waits]" in done.stderr
        assert f"schemas/{schema.name}" in done.stderr
        assert "unknown-position" not in done.stderr
        assert f"{ID}?" not in done.stderr


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_word_file_holds_both_texts(root: Path) -> None:
    confirmed = koostaja.build(ROOT, root / "enne", ["2025-183"])
    assert not has_errors(confirmed.problems)
    change(root)
    out = root / "muudatused.docx"
    assert run(root, ID, "--word", str(out)).exit_code == 0
    made = parts(out)
    body = "word/document.xml"
    rejected, accepted = (outline(resolved(made, accept=one)[body]) for one in (False, True))
    assert rejected == outline(parts(root / "enne/directives/2025-183/lisa-2.docx")[body])
    koostaja.build(root, root / "nüüd", [ID])
    now = outline(parts(root / f"nüüd/positions/{ID}.docx")[body])
    assert accepted[-len(now) + 1 :] == now[1:]
    assert accepted[:4] == rejected[:4]
    assert accepted[3] == "Lisa 2"
    assert b'w:author="Sotsiaalkindlustusamet"' in made[body]
    assert b'w:date="2025-11-28T00:00:00Z"' in made[body]
    first = out.read_bytes()
    run(root, ID, "--word", str(out))
    assert out.read_bytes() == first


def test_the_old_text_stands_in_the_template_that_was_kept(root: Path) -> None:
    template = root / "templates" / "teenistuskoht.docx"
    before = parts(template)
    with zipfile.ZipFile(template, "w") as archive:
        for name, part in before.items():
            archive.writestr(name, part.replace(b"AMETIJUHEND", b"AMETIJUHENDI KAVAND"))
    out = root / "muudatused.docx"
    assert run(root, ID, "--word", str(out)).exit_code == 0
    made = parts(out)
    said = [str(outline(resolved(made, accept=one)["word/document.xml"])) for one in (False, True)]
    assert ["AMETIJUHENDI KAVAND" in one for one in said] == [False, True]


def test_a_template_that_no_word_file_may_be_gives_no_word_file(root: Path) -> None:
    template = root / "templates" / "teenistuskoht.docx"
    before = parts(template)
    field = b'<w:body><w:p><w:fldSimple w:instr="DDE excel x y"/></w:p>'
    with zipfile.ZipFile(template, "w") as archive:
        for name, part in before.items():
            archive.writestr(name, part.replace(b"<w:body>", field))
    out = root / "muudatused.docx"
    done = run(root, ID, "--word", str(out))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "[word-field]" in done.stderr
    assert not out.exists()


def test_colours_and_marks_are_of_one_line() -> None:
    workspace, _ = open_workspace(ROOT)
    position = workspace.positions[ID]
    made, _ = position_document(workspace, position)
    other, _ = position_document(workspace, workspace.positions["teenuseomanik-lastemaja"])
    found = compare(other, made, position.fields)
    lines = list(comparison_as_text(found, "x", "en"))
    assert plain_line((DiffSpan("a "), DiffSpan("b", None))) == "a b"
    assert all(isinstance(one, DiffSpan) for line in lines for one in line)
    assert {one.kind for line in lines for one in line} == {
        None,
        DifferenceKind.REMOVED,
        DifferenceKind.ADDED,
    }
