"""A batch of originals: imported, asked about, proven, accepted, built again."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import docx
import lxml.html
import pytest

from console import run
from import_batches import (
    SPECIALIST,
    with_other_words,
    without_positions,
)
from koostaja import build, check
from koostaja.diagnostics import Location, Problem, has_errors
from koostaja.docx import unpack, visible_paragraphs
from koostaja.intake import (
    ImportState,
    QuestionKind,
    accept,
    asked_questions,
    import_files,
    read_records,
    save_answers,
)
from koostaja.workspace import load
from workspaces import copy_of


def words(content: bytes) -> list[str]:
    """The words of a Word file, with the numbers of its paragraphs."""
    return " ".join(one.printed for one in visible_paragraphs(unpack(content))).split()


def one_of(originals: Mapping[str, bytes]) -> dict[str, bytes]:
    name = f"{SPECIALIST}.docx"
    return {name: originals[name]}


def without_clauses(root: Path) -> Path:
    """The authority of this repository with an empty library."""
    without_positions(root)
    for file in (root / "clauses").glob("*.yaml"):
        title = next(one for one in file.read_text(encoding="utf-8").splitlines() if "title" in one)
        file.write_text(f"{title}\nclauses: {{}}\n", encoding="utf-8")
    return root


def id_of(root: Path) -> str:
    """The id of the only document, which has that of no file."""
    (record,) = read_records(root).values()
    return record.id


def test_what_was_built_is_proven_accepted_and_built_the_same(
    imported: Path, originals: Mapping[str, bytes]
) -> None:
    records = read_records(imported)
    assert {one.state for one in records.values()} == {ImportState.PROVEN}
    found, problems = accept(imported)
    assert not problems
    assert len(found) == len(originals)
    assert not has_errors(check(imported).problems)
    out = imported.parent / "built"
    assert not has_errors(build(imported, out).problems)
    for one in found:
        again = (out / "positions" / f"{one.id}.docx").read_bytes()
        assert words(again) == words(originals[one.original]), one.id
    assert not (imported / "import" / f"{found[0].id}.yaml").exists()
    assert {one.state for one in read_records(imported).values()} == {ImportState.ACCEPTED}
    again, problems = accept(imported, [found[0].id])
    assert [one.code for one in problems] == ["import-accepted"]
    assert not again


def test_a_run_without_changes_does_nothing(imported: Path) -> None:
    def stamps() -> dict[Path, int]:
        files = (imported / "import").rglob("*.*")
        return {one: one.stat().st_mtime_ns for one in files if one.is_file()}

    before = stamps()
    run, problems = import_files(imported, {})
    assert not problems
    assert run.is_whole
    assert stamps() == before


def test_an_interrupted_run_is_continued(tmp_path: Path, originals: Mapping[str, bytes]) -> None:
    root = without_positions(tmp_path / "asutus")
    done = list[int]()
    stopped, _ = import_files(
        root,
        originals,
        progress=lambda count, _: done.append(count),
        is_stopped=lambda: len(done) == 2,
    )
    assert not stopped.is_whole
    first = read_records(root)
    assert len(first) == 2
    whole, _ = import_files(root, {})
    assert whole.is_whole
    assert len(whole.records) == len(originals)
    assert {id: read_records(root)[id] for id in first} == first


def test_answers_change_drafts_and_are_remembered(
    tmp_path: Path, originals: Mapping[str, bytes]
) -> None:
    root = without_positions(tmp_path / "asutus")
    import_files(root, one_of(originals))
    asked = root / "import" / "questions.yaml"
    text = asked.read_text(encoding="utf-8")
    before = text.index("kind: parameter")
    at = text.index('answer: ""', before)
    asked.write_text(f"{text[:at]}answer: own{text[at + 10 :]}", encoding="utf-8")
    (open_before,) = (len(one.open_questions) for one in read_records(root).values())
    draft = root / "import" / f"{id_of(root)}.yaml"
    words_before = draft.read_text(encoding="utf-8")
    run, problems = import_files(root, {})
    assert not problems
    (record,) = run.records
    assert record.state is ImportState.PROVEN
    assert len(record.open_questions) < open_before
    assert draft.read_text(encoding="utf-8") != words_before
    asked.unlink()
    again, _ = import_files(root, {})
    assert again.records == run.records


def test_a_wrong_answer_is_reported_at_its_place(imported: Path) -> None:
    asked = imported / "import" / "questions.yaml"
    text = asked.read_text(encoding="utf-8").replace('answer: ""', "answer: maybe", 1)
    asked.write_text(text, encoding="utf-8")
    _, (problem,) = import_files(imported, {})
    assert problem.code == "wrong-value"
    assert problem.location.file == "import/questions.yaml"
    assert "maybe" in text.splitlines()[problem.location.line - 1]


def test_two_answers_to_one_question_are_reported_at_their_place(imported: Path) -> None:
    asked, remembered = (imported / "import" / f"{one}.yaml" for one in ("questions", "answers"))
    text = asked.read_text(encoding="utf-8")
    twice = text.replace('    answer: ""\n', '    answer: ""\n' * 2, 1)
    for file, now in ((asked, twice), (remembered, "unit:\n  a: b\n  a: c\n")):
        before = file.read_text(encoding="utf-8")
        file.write_text(now, encoding="utf-8")
        run, problems = import_files(imported, {})
        assert not run.is_whole
        (problem,) = problems
        assert (problem.code, problem.location.file) == (
            "duplicate-key", f"import/{file.name}",
        )  # fmt: skip
        line = now.splitlines()[problem.location.line - 1].strip()
        assert line in ('answer: ""', "a: c")
        (refused,) = save_answers(imported, {QuestionKind.UNIT: {"a": "b"}})
        assert refused.code == "duplicate-key"
        file.write_text(before, encoding="utf-8")
    assert not import_files(imported, {}).problems


def test_a_question_that_is_answered_twice_is_reported(imported: Path) -> None:
    asked = imported / "import" / "questions.yaml"
    before = asked.read_text(encoding="utf-8")
    first = before[before.index("  - kind: parameter") : before.index("  - kind: clause")]
    own, use = (first.replace('answer: ""', f"answer: {one}") for one in ("own", "use"))
    asked.write_text(before.replace(first, own + use), encoding="utf-8")
    run, (problem,) = import_files(imported, {})
    assert not run.is_whole
    assert (problem.code, problem.values["other"]) == ("import-answer-twice", "own")
    assert asked.read_text("utf-8").splitlines()[problem.location.line - 1] == "    answer: use"
    asked.write_text(before.replace(first, own + own), encoding="utf-8")
    assert not import_files(imported, {}).problems


def test_an_answer_is_taken_back_as_the_file_of_questions_says(imported: Path) -> None:
    asked, remembered = (imported / "import" / f"{one}.yaml" for one in ("questions", "answers"))
    before = asked.read_text(encoding="utf-8")
    asked.write_text(before.replace('answer: ""', "answer: own", 1), encoding="utf-8")
    assert not import_files(imported, {}).problems
    assert asked.read_text("utf-8").count("answer: own") == 1
    asked.write_text(before, encoding="utf-8")
    assert not import_files(imported, {}).problems
    assert asked.read_text("utf-8").count("answer: own") == 1
    assert "failist answers.yaml" in before.splitlines()[1]
    asked.write_text(before, encoding="utf-8")
    remembered.write_text("", encoding="utf-8")
    assert not import_files(imported, {}).problems
    assert asked.read_text("utf-8") == before


def test_what_a_question_does_not_allow_is_no_answer(imported: Path) -> None:
    """Somebody has typed it into the file of answers, or the choice is gone."""
    remembered = imported / "import" / "answers.yaml"
    before = read_records(imported)
    (id,) = (id for id, one in before.items() if SPECIALIST in one.original)
    asked = next(one for one in before[id].asked if one.kind is QuestionKind.FACT)
    draft = (imported / f"import/{id}.yaml").read_text("utf-8")
    remembered.write_text(f'fact:\n  "{asked.key}": jah\n', encoding="utf-8")
    assert import_files(imported, {}).value.is_whole
    assert (imported / f"import/{id}.yaml").read_text("utf-8") == draft
    assert read_records(imported)[id].open_questions == before[id].open_questions
    answers = {(one.kind, one.key): answer for one, answer in asked_questions(imported)}
    assert answers[asked.kind, asked.key] == ""
    assert not import_files(imported, {}).problems


def test_a_warning_about_answers_is_reported_and_stops_nothing(imported: Path) -> None:
    remembered = imported / "import" / "answers.yaml"
    remembered.write_text('unit:\n  a: "C:\\temp"\n', encoding="utf-8")
    run, (problem,) = import_files(imported, {})
    assert run.is_whole
    assert (problem.code, problem.location.line) == ("yaml-escape", 2)
    assert not save_answers(imported, {QuestionKind.UNIT: {"a": "b"}})


def test_a_draft_that_says_something_else_is_refused(imported: Path) -> None:
    (id,) = (id for id, one in read_records(imported).items() if SPECIALIST in one.original)
    draft = imported / "import" / f"{id}.yaml"
    text = draft.read_text(encoding="utf-8")
    draft.write_text(text.replace("lastemaja", "lastemaja ja", 1), encoding="utf-8")
    found, problems = accept(imported, [id])
    assert [one.code for one in problems] == ["import-outdated"]
    assert not found
    assert not (imported / "positions").exists()


@pytest.fixture
def different(tmp_path: Path, originals: Mapping[str, bytes]) -> Path:
    """An authority with an original of which something has no place in the layout."""
    root = without_positions(tmp_path / "asutus")
    ((name, content),) = one_of(originals).items()
    import_files(root, {name: with_other_words(content, "AMETIJUHEND<", "AMETIJUHEND nr 7<")})
    return root


def test_a_file_that_was_replaced_is_not_accepted_for_the_one_that_was_compared(
    imported: Path,
) -> None:
    (record,) = (one for one in read_records(imported).values() if SPECIALIST in one.original)
    original = imported / "import" / "originals" / record.original
    before = original.read_bytes()
    original.write_bytes(with_other_words(before, "Hanked on ette", "Kõik hanked on ette"))
    found, (problem,) = accept(imported, [record.id])
    assert (found, problem.code) == ([], "import-outdated")
    original.write_bytes(before)
    assert accept(imported, [record.id]).value
    assert not import_files(imported, {}).problems
    original.write_bytes(with_other_words(before, "Hanked on ette", "Kõik hanked on ette"))
    (problem,) = import_files(imported, {}).problems
    assert (problem.code, problem.values["ids"]) == ("import-accepted-before", record.id)


def test_differences_are_accepted_by_name_only(different: Path) -> None:
    (record,) = read_records(different).values()
    assert record.state is ImportState.DIFFERENT
    assert accept(different) == ([], [])  # only what is ready is tried
    found, (problem,) = accept(different, [record.id])
    assert not found
    assert problem.code == "import-different"
    assert problem.values["names"].startswith("1) ")
    some = dict.fromkeys([record.id], record.differences[1:])
    assert [one.code for one in accept(different, [record.id], some).problems]
    named = {record.id: record.differences}
    (accepted,), problems = accept(different, [record.id], named)
    assert not problems
    assert accepted.state is ImportState.ACCEPTED
    assert accepted.accepted == record.differences


def test_a_layout_that_is_not_there_imports_nothing(
    tmp_path: Path, originals: Mapping[str, bytes]
) -> None:
    root = without_positions(tmp_path / "asutus")
    run, (problem,) = import_files(root, one_of(originals), layout="teenistuskohd")
    assert (problem.code, problem.similar) == ("unknown-layout", "teenistuskoht")
    assert not run.is_whole
    assert not (root / "import").exists()


def test_an_id_that_was_not_imported_accepts_nothing(different: Path) -> None:
    (record,) = read_records(different).values()
    found, (problem,) = accept(different, [record.id[:-1]], {record.id: record.differences})
    assert not found
    assert (problem.code, problem.similar) == ("import-unknown-id", record.id)


def test_an_unreadable_file_stops_no_other(tmp_path: Path, originals: Mapping[str, bytes]) -> None:
    root = without_positions(tmp_path / "asutus")
    run, _problems = import_files(root, {"katki.docx": b"PK\x03\x04", **one_of(originals)})
    states = {one.original: one.state for one in run.records}
    assert states == {
        "katki.docx": ImportState.UNREAD,
        f"{SPECIALIST}.docx": ImportState.PROVEN,
    }
    (unread,) = (one for one in run.records if one.state is ImportState.UNREAD)
    assert [one.code for one in unread.problems] == ["import-unreadable"]
    assert [one.code for one in accept(root, [unread.id]).problems] == ["import-faulty"]


def test_the_command_says_why_a_file_is_no_document(tmp_path: Path) -> None:
    root = without_positions(tmp_path / "asutus")
    (tmp_path / "kiri.txt").write_text("Tere!\n\nSee on kiri.\n", encoding="utf-8")
    done = run("import", tmp_path / "kiri.txt", "-C", root)
    (record,) = read_records(root).values()
    assert record.state is ImportState.UNREAD
    assert [one.code for one in record.problems] == ["import-layout"]
    assert done.stderr.startswith("kiri.txt: viga [import-layout]")


def test_two_files_of_one_name_are_both_kept(
    tmp_path: Path, originals: Mapping[str, bytes]
) -> None:
    root = without_positions(tmp_path / "asutus")
    ((name, content),) = one_of(originals).items()
    import_files(root, {name: content})
    import_files(root, {name: content})
    assert len(read_records(root)) == 1
    import_files(root, {name: with_other_words(content, "AMETIJUHEND<", "AMETIJUHEND nr 7<")})
    names = {one.original for one in read_records(root).values()}
    assert names == {name, f"{SPECIALIST}-2.docx"}
    assert len(read_records(root)) == 2


def test_the_command_imports_lists_and_accepts(
    tmp_path: Path, originals: Mapping[str, bytes]
) -> None:
    root = without_positions(tmp_path / "asutus")
    folder = tmp_path / "vanad"
    folder.mkdir()
    for name, content in one_of(originals).items():
        (folder / name).write_bytes(content)
        (folder / "sama").mkdir()
        (folder / "sama" / name).write_bytes(content)
    done = run("import", folder, "-C", root)
    assert done.exit_code == 0, done.output
    assert "ühtib failiga" in done.stdout
    assert "import/questions.yaml" in done.stdout
    assert run("import", "--status", "-C", root).stdout.count("\n") == 2
    assert run("import", "--accept", "--difference", "1", "-C", root).exit_code == 2
    done = run("import", "--accept", "-C", root)
    assert done.exit_code == 0, done.output
    assert (root / "positions" / f"{id_of(root)}.yaml").exists()
    assert "üle võetud" in run("import", "--status", "-C", root).stdout


def test_a_body_is_imported_into_an_empty_library(
    tmp_path: Path, originals: Mapping[str, bytes]
) -> None:
    root = without_clauses(tmp_path / "asutus")
    run, problems = import_files(root, originals)
    assert not has_errors(problems)
    assert {one.state for one in run.records} == {ImportState.PROVEN}
    found, problems = accept(root)
    assert not problems
    assert len(found) == len(originals)
    assert not has_errors(check(root).problems)
    written = [*(root / "positions").glob("*.yaml"), *(root / "clauses").glob("*.yaml")]
    texts = "".join(one.read_text(encoding="utf-8") for one in written)
    head = load(root).value.organisation
    assert head.signatories[head.head].name not in texts
    out = tmp_path / "built"
    assert not has_errors(build(root, out).problems)
    for one in found:
        again = (out / "positions" / f"{one.id}.docx").read_bytes()
        assert words(again) == words(originals[one.original]), one.id


def test_a_file_that_fits_no_layout_is_named_with_what_to_do(tmp_path: Path) -> None:
    root = without_positions(tmp_path / "asutus")
    run, problems = import_files(root, {"kiri.txt": b"Tere!\n\nKohtume homme.\n"})
    assert not has_errors(problems)
    (record,) = run.records
    assert record.state is ImportState.UNREAD
    assert record.problems == (Problem("import-layout", Location("kiri.txt")),)


def test_the_command_records_a_directive_of_the_past(imported: Path, built: Path) -> None:
    accept(imported)
    joined = built / "directives" / "2025-183" / "koos-lisadega.docx"
    for wrong in (["--number", "7"], ["--act", "--repeals", "77"], ["--act", "--annex", "üks=x"]):
        assert run("import", *wrong, joined, "-C", imported).exit_code == 2
    assert run("import", "--act", "-C", imported).exit_code == 2
    given = ("--in-force", "2025-12-05", "--repeals", "none", "--keep-originals")
    done = run("import", "--act", joined, *given, "-C", imported)
    assert done.exit_code == 0, done.output
    status = run("status", "-C", imported, "--on", "2026-01-02").stdout
    assert status.count("28.11.2025 nr 183") == 2
    assert status.count("05.12.2025") == 2
    again = run("import", "--act", joined, "-C", imported)
    assert again.exit_code == 0
    assert again.stdout.startswith("On juba registris: käskkiri 28.11.2025 nr 183")
    assert "05.12.2025" in again.stdout


def test_a_post_that_there_is_already_is_accepted_only_by_name(
    imported: Path, originals: Mapping[str, bytes]
) -> None:
    ((name, content),) = one_of(originals).items()
    done = run("import", "-C", imported)
    assert "import-repeated" not in done.output
    (imported.parent / "koopia.docx").write_bytes(content)
    done = run("import", imported.parent / "koopia.docx", "-C", imported)
    said = f"koopia.docx: hoiatus [import-repeated] Failist „{name}“ saadi sama dokument."
    assert said in done.output
    (copy,) = (one for one in read_records(imported).values() if one.original == "koopia.docx")
    assert copy.state is ImportState.PROVEN
    found, problems = accept(imported)
    assert not problems
    assert len(found) == len(originals)
    assert copy.id not in {one.id for one in found}
    changed = with_other_words(content, "Välja on kujunenud", "Välja on kasvanud")
    third, _ = import_files(imported, {"kolmas.docx": changed})
    (again,) = (one for one in third.records if one.original == "kolmas.docx")
    assert "import-post-exists" in [one.code for one in again.problems]
    named, problems = accept(imported, [copy.id])
    assert not problems
    assert [one.id for one in named] == [copy.id]


def test_a_clause_that_was_changed_meanwhile_does_not_keep_a_draft_outdated(
    tmp_path: Path, originals: Mapping[str, bytes]
) -> None:
    root = without_positions(tmp_path / "asutus")
    rights = root / "clauses" / "oigused.yaml"
    rights.write_text("title: Õigused\nclauses: {}\n", encoding="utf-8")
    import_files(root, one_of(originals))
    (record,) = read_records(root).values()
    (id, body), *_ = record.clauses["oigused"].items()
    changed = f"clauses:\n  {id}:\n    text: {body['text']} ja mujal\n    note: Muudetud.\n"
    rights.write_text(f"title: Õigused\n{changed}", encoding="utf-8")
    assert [one.code for one in accept(root).problems] == ["import-outdated"]
    import_files(root, {})
    found, problems = accept(root)
    assert not problems
    assert len(found) == 1


def test_a_sentence_above_the_name_of_the_document_is_not_lost_in_silence(
    tmp_path: Path, originals: Mapping[str, bytes]
) -> None:
    root = without_positions(tmp_path / "asutus")
    ((name, content),) = one_of(originals).items()
    document = docx.Document(io.BytesIO(content))
    document.paragraphs[0].insert_paragraph_before("Kehtib alates 1. märtsist 2026.")
    made = io.BytesIO()
    document.save(made)
    import_files(root, {name: made.getvalue()})
    (record,) = read_records(root).values()
    assert record.state is ImportState.DIFFERENT
    assert "Kehtib alates 1. märtsist 2026." in record.differences[0]


def test_editors_complete_answers(imported: Path) -> None:
    asked = (imported / "import" / "questions.yaml").read_text(encoding="utf-8")
    schema = asked.partition("$schema=")[2].split()[0]
    assert json.loads((imported / "import" / schema).read_text(encoding="utf-8"))["properties"]


def test_the_page_of_a_document_counts_the_clauses_that_the_list_counts(
    tmp_path: Path, originals: Mapping[str, bytes]
) -> None:
    """Those of the library: new ones are listed apart."""
    root = without_positions(tmp_path / "asutus")
    rights = root / "clauses" / "oigused.yaml"
    rights.write_text("title: Õigused\nclauses: {}\n", encoding="utf-8")
    run, _ = import_files(root, one_of(originals))
    (record,) = run.records
    assert record.taken > 10
    assert record.clauses["oigused"]
    page = (root / "import" / "proof" / f"{record.id}.html").read_text(encoding="utf-8")
    tree = lxml.html.fromstring(page)
    (counted,) = (one.getnext() for one in tree.iter("dt") if one.text == "Tüüptekste")
    known, made = (
        tree.findall(f".//section[@aria-labelledby='{id}']//li") for id in ("klauslid", "uued")
    )
    assert counted is not None
    assert int("".join(map(str, counted.itertext()))) == len(known) == record.taken
    assert {one.findtext("code") for one in made} == {
        id for clauses in record.clauses.values() for id in clauses
    }
    assert all((line.tail or "").strip() for one in (*known, *made) for line in one.iter("br"))


def test_a_draft_that_somebody_has_edited_is_kept(
    tmp_path: Path, originals: Mapping[str, bytes]
) -> None:
    """It is compared instead of a new one, and a run says so until it is deleted."""
    root = without_positions(tmp_path / "asutus")
    import_files(root, one_of(originals))
    (first,) = read_records(root).values()
    draft = root / "import" / f"{first.id}.yaml"
    written = draft.read_text(encoding="utf-8")
    edited = written.replace("(lastemaja)", "(lastemaja ja kodu)", 1)
    edited = edited.replace("layout:", "# Minu muudatus\nlayout:", 1)
    assert edited.count("lastemaja ja kodu") == 1
    draft.write_text(edited, encoding="utf-8")
    for _ in range(2):
        (record,) = import_files(root, {}).value.records
        assert draft.read_text(encoding="utf-8") == edited
        assert record.state is ImportState.DIFFERENT
        assert "ja kodu" in record.differences[0]
        (kept,) = (one for one in record.problems if one.code == "import-draft-kept")
        assert kept.location.file == f"import/{record.id}.yaml"
    assert "[import-draft-kept]" in run("import", "-C", root).stderr
    library = root / "clauses" / "oigused.yaml"
    library.write_text(f"{library.read_text(encoding='utf-8')}\n", encoding="utf-8")
    import_files(root, {})
    assert draft.read_text(encoding="utf-8") == edited
    found, problems = accept(root, [record.id], {record.id: record.differences})
    assert not problems
    assert len(found) == 1
    accepted = (root / "positions" / f"{record.id}.yaml").read_text(encoding="utf-8")
    assert accepted == edited


@pytest.mark.full
def test_a_draft_that_was_deleted_is_made_anew(
    tmp_path: Path, originals: Mapping[str, bytes]
) -> None:
    root = without_positions(tmp_path / "asutus")
    import_files(root, one_of(originals))
    draft = root / "import" / f"{id_of(root)}.yaml"
    written = draft.read_text(encoding="utf-8")
    draft.write_text(f"{written}# Muudetud\n", encoding="utf-8")
    import_files(root, {})
    draft.unlink()
    (record,) = import_files(root, {}).value.records
    assert draft.read_text(encoding="utf-8") == written
    assert "import-draft-kept" not in [one.code for one in record.problems]


@pytest.mark.full
def test_a_draft_with_errors_is_reported_at_its_place(
    tmp_path: Path, originals: Mapping[str, bytes]
) -> None:
    root = without_positions(tmp_path / "asutus")
    import_files(root, one_of(originals))
    draft = root / "import" / f"{id_of(root)}.yaml"
    draft.write_text("layout: teenistuskoht\nuldosa: 7\n", encoding="utf-8")
    (record,) = import_files(root, {}).value.records
    assert record.state is ImportState.FAULTY
    named = {one.location.file for one in record.problems if one.code != "import-draft-kept"}
    assert named == {f"import/{record.id}.yaml"}


@pytest.mark.full
def test_a_layout_that_somebody_has_named_is_remembered(
    tmp_path: Path, originals: Mapping[str, bytes]
) -> None:
    """For the files that were given with it, until it is taken back."""
    root = without_positions(tmp_path / "asutus")
    ((name, content),) = one_of(originals).items()
    import_files(root, {name: content})
    other = with_other_words(content, "AMETIJUHEND<", "AMETIJUHEND nr 7<")
    given = {"teine.docx": other}
    import_files(root, given, layout="ametikoht", is_stopped=lambda: True)
    import_files(root, {})

    def layouts() -> dict[str, str]:
        return {one.original: one.layout for one in read_records(root).values()}

    assert layouts() == {name: "teenistuskoht", "teine.docx": "ametikoht"}
    (root / "clauses" / "oigused.yaml").open("a", encoding="utf-8").write("\n")
    import_files(root, {})
    assert layouts() == {name: "teenistuskoht", "teine.docx": "ametikoht"}
    import_files(root, {}, layout="")
    assert layouts() == {name: "teenistuskoht", "teine.docx": "teenistuskoht"}


@pytest.mark.full
def test_a_file_that_was_accepted_before_is_said_to_be(
    tmp_path: Path, originals: Mapping[str, bytes]
) -> None:
    root = without_positions(tmp_path / "asutus")
    import_files(root, one_of(originals))
    (accepted,), _ = accept(root)
    ((name, content),) = one_of(originals).items()
    (tmp_path / name).write_bytes(content)
    done = run("import", tmp_path / name, "-C", root)
    assert done.exit_code == 0
    assert f"{name}: hoiatus [import-accepted-before]" in done.stderr
    assert accepted.id in done.stderr
    assert "import-accepted-before" not in run("import", "-C", root).stderr


@pytest.mark.full
def test_files_of_other_kinds_in_a_folder_are_listed(
    tmp_path: Path, originals: Mapping[str, bytes]
) -> None:
    root, folder = without_positions(tmp_path / "asutus"), tmp_path / "vanad"
    (folder / "sees").mkdir(parents=True)
    for name, content in one_of(originals).items():
        (folder / name).write_bytes(content)
    for name in ("palgad.xlsx", "sees/plaan.pptx", ".DS_Store", "~$vana.docx"):
        (folder / name).write_bytes(b"-")
    done = run("import", folder, "-C", root)
    assert done.exit_code == 0
    assert done.stderr.count("[import-passed-over]") == 2
    for name in ("palgad.xlsx", "sees/plaan.pptx"):
        assert f"{name}: hoiatus [import-passed-over]" in done.stderr
    (record,) = read_records(root).values()
    assert record.state is ImportState.PROVEN


@pytest.mark.full
def test_other_capitals_and_marks_are_accepted_together(
    tmp_path: Path, originals: Mapping[str, bytes]
) -> None:
    root = without_positions(tmp_path / "asutus")
    ((name, content),) = one_of(originals).items()
    import_files(root, {name: with_other_words(content, "Alluvad<", "ALLUVAD<")})
    (record,) = read_records(root).values()
    assert record.state is ImportState.DIFFERENT
    assert record.differences == tuple(record.mark_differences)
    assert len(record.differences) == 1
    assert run("import", "--marks", "-C", root).exit_code == 2
    assert accept(root).value == []
    done = run("import", "--accept", "--marks", "-C", root)
    assert done.exit_code == 0, done.output
    (accepted,) = read_records(root).values()
    assert accepted.accepted == record.differences
    (root / "positions" / f"{record.id}.yaml").unlink()
    words = with_other_words(content, "AMETIJUHEND<", "Ametijuhend nr 7<")
    import_files(root, {"teine.docx": words})
    assert run("import", "--accept", "--marks", "-C", root).exit_code == 0
    assert not (root / "positions").exists() or not [*(root / "positions").iterdir()]


def test_values_that_a_file_does_not_say_are_said_to_be_assumed(
    tmp_path: Path, originals: Mapping[str, bytes]
) -> None:
    root = without_clauses(tmp_path / "asutus")
    import_files(root, one_of(originals))
    (record,) = read_records(root).values()
    assert record.assumed
    page = (root / "import" / "proof" / f"{record.id}.html").read_text(encoding="utf-8")
    part = page.partition('id="eeldused"')[2].partition("</section>")[0]
    for one in record.assumed:
        assert one.words in part
        assert one.default_label in part
    assert part.count("fail seda ei ütle") == len(record.assumed)
    asked = (root / "import" / "questions.yaml").read_text(encoding="utf-8")
    assert "reason:" in asked
    done = run("import", "--accept", "-C", root)
    assert f"Eeldatud väärtusi, mida failid ei ütle: {len(record.assumed)}." in done.stdout
    assert "Küsimused:" not in run("import", "-C", root).stdout


@pytest.mark.full
def test_questions_without_a_choice_are_not_open(
    tmp_path: Path, originals: Mapping[str, bytes]
) -> None:
    root = without_clauses(tmp_path / "asutus")
    import_files(root, one_of(originals))
    (record,) = read_records(root).values()
    alone = [one for one in record.questions if not one.has_choice]
    assert {len(one.choices) for one in record.open_questions} >= {2}
    assert len(record.open_questions) == len(record.questions) - len(alone)
    assert alone
    asked = (root / "import" / "questions.yaml").read_text(encoding="utf-8")
    assert asked.count("- kind:") == len(record.open_questions)
    page = (root / "import" / "proof" / f"{record.id}.html").read_text(encoding="utf-8")
    listed = page.partition('class="questions"')[2]
    assert listed.count("<blockquote>") == len(record.open_questions)


def test_wrong_usage_is_said_in_the_language_of_the_workspace(tmp_path: Path) -> None:
    root = without_positions(tmp_path / "asutus")
    assert "Nimeta fail" in run("import", "--act", "-C", root).stderr
    assert "Name a file" in run("import", "--act", "-C", root, "--lang", "en").stderr
    alone = run("import", "--number", "7", "--textless", "2=Juhend", "-C", root)
    assert "Ainult valikuga --act: --number, --textless." in alone.stderr
    wrong = ("import", "--act", "--date", "1.3.2020", "x.docx", "-C", root)
    assert "ei ole kuupäev" in run(*wrong).stderr
    assert "is no date" in run(wrong[0], "--lang", "en", *wrong[1:]).stderr
    assert "--accept" in run("import", "--difference", "1", "-C", root).stderr


@pytest.mark.parametrize(("command", "collects"), [("import", True), ("status", False)])
def test_a_run_that_reads_hundreds_of_files_lets_go_of_each(
    tmp_path: Path, command: str, *, collects: bool
) -> None:
    """Other commands are over before that is worth its time."""
    lines = (
        "import atexit, gc, sys",
        "atexit.register(lambda: print(f'collects: {gc.isenabled()}'))",
        "from koostaja.cli import run",
        "run()",
    )
    root = copy_of("small", tmp_path)
    started = [sys.executable, "-c", "\n".join(lines), command, "-C", str(root)]
    done = subprocess.run(started, capture_output=True, text=True, check=True)
    assert f"collects: {collects}" in done.stdout
