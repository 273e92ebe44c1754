"""Summaries of positions, for checks of the ledger and of relations between posts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from koostaja.documents.document import Document, Section
from koostaja.documents.origin import fingerprint
from koostaja.documents.serialization import words_hash
from koostaja.text.characters import comparable
from koostaja.text.letters import sort_key
from koostaja.workspace import Position, Workspace

__all__ = ["Summary", "former_ids", "in_directive_order", "summarize"]

_FACT = 20
"""How many characters a fact has at least, so that it is not the same by chance."""


class Summary(NamedTuple):
    """A position in short."""

    id: str
    title: str
    unit: str
    """The id of its unit; "" if its layout has none, or it names none."""
    superiors: tuple[str, ...]
    subordinates: tuple[str, ...]
    """Positions by id, as far as it names them so."""
    substitutes: tuple[str, ...]
    substituted_by: tuple[str, ...]
    holders: str
    """How many people have it, as it says; "" if it does not."""
    facts: tuple[str, ...]
    """The longer labelled texts: each a field's pointer with a fingerprint of the words."""
    formerly: tuple[str, ...]
    words: str = ""
    """A hash of its text, as ``words_hash`` makes it; "" if not asked for."""
    reads: tuple[str, ...] = ()
    """The files that its text comes from."""
    superior_words: tuple[str, ...] = ()
    """Its superiors, as far as it names them in words alone."""
    until: str = ""
    """The first day on which the post no longer exists; "" if it stays."""
    yes: tuple[str, ...] = ()
    """The flags that it answers with yes, by path."""
    own_names: tuple[str, ...] = ()
    """The wanted forms of its title and unit: "name\tform"."""

    @property
    def names(self) -> dict[str, str]:
        """The wanted forms of its title and unit."""
        return dict(one.split("\t", 1) for one in self.own_names)

    def exists(self, day: str) -> bool:
        """Return whether the post exists on a day, an ISO date."""
        return not self.until or day < self.until


def summarize(
    position: Position,
    document: Document | None,
    *,
    words: bool = False,
    names: Collection[str] = (),
) -> Summary:
    """Summarize a position with its document; ``words`` adds a hash of its words.

    ``names`` are the wanted forms of its title and unit. Without a document, the summary has
    no facts and no files.
    """
    return Summary(
        position.id,
        position.name,
        position.unit,
        position.posts("superior"),
        position.posts("subordinates"),
        position.posts("substitutes"),
        position.posts("substituted_by"),
        position.holders,
        tuple(_facts(document.body, "")) if document else (),
        position.formerly,
        words_hash(document) if words and document else "",
        tuple(sorted(document.reads - {document.template_file})) if document else (),
        position.posts_in_words("superior"),
        position.until,
        tuple(document.yes) if document else (),
        tuple(f"{name}\t{document.values.get(name) or ''}" for name in sorted(names))
        if document
        else (),
    )


def _facts(section: Section, path: str) -> Iterator[str]:
    """The labels of a document with one paragraph of some length under them."""
    for field in section.fields:
        at = f"{path}/{field.key}"
        if field.sections:
            yield from _facts(field, at)
        if len(field.items) == 1 and field.title and len(field.items[0].text) >= _FACT:
            words = comparable(field.items[0].text).rstrip(" .;").casefold()
            yield f"{at} {fingerprint(words)}"


def former_ids(summaries: Iterable[Summary]) -> dict[str, str]:
    """The ids that positions have had, each leading to the one that it has now."""
    return {old: one.id for one in summaries for old in one.formerly}


def in_directive_order(workspace: Workspace, summaries: Sequence[Summary]) -> list[Summary]:
    """Positions as directives order them.

    Units in the order of the organisation; within a unit each superior before its
    subordinates, where the positions say who these are; else by the alphabet.
    """
    units = {id: place for place, id in enumerate(workspace.organisation.units)}
    ranks = _ranks({one.id: one for one in summaries})
    return sorted(
        summaries,
        key=lambda one: (units.get(one.unit, len(units)), ranks[one.id]),
    )


def _ranks(known: Mapping[str, Summary]) -> dict[str, int]:
    """The places of positions when each is followed by those below it, in the same unit."""
    above: dict[str, str] = {}
    for one in known.values():
        named = [(one.id, superior) for superior in one.superiors]
        named += [(subordinate, one.id) for subordinate in one.subordinates]
        for low, high in named:
            if (
                low != high
                and low in known
                and high in known
                and known[low].unit == known[high].unit
            ):
                above.setdefault(low, high)
    below: dict[str, list[str]] = {}
    for id in sorted(known, key=lambda id: (sort_key(known[id].title), id)):
        below.setdefault(above.get(id, ""), []).append(id)
    found: dict[str, int] = {}
    pending = below.get("", [])[::-1]
    while pending:
        id = pending.pop()
        found[id] = len(found)
        pending += below.get(id, [])[::-1]
    circled = (id for id in known if id not in found)
    return found | {id: len(known) + place for place, id in enumerate(circled)}
