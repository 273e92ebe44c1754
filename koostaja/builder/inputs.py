"""What a check or a build starts from: the workspace with its templates."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path

from koostaja import checks, docx
from koostaja.builder.index import DocumentIndex
from koostaja.builder.index.parts import Footprint, footprint_of, known_names
from koostaja.builder.templates import LazyTemplates, read_templates
from koostaja.diagnostics import Problem, Result, Severity, as_data, from_data
from koostaja.documents import Assembly, ClauseCache, Share
from koostaja.files.hashes import hash_files
from koostaja.workspace import Workspace, open_workspace

__all__ = ["CheckOrder", "Inputs", "hash_confirmed_files", "load_inputs"]


@dataclass(frozen=True)
class CheckOrder:
    """Which workspace to check, and how: the same for every process that takes part."""

    root: Path
    ids: frozenset[str] = frozenset()
    """The positions and directives asked for; an empty set means all."""
    level: Severity | None = None
    """The least severity to look for; None if findings that never block a build are left out."""
    library: bool | None = None
    """Whether to read the library's template; by default if the file exists."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Texts to read instead of files, by file name, as in ``open_workspace``."""


@dataclass(frozen=True, eq=False)
class Inputs:
    """A loaded workspace: what all shares of its documents are assembled and filled from."""

    order: CheckOrder
    workspace: Workspace
    templates: Mapping[str, docx.Template]
    problems: list[Problem]
    """Problems of the library, of templates and of directives' files."""
    selection: checks.Selection
    """The checks to run."""
    cache: ClauseCache = field(default_factory=ClauseCache)
    """What ids mean in every document, resolved once for all shares."""
    _joining: dict[tuple[str, ...], list[Problem]] = field(default_factory=dict)
    """What cannot be joined of documents of some templates, by the templates' files."""

    @cached_property
    def names(self) -> Mapping[bytes, str]:
        """What the files of documents may name."""
        return known_names(self.workspace)

    def footprint(self, id: str) -> Footprint:
        """Return what the index has to know of a position."""
        return footprint_of(self.workspace.positions.get(id), self.names)

    def requested(self, assembly: Assembly) -> Assembly:
        """Return the documents that were asked for, among those of a share."""
        return assembly.only(self.order.ids) if self.order.ids else assembly

    def is_requested(self, share: Share) -> bool:
        """Return whether a document of a share was asked for."""
        return not self.order.ids or not self.order.ids.isdisjoint(chain(*share))

    def joining_problems(self, files: tuple[str, ...]) -> list[Problem]:
        """Return what cannot be joined of documents of these templates, the first one's first."""
        if files not in self._joining:
            self._joining[files] = docx.joining_problems([self.templates[file] for file in files])
        return self._joining[files]

    def faulty_files(self) -> set[str]:
        """Return the files with errors; documents that read them are not filled."""
        files = {one.location.file for one in self.problems if one.severity is Severity.ERROR}
        return files | self.workspace.positions.faulty


def load_inputs(order: CheckOrder, index: DocumentIndex | None = None) -> Inputs:
    """Load a workspace with the templates that its layouts and directives name.

    Templates that the ``index`` knows to be sound are read when they are asked for.
    """
    workspace, problems = (
        index.open_workspace(order.texts) if index else open_workspace(order.root, order.texts)
    )
    templates, found = _templates(workspace, order, index)
    selection = _selection(order.level, workspace.organisation.severities)
    return Inputs(order, workspace, templates, problems + found, selection)


def _templates(
    workspace: Workspace, order: CheckOrder, index: DocumentIndex | None
) -> Result[Mapping[str, docx.Template]]:
    """Return the templates of a workspace with their problems, as the index has them if it does."""
    kind, key = f"templates {order.library}", index.template_key() if index else ""
    kept = index.recall_whole(kind, key) if index else None
    if kept is not None:
        with suppress(LookupError, TypeError, ValueError):
            files, problems = json.loads(kept)
            return Result(LazyTemplates(workspace.root, files), from_data(problems))
    templates, found = read_templates(workspace, library=order.library)
    if index:
        index.keep_later(kind, key, lambda: json.dumps([list(templates), as_data(found)]))
    return Result(templates, found)


def _selection(level: Severity | None, severities: Mapping[str, Severity]) -> checks.Selection:
    """Return the checks to run for a level and the severities that a workspace sets.

    Without a level advice is left out, unless the workspace raises the severity of any problem
    to error, since the problem may then block a build.
    """
    if level:
        return checks.Selection.of_severity(level, severities)
    return checks.ALL_CHECKS if Severity.ERROR in severities.values() else checks.WITHOUT_ADVICE


def hash_confirmed_files(workspace: Workspace) -> dict[str, str]:
    """Return the hashes of all files that are kept of signed directives, by name."""
    names = [file for act in workspace.ledger.acts_with_texts() for file in act.file_names]
    return hash_files(workspace.root, names)
