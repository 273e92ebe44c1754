"""A confirmed directive stays as it was signed: its numbers, its words and its files."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import koostaja
from amounts import seeds
from conftest import ROOT
from console import run as command
from koostaja.diagnostics import Problem, Result
from koostaja.documents import assembly
from koostaja.docx import Template, unpack, visible_paragraphs
from koostaja.release import confirm_directive, correct_directive, verify_directives
from koostaja.release.confirm import ConfirmedFiles
from koostaja.release.number_gaps import PLACEHOLDER_NUMBER, find_gaps, printed_forms
from koostaja.source import read
from koostaja.workspace import loader, open_workspace
from words import ACT, write_template

SIGNED_AS = ("6", "2026-02-03")
FOLDER = "directives/confirmed/first"
OWN = "directives/first.yaml"
BARE = """\
format: 1
number: 6
date: 2026-03-01
title: Ametijuhendi kinnitamine
annexes:
  - {annex: 1, title: Arhivaar}
"""


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def tree(root: Path) -> dict[str, bytes]:
    """Every file of a workspace but for those that the program keeps for itself."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".koostaja" not in path.parts
    }


def record_of(root: Path) -> dict[str, Any]:
    source, problems = read(root / FOLDER / "record.yaml", "record.yaml")
    assert source is not None
    assert problems == []
    return dict(source.data)


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def words_of(path: Path) -> str:
    return "\n".join(
        line.printed for line in visible_paragraphs(unpack(path.read_bytes()), "word/document.xml")
    )


# Confirming


def test_number_and_date_are_filled_in_and_all_else_stays(draft: Path) -> None:
    own = draft / OWN
    before = own.read_bytes()
    done = confirm_directive(draft, "first", "6", "2026-02-03")
    assert (done.problems, done.value.count) == ([], 4)
    title = b"title: Ametijuhendite kinnitamine\n"
    assert own.read_bytes() == before.replace(title, title + b"number: 6\ndate: 2026-02-03\n")
    assert "03.02.2026 nr 6" in words_of(draft / FOLDER / "files/act.docx")


def test_a_byte_order_mark_and_line_ends_stay(draft: Path) -> None:
    own = draft / OWN
    own.write_bytes(b"\xef\xbb\xbf" + own.read_bytes().replace(b"\n", b"\r\n"))
    assert confirm_directive(draft, "first", "6", "2026-02-03").problems == []
    assert own.read_bytes().startswith(b"\xef\xbb\xbftemplate: act\r\n")
    assert b"\r\nnumber: 6\r\ndate: 2026-02-03\r\n" in own.read_bytes()
    assert koostaja.check(draft).problems == []


def test_the_record_says_what_was_signed(draft: Path) -> None:
    changed(
        draft / "organisation.yaml",
        "  vastutaja:",
        '  sari: {label: Sari, value: "2-1 Käskkirjad", series: true}\n  vastutaja:',
    )
    changed(draft / OWN, "points:", "unit: talitus\nin_force: 2026-03-01\npoints:")
    changed(draft / OWN, "[confirm]", "[confirm, in-force]")
    with (draft / "clauses/acts.yaml").open("a", encoding="utf-8") as clauses:
        clauses.write(
            "  in-force: {text: 'Jõustub {in_force_on}', params: {in_force_on: {}}, note: x}\n"
        )
    assert confirm_directive(draft, "first", "6", "2026-02-03").problems == []
    record = record_of(draft)
    assert record["number"] == "6"
    assert record["date"] == "2026-02-03"
    assert record["series"] == "2-1 Käskkirjad"
    assert record["signed_by"] == "Allkirjastaja Nimi, juht"
    assert record["unit"] == "talitus"
    assert record["in_force"] == "2026-03-01"
    assert record["register"] == {
        "Viit": "6",
        "Sari": "2-1 Käskkirjad",
        "Vastutaja": "Personalitalitus",
    }
    assert [(one["annex"], one["position"], one["text"]) for one in record["annexes"]] == [
        ("1", "clerk", "lisa-1.yaml"),
        ("2", "head", "lisa-2.yaml"),
    ]
    files = {name: (draft / FOLDER / name).read_bytes() for name in record["files"]}
    assert record["files"] == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items()
    }
    assert record["directive"] == hashlib.sha256((draft / OWN).read_bytes()).hexdigest()
    assert sorted(files) == [
        "act.yaml",
        "files/act.docx",
        "files/koos-lisadega.docx",
        "files/lisa-1.docx",
        "files/lisa-2.docx",
        "lisa-1.yaml",
        "lisa-2.yaml",
        "places.yaml",
        "templates/act.docx",
        "templates/post.docx",
    ]


def test_a_directive_and_all_that_it_says_may_be_confirmed_with_the_same_bytes(
    draft: Path, tmp_path: Path
) -> None:
    other = shutil.copytree(draft, tmp_path / "other")
    for root in (draft, other):
        assert confirm_directive(root, "first", "6", "2026-02-03").problems == []
    assert tree(draft) == tree(other)


Calls = list[tuple[tuple[Any, ...], dict[str, Any]]]


def calls_of(owner: object, name: str, monkeypatch: pytest.MonkeyPatch) -> Calls:
    """The calls of a function, as they are made."""
    function, calls = getattr(owner, name), Calls()

    def called(*arguments: Any, **named: Any) -> Any:
        calls.append((arguments, named))
        return function(*arguments, **named)

    monkeypatch.setattr(owner, name, called)
    return calls


def test_confirming_loads_once_and_resolves_and_fills_each_document_once(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The directive and its annexes are resolved once more with number and date left out."""
    loads = calls_of(loader, "read_organisation", monkeypatch)
    resolutions = calls_of(assembly, "resolve", monkeypatch)
    fillings = calls_of(Template, "fill", monkeypatch)
    assert confirm_directive(draft, "first", "6", "2026-02-03").problems == []
    assert len(loads) == 1
    resolved = Counter(
        (spec.id, spec.context.values.get("number")) for (_, _, spec), _ in resolutions
    )
    numbers, annexed = ("6", PLACEHOLDER_NUMBER), ("first", "clerk", "head")
    expected = [(id, number) for id in annexed for number in numbers]
    assert resolved == Counter([("clerk", None), ("head", None), *expected])
    filled = [document for (_, document), _ in fillings]
    assert sorted(one.id for one in filled) == ["clerk", "clerk", "first", "head", "head"]
    assert len(set(map(id, filled))) == len(filled)


def test_correcting_resolves_nothing_and_fills_each_document_once(
    confirmed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads = calls_of(loader, "read_organisation", monkeypatch)
    resolutions = calls_of(assembly, "resolve", monkeypatch)
    fillings = calls_of(Template, "fill", monkeypatch)
    assert correct_directive(confirmed, "first", "viga", "7", None).problems == []
    assert (len(loads), len(resolutions)) == (1, 0)
    assert sorted(document.id for (_, document), _ in fillings) == ["clerk", "first", "head"]


REFUSED: dict[str, tuple[str, str, str, Callable[[Path], object], list[str]]] = {
    "unknown": ("frist", "6", "2026-02-03", lambda _: None, ["unknown-directive"]),
    "a position": ("clerk", "6", "2026-02-03", lambda _: None, ["unknown-directive"]),
    "no day": ("first", "6", "2026-02-30", lambda _: None, ["wrong-form"]),
    "a day in words": ("first", "6", "3. veebruar", lambda _: None, ["wrong-form"]),
    "a number with signs that Word cannot hold": (
        "first", "6\x07", "2026-02-03", lambda _: None, ["edit-refused"],
    ),
    "an error in what it reads": (
        "first", "6", "2026-02-03",
        lambda root: changed(root / "positions/head.yaml", "layout: post", "layout: pots"),
        ["unknown-layout"],
    ),
    "an error that only the values show": (
        "first", "6", "2026-02-03",
        lambda root: changed(root / OWN, "[confirm]", "[confrim]"), ["unknown-clause"],
    ),
    "a broken directive": (
        "first", "6", "2026-02-03",
        lambda root: changed(root / OWN, "template: act", "tempalte: act"),
        ["missing-key", "unknown-key"],
    ),
    "one that is a bare record already": (
        "first", "6", "2026-02-03", lambda root: bare(root, name="first"), ["unknown-directive"],
    ),
    "one whose record is broken": (
        "first", "6", "2026-02-03", lambda root: bare(root, "number: 6\n", "first"),
        ["missing-key"] * 3,
    ),
    "a number that no directive can have": (
        "first", "", "2026-02-03", lambda _: None, ["empty"],
    ),
    "a number that is taken": (
        "first", "6", "2026-02-03", lambda root: bare(root), ["number-taken"],
    ),
    "a folder that cannot be made": (
        "first", "6", "2026-02-03",
        lambda root: (root / "directives/confirmed").write_text("x"), ["cannot-write"],
    ),
}  # fmt: skip


def bare(root: Path, text: str = BARE, name: str = "vana") -> None:
    (root / "directives/confirmed").mkdir(exist_ok=True)
    (root / f"directives/confirmed/{name}.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_says_why_and_changes_nothing(name: str, draft: Path) -> None:
    id, number, date, prepare, expected = REFUSED[name]
    prepare(draft)
    before = tree(draft)
    done = confirm_directive(draft, id, number, date)
    assert sorted(codes(done.problems)) == expected
    assert all(problem.hint("et") for problem in done.problems)
    assert tree(draft) == before


def test_an_error_elsewhere_does_not_stand_in_the_way(draft: Path) -> None:
    (draft / "positions/other.yaml").write_text("layout: pots\n", encoding="utf-8")
    assert confirm_directive(draft, "first", "6", "2026-02-03").problems == []


def test_a_number_is_free_in_another_year_or_series(draft: Path) -> None:
    bare(draft, BARE.replace("2026-03-01", "2025-03-01"))
    assert confirm_directive(draft, "first", "6", "2026-02-03").problems == []


def test_a_number_is_free_in_another_series(draft: Path) -> None:
    series = "  sari: {label: Sari, value: 2-1, series: true}\n  vastutaja:"
    changed(draft / "organisation.yaml", "  vastutaja:", series)
    bare(draft, BARE.replace("annexes:", "series: 1-1\nannexes:"))
    assert confirm_directive(draft, "first", "6", "2026-02-03").problems == []


def test_what_is_confirmed_is_not_confirmed_again(confirmed: Path) -> None:
    before = tree(confirmed)
    done = confirm_directive(confirmed, "first", "7", "2026-02-04")
    assert codes(done.problems) == ["already-confirmed"]
    assert tree(confirmed) == before


# Building


def test_a_build_gives_the_very_files_whatever_changes(confirmed: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    assert koostaja.build(confirmed, first).problems == []
    for path in (confirmed / "clauses").iterdir():
        path.write_text(path.read_text("utf-8").replace("kinnita", "KINNITA"), encoding="utf-8")
    changed(confirmed / "clauses/tasks.yaml", "text: ", "text: Muudetud ")
    changed(confirmed / "organisation.yaml", "Näidisamet\n", "Muu amet\n")
    write_template(confirmed / "templates/act.docx", [*ACT, "uus rida"])
    shutil.rmtree(confirmed / "positions")
    built = koostaja.build(confirmed, second, ["first"])
    assert set(codes(built.problems)) == {"position-gone"}
    kept = confirmed / FOLDER / "files"
    names = sorted(path.name for path in kept.iterdir())
    assert len(names) == 4
    for name in names:
        data = (kept / name).read_bytes()
        assert (first / "directives/first" / name).read_bytes() == data
        assert (second / "directives/first" / name).read_bytes() == data


def test_the_manifest_tells_a_confirmed_directive_as_it_tells_a_draft(draft: Path) -> None:
    out = draft / "build"
    changed(draft / OWN, "signatory:", "number: 6\ndate: 2026-02-03\nsignatory:")
    assert koostaja.build(draft, out).problems == []
    before = json.loads((out / "manifest.json").read_text("utf-8"))
    register = (out / "register.csv").read_bytes()
    assert confirm_directive(draft, "first", "6", "2026-02-03").problems == []
    built = koostaja.build(draft, out)
    assert (built.problems, built.written) == ([], 0)
    after = json.loads((out / "manifest.json").read_text("utf-8"))
    assert after["directives"]["first"].pop("confirmed") is True
    assert after["directives"] == before["directives"]
    assert (out / "register.csv").read_bytes() == register
    assert list(after["documents"]) == list(before["documents"])
    for file, entry in after["documents"].items():
        assert entry.pop("confirmed", False) is file.startswith("directives/")
        for key in ("because", "engine", "sources"):
            entry.pop(key), before["documents"][file].pop(key)
        assert entry == before["documents"][file]


def test_a_second_build_has_nothing_to_do(confirmed: Path) -> None:
    out = confirmed / "build"
    assert koostaja.build(confirmed, out).written == 6
    times = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    assert koostaja.build(confirmed, out).written == 0
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == times
    (confirmed / FOLDER / "lisa-1.yaml").unlink()
    assert codes(koostaja.build(confirmed, out).problems) == ["confirmed-missing"]


# Custody


@pytest.mark.parametrize(
    "file",
    [OWN, f"{FOLDER}/files/lisa-1.docx", f"{FOLDER}/lisa-2.yaml", f"{FOLDER}/templates/act.docx"],
)
def test_an_edit_and_a_loss_are_errors_at_their_files(file: str, confirmed: Path) -> None:
    path = confirmed / file
    path.write_bytes(path.read_bytes() + b"#\n")
    (found,) = koostaja.check(confirmed).problems
    assert (found.code, found.location.file) == ("confirmed-edited", file)
    assert codes(koostaja.build(confirmed, confirmed / "build").problems) == ["confirmed-edited"]
    assert codes(koostaja.build(confirmed, confirmed / "build", ["first"]).problems) == [
        "confirmed-edited"
    ]
    path.unlink()
    (found,) = koostaja.check(confirmed).problems
    assert (found.code, found.location.file) == ("confirmed-missing", file)
    built = koostaja.build(confirmed, confirmed / "build", ["clerk"])
    assert (built.problems, built.elsewhere) == ([], 1)


def test_an_edited_record_is_one_error(confirmed: Path) -> None:
    changed(confirmed / FOLDER / "record.yaml", "number: 6", "number: 7")
    (found,) = koostaja.check(confirmed).problems
    assert (found.code, found.location.file) == ("confirmed-edited", f"{FOLDER}/record.yaml")


def test_a_broken_record_does_not_make_a_draft_again(confirmed: Path) -> None:
    (confirmed / FOLDER / "record.yaml").write_text("number: 6\n", encoding="utf-8")
    built = koostaja.build(confirmed, confirmed / "build", ["first"])
    assert set(codes(built.problems)) == {"missing-key"}
    assert built.files == []


def test_line_ends_that_git_changes_are_no_edit(confirmed: Path) -> None:
    for path in (confirmed / OWN, *(confirmed / FOLDER).glob("*.yaml")):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert koostaja.check(confirmed).problems == []


def test_a_file_that_is_not_in_the_record_is_nobodys_business(confirmed: Path) -> None:
    (confirmed / FOLDER / "allkirjastatud.asice").write_bytes(b"x")
    assert koostaja.check(confirmed).problems == []


# Processes that are killed


def killed_at(count: int, work: Callable[[], object], root: Path) -> bool:
    """Works in a process that is killed before its n-th change on the disk; whether it was."""
    child = os.fork()
    if child == 0:
        seen = 0

        def hook(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal seen
            changes = event in ("os.rename", "os.mkdir", "os.remove", "os.rmdir")
            if event == "open":
                changes = bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))
            if changes and str(root) in str(arguments[0]):
                seen += 1
                if seen == count:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        try:
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("starts", seeds(1, 5, 5))
def test_a_kill_at_any_moment_of_confirming_leaves_all_or_nothing(
    starts: range, draft: Path, tmp_path: Path
) -> None:
    def work(root: Path) -> Result[ConfirmedFiles]:
        return confirm_directive(root, "first", "6", "2026-02-03")

    after_each_kill(draft, tmp_path, work, starts[0])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("starts", seeds(1, 5, 5))
def test_a_kill_at_any_moment_of_correcting_leaves_the_old_or_the_new(
    starts: range, confirmed: Path, tmp_path: Path
) -> None:
    def work(root: Path) -> Result[ConfirmedFiles]:
        return correct_directive(root, "first", "viga", "7", "2026-02-04")

    after_each_kill(confirmed, tmp_path, work, starts[0])


def after_each_kill(
    begin: Path, tmp_path: Path, work: Callable[[Path], Result[ConfirmedFiles]], start: int
) -> None:
    """Kills work at every fifth of its changes; any command makes what stands old or new.

    It can be done again from there.
    """
    finished = shutil.copytree(begin, tmp_path / "finished")
    assert work(finished).problems == []
    new, old = whole(finished), whole(begin)
    completed = 0
    for count in itertools.count(start + 1, 5):
        root = shutil.copytree(begin, tmp_path / str(count))
        if not killed_at(count, lambda root=root: work(root), root):  # type: ignore[misc]
            break
        found = set(codes(koostaja.check(root).problems))
        completed += found == {"change-completed"}
        assert found <= {"change-completed"}
        assert whole(root) == new if found else whole(root) in (old, new)
        assert left_over(root) == []
        done = work(root)
        assert codes(done.problems) in ([], ["already-confirmed"], ["nothing-to-correct"])
        assert whole(root) == new
        assert koostaja.check(root).problems == []
        shutil.rmtree(root)
    assert count > 15
    assert completed >= 1
    assert whole(root) == new


def left_over(root: Path) -> list[str]:
    """What the program has left in its own folder, but for the lock."""
    return [path.name for path in root.glob(".koostaja/*") if path.name != "lock"]


def whole(root: Path) -> dict[str, bytes]:
    """What a workspace says of its directive, without what nobody reads."""
    return {
        file: data
        for file, data in tree(root).items()
        if file.startswith("directives/") and "/." not in file
    }


def test_all_is_on_the_disk_before_it_counts(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed = set[int]()
    fsync = os.fsync

    def noted(handle: int) -> None:
        fsync(handle)
        flushed.add(os.fstat(handle).st_ino)

    monkeypatch.setattr(os, "fsync", noted)
    assert confirm_directive(draft, "first", "6", "2026-02-03").problems == []
    folder = draft / FOLDER
    paths = [folder, *folder.rglob("*"), folder.parent, draft / OWN, draft / "directives"]
    assert len(paths) == 17
    assert [path for path in paths if path.stat().st_ino not in flushed] == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_directive_edited_after_a_kill_is_its_authors(draft: Path, tmp_path: Path) -> None:
    for count in itertools.count(1):
        root = shutil.copytree(draft, tmp_path / str(count))
        work = partial(confirm_directive, root, "first", *SIGNED_AS)
        assert killed_at(count, work, root)
        if (root / ".koostaja/change").exists():
            break
    changed(root / OWN, "title: Ametijuhendite", "title: Muude ametijuhendite")
    assert codes(koostaja.check(root).problems) == ["change-undone"]
    assert not (root / FOLDER).exists()
    assert "title: Muude ametijuhendite" in (root / OWN).read_text("utf-8")
    assert koostaja.check(root).problems == []
    assert left_over(root) == []
    assert confirm_directive(root, "first", *SIGNED_AS).problems == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_of_two_that_confirm_at_once_one_does(draft: Path) -> None:
    children = []
    for number in ("6", "7", "8"):
        child = os.fork()
        if child == 0:
            done = confirm_directive(draft, "first", number, "2026-02-03")
            os._exit(len(done.problems))
        children.append(child)
    exits = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert sorted(exits) == [0, 1, 1]
    assert koostaja.check(draft).problems == []


# Correcting


def test_a_correction_mends_every_text_that_prints_number_or_date(confirmed: Path) -> None:
    shutil.rmtree(confirmed / "positions")
    (confirmed / "clauses/acts.yaml").unlink()
    done = correct_directive(confirmed, "first", "number oli vale", "7", "2026-02-04")
    assert (codes(done.problems), done.value.count) == ([], 4)
    own = (confirmed / OWN).read_text("utf-8")
    assert "number: 7\ndate: 2026-02-04\n" in own
    record = record_of(confirmed)
    assert (record["number"], record["date"]) == ("7", "2026-02-04")
    assert record["register"]["Viit"] == "7"
    assert record["corrections"] == [
        {"reason": "number oli vale", "number": "6", "date": "2026-02-03"}
    ]
    for path in (confirmed / FOLDER / "files").iterdir():
        words = words_of(path)
        assert "04.02.2026" in words
        assert "03.02.2026" not in words
    workspace, _ = open_workspace(confirmed)
    assert verify_directives(workspace, []).value == ["first"]


def test_a_correction_gives_what_confirming_would_have_given(draft: Path, tmp_path: Path) -> None:
    other = shutil.copytree(draft, tmp_path / "other")
    assert confirm_directive(draft, "first", "6", "2026-02-03").problems == []
    assert correct_directive(draft, "first", "viga", None, "2026-02-04").problems == []
    assert confirm_directive(other, "first", "6", "2026-02-04").problems == []
    ours, theirs = whole(draft), whole(other)
    record = f"{FOLDER}/record.yaml"
    assert {file for file in ours if ours[file] != theirs[file]} == {record}
    assert record_of(draft).pop("corrections") == [{"reason": "viga", "date": "2026-02-03"}]


@pytest.mark.parametrize(
    ("number", "date", "code"),
    [
        ("6", None, "nothing-to-correct"),
        (None, "2026-13-01", "wrong-form"),
        ("8", None, "number-taken"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(
    number: str | None, date: str | None, code: str, confirmed: Path
) -> None:
    bare(confirmed, BARE.replace("number: 6", "number: 8"))
    before = tree(confirmed)
    assert codes(correct_directive(confirmed, "first", "viga", number, date).problems) == [code]
    assert tree(confirmed) == before


def test_a_draft_is_not_corrected(draft: Path) -> None:
    assert codes(correct_directive(draft, "first", "viga", "7", None).problems) == ["not-confirmed"]


def test_what_a_later_act_refers_to_is_not_corrected(confirmed: Path) -> None:
    repeals = "repeals:\n  - {number: 6, date: 2026-02-03, title: Ametijuhendite kinnitamine}\n"
    bare(confirmed, BARE.replace("number: 6", "number: 9") + repeals)
    assert codes(correct_directive(confirmed, "first", "viga", "7", None).problems) == [
        "correct-referred"
    ]


def test_what_was_edited_is_not_corrected(confirmed: Path) -> None:
    changed(confirmed / OWN, "title: Ametijuhendite", "title: Muude")
    assert codes(correct_directive(confirmed, "first", "viga", "7", None).problems) == [
        "confirmed-edited"
    ]


@pytest.mark.parametrize(
    ("marked", "known"),
    [
        ({"a": f"nr {PLACEHOLDER_NUMBER}", "b": ["x"]}, {"/a": "nr {number}"}),
        ({"a": "03.04.8765", "b": ["x"]}, None),
        ({"a": "muu", "b": ["x"]}, None),
        ({"a": "nr 6", "b": ["x", "y"]}, None),
        ({"a": "nr 6", "b": ["x"], "c": "y"}, None),
    ],
)
def test_gaps_tell_the_whole_difference_or_nothing_is_known(
    marked: dict[str, Any], known: dict[str, str] | None
) -> None:
    found = find_gaps({"a": "nr 6", "b": ["x"]}, marked, printed_forms("6", "2026-02-03"))
    assert found == known


def test_a_text_that_hangs_on_the_number_cannot_be_corrected(draft: Path) -> None:
    changed(
        draft / OWN, "points: [confirm]", "points: [confirm, {text: Lisaks, when: {/number: '6'}}]"
    )
    assert confirm_directive(draft, "first", "6", "2026-02-03").problems == []
    assert not (draft / FOLDER / "places.yaml").exists()
    assert codes(correct_directive(draft, "first", "viga", "7", None).problems) == [
        "correct-unsafe"
    ]
    workspace, _ = open_workspace(draft)
    assert codes(verify_directives(workspace, []).problems) == ["record-unanchored"]


# Commands


def run(*arguments: str) -> tuple[int, str]:
    done = command(*arguments)
    return done.exit_code, done.output


def test_the_commands_tell_what_they_did(draft: Path) -> None:
    at = ("-C", str(draft))
    assert run("confirm", "first", "--number", "6", *at)[0] == 2
    assert run("confirm", "first", "--number", "6", "--date", "2026-02-30", *at)[0] == 1
    code, said = run("confirm", "first", "--number", "6", "--date", "2026-02-03", *at)
    assert (code, said) == (
        0,
        f"Käskkiri „first“ on märgitud allkirjastatuks; Wordi faile kaustas {FOLDER}: 4.\n",
    )
    assert run("confirm", "first", "--correct", "viga", *at)[0] == 2
    code, said = run("confirm", "first", "--correct", "viga", "--number", "7", *at, "--lang", "en")
    assert (code, said) == (0, f"Corrected first: 4 Word files in {FOLDER}.\n")
    assert run("list", "directives", *at)[1].splitlines()[1].startswith("first\t7\t03.02.2026\t")
    code, said = run("verify", *at)
    assert (code, said.count("first: ")) == (0, 1)
    code, said = run("verify", str(draft / FOLDER / "files/act.docx"), *at)
    assert (code, said.count("act.docx: ")) == (0, 1)
    assert run("verify", "frist", *at)[0] == 1
    assert run("verify", str(draft / "organisation.yaml"), *at)[0] == 1


def test_a_confirmed_directive_is_explained_from_its_record(confirmed: Path) -> None:
    _, before = run("explain", "first", "-C", str(confirmed))
    (confirmed / "clauses" / "acts.yaml").unlink()
    code, after = run("explain", "first", "-C", str(confirmed))
    assert code == 0
    assert after == before
    assert "← confirm (clauses/acts.yaml:" in after


def test_a_new_directive_begins_after_a_confirmed_one(confirmed: Path) -> None:
    at = ("-C", str(confirmed))
    assert run("new", "directive", "second", "--from", "first", *at)[0] == 0
    assert "number" not in (confirmed / "directives/second.yaml").read_text("utf-8")
    assert run("new", "directive", "third", *at)[0] == 0
    assert "template: act" in (confirmed / "directives/third.yaml").read_text("utf-8")


def test_this_repositorys_directive_is_confirmed_as_it_was_signed(built: Path) -> None:
    workspace, problems = open_workspace(ROOT)
    assert problems == []
    (act,) = workspace.ledger.acts_with_files()
    assert (act.id, act.number, act.date, act.in_force) == (
        "2025-183",
        "183",
        "2025-11-28",
        "2025-12-01",
    )
    assert act.series == "1-1 Põhitegevuse käskkirjad"
    verified, problems = verify_directives(workspace, [])
    assert (verified, codes(problems)) == (["2025-183"], ["record-unanchored"])
    for path in (ROOT / "directives/confirmed/2025-183/files").iterdir():
        assert (built / "directives/2025-183" / path.name).read_bytes() == path.read_bytes()
