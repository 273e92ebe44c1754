"""All texts of a workspace, kept while documents change one by one.

A check of everything compares every word with all others. Here only the words of one document
are judged, by the same weights: the findings are those that a check of everything has there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import overload

from koostaja.checks.kept_weights import KeptWeights, Suspects, WeightChange
from koostaja.checks.spelling import LIBRARY
from koostaja.checks.text_counts import TextChange, TextCounts
from koostaja.checks.text_words import pairs_of, words_of
from koostaja.checks.vocabulary import (
    Vocabulary,
    joining_problems,
    misspelt_words,
    spelling_problems,
    words_joined_or_apart,
)
from koostaja.checks.wordings import Wordings, library_texts
from koostaja.diagnostics import Problem
from koostaja.source import Source
from koostaja.workspace import Workspace

__all__ = ["KeptVocabulary"]


class KeptVocabulary:
    """The words of all texts, and which document has which.

    ``files`` are those of the documents, with what ``own_wordings`` returns for each.
    """

    def __init__(
        self, workspace: Workspace, files: Sequence[str], wordings: Sequence[Wordings]
    ) -> None:
        vocabulary = Vocabulary(workspace, wordings)
        self._kinds = vocabulary.own
        self._weights = KeptWeights(vocabulary.words, vocabulary.apart)
        self._counts = TextCounts(one.texts for one in wordings)
        self._library = frozenset(library_texts(workspace.library)[0])
        self._places = {file: place for place, file in enumerate(files)}

    def replace(self, file: str, before: Wordings, after: Wordings) -> None:
        """Replace a document's texts after a change; a new one had none before."""
        old, new = before.texts, after.texts
        self._weights.keep(WeightChange.of(self._counts.change(old, new)))
        self._counts.replace(old, new)
        place = self._places.setdefault(file, len(self._places))
        self._kinds = self._kinds.replaced(place, new)

    def replace_library(self, workspace: Workspace) -> None:
        """Replace the library's texts after a change."""
        texts = frozenset(library_texts(workspace.library)[0])
        added, removed = tuple(texts - self._library), tuple(self._library - texts)
        words, pairs = WeightChange.of(TextChange(added, removed))
        self._weights.keep(WeightChange(_times(words), _times(pairs)))
        self._library = texts

    def problems(
        self,
        workspace: Workspace,
        source: Source,
        change: tuple[Wordings, Wordings],
        wordings_of: Callable[[str], Wordings],
    ) -> list[Problem]:
        """Return the findings in the words of a document, whose file may not be saved yet.

        ``change`` are its texts as they are kept, and as they are to be judged. ``wordings_of``
        returns the texts of any other document by its file; few are ever asked for.
        """
        before, after = (one.texts for one in change)
        changed = WeightChange.of(self._counts.change(before, after))
        words, pairs = words_of(after), pairs_of(after)
        found = self._weights.judge(words, pairs, changed)
        shares = _Shares([*self._places], wordings_of, source.file, change[1])
        if not self._weights.can_judge(changed) or _may_hide(found):
            whole = Vocabulary(workspace, [*shares], about=source)
            return [*misspelt_words(whole), *words_joined_or_apart(whole)]
        if not (found.slips or found.joined_or_apart):
            return []
        place = self._places.get(source.file, len(self._places))
        kinds = self._kinds if before == after else self._kinds.replaced(place, after)
        vocabulary = Vocabulary(workspace, shares, kinds, about=source)
        return [
            *spelling_problems("misspelling", found.slips, vocabulary),
            *joining_problems(found.joined_or_apart, vocabulary),
        ]


class _Shares(Sequence[Wordings]):
    """The texts of each document by its place, read when they are asked for."""

    def __init__(
        self, files: list[str], wordings_of: Callable[[str], Wordings], file: str, own: Wordings
    ) -> None:
        self._files = files if file in files else [*files, file]
        self._of = wordings_of
        self._file = file
        self._own = own

    def __len__(self) -> int:
        return len(self._files)

    @overload
    def __getitem__(self, place: int) -> Wordings: ...

    @overload
    def __getitem__(self, place: slice) -> list[Wordings]: ...

    def __getitem__(self, place: int | slice) -> Wordings | list[Wordings]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        file = self._files[place]
        return self._own if file == self._file else self._of(file)


def _may_hide(found: Suspects) -> bool:
    """Return whether a slip may be within two words that are a habit, and so none."""
    words = {word for two in found.hidden for word in two.split(" ")}
    return any(one.form in words for one in found.slips)


def _times(weights: Counter[str]) -> Counter[str]:
    """Return weights as those of texts of the library."""
    return Counter({one: LIBRARY * weight for one, weight in weights.items()})
