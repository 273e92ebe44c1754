"""The answer about a returned Word file: identical, the same words, different, or unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from koostaja.builder import comparison_problems
from koostaja.diagnostics import Location, Problem
from koostaja.docx import (
    UNREADABLE,
    WordComparison,
    admission_problems,
    compare_word_files,
    failure_problem,
    unpack,
)
from koostaja.files.archives import ArchiveBudget
from koostaja.release.returned.answers import Answer, FileAnswer, KeptFile
from koostaja.release.returned.originals import KeptFiles

__all__ = ["word_file_answer"]


def word_file_answer(
    kept_files: KeptFiles, data: bytes, file: str, budget: ArchiveBudget
) -> FileAnswer:
    """Compare a Word file with the kept file that it is a copy of."""
    refused: list[Problem] = []
    try:
        parts = unpack(data, budget)
        refused = admission_problems(parts, file)
        kept = kept_files.most_alike(parts)
        if kept is None:
            return _unvouched(file, Problem("returned-unknown", Location(file)), *refused)
        original = kept_files.parts(kept)
        if original is None:
            return _unvouched(file, Problem("file-unreadable", Location(kept.file)), *refused)
        answer = _compared(kept, file, compare_word_files(original, parts), refused)
        draft = kept_files.unnumbered(kept, parts) if answer.answer is Answer.DIFFERENT else None
        if refused or draft is None:
            return answer
        return replace(answer, is_unnumbered=compare_word_files(draft, parts).same_words)
    except UNREADABLE as error:
        problem = failure_problem(error, file, "returned-unreadable")
        return _unvouched(file, *(refused or [problem]))


def _unvouched(file: str, *problems: Problem) -> FileAnswer:
    return FileAnswer(file, Answer.UNVOUCHED, problems=problems)


def _compared(
    kept: KeptFile, file: str, found: WordComparison, refused: Sequence[Problem]
) -> FileAnswer:
    """Return the answer; ``refused`` is what no Word file may contain."""
    answer = Answer.SAME_WORDS
    if any(one.kind != "style" for one in found.differences):
        answer = Answer.DIFFERENT
    elif found.unread or refused:
        answer = Answer.UNVOUCHED
    return FileAnswer(file, answer, kept, (*comparison_problems(found, file), *refused))
