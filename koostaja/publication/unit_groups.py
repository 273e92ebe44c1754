"""Job descriptions by unit, in the order of the organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from koostaja.publication.published_post import PublishedPost
from koostaja.text.capitals import capitalised
from koostaja.text.letters import sort_key
from koostaja.workspace import Organisation

__all__ = ["UnitPosts", "by_unit"]


@dataclass
class UnitPosts:
    """A unit with its job descriptions and, of one of the highest units, those below it."""

    name: str
    anchor: str
    posts: list[PublishedPost] = field(default_factory=list)
    below: list[UnitPosts] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many job descriptions are in it."""
        return len(self.posts) + sum(one.count for one in self.below)


def by_unit(
    posts: Sequence[PublishedPost], organisation: Organisation, others: str
) -> list[UnitPosts]:
    """Return job descriptions by unit; ``others`` is the heading of those without one."""
    places = {id: at for at, id in enumerate(organisation.units)}
    found = defaultdict[tuple[str, ...], list[PublishedPost]](list)
    first = dict[str, int]()
    for post in posts:
        found[post.units].append(post)
        place = places.get(post.unit_id, len(places))
        top = post.units[0] if post.units else ""
        first[top] = min(place, first.get(top, place))

    def order(units: tuple[str, ...]) -> tuple[object, ...]:
        """Units that the organisation does not have follow, by the alphabet, those without last."""
        if not units:
            return (1, 0, (), -1, ())
        place = places.get(found[units][0].unit_id, len(places))
        depth = -1 if len(units) == 1 else place
        return (0, first[units[0]], sort_key(units[0]), depth, sort_key(", ".join(units[1:])))

    tops = list[UnitPosts]()
    for units in sorted(found, key=order):
        name = units[0] if units else others
        if not tops or tops[-1].name != name:
            tops.append(UnitPosts(name, f"u{len(tops) + 1}"))
        own = tops[-1]
        if len(units) > 1:
            name = capitalised(", ".join(units[1:]))
            own.below.append(UnitPosts(name, f"{own.anchor}-{len(own.below) + 1}"))
            own = own.below[-1]
        own.posts = sorted(found[units], key=lambda one: (sort_key(one.title), one.id))
    return tops
