"""The files of confirmed directives in a build: as they were, whatever has changed since."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection
from typing import Any, NamedTuple

from koostaja.builder.output import Made, State, put_in_place
from koostaja.builder.printing import PrintOrder
from koostaja.diagnostics import Problem
from koostaja.docx import content_hash, part_digest
from koostaja.files.paths import (
    JOINED,
    annex_name,
    base_name,
    confirmed_file,
    directive_output,
    is_kept_word_file,
)
from koostaja.workspace import Act, Workspace

__all__ = ["Handed", "hand_out"]


class Handed(NamedTuple):
    """What confirmed directives give to a build."""

    made: dict[str, Made]
    directives: dict[str, dict[str, Any]]
    """What the manifest says of each."""
    problems: list[Problem]


def hand_out(workspace: Workspace, order: PrintOrder, ids: Collection[str]) -> Handed:
    """The files of confirmed directives for a build: as they were, whatever has changed since."""
    handed = Handed({}, {}, [])
    for act in workspace.ledger.acts_with_files(ids):
        handed.directives[act.id] = _entry(act)
        for name in act.source.data["files"]:
            if is_kept_word_file(name):
                file = directive_output(act.id, base_name(name))
                handed.made[file], found = _handed(workspace, order, act, name, file)
                handed.problems.extend(found)
    return handed


def _handed(
    workspace: Workspace, order: PrintOrder, act: Act, name: str, file: str
) -> tuple[Made, list[Problem]]:
    kept = confirmed_file(act.id, name)
    sources = {one: order.inputs.get(one, "") for one in (act.source.file, kept)}
    engine = act.source.data.get("engine", "")
    reasons = order.standing.reasons(file, sources, engine)
    if not reasons and not order.force:
        return Made(order.standing.documents[file], State.KEPT), []
    try:
        data = (workspace.root / kept).read_bytes()
        content = _content_hash(data)
    except (OSError, ValueError, zipfile.BadZipFile):
        return Made({}, State.LEFT), []  # told with all that is not as it was
    about = {
        **_kind(act, base_name(name)),
        "confirmed": True,
        "engine": engine,
        "because": reasons or ["force"],
        "sha256": content,
        "sources": sources,
    }
    return put_in_place(order.standing, order.staging, file, data, about, force=order.force)


def _content_hash(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return content_hash({name: part_digest(archive.read(name)) for name in archive.namelist()})


def _kind(act: Act, name: str) -> dict[str, str]:
    """What the manifest says of a file beside what it was made from."""
    own = {"id": act.id, "title": act.title}
    within = {"directive": act.id}
    for annex in act.annexes:
        if name == annex_name(annex.number):
            about = {"id": annex.position, "title": annex.title, "kind": "annex"}
            return {**about, **within, "annex": annex.number}
    if name == JOINED:
        return {**own, "kind": "joined", **within}
    return {**own, "kind": "directive"}


def _entry(act: Act) -> dict[str, Any]:
    """What the manifest says of a directive, as it does of a draft."""
    return {
        "title": act.title,
        "number": act.number,
        "date": act.date,
        "confirmed": True,
        "file": directive_output(act.id, act.word_file),
        "annexes": [
            {"annex": one.number, "id": one.position, "title": one.title,
             "file": directive_output(act.id, annex_name(one.number))}
            for one in act.annexes
        ],
        "register": act.source.data.get("register", {}),
    }  # fmt: skip
