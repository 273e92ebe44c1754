"""The approval mark of a file: which of its words the document or the directive accounts for.

A document has a mark of its own, or it gets one from its directive: what names the act that
approved it, the day, the authority and the annex is then left out. Anything else is a difference.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from koostaja.documents import Document
from koostaja.intake.proof.field_comparison import compare_field
from koostaja.intake.proof.original_difference import OriginalDifference, OriginalDifferenceKind
from koostaja.intake.proof.original_words import OriginalWords
from koostaja.intake.proof.passages import Passage
from koostaja.intake.proof.rebuilt_words import MARK
from koostaja.text.approvals import beside_approval, names_approval

__all__ = ["added_to_mark", "with_mark_accounted"]

_WORD = re.compile(r"\w+")


def with_mark_accounted(
    original: OriginalWords, printed: Sequence[Passage], document: Document
) -> OriginalWords:
    """Return the words of a file where lines of the mark that nothing accounts for have no place.

    ``printed`` are those of the mark that the document prints.
    """
    shown = {one.keys for one in printed}
    text = " ".join(one.text for one in original.mark)
    values = (value for value in document.values.values() if value)
    names = {word.casefold() for value in values for word in _WORD.findall(value)}
    is_approval = names_approval(text)
    lost = [
        one
        for one in original.mark
        if one.keys not in shown
        and (beside_approval(one.text, names) if is_approval else not names.issuperset(one.keys))
    ]
    left = [*original.leftovers, *(((), one) for one in lost)]
    return original._replace(
        mark=[one for one in original.mark if one not in lost],
        leftovers=sorted(left, key=lambda one: one[1].place),
    )


def added_to_mark(
    mark: Sequence[Passage], printed: Sequence[Passage]
) -> Iterator[OriginalDifference]:
    """Yield how the mark that a document prints differs from the same lines of the file."""
    shown = {one.keys for one in printed}
    same = [one for one in mark if one.keys in shown]
    there = [one for one in printed if one.keys in {one.keys for one in same}]
    place = mark[0].place if mark else 0
    yield from compare_field(MARK, same, there, place).differences
    said = Counter(key for one in mark for key in one.keys)
    for one in printed:
        if one not in there and not Counter(one.keys) <= said:
            kind = OriginalDifferenceKind.ADDED
            yield OriginalDifference(kind, "", one.text, place, one.path, added=one.text)
