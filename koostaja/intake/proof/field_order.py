"""Whether a document prints its fields in the order of the file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby

from koostaja.intake.proof.original_difference import OriginalDifference, OriginalDifferenceKind
from koostaja.intake.proof.original_words import OriginalWords
from koostaja.intake.proof.passages import Passage
from koostaja.source import Pointer, pointer_text
from koostaja.text.diff import longest_increasing

__all__ = ["moved_fields"]


def moved_fields(
    original: OriginalWords,
    rebuilt: Mapping[Pointer, Sequence[Passage]],
    turned: Collection[Pointer],
) -> Iterator[OriginalDifference]:
    """Yield each field once that has another place in the file than in the document.

    As few as can be: the others are in the same order. A group that has moved is named, and
    the fields in it only if they have moved within it. What a file says of a field in two
    places is named as well, since the document prints it in one; so are a heading below fields
    of its group, and a table whose columns have another order: ``turned`` are these.
    """
    first = _first_places(original)
    names = {pointer: _name(passages) for pointer, passages in rebuilt.items()}
    for group in dict.fromkeys(pointer[:-1] for pointer in rebuilt):
        inside = [one for one in rebuilt if one[:-1] == group and one in first]
        kept = longest_increasing([first[one] for one in inside])
        for one in inside:
            if first[one] not in kept:
                passages = original.fields.get(one)
                passage = passages[0] if passages else original.order[first[one]][1]
                yield _moved(passage, names[one], one)
    late = [one for one in rebuilt if one in first and original.order[first[one]][0] != one]
    for one in (*late, *turned):
        if one in original.fields:
            yield _moved(original.fields[one][0], names[one], one)
    yield from _parted(original, names)


def _first_places(original: OriginalWords) -> dict[Pointer, int]:
    """Return where each field begins in the file; a group where the first field in it does."""
    found = dict[Pointer, int]()
    for place, (pointer, _) in enumerate(original.order):
        for length in range(1, len(pointer) + 1):
            found.setdefault(pointer[:length], place)
    return found


def _parted(original: OriginalWords, names: Mapping[Pointer, str]) -> Iterator[OriginalDifference]:
    """Yield what a file says of a field after the words of another one."""
    said = [one for one in original.order if not one[1].is_title]
    met = set[Pointer]()
    for pointer, group in groupby(said, lambda one: one[0]):
        passage = next(group)[1]
        if pointer in met:
            yield _moved(passage, names.get(pointer, ""), pointer)
        met.add(pointer)


def _moved(passage: Passage, name: str, pointer: Pointer) -> OriginalDifference:
    kind, path = OriginalDifferenceKind.MOVED, pointer_text(pointer)
    words = passage.around(range(4)) if len(passage.words) > 4 else passage.text
    return OriginalDifference(kind, words, name, passage.place, path)


def _name(passages: Sequence[Passage]) -> str:
    """Return the title of a field; its first words if it has none."""
    return passages[0].around(range(min(4, len(passages[0].words)))) if passages else ""
