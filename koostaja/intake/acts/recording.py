"""The record of a directive of the past, with the texts that it confirmed.

What is recorded was not built or signed here: the record names the files that it was imported
from, and has none that could be taken for the signed ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from koostaja.diagnostics import Location, Problem, Result, unknown_name
from koostaja.documents import Document, document_data
from koostaja.files.hashes import data_hash
from koostaja.files.output_paths import is_output_name
from koostaja.files.paths import (
    RECORD,
    annex_text,
    confirmed_file,
    confirmed_folder,
    directive_file,
    kept_origin,
)
from koostaja.files.reading import is_present, printable_name
from koostaja.intake.acts.past_act import PastAct
from koostaja.release import date_problems, imported_annex, number_problems, sealed_folder
from koostaja.schema import engine_schema
from koostaja.source import parse, yaml_text
from koostaja.workspace import Act, ActReference, Workspace, id_problem

__all__ = ["record_past_act"]


def record_past_act(
    workspace: Workspace,
    act: PastAct,
    texts: Mapping[str, tuple[str, Document]],
    *,
    keeps_originals: bool = False,
) -> Result[dict[str, bytes]]:
    """Return the files of the record of a directive, by name in the workspace.

    ``texts`` are the ids of posts or documents with their texts, by the numbers of the annexes.
    With ``keeps_originals``, the files that it was imported from are kept beside them.
    """
    problems = [*_problems(workspace, act, [id for id, _ in texts.values()])]
    if problems:
        return Result({}, problems)
    documents = {number: replace(one, id=id) for number, (id, one) in texts.items()}
    kept = {
        annex_text(number): yaml_text(document_data(one, ())).encode()
        for number, one in documents.items()
    }
    if keeps_originals:
        kept |= {kept_origin(one.name): one.content for one in act.originals}
    record = {**_record(workspace, act), "annexes": _annexes(workspace, act, documents)}
    files = {confirmed_file(act.id, name): one for name, one in sealed_folder(record, kept).items()}
    file = confirmed_file(act.id, RECORD)
    source, problems = parse(files[file].decode(), file)
    problems += engine_schema("record").problems(source) if source else []
    return Result({} if problems else files, problems)


def _problems(workspace: Workspace, act: PastAct, positions: Sequence[str]) -> Iterator[Problem]:
    """Yield why a directive cannot be recorded."""
    if problem := id_problem(act.id):
        yield problem
        return
    for file in (directive_file(act.id), confirmed_folder(act.id)):
        if is_present(workspace.root / file):
            yield Problem("already-exists", Location(file))
    recorded = [one for one in workspace.ledger.acts if one.is_bare and _is_same(one, act)]
    if recorded:
        yield Problem("import-act-recorded", Location(recorded[0].source.file))
        return
    days = [day for day in (act.date, act.in_force, act.applied) if day]
    wrong = [problem for day in days for problem in date_problems(day)]
    yield from wrong
    if not wrong:
        ledger, number = workspace.ledger, act.number
        yield from number_problems(ledger, act.id, number, act.date, act.series)
    organisation, known = workspace.organisation, workspace.positions.ids
    for id in {one for one in positions if positions.count(one) > 1}:
        yield Problem("import-act-annexes-alike", Location(""), values={"id": id})
    yield from (unknown_name("unknown-position", id, known) for id in positions if id not in known)
    for id in act.signatories:
        if id not in organisation.signatories:
            yield unknown_name("unknown-signatory", id, organisation.signatories)
    if act.unit and act.unit not in organisation.units:
        yield unknown_name("unknown-unit", act.unit, organisation.units)
    for one in act.originals:
        if not is_output_name(one.name) or "/" in one.name:
            yield Problem("file-name", Location(""), values={"name": printable_name(one.name)})


def _annexes(
    workspace: Workspace, act: PastAct, documents: Mapping[str, Document]
) -> list[dict[str, Any]]:
    """Return what the record says of the annexes, by their numbers."""
    is_post = workspace.positions.is_post
    found = [{"annex": number, "title": title} for number, title in act.textless.items()]
    found += [
        imported_annex(number, one, is_post=is_post(one.id)) for number, one in documents.items()
    ]
    return sorted(found, key=lambda one: (len(one["annex"]), one["annex"]))


def _is_same(one: Act, act: PastAct) -> bool:
    return one.id == act.id or (one.number, one.date) == (act.number, act.date)


def _record(workspace: Workspace, act: PastAct) -> dict[str, Any]:
    """Return what the record says beside the annexes and the hashes of its files."""
    known = workspace.organisation.signatories
    signed_by = [f"{known[id].name}, {known[id].office}" for id in act.signatories]
    return {
        "format": "1",
        "number": act.number,
        "date": act.date,
        "title": act.title,
        "series": act.series,
        "signed_by": signed_by if len(signed_by) > 1 else "".join(signed_by),
        "unit": act.unit,
        "in_force": act.in_force if act.in_force != act.date else "",
        "applied": act.applied,
        "repeals": [_reference(one) for one in act.repeals],
        "amends": [_reference(one) for one in act.amends],
        "origin": [{"name": one.name, "sha256": data_hash(one.content)} for one in act.originals],
        "parts": [
            {**({"annex": one.annex} if one.annex else {}), "words": one.words} for one in act.parts
        ],
    }


def _reference(one: ActReference) -> dict[str, Any]:
    data = {
        "number": one.number,
        "date": one.date,
        "title": one.title,
        "annexes": list(one.annexes),
    }
    return {key: value for key, value in data.items() if value}
