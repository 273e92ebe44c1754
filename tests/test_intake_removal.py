"""Documents are taken out of a batch: their files go, their answers and positions stay."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from console import run
from import_batches import SPECIALIST, with_other_words
from koostaja.intake import (
    accept,
    asked_questions,
    import_files,
    original_names,
    read_records,
    remove_documents,
    save_answers,
)
from koostaja.intake.batch.import_run import OriginalsRun
from koostaja.intake.questions import Answers
from koostaja.workspace import load


def id_of(root: Path, name: str) -> str:
    (found,) = (one.id for one in read_records(root).values() if one.original == name)
    return found


@pytest.mark.full
def test_a_removed_file_leaves_nothing_but_its_answers(
    imported: Path, originals: Mapping[str, bytes]
) -> None:
    name = f"{SPECIALIST}.docx"
    id = id_of(imported, name)
    record = read_records(imported)[id]
    question = next(one for one in record.questions if len(one.choices) > 1)
    answer = question.choices[-1].value
    assert not save_answers(imported, {question.kind: {question.key: answer}})
    removed, problems = remove_documents(imported, [id])
    assert not problems
    assert [one.id for one in removed] == [id]
    assert id not in read_records(imported)
    assert name not in original_names(imported)
    assert not [*(imported / "import").rglob(f"{id}.*")]
    assert len(read_records(imported)) == len(originals) - 1
    import_files(imported, {name: originals[name]})
    answers = {(one.kind, one.key): given for one, given in asked_questions(imported)}
    assert answers[question.kind, question.key] == answer


def test_the_report_and_the_questions_name_only_what_is_left(
    imported: Path, originals: Mapping[str, bytes]
) -> None:
    name = f"{SPECIALIST}.docx"
    id = id_of(imported, name)
    files = [imported / "import" / one for one in ("report.html", "questions.yaml")]
    asked = files[1].read_text("utf-8").split("  - kind: ")
    own = next(one for one in asked if name in one and one.count(".docx") == 1 and "own:" in one)
    answered = own.replace('answer: ""', "answer: own")
    files[1].write_text("  - kind: ".join(asked).replace(own, answered), "utf-8")
    others = {one.original for one in read_records(imported).values()} - {name}
    assert not remove_documents(imported, [id]).problems
    report, questions = (one.read_text("utf-8") for one in files)
    assert name not in report + questions
    assert all(one in report for one in others)
    import_files(imported, {name: originals[name]})  # what was typed into the file is remembered
    assert [answer for _, answer in asked_questions(imported) if answer] == ["own"]


@pytest.mark.parametrize("copy", ["aa.docx", "zz.docx"])  # read before the other, and after it
def test_what_is_said_of_another_file_follows_its_changes(
    copy: str, imported: Path, originals: Mapping[str, bytes]
) -> None:
    name = f"{SPECIALIST}.docx"
    import_files(imported, {copy: originals[name]})
    assert repeats_of(imported) == {copy: name}
    changed = with_other_words(originals[name], "Välja on kujunenud", "Välja on kasvanud")
    (imported / "import/originals" / name).write_bytes(changed)
    import_files(imported, {})
    assert repeats_of(imported) == {}


def test_a_file_that_is_removed_is_not_named_beside_its_copy(
    imported: Path, originals: Mapping[str, bytes]
) -> None:
    name = f"{SPECIALIST}.docx"
    import_files(imported, {"koopia.docx": originals[name]})
    remove_documents(imported, [id_of(imported, name)])
    assert name not in (imported / "import/report.html").read_text("utf-8")
    import_files(imported, {})
    assert repeats_of(imported) == {}


def test_copies_of_a_removed_file_name_one_another(
    imported: Path, originals: Mapping[str, bytes]
) -> None:
    name = f"{SPECIALIST}.docx"
    import_files(imported, dict.fromkeys(("x.docx", "y.docx"), originals[name]))
    assert repeats_of(imported) == {"x.docx": name, "y.docx": name}
    remove_documents(imported, [id_of(imported, name)])
    assert repeats_of(imported) == {"y.docx": "x.docx"}
    assert "x.docx" in (imported / "import/report.html").read_text("utf-8")


def test_a_warning_about_answers_keeps_no_file(imported: Path) -> None:
    answers = imported / "import/answers.yaml"
    answers.write_text('heading:\n  aa: "C:\\temp"\n', "utf-8")
    id = id_of(imported, f"{SPECIALIST}.docx")
    (removed,), problems = remove_documents(imported, [id])
    assert removed.id == id
    assert [one.code for one in problems] == ["yaml-escape"]
    assert id not in read_records(imported)


def test_answers_that_cannot_be_read_at_the_end_of_a_run_stay(imported: Path) -> None:
    """Somebody may type them while it runs."""
    answers = imported / "import/answers.yaml"
    run = OriginalsRun(imported, load(imported).value, Answers(), {})
    answers.write_text("heading:\n  aa: x\n  bb: y\n  bb: z\n", "utf-8")
    typed = answers.read_text("utf-8")
    run.finish()
    assert answers.read_text("utf-8") == typed
    assert [one.location.file for one in run.problems] == ["import/answers.yaml"]


def repeats_of(root: Path) -> dict[str, str]:
    """Which other originals gave the same document, by the names of originals."""
    return {one.original: one.repeats for one in read_records(root).values() if one.repeats}


def test_nothing_is_removed_while_answers_cannot_be_read(imported: Path) -> None:
    (imported / "import/questions.yaml").write_text("a: [", "utf-8")
    before = read_records(imported)
    removed, problems = remove_documents(imported, [id_of(imported, f"{SPECIALIST}.docx")])
    assert (removed, read_records(imported)) == ([], before)
    assert problems
    assert (imported / "import/questions.yaml").read_text("utf-8") == "a: ["


def test_an_unknown_document_removes_nothing(imported: Path) -> None:
    before = read_records(imported)
    id = next(iter(before))
    removed, (problem,) = remove_documents(imported, [id, f"{id}x"])
    assert not removed
    assert (problem.code, problem.similar) == ("import-unknown-id", id)
    assert read_records(imported) == before


def test_the_command_says_what_stays(imported: Path) -> None:
    id = id_of(imported, f"{SPECIALIST}.docx")
    other = next(one for one in read_records(imported) if one != id)
    assert accept(imported, [id]).value
    assert run("import", "-C", imported, "--remove").exit_code == 2
    said = run("import", "-C", imported, "--remove", id, other)
    assert said.exit_code == 0
    assert f"{SPECIALIST}.docx" in said.output
    assert f"Üle võetud ametijuhendid jäävad alles: {id}." in said.output
    assert (imported / f"positions/{id}.yaml").exists()
    assert not {id, other} & {*read_records(imported)}
    assert run("import", "-C", imported, "--remove", id).exit_code == 1


def test_a_question_about_a_value_has_the_sentence_with_it(imported: Path) -> None:
    asked = [one for one, _ in asked_questions(imported) if one.sentence]
    assert len(asked) > 10
    assert not [one for one in asked if one.words not in one.sentence]
