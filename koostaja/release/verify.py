"""Comparing every word with the confirmed text: kept files rendered again, and returned files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from koostaja.builder import hash_files
from koostaja.diagnostics import Location, Problem, Result, unknown_name
from koostaja.docx import (
    BODY,
    MAX_SIZE,
    UNREADABLE,
    Parts,
    VisibleParagraph,
    failure_problem,
    parts_with_words,
    unpack,
    visible_paragraphs,
)
from koostaja.files.paths import WORD_SUFFIX, confirmed_file, is_kept_word_file, kept_word_file
from koostaja.release.rendering import kept_templates, read_release, render_parts
from koostaja.text.dates import date_numeric, date_of
from koostaja.workspace import Act, Workspace, confirmed_file_problems

__all__ = ["verify_directives", "verify_file"]

_MIN_COMMON = 0.3
"""The share of its paragraphs that a returned file must have in common with a kept file."""
_EXCERPT = 300
"""The number of characters that a problem quotes of a paragraph."""


def verify_directives(workspace: Workspace, ids: Sequence[str]) -> Result[list[str]]:
    """Render confirmed directives (of these ids, or all) again and compare every word.

    The kept files must also be unchanged. Return the ids of the directives without a problem.
    """
    known = [act.id for act in workspace.ledger.acts_with_files()]
    problems = [unknown_name("not-confirmed", id, known) for id in ids if id not in known]
    verified = []
    for act in workspace.ledger.acts_with_files(ids):
        found = _changed_files(workspace, act) or _differences_when_rendered(workspace.root, act)
        problems += found
        verified += [] if found else [act.id]
    return Result(verified, problems)


def _changed_files(workspace: Workspace, act: Act) -> list[Problem]:
    hashes = hash_files(workspace.root, list(act.file_names))
    return confirmed_file_problems(workspace, hashes, [act.id])


def _differences_when_rendered(root: Path, act: Act) -> list[Problem]:
    release = read_release(root, act)
    templates = kept_templates(root, act, release.documents)
    problems: list[Problem] = []
    for name, again in render_parts(release, templates).items():
        file = confirmed_file(act.id, kept_word_file(name))
        kept = unpack((root / file).read_bytes())
        for part in dict.fromkeys([*parts_with_words(kept), *parts_with_words(again)]):
            if kept.get(part) != again.get(part):
                problems += _differences(_lines(again, part), _lines(kept, part), file, part)
    return problems


def _lines(parts: Parts, part: str) -> list[VisibleParagraph]:
    return visible_paragraphs(parts, part) if part in parts else []


def _differences(
    confirmed: Sequence[VisibleParagraph], found: Sequence[VisibleParagraph], file: str, part: str
) -> Iterator[Problem]:
    """Yield the paragraphs that are changed, missing or added."""
    texts = [[one.printed for one in lines] for lines in (confirmed, found)]
    last = found[-1].place if found else 0
    for kind, start, stop, found_start, found_stop in _opcodes(*texts):
        if kind == "equal":
            continue
        following = found[found_stop].place if found_stop < len(found) else last
        for step in range(max(stop - start, found_stop - found_start)):
            expected = confirmed[start + step].printed if start + step < stop else ""
            line = found[found_start + step] if found_start + step < found_stop else None
            place = line.place if line else following
            where = Location(file, part=part, place=(("paragraph", place),))
            values = {
                "expected": _excerpt(expected),
                "found": _excerpt(line.printed) if line else "",
            }
            code = "words-missing" if not line else "words-changed" if expected else "words-added"
            yield Problem(code, where, values=values)


def _opcodes(a: list[str], b: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, a, b, autojunk=False).get_opcodes()


def _excerpt(text: str) -> str:
    return text if len(text) < _EXCERPT else f"{text[:_EXCERPT]}…"


def verify_file(workspace: Workspace, path: Path, name: str) -> Result[list[str]]:
    """Compare a returned file with the kept file that it is a copy of.

    It is a Word file, or a container in which Word files are signed. Return the kept file
    for each Word file in it.
    """
    try:
        if path.stat().st_size > MAX_SIZE:
            limit = MAX_SIZE // 1_000_000
            raise ValueError(f"it is larger than {limit} MB")
        lines = {
            file: visible_paragraphs(parts, BODY)
            for file, parts in _word_files(path.read_bytes(), name)
        }
    except UNREADABLE as error:
        return Result([], [failure_problem(error, name, "returned-unreadable")])
    if not lines:
        return Result([], [Problem("returned-without-words", Location(name))])
    compared, problems = [], []
    for file, found in lines.items():
        original = _original(workspace, found)
        if original is None:
            problems.append(Problem("returned-unknown", Location(file)))
            continue
        act, kept = original
        confirmed = _kept_lines(workspace, act, kept)
        problems += _changed_files(workspace, act) or _differences(confirmed, found, file, BODY)
        compared.append(confirmed_file(act.id, kept))
    return Result(compared, problems)


def _word_files(data: bytes, name: str) -> Iterator[tuple[str, Parts]]:
    """Yield a Word file itself, or those in a container (ETSI EN 319 162-1, ASiC-E)."""
    parts = unpack(data)
    if BODY in parts:
        yield name, parts
        return
    for inner, content in parts.items():
        if inner.lower().endswith(WORD_SUFFIX):
            yield f"{name}/{inner}", unpack(content)


def _original(workspace: Workspace, found: Sequence[VisibleParagraph]) -> tuple[Act, str] | None:
    """Return the kept file that a file has most paragraphs in common with.

    Directives whose number and date occur in it come before all others.
    """
    text = "\n".join(line.printed for line in found)
    acts = workspace.ledger.acts_with_files()
    named = [
        act
        for act in acts
        if act.number in text and any(form(act.date) in text for form in (date_numeric, date_of))
    ]
    return _most_alike(workspace, named, found) or _most_alike(workspace, acts, found)


def _most_alike(
    workspace: Workspace, acts: Iterable[Act], found: Sequence[VisibleParagraph]
) -> tuple[Act, str] | None:
    own = {line.text for line in found}
    best, most = None, _MIN_COMMON
    for act in acts:
        for name in filter(is_kept_word_file, act.files):
            kept = {line.text for line in _kept_lines(workspace, act, name)}
            common = len(own & kept) / max(1, len(own | kept))
            if common > most:
                best, most = (act, name), common
    return best


def _kept_lines(workspace: Workspace, act: Act, name: str) -> list[VisibleParagraph]:
    try:
        data = (workspace.root / confirmed_file(act.id, name)).read_bytes()
        return visible_paragraphs(unpack(data), BODY)
    except UNREADABLE:
        return []
