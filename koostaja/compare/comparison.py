"""How two documents differ: what was added, removed, changed, moved or renumbered.

Sections are matched by their fields, and within a section nodes by ``matching``. A text
that was removed in one place and added in another has moved. The approval mark is not
compared: it belongs to the directive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, partial

from koostaja.compare.matching import NodePair, matched_nodes
from koostaja.compare.outline import Node, Passage, is_same, outline
from koostaja.documents import POST_VALUES, UNIT_VALUES, Document
from koostaja.text.diff import Segment, segments
from koostaja.workspace import Field

__all__ = ["Comparison", "Difference", "DifferenceKind", "compare"]


class DifferenceKind(StrEnum):
    """How a passage differs."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    """The same text in another place, of its section or of another one."""
    RENUMBERED = "renumbered"
    """The same text in the same place, with another number."""


@dataclass(frozen=True)
class Difference:
    """One passage that differs."""

    kind: DifferenceKind
    old: Passage | None
    new: Passage | None
    head: str = ""
    """The head of ATS § 52 (3) that it falls under: "duties" …; "" for none."""
    entry: bool = False
    """Whether a whole entry of its section, such as a duty, was added or removed with it."""

    @property
    def section(self) -> tuple[str, ...]:
        """The section under which it is reported: its present one, else its former one."""
        return self._passage.section

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of that section and those around it."""
        return self._passage.titles

    @property
    def _passage(self) -> Passage:
        passage = self.new or self.old
        assert passage is not None
        return passage

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """Both texts word by word."""
        return segments(self.old.text if self.old else "", self.new.text if self.new else "")


@dataclass(frozen=True)
class Comparison:
    """Every difference between two documents, in printed order."""

    differences: tuple[Difference, ...] = ()
    is_of_post: bool = True
    """Whether they are those of a post, to which ATS § 52 (3) applies."""

    def under(self, head: str) -> tuple[Difference, ...]:
        """Return the differences under a head of ATS § 52 (3)."""
        return tuple(one for one in self.differences if one.head == head)

    def entries(self, head: str, kind: DifferenceKind) -> tuple[Difference, ...]:
        """Return those under a head that add or remove a whole entry, such as a duty."""
        return tuple(one for one in self.under(head) if one.entry and one.kind is kind)


def compare(
    old: Document,
    new: Document,
    fields: Field,
    renamed: Mapping[str, str] | None = None,
    names: Collection[str] = (),
) -> Comparison:
    """Return how each passage of ``old`` differs in ``new``; ``fields`` is the schema of ``new``.

    ``renamed`` maps former ids of clauses to their present ids. ``names`` are the values of
    its title and unit that its template prints.
    """
    found = (
        [] if is_same(old, new) else list(_differences(outline(old), outline(new), renamed or {}))
    )
    found += _other_names(old, new, fields, names)
    found += _other_answers(old, new, fields)
    return Comparison(
        tuple(replace(one, head=fields.head(one.section)) for one in _with_moves(found))
    )


def _other_answers(old: Document, new: Document, fields: Field) -> Iterator[Difference]:
    """Yield the flags to which the documents answer otherwise, as words that come or go.

    A text that was kept before flags were known answers none.
    """
    for path, answer in new.answers.items():
        if old.answers.get(path, answer) is answer:
            continue
        keys = tuple(path.split("/")[1:])
        around = [fields.find(keys[:end]) for end in range(1, len(keys) + 1)]
        titles = tuple(one.title or one.key for one in around if one)
        said = Passage("", titles[-1], keys, titles)
        if answer:
            yield Difference(DifferenceKind.ADDED, None, said)
        else:
            yield Difference(DifferenceKind.REMOVED, said, None)


def _other_names(
    old: Document, new: Document, fields: Field, names: Collection[str]
) -> Iterator[Difference]:
    """Yield the title and the unit if they differ and no section has them.

    Where the name is the same, the first of its printed forms that differs stands for it.
    """
    for role, forms in (("title", POST_VALUES), ("unit", UNIT_VALUES)):
        printed = sorted(set(forms).intersection(names))
        field = fields.with_role(role)
        if field is None or not (printed or role == "title"):
            continue
        for name in (role, *printed):
            before, after = old.values.get(name), new.values.get(name)
            if before is None or after is None or before == after:
                continue
            if name == role and _prints(old, field) and _prints(new, field):
                break
            around = [fields.find(field.pointer[:end]) for end in range(1, len(field.pointer) + 1)]
            titles = tuple(one.title or one.key for one in around if one)
            said = partial(Passage, "", section=field.pointer, titles=titles)
            yield Difference(DifferenceKind.CHANGED, said(text=before), said(text=after))
            break


def _prints(document: Document, field: Field) -> bool:
    """Return whether a section has the title or unit, in another layout perhaps elsewhere."""
    own = tuple(map(str, document.titled.pointer)) if field.role == "title" else ()
    return any(document.section(keys) for keys in (field.pointer, own) if keys)


def _differences(
    old: Sequence[Node], new: Sequence[Node], renamed: Mapping[str, str]
) -> Iterator[Difference]:
    for pair in matched_nodes(old, new, renamed):
        if pair.old and pair.new:
            yield from _of_match(pair, pair.old, pair.new, renamed)
        elif pair.old:
            yield from _unmatched(pair.old, DifferenceKind.REMOVED)
        elif pair.new:
            yield from _unmatched(pair.new, DifferenceKind.ADDED)


def _of_match(
    pair: NodePair, old: Node, new: Node, renamed: Mapping[str, str]
) -> Iterator[Difference]:
    """Yield the differences between two nodes that match, and between what they contain."""
    below = list(_differences(old.below, new.below, renamed))
    if pair.moved and not (new.passage or new.is_section):
        first = next(new.walk())
        known = next((one for one in below if one.new == first), None)
        if known is None or known.kind is DifferenceKind.RENUMBERED:
            below = [one for one in below if one is not known]
            yield Difference(DifferenceKind.MOVED, next(old.walk()), first)
    if old.passage and new.passage:
        kind = _kind(old.passage, new.passage, moved=pair.moved)
        if kind:
            yield Difference(kind, old.passage, new.passage)
    else:
        yield from _unmatched(old._replace(below=()), DifferenceKind.REMOVED)
        yield from _unmatched(new._replace(below=()), DifferenceKind.ADDED)
    yield from below


def _unmatched(node: Node, kind: DifferenceKind, entry: bool = False) -> Iterator[Difference]:
    """Yield each passage of a node that has no counterpart.

    The first passage represents an ``entry``: this node, or the one around it.
    """
    entry = entry or node.is_entry
    if node.passage:
        old, new = (node.passage, None) if kind is DifferenceKind.REMOVED else (None, node.passage)
        yield Difference(kind, old, new, entry=entry)
    for index, one in enumerate(node.below):
        yield from _unmatched(one, kind, entry and index == 0 and not node.passage)


def _kind(old: Passage, new: Passage, *, moved: bool) -> DifferenceKind | None:
    """Return how a passage differs; None if only the mark at the end of its list does."""
    other_mark = old.last is not new.last and bool(old.item)
    if old.text != new.text and not (other_mark and old.bare_text == new.bare_text):
        return DifferenceKind.CHANGED
    if moved:
        return DifferenceKind.MOVED
    return DifferenceKind.RENUMBERED if old.number != new.number else None


def _with_moves(found: Sequence[Difference]) -> Iterator[Difference]:
    """Yield the differences; a text removed here and added there is one that moved."""
    removed: dict[str, list[Difference]] = {}
    for one in found:
        if one.kind is DifferenceKind.REMOVED and (text := _movable_text(one.old)):
            removed.setdefault(text, []).append(one)
    added = Counter(_movable_text(one.new) for one in found if one.kind is DifferenceKind.ADDED)
    moved = {id(one) for text, some in removed.items() for one in some[: added[text]]}
    for one in found:
        text = _movable_text(one.new) if one.kind is DifferenceKind.ADDED else ""
        if text and removed.get(text):
            yield Difference(DifferenceKind.MOVED, removed[text].pop(0).old, one.new)
        elif id(one) not in moved:
            yield one


def _movable_text(passage: Passage | None) -> str:
    """Return the text by which a passage is found elsewhere; "" for headings and empty values."""
    if passage is None or passage.item is None:
        return ""
    is_empty_value = passage.item.address == "/".join(passage.section)
    return "" if is_empty_value else passage.bare_text
