"""What is kept of confirmed directives: whether it stands as it was, and its files for a build.

The record of a directive names every file of its folder with a hash, and its last line
seals the record itself. So what was confirmed gives the same files for ever, and an edit
is found by reading bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from koostaja.archive import content_hash, part_digest
from koostaja.ledger import Act
from koostaja.package import Made, State, put_in_place
from koostaja.printing import JOINED, PrintOrder, annex_name
from koostaja.problem import Location, Problem
from koostaja.record import is_sealed
from koostaja.staging import data_hash
from koostaja.workspace import CONFIRMED, Workspace

__all__ = [
    "FILES",
    "TEMPLATES",
    "Handed",
    "custody_problems",
    "directive_file",
    "file_names",
    "folder_of",
    "hand_out",
    "kept_acts",
    "text_hash",
]

FILES = "files"
TEMPLATES = "templates"
"""Where in a record's folder the built files lie, and the templates that they are made from."""


class Handed(NamedTuple):
    """What confirmed directives give to a build."""

    made: dict[str, Made]
    directives: dict[str, dict[str, Any]]
    """What the manifest says of each."""
    problems: list[Problem]


def kept_acts(workspace: Workspace, ids: Collection[str] = ()) -> list[Act]:
    """The directives that were confirmed here: of these ids, or all."""
    acts = workspace.ledger.acts
    return [act for act in acts if not act.is_bare and (not ids or act.id in ids)]


def folder_of(id: str) -> str:
    """The folder of a confirmed directive, below the workspace."""
    return f"{CONFIRMED}/{id}"


def file_names(act: Act) -> Iterator[str]:
    """Every file that a confirmed directive consists of, below the workspace."""
    yield f"directives/{act.id}.yaml"
    yield act.source.file
    yield from (f"{folder_of(act.id)}/{name}" for name in act.source.data["files"])


def directive_file(act: Act) -> str:
    """The name of a confirmed directive's own Word file: that which is no annex's."""
    names = [Path(name).name for name in act.source.data["files"] if name.startswith(f"{FILES}/")]
    others = {JOINED, *(annex_name(annex.annex) for annex in act.annexes)}
    return next((name for name in names if name not in others), "")


def text_hash(data: bytes) -> str:
    """A hash of a text's bytes, whichever line ends git gave it."""
    return data_hash(data.replace(b"\r\n", b"\n"))


def custody_problems(
    workspace: Workspace, hashes: Mapping[str, str], ids: Collection[str] = ()
) -> list[Problem]:
    """What has been changed, or has gone, of what was confirmed: one finding a file.

    ``hashes`` are those of the workspace's files, as ``staging.file_hash`` gives them;
    ``ids`` are the directives to look at, none means all.
    """
    cut_short = workspace.broken_directives
    acts = (act for act in kept_acts(workspace, ids) if act.id not in cut_short)
    return [problem for act in acts for problem in _problems(workspace, act, hashes)]


def _problems(workspace: Workspace, act: Act, hashes: Mapping[str, str]) -> Iterator[Problem]:
    values = {"id": act.id}
    if not is_sealed((workspace.root / act.source.file).read_bytes()):
        yield Problem("confirmed-edited", Location(act.source.file), values=values)
        return
    data = act.source.data
    expected = {f"{folder_of(act.id)}/{name}": digest for name, digest in data["files"].items()}
    expected[f"directives/{act.id}.yaml"] = data.get("directive", "")
    for file, digest in expected.items():
        found = hashes.get(file, "")
        if not found:
            yield Problem("confirmed-missing", Location(file), values=values)
        elif found != digest and not _same_text(workspace.root / file, digest):
            yield Problem("confirmed-edited", Location(file), values=values)


def _same_text(path: Path, digest: str) -> bool:
    """Whether a text has other line ends than it had, and nothing else."""
    try:
        return path.suffix == ".yaml" and text_hash(path.read_bytes()) == digest
    except OSError:
        return False


def hand_out(workspace: Workspace, order: PrintOrder, ids: Collection[str]) -> Handed:
    """The files of confirmed directives for a build: as they were, whatever has changed since."""
    handed = Handed({}, {}, [])
    for act in kept_acts(workspace, ids):
        handed.directives[act.id] = _entry(act)
        for name in act.source.data["files"]:
            if name.startswith(f"{FILES}/"):
                file = f"directives/{act.id}/{Path(name).name}"
                handed.made[file], found = _handed(workspace, order, act, name, file)
                handed.problems.extend(found)
    return handed


def _handed(
    workspace: Workspace, order: PrintOrder, act: Act, name: str, file: str
) -> tuple[Made, list[Problem]]:
    kept = f"{folder_of(act.id)}/{name}"
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
        **_kind(act, Path(name).name),
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
        if name == annex_name(annex.annex):
            about = {"id": annex.position, "title": annex.title, "kind": "annex"}
            return {**about, **within, "annex": annex.annex}
    if name == JOINED:
        return {**own, "kind": "joined", **within}
    return {**own, "kind": "directive"}


def _entry(act: Act) -> dict[str, Any]:
    """What the manifest says of a directive, as it does of a draft."""
    folder = f"directives/{act.id}"
    return {
        "title": act.title,
        "number": act.number,
        "date": act.date,
        "confirmed": True,
        "file": f"{folder}/{directive_file(act)}",
        "annexes": [
            {"annex": one.annex, "id": one.position, "title": one.title,
             "file": f"{folder}/{annex_name(one.annex)}"}
            for one in act.annexes
        ],
        "register": act.source.data.get("register", {}),
    }  # fmt: skip
