"""Confirming a directive: from a draft to what was released, which then stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date as Day
from pathlib import Path
from typing import Any, NamedTuple

from koostaja.builder import (
    CheckedWorkspace,
    CheckOrder,
    check_workspace,
    engine_fingerprint,
    links_to_annexes,
    register_card,
)
from koostaja.diagnostics import LANGUAGES, Location, Problem, Related, Terms, has_errors, nearest
from koostaja.documents import (
    AssembledDirective,
    Share,
    assemble,
    describe_in,
    document_data,
    document_words,
)
from koostaja.files.atomic import data_hash, locked
from koostaja.files.paths import (
    CONFIRM_LOCK,
    PLACES,
    RECORD,
    annex_text,
    base_name,
    directive_text,
    ids_being_confirmed,
    is_kept_word_file,
    kept_template,
    kept_word_file,
)
from koostaja.release.commit import put_in_force, settle
from koostaja.release.number_gaps import MARKED_DATE, MARKED_NUMBER, forms, places
from koostaja.release.rendering import Release, looks_data, rendered
from koostaja.source import Source, with_value, yaml_text
from koostaja.workspace import (
    Directive,
    Ledger,
    Workspace,
    open_workspace,
    record_text,
    text_hash,
)

__all__ = [
    "REGISTER",
    "Confirmed",
    "bytes_of",
    "confirm_directive",
    "finish_what_was_begun",
    "number_problems",
    "sealed",
    "signed",
]

REGISTER = "register"
"""The name of the register card among the texts that print number and date."""

_KEYS = (
    "format", "number", "date", "title", "series", "signed_by", "unit", "in_force", "applied",
    "annexes", "repeals", "amends", "register", "engine", "directive", "files", "corrections",
)  # fmt: skip
"""What a record says, in this order."""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Confirmed(NamedTuple):
    """What confirming came to; with errors, nothing has changed."""

    problems: list[Problem]
    files: int = 0
    """How many Word files are kept."""
    language: str = LANGUAGES[0]


def confirm_directive(root: Path, id: str, number: str, date: str) -> Confirmed:
    """Gives a directive its number and date for good, and keeps all that it was made of.

    Checks it once more with these values, with everything that it reads.
    """
    with locked(root / CONFIRM_LOCK):
        finished, failed = finish_what_was_begun(root)
        workspace, found = open_workspace(root)
        language = workspace.organisation.language
        act = next(iter(workspace.ledger.acts_with_files([id])), None)
        if act and id in finished and (act.number, act.date) == (number, date):
            return Confirmed([], _word_files(act.source.data["files"]), language)
        problems = failed or _refusals(workspace, found, id, date)
        if problems:
            return Confirmed(problems, 0, language)
        problems, files = _confirmed(root, workspace.directives[id], number, date)
        return Confirmed(problems, 0 if has_errors(problems) else _word_files(files), language)


def finish_what_was_begun(root: Path) -> tuple[list[str], list[Problem]]:
    """Finishes what killed processes had ready; the ids, and what stood in the way."""
    ids = ids_being_confirmed(root)
    return ids, [problem for id in ids for problem in settle(root, id)]


def _word_files(files: Mapping[str, Any]) -> int:
    return sum(is_kept_word_file(name) for name in files)


def _refusals(workspace: Workspace, found: list[Problem], id: str, date: str) -> list[Problem]:
    """Why a directive cannot be confirmed on a date, before it is looked at."""
    act = next(iter(workspace.ledger.acts_with_files([id])), None)
    if act:
        values = {"id": id, "number": act.number, "date": act.date}
        return [Problem("already-confirmed", Location(act.source.file), values=values)]
    if id in workspace.broken_directives:
        file = workspace.broken_directives[id]
        return [problem for problem in found if problem.location.file == file]
    if id not in workspace.directives:
        similar = nearest(id, workspace.directives)
        return [Problem("unknown-directive", Location(""), values={"id": id}, similar=similar)]
    return date_problems(date)


def date_problems(date: str) -> list[Problem]:
    """The finding that a text is no day of the calendar."""
    try:
        if Day.fromisoformat(date).isoformat() == date:
            return []
    except ValueError:
        pass
    expected = Terms(("form.date",))
    return [Problem("wrong-form", Location(""), values={"found": date, "expected": expected})]


def number_problems(
    ledger: Ledger, id: str, number: str, date: str, series: str
) -> Iterator[Problem]:
    """Other acts that have a number in the same series and year.

    An act whose series nobody has said may be of any.
    """
    for act in ledger.acts:
        same = act.number == number and act.date[:4] == date[:4] and act.id != id
        if same and (act.series == series or not act.series or not series):
            related = (Related(Location(act.source.file)),)
            values = {"number": number, "year": date[:4], "other": act.id}
            yield Problem("number-taken", Location(""), values=values, related=related)


def signed(source: Source, number: str, date: str) -> Source | None:
    """A directive's file with a number and a date; None if it cannot be changed by place."""
    with_number = with_value(source, "number", number, after=("template", "title"))
    return with_number and with_value(
        with_number, "date", date, after=("template", "title", "number")
    )


def bytes_of(root: Path, source: Source) -> bytes:
    """A changed file as it is to be written: with the byte order mark that it had."""
    mark = _BYTE_ORDER_MARK
    had = (root / source.file).read_bytes().startswith(mark)
    return (mark if had else b"") + source.text.encode()


def _confirmed(
    root: Path, directive: Directive, number: str, date: str
) -> tuple[list[Problem], Mapping[str, bytes]]:
    """A directive checked with its number and date, and confirmed if nothing is wrong."""
    source = signed(directive.source, number, date)
    if source is None:
        return [Problem("edit-refused", directive.source.locate(("title",), key=True))], {}
    order = CheckOrder(root, frozenset({directive.id}), keep=True, texts={source.file: source.text})
    checked = check_workspace(order)
    problems, workspace = checked.relevant_problems, checked.inputs.workspace
    if has_errors(problems):
        return problems, {}
    (assembled,) = checked.requested.directives
    release = _release(workspace, assembled)
    problems += _clashes(workspace, release, number, date)
    if has_errors(problems):
        return problems, {}
    own = bytes_of(root, source)
    files = sealed(
        _record(workspace, directive.id, release),
        {**_kept(workspace, release, number, date), **_word(checked, release)},
        own,
    )
    return [*problems, *put_in_force(root, directive.id, files, own)], files


def _clashes(workspace: Workspace, release: Release, number: str, date: str) -> Iterator[Problem]:
    """A number that another act has, and names that the folder needs for itself."""
    series = _series(workspace, release.card)
    yield from number_problems(workspace.ledger, release.id, number, date, series)
    file = release.document.template_file
    if directive_text(file) in (RECORD, PLACES):
        yield Problem("output-clash", Location(file), values={"file": directive_text(file)})


def _kept(workspace: Workspace, release: Release, number: str, date: str) -> dict[str, bytes]:
    """The texts of a directive and the templates that print them, by name in its folder."""
    texts = _texts(release)
    known = places(texts, _texts(_marked(workspace, release.id)), forms(number, date))
    files = {name: yaml_text(data).encode() for name, data in texts.items() if name != REGISTER}
    if known is not None:
        files[PLACES] = yaml_text({"format": "1", **known, **looks_data(release)}).encode()
    for file in {one.template_file for one in release.documents}:
        files[kept_template(base_name(file))] = (workspace.root / file).read_bytes()
    return files


def _word(checked: CheckedWorkspace, release: Release) -> dict[str, bytes]:
    files = rendered(release, checked.inputs.templates)
    return {kept_word_file(name): data for name, data in files.items()}


def _release(workspace: Workspace, one: AssembledDirective) -> Release:
    links = tuple(links_to_annexes(workspace, one))
    card = register_card(workspace, one)
    subjects = {
        document.template_file: describe_in(workspace, document, card).subject
        for document in reversed(one.documents)
    }
    return Release(one.directive.id, one.document, one.annexes, card, links, subjects)


def _marked(workspace: Workspace, id: str) -> Release:
    """A directive as it would be with the number and date that occur nowhere else."""
    directive = workspace.directives[id]
    data = {**directive.source.data, "number": MARKED_NUMBER, "date": MARKED_DATE}
    changed = replace(directive, source=replace(directive.source, data=data))
    workspace = replace(workspace, directives={id: changed})
    assembly, _ = assemble(workspace, Share((), (id,)))
    return _release(workspace, assembly.directives[0])


def _texts(release: Release) -> dict[str, Any]:
    """All that prints a directive's number and date: its documents and its register card."""
    annexes = {annex_text(one.number): document_data(one.document) for one in release.annexes}
    own = {directive_text(release.document.template_file): document_data(release.document)}
    return {**own, **annexes, REGISTER: dict(release.card)}


def _series(workspace: Workspace, card: Mapping[str, str]) -> str:
    fields = workspace.organisation.register.values()
    return next((card.get(field.label, "") for field in fields if field.series), "")


def _record(workspace: Workspace, id: str, release: Release) -> dict[str, Any]:
    """What a record says of a directive, but for what its files say."""
    directive = workspace.directives[id]
    data = directive.data
    signatory = workspace.organisation.signatories[directive.signatories[0]]
    return {
        "format": "1",
        "number": data["number"],
        "date": data["date"],
        "title": data["title"],
        "series": _series(workspace, release.card),
        "signed_by": f"{signatory.name}, {signatory.office}",
        "annexes": [
            {
                "annex": one.number,
                "title": one.document.title,
                "position": one.document.id,
                "text": annex_text(one.number),
                "words": document_words(one.document),
            }
            for one in release.annexes
        ],
        **{
            key: data[key]
            for key in ("unit", "in_force", "applied", "repeals", "amends")
            if key in data
        },
        "register": dict(release.card),
        "engine": engine_fingerprint(),
    }


def sealed(record: Mapping[str, Any], files: Mapping[str, bytes], own: bytes) -> dict[str, bytes]:
    """The files of a directive's folder, its sealed record among them.

    ``own`` are the bytes of the directive's own file.
    """
    hashes = {name: data_hash(files[name]) for name in sorted(files)}
    said = {**record, "directive": text_hash(own), "files": hashes}
    text = record_text({key: said[key] for key in _KEYS if said.get(key)})
    return {RECORD: text.encode(), **files}
