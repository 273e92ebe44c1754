"""The documents of a workspace in shares, each worked on at one time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from koostaja.workspace import Workspace

__all__ = ["Share", "document_shares", "position_shares"]

_SIZE = 50
"""How many positions a share has: enough to be worth handing to another process."""


class Share(NamedTuple):
    """The ids of some positions and directives."""

    positions: tuple[str, ...]
    directives: tuple[str, ...] = ()

    def singly(self) -> Iterator[Share]:
        """Return each position and each directive as a share of its own."""
        yield from (Share((id,)) for id in self.positions)
        yield from (Share((), (id,)) for id in self.directives)


def document_shares(workspace: Workspace) -> list[Share]:
    """Return all documents of a workspace in shares, the biggest first.

    A directive goes with its annexes, which are then read once.
    """
    found, taken = [], set[str]()
    for directive in workspace.directives.values():
        own = {one.id for one in directive.annexes} - taken
        taken |= own
        found.append(
            Share(tuple(id for id in workspace.positions.ids if id in own), (directive.id,))
        )
    rest = [id for id in workspace.positions.ids if id not in taken]
    return sorted([*found, *position_shares(rest)], key=lambda one: -len(one.positions))


def position_shares(ids: Sequence[str]) -> list[Share]:
    """Return positions in shares, without directives."""
    return [Share(tuple(ids[at : at + _SIZE])) for at in range(0, len(ids), _SIZE)]
