"""Posts and units to choose from, each by a name that leads back to it alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from koostaja.text.capitals import capitalised
from koostaja.text.folding import folded
from koostaja.web.posts.listed import Listed
from koostaja.workspace import Organisation

__all__ = ["Choice", "NameChoices", "name_choices"]


class Choice(NamedTuple):
    """A post or unit as one of many to choose from."""

    id: str
    name: str
    """What it is called here; nothing else has this name."""
    title: str
    """Its own title, which others may have, too."""
    unit: str
    """The name of the unit around it; "" if there is none."""


class NameChoices(NamedTuple):
    """All that can be chosen, and what each name means."""

    posts: tuple[Choice, ...]
    units: tuple[Choice, ...]
    post_ids: Mapping[str, str]
    """Ids by folded names: those of the choices, and others that mean one thing only."""
    unit_ids: Mapping[str, str]


def name_choices(posts: Sequence[Listed], organisation: Organisation) -> NameChoices:
    """Name posts and units, each as short as nothing else has its name."""
    post_names, post_ids = _named({one.id: _post_names(one) for one in posts})
    units = {id: _unit_names(id, organisation) for id in organisation.units}
    unit_names, unit_ids = _named(units)
    around = {id: _around(id, organisation) for id in units}
    return NameChoices(
        tuple(Choice(one.id, post_names[one.id], one.title, _unit(one)) for one in posts),
        tuple(Choice(id, unit_names[id], units[id][0], around[id]) for id in units),
        post_ids,
        unit_ids,
    )


def _unit(post: Listed) -> str:
    return next(iter(post.units), "")


def _around(unit: str, organisation: Organisation) -> str:
    parent = organisation.units[unit].parent or ""
    return organisation.unit_words(parent) if parent in organisation.units else ""


def _post_names(post: Listed) -> list[str]:
    """Return the names of a post, the shortest first: with its unit, with all around it."""
    around = [" · ".join(some) for some in (post.units[:1], post.units) if some]
    return [post.title, *(f"{post.title} · {one}" for one in around)]


def _unit_names(id: str, organisation: Organisation) -> list[str]:
    return [capitalised(organisation.units[id].name), organisation.unit_words(id)]


def _named(ways: Mapping[str, Sequence[str]]) -> tuple[dict[str, str], dict[str, str]]:
    """Return a name for each thing and the id for each name; those quite alike are numbered."""
    keys = {name: folded(name) for names in ways.values() for name in names}
    meanings: dict[str, set[str]] = {}
    for id, names in ways.items():
        for name in names:
            meanings.setdefault(keys[name], set()).add(id)
    ids = {key: next(iter(found)) for key, found in meanings.items() if len(found) == 1 and key}
    chosen: dict[str, str] = {}
    alike: Counter[str] = Counter()
    for id in sorted(ways):
        chosen[id] = next((name for name in ways[id] if keys[name] in ids), "")
        if not chosen[id]:
            chosen[id], key = _numbered(ways[id][-1], ids, alike)
            ids[key] = id
    return chosen, ids


def _numbered(name: str, taken: Mapping[str, str], alike: Counter[str]) -> tuple[str, str]:
    """Return a name with the next number that nothing else has with it, and its key."""
    while True:
        alike[name] += 1
        numbered = f"{name} ({alike[name]})"
        if (key := folded(numbered)) not in taken:
            return numbered, key
