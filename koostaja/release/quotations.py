"""What the clauses of a directive's points quote, known from the clauses without resolving them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from koostaja.documents import ENTRY_KEYS, Context, repeated_wording
from koostaja.workspace import Body, Clause, ClauseLibrary, JoinedActs, gaps, has_gap

__all__ = ["Quotation", "Quoted", "quoted_by"]

_KEYS = {"repealed": "repeals", "amended": "amends", "in_force": "in_force", "applied": "applied"}
"""The key of a directive that provides a value, by how the value's name begins."""
_LISTS = {"post": "confirms", "document": "annexes"}
"""The key of a directive that provides a list over which texts are repeated."""


@dataclass(frozen=True)
class Quotation:
    """What one text of a clause quotes, in each of its wordings."""

    names: frozenset[str]
    needed: Mapping[str, frozenset[str]]
    """The names that only the directive can provide, by wording: "text", "single", "whole"."""
    each: str = ""
    """The list over which the text is repeated; "" if it is not."""

    def lacking(self, context: Context) -> set[str]:
        """Return the values that a directive does not provide, for any member of the list."""
        members = context.lists.get(self.each, ()) if self.each else ({},)
        return {
            name
            for member in members
            for name in self.needed[repeated_wording(self.needed, member)]
            if {**context.values, **member}.get(name) is None
        }


@dataclass(frozen=True)
class Quoted:
    """What all clauses of a point quote."""

    texts: tuple[Quotation, ...]

    @property
    def names(self) -> frozenset[str]:
        """The names of values."""
        return frozenset[str]().union(*(one.names for one in self.texts))

    @property
    def lists(self) -> frozenset[str]:
        """The lists over which texts are repeated."""
        return frozenset(one.each for one in self.texts if one.each)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of a directive that provide the values."""
        by_name = (
            key for start, key in _KEYS.items() for name in self.names if name.startswith(start)
        )
        return frozenset((*by_name, *(_LISTS[one] for one in self.lists & _LISTS.keys())))

    def can_be_filled(self, context: Context) -> bool:
        """Return whether a directive provides every value that is quoted."""
        return not self.lacking(context)

    def lacking(self, context: Context) -> list[str]:
        """Return the values that are quoted and that a directive does not provide."""
        return sorted(set[str]().union(*(one.lacking(context) for one in self.texts)))


def quoted_by(library: ClauseLibrary, entry: Any) -> Quoted:
    """Return what the clauses of an entry of ``points`` quote, those of its sets included."""
    return Quoted(tuple(_of_entry(library, entry, frozenset())))


def _of_entry(
    library: ClauseLibrary, entry: Any, around: frozenset[tuple[str, str]]
) -> Iterator[Quotation]:
    """Yield the quotations of an entry; ``around`` are the sets and clauses it is within."""
    use = {"use": entry} if isinstance(entry, str) else entry
    kind = "set" if "set" in use else "use"
    name = (kind, use.get(kind, ""))
    if name in around:
        return  # circular, which a check reports
    entries: Collection[Any] = ()
    if kind == "set":
        known = library.sets.get(use["set"])
        entries = known.entries if known else ()
    elif (clause := library.clauses.get(name[1])) and (body := clause.wording(use.get("variant"))):
        yield from _of_wording(clause, body, use.keys() - set(ENTRY_KEYS))
        entries = body.items if isinstance(body.items, list) else ()
    for one in entries:
        yield from _of_entry(library, one, around | {name})


def _of_wording(clause: Clause, body: Body, given: Collection[str]) -> Iterator[Quotation]:
    """Yield what a wording quotes; ``given`` are the parameters that its use provides."""

    def quotation(texts: Mapping[str, str], each: str = "") -> Quotation:
        names = {
            key: frozenset(gap.name for gap in gaps(text, clause.params))
            for key, text in texts.items()
        }
        provided = {
            one.name
            for one in clause.params.values()
            if one.joined or one.usual or one.default is not None
        }
        provided |= set(given)
        needed = {key: some - provided for key, some in names.items()}
        return Quotation(frozenset().union(*names.values()), needed, each)

    for text in _single_texts(body):
        yield quotation({"text": text})
    if body.each:
        row = (text for at, text in body.texts() if at[len(body.pointer)] == "row")
        yield quotation({"text": "\n".join(row)}, body.each)
    for line in body.lines:
        if isinstance(line, Mapping):
            yield quotation({"text": "\n".join(line["lines"])}, line["each"])
    for joined in _joined_in(clause, body, given):
        yield quotation(joined.texts, joined.each)
    if isinstance(body.items, Mapping):
        texts = {key: text for key, text in body.items.items() if key != "each"}
        yield quotation(texts, body.items["each"])


def _joined_in(clause: Clause, body: Body, given: Collection[str]) -> Iterator[JoinedActs]:
    """Yield the lists that a wording joins within its sentences, unless a use gives the words."""
    texts = [text for _, text in body.texts()]
    for name, one in clause.params.items():
        if one.joined and name not in given and any(has_gap(text, name) for text in texts):
            yield one.joined


def _single_texts(body: Body) -> Iterator[str]:
    """Yield the texts of a wording that are printed once."""
    for pointer, text in body.texts():
        match pointer[len(body.pointer) :]:
            case ("lines", _, "lines", _):
                continue
            case ("row", *_) if body.each:
                continue
            case ("items", *_) if isinstance(body.items, Mapping):
                continue
        yield text
