"""What drafts ask of the positions that there are: titles, answers that are not printed, values.

All positions are read once, when something is first asked, and only what is asked is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from koostaja.schema import Field
from koostaja.source import value_at
from koostaja.text.folding import folded
from koostaja.workspace import Layout, Position, Workspace

__all__ = ["FlagAnswer", "KnownPositions", "KnownPost"]


class KnownPost(NamedTuple):
    """A post that references can name."""

    id: str
    name: str
    """Its title as it begins a cell."""
    within: str
    """Its title as within a sentence."""
    unit: str


class FlagAnswer(NamedTuple):
    """What a position answers to a flag."""

    answer: bool
    filled: frozenset[str]
    """The fields beside it that are not empty."""


class KnownPositions:
    """The positions of a workspace, as far as drafts ask for them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def posts(self, title: str) -> Sequence[KnownPost]:
        """Return the posts with a title."""
        return self._read_all.posts.get(folded(title), ())

    def flag_answers(self, layout: Layout, flag: Field) -> Sequence[FlagAnswer]:
        """Return what the positions of a layout answer to a flag."""
        return self._read_all.flags.get((layout.id, flag.path), ())

    def formed_values(self, layout: Layout, field: Field) -> Sequence[str]:
        """Return the texts that the positions of a layout have in a field of a form, each once."""
        return tuple(self._read_all.values.get((layout.id, field.path), ()))

    @cached_property
    def _read_all(self) -> _Facts:
        found = _Facts({}, {}, {})
        for position in self._workspace.positions.values():
            _add_values(found, position)
            if position.is_post and position.title:
                organisation = self._workspace.organisation
                within = position.given_title_within or organisation.within_sentence(
                    position.written_title
                )
                post = KnownPost(position.id, position.name, within, position.unit)
                found.posts.setdefault(folded(position.title), []).append(post)
        return found


class _Facts(NamedTuple):
    """What was read of all positions; flags and values by layout and path."""

    posts: dict[str, list[KnownPost]]
    flags: dict[tuple[str, str], list[FlagAnswer]]
    values: dict[tuple[str, str], dict[str, None]]


def _add_values(found: _Facts, position: Position) -> None:
    for field in _asked(position.layout.fields):
        key = position.layout.id, field.path
        around: Any = value_at(position.source.data, field.pointer[:-1])
        for group in around if isinstance(around, list) else [around]:
            value = group.get(field.key) if isinstance(group, Mapping) else None
            if isinstance(value, bool):
                filled = frozenset(name for name, one in group.items() if one) - {field.key}
                found.flags.setdefault(key, []).append(FlagAnswer(value, filled))
            elif isinstance(value, str):
                found.values.setdefault(key, {})[value] = None


def _asked(root: Field) -> Iterator[Field]:
    """Yield the flags of a layout, and the fields whose texts have a form."""
    for field in root.walk():
        if field.types == ("boolean",) or (field.rules.forms and not field.chooses):
            yield field
