"""Who uses the library: positions and directives, and which clauses and sets stand in them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from koostaja.documents import Assembly, Item, read_document
from koostaja.files.paths import annex_text, directive_text
from koostaja.workspace import WordingName, Workspace, confirmed_text

__all__ = ["User", "signed_users", "user", "users"]


class User(NamedTuple):
    """A document that uses the library: a position, or a directive with its annexes' marks."""

    title: str
    file: str
    clauses: frozenset[str]
    """Ids, with variants after a slash."""
    sets: frozenset[str]


def users(assembly: Assembly) -> list[User]:
    """What the documents use of the library; a position and its annexes are one."""
    found = [user(one.title, one.titled.source.file, one.items) for one in assembly.positions]
    for directive in assembly.directives:
        own = directive.document
        marks = (annex.document.mark.walk() for annex in directive.annexes)
        found.append(user(own.title, own.titled.source.file, chain(own.items, *marks)))
    return found


def user(title: str, file: str, items: Iterable[Item]) -> User:
    """What the items of a document use of the library."""
    origins = [item.origin for item in items]
    clauses = frozenset(one.clause for one in origins if one.clause)
    sets = frozenset(id for one in origins for id in one.sets)
    return User(title, file, clauses, sets)


def signed_users(workspace: Workspace) -> list[User]:
    """What the confirmed directives of a workspace use of its library, as it is called now.

    Their annexes are positions as they were; of them only the first one's mark counts.
    """
    renamed = {old: one.id for one in workspace.library.clauses.values() for old in one.formerly}
    found = []
    for act in workspace.ledger.acts_with_files():
        own = confirmed_text(workspace.root, act, directive_text(act.word_file))
        items = list(read_document(own).items)
        for annex in act.annexes[:1]:
            text = confirmed_text(workspace.root, act, annex_text(annex.number))
            items += read_document(text).mark.walk()
        used = user(act.title, own.file, items)
        wordings = map(WordingName.parse, used.clauses)
        now = frozenset(str(WordingName(renamed.get(id, id), variant)) for id, variant in wordings)
        found.append(used._replace(clauses=now))
    return found
