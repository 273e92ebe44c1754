"""The directive from which a draft is copied: the last one of its kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from koostaja.files.paths import directive_file
from koostaja.source import Source, read
from koostaja.workspace import Act, Directive, Workspace

__all__ = ["confirming_model", "repealing_model"]


def confirming_model(workspace: Workspace) -> Source | None:
    """Return the last signed directive that confirms posts and whose file is valid.

    If there is none, the last draft that confirms posts.
    """
    acts = [act for act in workspace.ledger.acts if any(one.is_post for one in act.annexes)]
    return _last(workspace, acts, (one for one in workspace.directives.values() if one.posts))


def repealing_model(workspace: Workspace) -> Source | None:
    """Return the last signed directive that only repeals and whose file is valid, or draft."""
    acts = [act for act in workspace.ledger.acts if act.repeals and not act.annexes]
    drafts = workspace.directives.values()
    return _last(workspace, acts, (one for one in drafts if one.repeals and not one.annexes))


def _last(workspace: Workspace, acts: Sequence[Act], drafts: Iterable[Directive]) -> Source | None:
    """Return the last of some signed directives whose file is valid, else the last draft."""
    for act in reversed(acts):
        file = directive_file(act.id)
        source = (
            read(workspace.root / file, file, within=workspace.root)[0]
            if act.is_confirmed_here
            else None
        )
        if source and workspace.directive_form(source).schema.accepts(source.data):
            return source
    in_order = sorted(drafts, key=lambda one: (one.source.data.get("date", ""), one.id))
    return in_order[-1].source if in_order else None
