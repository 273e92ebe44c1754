"""Comparing every word with the confirmed text: kept files are rendered again from their record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from koostaja.builder import comparison_problems
from koostaja.diagnostics import Problem, Result, unknown_name
from koostaja.docx import UNREADABLE, Parts, compare_word_files, unpack
from koostaja.files.paths import confirmed_file, kept_word_file
from koostaja.files.reading import read_file
from koostaja.release.kept_files import anchor_remarks, imported_remark, kept_problems
from koostaja.release.rendering import kept_templates, read_release, render_parts
from koostaja.source import Source
from koostaja.workspace import Act, Workspace, malformed

__all__ = ["verify_directives"]


def verify_directives(workspace: Workspace, ids: Sequence[str]) -> Result[list[str]]:
    """Render confirmed directives (of these ids, or all) again and compare every word.

    The kept files must also be unchanged, and say what was signed if the signed container is
    kept. Return the ids of the directives without an error; what no signature proves is a hint.
    Of imported directives only a hint is returned: their texts are unchanged, not proven.
    """
    known = [act.id for act in workspace.ledger.acts_with_texts()]
    problems = [unknown_name("not-confirmed", id, known) for id in ids if id not in known]
    verified = []
    for act in workspace.ledger.acts_with_files(ids):
        found = kept_problems(workspace, act)
        found = found or _differences_when_rendered(workspace.root, act)
        problems += found
        verified += [] if found else [act]
    problems += anchor_remarks(workspace, verified)
    for act in workspace.ledger.acts_with_texts(ids):
        if act.is_imported:
            problems += kept_problems(workspace, act) or [imported_remark(act)]
    return Result([act.id for act in verified], problems)


def _differences_when_rendered(root: Path, act: Act) -> list[Problem]:
    release, problems = read_release(root, act)
    if release is None:
        return problems
    templates, problems = kept_templates(root, act, release.documents)
    if problems:
        return problems
    rendered, problems = render_parts(release, templates)
    for name, again in rendered.items():
        problems += _differences(root, act, kept_word_file(name), again)
    return problems


def _differences(root: Path, act: Act, name: str, again: Parts) -> Iterator[Problem]:
    """Yield what differs in a kept file from the one that was rendered again."""
    if name not in act.files:
        yield malformed(act, act.source, ("files",))
        return
    file = confirmed_file(act.id, name)
    try:
        kept = unpack(read_file(root / file, within=root))
        if kept != again:
            yield from comparison_problems(compare_word_files(again, kept), file)
    except UNREADABLE:
        yield malformed(act, Source(file, "", None), ())
