"""Every workspace of this repository as what forms are made of: layouts, data and the library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple

from authorities import AUTHORITIES, copy_authority
from koostaja.builder import Look
from koostaja.source import Source, parse
from koostaja.web import PageSession, open_page_session
from koostaja.web.form.form_draft import FormDraft
from koostaja.web.form.form_entries import FormContext
from koostaja.web.form.form_fields import fields
from koostaja.web.form.form_parts import FormPart
from koostaja.web.form.form_view import FormView, form_context, make_form_view
from koostaja.web.posts.reference_names import reference_names
from koostaja.workspace import Layout, Workspace
from test_layout_forms import LANGUAGES, laid
from workspaces import STARTERS, WORKSPACES, copy_of

__all__ = ["SCENES", "FormScene", "SceneDocument", "Scenes", "make_scene"]

_MORE = [path.parent.name for path in sorted(STARTERS.glob("*/organisation.yaml"))]
_MAKERS = {
    "small": WORKSPACES["small"],
    **WORKSPACES,
    **{f"starter {one}": partial(copy_of, one) for one in _MORE if one != "basic"},
    **{f"authority {one}": partial(copy_authority, one) for one in AUTHORITIES},
    **{f"forms {one}": partial(laid, one) for one in LANGUAGES},
}
SCENES = tuple(_MAKERS)


class SceneDocument(NamedTuple):
    """A position of a scene."""

    scene: FormScene
    id: str
    layout: Layout
    source: Source

    @property
    def address(self) -> str:
        """Where its form is."""
        is_post = self.id in self.scene.workspace.positions.post_ids
        return f"/{'positions' if is_post else 'documents'}/{self.id}"

    def form(self, data: Any) -> FormPart:
        """The form of the position with some data."""
        return fields(self.layout.fields, data, self.scene.context)

    def look(self, data: Any) -> Look:
        """What is found in the position, and printed, with some data."""
        edited = FormDraft(self.source, data).text().value
        assert edited is not None
        return self.scene.session.look(self.id, edited)

    def view(self, data: Any) -> FormView:
        """The form of the position with some data, with what it prints and what is found."""
        scene, draft = self.scene, FormDraft(self.source, data)
        look = self.look(data)
        return make_form_view(scene.workspace, self.layout, draft, look, scene.context, "et")


@dataclass(frozen=True)
class FormScene:
    """A workspace that is open for its page."""

    name: str
    root: Path

    @cached_property
    def session(self) -> PageSession:
        """Its session."""
        return open_page_session(self.root)

    @property
    def workspace(self) -> Workspace:
        """What is in it."""
        return self.session.workspace

    @cached_property
    def context(self) -> FormContext:
        """What its forms offer to choose from."""
        names = self.session.last_survey().names
        organisation = self.workspace.organisation
        return form_context(self.workspace, reference_names(names, organisation))

    @cached_property
    def documents(self) -> list[SceneDocument]:
        """Its positions, of all layouts."""
        return [*self._documents()]

    def _documents(self) -> Iterator[SceneDocument]:
        positions = self.workspace.positions
        for id in positions.ids:
            file = positions.file(id)
            source, _ = parse((self.root / file).read_text("utf-8"), file)
            assert source
            yield SceneDocument(self, id, self.workspace.layouts[source.data["layout"]], source)


class Scenes(dict[str, FormScene]):
    """Workspaces by name, each made when a test asks for it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def __missing__(self, name: str) -> FormScene:
        self[name] = make_scene(name, self._folder / name.replace(" ", "-"))
        return self[name]


def make_scene(name: str, folder: Path) -> FormScene:
    """Make a workspace of that name in a folder."""
    folder.mkdir(exist_ok=True)
    root = folder / "asutus"
    made = _MAKERS[name](folder if name.startswith("starter ") else root)
    return FormScene(name, made if isinstance(made, Path) else root)
