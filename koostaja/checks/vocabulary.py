"""All texts of a workspace: each distinct wording once with its places, and their words.

A text that is copied into many positions is one wording, as is a clause however often it is
used: a slip that is copied with its sentence is not usage.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import groupby, pairwise, zip_longest
from operator import itemgetter
from typing import TypeVar

from koostaja.checks.spelling import LIBRARY, Suspect, joined_and_apart, misspellings
from koostaja.checks.text_kinds import TextKinds
from koostaja.checks.text_words import adjacent_words, long_words
from koostaja.checks.word_pairs import LeftOut
from koostaja.checks.wordings import TextPlace, Wordings, library_texts
from koostaja.diagnostics import MAX_FINDINGS, Location, Problem, Terms, further_findings
from koostaja.source import Source, read_places
from koostaja.text.predicates import is_participle, is_predicate
from koostaja.workspace import Workspace

__all__ = [
    "Vocabulary",
    "joining_problems",
    "misspelt_words",
    "spelling_problems",
    "words_joined_or_apart",
]

_RUN = re.compile(r"\w+")
_KEPT = 256
"""How many positions' texts are kept in memory."""

_Part = TypeVar("_Part", str, tuple[str, str])
_Places = dict[str, set[TextPlace]]


class Vocabulary:
    """The wordings of the library and of all documents, and the words in them with weights.

    ``shares`` are what ``own_wordings`` returns for the documents, share by share. ``kinds``
    are those of their texts, if they are known already. Only findings in the file ``about`` are
    wanted, which is read as it is given; by default all.
    """

    def __init__(
        self,
        workspace: Workspace,
        shares: Sequence[Wordings],
        kinds: TextKinds | None = None,
        about: Source | None = None,
    ) -> None:
        self._workspace = workspace
        self._shares = shares
        self._known_kinds = kinds
        self.about = about

    @cached_property
    def _library(self) -> tuple[TextKinds, list[TextPlace]]:
        texts, places = library_texts(self._workspace.library)
        return TextKinds([texts]), places

    @cached_property
    def own(self) -> TextKinds:
        """The kinds of the texts that are no clauses."""
        return self._known_kinds or TextKinds(share.texts for share in self._shares)

    @cached_property
    def words(self) -> Mapping[str, int]:
        """Every word that is not short, with its weight."""
        found = Counter[str]()
        for token, weight in self._weighed(str.split).items():
            for word in long_words(token):
                found[word] += weight
        return found

    @cached_property
    def apart(self) -> Mapping[str, int]:
        """Every two adjacent words that could be one long word, with their weight."""
        found = Counter[str]()
        for (first, second), weight in self._weighed(lambda one: pairwise(one.split())).items():
            two = adjacent_words(first, second)
            if two:
                found[two] += weight
        return found

    def _weighed(self, parts: Callable[[str], Iterable[_Part]]) -> Counter[_Part]:
        """Count the texts that have each part; a text of the library counts as several.

        Parts are separated by spaces. Most occur in several texts, so what is done with
        each distinct part is done far less often than for each text.
        """
        found = self.own.count(parts)
        for part, texts in self._library[0].count(parts).items():
            found[part] += LIBRARY * texts
        return found

    def places(
        self, forms: Collection[str], examples: Collection[str] = ()
    ) -> Mapping[str, list[TextPlace]]:
        """Return the places of each of some forms: the library's first, then by file.

        Of ``examples`` only the library's are needed, if it has any.
        """
        library: _Places = {}
        own: _Places = {}
        kinds, places = self._library
        known = {*forms, *examples}
        for _, at, form in kinds.having(_kinds_having(kinds, known, known)):
            library.setdefault(form, set()).add(places[at])
        sought = {*forms, *(one for one in examples if one not in library)}
        having = self.own.having(_kinds_having(self.own, sought, known))
        for share, texts in groupby(having, key=itemgetter(0)):
            places = self._shares[share].places
            for _, at, form in texts:
                own.setdefault(form, set()).add(places[at])
        return {
            form: [*_in_order(library.get(form, ())), *_in_order(own.get(form, ()))]
            for form in (*forms, *examples)
        }

    def places_written_rightly(self, forms: Collection[str]) -> Mapping[str, set[TextPlace]]:
        """Return where participles are written as grammar demands, however rarely they are.

        Two words are right in a predicate, and one word elsewhere: "on välja selgitatud", but
        "väljaselgitatud vajadus". ``forms`` are of both ways.
        """
        found: dict[str, set[TextPlace]] = {one: set() for one in forms}
        kinds, places = self._library
        for _, at, form in kinds.having(_kinds_right(kinds, forms)):
            found[form].add(places[at])
        for share, at, form in self.own.having(_kinds_right(self.own, forms)):
            found[form].add(self._shares[share].places[at])
        return found

    def locate(self, place: TextPlace, form: str) -> Location:
        """Return file, line and column of a form at one of its places."""
        return self.source(place.file).locate_words(place.pointer, form)

    def source(self, file: str) -> Source:
        """Return the file of a place; a position's is read again, without its data."""
        if self.about and file == self.about.file:
            return self.about
        return self._library_sources.get(file) or self._position(file)

    @cached_property
    def _library_sources(self) -> Mapping[str, Source]:
        workspace = self._workspace
        directives = (one.source for one in workspace.directives.values())
        library = workspace.library.sources.values()
        return {one.file: one for one in (workspace.organisation.source, *library, *directives)}

    @cached_property
    def _position(self) -> Callable[[str], Source]:
        """A function that reads a position's text and keeps the last ones."""
        return lru_cache(maxsize=_KEPT)(self._read)

    def _read(self, file: str) -> Source:
        return read_places(self._workspace.root, file)


def _in_order(places: Iterable[TextPlace]) -> list[TextPlace]:
    return sorted(places, key=lambda place: (place.file, str(place.pointer)))


def _kinds_having(
    kinds: Iterable[str], sought: Collection[str], known: Collection[str]
) -> Mapping[str, list[str]]:
    """Return the kinds of texts that have some of the forms sought, each with these.

    ``known`` are all forms: one of two words hides those of one word in it.
    """
    begin = {form.partition(" ")[0] for form in sought}
    possible = (kind for kind in kinds if any(one in kind for one in begin))
    having = [kind for kind in possible if not begin.isdisjoint(_RUN.findall(kind))]
    found = ((kind, [one for one in forms_in(kind, known) if one in sought]) for kind in having)
    return {kind: there for kind, there in found if there}


def _kinds_right(kinds: Iterable[str], forms: Collection[str]) -> Mapping[str, list[str]]:
    """Return the kinds of texts in which all places of some participles are written rightly."""
    having = (kind for kind in kinds if any(one in kind for one in forms))
    found = ((kind, [one for one in forms if _is_right(kind, one)]) for kind in having)
    return {kind: there for kind, there in found if there}


def _is_right(text: str, form: str) -> bool:
    starts = [one.start() for one in re.finditer(rf"\b{form}\b", text)]
    right = (is_predicate(text[:start], form) is (" " in form) for start in starts)
    return bool(starts) and all(right)


def forms_in(text: str, forms: Collection[str]) -> Iterator[str]:
    """Yield the forms that occur in a folded text, in order: two words before one of them."""
    words = [
        one
        for one in _RUN.finditer(text)
        if text[one.start() - 1 : one.start()] != "{" and text[one.end() : one.end() + 1] != "}"
    ]
    after = 0
    for word, following in zip_longest(words, words[1:]):
        if word.start() < after:
            continue
        two = text[word.start() : following.end()] if following else ""
        if two in forms and text[word.end() : following.start()] == " ":
            after = following.end()
            yield two
        elif word[0] in forms:
            yield word[0]


def misspelt_words(vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report long words that differ by one slip from a word that is much more usual."""
    suspects, left_out = misspellings(vocabulary.words, vocabulary.apart)
    yield from spelling_problems("misspelling", suspects, vocabulary)
    yield from _incomplete(vocabulary, left_out)


def _incomplete(vocabulary: Vocabulary, left_out: Sequence[LeftOut]) -> Iterator[Problem]:
    """Report at an example that words were not compared."""
    examples = vocabulary.places({one.example for one in left_out}) if left_out else {}
    for one in left_out:
        for place in examples[one.example][:1]:
            source = vocabulary.source(place.file)
            values: dict[str, str | Terms] = {"example": one.example, "count": str(one.number)}
            values["what"] = Terms((f"incomplete.{one.reason}",))
            yield source.words_problem("check-incomplete", place.pointer, one.example, values)


def words_joined_or_apart(vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report words written as one in some texts and as two in others."""
    yield from joining_problems(joined_and_apart(vocabulary.words, vocabulary.apart), vocabulary)


def joining_problems(suspects: Sequence[Suspect], vocabulary: Vocabulary) -> Iterable[Problem]:
    """Return a finding for each place of words written as one and as two.

    A participle is written by what it does in its sentence: only where it is wrong there.
    """
    participles = {form for one in suspects for form in one[:2] if is_participle(form)}
    return spelling_problems("joined-or-apart", suspects, vocabulary, participles)


def spelling_problems(
    code: str,
    suspects: Sequence[Suspect],
    vocabulary: Vocabulary,
    participles: Collection[str] = (),
) -> Iterable[Problem]:
    """Return a finding for each place of a suspect; related is a place of the better form.

    ``participles`` of the suspects are right in some places.
    """
    about, forms = vocabulary.about, {one.form for one in suspects}
    forms |= {one.better for one in suspects if one.even}
    places = vocabulary.places(forms, {one.better for one in suspects} - forms)
    right = vocabulary.places_written_rightly(participles)
    counts = Counter[str]()
    for form, better, even in suspects:
        if even and (right.get(form) or len(places[form]) > len(places[better])):
            form, better = better, form
        values = {"form": form, "better": better}
        wanted = [
            one
            for one in places[form]
            if one not in right.get(form, ()) and (not about or one.file == about.file)
        ]
        counts.update(place.file for place in wanted)
        shown = [place for place in wanted if counts[place.file] <= MAX_FINDINGS]
        related = [vocabulary.locate(one, better) for one in places[better][:1] if shown]
        for place in shown:
            source = vocabulary.source(place.file)
            yield source.words_problem(code, place.pointer, form, values, related)
    for file in (file for file, count in counts.items() if count > MAX_FINDINGS):
        yield further_findings(Location(file))
