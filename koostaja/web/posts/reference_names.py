"""The names by which a form shows posts and units, and by which people choose them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from koostaja.text.folding import folded
from koostaja.web.posts.name_choices import NameChoices
from koostaja.workspace import Organisation

__all__ = ["NO_NAMES", "ReferenceNames", "reference_names"]


@dataclass(frozen=True)
class ReferenceNames:
    """The names by which people choose posts and units; each name is of one of them."""

    post_names: Mapping[str, str]
    """By id."""
    unit_names: Mapping[str, str]
    post_ids: Mapping[str, str]
    """By folded name."""
    unit_ids: Mapping[str, str]


NO_NAMES = ReferenceNames({}, {}, {}, {})


def reference_names(choices: NameChoices, organisation: Organisation) -> ReferenceNames:
    """Return the names of posts and units; a unit has that with all around it, as it is printed."""
    units = {one.id: one.name for one in choices.units}
    for id in units:
        words = organisation.unit_words(id)
        if choices.unit_ids.get(folded(words)) == id:
            units[id] = words
    posts = {one.id: one.name for one in choices.posts}
    return ReferenceNames(posts, units, choices.post_ids, choices.unit_ids)
