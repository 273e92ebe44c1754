"""Words that are not the library's: other meanings, typos, foreign sentences, other headings."""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from import_edits import ANOTHER_MEANING, RENAMED, WORDS, foreign_sentences, typo
from import_forms import report
from import_originals import Original
from import_samples import Sample, texts, typed_samples, with_texts
from import_targets import Figure, at_most
from import_trial import Share, Trial, fresh, tried

from koostaja.docx import FlowParagraph
from koostaja.intake.entries import TakenClause
from koostaja.intake.questions import Answers, Question, QuestionKind, question_key
from koostaja.intake.reading.legacy_text import paragraphs_in
from koostaja.source import parse_pointer

EDITS, TYPOS, FOREIGN = 365, 100, 123
_HERE, _KIND = "koostaja", "typed-dashes"
_TYPED = re.compile(r"(?:- |\d+(?:\.\d+)*\.? )")
_PARAMETER = re.compile(r"\{\w+\}")


class Said(NamedTuple):
    """A paragraph of a file that says a clause of the library."""

    sample: Sample
    run: int
    """Which of the file's texts has its words."""
    text: str
    place: int
    clause: str
    literal: frozenset[str]
    """The words of the clause that are no values of parameters."""

    typed: str
    """The number or dash that is typed before them."""

    def trial(self, words: str) -> Trial:
        """Import the file with other words in the paragraph."""
        content = with_texts(self.sample.content, {self.run: f"{self.typed}{words}"})
        (found,) = tried(fresh(self.sample.original), self.sample._replace(content=content))
        return found

    def taken(self, trial: Trial) -> TakenClause | None:
        """Return what the paragraph was taken for."""
        return next((one for one in _taken(trial) if one.place == self.place), None)


def typed_here(made: Sequence[Original]) -> list[Sample]:
    """Return the documents of this repository with typed numbers and dashes."""
    here = [one for one in made if one.folder == _HERE]
    return [one for one in typed_samples(here) if one.kind == _KIND]


def said_clauses(samples: Sequence[Sample]) -> list[Said]:
    """Return the paragraphs that are recognised as clauses word by word."""
    found = list[Said]()
    for sample in samples:
        (trial,) = tried(fresh(sample.original), sample)
        runs = texts(sample.content)
        lines = {one.place: one.text for one in _lines(trial)}
        for taken in _taken(trial):
            text = lines[taken.place]
            if not taken.is_slip and runs.count(text) == 1:
                literal = _literal(sample.original, taken)
                run = runs.index(text)
                typed = _TYPED.match(text)
                before = typed[0] if typed else ""
                words = text.removeprefix(before)
                found.append(Said(sample, run, words, taken.place, taken.clause, literal, before))
    return found


def _taken(trial: Trial) -> tuple[TakenClause, ...]:
    return trial.found.draft.taken if trial.found else ()


def _lines(trial: Trial) -> list[FlowParagraph]:
    return [*paragraphs_in(trial.found.text.blocks)] if trial.found else []


def _literal(original: Original, taken: TakenClause) -> frozenset[str]:
    body = original.library.library.clauses[taken.clause].wording(taken.variant)
    given = [_PARAMETER.sub(" ", text) for _, text in body.texts()] if body else []
    return frozenset(word for text in given for word in WORDS.findall(text.casefold()))


def measure_edits(made: list[Original], folder: Path, count: int = EDITS) -> Iterator[Figure]:
    """Measure edits that change the meaning."""
    del folder
    draw, said = random.Random(11), said_clauses(typed_here(made))
    others = sorted({word for one in said for word in one.literal if len(word) > 3})
    tried_kinds, slips, asked, silent, lost = Counter[str](), 0, 0, 0, 0
    while tried_kinds.total() < count:
        kind, one = draw.choice([*ANOTHER_MEANING]), draw.choice(said)
        words = ANOTHER_MEANING[kind](one.text, others, draw)
        if words is None or words.casefold() == one.text.casefold():
            continue
        tried_kinds[kind] += 1
        trial = one.trial(words)
        lost += trial.unaccounted.total()
        if trial.unaccounted or trial.is_silent:
            report(one.sample, f"{words!r}: unaccounted {dict(trial.unaccounted)}")
        taken = one.taken(trial)
        if taken is None:
            continue
        is_asked = _is_asked(trial, words)
        slips += taken.is_slip
        asked += is_asked and not taken.is_slip
        silent += not is_asked and not taken.is_slip
        if taken.is_slip or not is_asked:
            report(one.sample, f"{kind}: {one.text!r} became {words!r}: {taken.clause}")
    yield at_most("other meanings accepted silently", slips + silent, 4, of=count)
    yield at_most("other meanings accepted silently outside parameters", slips, 0, of=count)
    yield Figure("other values of parameters, asked about", asked, of=count)
    yield at_most("other meanings: words unaccounted for", lost, 0)


def _is_asked(trial: Trial, words: str) -> bool:
    kind = QuestionKind.PARAMETER
    known = question_key(words)
    questions = trial.found.questions if trial.found else ()
    return any(one.kind is kind and question_key(one.words) in known for one in questions)


def measure_typos(made: list[Original], folder: Path, count: int = TYPOS) -> Iterator[Figure]:
    """Measure typos within words of clauses."""
    del folder
    draw, said = random.Random(7), said_clauses(typed_here(made))
    right, done = 0, 0
    while done < count:
        one = draw.choice(said)
        words = typo(one.text, one.literal, draw)
        if words is None:
            continue
        done += 1
        taken = one.taken(one.trial(words))
        is_right = bool(taken and taken.is_slip and taken.clause == one.clause)
        right += is_right
        if not is_right:
            report(one.sample, f"typo: {one.text!r} became {words!r}: {taken}")
    yield Figure("typos recognised as slips", 100 * right / done, 95, "%")


def measure_foreign(made: list[Original], folder: Path, count: int = FOREIGN) -> Iterator[Figure]:
    """Measure sentences that no library has, in the places of clauses."""
    del folder
    sentences = foreign_sentences(count)
    said, false, placed = said_clauses(typed_here(made)), 0, 0
    by_file = dict[str, list[Said]]()
    for one in said:
        by_file.setdefault(one.sample.original.id, []).append(one)
    while placed < len(sentences):
        for some in by_file.values():
            given = dict(zip(some, sentences[placed:], strict=False))
            if not given:
                break
            changed = {one.run: f"{one.typed}{words}" for one, words in given.items()}
            sample = some[0].sample
            sample = sample._replace(content=with_texts(sample.content, changed))
            (trial,) = tried(fresh(sample.original), sample)
            found = [(one, one.taken(trial)) for one in given]
            for one, taken in found:
                if taken:
                    report(sample, f"{given[one]!r} was taken for {taken.clause}")
            false += sum(taken is not None for _, taken in found)
            placed += len(given)
    yield at_most("foreign sentences taken for clauses", false, 0, of=len(sentences))


def measure_headings(made: list[Original], folder: Path) -> Iterator[Figure]:
    """Measure headings that no layout has: guesses, and where words are after an answer."""
    del folder
    samples = {one.original.id: one for one in typed_here(made)}
    pairs = [(samples[id], *one) for id, some in RENAMED.items() for one in some.items()]
    right, placed = 0, Share(0, 0)
    for sample, path, title in pairs:
        renamed = _renamed(sample, path, title)
        (trial,) = tried(fresh(sample.original), renamed)
        headings = trial.found.recognition.headings if trial.found else ()
        guesses = {question_key(one.paragraph.text): one.guess for one in headings}
        is_right = guesses.get(question_key(title)) == parse_pointer(path)
        right += is_right
        if not is_right:
            report(sample, f"{title!r} for {path}: {guesses}")
        asked = [one for one in (trial.found.questions if trial.found else ()) if _is(one, title)]
        answers = Answers({QuestionKind.HEADING: {one.key: path for one in asked}})
        (again,) = tried(fresh(sample.original, answers), renamed)
        placed += again.placed
    yield Figure("other headings guessed", right, 14, of=len(pairs))
    yield Figure("other headings, answered: words placed", placed.percent, 99.9, "%")


def _is(question: Question, title: str) -> bool:
    same = question_key(question.words) == question_key(title)
    return question.kind is QuestionKind.HEADING and same


def _renamed(sample: Sample, path: str, title: str) -> Sample:
    """Return a file with another heading of a field, after the same number."""
    section = sample.original.document.body
    for key in parse_pointer(path):
        section = section.named[key]
    old = section.title
    runs = texts(sample.content)
    at = [n for n, one in enumerate(runs) if one == old or one.endswith(f" {old}")]
    if not at:
        sys.exit(f"{sample.label}: no heading {old!r}")
    words = runs[at[0]].removesuffix(old) + title
    return sample._replace(content=with_texts(sample.content, {at[0]: words}))
