"""The answers about a file that came back, as the page shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from koostaja.builder import ContainerAnswer
from koostaja.compare import DiffSpan, diff_spans
from koostaja.diagnostics import Problem, Terms
from koostaja.files.paths import annex_name, base_name
from koostaja.release import Answer, FileAnswer, KeptFile, ReturnedFile
from koostaja.text.diff import segments
from koostaja.workspace import Workspace

__all__ = [
    "ShownAnswer",
    "ShownDifference",
    "ShownKept",
    "ShownSignature",
    "Verdict",
    "make_verdict",
]

_MOST_FILES = 40
_MOST_DIFFERENCES = 100
"""How many are shown of all files together; the rest are counted."""
_PAIRS: Mapping[str, tuple[str, str]] = {
    "words-changed": ("expected", "found"),
    "words-missing": ("expected", ""),
    "words-added": ("", "found"),
}
"""Which values of a finding are the words that were signed and those in the file."""
_BODY = "word/document.xml"
UNNUMBERED = "unnumbered"
"""What is said of a file that differs only in a blank number or date: it is a draft's."""


@dataclass(frozen=True)
class ShownKept:
    """What a file was compared with."""

    date: str
    number: str
    annex: str
    """The number of the annex; "" for the directive itself."""
    title: str
    address: str
    """Where the document is shown; "" if it is shown nowhere."""
    directive: str
    """Where the directive is shown."""


@dataclass(frozen=True)
class ShownDifference:
    """Words that are not those that were signed."""

    paragraph: int
    """Its number in the text; 0 if it is elsewhere, as in a header."""
    signed: tuple[DiffSpan, ...]
    found: tuple[DiffSpan, ...]


@dataclass(frozen=True)
class ShownAnswer:
    """The answer about one file."""

    name: str
    """Its name in the container; "" if it is the file itself."""
    answer: Answer
    said: str
    """The name of the words for it: that of the answer, or ``UNNUMBERED``."""
    kept: ShownKept | None
    differences: tuple[ShownDifference, ...]
    problems: tuple[Problem, ...]
    """What else was found in it."""


@dataclass(frozen=True)
class ShownSignature:
    """A signature in a container."""

    signer: str
    date: str
    time: str
    is_proven: bool
    """Whether the time is."""
    state: str
    covers: int


@dataclass(frozen=True)
class Verdict:
    """All that is said of a file that came back."""

    name: str
    answer: Answer
    """About all that is in it: that of the file which differs most."""
    said: str
    """The name of the words for it, as of a single file."""
    is_trusted: bool
    answers: tuple[ShownAnswer, ...]
    file_count: int
    is_container: bool
    signatures: tuple[ShownSignature, ...]
    problems: tuple[Problem, ...]
    """What was found of the container and of what is kept."""
    unshown: int
    """How many differences are not shown."""


def make_verdict(workspace: Workspace, returned: ReturnedFile) -> Verdict:
    """Return what is said of a file: those that differ first."""
    ranks = [*Answer]
    ranked = sorted(returned.answers, key=lambda one: -ranks.index(one.answer))
    pairs = [(one, _of_words(one)) for one in ranked[:_MOST_FILES]]
    total = sum(len(words) for _, words in pairs)
    left = iter(range(_MOST_DIFFERENCES))
    answers = tuple(
        _shown(workspace, returned.name, one, [word for word, _ in zip(words, left, strict=False)])
        for one, words in pairs
    )
    container = returned.container
    return Verdict(
        name=returned.name,
        answer=_overall(returned),
        said=_said_of_all(returned),
        is_trusted=returned.is_trusted,
        answers=answers,
        file_count=len(ranked),
        is_container=container is not None,
        signatures=tuple(_signatures(container)),
        problems=(*(container.problems if container else ()), *returned.problems),
        unshown=max(0, total - _MOST_DIFFERENCES),
    )


def _overall(returned: ReturnedFile) -> Answer:
    """Return the worst answer; none is better than what is known of the container."""
    found = {one.answer for one in returned.answers}
    if Answer.DIFFERENT in found:
        return Answer.DIFFERENT
    if Answer.UNVOUCHED in found or not returned.is_trusted:
        return Answer.UNVOUCHED
    return Answer.SAME_WORDS if Answer.SAME_WORDS in found else Answer.IDENTICAL


def _said_of_all(returned: ReturnedFile) -> str:
    """Return the words of the worst answer; a file with other words is worse than a draft's."""
    answer = _overall(returned)
    if answer is not Answer.DIFFERENT:
        return answer
    differing = [one for one in returned.answers if one.answer is Answer.DIFFERENT]
    is_sound = all(one.answer is not Answer.UNVOUCHED for one in returned.answers)
    return UNNUMBERED if is_sound and all(one.is_unnumbered for one in differing) else answer


def _of_words(answer: FileAnswer) -> list[Problem]:
    return [one for one in answer.problems if one.code in _PAIRS]


def _shown(
    workspace: Workspace, name: str, answer: FileAnswer, words: Sequence[Problem]
) -> ShownAnswer:
    return ShownAnswer(
        name=answer.file.removeprefix(name).removeprefix("/"),
        answer=answer.answer,
        said=UNNUMBERED if answer.is_unnumbered else answer.answer,
        kept=_kept(workspace, answer.kept) if answer.kept else None,
        differences=tuple(map(_difference, words)),
        problems=tuple(one for one in answer.problems if one.code not in _PAIRS),
    )


def _kept(workspace: Workspace, kept: KeptFile) -> ShownKept:
    """Return a kept file by its directive and annex; the address only of what is still there."""
    act, name = kept.act, base_name(kept.name)
    directive = f"/directives/{act.id}"
    annex = next((one for one in act.annexes if annex_name(one.number) == name), None)
    if annex is None:
        return ShownKept(act.date, act.number, "", act.title, "", directive)
    folder = "positions" if annex.position else "documents"
    is_there = annex.id in workspace.positions.ids
    address = f"/{folder}/{annex.id}" if annex.id and is_there else ""
    return ShownKept(act.date, act.number, annex.number, annex.title, address, directive)


def _difference(problem: Problem) -> ShownDifference:
    signed, found = (_text(problem.values.get(name, "")) for name in _PAIRS[problem.code])
    spans = [*diff_spans(segments(signed, found))]
    place = dict(problem.location.place).get("paragraph", 0)
    return ShownDifference(
        place if problem.location.part == _BODY else 0,
        tuple(one for one in spans if one.kind != "added"),
        tuple(one for one in spans if one.kind != "removed"),
    )


def _text(value: str | Terms) -> str:
    return value if isinstance(value, str) else ""


def _signatures(container: ContainerAnswer | None) -> Iterator[ShownSignature]:
    reports = (container.signatures if container else None) or ()
    for one in islice(reports, _MOST_FILES):
        yield ShownSignature(
            signer=one.signer or one.name,
            date=f"{one.time:%Y-%m-%d}" if one.time else "",
            time=f"{one.time:%H:%M}" if one.time else "",
            is_proven=one.time_is_proven,
            state=one.state.value,
            covers=len(one.covers),
        )
