"""The content of two paragraphs merged into one, with tracked changes."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from lxml import etree

from koostaja.docx.redline.atoms import BOOKMARKS, LINK, RUN, TEXT, Atom, atoms_of
from koostaja.docx.redline.tracked import ChangeKind, Tracker
from koostaja.docx.wordml import SPACE, W, tags
from koostaja.text.diff import ending_in_replacement, opcodes

__all__ = ["merged"]

_NOTES = tags("footnoteReference endnoteReference commentReference")
"""References to other parts of the file by number."""


def merged(
    old: etree._Element | None,
    new: etree._Element | None,
    tracker: Tracker,
    following: ChangeKind | None = None,
) -> list[etree._Element]:
    """Return the content of a paragraph that changed, is inserted or is deleted.

    ``following`` is given if the next paragraph is inserted or deleted as a whole.
    LibreOffice takes two changes of one kind for one if only a paragraph mark is between
    them, and the mark as well; so this paragraph must not end with such a change.
    """
    words = old is not None and new is not None
    before = list(atoms_of(old, words=words)) if old is not None else []
    after = list(atoms_of(new, words=words)) if new is not None else []
    found = opcodes([one.key for one in before], [one.key for one in after])
    if following and words:
        found = ending_in_replacement(found)
    elements: list[etree._Element] = []
    for change in found:
        of_new = after[change.new.start : change.new.stop]
        if change.same:
            elements += _written(of_new, tracker, None)
            continue
        inserted = list(_written(of_new, tracker, "ins"))
        deleted = list(_written(before[change.old.start : change.old.stop], tracker, "del"))
        inserted_first = following == "ins" and change is found[-1]
        elements += [*inserted, *deleted] if inserted_first else [*deleted, *inserted]
    return elements


def _written(
    atoms: Sequence[Atom], tracker: Tracker, kind: ChangeKind | None
) -> Iterator[etree._Element]:
    """Yield atoms as Word has them, unchanged or as a change."""
    for inside, group in groupby(atoms, key=lambda one: one.whole is None):
        if inside:
            yield from _tracked(list(_runs(group, kind)), tracker, kind)
            continue
        for one in group:
            whole = copy.deepcopy(one.whole)
            assert whole is not None
            whole.tail = None
            if whole.tag in BOOKMARKS:
                yield whole
            elif whole.tag == LINK:
                whole[:] = _tracked(list(whole), tracker, kind)
                yield whole
            else:
                yield from _tracked([whole], tracker, kind)


def _tracked(
    elements: list[etree._Element], tracker: Tracker, kind: ChangeKind | None
) -> list[etree._Element]:
    return [tracker.runs(kind, elements)] if kind and elements else elements


def _runs(atoms: Iterable[Atom], kind: ChangeKind | None) -> Iterator[etree._Element]:
    """Yield runs with the looks of those from which their content comes."""
    pieces = (piece for atom in atoms for piece in atom.pieces)
    for source, group in groupby(pieces, key=lambda piece: piece.run):
        run = etree.Element(RUN)
        look = source.find(f"{W}rPr")
        if look is not None:
            run.append(copy.deepcopy(look))
        for textual, contents in groupby(group, key=lambda one: isinstance(one.content, str)):
            if textual:
                words = etree.SubElement(run, TEXT, {SPACE: "preserve"})
                words.text = "".join(str(one.content) for one in contents)
            else:
                kept = (copy.deepcopy(one.content) for one in contents)
                run.extend(
                    one
                    for one in kept
                    if not isinstance(one, str) and not (kind == "del" and one.tag in _NOTES)
                )
        if len(run) > (look is not None):
            yield run
