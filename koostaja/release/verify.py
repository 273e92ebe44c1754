"""Whether words are what was confirmed: kept files rendered again, and files that came back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from koostaja.builder import hash_files
from koostaja.diagnostics import Location, Problem, nearest
from koostaja.docx import (
    MAX_PART,
    UNREADABLE,
    Line,
    lines_of,
    parts_with_words,
    reason,
    unpacked,
)
from koostaja.files.paths import WORD_SUFFIX, confirmed_file, is_kept_word_file, kept_word_file
from koostaja.release.rendering import kept_release, kept_templates, rendered
from koostaja.text.estonian import date_numeric, date_of
from koostaja.workspace import Act, Workspace, confirmed_file_problems

__all__ = ["Verified", "verified_acts", "verified_file"]

_BODY = "word/document.xml"
_ALIKE = 0.3
"""Which share of its paragraphs a file must have in common with what it is held against."""

Parts = Mapping[str, bytes]


class Verified(NamedTuple):
    """What was held against what, and how they differ."""

    problems: list[Problem]
    against: list[str]
    """What stood up to it: ids, or a kept file for each file that came back."""


def verified_acts(workspace: Workspace, ids: Sequence[str]) -> Verified:
    """Confirmed directives (all, or of these ids) rendered from their records again.

    Every word and number must be that of the kept files, which must stand as they were kept.
    """
    acts = workspace.ledger.acts_with_files(ids)
    known = [act.id for act in workspace.ledger.acts_with_files()]
    problems = [
        Problem("not-confirmed", Location(""), values={"id": id}, similar=nearest(id, known))
        for id in ids
        if id not in known
    ]
    sound = []
    for act in acts:
        found = _unsound(workspace, act) or _rendered_again(workspace.root, act)
        problems += found
        sound += [] if found else [act.id]
    return Verified(problems, sound)


def _unsound(workspace: Workspace, act: Act) -> list[Problem]:
    hashes = hash_files(workspace.root, list(act.file_names))
    return confirmed_file_problems(workspace, hashes, [act.id])


def _rendered_again(root: Path, act: Act) -> list[Problem]:
    release = kept_release(root, act)
    templates = kept_templates(root, act, release.documents)
    problems: list[Problem] = []
    for name, data in rendered(release, templates).items():
        file = confirmed_file(act.id, kept_word_file(name))
        kept = unpacked((root / file).read_bytes())
        again = unpacked(data)
        for part in dict.fromkeys([*parts_with_words(kept), *parts_with_words(again)]):
            if kept.get(part) != again.get(part):
                problems += _differences(_lines(again, part), _lines(kept, part), file, part)
    return problems


def _lines(parts: Parts, part: str) -> list[Line]:
    return lines_of(parts, part) if part in parts else []


def _differences(
    confirmed: Sequence[Line], found: Sequence[Line], file: str, part: str
) -> Iterator[Problem]:
    """Paragraphs that are not what was confirmed, not there, or too many."""
    seen = [[one.seen for one in lines] for lines in (confirmed, found)]
    last = found[-1].place if found else 0
    for kind, begun, ended, first, end in _steps(*seen):
        if kind == "equal":
            continue
        for step in range(max(ended - begun, end - first)):
            expected = confirmed[begun + step].seen if begun + step < ended else ""
            there = found[first + step] if first + step < end else None
            following = found[end].place if end < len(found) else last
            place = there.place if there else following
            where = Location(file, part=part, place=(("paragraph", place),))
            values = {
                "expected": _shortened(expected),
                "found": _shortened(there.seen) if there else "",
            }
            code = "words-missing" if not there else "words-changed" if expected else "words-added"
            yield Problem(code, where, values=values)


def _steps(a: list[str], b: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, a, b, autojunk=False).get_opcodes()


def _shortened(text: str) -> str:
    return text if len(text) < 300 else f"{text[:300]}…"


def verified_file(workspace: Workspace, path: Path, name: str) -> Verified:
    """A file that came back held against the record it belongs to.

    It is Word's, or a container in which such files are signed.
    """
    try:
        if path.stat().st_size > MAX_PART:
            limit = MAX_PART // 1_000_000
            raise ValueError(f"it is larger than {limit} MB")
        files = list(_word_files(path.read_bytes(), name))
        lines = {file: lines_of(parts, _BODY) for file, parts in files}
    except UNREADABLE as error:
        values = {"said": reason(error)}
        return Verified([Problem("returned-unreadable", Location(name), values=values)], [])
    if not lines:
        return Verified([Problem("returned-without-words", Location(name))], [])
    done = Verified([], [])
    for file, found in lines.items():
        match = _match(workspace, found)
        if match is None:
            done.problems.append(Problem("returned-unknown", Location(file)))
            continue
        act, kept = match
        unsound = _unsound(workspace, act)
        confirmed = _kept_lines(workspace, act, kept)
        problems = unsound or list(_differences(confirmed, found, file, _BODY))
        done.problems.extend(problems)
        done.against.append(confirmed_file(act.id, kept))
    return done


def _word_files(data: bytes, name: str) -> Iterator[tuple[str, Parts]]:
    """A Word file itself, or those within a container (ETSI EN 319 162-1, ASiC-E)."""
    parts = unpacked(data)
    if _BODY in parts:
        yield name, parts
        return
    for inner, content in parts.items():
        if inner.lower().endswith(WORD_SUFFIX):
            yield f"{name}/{inner}", unpacked(content)


def _match(workspace: Workspace, found: Sequence[Line]) -> tuple[Act, str] | None:
    """The kept file that a file has most words in common with.

    Directives whose number and date stand in it come before all others.
    """
    words = "\n".join(line.seen for line in found)
    acts = workspace.ledger.acts_with_files()
    named = [
        act
        for act in acts
        if act.number in words and any(day(act.date) in words for day in (date_numeric, date_of))
    ]
    return _likest(workspace, named, found) or _likest(workspace, acts, found)


def _likest(
    workspace: Workspace, acts: Iterable[Act], found: Sequence[Line]
) -> tuple[Act, str] | None:
    own = {line.text for line in found}
    best, share = None, _ALIKE
    for act in acts:
        for name in filter(is_kept_word_file, act.source.data["files"]):
            kept = {line.text for line in _kept_lines(workspace, act, name)}
            alike = len(own & kept) / max(1, len(own | kept))
            if alike > share:
                best, share = (act, name), alike
    return best


def _kept_lines(workspace: Workspace, act: Act, name: str) -> list[Line]:
    try:
        data = (workspace.root / confirmed_file(act.id, name)).read_bytes()
        return lines_of(unpacked(data), _BODY)
    except UNREADABLE:
        return []
