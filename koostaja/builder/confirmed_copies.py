"""The files of confirmed directives in a build: copies of those kept on confirmation."""

from __future__ import annotations

from typing import Any

from koostaja import docx
from koostaja.builder.output import BuildOrder, BuiltFile, FileState, OutputContents
from koostaja.diagnostics import Problem, Result
from koostaja.files.output_paths import directive_output
from koostaja.files.paths import (
    JOINED,
    SIGNED,
    annex_name,
    base_name,
    confirmed_file,
    is_kept_word_file,
    stem,
)
from koostaja.files.reading import read_file
from koostaja.workspace import Act, Workspace

__all__ = ["copy_confirmed"]


def copy_confirmed(workspace: Workspace, order: BuildOrder) -> Result[OutputContents]:
    """Prepare the kept files of the confirmed directives that are built.

    They stay as they were confirmed, even if clauses, positions or templates have changed.
    Those of which the signed container is kept must say what was signed.
    """
    contents, problems = OutputContents(), list[Problem]()
    for act in workspace.ledger.acts_with_files(order.check.ids):
        contents.directives[act.id] = _directive_entry(act)
        if act.has_container and _is_changed(order, act):
            from koostaja.builder.anchor import anchor_of  # slow to import, and rarely needed

            problems += anchor_of(workspace.root, act).problems
        for name in act.files:
            if is_kept_word_file(name):
                file = directive_output(act.id, base_name(name))
                contents.files[file], found = _copied(workspace, order, act, name, file)
                problems += found
    return Result(contents, problems)


def _is_changed(order: BuildOrder, act: Act) -> bool:
    """Return whether a file of a directive is not that of the last build."""
    engine = act.source.data.get("engine", "")
    return any(
        order.reasons(directive_output(act.id, base_name(name)), _sources(order, act, name), engine)
        for name in filter(is_kept_word_file, act.files)
    )


def _sources(order: BuildOrder, act: Act, name: str) -> dict[str, str]:
    """Return the hashes of what a kept file is copied from and compared with."""
    container = (SIGNED,) if act.has_container else ()
    kept = (confirmed_file(act.id, one) for one in (name, *container))
    return order.sources((act.source.file, *kept))


def _copied(
    workspace: Workspace, order: BuildOrder, act: Act, name: str, file: str
) -> Result[BuiltFile]:
    """Prepare one file; one that cannot be read is reported where confirmed files are checked."""
    kept = confirmed_file(act.id, name)
    sources = _sources(order, act, name)
    engine = act.source.data.get("engine", "")
    reasons = order.reasons(file, sources, engine)
    if not reasons:
        return Result(order.kept(file), [])
    try:
        data = read_file(workspace.root / kept, within=workspace.root)
        parts = docx.unpack(data)
        words = docx.words_hash_in(parts)
    except docx.UNREADABLE:
        return Result(BuiltFile({}, FileState.EDITED), [])
    entry = {
        **_file_entry(act, base_name(name)),
        "confirmed": True,
        "engine": engine,
        "because": reasons,
        "sha256": docx.content_hash({one: docx.part_digest(part) for one, part in parts.items()}),
        **({"words": words} if words else {}),
        "sources": sources,
    }
    return order.prepare(file, data, entry)


def _file_entry(act: Act, name: str) -> dict[str, str]:
    """Return how the manifest identifies a file: id, title and kind."""
    own = {"id": act.id, "title": act.title}
    within = {"directive": act.id}
    for annex in act.annexes:
        if name == annex_name(annex.number):
            about = {"id": annex.id or stem(annex.file), "title": annex.title, "kind": "annex"}
            return {**about, **within, "annex": annex.number}
    if name == JOINED:
        return {**own, "kind": "joined", **within}
    return {**own, "kind": "directive"}


def _directive_entry(act: Act) -> dict[str, Any]:
    """Return the entry of a directive in the manifest, with the keys that drafts have."""
    return {
        "title": act.title,
        "number": act.number,
        "date": act.date,
        "confirmed": True,
        "file": directive_output(act.id, act.word_file),
        "annexes": [
            {"annex": one.number, "id": one.id or stem(one.file), "title": one.title,
             "file": directive_output(act.id, annex_name(one.number))}
            for one in act.annexes
        ],
        "register": act.register,
    }  # fmt: skip
