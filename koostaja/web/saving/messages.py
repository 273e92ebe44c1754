"""What the history of a folder says of saves, in the language of its authority."""

from __future__ import annotations

from collections.abc import Mapping

from koostaja.files.paths import DIRECTIVES, DOCUMENTS, POSITIONS, folder_name, stem
from koostaja.source import parse
from koostaja.web.saving.undo_steps import UndoStep
from koostaja.web.words import WORDS
from koostaja.workspace import Workspace

__all__ = ["default_message", "outside_message", "undo_message"]

_NAMED = {POSITIONS: "position", DOCUMENTS: "document", DIRECTIVES: "directive"}
"""The folders whose files are named by their titles."""


def outside_message(workspace: Workspace) -> str:
    """Return what is said of changes that were not made on the page."""
    return WORDS[workspace.organisation.language]["saving.said.outside"]


def undo_message(workspace: Workspace, step: UndoStep) -> str:
    """Return what is said when a save is taken back, or comes again."""
    done = "redone" if step.outcome.is_undo else "undone"
    return WORDS[workspace.organisation.language][f"saving.said.{done}"].format(step.subject)


def default_message(
    workspace: Workspace, before: Mapping[str, str | None], after: Mapping[str, str | None]
) -> str:
    """Return what is said of a save that says nothing of itself."""
    words = WORDS[workspace.organisation.language]
    file = next(iter(after))
    kind = _NAMED.get(folder_name(file))
    if kind is None or len(after) > 1:
        return words["saving.said.texts"]
    done = "new" if before[file] is None else "changed" if after[file] is not None else "removed"
    title = " ".join(_title(workspace, file, after[file] or before[file] or "").split())
    return words[f"saving.said.{kind}.{done}"].format(title or words["untitled"])


def _title(workspace: Workspace, file: str, text: str) -> str:
    """Return the title of a document; "" if its file does not say it."""
    if folder_name(file) == DIRECTIVES:
        source, _ = parse(text, file)
        title = source.data.get("title") if source and isinstance(source.data, dict) else ""
        return title if isinstance(title, str) else ""
    position, _ = workspace.positions.read_unsound(stem(file), text)
    return position.title if position else ""
