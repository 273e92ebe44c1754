"""A comparison as the page shows it: by section, words before and now, and what the law asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from koostaja.compare import (
    Difference,
    DifferenceKind,
    DiffSpan,
    PositionVersions,
    compare_versions,
    diff_spans,
)
from koostaja.workspace import HEADS, Workspace

__all__ = ["ChangeView", "HeadCount", "SectionChanges", "ShownChange", "make_change_view"]

_SAME_WORDS = (DifferenceKind.MOVED, DifferenceKind.RENUMBERED)
_OFFICIALS = "ATS"
"""The law whose § 52 (3) is about officials alone."""


@dataclass(frozen=True)
class ShownChange:
    """One passage that differs."""

    anchor: str
    titles: tuple[str, ...]
    """The headings that it is under, the outermost first."""
    kind: str
    head: str
    """The head of ATS § 52 (3) that it falls under; "" for none."""
    is_entry: bool
    """Whether a whole entry, such as a duty, came or went with it."""
    old_number: str
    new_number: str
    old: str
    new: str
    before: str
    """Where a passage was that is in another section now."""
    spans: tuple[DiffSpan, ...]
    """Both texts word by word."""


@dataclass(frozen=True)
class SectionChanges:
    """What differs in one section of the document."""

    title: str
    changes: tuple[ShownChange, ...]
    renumbered: tuple[ShownChange, ...]
    """What is the same but for its number, mostly because something before it came or went."""


@dataclass(frozen=True)
class HeadCount:
    """How far a head of ATS § 52 (3) is concerned; numbers alone change nothing under it."""

    head: str
    changes: int
    added: int
    """How many entries, such as duties, are new as a whole."""
    removed: int
    anchor: str
    """Where the first of its changes is; "" if there is none."""


@dataclass(frozen=True)
class ChangeView:
    """All that differs from what was signed."""

    sections: tuple[SectionChanges, ...]
    heads: tuple[HeadCount, ...]
    """None where ATS § 52 (3) does not apply."""
    other_law: str
    """The law of the post's group, if it is another one."""

    @property
    def count(self) -> int:
        """How many passages differ in more than their number."""
        return sum(len(one.changes) for one in self.sections)

    @property
    def renumbered(self) -> int:
        """How many passages only have another number."""
        return sum(len(one.renumbered) for one in self.sections)


def make_change_view(workspace: Workspace, versions: PositionVersions) -> ChangeView:
    """Return what differs, in printed order."""
    found = compare_versions(workspace, versions)
    titled = _printed_titles if found.is_of_post else _labels
    shown = [_shown(at, one, titled) for at, one in enumerate(found.differences, 1)]
    sections = tuple(
        _section(title, [*group])
        for title, group in groupby(shown, key=lambda one: next(iter(one.titles), ""))
    )
    law = _law(workspace, versions.position.group)
    is_of_official = found.is_of_post and law in ("", _OFFICIALS)
    heads = tuple(_heads(shown)) if is_of_official else ()
    return ChangeView(sections, heads, law if found.is_of_post and not is_of_official else "")


def _printed_titles(titles: Sequence[str]) -> tuple[str, ...]:
    return tuple(filter(None, titles))


def _labels(titles: Sequence[str]) -> tuple[str, ...]:
    """Return titles of a document that is no post: it prints only those that have a number.

    The others are labels, and may go on for people who type data.
    """
    return tuple(one.partition(":")[0] for one in titles if one)


def _section(title: str, changes: Sequence[ShownChange]) -> SectionChanges:
    numbers = tuple(one for one in changes if one.kind == DifferenceKind.RENUMBERED)
    return SectionChanges(title, tuple(one for one in changes if one not in numbers), numbers)


def _shown(
    at: int, one: Difference, titled: Callable[[Sequence[str]], tuple[str, ...]]
) -> ShownChange:
    old, new = one.old, one.new
    moved = bool(old and new and old.section != new.section)
    text = new.text if new else ""
    spans = (DiffSpan(text),) if one.kind in _SAME_WORDS else tuple(diff_spans(one.segments))
    return ShownChange(
        anchor=f"c{at}",
        titles=titled(one.titles),
        kind=str(one.kind),
        head=one.head,
        is_entry=one.entry,
        old_number=old.number if old else "",
        new_number=new.number if new else "",
        old=old.text if old else "",
        new=text,
        before=" › ".join(titled(old.titles)) if old and moved else "",
        spans=spans,
    )


def _heads(shown: Sequence[ShownChange]) -> Iterator[HeadCount]:
    for head in HEADS:
        under = [one for one in shown if one.head == head and one.kind != DifferenceKind.RENUMBERED]
        entries = [one.kind for one in under if one.is_entry]
        added, removed = (entries.count(one) for one in ("added", "removed"))
        yield HeadCount(head, len(under), added, removed, under[0].anchor if under else "")


def _law(workspace: Workspace, group: str) -> str:
    known = workspace.organisation.groups.get(group)
    return known.law if known else ""
