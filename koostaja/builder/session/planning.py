"""The organisation as it would be with a text of its file that is not saved yet."""

from __future__ import annotations

from typing import NamedTuple

from koostaja.builder.index.parts import content_key
from koostaja.builder.session.state import SessionState
from koostaja.diagnostics import Problem, ordered
from koostaja.workspace import Workspace, with_organisation

__all__ = ["PlannedOrganisation", "plan_organisation"]


class PlannedOrganisation(NamedTuple):
    """A workspace with an organisation that is not saved yet."""

    workspace: Workspace | None
    """None if its file would have errors."""
    problems: list[Problem]
    """What is wrong with the file that is not wrong with it now."""
    documents: list[str]
    """The files of the documents that may say something else."""


def plan_organisation(state: SessionState, text: str) -> PlannedOrganisation:
    """Return the workspace with another text of the organisation's file.

    No document is resolved: those that may change are named.
    """
    changed, problems = with_organisation(state.workspace, text)
    new = ordered(one for one in problems if one not in state.inputs.problems)
    if changed is None:
        return PlannedOrganisation(None, new, [])
    file = state.workspace.organisation.source.file
    return PlannedOrganisation(changed, new, state.touched_by(file, changed, content_key(text)))
