"""Pairs of templates that differ in many ways, filled with a directive and two annexes."""

from __future__ import annotations

import dataclasses
import random
import shutil
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from hypothesis import strategies as st

from conftest import ROOT, draft_copy
from koostaja.builder.inputs import CheckOrder, load_inputs
from koostaja.documents import Document, assemble, document_shares
from koostaja.docx import Filled, Link, Template, combine_documents, read_template
from variations import VARIATIONS, TemplateEditing, Variation

DIRECTIVE = """\
template: kaskkiri
title: Ametijuhendite kinnitamine
signatory: peadirektor
unit: traumeeritud-laste-toetamise-talitus
confirms:
  - {first}
  - {second}
repeals:
  - {{number: 77, date: 2025-05-18, title: Ametijuhendi kinnitamine}}
in_force: 2026-03-01
basis: alus-kinnitamine
points:
  - kinnitan-uksuse-juhendid
  - tunnistan-kehtetuks
  - joustub-kuupaeval
notice: vaidlustamisviide
signature: digiallkiri
mark: kinnitusmarge
"""
POSITIONS = {
    "teenistuskoht": ("teenuseomanik-lastemaja", "peaspetsialist-lastemaja"),
    "ametikoht": ("koordinaator-klat-srt", "juhtivspetsialist-jarelevalve"),
}
"""The annexes by layout."""
ORDER = (
    "numbering", "styles", "notes", "ids", "fields", "pictures", "boxes", "tags", "ending",
    "sections", "page geometry", "headers", "settings", "ids of styles and lists",
)  # fmt: skip
"""The kinds of variations, in the order in which they are applied."""
MOST = {"numbering": 3, "styles": 3, "notes": 2, "ids": 2, "fields": 2, "headers": 2}
"""The most variations of a kind in a template, where it is more than one."""

Chosen = Mapping[str, Sequence[str]]
"""The names of variations by kind."""


@dataclass(frozen=True)
class TemplatePair:
    """The variations of the template of a directive and of that of its annexes."""

    directive: Chosen = field(default_factory=dict)
    annex: Chosen = field(default_factory=dict)
    layout: str = "teenistuskoht"

    def __str__(self) -> str:
        return f"{self.layout}: directive {told(self.directive)}; annex {told(self.annex)}"


def told(chosen: Chosen) -> str:
    """Return the variations in words."""
    listed = [f"{what}: {', '.join(names)}" for what, names in chosen.items() if names]
    return f"[{'; '.join(listed)}]"


def template_pairs() -> st.SearchStrategy[TemplatePair]:
    """Return a strategy for pairs of templates with variations, chosen independently.

    It draws one number for each pair. With a draw for each choice Hypothesis would make most
    examples by changing one choice of the last example: 300 pairs would have fifty kinds.
    A pair that fails is shrunk by ``smaller``.
    """
    return st.integers(0, 2**32 - 1).map(random_pair)


def random_pair(number: int) -> TemplatePair:
    """Return the pair of a number."""
    chance = random.Random(number)
    directive, annex = (
        {what: names for what in ORDER if (names := _some(what, chance))} for _ in range(2)
    )
    return TemplatePair(directive, annex, chance.choice(sorted(POSITIONS)))


def _some(what: str, chance: random.Random) -> list[str]:
    names = sorted(VARIATIONS[what])
    return chance.sample(names, chance.randint(0, MOST.get(what, 1)))


def smaller(pair: TemplatePair, fails: Callable[[TemplatePair], bool]) -> TemplatePair:
    """Return a pair without the variations that are not needed for its failure."""
    for side in ("directive", "annex"):
        for what, names in getattr(pair, side).items():
            for name in names:
                chosen = dict(getattr(pair, side))
                chosen[what] = [one for one in chosen[what] if one != name]
                without = dataclasses.replace(pair, **{side: chosen})
                pair = without if fails(without) else pair
    return pair


def apply(editing: TemplateEditing, chosen: Chosen) -> None:
    """Change a template by chosen variations."""
    for what in ORDER:
        for name in chosen.get(what, ()):
            VARIATIONS[what][name](editing)


@cache
def documents(layout: str, folder: Path) -> tuple[Document, ...]:
    """Return a directive and two annexes of a layout, assembled once."""
    if not folder.exists():
        folder.mkdir()
        draft_copy(folder)
        shutil.rmtree(folder / "directives")
        (folder / "directives").mkdir()
        for name, (first, second) in POSITIONS.items():
            text = DIRECTIVE.format(first=first, second=second)
            (folder / "directives" / f"{name}.yaml").write_text(text, encoding="utf-8")
    workspace = load_inputs(CheckOrder(folder)).workspace
    for share in document_shares(workspace):
        for one in assemble(workspace, *share).value.directives:
            if one.directive.id == layout:
                return (one.document, *(annex.document for annex in one.annexes))
    raise AssertionError(layout)


@dataclass(frozen=True, eq=False)
class FilledPair:
    """A pair of templates with documents in them."""

    directive: Template
    annex: Template
    documents: tuple[Filled, ...]

    @property
    def templates(self) -> tuple[Template, Template]:
        return self.directive, self.annex

    @property
    def singles(self) -> list[dict[str, bytes]]:
        """The files of the directive and of each annex."""
        return [one.all_parts for one in self.documents]

    def joined(self, links: Sequence[Link] = ()) -> dict[str, bytes]:
        """Return the joined file."""
        first = self.documents[0].template.contents
        return {**first, **combine_documents(self.documents, links)}


def fill(pair: TemplatePair, folder: Path) -> FilledPair:
    """Make the templates of a pair and fill them; all pairs share the files in ``folder``."""
    directive, annex = (partial(apply, chosen=one) for one in (pair.directive, pair.annex))
    return fill_changed(directive, annex, folder, pair.layout)


def fill_changed(
    directive: Variation, annex: Variation, folder: Path, layout: str = "teenistuskoht"
) -> FilledPair:
    """Change the template of a directive and that of its annexes, and fill them."""
    templates = [
        _template(folder, "kaskkiri", "KÄSK", directive),
        _template(folder, layout, "LISA", annex),
    ]
    made = documents(layout, folder / "workspace")
    filled = [templates[min(number, 1)].fill(one) for number, one in enumerate(made)]
    return FilledPair(templates[0], templates[1], tuple(filled))


def _template(folder: Path, name: str, piece: str, change: Variation) -> Template:
    editing = TemplateEditing(ROOT / "templates" / f"{name}.docx", piece)
    change(editing)
    path = folder / f"{name}.docx"
    path.write_bytes(editing.packed())
    found, problems = read_template(path, f"templates/{name}.docx")
    assert found, problems
    return found


def write(path: Path, parts: Mapping[str, bytes]) -> Path:
    """Write the parts of a Word file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path
