"""Mending a wrong number or date of a confirmed directive, until a later one refers to it.

Nothing is resolved anew: the texts that were kept get the new number and date where they
quote them, and are rendered with the templates that were kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from koostaja.builder import engine_fingerprint, hash_files
from koostaja.diagnostics import Location, Problem, Related, has_errors, nearest
from koostaja.documents import document_words
from koostaja.files.atomic import locked
from koostaja.files.paths import (
    CONFIRM_LOCK,
    PLACES,
    confirmed_folder,
    directive_file,
    is_kept_template,
    is_kept_word_file,
    kept_word_file,
)
from koostaja.release.commit import put_in_force
from koostaja.release.confirm import (
    REGISTER,
    Confirmed,
    bytes_of,
    date_problems,
    finish_what_was_begun,
    number_problems,
    sealed,
    signed,
)
from koostaja.release.number_gaps import forms, restated
from koostaja.release.rendering import Release, kept_templates, release_of, rendered
from koostaja.source import read, yaml_text
from koostaja.workspace import (
    Act,
    Ledger,
    Workspace,
    confirmed_file_problems,
    confirmed_text,
    confirmed_texts,
    open_workspace,
)

__all__ = ["correct_directive"]


def correct_directive(
    root: Path, id: str, reason: str, number: str | None, date: str | None
) -> Confirmed:
    """Gives a confirmed directive another number or date, and its record the reason."""
    with locked(root / CONFIRM_LOCK):
        finished, failed = finish_what_was_begun(root)
        workspace, _ = open_workspace(root)
        language = workspace.organisation.language
        act = next(iter(workspace.ledger.acts_with_files([id])), None)
        if failed or act is None:
            known = [one.id for one in workspace.ledger.acts_with_files()]
            unknown = Problem(
                "not-confirmed", Location(""), values={"id": id}, similar=nearest(id, known)
            )
            return Confirmed(failed or [unknown], 0, language)
        number, date = number or act.number, date or act.date
        same = (number, date) == (act.number, act.date)
        if id in finished and same:
            return Confirmed([], _word_files(act), language)
        problems = _refusals(workspace, act, number, date, same=same)
        if not problems:
            problems = _corrected(workspace, act, reason, number, date)
        return Confirmed(problems, 0 if has_errors(problems) else _word_files(act), language)


def _word_files(act: Act) -> int:
    return sum(is_kept_word_file(name) for name in act.source.data["files"])


def _refusals(
    workspace: Workspace, act: Act, number: str, date: str, *, same: bool
) -> list[Problem]:
    where = Location(act.source.file)
    if same:
        return [Problem("nothing-to-correct", where, values={"id": act.id})]
    hashes = hash_files(workspace.root, list(act.file_names))
    found = confirmed_file_problems(workspace, hashes, [act.id])
    later = _referring(workspace.ledger, act)
    if later:
        values = {"id": act.id, "other": later.id}
        related = (Related(Location(later.source.file)),)
        found.append(Problem("correct-referred", where, values=values, related=related))
    if PLACES not in act.source.data["files"]:
        found.append(Problem("correct-unsafe", where, values={"id": act.id}))
    found += date_problems(date)
    return found or list(number_problems(workspace.ledger, act.id, number, date, act.series))


def _referring(ledger: Ledger, act: Act) -> Act | None:
    """An act that repeals or amends another one, by its number and date."""
    for later in ledger.acts:
        for one in (*later.repeals, *later.amends):
            if (one.number, one.date) == (act.number, act.date):
                return later
    return None


def _corrected(
    workspace: Workspace, act: Act, reason: str, number: str, date: str
) -> list[Problem]:
    root, file = workspace.root, directive_file(act.id)
    source, problems = read(root / file, file)
    changed = source and signed(source, number, date)
    assert source is not None
    if changed is None:
        return problems or [Problem("edit-refused", source.locate(("title",), key=True))]
    known = confirmed_text(root, act, PLACES).data
    kept = {**confirmed_texts(root, act), REGISTER: act.source.data.get("register", {})}
    texts = restated(kept, known, forms(number, date))
    card = texts.pop(REGISTER)
    files = {name: yaml_text(data).encode() for name, data in texts.items()}
    release = release_of(act, texts, card, known)
    folder = root / confirmed_folder(act.id)
    for name in act.source.data["files"]:
        if name == PLACES or is_kept_template(name):
            files[name] = (folder / name).read_bytes()
    templates = kept_templates(root, act, release.documents)
    for name, data in rendered(release, templates).items():
        files[kept_word_file(name)] = data
    own = bytes_of(root, changed)
    record = _record(act, release, reason, number, date)
    return put_in_force(root, act.id, sealed(record, files, own), own)


def _record(act: Act, release: Release, reason: str, number: str, date: str) -> dict[str, Any]:
    """What the record says after a correction; the values before it stay readable."""
    said = dict(act.source.data)
    before = {"number": act.number} if number != act.number else {}
    before |= {"date": act.date} if date != act.date else {}
    words = {one.number: document_words(one.document) for one in release.annexes}
    return {
        **said,
        "number": number,
        "date": date,
        "annexes": [{**one, "words": words[one["annex"]]} for one in said["annexes"]],
        "register": dict(release.card),
        "engine": engine_fingerprint(),
        "corrections": [*said.get("corrections", ()), {"reason": reason, **before}],
    }
