"""What the ledger asks of positions as they are now: a few words of each, not its document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from koostaja.documents.document import Document, Section, fingerprint
from koostaja.documents.entries import post_title
from koostaja.documents.serialization import document_words
from koostaja.schema import value_at
from koostaja.text.estonian import sort_key
from koostaja.workspace import Position, Workspace

__all__ = ["Summary", "by_rank", "former_ids", "summarize"]

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
    """What stands under which label: the field's pointer, and a fingerprint of the words."""
    formerly: tuple[str, ...]
    words: str = ""
    """A hash of its text, as ``document_words`` makes it; "" if nobody has asked."""
    reads: tuple[str, ...] = ()
    """The files that its text comes from."""
    superior_words: tuple[str, ...] = ()
    """Its superiors, as far as it names them in words alone."""


def summarize(position: Position, document: Document, *, words: bool = False) -> Summary:
    """A position in short, with its document; with a hash of its words, if they are asked for."""
    data = position.source.data
    _, title = post_title(position.layout.schema.fields, data)
    unit = _by_role(position, "unit")
    return Summary(
        position.id,
        title or position.id,
        str(unit.get("unit") if isinstance(unit, Mapping) else unit or ""),
        _posts(_by_role(position, "superior")),
        _posts(_by_role(position, "subordinates")),
        _posts(_by_role(position, "substitutes")),
        _posts(_by_role(position, "substituted_by")),
        str(_by_role(position, "holders") or ""),
        tuple(_facts(document.body, "")),
        tuple(data.get("formerly", ())),
        document_words(document) if words else "",
        tuple(sorted(document.reads - {document.template_file})),
        _words(_by_role(position, "superior")),
    )


def _facts(section: Section, path: str) -> Iterator[str]:
    """The labels of a document with one paragraph of some length under them."""
    for field in section.fields:
        at = f"{path}/{field.key}"
        yield from _facts(field, at)
        if field.title and len(field.items) == 1 and len(field.items[0].text) >= _FACT:
            words = field.items[0].text.rstrip(" .;").casefold()
            yield f"{at} {fingerprint(words)}"


def _by_role(position: Position, role: str) -> Any:
    field = position.layout.schema.fields.with_role(role)
    return value_at(position.source.data, field.pointer) if field else None


def _posts(value: Any) -> tuple[str, ...]:
    """The ids in a reference or a list of them."""
    entries = value if isinstance(value, list) else [value]
    ids = (one.get("post") if isinstance(one, Mapping) else one for one in entries)
    return tuple(id for id in ids if isinstance(id, str))


def _words(value: Any) -> tuple[str, ...]:
    """The words in a reference or a list of them that name a post without its id."""
    entries = value if isinstance(value, list) else [value]
    words = (one.get("text") for one in entries if isinstance(one, Mapping))
    return tuple(one for one in words if isinstance(one, str))


def former_ids(summaries: Iterable[Summary]) -> dict[str, str]:
    """The ids that positions have had, each leading to the one that it has now."""
    return {old: one.id for one in summaries for old in one.formerly}


def by_rank(workspace: Workspace, summaries: Sequence[Summary]) -> list[Summary]:
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
