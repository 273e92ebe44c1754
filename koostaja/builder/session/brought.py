"""What texts that are not saved yet would bring that is not found now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from koostaja import checks
from koostaja.builder.inputs import Inputs
from koostaja.builder.session.documents import SessionDocuments
from koostaja.builder.session.look import SavedStages, look_before_and_after
from koostaja.diagnostics import Problem, has_errors, ordered
from koostaja.documents import ClauseCache
from koostaja.workspace import Workspace, with_clause_files

__all__ = ["BroughtFindings", "findings_brought", "findings_planned"]


class BroughtFindings(NamedTuple):
    """The findings that a change of the library would bring."""

    library: list[Problem]
    """Those in the clause files; with an error among them nothing else is known."""
    documents: Mapping[str, list[Problem]]
    """Those in files of documents, by the files that have any."""


def findings_brought(
    inputs: Inputs,
    kept: SessionDocuments,
    saved: SavedStages,
    texts: Mapping[str, str],
    files: Collection[str],
) -> BroughtFindings:
    """Return what texts of clause files bring to the library and to the documents of some files.

    How often variants are used and how words are written elsewhere is not looked at.
    """
    before = inputs.workspace
    after, problems = with_clause_files(before, inputs.problems, texts)
    found = [one for one in problems if one not in inputs.problems]
    if after is None or has_errors(found):
        return BroughtFindings(ordered(found), {})
    now, then = (_library_findings(inputs, one) for one in (before, after))
    then = _graded(inputs, after, [*found, *then])
    documents = findings_planned(inputs, kept, saved, after, problems, files)
    return BroughtFindings(ordered(_only_new(_graded(inputs, before, now), then)), documents)


def findings_planned(
    inputs: Inputs,
    kept: SessionDocuments,
    saved: SavedStages,
    after: Workspace,
    problems: list[Problem],
    files: Collection[str],
) -> dict[str, list[Problem]]:
    """Return what another workspace brings to the documents of some files.

    ``problems`` are those of its other files.
    """
    changed = replace(inputs, workspace=after, problems=problems, cache=ClauseCache())
    documents = dict[str, list[Problem]]()
    for file, stages in saved.of(inputs, files).items():
        old, new = look_before_and_after(inputs, changed, kept, file, stages)
        if more := _only_new(old.problems, new.problems):
            documents[file] = more
    return documents


def _library_findings(inputs: Inputs, workspace: Workspace) -> list[Problem]:
    return checks.run_checks((checks.LibraryScope(workspace, None),), inputs.selection)


def _graded(inputs: Inputs, workspace: Workspace, found: Sequence[Problem]) -> list[Problem]:
    """Return findings of the library after what its files and the authority say of them."""
    suppressions, _ = checks.read_suppressions((*workspace.library.sources.values(),))
    severities = inputs.workspace.organisation.severities
    return checks.apply_suppressions(found, suppressions, severities, complete=False)


def _only_new(before: Iterable[Problem], after: Iterable[Problem]) -> list[Problem]:
    """Return the findings that are only in the second of two lists; lines may have moved."""
    known = {_key(one) for one in before}
    return [one for one in after if _key(one) not in known]


def _key(one: Problem) -> tuple[str, str, str, str]:
    values = {name: str(value) for name, value in one.values.items()}
    return one.code, one.location.file, one.path, str(sorted(values.items()))
