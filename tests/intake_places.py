"""Whether recognised words are where a document has them, and whether any word is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from koostaja.documents import Document, Item, Section
from koostaja.docx import FlowParagraph, FlowTable
from koostaja.intake.reading import LegacyText
from koostaja.intake.recognition import LegacyParagraph, Recognition
from koostaja.text.folding import folded

__all__ = ["placed_words", "unaccounted"]

Places = Mapping[Hashable, Counter[str]]
_WORD = re.compile(r"[^\W_]+")


def placed_words(text: LegacyText, document: Document, recognition: Recognition) -> tuple[int, int]:
    """Return how many words of a document are in the right field, and how many it has.

    Titles that the file does not print are no words of it.
    """
    whole = folded(" ".join(_texts(text.blocks)))
    true = {
        place: words
        for place, words in _of_document(document.body, ()).items()
        if place[0] != "title" or folded(" ".join(words.elements())) in whole
    }
    found = _of_recognition(recognition)
    right = sum((words & found.get(place, Counter())).total() for place, words in true.items())
    return right, sum(words.total() for words in true.values())


def unaccounted(text: LegacyText, recognition: Recognition) -> Counter[str]:
    """Return the words and numbers of a file that a recognition has nowhere."""
    there = _words(_texts(text.blocks))
    return there - _words(_said(recognition))


def _texts(blocks: Iterable[FlowParagraph | FlowTable]) -> Iterator[str]:
    """Yield the number and words of each paragraph."""
    for block in blocks:
        if isinstance(block, FlowTable):
            for cell in (cell for row in block.rows for cell in row):
                yield from _texts(cell.blocks)
        else:
            yield f"{block.number} {block.text}"


def _words(lines: Iterable[str]) -> Counter[str]:
    return Counter(word for line in lines for word in _WORD.findall(line))


def _of_document(
    section: Section, way: tuple[str, ...]
) -> dict[tuple[Hashable, ...], Counter[str]]:
    found = dict[tuple[Hashable, ...], Counter[str]]()
    found["title", way] = _words([section.title])
    found |= {("title", (*way, one.key)): _words([one.title]) for one in section.columns}
    found["words", way] = _words(_items(section.paragraphs))
    for number, row in enumerate(section.rows):
        for cell in row.cells:
            found["row", way, number, cell.key] = _words(_items(cell.paragraphs))
    for one in section.fields:
        found |= _of_document(one, (*way, one.key))
    return found


def _items(items: Sequence[Item]) -> Iterator[str]:
    return (one.text for item in items for one in item.walk())


def _of_recognition(recognition: Recognition) -> Places:
    found = dict[Hashable, Counter[str]]()
    for way, field in recognition.fields.items():
        found["title", way] = _words([field.title])
        found |= {("title", (*way, key)): _words([one]) for key, one in field.columns.items()}
        found["words", way] = _words(one.text for one in field.paragraphs)
        for number, row in enumerate(field.rows):
            for key, cell in row.cells.items():
                found["row", way, number, key] = _words(one.text for one in cell)
    return found


def _said(recognition: Recognition) -> Iterator[str]:
    beside = (recognition.mark, recognition.fixed, recognition.closing, recognition.leftovers)
    for some in beside:
        yield from map(_printed, some)
    for field in recognition.fields.values():
        heads = [*field.columns.values()]
        yield from (field.number, *heads)
        yield "" if field.title in heads else field.title
        yield from map(_printed, field.paragraphs)
        for row in field.rows:
            yield row.number
            yield from (_printed(one) for cell in row.cells.values() for one in cell)


def _printed(one: LegacyParagraph) -> str:
    return f"{one.number} {one.text}"
