"""What a workspace knows of the words of files: titles, fixed words, templates."""

from __future__ import annotations

from collections.abc import Mapping

from koostaja.docx import UNREADABLE, Template, read_template
from koostaja.files.reading import read_file
from koostaja.intake.recognition import fixed_words
from koostaja.schema import CHOICES
from koostaja.workspace import Workspace

_TITLES = CHOICES[0]

__all__ = ["chosen_titles", "printed_words", "read_templates"]


def chosen_titles(workspace: Workspace) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the titles that positions have chosen for fields: by layout and by path."""
    found = dict[str, dict[str, dict[str, None]]]()
    for position in workspace.positions.values():
        chosen = position.source.data.get(_TITLES)
        for path, title in chosen.items() if isinstance(chosen, Mapping) else ():
            of_layout = found.setdefault(position.layout.id, {})
            of_layout.setdefault(path, {})[title] = None
    return {
        layout: {path: tuple(titles) for path, titles in own.items()}
        for layout, own in found.items()
    }


def printed_words(workspace: Workspace) -> dict[str, tuple[str, ...]]:
    """Return what the template of each layout prints by itself; of one that is no Word file, "".

    A check reports such a template.
    """
    found = dict[str, tuple[str, ...]]()
    for layout in workspace.layouts.values():
        try:
            template = read_file(workspace.root / layout.template_file, within=workspace.root)
            found[layout.id] = fixed_words(template)
        except (OSError, *UNREADABLE):
            found[layout.id] = ()
    return found


def read_templates(workspace: Workspace) -> dict[str, Template]:
    """Return the template of each layout, of those that are Word files."""
    found = dict[str, Template]()
    for layout in workspace.layouts.values():
        file = layout.template_file
        template, _ = read_template(workspace.root / file, file, within=workspace.root)
        if template:
            found[layout.id] = template
    return found
