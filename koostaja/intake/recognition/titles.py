"""The titles of a layout's fields and columns, and the words of a file that are one of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import IntEnum
from typing import NamedTuple

from koostaja.schema import Field, FieldKind, Shape
from koostaja.text.folding import folded

__all__ = ["NO_HEADING", "TitleMatch", "Titles", "Way"]

NO_HEADING = "-"
"""The answer that a paragraph is no heading."""
_LEAST_ALIKE = 0.88
_SHORTEST_SLIP = 6
_INLINE = re.compile(r"\s*:\s*(?=\S)|\s+[–—-]\s+(?=\S)")
"""What parts a label from its words on the same line."""
_EMPTY = re.compile(r"(?:\s|:\s*)([–—-]+)\s*$")
"""A dash after a label: the field is empty."""
_SIGNS = '"“„«(–—-'
"""With which signs words may begin that follow a label without a sign between."""


class Way(IntEnum):
    """How sure it is that words are a title."""

    BEGINNING = 1
    """They begin with it, and what follows may be the words of the field."""
    SLIP = 2
    """They are it but for a letter or two."""
    INLINE = 3
    """They are it before a colon and the words of the field."""
    WHOLE = 4
    """They are it."""


class TitleMatch(NamedTuple):
    """A field whose title words are."""

    field: Field
    way: Way
    title: str
    """As the file has it."""
    rest: str = ""
    """The words behind it on the same line."""


class Titles:
    """The titles by which fields of a layout are found."""

    def __init__(
        self, root: Field, others: Mapping[str, Sequence[str]], answers: Mapping[str, str]
    ) -> None:
        """``others`` are further titles by the path of a field.

        ``answers`` say of words for which field they stand, or that they are no heading.
        """
        self.fields = [*_printed(root)]
        self.order = {one.pointer: at for at, one in enumerate(self.fields)}
        tables = (one for one in self.fields if one.kind is FieldKind.ROWS)
        self._columns = {column.pointer for table in tables for column in table.sections}
        groups = (one for one in self.fields if one.shape in (Shape.GRID, Shape.LINES))
        self._labels = {fact.pointer for group in groups for fact in group.sections}
        chosen = _choices(root)
        self._by_words = defaultdict[str, list[Field]](list)
        for field in self.fields:
            known = (field.title, *chosen.get(field.path, ()), *others.get(field.path, ()))
            for words in dict.fromkeys(map(folded, known)):
                if words:
                    self._by_words[words].append(field)
        self._answers = {folded(words): path for words, path in answers.items()}
        by_path = {one.path: one for one in self.fields}
        for words, path in self._answers.items():
            self._by_words[words] = [by_path[path]] if path in by_path else []
        self._matches = dict[str, list[TitleMatch]]()
        self._heads = {
            one.pointer: [folded(column.title) for column in one.sections]
            for one in self.fields
            if one.kind is FieldKind.ROWS
        }
        self._longest_first = sorted(self._by_words, key=len, reverse=True)

    def matches(self, text: str) -> list[TitleMatch]:
        """Return the fields whose title a line is or begins with, all in the surest way."""
        if text not in self._matches:
            self._matches[text] = self._find(text)
        return self._matches[text]

    def _find(self, text: str) -> list[TitleMatch]:
        words = folded(text)
        if self.answer(text) == NO_HEADING:
            return []
        found = self._by_words.get(words)
        mark = _EMPTY.search(text)
        if found and mark:
            title = text[: mark.start()].rstrip(" :")
            return [TitleMatch(one, Way.INLINE, title, mark[1]) for one in found]
        if found:
            return [TitleMatch(one, Way.WHOLE, text.rstrip(" :")) for one in found]
        return [*self._inline(text)] or [*self._slip(words, text)] or [*self._beginning(text)]

    def whole(self, text: str) -> list[Field]:
        """Return the fields whose title a text is, but for a slip."""
        found = self.matches(text)
        return [one.field for one in found if one.way in (Way.WHOLE, Way.SLIP)]

    @property
    def headed(self) -> list[Field]:
        """The fields that have a title, without the columns of tables."""
        return [one for one in self.fields if one.title and not self.is_column(one)]

    def answer(self, text: str) -> str:
        """Return what is answered about a line, or about its words before a colon; or ""."""
        answer = self._answers.get(folded(text))
        return answer or self._answers.get(folded(text.partition(":")[0]), "")

    def is_column(self, field: Field) -> bool:
        """Return whether a field is a column of a table."""
        return field.pointer in self._columns

    def is_label(self, field: Field) -> bool:
        """Return whether the layout has a field as a fact under a label."""
        return field.pointer in self._labels

    def whole_is(self, text: str, field: Field) -> bool:
        """Return whether a text is the title of a field, but for a slip."""
        return field in self.whole(text)

    def column_of(self, text: str, table: Field) -> Field | None:
        """Return the column of a table whose title a text is; the table's own is the first's."""
        found = self.whole(text)
        columns = [one for one in table.sections if one in found]
        if columns:
            return columns[0]
        return table.sections[0] if table in found else None

    def joined(self, text: str, table: Field) -> tuple[str, ...]:
        """Return the titles of a table's columns as a line has them, one after another; or ()."""
        heads = self._heads[table.pointer]
        if folded(text) != "".join(heads):
            return ()
        words, found = text.split(), list[str]()
        for head in heads:
            count = head.count(" ")
            found.append(" ".join(words[:count]))
            words = words[count:]
        return tuple(found) if not words else ()

    def _inline(self, text: str) -> Iterator[TitleMatch]:
        for sign in _INLINE.finditer(text):
            title, rest = text[: sign.start()], text[sign.end() :]
            known = folded(title)
            for one in self._by_words.get(known) or self._near(known):
                yield TitleMatch(one, Way.INLINE, title.strip(), rest.strip())
            if known in self._by_words:
                return

    def _slip(self, words: str, text: str) -> Iterator[TitleMatch]:
        for one in self._near(words):
            yield TitleMatch(one, Way.SLIP, text.rstrip(" :"))

    def _near(self, words: str) -> list[Field]:
        """Return the fields whose title is the one that words are most like, if it is only one."""
        if len(words) < _SHORTEST_SLIP:
            return []
        alike = sorted(
            (
                (ratio, known)
                for known in self._by_words
                if abs(len(known) - len(words)) < 3
                and (ratio := SequenceMatcher(None, known, words).ratio()) >= _LEAST_ALIKE
            ),
            reverse=True,
        )
        if not alike or (len(alike) > 1 and alike[0][0] == alike[1][0]):
            return []
        return self._by_words[alike[0][1]]

    def _beginning(self, text: str) -> Iterator[TitleMatch]:
        for known in self._longest_first:
            count = known.count(" ")
            pieces = text.split(maxsplit=count)
            if len(pieces) > count and folded(" ".join(pieces[:count])) == known:
                title, rest = " ".join(pieces[:count]), pieces[count]
                for one in self._by_words[known]:
                    if _may_be_words(rest) or self.is_label(one):
                        yield TitleMatch(one, Way.BEGINNING, title, rest)
                return


def _may_be_words(text: str) -> bool:
    """Return whether a text begins as the words of a field do, and not within a sentence."""
    return text[0].isupper() or text[0].isdigit() or text[0] in _SIGNS


def _printed(field: Field) -> Iterator[Field]:
    """Yield the printed fields below one, and the columns of tables, in printed order."""
    for child in field.sections:
        yield child
        if child.kind in (FieldKind.GROUP, FieldKind.ROWS):
            yield from _printed(child)


def _choices(root: Field) -> Mapping[str, Sequence[str]]:
    """Return the titles that the layout lets positions choose, by the path of the field."""
    field = root.child("titles")
    rules = field.rules.keys if field else {}
    return {path: [*map(str, one.enum or ())] for path, one in rules.items()}
