"""Drafts with faults, read as far as they can be understood, as positions are."""

from __future__ import annotations

from dataclasses import dataclass

from koostaja.files.paths import directive_file
from koostaja.source import Pointer, Source, parse_typed, read
from koostaja.workspace.directives import Directive, template_name
from koostaja.workspace.unsound import understood
from koostaja.workspace.workspace import Workspace

__all__ = ["UnsoundDirective", "read_unsound_directive"]

_NEEDED = {"title": "", "signatory": ""}
"""What every directive has; a faulty one is as if nothing were given."""


@dataclass(frozen=True, eq=False)
class UnsoundDirective(Directive):
    """A draft whose file may have faults; ``source.data`` are without the faulty values.

    A document of it has a gap in each of their places, and serves to be looked at only.
    """

    gaps: tuple[Pointer, ...]
    """Where values were taken out, or are missing although the form demands them."""
    is_sound: bool
    """Whether its file has no errors, so that it can be had as any other draft."""


def read_unsound_directive(
    workspace: Workspace, id: str, text: str | None = None
) -> UnsoundDirective | None:
    """Read a draft as far as it can be understood; ``text`` is read in place of its file.

    None if nothing can be relied on: its text is no YAML, or its form is unknown or has errors.
    """
    file = directive_file(id)
    if text is None:
        source, faults = read(workspace.root / file, file, within=workspace.root)
    else:
        source, faults = parse_typed(text.removeprefix("\ufeff"), file)
    if source is None or not template_name(source) or id in workspace.broken_forms:
        return None
    form = workspace.directive_form(source)
    found = understood(source, form, faults)
    if found is None:
        return None
    data = {**_NEEDED, **found.source.data}
    sound = Source(file, source.text, data)
    return UnsoundDirective(id, sound, form, found.gaps, found.is_sound)
