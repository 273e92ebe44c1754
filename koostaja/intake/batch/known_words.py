"""What a workspace knows of the words of files: titles, fixed words, templates."""

from __future__ import annotations

from collections.abc import Mapping

from koostaja.docx import UNREADABLE, Template, read_template
from koostaja.files.reading import read_file
from koostaja.intake.recognition import fixed_words
from koostaja.schema import CHOICES
from koostaja.workspace import Layout, Workspace

_TITLES = CHOICES[0]

__all__ = ["LayoutTemplates", "chosen_titles"]


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


class LayoutTemplates:
    """The templates of layouts, each read when the first document of its layout needs it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._templates = dict[str, Template | None]()
        self._printed = dict[str, tuple[str, ...]]()

    def template(self, layout: Layout) -> Template | None:
        """Return the template of a layout; None if it is no Word file, which a check reports."""
        if layout.id not in self._templates:
            root, file = self._workspace.root, layout.template_file
            self._templates[layout.id], _ = read_template(root / file, file, within=root)
        return self._templates[layout.id]

    def printed_words(self, layout: Layout) -> tuple[str, ...]:
        """Return what the template of a layout prints by itself; () if it is no Word file."""
        if layout.id not in self._printed:
            self._printed[layout.id] = self._printed_words(layout)
        return self._printed[layout.id]

    def _printed_words(self, layout: Layout) -> tuple[str, ...]:
        root = self._workspace.root
        try:
            return fixed_words(read_file(root / layout.template_file, within=root))
        except (OSError, *UNREADABLE):
            return ()
