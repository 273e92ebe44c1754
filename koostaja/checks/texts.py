"""Checks of all texts together, in a list of their own: words held against one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from koostaja.checks.spelling import Suspect, joined_and_apart, misspellings
from koostaja.checks.vocabulary import Vocabulary
from koostaja.diagnostics import Problem, Related
from koostaja.source import pointer_text

__all__ = ["TEXT_CHECKS", "check_texts"]


def misspelt(vocabulary: Vocabulary) -> Iterator[Problem]:
    """A long word that is one slip of the pen from another, which is the usual one."""
    yield from _written(vocabulary, "misspelling", misspellings(vocabulary.words, vocabulary.apart))


def joined_or_apart(vocabulary: Vocabulary) -> Iterator[Problem]:
    """The same word joined and apart."""
    yield from _written(
        vocabulary, "joined-or-apart", joined_and_apart(vocabulary.words, vocabulary.apart)
    )


def _written(vocabulary: Vocabulary, code: str, suspects: Sequence[Suspect]) -> Iterator[Problem]:
    """A finding for each place of a suspect, with a place of the better form."""
    places = vocabulary.places({form for one in suspects for form in (one.form, one.better)})
    for form, better, even in suspects:
        if even and len(places[form]) > len(places[better]):
            form, better = better, form
        values = {"form": form, "better": better}
        related = tuple(Related(vocabulary.locate(one, better)) for one in places[better][:1])
        for place in places[form]:
            where, path = vocabulary.locate(place, form), pointer_text(place.pointer)
            begins = vocabulary.source(place.file).begins(place.pointer)
            yield Problem(code, where, path, values, related=related, begins=begins)


TEXT_CHECKS: tuple[Callable[[Vocabulary], Iterator[Problem]], ...] = (
    misspelt,
    joined_or_apart,
)
"""What is asked of all texts together."""


def check_texts(vocabulary: Vocabulary) -> list[Problem]:
    """The findings in all texts, held against one another."""
    return [problem for check in TEXT_CHECKS for problem in check(vocabulary)]
