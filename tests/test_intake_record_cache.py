"""What is asked of a batch again and again is as its files are now."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from koostaja.intake import (
    RecordCache,
    asked_questions,
    read_record,
    read_records,
    remove_documents,
    save_answers,
)


def test_records_and_questions_follow_their_files(imported: Path) -> None:
    cache = RecordCache(imported)
    for _ in range(2):
        assert cache.records() == read_records(imported)
        assert cache.asked() == asked_questions(imported)
    question, _ = cache.asked()[0]
    assert not save_answers(imported, {question.kind: {question.key: question.default}})
    assert cache.asked() == asked_questions(imported)
    assert dict(cache.asked())[question] == question.default
    first = next(iter(cache.records()))
    assert read_record(imported, first) == cache.records()[first]
    assert not remove_documents(imported, [first]).problems
    assert first not in cache.records()
    assert cache.records() == read_records(imported)
    assert cache.asked() == asked_questions(imported)
    assert read_record(imported, first) is None


@pytest.mark.parametrize("age", [0, 60])
def test_only_what_changed_is_read_anew(imported: Path, age: int) -> None:
    cache = RecordCache(imported)
    file = next(iter((imported / "import/proof").glob("*.json")))
    for one in (imported / "import/proof").glob("*.json"):
        then = one.stat().st_mtime_ns - age * 1_000_000_000
        os.utime(one, ns=(then, then))
    before = cache.records()
    again = cache.records()
    assert all(again[id] is one for id, one in before.items())
    text = file.read_bytes()
    stamp = file.stat()
    file.write_bytes(text.replace(b'"part": 1', b'"part": 2'))  # of the same length
    os.utime(file, ns=(stamp.st_mtime_ns, stamp.st_mtime_ns))
    parts = sorted(one.part for one in cache.records().values())
    assert parts == [1] * (len(before) - 1) + [2]


def test_answers_are_saved_with_what_is_known(imported: Path) -> None:
    cache, typed = RecordCache(imported), imported / "import/questions.yaml"
    (first, _), (second, _) = cache.asked()[:2]
    before = typed.read_bytes()
    assert not save_answers(imported, {first.kind: {first.key: first.default}}, cache)
    assert typed.read_bytes() == before  # it answers nothing otherwise
    (other,) = {one.value for one in first.choices[:2]} - {first.default}
    typed.write_bytes(before.replace(b'answer: ""', f"answer: {other}".encode(), 1))
    assert dict(cache.asked())[first] == other
    assert not save_answers(imported, {first.kind: {first.key: first.default}}, cache)
    assert not save_answers(imported, {second.kind: {second.key: second.default}}, cache)
    assert cache.asked() == asked_questions(imported)
    assert dict(cache.asked())[first] == first.default
    assert dict(cache.asked())[second] == second.default
    typed.write_bytes(before.replace(b'answer: ""', b"answer: puudub", 1))
    (problem,) = save_answers(imported, {second.kind: {second.key: second.default}}, cache)
    assert (problem.code, problem.location.file) == ("wrong-value", "import/questions.yaml")


def test_there_is_nothing_before_the_first_import(tmp_path: Path) -> None:
    cache = RecordCache(tmp_path)
    assert (cache.records(), [*cache.asked()]) == ({}, [])
